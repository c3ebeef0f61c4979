// SPDX-License-Identifier: Apache-2.0
#include "report/changes.h"

#include <string.h>

enum { AROUND = 24, SHORT = 72 };

Value changed_by(const Value *before, const Value *after) {
    if (before->kind != VALUE_NUMBER || after->kind != VALUE_NUMBER) return value_none();
    Value by = *after;
    return num_sub(after->num, before->num, &by.num) ? by : value_none();
}

bool total_differs(const ChangedTotal *total) { return !value_same(&total->before, &total->after); }

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
