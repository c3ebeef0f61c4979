// SPDX-License-Identifier: Apache-2.0
#include "report/people.h"
#include "report/report.h"
#include "text/clean.h"

#include <ctype.h>
#include <string.h>

static bool is_word(char c) { return (unsigned char)c >= 0x80 || isalnum((unsigned char)c); }

// Whether the character at `i` would be markup. An underline inside a word is none, and codes have
// many.
static bool is_markup(Str text, uint32_t i) {
    char c = text.ptr[i];
    if (c == '_')
        return !(i > 0 && i + 1 < text.len && is_word(text.ptr[i - 1]) && is_word(text.ptr[i + 1]));
    return c != '\0' && strchr("\\|`*<[~&", c) != NULL;
}

static void add_escaped(Buf *out, Str text) {
    for (uint32_t i = 0; i < text.len; i++) {
        if (is_markup(text, i)) buf_char(out, '\\');
        buf_char(out, text.ptr[i]);
    }
}

// `shown` holds the cleaned text of one cell.
static void add_cell(Buf *out, Buf *shown) {
    add_escaped(out, buf_str(shown));
    buf_c(out, " |");
    shown->len = 0;
}

static void add_heading(Buf *out, const Table *table) {
    Buf shown = {0};
    buf_char(out, '|');
    for (uint32_t i = 0; i < table->column_count; i++) {
        buf_char(out, ' ');
        people_heading(&shown, &table->columns[i]);
        add_cell(out, &shown);
    }
    buf_c(out, "\n|");
    for (uint32_t i = 0; i < table->column_count; i++) {
        buf_c(out, people_numeric(table, i) ? " ---: |" : " --- |");
    }
    buf_char(out, '\n');
}

// Leading blanks would be lost, so the tree is indented by wide spaces.
static void add_indent(Buf *out, uint32_t depth) {
    uint32_t more = depth > PEOPLE_DEEPEST ? depth - PEOPLE_DEEPEST : 0;
    for (uint32_t i = 0; i < depth - more; i++)
        buf_c(out, "&emsp;");
    if (more > 0) buf_printf(out, "+%u ", more);
}

static void add_row(Buf *out, const Table *table, const Row *row, Buf *scratch) {
    Buf shown = {0};
    buf_char(out, '|');
    for (uint32_t i = 0; i < table->column_count; i++) {
        buf_char(out, ' ');
        if (table->columns[i].tree) add_indent(out, row->depth);
        people_value(&shown, &row->cells[i], scratch);
        add_cell(out, &shown);
    }
    buf_char(out, '\n');
}

static void add_note(Buf *out, const char *note) {
    Buf shown = {0};
    text_clean(&shown, str_from(note));
    buf_char(out, '\n');
    add_escaped(out, buf_str(&shown));
    buf_char(out, '\n');
}

static void add_scalar(Buf *out, const Table *table) {
    Buf shown = {0}, scratch = {0};
    if (table->row_count > 0) people_value(&shown, &table->rows[0].cells[0], &scratch);
    add_escaped(out, buf_str(&shown));
    buf_char(out, '\n');
}

void out_markdown(Buf *out, const Table *table, OutStyle style) {
    table = table_for_people(table);
    (void)style;
    Buf scratch = {0};
    if (table->scalar) {
        add_scalar(out, table);
    } else {
        add_heading(out, table);
        for (uint32_t i = 0; i < table->row_count; i++) {
            add_row(out, table, &table->rows[i], &scratch);
        }
    }
    if (table->note != NULL) add_note(out, table->note);
}
