// SPDX-License-Identifier: Apache-2.0
#include "report/html.h"

#include "text/clean.h"

#include <ctype.h>
#include <string.h>

static const char *escape_of(char c) {
    switch (c) {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '"': return "&quot;";
    default: return NULL;
    }
}

static void add_escaped(Buf *out, Str text) {
    if (text.len == 0) return; // nothing may be added to a pointer to nothing
    uint32_t from = 0;
    for (uint32_t i = 0; i < text.len; i++) {
        const char *escape = escape_of(text.ptr[i]);
        if (escape == NULL) continue;
        buf_add(out, (Str){text.ptr + from, i - from});
        buf_c(out, escape);
        from = i + 1;
    }
    buf_add(out, (Str){text.ptr + from, text.len - from});
}

// Whether cleaning would leave a text as it is: plain ASCII.
static bool is_clean(Str text) {
    for (uint32_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.ptr[i];
        if (c < 0x20 || c >= 0x7F) return false;
    }
    return true;
}

void html_text(Buf *out, Str text) {
    if (is_clean(text)) {
        add_escaped(out, text);
        return;
    }
    Buf clean = {0};
    text_clean(&clean, text);
    add_escaped(out, buf_str(&clean));
}

void html_c(Buf *out, const char *text) { html_text(out, str_from(text)); }

// HTML needs no quotes around these; a large page is a tenth smaller without.
static bool is_bare(Str value) {
    for (uint32_t i = 0; i < value.len; i++) {
        unsigned char c = (unsigned char)value.ptr[i];
        if (!isalnum(c) && c != '-' && c != '_' && c != '.') return false;
    }
    return value.len > 0;
}

void html_attribute(Buf *out, const char *name, Str value) {
    bool bare = is_bare(value);
    buf_char(out, ' ');
    buf_c(out, name);
    buf_c(out, bare ? "=" : "=\"");
    html_text(out, value);
    if (!bare) buf_char(out, '"');
}

void html_value(Buf *out, const Value *value) {
    Buf plain = {0};
    value_plain(&plain, value);
    html_attribute(out, "data-v", buf_str(&plain));
}

void html_id(Buf *out, Str text) {
    for (uint32_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.ptr[i];
        if (isalnum(c) || c == '-' || c == '_' || c == '.')
            buf_char(out, (char)c);
        else
            buf_printf(out, "~%02x", c);
    }
}

void html_url(Buf *out, Str text) {
    for (uint32_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.ptr[i];
        if (isalnum(c) || c == '-' || c == '_' || c == '.' || c == '~')
            buf_char(out, (char)c);
        else
            buf_printf(out, "%%%02X", c);
    }
}

void html_lines(Buf *out, Str text) {
    while (text.len > 0) {
        const char *end = memchr(text.ptr, '\n', text.len);
        html_text(out, end == NULL ? text : str_slice(text.ptr, end));
        if (end == NULL) return;
        buf_char(out, '\n');
        text = str_slice(end + 1, text.ptr + text.len);
    }
}
