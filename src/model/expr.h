// SPDX-License-Identifier: Apache-2.0
// Checked expressions: every name has its meaning and every node its type. The resolver makes
// them, the evaluator runs them, for rules, definitions, checks and queries alike.
#ifndef PLAN_MODEL_EXPR_H
#define PLAN_MODEL_EXPR_H

#include "model/type.h"
#include "text/source.h"
#include "value/value.h"

typedef enum ExprOp {
#define EXPR(op, name) EXPR_##op,
#include "model/expr.def"
#undef EXPR
    EXPR_OP_COUNT
} ExprOp;

typedef enum Aggregate {
    AGGREGATE_COUNT,
    AGGREGATE_SUM,
    AGGREGATE_MEAN,
    AGGREGATE_MIN,
    AGGREGATE_MAX,
    AGGREGATE_MEDIAN,
    AGGREGATE_ANY,
    AGGREGATE_ALL,
    AGGREGATE_LIST,
    AGGREGATE_WORST,
    AGGREGATE_SHARE,
} Aggregate;

typedef enum Compare {
    COMPARE_EQ,
    COMPARE_NE,
    COMPARE_LT,
    COMPARE_LE,
    COMPARE_GT,
    COMPARE_GE
} Compare;

// Whether a comparison holds of two values that compare as `order`: below, at or above 0.
static inline bool compare_holds(Compare compare, int order) {
    switch (compare) {
    case COMPARE_EQ: return order == 0;
    case COMPARE_NE: return order != 0;
    case COMPARE_LT: return order < 0;
    case COMPARE_LE: return order <= 0;
    case COMPARE_GT: return order > 0;
    default: return order >= 0;
    }
}

typedef enum PeriodWord {
    PERIOD_PREVIOUS,
    PERIOD_NEXT,
    PERIOD_YEAR_AGO,
    PERIOD_OF_YEAR
} PeriodWord;

typedef enum Builtin {
#define BUILTIN(id, word, gives, least, most, says, ...) BUILTIN_##id,
#include "model/builtin.def"
#undef BUILTIN
} Builtin;

typedef struct Expr Expr;

// A selection: which entities, in which part of the tree, at which period, with which condition.
typedef struct Selection {
    KindSet kinds;
    bool direct;       // `of`: children; else `within`: the whole subtree
    const Expr *scope; // NULL: everything loaded
    const Expr *at;    // NULL: the period in force
    bool alone;        // records: of that period alone
    const Expr *on;    // records and alerts: of that day alone; NULL: of any
    const Expr *where; // NULL: all
    // Instead of kinds in a scope: what is in any of these, which have no period of their own.
    const struct Selection **parts;
    uint32_t part_count;
    Span span;
} Selection;

struct Expr {
    uint8_t op;     // ExprOp
    uint8_t detail; // Compare, Aggregate, PeriodWord, Builtin, …
    bool negated;   // is not none, not in
    Type type;
    Span span;
    const Expr *a, *b, *c;
    const Expr **items; // list items, arguments
    uint32_t count;
    uint32_t index; // property, definition name, variable, function
    const Selection *selection;
    Value value; // EXPR_CONSTANT
};

#endif
