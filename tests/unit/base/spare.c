// SPDX-License-Identifier: Apache-2.0
#define _GNU_SOURCE
#include "base/spare.h"

#include "base/vec.h"

#include <criterion/criterion.h>
#include <sys/mman.h>

TestSuite(spare, .init = mem_init);

enum { STEPS = 4, NUMBERS = SPARE_STEP / sizeof(uint32_t) };

static uint32_t *numbers(uint32_t steps, uint32_t from) {
    uint32_t *block = mem_pages(NULL, 0, (size_t)steps * SPARE_STEP);
    for (uint32_t i = 0; i < steps * NUMBERS; i++)
        block[i] = from + i;
    return block;
}

static void expect_numbers(const uint32_t *block, uint32_t count, uint32_t from) {
    for (uint32_t i = 0; i < count; i++)
        cr_assert_eq(block[i], from + i, "%u", i);
}

Test(spare, a_step_is_moved_with_what_is_in_it) {
    uint32_t *from = numbers(STEPS, 0), *to = numbers(STEPS, 7);
    cr_expect_not(spare_take(to));
    spare_give(from + NUMBERS);
    cr_assert(spare_take(to + 2 * NUMBERS));
    cr_expect_not(spare_take(to));
    expect_numbers(from, NUMBERS, 0);
    expect_numbers(to, 2 * NUMBERS, 7);
    expect_numbers(to + 2 * NUMBERS, NUMBERS, NUMBERS);
    expect_numbers(to + 3 * NUMBERS, NUMBERS, 7 + 3 * NUMBERS);
    mem_pages_release(from, (size_t)STEPS * SPARE_STEP);
    mem_pages_release(to, (size_t)STEPS * SPARE_STEP);
}

// Else the system would give the place to somebody else, and it would be gone with the block.
Test(spare, where_a_step_was_stays_a_part_of_its_block) {
    uint32_t *from = numbers(STEPS, 0), *to = numbers(1, 7), *hole = from + NUMBERS;
    spare_give(hole);
    cr_assert(spare_take(to));
    void *other = mmap(hole, SPARE_STEP, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    cr_expect_neq(other, (void *)hole);
    munmap(other, SPARE_STEP);
    cr_assert_neq(other, (void *)hole);
    cr_expect_eq(hole[0], 0);
    mem_pages_release(from, (size_t)STEPS * SPARE_STEP);
    mem_pages_release(to, SPARE_STEP);
}

Test(spare, nothing_of_a_block_that_is_gone_is_taken) {
    uint32_t *gone = numbers(STEPS, 0), *moved = numbers(STEPS, 0), *stays = numbers(1, 5);
    uint32_t *to = numbers(1, 9);
    spare_give(gone + NUMBERS);
    spare_give(stays);
    spare_give(gone);
    spare_give(moved);
    mem_pages_release(gone, (size_t)STEPS * SPARE_STEP);
    moved = mem_pages(moved, (size_t)STEPS * SPARE_STEP, (size_t)2 * STEPS * SPARE_STEP);
    expect_numbers(moved, STEPS * NUMBERS, 0);
    cr_assert(spare_take(to));
    expect_numbers(to, NUMBERS, 5);
    cr_expect_not(spare_take(to));
    mem_pages_release(moved, (size_t)2 * STEPS * SPARE_STEP);
}

Test(spare, a_block_with_moved_steps_and_holes_grows) {
    uint32_t *from = numbers(2, 100), *to = numbers(STEPS, 0);
    spare_give(from);
    cr_assert(spare_take(to + NUMBERS));
    spare_give(to + 3 * NUMBERS);
    uint32_t *last = numbers(1, 0);
    cr_assert(spare_take(last));
    to = mem_pages(to, (size_t)STEPS * SPARE_STEP, (size_t)3 * STEPS * SPARE_STEP);
    expect_numbers(to, NUMBERS, 0);
    expect_numbers(to + NUMBERS, NUMBERS, 100);
    expect_numbers(to + 2 * NUMBERS, NUMBERS, 2 * NUMBERS);
    for (uint32_t i = STEPS * NUMBERS; i < 3 * STEPS * NUMBERS; i++)
        cr_assert_eq(to[i], 0);
    mem_pages_release(to, (size_t)3 * STEPS * SPARE_STEP);
}

// One column is read from its begin while another one grows: as trees and models do.
Test(spare, columns_grow_by_what_others_have_passed) {
    enum { COUNT = 5000000 };
    VEC(uint32_t) read = {0};
    VEC(uint64_t) written = {0};
    size_t passed = 0;
    for (uint32_t i = 0; i < COUNT; i++)
        *vec_push_column(&read) = i * 3;
    for (uint32_t i = 0; i < COUNT; i++) {
        *vec_push_column(&written) = (uint64_t)read.items[i] << 20;
        passed = vec_pass_steps(read.items, passed, (i + 1) * sizeof(uint32_t));
    }
    cr_expect_eq(passed, COUNT * sizeof(uint32_t) / SPARE_STEP * SPARE_STEP);
    for (uint32_t i = 0; i < COUNT; i++)
        cr_assert_eq(written.items[i], (uint64_t)i * 3 << 20);
    vec_release_column(&read);
    vec_release_column(&written);
}

Test(spare, more_than_a_few_dozen_are_left_where_they_are) {
    enum { MANY = 80 };
    uint32_t *block = numbers(MANY, 0), *to = mem_pages(NULL, 0, (size_t)MANY * SPARE_STEP);
    uint32_t taken = 0;
    for (uint32_t i = 0; i < MANY; i++)
        spare_give(block + i * NUMBERS);
    while (spare_take(to + taken * NUMBERS))
        taken++;
    cr_expect(taken >= 32 && taken < MANY, "%u", taken);
    for (uint32_t i = taken; i < MANY; i++)
        expect_numbers(block + i * NUMBERS, NUMBERS, i * NUMBERS);
    mem_pages_release(block, (size_t)MANY * SPARE_STEP);
    mem_pages_release(to, (size_t)MANY * SPARE_STEP);
}
