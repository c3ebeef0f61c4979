// SPDX-License-Identifier: Apache-2.0
// The stage sort: stable, none last whatever the direction.
#include "query/parts.h"

#include <stdlib.h>

typedef struct Sorted {
    uint32_t row;
    const Stage *stage;
    Value *const *columns;
} Sorted;

static int by_keys(const void *left, const void *right) {
    const Sorted *a = left, *b = right;
    for (uint32_t k = 0; k < a->stage->key_count; k++) {
        const Value *x = &a->columns[k][a->row], *y = &a->columns[k][b->row];
        if (value_is_none(x) != value_is_none(y)) return value_is_none(x) ? 1 : -1;
        int order = value_compare(x, y);
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
