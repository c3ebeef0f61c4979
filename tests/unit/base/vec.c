// SPDX-License-Identifier: Apache-2.0
#include "base/vec.h"

#include <criterion/criterion.h>

TestSuite(vec, .init = mem_init);

Test(vec, grows_and_keeps) {
    enum { MANY = 200000 };
    VEC(uint64_t) plain = {0};
    VEC(uint64_t *) pointers = {0};
    for (uint64_t i = 0; i < MANY; i++) {
        *vec_push_atomic(&plain) = i * i;
        uint64_t *box = mem_new(sizeof *box);
        *box = i;
        *vec_push(&pointers) = box;
    }
    cr_expect_eq(plain.count, MANY);
    cr_expect_geq(plain.capacity, MANY);
    for (uint64_t i = 0; i < MANY; i++) {
        cr_assert_eq(plain.items[i], i * i);
        cr_assert_eq(*pointers.items[i], i);
    }
}

Test(vec, capacities) {
    static const uint32_t steps[][2] = {
        {0, 8}, {8, 16}, {16, 32}, {1 << 15, 1 << 16}, {1 << 16, 3 << 15}, {3 << 15, 9 << 14},
    };
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        uint32_t capacity = steps[i][0];
        void *items = capacity == 0 ? NULL : mem_new_atomic(capacity);
        cr_assert_not_null(vec_grow(items, &capacity, 1, mem_new_atomic));
        cr_expect_eq(capacity, steps[i][1], "from %u", steps[i][0]);
    }
}
