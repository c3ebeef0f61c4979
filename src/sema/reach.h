// SPDX-License-Identifier: Apache-2.0
// Which clauses of a rule can be reached, and which values reach none. A condition depends on
// quantities: expressions that nothing else is known of. Those that are compared with constants
// have finitely many cases, and what holds in none of all cases can never hold.
#ifndef PLAN_SEMA_REACH_H
#define PLAN_SEMA_REACH_H

#include "sema/parts.h"

// What may still be looked at; with nothing left, nothing is said. False: it is used up. Whatever
// goes down into expressions spends it: names may stand for more than anybody can look through.
static inline bool work_spend(uint64_t *work, uint64_t steps) {
    *work -= steps < *work ? steps : *work;
    return *work > 0;
}

// --- expand.c: conditions written out ------------------------------------------------------------

// `e` for things of one kind, with its variables (`slots`, which it fills), true-or-false
// definitions and other names of the same written out, and constants computed.
const Expr *expand(const Model *model, Kind kind, const Expr **slots, const Expr *e,
                   uint64_t *work);
// The body of the definition that `e` names, written out; NULL: `e` names none.
const Expr *expand_body(const Model *model, Kind kind, const Expr *e, uint64_t *work);
const Define *define_of(const Model *model, Atom name, Kind kind);
// False also when the work is used up.
bool expr_same(const Expr *a, const Expr *b, uint64_t *work);

// --- domain.c: what a quantity may be ------------------------------------------------------------

// The numbers that an expression may give, bounds included, all multiples of `step` (0: any).
typedef struct Range {
    bool some; // false: only none
    bool has_low, has_high;
    Num low, high, step;
} Range;

// `likely`: what is expected of a plan (no negative amounts); else what is sure.
Range range_of(const Model *model, KindSet kinds, const Expr *e, bool likely, uint64_t *work);

// A case of a quantity: one value stands for all that compare alike with the constants.
typedef struct Cell {
    Value value;
    int low, high; // numbers: the points around it, -1 and their count: no more; equal: the point
} Cell;

typedef enum QuantityState { QUANTITY_OPEN, QUANTITY_THERE, QUANTITY_KNOWN } QuantityState;

typedef struct Quantity {
    const Expr *expr;
    const Expr *inside; // what it is computed from
    VEC(Value) points;  // the constants that it is compared with, in order
    VEC(Cell) cells;    // none first
    uint8_t state;      // QuantityState; THERE: not none
    bool free;          // any of its cells goes with any of the others'
    Value value;        // KNOWN
} Quantity;

// A multiple of `step` (0: any number) between two others, NULL: no bound, the nearest to the one
// that there is; false: there is none.
bool number_between(const Num *low, const Num *high, Num step, Num *out);
void quantity_point(Quantity *q, const Value *constant);
void quantity_cells(const Model *model, Kind kind, Quantity *q, uint64_t *work);
bool cell_in(const Quantity *q, const Cell *cell, Range range);

// --- satisfy.c: whether conditions can hold together ---------------------------------------------

typedef enum Wanted { WANT_NOTHING, WANT_TRUE, WANT_FALSE, WANT_NOT_TRUE } Wanted;

typedef struct World {
    const Model *model;
    Kind kind;
    VEC(Quantity) quantities;
    const Expr **conditions;
    Wanted *wanted; // of each condition
    uint32_t count;
    bool strict;    // what cannot be known spoils it; else it is believed
    Quantity *open; // the first that decides and is not known
    uint64_t *work; // work_spend
} World;

World world_new(const Model *model, Kind kind, const Expr **conditions, uint32_t count,
                uint64_t *work);
// Whether the conditions can be as wanted.
bool world_possible(World *w);
void world_forget(World *w); // all quantities are open again
bool is_constant(const Expr *e);

// --- reach.c -------------------------------------------------------------------------------------

void rule_reach(Sema *sema, uint32_t index);

#endif
