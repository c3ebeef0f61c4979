// SPDX-License-Identifier: Apache-2.0
#include "report/people.h"

#include "text/clean.h"
#include "value/label.h"

#include <ctype.h>

void people_heading(Buf *out, const Column *column) {
    text_clean(out, column->label.len > 0 ? column->label : column->name);
}

// `Forecast compliance` for `forecast_compliance`; an expression stays as it is written.
static const char *as_heading(Str text) {
    char *name = (char *)str_copy(text).ptr;
    bool one = true;
    for (uint32_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)name[i];
        one = one && (c >= 0x80 || c == '_' || isalnum(c));
    }
    for (uint32_t i = 1; i < text.len && one; i++)
        if (name[i] == '_') name[i] = ' ';
    name[0] = (char)toupper((unsigned char)name[0]);
    return name;
}

Str people_label(const Column *column, bool spanish) {
    Str text = column->label.len > 0 ? column->label : column->name;
    if (text.len == 0) return text;
    const char *key = as_heading(text), *known = label(spanish, key);
    bool named = column->label.len == 0 || str_equal(column->label, column->name);
    return !named && known == key ? text : str_from(known);
}

void people_value(Buf *out, const Value *value, Buf *scratch) {
    scratch->len = 0;
    value_people(scratch, value);
    text_clean(out, buf_str(scratch));
}

bool people_numeric(const Table *table, uint32_t column) {
    bool any = false;
    for (uint32_t i = 0; i < table->row_count; i++) {
        uint8_t kind = table->rows[i].cells[column].kind;
        if (kind != VALUE_NUMBER && kind != VALUE_NONE) return false;
        any = any || kind == VALUE_NUMBER;
    }
    return any;
}
