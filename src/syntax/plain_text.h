// SPDX-License-Identifier: Apache-2.0
// What records and declarations of plain text are read from: characters, codes, words, numbers,
// days. Each goes on from `at` and stops where it ends; what is wanted and not there leaves `at`
// anywhere, and who reads a statement goes back to its begin.
#ifndef PLAN_SYNTAX_PLAIN_TEXT_H
#define PLAN_SYNTAX_PLAIN_TEXT_H

#include "base/bytes.h"
#include "syntax/plain.h"

enum { YEAR_LENGTH = 4, MONTH_LENGTH = 7, KNOWN_LENGTH = 8, DATE_LENGTH = 10 };

// --- characters ----------------------------------------------------------------------------------

enum {
    LOWER = 1, // and `_`: what words of the language are made of
    UPPER = 2,
    DIGIT = 4,
    JOINT = 8, // in codes, between two of those above
    HIGH = 16, // beyond ASCII
    BLANK = 32,
    LINE = 64,
    LETTER = LOWER | UPPER,
    WORD = LETTER | DIGIT,
    SPACE = BLANK | LINE,
};

// The text ends with a NUL, which is none of these.
extern const uint8_t char_classes[256];

static inline bool is(char c, uint8_t set) { return (char_classes[(unsigned char)c] & set) != 0; }

static inline Pos pos_of(const Plain *p, const char *at) {
    return p->source->base + (Pos)(at - p->source->text.ptr);
}

static inline Span span_of(const Plain *p, Str text) {
    Pos begin = pos_of(p, text.ptr);
    return (Span){begin, begin + text.len};
}

// Cursors in loops are locals: a member of `p` would be written back at each byte.
static inline void skip_blanks(Plain *p) {
    const char *at = p->at;
    while (is(*at, BLANK))
        at++;
    p->at = at;
}

static inline bool skip_char(Plain *p, char c) {
    bool there = *p->at == c;
    p->at += there;
    return there;
}

// Passes over blanks, line breaks and comments.
void skip_space(Plain *p);

// --- codes, words, numbers -----------------------------------------------------------------------

// What has no blank in it and no sign that means something else.
Str take_figure(Plain *p);
// Letters, digits and `_`, with single `.` and `-` between them, up to a blank. `*seen` gathers the
// classes of its characters. Length 0: there is none.
Str take_code(Plain *p, uint8_t *seen);
// The same that begins with a letter and is no word of the language: those are of lower case.
Str take_name(Plain *p);
// The word of the language that a text spells; those that were met are at hand.
Spelt word_of(Plain *p, Str text);
// A word of the language, which may have letters of Spanish, and a blank behind it. What has other
// characters is none of these words.
Spelt take_word(Plain *p);
// A number whatever it looks like, up to a blank.
bool take_number(Plain *p, int64_t *coefficient, uint8_t *scale, bool *percent);

enum { SHORT_CODE = 16 };

#ifdef __SSE2__
static inline uint32_t between(__m128i bytes, char low, char high) {
    __m128i from = _mm_sub_epi8(bytes, _mm_set1_epi8(low)),
            most = _mm_set1_epi8((char)(high - low));
    return (uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(_mm_min_epu8(from, most), from));
}

static inline uint32_t equal(__m128i bytes, char c) {
    return (uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(bytes, _mm_set1_epi8(c)));
}

// The length of a code of up to 15 characters at `at` that is not of lower case only, so no word of
// the language; 0: there is none. Sixteen bytes must be readable.
static inline uint32_t short_code(const char *at) {
    const __m128i bytes = _mm_loadu_si128((const __m128i *)at);
    uint32_t upper = between(bytes, 'A', 'Z'), digits = between(bytes, '0', '9');
    uint32_t letters = upper | between(bytes, 'a', 'z') | equal(bytes, '_');
    uint32_t joints = equal(bytes, '.') | equal(bytes, '-'), all = letters | digits | joints;
    uint32_t end = ~all & (all + 1), inside = end - 1;
    bool whole = end < 1U << 16 && (letters & 1) != 0 && ((upper | digits) & inside) != 0 &&
                 (joints & inside & (joints << 1 | end >> 1)) == 0;
    return whole && is(at[bytes_bit(end)], SPACE) ? bytes_bit(end) : 0;
}
#else
static inline uint32_t short_code(const char *at) {
    (void)at;
    return 0;
}
#endif

// --- months and days -----------------------------------------------------------------------------

// `2024-03-04`.
bool take_date(Plain *p, Date *out);

// The place of what is known of the month, or the month of the day, that is written next, by its
// first eight bytes; NULL: there are no eight.
static inline PlainMonth *known_month(Plain *p, uint64_t *text) {
    if (p->end - p->at < KNOWN_LENGTH) return NULL;
    memcpy(text, p->at, KNOWN_LENGTH);
    return &p->known[*text * 0x9e3779b97f4a7c15ULL >> 58];
}

static inline int32_t two_digits(const char *at) {
    return is(at[0], DIGIT) && is(at[1], DIGIT) ? (at[0] - '0') * 10 + at[1] - '0' : -1;
}

#endif
