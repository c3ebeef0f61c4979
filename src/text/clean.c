// SPDX-License-Identifier: Apache-2.0
#include "text/clean.h"

#include "base/utf8.h"

#include <string.h>

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

// No XML may hold these, not even escaped: a drawing or a workbook could not be read.
static bool is_no_character(uint32_t c) { return c == 0xFFFE || c == 0xFFFF; }

// What to show instead of `c`; `c` itself when it does no harm.
static uint32_t shown(uint32_t c) {
    if (c == '\t' || c == '\n' || c == '\r' || c == 0x2028 || c == 0x2029) return ' ';
    if (c < ' ') return PICTURES + c;
    if (c == 0x7F) return PICTURE_DELETE;
    bool harms = (c >= 0x80 && c < 0xA0) || turns_direction(c) || is_no_character(c);
    return harms ? REPLACEMENT : c;
}

// Only for what `shown` puts in: a blank or a character of three bytes.
static void add_shown(Buf *out, uint32_t c) {
    if (c == ' ') return buf_char(out, ' ');
    buf_char(out, (char)(0xE0 | c >> 12));
    buf_char(out, (char)(0x80 | (c >> 6 & 0x3F)));
    buf_char(out, (char)(0x80 | (c & 0x3F)));
}

bool text_hides(uint32_t character) {
    return character != '\t' && character != '\n' && character != '\r' &&
           (character < ' ' || (character >= 0x7F && character < 0xA0) ||
            turns_direction(character));
}

// Those of no width, and the tags, which are letters that nobody sees.
static bool takes_no_room(uint32_t c) {
    return c == 0x200B || (c >= 0x2060 && c <= 0x2064) || c == 0xFEFF || (c >= 0xE0000 && c <= 0xE007F);
}

// Sixteen bytes, compared in one go; as numbers those beyond ASCII are negative.
typedef signed char Bytes __attribute__((vector_size(16)));

enum { BLOCK = 64 };

// Whether one of the bytes of a block may begin what hides. 0xC2, 0xE2, 0xEF and 0xF3 begin marks,
// and some ordinary signs; the first two differ in one bit.
static bool may_hide(const char *block) {
    Bytes found = {0};
    for (int i = 0; i < BLOCK; i += (int)sizeof(Bytes)) {
        Bytes c;
        memcpy(&c, block + i, sizeof c);
        found |= (c < ' ') & (c >= 0) & (c != '\n') & (c != '\r') & (c != '\t');
        found |= (c == 0x7F) | ((c | 0x20) == (signed char)0xE2);
        found |= (c == (signed char)0xEF) | (c == (signed char)0xF3);
    }
    uint64_t halves[2];
    memcpy(halves, &found, sizeof halves);
    return (halves[0] | halves[1]) != 0;
}

uint32_t text_hidden(Str text, uint32_t from) {
    while (from < text.len) {
        if (text.len - from >= BLOCK && !may_hide(text.ptr + from)) {
            from += BLOCK;
            continue;
        }
        for (uint32_t n, end = from + BLOCK; from < text.len && from < end; from += n) {
            uint32_t c = utf8_first((Str){text.ptr + from, text.len - from}, &n);
            if (text_hides(c) || takes_no_room(c)) return from;
        }
    }
    return text.len;
}

bool text_is_clean(Str text) {
    for (uint32_t n; text.len > 0; text.ptr += n, text.len -= n) {
        n = plain_length(text);
        if (n > 0) continue;
        uint32_t c = utf8_first(text, &n);
        if (c == REPLACEMENT || shown(c) != c) return false;
    }
    return true;
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

// The length of a colour at the start, ESC [ numbers m; 0: there is none.
static uint32_t paint_length(Str text) {
    if (text.len < 3 || text.ptr[0] != '\033' || text.ptr[1] != '[') return 0;
    uint32_t i = 2;
    while (i < text.len && ((text.ptr[i] >= '0' && text.ptr[i] <= '9') || text.ptr[i] == ';'))
        i++;
    return i < text.len && text.ptr[i] == 'm' ? i + 1 : 0;
}

void text_for_terminal(Buf *out, Str text) {
    while (text.len > 0) {
        uint32_t n = plain_length(text), paint = paint_length(text);
        if (n == 0 && (text.ptr[0] == '\n' || text.ptr[0] == '\t')) n = 1;
        if (n == 0) n = paint;
        if (n > 0) {
            buf_add(out, (Str){text.ptr, n});
        } else {
            utf8_first(text, &n);
            text_clean(out, (Str){text.ptr, n});
        }
        text.ptr += n;
        text.len -= n;
    }
}
