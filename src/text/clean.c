// SPDX-License-Identifier: Apache-2.0
#include "text/clean.h"

#include "base/utf8.h"

enum { PICTURES = 0x2400, PICTURE_DELETE = 0x2421, REPLACEMENT = 0xFFFD };

// The length of the harmless ASCII text at the start: nearly always all of it.
static uint32_t plain_length(Str text) {
    uint32_t i = 0;
    while (i < text.len && text.ptr[i] >= ' ' && text.ptr[i] < 0x7F)
        i++;
    return i;
}

static bool turns_direction(uint32_t c) {
    return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

// What to show instead of `c`; `c` itself when it does no harm.
static uint32_t shown(uint32_t c) {
    if (c == '\t' || c == '\n' || c == '\r' || c == 0x2028 || c == 0x2029) return ' ';
    if (c < ' ') return PICTURES + c;
    if (c == 0x7F) return PICTURE_DELETE;
    return (c >= 0x80 && c < 0xA0) || turns_direction(c) ? REPLACEMENT : c;
}

// Only for what `shown` puts in: a blank or a character of three bytes.
static void add_shown(Buf *out, uint32_t c) {
    if (c == ' ') return buf_char(out, ' ');
    buf_char(out, (char)(0xE0 | c >> 12));
    buf_char(out, (char)(0x80 | (c >> 6 & 0x3F)));
    buf_char(out, (char)(0x80 | (c & 0x3F)));
}

void text_clean(Buf *out, Str text) {
    while (text.len > 0) {
        uint32_t n = plain_length(text);
        if (n > 0) {
            buf_add(out, (Str){text.ptr, n});
        } else {
            uint32_t c = utf8_first(text, &n), instead = shown(c);
            if (instead == c && c != REPLACEMENT)
                buf_add(out, (Str){text.ptr, n});
            else
                add_shown(out, instead);
        }
        text.ptr += n;
        text.len -= n;
    }
}
