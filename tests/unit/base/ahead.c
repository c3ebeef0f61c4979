// SPDX-License-Identifier: Apache-2.0
#define _GNU_SOURCE // mincore
#include "base/ahead.h"

#include "base/vec.h"

#include <criterion/criterion.h>
#include <dirent.h>
#include <sys/mman.h>
#include <unistd.h>

TestSuite(ahead, .init = mem_init);

enum { PAGE = 4096, STEPS = 4 };

static size_t resident(void *pages, size_t bytes) {
    static unsigned char in[STEPS * AHEAD_STEP / PAGE];
    size_t count = 0;
    cr_assert_eq(mincore(pages, bytes, in), 0);
    for (size_t i = 0; i < bytes / PAGE; i++)
        count += in[i] & 1;
    return count * PAGE;
}

static size_t threads(void) {
    size_t count = 0;
    DIR *tasks = opendir("/proc/self/task");
    while (readdir(tasks) != NULL)
        count++;
    closedir(tasks);
    return count - 2;
}

// Who waited for a thread may go on a little before the system has forgotten it.
static bool are_threads(size_t wanted) {
    for (int i = 0; i < 5000 && threads() != wanted; i++)
        usleep(1000);
    return threads() == wanted;
}

static char *fresh(void) { return mem_pages(NULL, 0, (size_t)STEPS * AHEAD_STEP); }

Test(ahead, pages_are_there_before_somebody_writes) {
    char *pages = fresh();
    size_t others = threads();
    ahead_begin();
    ahead_begin();
    cr_expect_eq(threads(), others); // none before somebody wishes
    ahead_wish(pages + AHEAD_STEP, 2 * AHEAD_STEP);
    for (int i = 0; i < 5000 && resident(pages, STEPS * AHEAD_STEP) < 2 * AHEAD_STEP; i++)
        usleep(1000);
    cr_expect_geq(resident(pages + AHEAD_STEP, 2 * AHEAD_STEP), 2 * AHEAD_STEP);
    cr_expect_lt(resident(pages, STEPS * AHEAD_STEP), STEPS * AHEAD_STEP);
    cr_expect_eq(threads(), others + 1);
    ahead_end();
    cr_expect(are_threads(others));
}

Test(ahead, nobody_listens) {
    char *pages = fresh();
    size_t others = threads();
    ahead_wish(pages, AHEAD_STEP);
    ahead_begin();
    ahead_end();
    ahead_wish(pages, AHEAD_STEP);
    ahead_end();
    cr_expect(are_threads(others));
    cr_expect_eq(resident(pages, STEPS * AHEAD_STEP), 0);
}

Test(ahead, wishes_that_make_no_sense_do_no_harm) {
    char *gone = fresh();
    mem_pages_release(gone, (size_t)STEPS * AHEAD_STEP);
    ahead_begin();
    for (int i = 0; i < 1000; i++)
        ahead_wish(i % 2 == 0 ? gone : NULL, AHEAD_STEP);
    ahead_end();
}

// Columns hold what was put into them, wherever their pages go.
Test(ahead, columns_of_any_size) {
    typedef struct Twelve {
        uint32_t a, b, c;
    } Twelve;
    enum { ITEMS = 3000000 };
    VEC(Twelve) column = {0};
    VEC(uint64_t) other = {0};
    ahead_begin();
    for (uint32_t i = 0; i < ITEMS; i++) {
        *vec_push_column(&column) = (Twelve){i, i * 3, i ^ 77};
        if (i % 2 == 0) *vec_push_column(&other) = i;
    }
    ahead_end();
    uint32_t wrong = 0;
    for (uint32_t i = 0; i < ITEMS; i++) {
        Twelve item = column.items[i];
        wrong += item.a != i || item.b != i * 3 || item.c != (i ^ 77) ||
                 (i % 2 == 0 && other.items[i / 2] != i);
    }
    cr_expect_eq(wrong, 0);
    cr_expect_lt((size_t)column.capacity * sizeof(Twelve),
                 (size_t)ITEMS * sizeof(Twelve) + AHEAD_STEP);
    vec_release_column(&column);
    vec_release_column(&other);
}

// What is given back is what was taken, at every size: the bytes behind it are somebody else's.
Test(ahead, columns_are_given_back_whole) {
    for (uint32_t items = 1; items < 3000000; items = items * 3 / 2 + 1) {
        VEC(uint32_t) column = {0};
        for (uint32_t i = 0; i < items; i++)
            *vec_push_column(&column) = i;
        char *begin = (char *)column.items;
        size_t bytes = vec_column_bytes(column.capacity, sizeof(uint32_t));
        unsigned char in;
        cr_expect_eq(mincore(begin + bytes - PAGE, PAGE, &in), 0, "%u items", items);
        vec_release_column(&column);
        cr_expect_neq(mincore(begin, PAGE, &in), 0, "%u items", items);
        cr_expect_neq(mincore(begin + bytes - PAGE, PAGE, &in), 0, "%u items", items);
    }
}
