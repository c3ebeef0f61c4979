// SPDX-License-Identifier: Apache-2.0
#include "report/report.h"

#include <string.h>

static bool needs_quotes(Str text) {
    for (uint32_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        if (c == ',' || c == '"' || c == '\n' || c == '\r') return true;
    }
    return false;
}

static void add_quoted(Buf *out, Str text) {
    buf_char(out, '"');
    for (uint32_t i = 0; i < text.len; i++) {
        if (text.ptr[i] == '"') buf_char(out, '"');
        buf_char(out, text.ptr[i]);
    }
    buf_char(out, '"');
}

// `alone`: the only field of its line. Empty, it is quoted, for readers skip blank lines.
static void add_field(Buf *out, Str text, bool alone) {
    if (needs_quotes(text) || (alone && text.len == 0))
        add_quoted(out, text);
    else
        buf_add(out, text);
}

// Signs with which a spreadsheet begins a formula; the wide ones count in some of them.
static bool begins_formula(Str text) {
    static const char *const signs[] = {"=",
                                        "@",
                                        "\t",
                                        "\r",
                                        "\xEF\xBC\x9D",
                                        "\xEF\xBC\x8B", // ＝ ＋
                                        "\xEF\xBC\x8D",
                                        "\xEF\xBC\xA0"}; // － ＠
    for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++)
        if (str_starts(text, str_from(signs[i]))) return true;
    if (text.len == 0 || (text.ptr[0] != '+' && text.ptr[0] != '-')) return false;
    static const char number[] = "+-0123456789., %"; // or that of a telephone
    for (uint32_t i = 1; i < text.len; i++)
        if (text.ptr[i] == '\0' || strchr(number, text.ptr[i]) == NULL) return true;
    return false;
}

static bool is_text(const Value *value) {
    return value->kind == VALUE_TEXT || value->kind == VALUE_WORD || value->kind == VALUE_LIST ||
           value->kind == VALUE_ENTITY;
}

static void add_heading(Buf *out, const Table *table, bool formulas) {
    for (uint32_t i = 0; i < table->column_count; i++) {
        if (i > 0) buf_char(out, ',');
        Str name = table->columns[i].name;
        if (!formulas && begins_formula(name)) name = str_from(str_printf("'%s", str_c(name)));
        add_field(out, name, table->column_count == 1);
    }
    buf_char(out, '\n');
}

// `scratch` is reused from line to line.
static void add_line(Buf *out, const Table *table, const Row *row, Buf *scratch, bool formulas) {
    for (uint32_t i = 0; i < table->column_count; i++) {
        if (i > 0) buf_char(out, ',');
        scratch->len = 0;
        buf_char(scratch, '\'');
        value_plain(scratch, &row->cells[i]);
        Str guarded = buf_str(scratch), text = {guarded.ptr + 1, guarded.len - 1};
        bool guard = !formulas && is_text(&row->cells[i]) && begins_formula(text);
        add_field(out, guard ? guarded : text, table->column_count == 1 && !table->scalar);
    }
    buf_char(out, '\n');
}

void out_csv(Buf *out, const Table *table, OutStyle style) {
    Buf scratch = {0};
    if (!table->scalar) add_heading(out, table, style.formulas);
    for (uint32_t i = 0; i < table->row_count; i++) {
        add_line(out, table, &table->rows[i], &scratch, style.formulas);
    }
}
