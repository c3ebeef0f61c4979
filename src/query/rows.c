// SPDX-License-Identifier: Apache-2.0
// Rows: which things, at which periods, in which groups.
#include "query/parts.h"

static void take_keys(Rows *taken, const Rows *rows, const uint32_t *which) {
    uint32_t n = rows->key_count;
    taken->keys = mem_new(((size_t)taken->count * n + 1) * sizeof *taken->keys);
    for (uint32_t i = 0; i < taken->count; i++) {
        for (uint32_t k = 0; k < n; k++)
            taken->keys[(size_t)i * n + k] = rows->keys[(size_t)which[i] * n + k];
    }
}

static uint32_t *take_numbers(const uint32_t *from, const uint32_t *which, uint32_t count) {
    uint32_t *taken = mem_new_atomic((count + 1) * sizeof *taken);
    for (uint32_t i = 0; i < count; i++)
        taken[i] = from[which[i]];
    return taken;
}

Rows *rows_take(const Rows *rows, const uint32_t *which, uint32_t count) {
    Rows *taken = NEW(Rows);
    *taken = *rows;
    taken->count = count;
    if (rows->things != NULL) taken->things = take_numbers(rows->things, which, count);
    if (rows->periods != NULL) {
        taken->periods = mem_new_atomic((count + 1) * sizeof *taken->periods);
        for (uint32_t i = 0; i < count; i++)
            taken->periods[i] = rows->periods[which[i]];
    }
    if (rows->members == NULL) return taken;
    taken->begin = take_numbers(rows->begin, which, count);
    taken->end = take_numbers(rows->end, which, count);
    take_keys(taken, rows, which);
    return taken;
}

EntityId rows_thing(const Rows *rows, uint32_t row) {
    while (rows->things == NULL) {
        if (rows->begin[row] == rows->end[row]) return 0;
        row = rows->begin[row];
        rows = rows->members;
    }
    return rows->things[row];
}
