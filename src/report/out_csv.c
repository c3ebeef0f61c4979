// SPDX-License-Identifier: Apache-2.0
#include "report/report.h"

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

static void add_heading(Buf *out, const Table *table) {
    for (uint32_t i = 0; i < table->column_count; i++) {
        if (i > 0) buf_char(out, ',');
        add_field(out, table->columns[i].name, table->column_count == 1);
    }
    buf_char(out, '\n');
}

// `scratch` is reused from line to line.
static void add_line(Buf *out, const Table *table, const Row *row, Buf *scratch) {
    for (uint32_t i = 0; i < table->column_count; i++) {
        if (i > 0) buf_char(out, ',');
        scratch->len = 0;
        value_plain(scratch, &row->cells[i]);
        add_field(out, buf_str(scratch), table->column_count == 1 && !table->scalar);
    }
    buf_char(out, '\n');
}

void out_csv(Buf *out, const Table *table, OutStyle style) {
    (void)style;
    Buf scratch = {0};
    if (!table->scalar) add_heading(out, table);
    for (uint32_t i = 0; i < table->row_count; i++) {
        add_line(out, table, &table->rows[i], &scratch);
    }
}
