// SPDX-License-Identifier: Apache-2.0
// Columns: the values of one expression for the things of a batch, small and unboxed.
#ifndef PLAN_EVAL_COLUMN_H
#define PLAN_EVAL_COLUMN_H

#include "eval/parts.h"
#include "eval/rows.h"

typedef enum ColumnKind { COLUMN_NO, COLUMN_TRUTH, COLUMN_NUMBER, COLUMN_WORD } ColumnKind;

// What numbers count and how they are shown, of row r at r & mask: where the mask is 0 one serves
// all rows.
typedef struct Looks {
    uint32_t mask;
    bool counted; // each has a measure
    uint32_t unit[BATCH_ROWS];
    uint8_t shape[BATCH_ROWS]; // NumShape
} Looks;

// Few words that many rows share are kept as sets of rows; where there are more, each row has its
// own.
enum { WORDS_SHARED = 12, WORDS_BY_ROW = WORDS_SHARED + 1 };
typedef struct SharedWord {
    const Word *word;
    Rows rows;
} SharedWord;

// A row that is in none of the three sets is none. Its number is n / d with d > 0; n stands at
// r & mask, d at r & d_mask.
typedef struct Column {
    Rows there; // a condition: it is true
    Rows no;    // a condition: it is false
    Rows hard;
    uint8_t kind;           // ColumnKind
    uint8_t sets;           // of rows that share a word; WORDS_BY_ROW: words stand in `word`
    uint8_t n_bits, d_bits; // what is there lies between -2^bits and 2^bits, both included
    uint32_t mask, d_mask;
    const Looks *looks; // `own`, or those of all things of the batch
    int64_t n[BATCH_ROWS], d[BATCH_ROWS];
    Looks own;
    SharedWord shared[WORDS_SHARED]; // the rows may be more than those that are there
    const Word *word[BATCH_ROWS];
} Column;

// Makes a column empty.
void column_clear(Column *column, ColumnKind kind);
// Says what `rows` are, in these sets or none; the sets may hold others too. NULL: empty.
void column_state(Column *out, const Rows *rows, const Rows *there, const Rows *no,
                  const Rows *hard);
// The rows that are none.
Rows column_none(const Column *column, const Rows *rows);

// Values in and out of columns. What a column cannot hold makes the row hard.
void column_put(const Model *model, Column *out, uint32_t row, const Value *value);
void column_get(const Model *model, const Column *column, uint32_t row, Value *out);
void column_copy(const Column *from, const Rows *rows, Column *out);
// Makes what stands in row 0 serve all of `rows`.
void column_repeat(Column *out, const Rows *rows);

// --- numbers -------------------------------------------------------------------------------------

// Gives every row an n, a d and looks of its own: for who writes them one by one.
void column_spread(Column *out);

// The least number of bits b with -2^b <= n < 2^b.
static inline uint8_t column_bits(int64_t n) {
    uint64_t size = (uint64_t)(n < 0 ? ~n : n);
    return size == 0 ? 0 : (uint8_t)(64 - __builtin_clzll(size));
}

static inline uint8_t column_most(uint8_t a, uint8_t b) { return a > b ? a : b; }

// After column_spread.
static inline void column_number(Column *out, uint32_t r, int64_t n, int64_t d, uint32_t unit,
                                 uint8_t shape) {
    out->n_bits = column_most(out->n_bits, column_bits(n));
    out->d_bits = column_most(out->d_bits, column_bits(d));
    out->n[r] = n;
    out->d[r] = d;
    out->own.unit[r] = unit;
    out->own.shape[r] = shape;
}

static inline Num column_num(const Column *column, uint32_t r) {
    return (Num){column->n[r & column->mask], column->d[r & column->d_mask]};
}
static inline uint32_t column_unit(const Column *column, uint32_t r) {
    return column->looks->unit[r & column->looks->mask];
}
static inline uint8_t column_shape(const Column *column, uint32_t r) {
    return column->looks->shape[r & column->looks->mask];
}

// Whether `out` holds nothing but `rows`: who writes all of these may choose for the whole column
// how they stand.
static inline bool column_is_free(const Column *out, const Rows *rows) {
    uint64_t others = 0;
    for (int i = 0; i < ROWS_WORDS; i++)
        others |= out->there.bits[i] & ~rows->bits[i];
    return others == 0;
}

// For who may choose.
static inline void column_one_look(Column *out, uint32_t unit, uint8_t shape) {
    out->own.mask = 0;
    out->own.unit[0] = unit;
    out->own.shape[0] = shape;
    out->own.counted = unit != 0;
    out->looks = &out->own;
}
static inline void column_one_divisor(Column *out, int64_t d, uint8_t bits) {
    out->d_mask = 0;
    out->d[0] = d;
    out->d_bits = bits;
}
// Every row is given its own.
static inline void column_own_looks(Column *out) {
    out->own.mask = ~0U;
    out->own.counted = false;
    out->looks = &out->own;
}
// As another's; false: they are not such as two columns can share.
bool column_looks_like(Column *out, const Column *from);
// Whether numbers of two columns certainly count the same where both count something.
bool column_same_units(const Column *a, const Column *b);

// --- words ---------------------------------------------------------------------------------------

// Gives all of `rows` one word.
void column_give(Column *out, const Rows *rows, const Word *word);
// Lets the words of rows stand in `word`, for who writes them one by one.
void column_words_by_row(Column *out);
const Word *column_word(const Column *column, uint32_t row);

#endif
