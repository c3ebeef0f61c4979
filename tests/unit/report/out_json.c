// SPDX-License-Identifier: Apache-2.0
#include "sample.h"

#include <criterion/criterion.h>
#include <jansson.h>

TestSuite(out_json, .init = mem_init);

static const char *written(const Table *table) {
    return sample_written(out_json, table, (OutStyle){0});
}

Test(out_json, writes_exact_values) {
    Value items[] = {sample_number(1, 1), value_none(), sample_text("a,b")};
    Value inner = value_list(items, 2);
    const struct {
        Value value;
        const char *json;
    } cases[] = {
        {value_none(), "null"},
        {value_bool(true), "true"},
        {value_bool(false), "false"},
        {sample_number(0, 0), "0"},
        {sample_number(-3, 0), "-3"},
        {sample_number(1180, 0), "1180"},
        {value_percent(num_decimal(7375, 4)), "0.7375"},
        {sample_number(999999999999999999, 0), "999999999999999999"}, // a double would lose digits
        {sample_number(123456789012345678, 18), "0.123456789012345678"},
        {value_number((Num){1, 3}), "0.333333333333333333"},
        {sample_text(""), "\"\""},
        {sample_text("say \"hi\" \\ /\n\t\033"), "\"say \\\"hi\\\" \\\\ /\\n\\t\\u001B\""},
        {sample_text("\xC3\xB1 \xE7\xB5\xB1"), "\"\xC3\xB1 \xE7\xB5\xB1\""},
        {sample_text("\xFF\xC3"), "\"\xEF\xBF\xBD\xEF\xBF\xBD\""}, // not UTF-8
        {value_date(date_of(2024, 7, 8)), "\"2024-07-08\""},
        {value_period(period_year(2024)), "\"2024\""},
        {value_entity(1, STR("1.10")), "\"1.10\""},
        {value_word(&sample_yellow), "\"yellow\""},
        {value_list(NULL, 0), "[]"},
        {value_list(items, 3), "[0.1, null, \"a,b\"]"},
        {value_list(&inner, 1), "[[0.1, null]]"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *text = written(sample_row(&cases[i].value, 1));
        cr_expect_str_eq(text, str_printf("[\n  {\"a\": %s}\n]\n", cases[i].json), "case %zu: %s",
                         i, text);
        text = written(sample_scalar(cases[i].value));
        cr_expect_str_eq(text, str_printf("%s\n", cases[i].json), "case %zu: %s", i, text);
    }
}

Test(out_json, writes_an_array_of_objects) {
    const char *text = written(sample_plan());
    cr_expect_str_eq(text, "[\n"
                           "  {\"code\": \"ADN\", \"title\": \"Programa ADN de la Pobreza\", "
                           "\"target\": null, \"color\": \"yellow\"},\n"
                           "  {\"code\": \"ADN.1.4\", \"title\": \"Curso\\nADN\\u001B[2J\", "
                           "\"target\": 1180, \"color\": \"yellow\"},\n"
                           "  {\"code\": \"ADN.1.10\", \"title\": null, \"target\": -0.5, "
                           "\"color\": null}\n]\n");
    json_t *read = json_loads(text, 0, NULL);
    cr_expect_eq(json_array_size(read), 3);
    json_decref(read);

    Table *table = table_new();
    table_column(table, STR("say \"x\""), (Str){0});
    cr_expect_str_eq(written(table), "[]\n");
    table_row(table, 0);
    cr_expect_str_eq(written(table), "[\n  {\"say \\\"x\\\"\": null}\n]\n");
}
