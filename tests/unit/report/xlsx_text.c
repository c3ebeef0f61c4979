// SPDX-License-Identifier: Apache-2.0
#include "report/xlsx_text.h"

#include "base/mem.h"
#include "base/utf8.h"

#include <criterion/criterion.h>
#include <string.h>

TestSuite(xlsx_text, .init = mem_init);

static Str repeated(const char *text, size_t times) {
    Buf out = {0};
    for (size_t i = 0; i < times; i++)
        buf_c(&out, text);
    return buf_str(&out);
}

Test(xlsx_text, cells_hold_no_character_that_a_workbook_cannot) {
    static const char *const cases[][2] = {
        {"", ""},
        {"Año ✓", "Año ✓"},
        {"two\nlines\r\nand\tmore", "two\nlines\nand more"},
        {"\x1b[31m\a\v", "\u241b[31m\u2407\u240b"},
        {"\xC2\x9b \u202E \u2066", "\uFFFD \uFFFD \uFFFD"},
        {"\uFFFE\uFFFF", "\uFFFD\uFFFD"},
        {"\n", "\n"},
        {"=1+1", "=1+1"}, // a cell of text is no formula
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        cr_expect_str_eq(xlsx_cell(str_from(cases[i][0]), "…"), cases[i][1], "case %zu", i);
}

Test(xlsx_text, what_a_cell_cannot_hold_is_said) {
    static const struct {
        const char *piece;
        size_t times;
        bool whole;
    } cases[] = {{"x", XLSX_CELL_MAX, true},     {"x", XLSX_CELL_MAX + 1, false},
                 {"ñ", XLSX_CELL_MAX, true},     {"ñ", XLSX_CELL_MAX + 1, false},
                 {"😀", XLSX_CELL_MAX / 2, true}, {"😀", XLSX_CELL_MAX / 2 + 1, false}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Str text = repeated(cases[i].piece, cases[i].times),
            cell = str_from(xlsx_cell(text, " …cut"));
        cr_expect_eq(str_equal(cell, text), cases[i].whole, "case %zu", i);
        bool said = strcmp(cell.ptr + cell.len - strlen(" …cut"), " …cut") == 0;
        cr_expect_eq(said, !cases[i].whole, "case %zu", i);
        cr_expect_eq(utf8_invalid(cell), cell.len, "case %zu", i);
        cr_expect(utf8_length(cell) <= XLSX_CELL_MAX, "case %zu", i);
    }
}

Test(xlsx_text, tabs_are_each_of_their_own) {
    static const char *const cases[][2] = {
        {"ADN", "ADN"},
        {"adn", "adn-2"}, // spreadsheets do not tell them apart
        {"ADN", "ADN-3"},
        {"ADN-2", "ADN-2-2"},
        {"Ñandú", "Ñandú"},
        {"ñANDÚ", "ñANDÚ-2"},
        {"", "-"},
        {"a/b:c*d?e[f]g'h\\i", "a-b-c-d-e-f-g-h-i"},
        {"History", "History-2"},
        {"x\x1by", "x\u241by"},
        {"a code of exactly 31 characters", "a code of exactly 31 characters"},
        {"a code of exactly 31 characters, and more", "a code of exactly 31 characte-2"},
        {"😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀", "😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀"}, // two units each
    };
    XlsxTabs tabs = {.taken = intern_new()};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *tab = xlsx_tab(&tabs, str_from(cases[i][0]));
        cr_expect_str_eq(tab, cases[i][1], "case %zu: %s", i, tab);
    }
    intern_release(tabs.taken);
}

Test(xlsx_text, many_tabs_of_one_name) {
    enum { TABS = 20000 };
    XlsxTabs tabs = {.taken = intern_new()};
    Interner *seen = intern_new();
    for (uint32_t i = 0; i < TABS; i++) {
        Str tab = str_from(xlsx_tab(&tabs, STR("a code that is longer than a tab may be")));
        cr_assert(utf8_length(tab) <= XLSX_TAB_MAX);
        cr_assert_eq(intern(seen, utf8_fold(tab)), i + 1, "%s", tab.ptr);
    }
    intern_release(seen);
    intern_release(tabs.taken);
}

Test(xlsx_text, constants_of_formulas_end_where_they_should) {
    cr_expect_str_eq(xlsx_quoted(STR("Rojo")), "\"Rojo\"");
    cr_expect_str_eq(xlsx_quoted(STR("a\"&A1&\"b")), "\"a\"\"&A1&\"\"b\"");
    cr_expect_str_eq(xlsx_quoted(STR("")), "\"\"");
    cr_expect_not_null(xlsx_quoted(repeated("ñ", XLSX_QUOTED_MAX)));
    cr_expect_null(xlsx_quoted(repeated("ñ", XLSX_QUOTED_MAX + 1)));
}
