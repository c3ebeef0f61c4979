// SPDX-License-Identifier: Apache-2.0
// Text: slices that own nothing, and a builder.
#ifndef PLAN_BASE_STR_H
#define PLAN_BASE_STR_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// A piece of UTF-8 text that somebody else keeps; not NUL-terminated.
typedef struct Str {
    const char *ptr;
    uint32_t len;
} Str;

#define STR(literal) ((Str){(literal), sizeof(literal) - 1})

Str str_from(const char *text); // a NUL-terminated C string as a slice
// [ptr, end)
static inline Str str_slice(const char *ptr, const char *end) {
    return (Str){ptr, (uint32_t)(end - ptr)};
}
bool str_equal(Str a, Str b);         // byte for byte
bool str_is(Str a, const char *text); // equal to a C string
bool str_starts(Str a, Str prefix);
int str_compare(Str a, Str b); // byte order, as memcmp
Str str_trim(Str a);           // without blanks, tabs and CR at both ends
const char *str_c(Str a);      // a fresh NUL-terminated copy
Str str_copy(Str a);           // a fresh copy
// The first line of `rest`, without its end; `rest` goes on behind that.
Str str_take_line(Str *rest);
uint32_t str_indentation(Str line); // how many blanks and tabs it begins with

// A text that grows. Zero-initialise it; `buf_str` is valid until the next change.
typedef struct Buf {
    char *ptr;
    size_t len;
    size_t capacity;
} Buf;

void buf_add(Buf *buf, Str text);
void buf_c(Buf *buf, const char *text);
void buf_char(Buf *buf, char c);
void buf_fill(Buf *buf, char c, size_t times);
// A whole number with at least `digits` digits, at most ten: what printf would take far longer for.
void buf_int(Buf *buf, int value, uint32_t digits);
void buf_printf(Buf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));
Str buf_str(const Buf *buf);
const char *buf_text(Buf *buf); // NUL-terminated view of the same bytes

// A formatted fresh C string.
const char *str_printf(const char *format, ...) __attribute__((format(printf, 1, 2)));

#endif
