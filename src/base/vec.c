// SPDX-License-Identifier: Apache-2.0
#include "base/vec.h"

#include "base/ahead.h"
#include "base/spare.h"

enum { FIRST_CAPACITY = 8, LARGE = 1 << 16, FIRST_PAGES = 1 << 16 };

// From which on a column takes pages of 2 MB (mem.c).
enum { LARGE_COLUMN = 4 << 20 };

void *vec_grow(void *items, uint32_t *capacity, size_t size, void *(*fresh)(size_t)) {
    uint32_t old = *capacity;
    *capacity = old == 0 ? FIRST_CAPACITY : old < LARGE ? old * 2 : old + old / 2;
    return items == NULL ? fresh(*capacity * size) : mem_resize(items, *capacity * size);
}

static size_t power_of_two(size_t bytes) {
    size_t power = FIRST_PAGES;
    while (power < bytes)
        power *= 2;
    return power;
}

// A large column has a step more than it holds.
static size_t standing(size_t bytes) {
    return bytes == 0 ? 0 : power_of_two(bytes >= LARGE_COLUMN ? bytes + AHEAD_STEP : bytes);
}

// Items seldom fill the last step of a column to its last byte.
static size_t whole_steps(size_t bytes) {
    size_t step = bytes > LARGE_COLUMN ? AHEAD_STEP : FIRST_PAGES;
    return (bytes + step - 1) / step * step;
}

size_t vec_column_bytes(uint32_t capacity, size_t size) {
    return standing(whole_steps(capacity * size));
}

void *vec_grow_column(void *items, uint32_t *capacity, size_t size) {
    size_t old = whole_steps(*capacity * size);
    size_t bytes = old == 0 ? FIRST_PAGES : old < LARGE_COLUMN ? old * 2 : old + AHEAD_STEP;
    size_t stood = standing(old), stands = standing(bytes);
    if (stands > stood) items = mem_pages(items, stood, stands);
    char *next = (char *)items + bytes;
    if (bytes >= LARGE_COLUMN && !spare_take(next)) ahead_wish(next, AHEAD_STEP);
    *capacity = (uint32_t)(bytes / size);
    return items;
}

size_t vec_pass_steps(void *items, size_t passed, size_t upto) {
    for (; passed + SPARE_STEP <= upto; passed += SPARE_STEP)
        spare_give((char *)items + passed);
    return passed;
}
