// SPDX-License-Identifier: Apache-2.0
// The same evaluator for many things at once: a checked expression at one period, a column of small
// unboxed values for up to BATCH_ROWS things. It only takes short cuts that end at the value which
// eval_expr gives: a row that needs more (numbers beyond 64 bits, an error to report) is hard, and
// is evaluated by eval_expr from the start.
#ifndef PLAN_EVAL_BATCH_H
#define PLAN_EVAL_BATCH_H

#include "eval/parts.h"
#include "eval/rows.h"

// From how many things on it pays; how deep expressions may go; what fits.
enum { BATCH_LEAST = 4, BATCH_DEPTH_MAX = 48, BATCH_MEMOS = 16, BATCH_SLOTS = 16 };

// From how many things on, and how far from one to the next, it pays to add up the whole pages that
// they stand on.
enum { DENSE_LEAST = 64, DENSE_STEP = 16 };

typedef enum ColumnKind { COLUMN_NO, COLUMN_TRUTH, COLUMN_NUMBER, COLUMN_WORD } ColumnKind;

// A row that is in none of the three sets is none. Its value stands at r & mask: one serves all
// rows where the mask is 0.
typedef struct Column {
    Rows there; // a condition: it is true
    Rows no;    // a condition: it is false
    Rows hard;
    uint8_t kind; // ColumnKind
    uint32_t mask;
    union {
        int64_t n[BATCH_ROWS]; // numbers: the fraction n / d with d > 0, the measure, NumShape
        const Word *word[BATCH_ROWS];
    };
    int64_t d[BATCH_ROWS];
    uint32_t unit[BATCH_ROWS];
    uint8_t shape[BATCH_ROWS];
} Column;

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
    bool dense;    // the things are many and stand close together
    KindSet kinds; // that occur
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

// column.c: values in and out of columns. What a column cannot hold makes the row hard.
void column_put(const Model *model, Column *out, uint32_t row, const Value *value);
void column_get(const Model *model, const Column *column, uint32_t row, Value *out);
void column_copy(const Column *from, const Rows *rows, Column *out);
// Says what `rows` are, in these sets or none; the sets may hold others too. NULL: empty.
void column_state(Column *out, const Rows *rows, const Rows *there, const Rows *no,
                  const Rows *hard);
// The rows that are none.
Rows column_none(const Column *column, const Rows *rows);

static inline void column_number(Column *out, uint32_t r, int64_t n, int64_t d, uint32_t unit,
                                 uint8_t shape) {
    out->n[r] = n;
    out->d[r] = d;
    out->unit[r] = unit;
    out->shape[r] = shape;
}

// A frame of variables of its own for a definition or a rule. False: it needs too many.
typedef struct Frame {
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
void batch_property(Batch *b, const Expr *e, const Rows *rows, Column *out);

// batch_rule.c
void batch_defined(Batch *b, const Expr *e, const Rows *rows, Column *out);
void batch_color(Batch *b, const Expr *e, const Rows *rows, Column *out);

#endif
