// SPDX-License-Identifier: Apache-2.0
#include "sample.h"

#include <criterion/criterion.h>

TestSuite(out_table, .init = mem_init);

#define DOT         "\033[38;2;242;192;55m\xE2\x97\x8F\033[39m"
#define DOTS        "\xE2\x80\xA6"
#define ESC_PICTURE "\xE2\x90\x9B"

static const OutStyle ascii = {0}, unicode = {.unicode = true};

static const char *written(const Table *table, OutStyle style) {
    return sample_written(out_table, table, style);
}

// `sign` as a line of `times`.
static const char *rule(const char *sign, int times) {
    Buf out = {0};
    while (times-- > 0)
        buf_c(&out, sign);
    return buf_text(&out);
}

Test(out_table, aligns_columns) {
    Table *table = sample_plan();
    table->note = "a note\n\033";
    static const struct {
        OutStyle style;
        const char *sign;
    } cases[] = {{{0}, "-"}, {{.unicode = true}, "\xE2\x94\x80"}, {{.width = 56}, "-"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *wanted =
            str_printf("C\xC3\xB3"
                       "digo      title                       Target  Status\n"
                       "%s\n"
                       "ADN         Programa ADN de la Pobreza          Amarillo\n"
                       "  ADN.1.4   Curso ADN" ESC_PICTURE "[2J                1,180  Amarillo\n"
                       "  ADN.1.10                                -0.5\n"
                       "\na note " ESC_PICTURE "\n",
                       rule(cases[i].sign, 56));
        cr_expect_str_eq(written(table, cases[i].style), wanted, "case %zu: %s", i, wanted);
    }
}

Test(out_table, paints) {
    OutStyle style = {.color = true, .unicode = true};
    cr_expect_str_eq(written(sample_plan(), style),
                     str_printf("\033[1mC\xC3\xB3"
                                "digo      title                       Target  Status\033[0m\n"
                                "%s\n"
                                "\033[1mADN         Programa ADN de la Pobreza          " DOT
                                " Amarillo\033[0m\n"
                                "  ADN.1.4   Curso ADN" ESC_PICTURE "[2J                1,180  " DOT
                                " Amarillo\n"
                                "  ADN.1.10                                -0.5\n",
                                rule("\xE2\x94\x80", 58)));
    Table *scalar = sample_scalar(value_word(&sample_yellow));
    cr_expect_str_eq(written(scalar, style), DOT " Amarillo\n");
    cr_expect_str_eq(written(scalar, unicode), "Amarillo\n");
}

// One row of five columns: an entity, a wide text, a text, a number and a status.
static Table *mixed(void) {
    Value cells[] = {value_entity(1, STR("PAT-GPE-001")), sample_text("abcdefghijklmnopqrstuvwxyz"),
                     sample_text("0123456789abcde"), sample_number(123456789, 0),
                     value_word(&sample_yellow)};
    Table *table = sample_row(cells, 5);
    table->columns[1].wide = true;
    return table;
}

// 11 + 26 + 15 + 11 + 8 columns and four gaps are 79.
Test(out_table, fits_a_narrow_window) {
    static const struct {
        uint32_t width;
        bool unicode;
        const char *line;
    } cases[] = {
        {0, true,
         "PAT-GPE-001  abcdefghijklmnopqrstuvwxyz  0123456789abcde  123,456,789  Amarillo"},
        {79, true,
         "PAT-GPE-001  abcdefghijklmnopqrstuvwxyz  0123456789abcde  123,456,789  Amarillo"},
        {78, true,
         "PAT-GPE-001  abcdefghijklmnopqrstuvwx" DOTS "  0123456789abcde  123,456,789  Amarillo"},
        {78, false,
         "PAT-GPE-001  abcdefghijklmnopqrstuv...  0123456789abcde  123,456,789  Amarillo"},
        {65, true, "PAT-GPE-001  abcdefghijk" DOTS "  0123456789abcde  123,456,789  Amarillo"},
        {63, true, "PAT-GPE-001  abcdefghijk" DOTS "  0123456789ab" DOTS "  123,456,789  Amarillo"},
        {58, true, "PAT-GPE-001  abcdefghijk" DOTS "  0123456" DOTS "  123,456,789  Amarillo"},
        {40, true, "PAT-GPE-001  abcdefghijk" DOTS "  0123456" DOTS "  123,456,789  Amarillo"},
        {1, true, "PAT-GPE-001  abcdefghijk" DOTS "  0123456" DOTS "  123,456,789  Amarillo"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        OutStyle style = {.unicode = cases[i].unicode, .width = cases[i].width};
        const char *text = written(mixed(), style);
        const char *last = strrchr(str_c((Str){text, (uint32_t)strlen(text) - 1}), '\n') + 1;
        cr_expect_str_eq(last, cases[i].line, "case %zu: %s", i, last);
    }
}

// What may go is gone before a text is cut to less than is good to read; what goes at last only where
// nothing else makes the line fit.
Test(out_table, leaves_out_what_is_missed_least) {
    static const struct {
        uint32_t width;
        const char *line;
    } cases[] = {
        {79, "PAT-GPE-001  abcdefghijklmnopqrstuvwxyz  0123456789abcde  123,456,789  Amarillo"},
        {78, "PAT-GPE-001  abcdefghijklmnopqrstuvwxyz  123,456,789  Amarillo"},
        {48, "PAT-GPE-001  abcdefghijk" DOTS "  123,456,789  Amarillo"},
        {47, "PAT-GPE-001  abcdefghijklmnopqrstuvw" DOTS "  Amarillo"},
        {1, "PAT-GPE-001  abcdefghijk" DOTS "  Amarillo"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Table *table = mixed();
        table->columns[2].spare = SPARE_AT_LAST + 1;
        table->columns[3].spare = SPARE_AT_LAST;
        const char *text = written(table, (OutStyle){.unicode = true, .width = cases[i].width});
        cr_expect(strstr(text, cases[i].line) != NULL, "case %zu: %s", i, text);
    }
}

Test(out_table, measures_what_is_seen) {
    static const struct {
        const char *text, *line;
        uint32_t width;
    } cases[] = {
        {"\xE7\xB5\xB1\xE5\x90\x88", "\xE7\xB5\xB1\xE5\x90\x88  x", 0}, // wide characters
        {"e\xCC\x81", "e\xCC\x81  x", 0},                               // a combining accent
        {"", "   x", 0},
        {"a\tb\n", "a b   x", 0},
        {"\xFF\xC2\x9B", "\xEF\xBF\xBD\xEF\xBF\xBD  x", 0},
        // Half of a wide character does not fit: a blank takes its column.
        {"a\xE7\xB5\xB1\xE7\xB5\xB1\xE7\xB5\xB1\xE7\xB5\xB1\xE7\xB5\xB1\xE7\xB5\xB1",
         "a\xE7\xB5\xB1\xE7\xB5\xB1\xE7\xB5\xB1" DOTS "  x", 11},
        {"\xE7\xB5\xB1\xE7\xB5\xB1\xE7\xB5\xB1\xE7\xB5\xB1\xE7\xB5\xB1",
         "\xE7\xB5\xB1\xE7\xB5\xB1\xE7\xB5\xB1" DOTS "   x", 11},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Value cells[] = {sample_text(cases[i].text), sample_text("x")};
        const char *text =
            written(sample_row(cells, 2), (OutStyle){.unicode = true, .width = cases[i].width});
        const char *last = strrchr(str_c((Str){text, (uint32_t)strlen(text) - 1}), '\n') + 1;
        cr_expect_str_eq(last, cases[i].line, "case %zu: %s", i, last);
    }
}

Test(out_table, prints_little) {
    Table *table = table_new();
    cr_expect_str_eq(written(table, unicode), "\n\n");
    table_column(table, STR("a"), (Str){0});
    cr_expect_str_eq(written(table, ascii), "a\n-\n");
    table_row(table, 0);
    cr_expect_str_eq(written(table, ascii), "a\n-\n\n");
    cr_expect_str_eq(written(sample_scalar(sample_number(1180, 0)), unicode), "1,180\n");
    cr_expect_str_eq(written(sample_scalar(value_none()), unicode), "\n");
    cr_expect_eq(out_format(STR("table"))->write, out_table);
    cr_expect_eq(out_format(STR("csv"))->write, out_csv);
    cr_expect_eq(out_format(STR("json"))->write, out_json);
    cr_expect_eq(out_format(STR("markdown"))->write, out_markdown);
    cr_expect_null(out_format(STR("xml")));
    cr_expect_null(out_format(STR("")));
}
