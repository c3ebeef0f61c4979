// SPDX-License-Identifier: Apache-2.0
// What was reported of a thing. A record is kept as one of two: most of a large file are one small
// number for one month, or a row of numbers for the same months as those around it, and take 8
// bytes (Brief), all others 32. Whoever reads them gets the same Record of both (model_record).
#ifndef PLAN_MODEL_RECORD_H
#define PLAN_MODEL_RECORD_H

#include "model/entity.h"
#include "model/run.h"

typedef enum RecordState { RECORD_VALUE, RECORD_NA } RecordState;

typedef struct Record {
    EntityId thing;
    Date on;                  // DATE_NONE: not said
    Pos at;                   // where it is written; a brief one: which it is (model_record_place)
    uint32_t attributes : 29; // cause, remedy, … 0: none
    uint32_t brief : 1;       // it is kept as one
    uint32_t state : 1;       // RecordState
    uint32_t rows : 1;        // each of its months stands on a line of its own (model_record_place)
    Run run;                  // the periods and the values
} Record;

// Whether what a record says was known on a day (DATE_NONE: all is).
static inline bool record_known(const Record *record, Date day) {
    return day == DATE_NONE || record->on == DATE_NONE || record->on == DATE_SUPPOSED ||
           record->on <= day;
}

// --- brief ones ----------------------------------------------------------------------------------

typedef struct Brief {
    uint64_t thing : 26;
    uint64_t formed : 1; // a run of numbers that stand in their column; else one, which is here
    uint64_t rest : 37;  // form, offset; or month, day, scale, number (see below)
} Brief;

// What the runs of many brief records have in common: all but where their numbers stand.
typedef struct Form {
    Date on;
    Month last; // of the run
    Run run;
} Form;

_Static_assert(sizeof(Brief) == 8 && sizeof(Record) == 32, "there may be millions");

enum {
    BRIEF_THINGS = 1 << 26,
    BRIEF_BEGIN = 1900 * 12, // a Month
    BRIEF_MONTHS = 1 << 12,
    BRIEF_UNDATED = (1 << 7) - 1,
    BRIEF_SCALES = 1 << 2,
    BRIEF_FORMS = 1 << 5,
};
#define BRIEF_REST ((UINT64_C(1) << 37) - 1)

// Brief records that are written one below the other, a line each.
typedef struct Stretch {
    uint32_t first;  // of the brief ones
    uint32_t others; // how many other records had been written before it
    Pos at;          // where the first is written
} Stretch;

// A place is found by passing over the lines of a stretch, so none is long.
enum { STRETCH_MOST = 64 };

// One of either sort: an index, with RECORD_BRIEF among the brief ones.
typedef uint32_t RecordId;
enum { RECORD_NONE = UINT32_MAX };
#define RECORD_BRIEF 0x80000000U

// Where they stand in `rest`.
enum { BRIEF_OFFSET = 5 };                                    // behind the form
enum { BRIEF_DAY = 12, BRIEF_SCALE = 19, BRIEF_NUMBER = 21 }; // behind the month since BRIEF_BEGIN

// A number coefficient / 10^scale of a thing for one month that begins on `first_day`, as a brief
// record; false: it does not fit.
static inline bool brief_of(Brief *out, EntityId thing, Month month, Date first_day, Date on,
                            int64_t coefficient, uint32_t scale) {
    uint32_t since = (uint32_t)(month - BRIEF_BEGIN), day = (uint32_t)on - (uint32_t)first_day;
    if (on == DATE_NONE) day = BRIEF_UNDATED;
    if (since >= BRIEF_MONTHS || (day >= BRIEF_UNDATED && on != DATE_NONE) ||
        coefficient > INT16_MAX || coefficient < -INT16_MAX || scale >= BRIEF_SCALES ||
        thing >= BRIEF_THINGS)
        return false;
    uint64_t rest = (uint64_t)(uint16_t)coefficient << BRIEF_NUMBER |
                    (uint64_t)scale << BRIEF_SCALE | (uint64_t)day << BRIEF_DAY | since;
    *out = (Brief){.thing = thing & (BRIEF_THINGS - 1), .rest = rest & BRIEF_REST};
    return true;
}

// Of a thing below BRIEF_THINGS.
static inline Brief brief_of_form(EntityId thing, uint32_t form, uint32_t offset) {
    uint64_t rest = (uint64_t)offset << BRIEF_OFFSET | (form & (BRIEF_FORMS - 1));
    return (Brief){.thing = thing & (BRIEF_THINGS - 1), .formed = true, .rest = rest & BRIEF_REST};
}

static inline Month brief_month(Brief brief) {
    return (Month)(brief.rest & (BRIEF_MONTHS - 1)) + BRIEF_BEGIN;
}
static inline uint32_t brief_form(Brief brief) { return (uint32_t)brief.rest & (BRIEF_FORMS - 1); }
static inline uint32_t brief_offset(Brief brief) { return (uint32_t)(brief.rest >> BRIEF_OFFSET); }

// Whether a run has that form.
static inline bool form_is(const Form *form, Date on, const Run *run) {
    return form->on == on && run_alike(&form->run, run);
}

// A brief one of a single number, the `i`-th of all, as any other.
static inline Record brief_single(Brief brief, uint32_t i) {
    Month month = brief_month(brief);
    uint32_t day = (uint32_t)(brief.rest >> BRIEF_DAY) & BRIEF_UNDATED;
    return (Record){.thing = brief.thing,
                    .on = day == BRIEF_UNDATED ? DATE_NONE : month_begin(month) + (Date)day,
                    .at = i,
                    .brief = true,
                    .run = {.first = (int16_t)month,
                            .count = 1,
                            .step = 1,
                            .width = RUN_HERE,
                            .scale = (brief.rest >> BRIEF_SCALE) & (BRIEF_SCALES - 1),
                            .offset = (uint32_t)(int16_t)(brief.rest >> BRIEF_NUMBER)}};
}

// The same of one that has a form.
static inline Record brief_formed(Brief brief, uint32_t i, const Form *form) {
    Record record = {
        .thing = brief.thing, .on = form->on, .at = i, .brief = true, .run = form->run};
    record.run.offset = brief_offset(brief);
    return record;
}

#endif
