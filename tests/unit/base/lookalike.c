// SPDX-License-Identifier: Apache-2.0
#include "base/lookalike.h"

#include "base/mem.h"

#include <criterion/criterion.h>

TestSuite(lookalike, .init = mem_init);

Test(lookalike, skeletons) {
    static const struct {
        const char *text, *skeleton;
    } cases[] = {
        {"ADN.1.4", "ADN.1.4"},
        {"\xD0\x90"
         "DN",
         "ADN"},                            // Cyrillic A
        {"\xCE\x91\xCE\x92", "AB"},         // Greek
        {"\xEF\xBC\xA1\xEF\xBC\x91", "A1"}, // wide
        {"A\xE2\x80\x8B"
         "1",
         "A1"}, // a zero-width blank
        {"\xC3\x91"
         "1",
         "\xC3\x91"
         "1"}, // Ñ stays
        {"N\xCC\x83"
         "1",
         "\xC3\x91"
         "1"},                    // … however it is written
        {"\xD0\x96", "\xD0\x96"}, // nothing looks like Ж
        {"\xE2\x85\xA0", "I"},    // a Roman numeral
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Str skeleton = lookalike_skeleton(str_from(cases[i].text));
        cr_expect(str_is(skeleton, cases[i].skeleton), "case %zu: %s", i, str_c(skeleton));
    }
}

Test(lookalike, mixed_scripts) {
    static const struct {
        const char *text, *first, *second;
    } cases[] = {
        {"ADN", NULL, NULL},
        {"\xC3\x91"
         "and\xC3\xBA",
         NULL, NULL},
        {"X\xD0\xB0", "Latin", "Cyrillic"},
        {"\xD0\xB0x", "Cyrillic", "Latin"},
        {"A1\xCE\xA9", "Latin", "Greek"},
        {"A.\xCE\xA9", NULL, NULL}, // parts stand alone
        {"A-\xCE\xA9_\xD0\x96 b", NULL, NULL},
        {"\xE4\xB8\xAD"
         "A\xE4\xB8\xAD",
         NULL, NULL}, // no letters like Latin ones
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *first, *second;
        bool mixed = lookalike_mixed(str_from(cases[i].text), &first, &second);
        cr_expect_eq(mixed, cases[i].first != NULL, "case %zu", i);
        if (!mixed || cases[i].first == NULL) continue;
        cr_expect_str_eq(first, cases[i].first, "case %zu", i);
        cr_expect_str_eq(second, cases[i].second, "case %zu", i);
    }
}
