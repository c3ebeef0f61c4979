// SPDX-License-Identifier: Apache-2.0
// The signs of numbers, by the name of a locale.
#define _GNU_SOURCE
#include "base/mem.h"
#include "value/num.h"

#include <criterion/criterion.h>
#include <locale.h>

TestSuite(numerals, .init = mem_init);

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static const char *shown(void) {
    Buf out = {0};
    num_grouped(&out, num_decimal(123456789, 2), numerals_shown(), 2, true);
    return buf_text(&out);
}

Test(numerals, a_country_has_its_signs) {
    static const struct {
        const char *locale;
        bool known;
        const char *shown;
    } cases[] = {
        {"es_SV.UTF-8", true, "1,234,567.89"},
        {"es_MX", true, "1,234,567.89"},
        {"es_PE", true, "1,234,567.89"},
        {"es", true, "1,234,567.89"},
        {"es-419", true, "1,234,567.89"},
        {"es_XX", true, "1,234,567.89"},
        {"es_ES", true, "1.234.567,89"},
        {"es-es", true, "1.234.567,89"},
        {"es_ES@euro", true, "1.234.567,89"},
        {"es_CO.utf8", true, "1.234.567,89"},
        {"es_VE", true, "1.234.567,89"},
        {"es_CR", true, "1\u00a0234\u00a0567,89"},
        {"en", true, "1,234,567.89"},
        {"en_US.UTF-8", true, "1,234,567.89"},
        {"en_CH", true, "1\u2019234\u2019567.89"},
        {"", true, "1,234,567.89"},
        {"C", false, "1,234,567.89"},
        {"C.UTF-8", false, "1,234,567.89"},
        {"POSIX", false, "1,234,567.89"},
        {"xx_XX", false, "1,234,567.89"},
        {"e", false, "1,234,567.89"},
        {"es_ES_and_more_than_that", false, "1,234,567.89"},
        {"../../etc", false, "1,234,567.89"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        bool known = numerals_choose(cases[i].locale);
        cr_expect_eq(known, cases[i].known, "%s", cases[i].locale);
        cr_expect_str_eq(shown(), cases[i].shown, "%s", cases[i].locale);
    }
    numerals_choose("es_ES");
    cr_expect(numerals_choose(NULL));
    cr_expect_str_eq(shown(), "1,234,567.89", "NULL is as in a plan");
}

// What the system knows, where it has the locale at all.
Test(numerals, other_languages_are_asked_of_the_system) {
    locale_t german = newlocale(LC_NUMERIC_MASK, "de_DE.UTF-8", (locale_t)0);
    cr_expect_eq(numerals_choose("de_DE"), german != (locale_t)0);
    cr_expect_str_eq(shown(), german != (locale_t)0 ? "1.234.567,89" : "1,234,567.89");
    cr_expect(numerals_choose("es_ES"), "the table needs no locale of the system");
    cr_expect_str_eq(shown(), "1.234.567,89");
}

Test(numerals, decimals_behind_a_comma_are_told_with_a_point) {
    static const struct {
        const char *text, *point;
    } cases[] = {
        {"21,5", "21.5"},   {"1.234,5", "1234.5"}, {"3,5%", "3.5%"}, {"1.234.567,89", "1234567.89"},
        {"1,234", "1.234"}, {"21", NULL},          {"21.5", NULL},   {",5", NULL},
        {"5,", NULL},       {"1,2,3", NULL},       {"1,5.2", NULL},  {"a,5", NULL},
        {"3,5%%", NULL},    {".5,2", NULL},        {"", NULL},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        const char *point = num_with_point(str_from(cases[i].text));
        cr_expect_eq(point == NULL, cases[i].point == NULL, "%s", cases[i].text);
        if (point != NULL && cases[i].point != NULL) cr_expect_str_eq(point, cases[i].point);
    }
}
