// SPDX-License-Identifier: Apache-2.0
// The stage sort: stable, none last whatever the direction.
#include "query/parts.h"

#include <stdlib.h>

typedef struct Sorted {
    uint32_t row;
    const Stage *stage;
    Value *const *columns;
} Sorted;

// Codes go by their numbers: A2 before A10.
static bool is_code(const Expr *e) {
    return e->op == EXPR_PROPERTY && (e->index == PROPERTY_CODE || e->index == PROPERTY_OWN_CODE);
}

static int compare(const Stage *stage, uint32_t key, const Value *x, const Value *y) {
    bool codes = x->kind == VALUE_TEXT && is_code(stage->keys[key].expr);
    return codes ? text_natural_compare(x->text, y->text) : value_compare(x, y);
}

static int by_keys(const void *left, const void *right) {
    const Sorted *a = left, *b = right;
    for (uint32_t k = 0; k < a->stage->key_count; k++) {
        const Value *x = &a->columns[k][a->row], *y = &a->columns[k][b->row];
        if (value_is_none(x) != value_is_none(y)) return value_is_none(x) ? 1 : -1;
        int order = compare(a->stage, k, x, y);
        if (order != 0) return a->stage->descending[k] ? -order : order;
    }
    return a->row < b->row ? -1 : 1;
}

Rows *stage_sort(const Running *run, const Rows *rows, const Stage *stage) {
    Value **columns = mem_new((stage->key_count + 1) * sizeof *columns);
    for (uint32_t k = 0; k < stage->key_count; k++)
        columns[k] = compute_column(run, rows, &stage->keys[k]);
    Sorted *sorted = mem_new((rows->count + 1) * sizeof *sorted);
    for (uint32_t i = 0; i < rows->count; i++)
        sorted[i] = (Sorted){i, stage, columns};
    qsort(sorted, rows->count, sizeof *sorted, by_keys);
    uint32_t *order = mem_new_atomic((rows->count + 1) * sizeof *order);
    for (uint32_t i = 0; i < rows->count; i++)
        order[i] = sorted[i].row;
    return rows_take(rows, order, rows->count);
}
