// SPDX-License-Identifier: Apache-2.0
#include "base/by_name.h"
#include "random.h"

#include <criterion/criterion.h>

Test(by_name, stand_in_the_order_of_the_list) {
    enum { ITEMS = 5000, NAMES = 40 };
    ByName all = {0};
    Atom names[ITEMS];
    uint32_t state = 1, seen = 0;
    for (uint32_t i = 0; i < ITEMS; i++)
        by_name_add(&all, names[i] = turn(&state, NAMES));
    for (Atom name = 0; name < NAMES + 1; name++) {
        uint32_t at = 0;
        EACH_OF_NAME(i, all, name) {
            while (at < i)
                cr_expect_neq(names[at++], name);
            cr_expect_eq(names[at++], name);
            seen++;
        }
        while (at < ITEMS)
            cr_expect_neq(names[at++], name);
    }
    cr_expect_eq(seen, (uint32_t)ITEMS);
}

Test(by_name, none_in_an_empty_list) {
    ByName all = {0};
    EACH_OF_NAME(i, all, 1) { cr_assert_fail("%u", i); }
}
