// SPDX-License-Identifier: Apache-2.0
// Arithmetic and comparison of columns of numbers. A fraction that does not fit 64 bits makes the
// row hard, and so do amounts of different measures, which eval_expr reports.
//
// Where the sizes of two columns prove that everything fits, there is one loop over all rows of a
// word of the set, wanted or not, without a branch (…_all): products of what is not wanted may
// wrap.
#include "eval/batch.h"

#include <string.h>

// A number of a row, by value.
typedef struct Cell {
    int64_t n, d;
    uint32_t unit;
    uint8_t shape;
} Cell;

static inline Cell cell_at(const Column *column, uint32_t r) {
    return (Cell){column->n[r & column->mask], column->d[r & column->d_mask],
                  column_unit(column, r), column_shape(column, r)};
}

static inline void cell_put(Column *out, uint32_t r, Cell cell) {
    column_number(out, r, cell.n, cell.d, cell.unit, cell.shape);
}

static inline void take_look(Cell *out, Cell a, Cell b) {
    Cell from = a.unit != 0 || (b.unit == 0 && a.shape != SHAPE_PLAIN) ? a : b;
    out->unit = from.unit;
    out->shape = from.shape;
}

// --- operations on one row: false: hard ----------------------------------------------------------

static inline bool cell_multiply(Cell a, Cell b, Cell *out) {
    *out = (Cell){0};
    if (a.unit == 0 || b.unit == 0) take_look(out, a, b);
    return !__builtin_mul_overflow(a.n, b.n, &out->n) && !__builtin_mul_overflow(a.d, b.d, &out->d);
}

// b is not 0.
static inline bool cell_divide(Cell a, Cell b, Cell *out) {
    *out = (Cell){0};
    if (b.unit == 0)
        take_look(out, a, a);
    else if (a.unit == b.unit)
        out->shape = SHAPE_PERCENT;
    bool fits = true;
    if (a.d == b.d) {
        out->n = a.n;
        out->d = b.n;
    } else {
        fits = !__builtin_mul_overflow(a.n, b.d, &out->n) &&
               !__builtin_mul_overflow(a.d, b.n, &out->d);
    }
    if (!fits || out->d > 0) return fits;
    if (out->n == INT64_MIN || out->d == INT64_MIN) return false;
    out->n = -out->n;
    out->d = -out->d;
    return true;
}

static inline bool units_differ(Cell a, Cell b) {
    return a.unit != 0 && b.unit != 0 && a.unit != b.unit;
}

static inline bool cell_add(Cell a, Cell b, Cell *out) {
    int64_t left, right;
    *out = (Cell){.d = a.d};
    take_look(out, a, b);
    if (units_differ(a, b)) return false;
    if (a.d == b.d) return !__builtin_add_overflow(a.n, b.n, &out->n);
    return !__builtin_mul_overflow(a.n, b.d, &left) && !__builtin_mul_overflow(b.n, a.d, &right) &&
           !__builtin_add_overflow(left, right, &out->n) &&
           !__builtin_mul_overflow(a.d, b.d, &out->d);
}

static inline bool cell_negate(Cell *cell) {
    if (cell->n == INT64_MIN) return false;
    cell->n = -cell->n;
    return true;
}

static inline int cell_order(Cell a, Cell b) {
    if (a.d == b.d) return (a.n > b.n) - (a.n < b.n);
    Int128 left = (Int128)a.n * b.d, right = (Int128)b.n * a.d;
    return (left > right) - (left < right);
}

// --- columns -------------------------------------------------------------------------------------

// The body runs for all rows of each word of a set that has any of them.
#define EACH_ROW_NEAR(set, r)                                                                      \
    for (uint32_t r##_word = 0; r##_word < ROWS_WORDS; r##_word++)                                 \
        if ((set)->bits[r##_word] != 0)                                                            \
            for (uint32_t r = r##_word * ROWS_BITS, r##_left = ROWS_BITS; r##_left > 0;            \
                 r##_left--, (r)++)

// At most 2^62, so that a sum or a change of sign fits too.
static bool fits(uint32_t bits) { return bits < 63; }

static inline int64_t times(int64_t a, int64_t b) { return (int64_t)((uint64_t)a * (uint64_t)b); }

// The rows where both numbers are there. In the others `out` is none, or hard where one of them is.
static Rows both_there(const Column *a, const Column *b, const Rows *rows, Column *out) {
    Rows hard = rows_or(&a->hard, &b->hard), there = rows_and(&a->there, &b->there);
    column_state(out, rows, &there, NULL, &hard);
    return rows_and(&there, rows);
}

static void make_hard(Column *out, uint32_t r) {
    rows_drop(&out->there, r);
    rows_add(&out->hard, r);
}

static bool is_plain(const Looks *looks) { return looks->mask == 0 && looks->unit[0] == 0; }

// --- multiply

static void looks_of_product(const Column *a, const Column *b, const Rows *both, Column *out) {
    const Looks *left = a->looks, *right = b->looks;
    if (is_plain(left) && (right->counted || left->shape[0] == SHAPE_PLAIN) &&
        column_looks_like(out, b))
        return;
    if (is_plain(right) && left->counted && column_looks_like(out, a)) return;
    column_own_looks(out);
    EACH_ROW_NEAR(both, r) {
        Cell cell = {0}, x = cell_at(a, r), y = cell_at(b, r);
        if (x.unit == 0 || y.unit == 0) take_look(&cell, x, y);
        out->own.unit[r] = cell.unit;
        out->own.shape[r] = cell.shape;
    }
}

static bool is_one(const Column *a) { return a->mask == 0 && a->n[0] == 1; }

static void multiply_all(const Column *a, const Column *b, const Rows *both, Column *out) {
    if (is_one(a) && b->mask != 0)
        memcpy(out->n, b->n, sizeof out->n);
    else
        EACH_ROW_NEAR(both, r) out->n[r] = times(a->n[r & a->mask], b->n[r & b->mask]);
    out->n_bits = a->n_bits + b->n_bits;
    column_one_divisor(out, times(a->d[0], b->d[0]), a->d_bits + b->d_bits);
    if ((a->d_mask | b->d_mask) == 0) return;
    out->d_mask = ~0U;
    EACH_ROW_NEAR(both, r) out->d[r] = times(a->d[r & a->d_mask], b->d[r & b->d_mask]);
}

static void multiply(const Column *a, const Column *b, const Rows *rows, Column *out) {
    bool free = column_is_free(out, rows);
    Rows both = both_there(a, b, rows, out);
    if (free && fits(a->n_bits + b->n_bits) && fits(a->d_bits + b->d_bits)) {
        multiply_all(a, b, &both, out);
        looks_of_product(a, b, &both, out);
        return;
    }
    column_spread(out);
    EACH_ROW(&both, r) {
        Cell cell;
        bool fits = cell_multiply(cell_at(a, r), cell_at(b, r), &cell);
        cell_put(out, r, cell);
        if (!fits) make_hard(out, r);
    }
}

// --- divide

static void looks_of_quotient(const Column *a, const Column *b, const Rows *both, Column *out) {
    if (a->looks == b->looks && a->looks->counted) {
        column_one_look(out, 0, SHAPE_PERCENT);
        return;
    }
    if (is_plain(b->looks) && column_looks_like(out, a)) return;
    column_own_looks(out);
    EACH_ROW_NEAR(both, r) {
        Cell x = cell_at(a, r), y = cell_at(b, r);
        out->own.unit[r] = y.unit == 0 ? x.unit : 0;
        out->own.shape[r] = y.unit == 0 ? x.shape : x.unit == y.unit ? SHAPE_PERCENT : SHAPE_PLAIN;
    }
}

// Makes divisors positive; returns which rows of a word have 0.
static uint64_t mend_divisors(int64_t *n, int64_t *d) {
    uint64_t zero = 0, negative = 0;
#pragma GCC unroll 8
    for (uint32_t k = 0; k < ROWS_BITS; k++) {
        zero |= row_bit(k, d[k] == 0);
        negative |= (uint64_t)d[k];
    }
    if (negative >> (ROWS_BITS - 1) == 0) return zero;
    for (uint32_t k = 0; k < ROWS_BITS; k++) {
        if (d[k] >= 0) continue;
        n[k] = times(n[k], -1);
        d[k] = times(d[k], -1);
    }
    return zero;
}

// What is divided by 0 is none. `same`: both have one divisor, which goes out.
static void divide_all(const Column *a, const Column *b, bool same, Column *out) {
    if (same && a->mask != 0 && b->mask != 0) {
        memcpy(out->n, a->n, sizeof out->n);
        memcpy(out->d, b->n, sizeof out->d);
    } else {
        EACH_ROW_NEAR(&out->there, r) {
            out->n[r] = times(a->n[r & a->mask], same ? 1 : b->d[r & b->d_mask]);
            out->d[r] = times(b->n[r & b->mask], same ? 1 : a->d[r & a->d_mask]);
        }
    }
    for (uint32_t w = 0; w < ROWS_WORDS; w++) {
        size_t r = (size_t)w * ROWS_BITS;
        if (out->there.bits[w] != 0) out->there.bits[w] &= ~mend_divisors(out->n + r, out->d + r);
    }
    out->d_mask = ~0U;
    out->n_bits = a->n_bits + (same ? 0 : b->d_bits);
    out->d_bits = b->n_bits + (same ? 0 : a->d_bits);
}

static bool one_divisor(const Column *a, const Column *b) {
    return (a->d_mask | b->d_mask) == 0 && a->d[0] == b->d[0];
}

static void divide(const Column *a, const Column *b, const Rows *rows, Column *out) {
    bool free = column_is_free(out, rows);
    Rows both = both_there(a, b, rows, out);
    if (free && fits(a->n_bits + b->d_bits) && fits(b->n_bits + a->d_bits)) {
        divide_all(a, b, one_divisor(a, b), out);
        looks_of_quotient(a, b, &both, out);
        return;
    }
    column_spread(out);
    EACH_ROW(&both, r) {
        Cell cell;
        if (b->n[r & b->mask] == 0) {
            rows_drop(&out->there, r);
            continue;
        }
        bool fits = cell_divide(cell_at(a, r), cell_at(b, r), &cell);
        cell_put(out, r, cell);
        if (!fits) make_hard(out, r);
    }
}

// --- add, change of sign, least and greatest

static void add(const Column *a, const Column *b, bool minus, const Rows *rows, Column *out) {
    Rows both = both_there(a, b, rows, out);
    column_spread(out);
    EACH_ROW(&both, r) {
        Cell cell = {0}, right = cell_at(b, r);
        bool fits = (!minus || cell_negate(&right)) && cell_add(cell_at(a, r), right, &cell);
        cell_put(out, r, cell);
        if (!fits) make_hard(out, r);
    }
}

static void change_sign(const Column *a, bool negative_only, const Rows *rows, Column *out) {
    Rows there = both_there(a, a, rows, out);
    column_spread(out);
    EACH_ROW(&there, r) {
        Cell cell = cell_at(a, r);
        bool fits = (negative_only && cell.n >= 0) || cell_negate(&cell);
        cell_put(out, r, cell);
        if (!fits) make_hard(out, r);
    }
}

static bool one_look(const Looks *a, const Looks *b) {
    return a == b ||
           ((a->mask | b->mask) == 0 && a->unit[0] == b->unit[0] && a->shape[0] == b->shape[0]);
}

static bool products_fit(const Column *a, const Column *b) {
    return fits(a->n_bits + b->d_bits) && fits(b->n_bits + a->d_bits);
}

static void keep_extreme_all(const Column *other, bool least, const Rows *both, Column *out) {
    uint32_t d_mask = out->d_mask;
    EACH_ROW_NEAR(both, r) {
        int64_t n = out->n[r], d = out->d[r & d_mask];
        int64_t other_n = other->n[r & other->mask], other_d = other->d[r & other->d_mask];
        int64_t left = times(other_n, d), right = times(n, other_d);
        bool take = least ? left < right : left > right;
        out->n[r] = take ? other_n : n;
        if (d_mask != 0) out->d[r] = take ? other_d : d;
    }
    out->n_bits = column_most(out->n_bits, other->n_bits);
    out->d_bits = column_most(out->d_bits, other->d_bits);
}

static void keep_extreme(const Column *other, bool least, const Rows *rows, Column *out) {
    bool free = column_is_free(out, rows) && (out->d_mask != 0 || one_divisor(out, other));
    Rows both = both_there(out, other, rows, out);
    if (free && one_look(out->looks, other->looks) && products_fit(out, other)) {
        keep_extreme_all(other, least, &both, out);
        return;
    }
    column_spread(out);
    EACH_ROW(&both, r) {
        Cell best = cell_at(out, r), cell = cell_at(other, r);
        int order = cell_order(cell, best);
        if (units_differ(best, cell))
            make_hard(out, r);
        else if (least ? order < 0 : order > 0)
            cell_put(out, r, cell);
    }
}

static void extreme(Batch *b, const Expr *e, const Rows *rows, Column *out) {
    batch_expr(b, e->items[0], rows, out);
    for (uint32_t i = 1; i < e->count; i++) {
        Rows there = rows_and(rows, &out->there);
        keep_extreme(batch_operand(b, e->items[i], COLUMN_NUMBER, &there), e->detail == BUILTIN_MIN,
                     &there, out);
    }
}

static bool call(Batch *b, const Expr *e, const Rows *rows, Column *out) {
    switch ((Builtin)e->detail) {
    case BUILTIN_MIN:
    case BUILTIN_MAX: extreme(b, e, rows, out); return true;
    case BUILTIN_ABS:
        change_sign(batch_operand(b, e->items[0], COLUMN_NUMBER, rows), true, rows, out);
        return true;
    default: return false;
    }
}

static bool is_number(const Expr *e) {
    return e->type.kind == TYPE_NUMBER || e->type.kind == TYPE_NONE;
}

bool batch_arithmetic(Batch *b, const Expr *e, const Rows *rows, Column *out) {
    if (e->op == EXPR_CALL) return call(b, e, rows, out);
    if (!is_number(e->a) || (e->b != NULL && !is_number(e->b))) return false;
    const Column *left = batch_operand(b, e->a, COLUMN_NUMBER, rows);
    if (e->op == EXPR_NEGATE) {
        change_sign(left, false, rows, out);
        return true;
    }
    const Column *right = batch_operand(b, e->b, COLUMN_NUMBER, rows);
    if (e->op == EXPR_MULTIPLY)
        multiply(left, right, rows, out);
    else if (e->op == EXPR_DIVIDE)
        divide(left, right, rows, out);
    else
        add(left, right, e->op == EXPR_SUBTRACT, rows, out);
    return true;
}

// --- comparing -----------------------------------------------------------------------------------

// For the orders less, equal and greater, in the bits of `which`: whether it holds.
static unsigned orders_that_hold(Compare compare) {
    static const unsigned orders[] = {
        [COMPARE_EQ] = 2, [COMPARE_NE] = 5, [COMPARE_LT] = 1,
        [COMPARE_LE] = 3, [COMPARE_GT] = 4, [COMPARE_GE] = 6,
    };
    return orders[compare];
}

static void compare_each(Compare compare, const Column *left, const Column *right, const Rows *both,
                         Rows *yes, Rows *no) {
    unsigned which = orders_that_hold(compare);
    for (uint32_t w = 0; w < ROWS_WORDS; w++) {
        uint64_t holding = 0, differing = 0;
        EACH_BIT(both->bits[w], w, r) {
            Cell a = cell_at(left, r), b = cell_at(right, r);
            holding |= row_bit(r, which >> (cell_order(a, b) + 1) & 1);
            differing |= row_bit(r, units_differ(a, b));
        }
        yes->bits[w] = holding & ~differing;
        no->bits[w] = both->bits[w] & ~holding & ~differing;
    }
}

// Which rows of a word have the lesser number on the left, or equal ones. `one`: which side holds
// one number for all rows, that stays in registers.
typedef enum One { ONE_NONE, ONE_LEFT, ONE_RIGHT } One;

static inline uint64_t less_or_equal(const Column *left, const Column *right, uint32_t w, One one,
                                     bool equal) {
    const int64_t left_n = left->n[0], left_d = left->d[0];
    const int64_t right_n = right->n[0], right_d = right->d[0];
    const uint32_t left_mask = left->d_mask, right_mask = right->d_mask;
    uint64_t found = 0;
#pragma GCC unroll 8
    for (uint32_t k = 0; k < ROWS_BITS; k++) {
        uint32_t r = w * ROWS_BITS + k;
        int64_t an = one == ONE_LEFT ? left_n : left->n[r];
        int64_t ad = one == ONE_LEFT ? left_d : left->d[r & left_mask];
        int64_t bn = one == ONE_RIGHT ? right_n : right->n[r];
        int64_t bd = one == ONE_RIGHT ? right_d : right->d[r & right_mask];
        int64_t a = times(an, bd), b = times(bn, ad);
        found |= row_bit(k, equal ? a == b : a < b);
    }
    return found;
}

static inline uint64_t compared(const Column *left, const Column *right, uint32_t w, bool equal) {
    if (right->mask == 0) return less_or_equal(left, right, w, ONE_RIGHT, equal);
    if (left->mask == 0) return less_or_equal(left, right, w, ONE_LEFT, equal);
    return less_or_equal(left, right, w, ONE_NONE, equal);
}

// All comparisons by two: `a > b` is `b < a`, `a >= b` is not `a < b`.
static void compare_all(Compare compare, const Column *left, const Column *right, const Rows *both,
                        Rows *yes, Rows *no) {
    bool equal = compare == COMPARE_EQ || compare == COMPARE_NE;
    bool swap = compare == COMPARE_GT || compare == COMPARE_LE;
    bool negate = compare == COMPARE_NE || compare == COMPARE_LE || compare == COMPARE_GE;
    const Column *a = swap ? right : left, *b = swap ? left : right;
    for (uint32_t w = 0; w < ROWS_WORDS; w++) {
        uint64_t wanted = both->bits[w], found = 0;
        if (wanted != 0) found = equal ? compared(a, b, w, true) : compared(a, b, w, false);
        if (negate) found = ~found;
        yes->bits[w] = wanted & found;
        no->bits[w] = wanted & ~found;
    }
}

void batch_compare(Compare compare, const Column *left, const Column *right, const Rows *rows,
                   Column *out) {
    Rows both = rows_and(&left->there, &right->there), hard = rows_or(&left->hard, &right->hard);
    Rows yes, no;
    both = rows_and(&both, rows);
    bool differ = left->mask != 0 || right->mask != 0; // from row to row
    if (differ && products_fit(left, right) && column_same_units(left, right))
        compare_all(compare, left, right, &both, &yes, &no);
    else
        compare_each(compare, left, right, &both, &yes, &no);
    column_state(out, rows, &yes, &no, &hard);
}
