// SPDX-License-Identifier: Apache-2.0
#include "base/str.h"

#include "base/mem.h"

#include <criterion/criterion.h>
#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

TestSuite(str, .init = mem_init);

Test(str, compares) {
    static const struct {
        const char *a, *b;
        int order;
        bool starts; // a starts with b
    } cases[] = {
        {"", "", 0, true},       {"a", "", 1, true},        {"", "a", -1, false},
        {"abc", "abc", 0, true}, {"abc", "abd", -1, false}, {"abc", "ab", 1, true},
        {"b", "abc", 1, false},  {"ñ", "z", 1, false},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        Str a = str_from(cases[i].a), b = str_from(cases[i].b);
        int order = str_compare(a, b);
        cr_expect_eq((order > 0) - (order < 0), cases[i].order, "case %zu", i);
        cr_expect_eq(str_equal(a, b), cases[i].order == 0, "case %zu", i);
        cr_expect_eq(str_is(a, cases[i].b), cases[i].order == 0, "case %zu", i);
        cr_expect_eq(str_starts(a, b), cases[i].starts, "case %zu", i);
    }
    cr_expect(str_equal((Str){NULL, 0}, STR("")));
    cr_expect_not(str_equal((Str){"a\0b", 3}, (Str){"a\0c", 3}));
}

Test(str, trims) {
    static const char *const cases[][2] = {
        {"", ""}, {"  ", ""}, {" \ta b\r", "a b"}, {"a", "a"}, {"a\n ", "a\n"}, {"\r\r x", "x"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        cr_expect(str_is(str_trim(str_from(cases[i][0])), cases[i][1]), "case %zu", i);
    }
}

Test(str, copies) {
    char text[] = "meta anual";
    Str slice = str_slice(text + 5, text + 10), copy = str_copy(slice);
    const char *c = str_c(slice);
    memset(text, 'x', sizeof text - 1);
    cr_expect(str_is(copy, "anual"));
    cr_expect_str_eq(c, "anual");
    cr_expect(str_is(slice, "xxxxx"));
    cr_expect_str_eq(str_c((Str){NULL, 0}), "");
    cr_expect_eq(str_copy((Str){NULL, 0}).len, 0);
}

Test(str, whole_numbers) {
    static const struct {
        int value;
        uint32_t digits;
        const char *text;
    } cases[] = {
        {0, 0, "0"},
        {0, 1, "0"},
        {0, 2, "00"},
        {7, 1, "7"},
        {7, 2, "07"},
        {2024, 4, "2024"},
        {2024, 2, "2024"},
        {-5, 1, "-5"},
        {-5, 3, "-005"},
        {INT32_MAX, 1, "2147483647"},
        {INT32_MIN, 1, "-2147483648"},
        {1, 10, "0000000001"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        Buf buf = {0};
        buf_int(&buf, cases[i].value, cases[i].digits);
        cr_expect_str_eq(buf_text(&buf), cases[i].text, "case %zu", i);
    }
}

// Whatever room there is when the text comes.
Test(str, prints_at_the_end_of_its_room) {
    for (int before = 0; before < 140; before++) {
        for (int length = 0; length < 140; length++) {
            Buf buf = {0};
            buf_fill(&buf, '.', (size_t)before);
            buf_printf(&buf, "%0*d", length, 1);
            Str text = buf_str(&buf);
            cr_assert_eq(text.len, (uint32_t)(before + (length > 1 ? length : 1)));
            cr_assert_eq(text.ptr[text.len - 1], '1', "%d %d", before, length);
        }
    }
}

Test(str, builds) {
    Buf buf = {0};
    cr_expect_str_eq(buf_text(&buf), "");
    buf_add(&buf, STR("ab"));
    buf_add(&buf, (Str){NULL, 0});
    buf_c(&buf, "cd");
    buf_char(&buf, '-');
    buf_fill(&buf, '.', 3);
    buf_fill(&buf, '.', 0);
    buf_printf(&buf, "%d|%s", 42, "z");
    cr_expect_str_eq(buf_text(&buf), "abcd-...42|z");
    cr_expect(str_is(buf_str(&buf), "abcd-...42|z"));
    for (int i = 0; i < 1000; i++)
        buf_printf(&buf, "%03d", i);
    cr_expect_eq(buf.len, 12 + 3000);
    cr_expect_str_eq(buf_text(&buf) + buf.len - 6, "998999");
    cr_expect_str_eq(str_printf("%s %d%%", "meta", 75), "meta 75%");
    cr_expect_eq(strlen(str_printf("%500s", "")), 500);
}

// What is too long for its length ends the process; it is never cut off.
Test(str, is_never_cut_off, .exit_code = 3) {
    Buf large = {.ptr = "", .len = (size_t)UINT32_MAX + 1};
    buf_str(&large);
}
