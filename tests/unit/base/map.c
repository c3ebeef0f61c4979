// SPDX-License-Identifier: Apache-2.0
#include "base/map.h"

#include "base/mem.h"

#include <criterion/criterion.h>

TestSuite(map, .init = mem_init);

// Keys that differ in their high half only, in their low half only, and far apart.
static uint64_t key_of(uint32_t i) {
    switch (i % 3) {
    case 0: return map_key(i + 1, 7);
    case 1: return map_key(0, i + 1);
    default: return (uint64_t)i * 0x9e3779b97f4a7c15ULL;
    }
}

Test(map, puts_and_gets) {
    enum { MANY = 30000 };
    Map map = {0};
    cr_expect_eq(map_get(&map, 1), 0);
    for (uint32_t i = 0; i < MANY; i++) {
        cr_assert_eq(map_get(&map, key_of(i)), 0);
        map_put(&map, key_of(i), i + 1);
    }
    cr_expect_eq(map.count, MANY);
    for (uint32_t i = 0; i < MANY; i += 2)
        map_put(&map, key_of(i), i + 2);
    cr_expect_eq(map.count, MANY);
    for (uint32_t i = 0; i < MANY; i++) {
        cr_assert_eq(map_get(&map, key_of(i)), i % 2 == 0 ? i + 2 : i + 1);
    }
    cr_expect_eq(map_get(&map, UINT64_MAX), 0);
    cr_expect_eq(map_key(1, 2), 0x100000002ULL);
}
