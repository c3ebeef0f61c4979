// SPDX-License-Identifier: Apache-2.0
#include "base/utf8.h"

#include "base/bytes.h"
#include "base/mem.h"

#include <stdlib.h>
#include <string.h>
#include <unicase.h>
#include <unictype.h>
#include <uninorm.h>
#include <unistr.h>
#include <uniwidth.h>

// Where the next byte beyond ASCII is; most of a text has none.
static uint32_t next_high(Str text, uint32_t from) {
    const uint64_t high = 0x8080808080808080ULL;
    uint64_t w[4];
    while (from + sizeof w <= text.len) {
        memcpy(w, text.ptr + from, sizeof w);
        if (((w[0] | w[1] | w[2] | w[3]) & high) != 0) break;
        from += sizeof w;
    }
    while (from + sizeof w[0] <= text.len) {
        memcpy(w, text.ptr + from, sizeof w[0]);
        if ((w[0] & high) != 0) break;
        from += sizeof w[0];
    }
    while (from < text.len && (unsigned char)text.ptr[from] < 0x80)
        from++;
    return from;
}

// A character of two bytes: U+0080..U+07FF.
static inline bool is_pair(Str text, uint32_t at) {
    const unsigned char *bytes = (const unsigned char *)text.ptr + at;
    return bytes[0] >= 0xC2 && bytes[0] < 0xE0 && at + 1 < text.len && (bytes[1] & 0xC0) == 0x80;
}

#ifdef __SSE2__
enum { PART = sizeof(__m128i), FEW_BLOCKS = 4 * BYTES_BLOCK };

static inline __m128i load_part(const char *at) { return _mm_loadu_si128((const __m128i *)at); }

static inline bool any_high(__m128i part) { return _mm_movemask_epi8(part) != 0; }

static inline bool are_ascii(const char *at) {
    __m128i all = load_part(at);
    for (uint32_t i = PART; i < FEW_BLOCKS; i += PART)
        all = _mm_or_si128(all, load_part(at + i));
    return !any_high(all);
}

// What was seen of some parts. A byte and the one before it must be such that the second begins a
// character of two exactly where the first goes on with one: the highest bits of `apart` tell where
// not. The begin of no character of two (C0, C1) makes `lowest` less than 2, that of one of three
// or four `highest` more than DF.
typedef struct Pairs {
    __m128i apart, lowest, highest;
} Pairs;

static inline void add_part(Pairs *pairs, const char *at) {
    __m128i part = load_part(at), before = load_part(at - 1);
    __m128i ends = _mm_cmpgt_epi8(_mm_set1_epi8((char)0xC0), part),
            begun = _mm_subs_epu8(before, _mm_set1_epi8(0xC2 - 0x80)); // (highest bits)
    pairs->apart = _mm_or_si128(pairs->apart, _mm_xor_si128(begun, ends));
    pairs->lowest = _mm_min_epu8(pairs->lowest, _mm_xor_si128(part, _mm_set1_epi8((char)0xC0)));
    pairs->highest = _mm_max_epu8(pairs->highest, part);
}

// Whether a block, and the byte before it with its first one, is ASCII and characters of two bytes.
static inline bool is_of_pairs(const char *at) {
    Pairs pairs = {_mm_setzero_si128(), _mm_set1_epi8(2), _mm_set1_epi8((char)0xDF)};
    add_part(&pairs, at);
    add_part(&pairs, at += PART);
    add_part(&pairs, at += PART);
    add_part(&pairs, at + PART);
    __m128i low = _mm_xor_si128(pairs.lowest, _mm_set1_epi8(2)),
            high = _mm_xor_si128(pairs.highest, _mm_set1_epi8((char)0xDF));
    __m128i none = _mm_cmpeq_epi8(_mm_or_si128(low, high), _mm_setzero_si128());
    return !any_high(pairs.apart) && _mm_movemask_epi8(none) == 0xffff;
}

// Whether a character has begun right before `at`.
static inline bool is_open(Str text, uint32_t at) {
    return (unsigned char)text.ptr[at - 1] >= 0xC2;
}

// How many bytes from `at` on, where a character begins that is not the first, are such for sure,
// some blocks at a time without a branch on where they are: in a text in Spanish they are anywhere.
static uint32_t pairs_length(Str text, uint32_t at) {
    const uint32_t from = at;
    while (text.len - at >= FEW_BLOCKS) {
        uint32_t stop = at + FEW_BLOCKS;
        if (!is_open(text, at) && are_ascii(text.ptr + at)) at = stop;
        while (at < stop && is_of_pairs(text.ptr + at))
            at += BYTES_BLOCK;
        if (at < stop) break;
    }
    return at - from - is_open(text, at);
}
#else
static uint32_t pairs_length(Str text, uint32_t at) {
    (void)text, (void)at;
    return 0;
}
#endif

// A block in which something else stands is looked at character by character.
uint32_t utf8_invalid(Str text) {
    for (uint32_t at = 0; at < text.len;) {
        if (at > 0) at += pairs_length(text, at);
        const uint32_t stop = text.len - at < BYTES_BLOCK ? text.len : at + BYTES_BLOCK;
        while (at < stop && (at = next_high((Str){text.ptr, stop}, at)) < stop) {
            ucs4_t c;
            if (is_pair(text, at)) { // letters of Spanish and its like
                at += 2;
                continue;
            }
            int n = u8_mbtoucr(&c, (const uint8_t *)text.ptr + at, text.len - at);
            if (n <= 0) return at;
            at += (uint32_t)n;
        }
    }
    return text.len;
}

static int char_width(ucs4_t c) {
    int width = uc_width(c, "UTF-8");
    return width < 0 ? 0 : width;
}

uint32_t utf8_first(Str text, uint32_t *length) {
    ucs4_t c = 0;
    *length = 0;
    if (text.len == 0) return 0;
    *length = (uint32_t)u8_mbtouc(&c, (const uint8_t *)text.ptr, text.len);
    return c;
}

uint32_t utf8_width(Str text) {
    uint32_t width = 0;
    for (uint32_t n; text.len > 0; text.ptr += n, text.len -= n) {
        unsigned char first = (unsigned char)*text.ptr;
        n = 1;
        width += first < 0x80 ? first >= ' ' && first != 0x7f
                              : (uint32_t)char_width(utf8_first(text, &n));
    }
    return width;
}

Str utf8_clip(Str text, uint32_t columns) {
    Str rest = text;
    uint32_t width = 0;
    for (uint32_t n; rest.len > 0; rest.ptr += n, rest.len -= n) {
        width += (uint32_t)char_width(utf8_first(rest, &n));
        if (width > columns) break;
    }
    return str_slice(text.ptr, rest.ptr);
}

// Takes a malloc'ed result of libunistring over into the collector's memory.
static Str adopt(uint8_t *result, size_t length, Str otherwise) {
    if (result == NULL) return otherwise;
    Str copy = str_copy((Str){(const char *)result, (uint32_t)length});
    free(result);
    return copy;
}

static bool is_ascii(Str text) {
    for (uint32_t i = 0; i < text.len; i++) {
        if ((unsigned char)text.ptr[i] >= 0x80) return false;
    }
    return true;
}

static Str ascii_lower(Str text) {
    Str copy = str_copy(text);
    char *at = (char *)copy.ptr;
    for (uint32_t i = 0; i < copy.len; i++) {
        if (at[i] >= 'A' && at[i] <= 'Z') at[i] = (char)(at[i] + ('a' - 'A'));
    }
    return copy;
}

// u8_casefold and u8_tolower have one signature.
typedef uint8_t *CaseMap(const uint8_t *, size_t, const char *, uninorm_t, uint8_t *, size_t *);

static Str map_case(Str text, CaseMap *map, uninorm_t form) {
    if (is_ascii(text)) return ascii_lower(text);
    size_t length = 0;
    uint8_t *mapped = map((const uint8_t *)text.ptr, text.len, NULL, form, NULL, &length);
    return adopt(mapped, length, text);
}

Str utf8_fold(Str text) { return map_case(text, u8_casefold, UNINORM_NFC); }

Str utf8_lower(Str text) { return map_case(text, u8_tolower, UNINORM_NFC); }

Str utf8_upper(Str text) {
    size_t length = 0;
    uint8_t *mapped =
        u8_toupper((const uint8_t *)text.ptr, text.len, NULL, UNINORM_NFC, NULL, &length);
    return adopt(mapped, length, text);
}

uint32_t utf8_length(Str text) {
    uint32_t count = 0;
    for (uint32_t n; text.len > 0; text.ptr += n, text.len -= n) {
        utf8_first(text, &n);
        count++;
    }
    return count;
}

// What a character consists of, without marks.
static void add_unmarked(Buf *out, ucs4_t c) {
    ucs4_t parts[UC_DECOMPOSITION_MAX_LENGTH];
    uint8_t bytes[4];
    int count = uc_canonical_decomposition(c, parts);
    for (int i = 0; i < count; i++)
        add_unmarked(out, parts[i]);
    if (count >= 0 || uc_is_general_category_withtable(c, UC_CATEGORY_MASK_M)) return;
    int length = u8_uctomb(bytes, c, sizeof bytes);
    if (length > 0) buf_add(out, (Str){(const char *)bytes, (uint32_t)length});
}

Str utf8_unmarked(Str text) {
    if (next_high(text, 0) == text.len) return text;
    Buf out = {0};
    for (uint32_t n; text.len > 0; text.ptr += n, text.len -= n) {
        ucs4_t c = utf8_first(text, &n);
        if (c < 0x80)
            buf_char(&out, (char)c);
        else
            add_unmarked(&out, c);
    }
    return buf_str(&out);
}

Str utf8_bare(Str text) { return utf8_unmarked(map_case(text, u8_casefold, UNINORM_NFC)); }

bool utf8_is_word(uint32_t character) {
    return uc_is_general_category_withtable(character, UC_CATEGORY_MASK_L | UC_CATEGORY_MASK_Nd |
                                                           UC_CATEGORY_MASK_M);
}
