// SPDX-License-Identifier: Apache-2.0
// Arithmetic and comparison of columns of numbers. A fraction that does not fit 64 bits makes the
// row hard, and so do amounts of different measures, which eval_expr reports.
#include "eval/batch.h"

// A number of a row, by value.
typedef struct Cell {
    int64_t n, d;
    uint32_t unit;
    uint8_t shape;
} Cell;

static inline Cell cell_at(const Column *column, uint32_t r) {
    r &= column->mask;
    return (Cell){column->n[r], column->d[r], column->unit[r], column->shape[r]};
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

static void multiply(const Column *a, const Column *b, const Rows *rows, Column *out) {
    Rows both = both_there(a, b, rows, out);
    EACH_ROW(&both, r) {
        Cell cell;
        bool fits = cell_multiply(cell_at(a, r), cell_at(b, r), &cell);
        cell_put(out, r, cell);
        if (!fits) make_hard(out, r);
    }
}

static void divide(const Column *a, const Column *b, const Rows *rows, Column *out) {
    Rows both = both_there(a, b, rows, out);
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

static void add(const Column *a, const Column *b, bool minus, const Rows *rows, Column *out) {
    Rows both = both_there(a, b, rows, out);
    EACH_ROW(&both, r) {
        Cell cell = {0}, right = cell_at(b, r);
        bool fits = (!minus || cell_negate(&right)) && cell_add(cell_at(a, r), right, &cell);
        cell_put(out, r, cell);
        if (!fits) make_hard(out, r);
    }
}

static void change_sign(const Column *a, bool negative_only, const Rows *rows, Column *out) {
    Rows there = both_there(a, a, rows, out);
    EACH_ROW(&there, r) {
        Cell cell = cell_at(a, r);
        bool fits = (negative_only && cell.n >= 0) || cell_negate(&cell);
        cell_put(out, r, cell);
        if (!fits) make_hard(out, r);
    }
}

static void keep_extreme(const Column *other, bool least, const Rows *rows, Column *out) {
    Rows both = both_there(out, other, rows, out);
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

// With one number on the right, which stays in registers, or a column of them.
static inline void compare_cells(unsigned which, const Column *left, const Column *right,
                                 bool fixed, const Rows *both, Rows *yes, Rows *no) {
    Cell one = cell_at(right, 0);
    for (uint32_t w = 0; w < ROWS_WORDS; w++) {
        uint64_t holding = 0, differing = 0;
        EACH_BIT(both->bits[w], w, r) {
            Cell a = cell_at(left, r), b = fixed ? one : cell_at(right, r);
            holding |= row_bit(r, which >> (cell_order(a, b) + 1) & 1);
            differing |= row_bit(r, units_differ(a, b));
        }
        yes->bits[w] = holding & ~differing;
        no->bits[w] = both->bits[w] & ~holding & ~differing;
    }
}

void batch_compare(Compare compare, const Column *left, const Column *right, const Rows *rows,
                   Column *out) {
    unsigned which = orders_that_hold(compare);
    Rows both = rows_and(&left->there, &right->there), hard = rows_or(&left->hard, &right->hard);
    Rows yes, no;
    both = rows_and(&both, rows);
    if (right->mask == 0)
        compare_cells(which, left, right, true, &both, &yes, &no);
    else
        compare_cells(which, left, right, false, &both, &yes, &no);
    column_state(out, rows, &yes, &no, &hard);
}
