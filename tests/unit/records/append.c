// SPDX-License-Identifier: Apache-2.0
#include "records/append.h"
#include "base/mem.h"

#include <criterion/criterion.h>

static const char *code_as(const char *code) {
    Buf out = {0};
    mem_init();
    code_quoted(&out, names_new(), str_from(code));
    return buf_text(&out);
}

Test(append, codes) {
    static const char *const cases[][2] = {
        {"ADN.1.4", "ADN.1.4"},
        {"1.10", "1.10"},
        {"PAT-2024:OE1", "PAT-2024:OE1"},
        {"Código_1", "Código_1"},
        {"mar", "\"mar\""}, // a word
        {"activity", "\"activity\""},
        {"A 1", "\"A 1\""},
        {"A.", "\"A.\""},
        {".A", "\".A\""},
        {"A\"1", "\"A\\\"1\""},
        {"A}\nrecord", "\"A}\\nrecord\""},
        {"", "\"\""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        cr_expect_str_eq(code_as(cases[i][0]), cases[i][1], "%s", cases[i][0]);
}

Test(append, line) {
    mem_init();
    Buf out = {0};
    RecordLine line = {.code = "A1",
                       .period = "2024-03",
                       .value = "700",
                       .on = "2024-04-03",
                       .late = "Tarde",
                       .cause = "Dijo \"no\" \\ y\n\tluego",
                       .by = "Ana",
                       .spanish = true};
    record_line(&out, names_new(), &line);
    cr_expect_str_eq(buf_text(&out), "registro A1 2024-03 = 700 el 2024-04-03 tardío \"Tarde\" {\n"
                                     "  causa \"Dijo \\\"no\\\" \\\\ y\\n\\tluego\"\n"
                                     "  por \"Ana\"\n"
                                     "}\n");
}
