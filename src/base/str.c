// SPDX-License-Identifier: Apache-2.0
#include "base/str.h"

#include "base/mem.h"

#include <stdio.h>
#include <string.h>

// Nothing is cut off without a word.
static uint32_t length_of(size_t bytes) {
    if (bytes > UINT32_MAX) mem_too_long(bytes);
    return (uint32_t)bytes;
}

Str str_from(const char *text) { return (Str){text, length_of(strlen(text))}; }

bool str_equal(Str a, Str b) {
    return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

bool str_is(Str a, const char *text) { return str_equal(a, str_from(text)); }

bool str_starts(Str a, Str prefix) {
    return a.len >= prefix.len && (prefix.len == 0 || memcmp(a.ptr, prefix.ptr, prefix.len) == 0);
}

int str_compare(Str a, Str b) {
    uint32_t shared = a.len < b.len ? a.len : b.len;
    int order = shared == 0 ? 0 : memcmp(a.ptr, b.ptr, shared);
    return order != 0 ? order : (a.len > b.len) - (a.len < b.len);
}

static bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r'; }

Str str_trim(Str a) {
    while (a.len > 0 && is_blank(a.ptr[0]))
        a.ptr++, a.len--;
    while (a.len > 0 && is_blank(a.ptr[a.len - 1]))
        a.len--;
    return a;
}

const char *str_c(Str a) {
    char *copy = mem_new_atomic((size_t)a.len + 1);
    if (a.len > 0) memcpy(copy, a.ptr, a.len);
    return copy;
}

Str str_copy(Str a) { return (Str){str_c(a), a.len}; }

Str str_take_line(Str *rest) {
    const char *newline = memchr(rest->ptr, '\n', rest->len);
    Str line = newline == NULL ? *rest : str_slice(rest->ptr, newline);
    uint32_t used = newline == NULL ? rest->len : line.len + 1;
    rest->ptr += used;
    rest->len -= used;
    return line;
}

uint32_t str_indentation(Str line) {
    uint32_t n = 0;
    while (n < line.len && (line.ptr[n] == ' ' || line.ptr[n] == '\t'))
        n++;
    return n;
}

static void buf_reserve(Buf *buf, size_t more) {
    size_t need = buf->len + more + 1;
    if (need <= buf->capacity) return;
    size_t capacity = buf->capacity == 0 ? 64 : buf->capacity;
    while (capacity < need)
        capacity *= 2;
    buf->ptr = buf->ptr == NULL ? mem_new_atomic(capacity) : mem_resize(buf->ptr, capacity);
    buf->capacity = capacity;
}

void buf_add(Buf *buf, Str text) {
    buf_reserve(buf, text.len);
    if (text.len > 0) memcpy(buf->ptr + buf->len, text.ptr, text.len);
    buf->len += text.len;
}

void buf_c(Buf *buf, const char *text) { buf_add(buf, str_from(text)); }

void buf_char(Buf *buf, char c) { buf_add(buf, (Str){&c, 1}); }

void buf_fill(Buf *buf, char c, size_t times) {
    buf_reserve(buf, times);
    memset(buf->ptr + buf->len, c, times);
    buf->len += times;
}

void buf_int(Buf *buf, int value, uint32_t digits) {
    enum { MOST = 10 };
    char text[MOST + 1];
    char *end = text + sizeof text, *at = end;
    unsigned left = value < 0 ? 0U - (unsigned)value : (unsigned)value;
    for (; left > 0 || (uint32_t)(end - at) < digits || at == end; left /= 10)
        *--at = (char)('0' + left % 10);
    if (value < 0) *--at = '-';
    buf_add(buf, str_slice(at, end));
}

__attribute__((format(printf, 2, 0))) static void buf_vprintf(Buf *buf, const char *format,
                                                              va_list args) {
    va_list again;
    va_copy(again, args);
    enum { USUAL = 48 };
    buf_reserve(buf, USUAL);
    size_t room = buf->capacity - buf->len, need;
    need = (size_t)vsnprintf(buf->ptr + buf->len, room, format, args);
    if (need >= room) {
        buf_reserve(buf, need);
        vsnprintf(buf->ptr + buf->len, need + 1, format, again);
    }
    va_end(again);
    buf->len += need;
}

void buf_printf(Buf *buf, const char *format, ...) {
    va_list args;
    va_start(args, format);
    buf_vprintf(buf, format, args);
    va_end(args);
}

Str buf_str(const Buf *buf) { return (Str){buf->ptr, length_of(buf->len)}; }

const char *buf_text(Buf *buf) {
    buf_reserve(buf, 1);
    buf->ptr[buf->len] = '\0';
    return buf->ptr;
}

const char *str_printf(const char *format, ...) {
    Buf buf = {0};
    va_list args;
    va_start(args, format);
    buf_vprintf(&buf, format, args);
    va_end(args);
    return buf_text(&buf);
}
