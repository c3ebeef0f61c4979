// SPDX-License-Identifier: Apache-2.0
#include "base/mem.h"

#include <criterion/criterion.h>

TestSuite(mem, .init = mem_init);

// What nobody has asked for is no reason to end.
Test(mem, nothing_is_made_ready_beyond_a_limit) {
    enum { MB = 1 << 20 };
    mem_limit((size_t)16 * MB);
    mem_ready((size_t)64 * MB);
    cr_expect_not_null(mem_new(MB));
}
