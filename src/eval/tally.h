// SPDX-License-Identifier: Apache-2.0
// What an aggregate has seen so far.
#ifndef PLAN_EVAL_TALLY_H
#define PLAN_EVAL_TALLY_H

#include "eval/parts.h"

typedef struct Tally {
    const Context *context; // NULL: nothing is reported, `failed` says that it should have been
    const Expr *expr;
    Aggregate what;
    uint32_t count; // of values that are there
    uint32_t trues;
    NumSum sum, weights; // of value * weight; of the weights
    Value best;          // min, max, worst; the first, for its looks
    Value measured;   // the first that counts something: plain numbers go with any, before it too
    VEC(Value) items; // list, median
    bool failed;
} Tally;

Tally tally_start(const Context *c, const Expr *e);
void tally_add(Tally *tally, const Value *value, const Value *weight); // weight NULL: 1
// A number of weight 1, when it needs no look at the ones before it: false: add it with tally_add.
bool tally_add_plain(Tally *tally, Num value, uint32_t unit);
// Adds what another tally of the same aggregate has seen, behind its own.
void tally_merge(Tally *tally, const Tally *other);
void tally_value(Tally *tally, Value *out);

// A number with the looks of what was tallied.
void tally_number(const Tally *tally, Num num, Value *out);

// aggregate.c: adds the things of several groups, which stand one behind the other, the i-th up to
// end[i], to the tally of each; these have begun with nothing but their context, which is one.
void tally_things(const Context *c, const Expr *e, const EntityId *ids, const uint32_t *end,
                  uint32_t count, Tally *tallies);

// rollup.c: an aggregate over the whole subtree of a unit, from those of the units in it. False:
// it is not of that kind, or has something to report.
bool rollup_aggregate(const Context *c, const Expr *e, Value *out);

#endif
