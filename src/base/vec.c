// SPDX-License-Identifier: Apache-2.0
#include "base/vec.h"

enum { FIRST_CAPACITY = 8, LARGE = 1 << 16 };

void *vec_grow(void *items, uint32_t *capacity, size_t size, void *(*fresh)(size_t)) {
    uint32_t old = *capacity;
    *capacity = old == 0 ? FIRST_CAPACITY : old < LARGE ? old * 2 : old + old / 2;
    return items == NULL ? fresh(*capacity * size) : mem_resize(items, *capacity * size);
}
