// SPDX-License-Identifier: Apache-2.0
#include "value/label.h"

#include "base/mem.h"

#include <criterion/criterion.h>

static void before(void) { mem_init(); }
TestSuite(label, .init = before);

Test(label, periods_in_words) {
    static const struct {
        const char *text, *english, *spanish;
    } cases[] = {
        {"2024-09", "September 2024", "septiembre de 2024"},
        {"2024-01", "January 2024", "enero de 2024"},
        {"2024-Q3", "third quarter of 2024", "tercer trimestre de 2024"},
        {"2024-S1", "first half of 2024", "primer semestre de 2024"},
        {"2024", "2024", "2024"},
        {"2024-B2", "March to April 2024", "marzo a abril de 2024"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Period period;
        cr_assert_eq(period_read(str_from(cases[i].text), &period), PERIOD_OK);
        cr_expect_str_eq(label_period(false, period), cases[i].english);
        cr_expect_str_eq(label_period(true, period), cases[i].spanish);
    }
    Period over_years = {month_of(2024, 11), month_of(2025, 2)};
    cr_expect_str_eq(label_period(false, over_years), "November 2024 to February 2025");
    cr_expect_str_eq(label_period(true, over_years), "noviembre de 2024 a febrero de 2025");
}

Test(label, every_label_has_two_languages) {
    static const char *const labels[][2] = {
#define LABEL(english, spanish) {english, spanish},
#include "value/label.def"
#undef LABEL
    };
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++) {
        cr_expect_str_eq(label(false, labels[i][0]), labels[i][0]);
        cr_expect_str_eq(label(true, labels[i][0]), labels[i][1]);
        cr_expect(labels[i][1][0] != '\0');
    }
    cr_expect_str_eq(label(true, "none of them"), "none of them");
}
