// SPDX-License-Identifier: Apache-2.0
#include "base/map.h"

#include "base/hash.h"
#include "base/mem.h"

enum { FIRST_SLOTS = 16 };

static uint32_t slot_of(const Map *map, uint64_t key) {
    uint32_t at = (uint32_t)hash_u64(key) & (map->slots - 1);
    while (map->keys[at] != 0 && map->keys[at] != key)
        at = (at + 1) & (map->slots - 1);
    return at;
}

uint32_t map_get(const Map *map, uint64_t key) {
    return map->slots == 0 ? 0 : map->values[slot_of(map, key)];
}

static void grow(Map *map) {
    Map bigger = {.slots = map->slots == 0 ? FIRST_SLOTS : map->slots * 2, .count = map->count};
    bigger.keys = mem_new_atomic(bigger.slots * sizeof *bigger.keys);
    bigger.values = mem_new_atomic(bigger.slots * sizeof *bigger.values);
    for (uint32_t i = 0; i < map->slots; i++) {
        if (map->keys[i] == 0) continue;
        uint32_t at = slot_of(&bigger, map->keys[i]);
        bigger.keys[at] = map->keys[i];
        bigger.values[at] = map->values[i];
    }
    *map = bigger;
}

void map_put(Map *map, uint64_t key, uint32_t value) {
    if (map->count * 3 >= map->slots * 2) grow(map);
    uint32_t at = slot_of(map, key);
    map->count += map->keys[at] == 0;
    map->keys[at] = key;
    map->values[at] = value;
}
