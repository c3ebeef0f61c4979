// SPDX-License-Identifier: Apache-2.0
#include "model/run.h"

static bool fits_narrow(int64_t cell) {
    return (cell > INT32_MIN && cell <= INT32_MAX) || cell == CELL_NONE;
}

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

// Whether all are whole and small: what most series are, looked at in one go.
static bool all_narrow(const int64_t *cells, const uint8_t *scales, uint32_t count) {
    uint8_t scale = 0;
    bool narrow = true;
    for (uint32_t i = 0; i < count; i++) {
        scale |= scales[i];
        narrow &= fits_narrow(cells[i]);
    }
    return narrow && scale == 0;
}

int32_t *run_room(Numbers *numbers, uint32_t count) {
    while (numbers->narrow.capacity - numbers->narrow.count < count)
        numbers->narrow.items =
            vec_grow_column(numbers->narrow.items, &numbers->narrow.capacity, sizeof(int32_t));
    return numbers->narrow.items + numbers->narrow.count;
}

static void store_narrow(Numbers *numbers, const int64_t *cells, uint32_t count) {
    int32_t *out = run_room(numbers, count);
    for (uint32_t i = 0; i < count; i++)
        out[i] = cells[i] == CELL_NONE ? RUN_NARROW_NONE : (int32_t)cells[i];
    numbers->narrow.count += count;
}

bool run_store(Numbers *numbers, Run *run, const int64_t *coefficients, const uint8_t *scales,
               uint32_t count) {
    run->wide = !all_narrow(coefficients, scales, count);
    run->scale = 0;
    run->offset = run->wide ? numbers->wide.count : numbers->narrow.count;
    if (!run->wide) {
        store_narrow(numbers, coefficients, count);
        return true;
    }
    run->scale = common_scale(coefficients, scales, count);
    for (uint32_t i = 0; i < count; i++) {
        int64_t cell = coefficients[i];
        if (!rescale(&cell, run->scale - scales[i])) return false;
        *vec_push_column(&numbers->wide) = cell;
    }
    return true;
}

int64_t run_cell(const Numbers *numbers, const Run *run, uint32_t i) {
    if (run->wide) return numbers->wide.items[run->offset + i];
    int32_t cell = numbers->narrow.items[run->offset + i];
    return cell == RUN_NARROW_NONE ? CELL_NONE : cell;
}
