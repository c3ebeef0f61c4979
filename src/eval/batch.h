// SPDX-License-Identifier: Apache-2.0
// The same evaluator for many things at once: a checked expression at one period, a column of small
// unboxed values for up to BATCH_ROWS things. It only takes short cuts that end at the value which
// eval_expr gives: a row that needs more (numbers beyond 64 bits, an error to report) is hard, and
// is evaluated by eval_expr from the start.
#ifndef PLAN_EVAL_BATCH_H
#define PLAN_EVAL_BATCH_H

#include "eval/column.h"

// From how many things on it pays; how deep expressions may go; what fits.
enum { BATCH_LEAST = 4, BATCH_DEPTH_MAX = 48, BATCH_MEMOS = 16, BATCH_SLOTS = 16 };

// From how many things on, and how far from one to the next, it pays to add up the whole pages that
// they stand on.
enum { DENSE_LEAST = 64, DENSE_STEP = 16 };

// What was computed for some rows, and may be asked for again.
typedef struct Memo {
    const EvalCache *cache; // of the period
    uint8_t op;
    uint32_t index; // of the property or definition
    Rows done;
    Column *column;
} Memo;

typedef struct Batch {
    Context context; // its `variables` are those of the frame
    const EntityId *ids;
    Rows all;
    bool dense;                        // the things are many and stand close together
    bool ascending;                    // their ids are
    KindSet kinds;                     // that occur
    const struct TotalsYear *looks_of; // the year whose totals gave `looks`; NULL: none yet
    Looks looks;                       // of targets and actual values
    uint8_t kind[BATCH_ROWS];
    const Column *slots[BATCH_SLOTS]; // of the frame: variables that differ from row to row
    VEC(Column *) columns;            // in use: the first `used`
    uint32_t used;
    Memo memos[BATCH_MEMOS];
    uint32_t memo_count;
} Batch;

// A batch over `count` things, or NULL where single evaluations are wanted.
Batch *batch_start(const Context *c, const EntityId *ids, uint32_t count);
void batch_end(Batch *b);

bool batch_is_ascending(const EntityId *ids, uint32_t count);

ColumnKind batch_column_kind(const Expr *e);
// Whether columns have an answer of their own for what stands on top of an expression.
bool batch_has_columns(const Expr *e);
// A column for a while: what was taken since `used` was read is free when it is set back.
Column *batch_column(Batch *b, ColumnKind kind);
// The values of `e` in some rows, in a column that holds them already or a new one.
const Column *batch_operand(Batch *b, const Expr *e, ColumnKind kind, const Rows *rows);
// The same into `out`, whose other rows stay as they are.
void batch_expr(Batch *b, const Expr *e, const Rows *rows, Column *out);
// Each row by eval_expr.
void batch_single(Batch *b, const Expr *e, const Rows *rows, Column *out);

// The rows of things of some kinds.
Rows batch_rows_of(const Batch *b, KindSet kinds, const Rows *rows);
static inline Context batch_item(const Batch *b, uint32_t row) {
    return context_of(&b->context, b->ids[row]);
}

// A frame of variables of its own for a definition or a rule. False: it needs too many.
typedef struct Frame {
    uint32_t count;
    Value *variables, own[BATCH_SLOTS];
    const Column *slots[BATCH_SLOTS];
} Frame;
bool batch_enter(Batch *b, uint32_t slots, Frame *outer);
void batch_leave(Batch *b, const Frame *outer);

// batch_number.c, batch_logic.c: false: not in these columns.
bool batch_arithmetic(Batch *b, const Expr *e, const Rows *rows, Column *out);
void batch_compare(Compare compare, const Column *left, const Column *right, const Rows *rows,
                   Column *out);
bool batch_logic(Batch *b, const Expr *e, const Rows *rows, Column *out);

// batch_thing.c
// Targets or actual values of all things of the batch into an empty column, whoever is asked for:
// where they stand ready, that is less than to find out which are wanted. False: they do not, or
// `e` asks for something else.
bool batch_all_facts(Batch *b, const Expr *e, Column *out);
void batch_property(Batch *b, const Expr *e, const Rows *rows, Column *out);

// batch_rule.c
void batch_defined(Batch *b, const Expr *e, const Rows *rows, Column *out);
void batch_color(Batch *b, const Expr *e, const Rows *rows, Column *out);

#endif
