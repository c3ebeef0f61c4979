// SPDX-License-Identifier: Apache-2.0
#include "report/people.h"

#include "base/mem.h"

#include <criterion/criterion.h>

TestSuite(people, .init = mem_init);

Test(people, headings_of_documents) {
    static const struct {
        const char *name, *label, *english, *spanish;
    } cases[] = {
        {"code", "code", "Code", "Código"},
        {"code", "", "Code", "Código"},
        {"forecast_compliance", "forecast_compliance", "Forecast compliance",
         "Cumplimiento pronosticado"},
        {"unidad_líder", "", "Unidad líder", "Unidad líder"},
        {"of_mine", "of_mine", "Of mine", "Of mine"},
        {"count(x_y)", "", "Count(x_y)", "Count(x_y)"},
        {"x", "Mi total_es", "Mi total_es", "Mi total_es"},
        {"money", "Money", "Money", "Monto"},
        {"", "", "", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Column column = {.name = str_from(cases[i].name), .label = str_from(cases[i].label)};
        cr_expect_str_eq(str_c(people_label(&column, false)), cases[i].english, "case %zu", i);
        cr_expect_str_eq(str_c(people_label(&column, true)), cases[i].spanish, "case %zu", i);
    }
}
