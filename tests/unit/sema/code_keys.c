// SPDX-License-Identifier: Apache-2.0
#include "sema/code_keys.h"

#include <criterion/criterion.h>
#include <stdio.h>

static CodeKey key_of(const char *code) {
    char row[64] = {0};
    CodeKey key = {0};
    snprintf(row, sizeof row, "%s;2024-01;7;and more", code);
    cr_expect_eq(code_key(row, ';', &key), strlen(code) < 16 ? strlen(code) : 0, "%s", code);
    return key;
}

Test(code_keys, of_two_codes_are_the_same_when_these_are) {
    static const char *const codes[] = {
        "A",
        "B",
        "A1",
        "1A",
        "A1.",
        "A1.1",
        "A1.10",
        "U1.2345",
        "U1.23456",
        "U1.234567",
        "U1.2345678",
        "U19184.223456",
        "U19184.2234567",
        "ÁÉÍ",
    };
    enum { CODES = sizeof codes / sizeof *codes };
    for (int i = 0; i < CODES; i++) {
        CodeKey a = key_of(codes[i]);
        for (int k = 0; k < CODES; k++) {
            CodeKey b = key_of(codes[k]);
            cr_expect_eq(a.first == b.first && a.last == b.last, i == k, "%s %s", codes[i],
                         codes[k]);
        }
    }
}

Test(code_keys, only_short_codes_have_one) {
    CodeKey key;
    cr_expect_eq(code_key(",2024-01,7,2024-03-04", ',', &key), 0);
    cr_expect_eq(code_key("123456789012345,2024-01", ',', &key), 15);
    cr_expect_eq(code_key("1234567890123456,2024-01", ',', &key), 0);
    cr_expect_eq(code_key("a code without an end in sight", ',', &key), 0);
}

// The first one behind a thing, and no farther than eight.
Test(code_keys, are_found_near) {
    enum { THINGS = 40 };
    CodeKey items[THINGS + 1 + CODE_KEYS_NEAR] = {0};
    CodeKeys keys = {.items = items, .count = THINGS};
    char code[16];
    for (int i = 1; i < THINGS; i++) {
        if (i % 6 == 0) continue; // one that is not reported of
        snprintf(code, sizeof code, "U%d.%d", i / 3 * 1000, i);
        items[i] = key_of(code);
    }
    items[21] = items[17];
    for (uint32_t from = 0; from < THINGS; from++) {
        for (uint32_t i = 1; i < THINGS; i++) {
            uint32_t wanted = 0;
            if (i % 6 == 0) continue;
            for (uint32_t k = from + 8; k > from; k--) {
                if (k < THINGS && items[k].first == items[i].first &&
                    items[k].last == items[i].last)
                    wanted = k;
            }
            cr_expect_eq(code_keys_find(&keys, from, items[i]), wanted, "%u %u", from, i);
            bool same = from == i || (from == 17 && i == 21) || (from == 21 && i == 17);
            cr_expect_eq(code_key_is(&keys, from, items[i]), same, "%u %u", from, i);
        }
    }
}
