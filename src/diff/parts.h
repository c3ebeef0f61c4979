// SPDX-License-Identifier: Apache-2.0
// What the files of this folder share.
#ifndef PLAN_DIFF_PARTS_H
#define PLAN_DIFF_PARTS_H

#include "diff/diff.h"

typedef struct Diff {
    DiffSide before;
    DiffSide after;
    EntityId *match; // by entity of `before`: what it is in `after`, 0: nothing
    EntityId *back;  // the other way round
    Changes *out;
} Diff;

// A thing in both, or (0) in one of them only.
typedef struct Pair {
    EntityId before;
    EntityId after;
} Pair;

// match.c: fills `match` and `back`.
void diff_match(Diff *d);

// things.c: titles, codes, places, attributes.
Change *diff_add(Diff *d, Pair pair, ChangeKind kind);
Term diff_term(const DiffSide *side, Str name);
void diff_thing(Diff *d, Pair pair);

// numbers.c: targets, records, and what they add up to.
void diff_targets(Diff *d, Pair pair);
void diff_records(Diff *d, Pair pair);
void diff_totals(Diff *d);
// The target of the whole plan, or the amount of a budget line.
Value diff_planned(const DiffSide *side, EntityId id);

// statements.c: rules, definitions, checks …
void diff_statements(Diff *d);

#endif
