// SPDX-License-Identifier: Apache-2.0
#include "base/mem.h"
#include "report/json_value.h"
#include "report/report.h"
#include "text/json.h"

static void add_list(Buf *out, const List *list) {
    buf_char(out, '[');
    for (uint32_t i = 0; i < list->count; i++) {
        if (i > 0) buf_c(out, ", ");
        json_value(out, &list->items[i]);
    }
    buf_char(out, ']');
}

// Numbers are written by our own hand: jansson has only int64 and double, which would lose digits.
void json_value(Buf *out, const Value *value) {
    switch ((ValueKind)value->kind) {
    case VALUE_NONE: return buf_c(out, "null");
    case VALUE_BOOL:
    case VALUE_NUMBER: return value_plain(out, value);
    case VALUE_LIST: return add_list(out, value->list);
    default: break;
    }
    Buf text = {0};
    value_plain(&text, value);
    json_put(out, json_text(buf_str(&text)));
}

// The names of the columns as JSON strings with their colons, made once.
static const char **column_keys(const Table *table) {
    const char **keys = mem_new(sizeof *keys * (table->column_count + 1));
    for (uint32_t i = 0; i < table->column_count; i++) {
        Buf key = {0};
        json_put(&key, json_text(table->columns[i].name));
        buf_c(&key, ": ");
        keys[i] = buf_text(&key);
    }
    return keys;
}

static void add_object(Buf *out, const Table *table, const Row *row, const char **keys) {
    buf_char(out, '{');
    for (uint32_t i = 0; i < table->column_count; i++) {
        if (i > 0) buf_c(out, ", ");
        buf_c(out, keys[i]);
        json_value(out, &row->cells[i]);
    }
    buf_char(out, '}');
}

static void add_scalar(Buf *out, const Table *table) {
    if (table->row_count == 0 || table->column_count == 0)
        buf_c(out, "null");
    else
        json_value(out, &table->rows[0].cells[0]);
    buf_char(out, '\n');
}

void out_json(Buf *out, const Table *table, OutStyle style) {
    (void)style;
    if (table->scalar) return add_scalar(out, table);
    const char **keys = column_keys(table);
    buf_char(out, '[');
    for (uint32_t i = 0; i < table->row_count; i++) {
        buf_c(out, i == 0 ? "\n  " : ",\n  ");
        add_object(out, table, &table->rows[i], keys);
    }
    buf_c(out, table->row_count == 0 ? "]\n" : "\n]\n");
}
