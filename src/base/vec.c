// SPDX-License-Identifier: Apache-2.0
#include "base/vec.h"

enum { FIRST_CAPACITY = 8, LARGE = 1 << 16, FIRST_PAGES = 1 << 16 };

void *vec_grow(void *items, uint32_t *capacity, size_t size, void *(*fresh)(size_t)) {
    uint32_t old = *capacity;
    *capacity = old == 0 ? FIRST_CAPACITY : old < LARGE ? old * 2 : old + old / 2;
    return items == NULL ? fresh(*capacity * size) : mem_resize(items, *capacity * size);
}

void *vec_grow_column(void *items, uint32_t *capacity, size_t size) {
    size_t old = *capacity * size, bytes = old == 0 ? FIRST_PAGES : old * 2;
    *capacity = (uint32_t)(bytes / size);
    return mem_pages(items, old, *capacity * size);
}
