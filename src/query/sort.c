// SPDX-License-Identifier: Apache-2.0
// The stage sort: stable, none last whatever the direction.
#include "query/parts.h"

#include <string.h>

typedef struct Order {
    const Stage *stage;
    Value *const *columns; // by key
} Order;

typedef struct Sorted {
    double near; // about the first key, where it is a number
    uint32_t row;
    bool is_near;
} Sorted;

// --- two rows ------------------------------------------------------------------------------------

// Two numbers that differ by more than this part of their size differ in the same way exactly.
#define NEAR_ERROR 1e-12

static double size_of(double value) { return value < 0 ? -value : value; }

// The order that needs no look at the exact numbers, which lie all over the memory; 0: look.
static int rough_order(const Sorted *a, const Sorted *b) {
    if (!a->is_near || !b->is_near) return 0;
    double apart = size_of(a->near - b->near), error = size_of(a->near) + size_of(b->near);
    if (apart <= error * NEAR_ERROR) return 0;
    return a->near < b->near ? -1 : 1;
}

// Codes go by their numbers: A2 before A10.
static bool is_code(const Expr *e) {
    return e->op == EXPR_PROPERTY && (e->index == PROPERTY_CODE || e->index == PROPERTY_OWN_CODE);
}

static int compare(const Stage *stage, uint32_t key, const Value *x, const Value *y) {
    bool codes = x->kind == VALUE_TEXT && y->kind == VALUE_TEXT && is_code(stage->keys[key].expr);
    return codes ? text_natural_compare(x->text, y->text) : value_compare(x, y);
}

static int order_of(const Order *by, const Sorted *a, const Sorted *b) {
    int rough = rough_order(a, b);
    if (rough != 0) return by->stage->descending[0] ? -rough : rough;
    for (uint32_t k = 0; k < by->stage->key_count; k++) {
        const Value *x = &by->columns[k][a->row], *y = &by->columns[k][b->row];
        if (value_is_none(x) != value_is_none(y)) return value_is_none(x) ? 1 : -1;
        int order = compare(by->stage, k, x, y);
        if (order != 0) return by->stage->descending[k] ? -order : order;
    }
    return 0;
}

// --- all rows ------------------------------------------------------------------------------------

// Merges from[begin .. middle - 1] and from[middle .. end - 1].
static void merge(const Order *by, const Sorted *from, Sorted *to, uint32_t begin, uint32_t middle,
                  uint32_t end) {
    uint32_t left = begin, right = middle;
    for (uint32_t i = begin; i < end; i++) {
        bool take_left =
            left < middle && (right == end || order_of(by, &from[left], &from[right]) <= 0);
        to[i] = take_left ? from[left++] : from[right++];
    }
}

static void merge_sort(const Order *by, Sorted *rows, uint32_t count) {
    Sorted *from = rows, *to = mem_new_atomic((count + 1) * sizeof *to);
    for (uint64_t run = 1; run < count; run *= 2) {
        for (uint64_t begin = 0; begin < count; begin += 2 * run) {
            uint64_t middle = begin + run < count ? begin + run : count;
            uint64_t end = middle + run < count ? middle + run : count;
            merge(by, from, to, (uint32_t)begin, (uint32_t)middle, (uint32_t)end);
        }
        Sorted *swap = from;
        from = to;
        to = swap;
    }
    if (from != rows) memcpy(rows, from, count * sizeof *rows);
}

static Sorted sorted_row(const Value *key, uint32_t row) {
    bool number = key->kind == VALUE_NUMBER;
    return (Sorted){number ? num_to_double(key->num) : 0, row, number};
}

Rows *stage_sort(const Running *run, const Rows *rows, const Stage *stage) {
    Value **columns = mem_new((stage->key_count + 1) * sizeof *columns);
    for (uint32_t k = 0; k < stage->key_count; k++)
        columns[k] = compute_column(run, rows, &stage->keys[k]);
    Sorted *sorted = mem_new_atomic((rows->count + 1) * sizeof *sorted);
    for (uint32_t i = 0; i < rows->count; i++)
        sorted[i] = sorted_row(&columns[0][i], i);
    merge_sort(&(Order){stage, columns}, sorted, rows->count);
    uint32_t *order = mem_new_atomic((rows->count + 1) * sizeof *order);
    for (uint32_t i = 0; i < rows->count; i++)
        order[i] = sorted[i].row;
    return rows_take(rows, order, rows->count);
}
