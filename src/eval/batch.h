// SPDX-License-Identifier: Apache-2.0
// The same evaluator for many things at once: a checked expression at one period, a column of small
// unboxed values for up to BATCH_ROWS things. It only takes short cuts that end at the value which
// eval_expr gives: a row that needs more (numbers beyond 64 bits, an error to report) is ROW_HARD,
// and is evaluated by eval_expr from the start.
#ifndef PLAN_EVAL_BATCH_H
#define PLAN_EVAL_BATCH_H

#include "eval/parts.h"

// How many things at once; from how many on it pays; how deep expressions may go.
enum { BATCH_ROWS = 1024, BATCH_LEAST = 4, BATCH_DEPTH_MAX = 48 };
enum { BATCH_MEMOS = 16, BATCH_SLOTS = 16 };

typedef enum ColumnKind { COLUMN_NO, COLUMN_TRUTH, COLUMN_NUMBER, COLUMN_WORD } ColumnKind;

typedef enum RowState {
    ROW_NONE,
    ROW_THERE, // a condition: it is true
    ROW_FALSE,
    ROW_HARD,
} RowState;

// Row r stands at r & mask: one value serves all rows where the mask is 0.
typedef struct Column {
    uint32_t mask;
    uint8_t kind; // ColumnKind
    uint8_t state[BATCH_ROWS];
    uint8_t shape[BATCH_ROWS]; // numbers: NumShape, unit, and the fraction n / d, d > 0
    uint32_t unit[BATCH_ROWS];
    union {
        int64_t n[BATCH_ROWS];
        const Word *word[BATCH_ROWS];
    };
    int64_t d[BATCH_ROWS];
} Column;

// Some rows of a batch, in order.
typedef struct Rows {
    uint32_t count;
    uint16_t at[BATCH_ROWS];
} Rows;

#define EACH_ROW(rows, r)                                                                          \
    for (uint32_t r##_i = 0, r; r##_i < (rows)->count && (r = (rows)->at[r##_i], true); r##_i++)

// What was computed for some rows, and may be asked for again.
typedef struct Memo {
    const EvalCache *cache; // of the period
    uint8_t op;
    uint32_t index; // of the property or definition
    uint32_t done_count;
    bool done[BATCH_ROWS];
    Column *column;
} Memo;

typedef struct Batch {
    Context context; // its `variables` are those of the frame
    const EntityId *ids;
    Rows all;
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

// The rows of a batch one by one.
static inline Context batch_item(const Batch *b, uint32_t row) {
    return context_of(&b->context, b->ids[row]);
}
// The rows in one state.
void batch_rows_in(const Rows *rows, const Column *column, RowState state, Rows *out);
// The rows of things of some kinds: `rows` itself when all of the batch are, else `room`.
const Rows *batch_rows_of(const Batch *b, KindSet kinds, const Rows *rows, Rows *room);

// column.c: values in and out of columns. What a column cannot hold makes the row hard.
void column_put(const Model *model, Column *out, uint32_t row, const Value *value);
void column_get(const Model *model, const Column *column, uint32_t row, Value *out);
void column_copy(const Column *from, const Rows *rows, Column *out);
void column_fill(Column *out, const Rows *rows, RowState state);

static inline void column_number(Column *out, uint32_t r, int64_t n, int64_t d, uint32_t unit,
                                 uint8_t shape) {
    out->state[r] = ROW_THERE;
    out->n[r] = n;
    out->d[r] = d;
    out->unit[r] = unit;
    out->shape[r] = shape;
}

static inline void column_word(Column *out, uint32_t r, const Word *word) {
    out->state[r] = word == NULL ? ROW_NONE : ROW_THERE;
    out->word[r] = word;
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
