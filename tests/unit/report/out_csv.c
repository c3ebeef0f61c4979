// SPDX-License-Identifier: Apache-2.0
#include "sample.h"

#include <criterion/criterion.h>
#include <string.h>

TestSuite(out_csv, .init = mem_init);

static const char *written(const Table *table) {
    return sample_written(out_csv, table, (OutStyle){0});
}

Test(out_csv, quotes_only_where_needed) {
    static const struct {
        const char *text, *field;
    } cases[] = {
        {"plain", "plain"},
        {"", ""},
        {" blanks ", " blanks "},
        {"a,b", "\"a,b\""},
        {"say \"hi\"", "\"say \"\"hi\"\"\""},
        {"\"", "\"\"\"\""},
        {"two\nlines", "\"two\nlines\""},
        {"a\rb", "\"a\rb\""},
        {"a;b\tc|d", "a;b\tc|d"},
        {"\xC3\xB1\033", "\xC3\xB1\033"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Value cells[] = {sample_text(cases[i].text), value_bool(true)};
        const char *text = written(sample_row(cells, 2));
        cr_expect_str_eq(text, str_printf("a,b\n%s,true\n", cases[i].field), "case %zu: %s", i,
                         text);
    }
}

Test(out_csv, guards_formulas) {
    static const struct {
        const char *text, *field;
    } cases[] = {
        {"=1+1", "'=1+1"},
        {"@SUM(A1)", "'@SUM(A1)"},
        {"+A1", "'+A1"},
        {"-2+A1", "'-2+A1"},
        {"- bullet", "'- bullet"},
        {"\tx", "'\tx"},
        {"\xEF\xBC\x9D"
         "1",
         "'\xEF\xBC\x9D"
         "1"}, // a wide =
        {"-5", "-5"},
        {"+503 2222-3333", "+503 2222-3333"},
        {"-12.5 %", "-12.5 %"},
        {"a=1", "a=1"},
        {"'=1", "'=1"},
        {"=\"a\",1", "\"'=\"\"a\"\",1\""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Value cells[] = {sample_text(cases[i].text), sample_number(-15, 1)};
        Table *table = sample_row(cells, 2);
        const char *text = written(table);
        cr_expect_str_eq(text, str_printf("a,b\n%s,-1.5\n", cases[i].field), "case %zu: %s", i,
                         text);
        const char *raw = sample_written(out_csv, table, (OutStyle){.formulas = true});
        cr_expect(strchr(cases[i].text, '"') != NULL || strstr(raw, cases[i].text) == raw + 4,
                  "raw %zu: %s", i, raw);
    }
}

Test(out_csv, writes_values_for_programs) {
    cr_expect_str_eq(written(sample_plan()), "code,title,target,color\n"
                                             "ADN,Programa ADN de la Pobreza,,yellow\n"
                                             "ADN.1.4,\"Curso\nADN\033[2J\",1180,yellow\n"
                                             "ADN.1.10,,-0.5,\n");
    Value items[] = {sample_text("x"), sample_number(2, 0)};
    Value cells[] = {value_list(items, 2), value_date(date_of(2024, 7, 8)),
                     value_percent(num_decimal(7375, 4))};
    cr_expect_str_eq(written(sample_row(cells, 3)), "a,b,c\n\"x, 2\",2024-07-08,0.7375\n");
    // One empty field would be a blank line, which readers skip.
    Value none = value_none();
    cr_expect_str_eq(written(sample_row(&none, 1)), "a\n\"\"\n");
    cr_expect_str_eq(written(sample_scalar(none)), "\n");
    cr_expect_str_eq(written(sample_scalar(sample_number(15, 1))), "1.5\n");
}
