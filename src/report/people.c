// SPDX-License-Identifier: Apache-2.0
#include "report/people.h"

#include "text/clean.h"

void people_heading(Buf *out, const Column *column) {
    text_clean(out, column->label.len > 0 ? column->label : column->name);
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
