// SPDX-License-Identifier: Apache-2.0
// The built-in functions of texts.
#include "eval/parts.h"

#include "base/utf8.h"

#include <string.h>

static bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

static Str trimmed(Str text) {
    Buf out = {0};
    text = str_trim(text);
    for (uint32_t i = 0; i < text.len; i++) {
        if (is_blank(text.ptr[i]) && is_blank(text.ptr[i - 1])) continue;
        buf_add(&out, is_blank(text.ptr[i]) ? STR(" ") : (Str){text.ptr + i, 1});
    }
    return buf_str(&out);
}

static Value number_of(Str text) {
    int64_t coefficient;
    uint8_t scale;
    bool percent;
    if (num_read(str_trim(text), &coefficient, &scale, &percent) != NUM_OK) return value_none();
    Num num = num_decimal(coefficient, scale);
    return percent ? value_percent(num) : value_number(num);
}

// Where the next separator stands in `text`, or its end.
static uint32_t find(Str text, Str separator) {
    for (uint32_t i = 0; i + separator.len <= text.len; i++) {
        if (memcmp(text.ptr + i, separator.ptr, separator.len) == 0) return i;
    }
    return text.len;
}

static int64_t count_parts(Str text, Str separator) {
    int64_t count = 1;
    for (uint32_t end = find(text, separator); end < text.len; end = find(text, separator)) {
        text = (Str){text.ptr + end + separator.len, text.len - end - separator.len};
        count++;
    }
    return count;
}

// The n-th part, 1 the first, -1 the last; none where there is no such part.
static Value part_of(Str text, Str separator, int64_t n) {
    if (separator.len == 0 || n == 0) return value_none();
    if (n < 0) n += count_parts(text, separator) + 1;
    if (n <= 0) return value_none();
    for (;; n--) {
        uint32_t end = find(text, separator);
        if (n == 1) return value_text((Str){text.ptr, end});
        if (end == text.len) return value_none();
        text = (Str){text.ptr + end + separator.len, text.len - end - separator.len};
    }
}

static void part(const Context *c, const Expr *e, Str text, Value *out) {
    Value separator, which;
    int64_t n;
    eval_expr(c, e->items[1], &separator);
    eval_expr(c, e->items[2], &which);
    *out = value_none();
    if (separator.kind == VALUE_TEXT && which.kind == VALUE_NUMBER && num_to_int(which.num, &n))
        *out = part_of(text, separator.text, n);
}

void eval_text(const Context *c, const Expr *e, Value *out) {
    eval_expr(c, e->items[0], out);
    if (out->kind != VALUE_TEXT) {
        *out = value_none();
        return;
    }
    Str text = out->text;
    switch ((Builtin)e->detail) {
    case BUILTIN_LOWER: out->text = utf8_lower(text); break;
    case BUILTIN_UPPER: out->text = utf8_upper(text); break;
    case BUILTIN_TRIM: out->text = trimmed(text); break;
    case BUILTIN_LENGTH: *out = value_number(num_int(utf8_length(text))); break;
    case BUILTIN_NUMBER: *out = number_of(text); break;
    default: part(c, e, text, out); break;
    }
}
