// SPDX-License-Identifier: Apache-2.0
#include "report/bars.h"

#include <criterion/criterion.h>

TestSuite(bars);

static const char *bar(int64_t value, int64_t low, int64_t high, uint32_t width, bool unicode) {
    Scale scale = scale_new(width);
    Buf out = {0};
    scale_take(&scale, num_int(low));
    scale_take(&scale, num_int(high));
    bar_add(&out, &scale, num_int(value), unicode);
    return buf_text(&out);
}

Test(bars, eighths_of_a_column_rounded_half_up) {
    static const struct {
        int64_t value;
        const char *text;
    } cases[] = {
        {0, ""},   {1, "▏"},  {10, "▏"},  {15, "▎"},   {40, "▌"}, {74, "▉"},
        {76, "█"}, {80, "█"}, {85, "█▏"}, {160, "██"}, {79, "█"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *text = bar(cases[i].value, 0, 160, 2, true);
        cr_expect_str_eq(text, cases[i].text, "%ld: %s", (long)cases[i].value, text);
    }
}

Test(bars, whole_signs_where_there_is_only_ascii) {
    cr_expect_str_eq(bar(1, 0, 100, 10, false), "#");
    cr_expect_str_eq(bar(44, 0, 100, 10, false), "####");
    cr_expect_str_eq(bar(45, 0, 100, 10, false), "#####");
    cr_expect_str_eq(bar(100, 0, 100, 10, false), "##########");
}

Test(bars, below_zero_to_the_left_of_the_axis) {
    cr_expect_str_eq(bar(-4, -4, 4, 9, true), "████│");
    cr_expect_str_eq(bar(4, -4, 4, 9, true), "    │████");
    cr_expect_str_eq(bar(0, -4, 4, 9, true), "    │");
    cr_expect_str_eq(bar(-2, -4, 4, 9, false), "  ##|");
    cr_expect_str_eq(bar(-3, -4, 0, 5, true), " ███│");
}

Test(bars, sparks_from_low_to_high) {
    Scale scale = scale_new(1);
    Buf out = {0};
    scale_take(&scale, num_int(7));
    for (int64_t value = 0; value <= 7; value++)
        spark_add(&out, &scale, num_int(value), true);
    cr_expect_str_eq(buf_text(&out), "▁▂▃▄▅▆▇█");
}
