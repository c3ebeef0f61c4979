// SPDX-License-Identifier: Apache-2.0
#include "sample.h"

#include <criterion/criterion.h>

TestSuite(out_markdown, .init = mem_init);

static const char *written(const Table *table) {
    return sample_written(out_markdown, table, (OutStyle){0});
}

Test(out_markdown, escapes_markup) {
    static const struct {
        const char *text, *cell;
    } cases[] = {
        {"plain", "plain"},
        {"", ""},
        {"a|b", "a\\|b"},
        {"a\\|b", "a\\\\\\|b"},
        {"*a* `b` ~c~", "\\*a\\* \\`b\\` \\~c\\~"},
        {"<b>[x] &amp;", "\\<b>\\[x] \\&amp;"},
        {"PAT_GPE_1 _x_", "PAT_GPE_1 \\_x\\_"},
        {"a\nb\r\nc", "a b  c"},
        {"\xC3\xB1\033", "\xC3\xB1\xE2\x90\x9B"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Value cell = sample_text(cases[i].text);
        const char *text = written(sample_row(&cell, 1));
        cr_expect_str_eq(text, str_printf("| a |\n| --- |\n| %s |\n", cases[i].cell),
                         "case %zu: %s", i, text);
    }
}

Test(out_markdown, writes_a_table) {
    Table *table = sample_plan();
    table->note = "a | b";
    cr_expect_str_eq(written(table),
                     "| C\xC3\xB3"
                     "digo | title | Target | Status |\n"
                     "| --- | --- | ---: | --- |\n"
                     "| ADN | Programa ADN de la Pobreza |  | Amarillo |\n"
                     "| &emsp;ADN.1.4 | Curso ADN\xE2\x90\x9B\\[2J | 1,180 | Amarillo |\n"
                     "| &emsp;ADN.1.10 |  | -0.5 |  |\n"
                     "\na \\| b\n");
    cr_expect_str_eq(written(sample_scalar(sample_number(1180, 0))), "1,180\n");
    cr_expect_str_eq(written(sample_scalar(value_none())), "\n");
}
