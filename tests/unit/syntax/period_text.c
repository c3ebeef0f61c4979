// SPDX-License-Identifier: Apache-2.0
#include "syntax/period_text.h"

#include "base/mem.h"

#include <criterion/criterion.h>

TestSuite(period_text, .init = mem_init);

#define COUNT(array) (sizeof(array) / sizeof *(array))

// The period as it is written, or what is wrong.
static const char *read_with(const char *text, int32_t year) {
    static const char *const problems[] = {"", "malformed", "range", "year"};
    Period period;
    PeriodTextProblem problem = period_text_read(names_new(), str_from(text), year, &period);
    if (problem != PERIOD_TEXT_OK) return problems[problem];
    Buf out = {0};
    period_write(&out, period);
    return buf_text(&out);
}

Test(period_text, reads_periods) {
    static const struct {
        const char *text;
        const char *with_2024;
        const char *without;
    } cases[] = {
        {"mar", "2024-03", "year"},
        {"marzo", "2024-03", "year"},
        {"mar 2023", "2023-03", "2023-03"},
        {"mar\t 2023", "2023-03", "2023-03"},
        {"2024-03", "2024-03", "2024-03"},
        {"2024", "2024", "2024"},
        {"2024-Q1", "2024-Q1", "2024-Q1"},
        {"2024-T1", "2024-Q1", "2024-Q1"},
        {"2024-S2", "2024-S2", "2024-S2"},
        {"2024-B6", "2024-B6", "2024-B6"},
        {"feb..sep 2023", "2023-02..2023-09", "2023-02..2023-09"},
        {"feb 2023..sep", "2023-02..2023-09", "2023-02..2023-09"},
        {"feb .. sep", "2024-02..2024-09", "year"},
        {"nov 2023..feb 2024", "2023-11..2024-02", "2023-11..2024-02"},
        {"2024..2029", "2024..2029", "2024..2029"},
        {"2024-Q1..2024-Q2", "2024-S1", "2024-S1"},
        {"2024-03..jun", "2024-03..2024-06", "year"},
        {"sep..feb", "range", "year"},
        {"2025..2024", "range", "range"},
        {"2024-13", "range", "range"},
        {"2024-Q5", "range", "range"},
        {"1800", "range", "range"},
        {"3000", "range", "range"},
        {"mar 3000", "malformed", "malformed"},
        {"mar 24", "malformed", "malformed"},
        {"mar2024", "malformed", "malformed"},
        {"Mar", "malformed", "malformed"},
        {"", "malformed", "malformed"},
        {"..", "malformed", "malformed"},
        {"feb..", "malformed", "malformed"},
        {"feb..sep..nov", "malformed", "malformed"},
        {"2024-3", "malformed", "malformed"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        cr_expect_str_eq(read_with(cases[i].text, 2024), cases[i].with_2024, "%s: %s",
                         cases[i].text, read_with(cases[i].text, 2024));
        cr_expect_str_eq(read_with(cases[i].text, 0), cases[i].without, "%s: %s", cases[i].text,
                         read_with(cases[i].text, 0));
    }
}

Test(period_text, knows_months_in_both_languages) {
    Names *names = names_new();
    cr_expect_eq(month_word(names, STR("jan")), 1);
    cr_expect_eq(month_word(names, STR("enero")), 1);
    cr_expect_eq(month_word(names, STR("dic")), 12);
    cr_expect_eq(month_word(names, STR("unit")), 0);
    cr_expect_eq(month_word(names, STR("")), 0);
}
