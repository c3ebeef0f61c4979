// SPDX-License-Identifier: Apache-2.0
// A hash map from a 64-bit key to a 32-bit value. Zero-initialise it; key 0 is not allowed.
#ifndef PLAN_BASE_MAP_H
#define PLAN_BASE_MAP_H

#include <stdbool.h>
#include <stdint.h>

typedef struct Map {
    uint64_t *keys;
    uint32_t *values;
    uint32_t count;
    uint32_t slots;
} Map;

// The value of `key`, or 0 when there is none.
uint32_t map_get(const Map *map, uint64_t key);
// Sets or replaces.
void map_put(Map *map, uint64_t key, uint32_t value);
// Two 32-bit halves as one key; not 0 unless both are.
static inline uint64_t map_key(uint32_t high, uint32_t low) { return (uint64_t)high << 32 | low; }

#endif
