// SPDX-License-Identifier: Apache-2.0
#include "model/run.h"

#include <string.h>

// Brings a coefficient from one scale to a larger one.
static bool rescale(int64_t *cell, uint32_t by) {
    if (*cell == CELL_NONE || by == 0) return true;
    Int128 scaled = (Int128)*cell * num_power10(by);
    if (scaled > INT64_MAX || scaled <= INT64_MIN) return false;
    *cell = (int64_t)scaled;
    return true;
}

static uint8_t common_scale(const int64_t *cells, const uint8_t *scales, uint32_t count) {
    uint8_t scale = 0;
    for (uint32_t i = 0; i < count; i++) {
        if (scales[i] > scale && cells[i] != CELL_NONE) scale = scales[i];
    }
    return scale;
}

// Room for `count` more items at the end of a column.
static void *room(void **items, uint32_t used, uint32_t *capacity, uint32_t count, size_t size) {
    while (*capacity - used < count)
        *items = vec_grow_column(*items, capacity, size);
    return (char *)*items + used * size;
}

#define ROOM(v, more)                                                                              \
    room((void **)&(v)->items, (v)->count, &(v)->capacity, (more), sizeof *(v)->items)

// All bits that the sizes of two numbers have: at most 2^n - 1 when both are.
static inline uint64_t size_of(int64_t cell) { return cell < 0 ? -(uint64_t)cell : (uint64_t)cell; }

// --- a column for each width ---------------------------------------------------------------------

static void store_small(Numbers *numbers, Run *run, const int64_t *cells, uint32_t count) {
    int16_t *out = ROOM(&numbers->small, count);
    for (uint32_t i = 0; i < count; i++)
        out[i] = (int16_t)(cells[i] == CELL_NONE ? RUN_SMALL_NONE : cells[i]);
    run->width = RUN_SMALL;
    run->offset = numbers->small.count;
    numbers->small.count += count;
}

static void store_narrow(Numbers *numbers, Run *run, const int64_t *cells, uint32_t count) {
    int32_t *out = ROOM(&numbers->narrow, count);
    for (uint32_t i = 0; i < count; i++)
        out[i] = cells[i] == CELL_NONE ? RUN_NARROW_NONE : (int32_t)cells[i];
    run->width = RUN_NARROW;
    run->offset = numbers->narrow.count;
    numbers->narrow.count += count;
}

static void store_wide(Numbers *numbers, Run *run, const int64_t *cells, uint32_t count) {
    memmove(ROOM(&numbers->wide, count), cells, count * sizeof *cells);
    run->width = RUN_WIDE;
    run->offset = numbers->wide.count;
    numbers->wide.count += count;
}

// In the narrowest that holds numbers of that size; they may stand at the end of the wide one.
static void store(Numbers *numbers, Run *run, const int64_t *cells, uint32_t count, uint64_t size) {
    if (size <= INT16_MAX)
        store_small(numbers, run, cells, count);
    else if (size <= INT32_MAX)
        store_narrow(numbers, run, cells, count);
    else
        store_wide(numbers, run, cells, count);
}

bool run_store(Numbers *numbers, Run *run, const int64_t *coefficients, const uint8_t *scales,
               uint32_t count) {
    int64_t *cells = ROOM(&numbers->wide, count);
    uint64_t size = 0;
    run->scale = common_scale(coefficients, scales, count) & 31;
    for (uint32_t i = 0; i < count; i++) {
        cells[i] = coefficients[i];
        if (!rescale(&cells[i], run->scale - scales[i])) return false;
        if (cells[i] != CELL_NONE) size |= size_of(cells[i]);
    }
    store(numbers, run, cells, count, size);
    return true;
}

void run_append(Numbers *numbers, Run *run, int16_t cell) {
    *vec_push_column(&numbers->small) = cell;
    run->count++;
}

void run_make_room(Numbers *numbers, uint32_t count) { ROOM(&numbers->small, count); }

int64_t run_cell(const Numbers *numbers, const Run *run, uint32_t i) {
    uint32_t at = run->offset + i;
    if (run->width == RUN_SMALL) {
        int16_t cell = numbers->small.items[at];
        return cell == RUN_SMALL_NONE ? CELL_NONE : cell;
    }
    if (run->width == RUN_WIDE) return numbers->wide.items[at];
    if (run->width == RUN_HERE) return (int32_t)run->offset;
    int32_t cell = numbers->narrow.items[at];
    return cell == RUN_NARROW_NONE ? CELL_NONE : cell;
}
