// SPDX-License-Identifier: Apache-2.0
// Targets and actual values of many things to the end of each month of a year, in columns: for
// batches, which ask all things of a page one after the other.
#ifndef PLAN_EVAL_TOTALS_H
#define PLAN_EVAL_TOTALS_H

#include "eval/parts.h"

// Rows that were 4 KB apart would all fall into the same few lines of the cache.
enum { TOTALS_MONTHS = 12, TOTALS_ROW = FACTS_PAGE + 16 };

typedef struct Totals {
    int32_t target[TOTALS_MONTHS][TOTALS_ROW]; // coefficients; RUN_NARROW_NONE: none
    int32_t actual[TOTALS_MONTHS][TOTALS_ROW];
    uint32_t unit[FACTS_PAGE];
    uint8_t target_scale[FACTS_PAGE], actual_scale[FACTS_PAGE];
    uint8_t shape[FACTS_PAGE];     // of both
    uint64_t has[FACTS_PAGE / 64]; // a bit for each thing that is of the shape for it
} Totals;

typedef struct TotalsYear {
    Month first;
    Totals **pages; // by thing, made when a batch asks for one of them
} TotalsYear;

static inline bool totals_hold(const Totals *totals, EntityId id) {
    return totals->has[id % FACTS_PAGE / 64] >> id % 64 & 1;
}

// Where somebody reads who goes through many things.
typedef struct TotalsCursor {
    const Context *context;
    const Totals *totals; // NULL: not there
    uint32_t page;
    uint32_t month; // the last one of the period in force
    bool make;      // what is not there yet
} TotalsCursor;

static inline TotalsCursor totals_cursor(const Context *c, bool make) {
    return (TotalsCursor){.context = c, .page = UINT32_MAX, .make = make};
}

void totals_turn(TotalsCursor *at, EntityId id);

// Goes to a thing; whether it is of the shape that has totals. Then they are what its fact says.
static inline bool totals_has(TotalsCursor *at, EntityId id) {
    if (id / FACTS_PAGE != at->page) totals_turn(at, id);
    return at->totals != NULL && totals_hold(at->totals, id);
}

// Nothing of it is n/a.
static inline uint8_t totals_flags(const TotalsCursor *at, EntityId id) {
    uint32_t i = id % FACTS_PAGE;
    bool target = at->totals->target[at->month][i] != RUN_NARROW_NONE;
    bool actual = at->totals->actual[at->month][i] != RUN_NARROW_NONE;
    return (target ? FACT_TARGET | FACT_DUE : 0) | (actual ? FACT_ACTUAL : 0);
}

#endif
