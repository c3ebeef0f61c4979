// SPDX-License-Identifier: Apache-2.0
// Where a status changes: one number is varied in its smallest steps, and the rule itself, run with
// it, says what the status would be.
#ifndef PLAN_EXPLAIN_SEARCH_H
#define PLAN_EXPLAIN_SEARCH_H

#include "explain/parts.h"

typedef struct Search Search;

struct Search {
    Eval *eval; // where things are supposed
    const Model *model;
    EntityId thing; // whose status it is
    Period at;
    bool alone;
    // Supposes that the number is `cell`, in units of 10^-scale.
    void (*suppose)(const Search *, int64_t cell);
    int64_t least, now, most; // cells
    uint8_t scale;
    // what is supposed: a report …
    EntityId reporter;
    Period period;
    Run like;
    // … or the value of a definition
    Atom name;
    Value pattern;
    VEC(int64_t) probes;
};

// From `from` on, going away from where the search began, the status is `status`.
typedef struct Turn {
    int64_t from;
    const Word *status;
} Turn;

typedef struct Turns {
    VEC(Turn) items;
} Turns;

Search search_of(Builder *b, const TraceNode *rule);
// A search over what `thing` reports, from the facts that were traced of it. False: there is
// nothing to be varied (it is derived, or nothing is planned or reported).
bool search_reports(Search *search, const TraceNode *facts);
const Word *search_status(const Search *search, int64_t cell);
// A value that may be a bound, in the terms of the number (`shift`: added to its cell).
void search_probe(Search *search, Num value, int64_t shift);
// Every turn from `from` on, up (+1) or down (-1).
Turns search_turns(Search *search, int64_t from, int direction);
// The number of a cell with the looks of `like`.
Value search_value(const Search *search, int64_t cell, const Value *like);
bool search_cell(const Search *search, Num value, int64_t *cell); // the nearest
Value search_named(const Search *search, PropertyId property);    // of whoever reports
// The actual value to date, of whoever reports, when the cell is supposed.
Value search_actual(const Search *search, int64_t cell);

// A step of something that would make it `status`.
Step *add_change(Step *root, const Word *status, const char *text);
const char *status_label(const Word *status);
// `1,440 personas`.
const char *amount_words(const Builder *b, const Value *value);
void rollup_changes(Builder *b, Step *root, const TraceNode *rule);

#endif
