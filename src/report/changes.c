// SPDX-License-Identifier: Apache-2.0
#include "report/changes.h"
#include "base/gettext.h"

#include <string.h>

enum { AROUND = 24, SHORT = 72 };

Value changed_by(const Value *before, const Value *after) {
    if (before->kind != VALUE_NUMBER || after->kind != VALUE_NUMBER) return value_none();
    Value by = *after;
    return num_sub(after->num, before->num, &by.num) ? by : value_none();
}

uint32_t changed_total_rows(Table *table, const Changes *changes) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < changes->totals.count; i++) {
        const ChangedTotal *total = &changes->totals.items[i];
        if (value_same(&total->before, &total->after)) continue;
        Row *row = table_row(table, 0);
        row->cells[0] = value_text(total->money             ? str_from(_("budget"))
                                   : total->measure.len > 0 ? total->measure
                                                            : str_from(_("(no measure)")));
        row->cells[1] = total->before;
        row->cells[2] = total->after;
        row->cells[3] = changed_by(&total->before, &total->after);
        count++;
    }
    return count;
}

static uint32_t to_blank(Str text, uint32_t at) {
    while (at > 0 && text.ptr[at - 1] != ' ')
        at--;
    return at;
}

Str changed_piece(Str text, Str other) {
    if (other.len == 0 || text.len <= SHORT) return text;
    uint32_t begin = 0, tail = 0, least = text.len < other.len ? text.len : other.len;
    while (begin < least && text.ptr[begin] == other.ptr[begin])
        begin++;
    while (tail < least - begin && text.ptr[text.len - 1 - tail] == other.ptr[other.len - 1 - tail])
        tail++;
    uint32_t end = text.len - tail;
    begin = to_blank(text, begin > AROUND ? begin - AROUND : 0);
    end = end + AROUND > text.len ? text.len : end + AROUND;
    while (end < text.len && text.ptr[end] != ' ')
        end++;
    Buf out = {0};
    if (begin > 0) buf_c(&out, "... ");
    buf_add(&out, (Str){text.ptr + begin, end - begin});
    if (end < text.len) buf_c(&out, " ...");
    return buf_str(&out);
}
