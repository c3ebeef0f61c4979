// SPDX-License-Identifier: Apache-2.0
// Targets and actual values of many things to the end of each month of a year, in columns: for
// batches, which ask all things of a page one after the other.
#ifndef PLAN_EVAL_TOTALS_H
#define PLAN_EVAL_TOTALS_H

#include "eval/parts.h"

// Totals lie between -2^TOTAL_BITS and 2^TOTAL_BITS.
enum { YEAR_MONTHS = 12, TOTAL_BITS = 27 };

// Of the things of a page, to the end of a month: coefficients; RUN_NARROW_NONE: none.
typedef struct TotalsMonth {
    int32_t target[FACTS_PAGE], actual[FACTS_PAGE];
} TotalsMonth;

// What is the same in all months.
typedef struct TotalsThings {
    bool has[FACTS_PAGE]; // it is of the shape that has totals here: they are what its fact says
    uint32_t unit[FACTS_PAGE];
    uint8_t target_scale[FACTS_PAGE], actual_scale[FACTS_PAGE];
    uint8_t shape[FACTS_PAGE]; // of both
    bool alike;                // whatever may have targets or records has totals, at these scales
    uint8_t one_target_scale, one_actual_scale;
} TotalsThings;

typedef struct Totals {
    TotalsThings *things;
    TotalsMonth *months[YEAR_MONTHS]; // NULL: nobody asked
} Totals;

typedef struct TotalsYear {
    Month first;
    Totals **pages;              // by thing, made when a batch asks for one of them
    struct TotalsDraft **drafts; // by thread; NULL: no page has had all months made
} TotalsYear;

// Whether all things of a page have totals, as far as is known.
static inline bool totals_are_all(const TotalsYear *year, uint32_t page) {
    return year != NULL && year->pages[page] != NULL && year->pages[page]->things->alike;
}

// Where somebody reads who goes through many things at the period in force.
typedef struct TotalsCursor {
    const Context *context;
    bool make; // what is not there yet
    uint32_t page;
    const TotalsThings *things;
    const TotalsMonth *month; // NULL: not there
} TotalsCursor;

static inline TotalsCursor totals_cursor(const Context *c, bool make) {
    return (TotalsCursor){.context = c, .page = UINT32_MAX, .make = make};
}

void totals_turn(TotalsCursor *at, EntityId id);

// Goes to a thing; whether it has totals.
static inline bool totals_has(TotalsCursor *at, EntityId id) {
    if (id / FACTS_PAGE != at->page) totals_turn(at, id);
    return at->month != NULL && at->things->has[id % FACTS_PAGE];
}

// Nothing of it is n/a.
static inline uint8_t totals_flags(const TotalsCursor *at, EntityId id) {
    uint32_t i = id % FACTS_PAGE;
    return (at->month->target[i] == RUN_NARROW_NONE ? 0 : FACT_TARGET | FACT_DUE) |
           (at->month->actual[i] == RUN_NARROW_NONE ? 0 : FACT_ACTUAL);
}

#endif
