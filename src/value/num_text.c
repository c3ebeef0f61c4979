// SPDX-License-Identifier: Apache-2.0
// Numbers read from and written as text.
#include "value/num.h"

#include <string.h>

enum {
    GROUP = 3,
    PERCENT_SCALE = 2,
    CHUNK_DIGITS = 18, // what the hardware divides by ten at a time
    WHOLE_ROOM = 3 * CHUNK_DIGITS,
    TEXT_ROOM = WHOLE_ROOM + NUM_DECIMALS,
};

static const uint64_t chunk = 1000000000000000000ULL;
static const uint64_t coefficient_full = 100000000000000000ULL; // has no room for one more digit

typedef struct Reader {
    const char *at;
    const char *end;
    uint64_t value;
    bool too_long;
} Reader;

static inline bool looking_at(const Reader *in, char c) { return in->at < in->end && *in->at == c; }

static inline bool read_digit(Reader *in) {
    unsigned digit = in->at < in->end ? (unsigned)(unsigned char)*in->at - '0' : 10;
    if (digit > 9) return false;
    if (in->value >= coefficient_full) {
        in->too_long = true;
    } else {
        in->value = in->value * 10 + digit;
    }
    in->at++;
    return true;
}

// Digits with single `_` between them; returns how many, 0 when it is no such run.
static inline uint32_t read_run(Reader *in) {
    uint32_t digits = 0;
    while (read_digit(in)) {
        digits++;
        if (!looking_at(in, '_')) continue;
        in->at++;
        if (in->at == in->end || *in->at < '0' || *in->at > '9') return 0;
    }
    return digits;
}

static inline bool read_whole(Reader *in) {
    uint32_t digits = read_run(in);
    if (!looking_at(in, ',')) return digits > 0;
    if (digits > GROUP) return false;
    while (digits > 0 && looking_at(in, ',')) {
        in->at++;
        digits = read_run(in) == GROUP ? GROUP : 0;
    }
    return digits > 0;
}

// The digits behind a point; `*scale` is their number.
static inline bool read_fraction(Reader *in, uint32_t *scale) {
    *scale = 0;
    if (!looking_at(in, '.')) return true;
    in->at++;
    *scale = read_run(in);
    return *scale > 0;
}

static inline bool read_sign(Reader *in, char sign) {
    bool there = looking_at(in, sign);
    in->at += there;
    return there;
}

NumProblem num_read(Str text, int64_t *coefficient, uint8_t *scale, bool *percent) {
    if (text.len == 0) return NUM_MALFORMED;
    Reader in = {.at = text.ptr, .end = text.ptr + text.len};
    uint32_t places;
    bool negative = read_sign(&in, '-');
    if (!read_whole(&in) || !read_fraction(&in, &places)) return NUM_MALFORMED;
    *percent = read_sign(&in, '%');
    if (in.at != in.end) return NUM_MALFORMED;
    if (*percent) places += PERCENT_SCALE;
    if (in.too_long || places > NUM_SCALE_MAX) return NUM_TOO_LONG;
    *coefficient = negative ? -(int64_t)in.value : (int64_t)in.value;
    *scale = (uint8_t)places;
    return NUM_OK;
}

const char *num_with_point(Str text) {
    Buf out = {0};
    const char *end = text.ptr + text.len, *comma = memchr(text.ptr, ',', text.len);
    if (comma == NULL || comma == text.ptr || comma + 1 == end) return NULL;
    for (const char *at = text.ptr; at < end; at++) {
        bool digit = *at >= '0' && *at <= '9', percent = *at == '%' && at + 1 == end;
        bool group = *at == '.' && at > text.ptr && at < comma;
        if (!digit && !percent && !group && at != comma) return NULL;
        if (!group) buf_add(&out, at == comma ? STR(".") : (Str){at, 1});
    }
    return buf_text(&out);
}

// `count` digits of `value` in front of `end`; returns where they begin.
static char *put_digits(char *end, uint64_t value, uint32_t count) {
    for (; count > 0; count--, value /= 10)
        *--end = (char)('0' + value % 10);
    return end;
}

static char *put_whole(char *end, Uint128 whole) {
    for (; whole >= chunk; whole /= chunk) {
        end = put_digits(end, (uint64_t)(whole % chunk), CHUNK_DIGITS);
    }
    uint64_t rest = (uint64_t)whole;
    do {
        *--end = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest > 0);
    return end;
}

static void add_whole(Buf *out, Str digits, const Numerals *style) {
    if (style == NULL) {
        buf_add(out, digits);
        return;
    }
    uint32_t first = (digits.len - 1) % GROUP + 1;
    buf_add(out, (Str){digits.ptr, first});
    for (uint32_t i = first; i < digits.len; i += GROUP) {
        buf_c(out, style->group);
        buf_add(out, (Str){digits.ptr + i, GROUP});
    }
}

typedef struct Layout {
    uint32_t places;
    uint32_t shift; // how far the point moves to the right
    bool fixed;
    const Numerals *style; // NULL: for programs, with a point and no groups
} Layout;

static void write_num(Buf *out, Num a, Layout layout) {
    char text[TEXT_ROOM] = {0}, *end = text + TEXT_ROOM;
    NumParts parts = num_parts(a, layout.places + layout.shift);
    if (parts.fraction == 0 && !layout.fixed) layout.places = 0;
    char *point = end - layout.places;
    char *begin = put_digits(end, parts.fraction, layout.places + layout.shift);
    begin = put_whole(begin, parts.whole);
    while (begin + 1 < point && *begin == '0')
        begin++;
    while (!layout.fixed && end > point && end[-1] == '0')
        end--;
    if (a.n < 0 && (parts.whole > 0 || parts.fraction > 0)) buf_char(out, '-');
    add_whole(out, str_slice(begin, point), layout.style);
    if (end == point) return;
    buf_c(out, layout.style == NULL ? "." : layout.style->decimal);
    buf_add(out, str_slice(point, end));
}

void num_plain(Buf *out, Num a) { write_num(out, a, (Layout){.places = NUM_DECIMALS}); }

void num_grouped(Buf *out, Num a, const Numerals *style, uint32_t places, bool fixed) {
    write_num(out, a, (Layout){.places = places, .fixed = fixed, .style = style});
}

void num_hundredfold(Buf *out, Num a, const Numerals *style, uint32_t places, bool fixed) {
    write_num(out, a, (Layout){places, PERCENT_SCALE, fixed, style});
}
