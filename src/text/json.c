// SPDX-License-Identifier: Apache-2.0
#include "text/json.h"

#include "base/utf8.h"
#include "text/clean.h"

#include <stdlib.h>

// A copy in which every byte that is no UTF-8 is U+FFFD.
static Str repaired(Str text) {
    Buf out = {0};
    while (text.len > 0) {
        uint32_t good = utf8_invalid(text), skip = good < text.len;
        buf_add(&out, (Str){text.ptr, good});
        if (skip) buf_c(&out, "\xEF\xBF\xBD");
        text = (Str){text.ptr + good + skip, text.len - good - skip};
    }
    return buf_str(&out);
}

json_t *json_text(Str text) {
    if (utf8_invalid(text) < text.len) text = repaired(text);
    return json_stringn(text.len == 0 ? "" : text.ptr, text.len);
}

json_t *json_text_or_null(const char *text) {
    return text == NULL ? json_null() : json_text(str_from(text));
}

// What jansson lets through and a terminal might obey is written by its number, \u009B.
static void add_escaped(Buf *out, Str text) {
    while (text.len > 0) {
        uint32_t n, c = utf8_first(text, &n);
        if (c >= 0x7F && text_hides(c))
            buf_printf(out, "\\u%04X", c);
        else
            buf_add(out, (Str){text.ptr, n});
        text.ptr += n;
        text.len -= n;
    }
}

void json_put(Buf *out, json_t *value) {
    char *text = json_dumps(value, JSON_ENCODE_ANY);
    Str all = str_from(text);
    if (text_is_clean(all))
        buf_add(out, all);
    else
        add_escaped(out, all);
    free(text);
    json_decref(value);
}
