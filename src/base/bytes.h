// SPDX-License-Identifier: Apache-2.0
// Eight bytes of a text at a time, in a word whose lowest byte is the first, and blocks of 64 as
// sets of bits.
#ifndef PLAN_BASE_BYTES_H
#define PLAN_BASE_BYTES_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

enum { BYTES_WORD = 8, BYTES_BLOCK = 64 };

#define BYTES_ONES  0x0101010101010101ULL
#define BYTES_HIGHS 0x8080808080808080ULL

// The eight bytes at `at`, all of which must be readable.
static inline uint64_t bytes_load(const char *at) {
    uint64_t word;
    memcpy(&word, at, sizeof word);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    word = __builtin_bswap64(word);
#endif
    return word;
}

// Marks, by its high bit, the first byte of `word` that is `byte`; marks above that one may be
// wrong. 0: none is. (Mycroft's test; H. S. Warren, Hacker's Delight, 6-1.)
static inline uint64_t bytes_like(uint64_t word, char byte) {
    uint64_t x = word ^ BYTES_ONES * (unsigned char)byte;
    return (x - BYTES_ONES) & ~x & BYTES_HIGHS;
}

// Marks every byte of `word` that is no digit.
static inline uint64_t bytes_no_digits(uint64_t word) {
    uint64_t x = word ^ BYTES_ONES * '0'; // 0..9 in the bytes of digits
    return (((x & ~BYTES_HIGHS) + BYTES_ONES * (0x80 - 10)) | x) & BYTES_HIGHS;
}

// Marks, by its high bit, the first byte of `word` that is a blank or a control character; marks
// above that one may be wrong.
static inline uint64_t bytes_blank(uint64_t word) {
    return (word - BYTES_ONES * (' ' + 1)) & ~word & BYTES_HIGHS;
}

// Which byte is the first marked one, 0..7; `marks` is not 0.
static inline uint32_t bytes_first(uint64_t marks) { return (uint32_t)__builtin_ctzll(marks) / 8; }

// The first `count` bytes of a word, 0..8; those behind are 0.
static inline uint64_t bytes_keep(uint64_t word, uint32_t count) {
    return count == 0 ? 0 : word << (64 - 8 * count) >> (64 - 8 * count);
}

// Whether `length` bytes are the same. Words that overlap cover what is left of whole ones; the
// last one comes first, since codes mostly differ there.
static inline bool bytes_same(const char *a, const char *b, uint32_t length) {
    uint32_t x, y;
    if (length >= BYTES_WORD) {
        uint32_t last = length - BYTES_WORD;
        if (bytes_load(a + last) != bytes_load(b + last)) return false;
        for (uint32_t i = 0; i < last; i += BYTES_WORD) {
            if (bytes_load(a + i) != bytes_load(b + i)) return false;
        }
        return true;
    }
    if (length >= sizeof x) {
        memcpy(&x, a + length - sizeof x, sizeof x);
        memcpy(&y, b + length - sizeof y, sizeof y);
        if (x != y) return false;
        memcpy(&x, a, sizeof x);
        memcpy(&y, b, sizeof y);
        return x == y;
    }
    return length == 0 ||
           (a[0] == b[0] && a[length / 2] == b[length / 2] && a[length - 1] == b[length - 1]);
}

// Copies `length` bytes, likewise: what memcpy does, without a call.
static inline void bytes_copy(char *to, const char *from, uint32_t length) {
    if (length >= BYTES_WORD) {
        uint32_t last = length - BYTES_WORD;
        for (uint32_t i = 0; i < last; i += BYTES_WORD)
            memcpy(to + i, from + i, BYTES_WORD);
        memcpy(to + last, from + last, BYTES_WORD);
    } else if (length >= sizeof(uint32_t)) {
        memcpy(to, from, sizeof(uint32_t));
        memcpy(to + length - sizeof(uint32_t), from + length - sizeof(uint32_t), sizeof(uint32_t));
    } else if (length > 0) {
        to[0] = from[0];
        to[length / 2] = from[length / 2];
        to[length - 1] = from[length - 1];
    }
}

// Digits in all bytes of a word, 0 in those below them, as a number. Three products instead of a
// loop: nobody can guess how long numbers are (D. Lemire, "Quickly parsing eight digits", 2018).
static inline uint32_t bytes_value(uint64_t digits) {
    uint64_t x = digits & BYTES_ONES * 0x0f;
    x = (x * (10 * (1 << 8) + 1)) >> 8 & 0x00ff00ff00ff00ffULL;
    x = (x * (100 * (1 << 16) + 1)) >> 16 & 0x0000ffff0000ffffULL;
    return (uint32_t)((x * (10000ULL * (1ULL << 32) + 1)) >> 32);
}

// The digits at `at`, up to seven: how many there are, and the number that they make (0: none).
// Eight bytes must be readable.
static inline uint32_t bytes_digits(const char *at, uint32_t *number) {
    uint64_t word = bytes_load(at);
    uint32_t count = bytes_first(bytes_no_digits(word) | 1ULL << 63);
    *number = bytes_value((word & BYTES_ONES * 0x0f) << (56 - 8 * count) << 8);
    return count;
}

// Which of the bytes of a word are `byte`: bit i for the i-th. (The product brings the lowest bits
// of all bytes side by side into the highest one.)
static inline uint64_t bytes_are(uint64_t word, char byte) {
    uint64_t x = word ^ BYTES_ONES * (unsigned char)byte;
    uint64_t marks = ~(((x & ~BYTES_HIGHS) + ~BYTES_HIGHS) | x) & BYTES_HIGHS;
    return (marks >> 7) * 0x0102040810204080ULL >> 56;
}

// The same of the 16 bytes at `at`, all of which must be readable.
static inline uint32_t bytes_pair_are(const char *at, char byte) {
#ifdef __SSE2__
    __m128i pair = _mm_loadu_si128((const __m128i *)at);
    return (uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(pair, _mm_set1_epi8(byte)));
#else
    return (uint32_t)(bytes_are(bytes_load(at), byte) | bytes_are(bytes_load(at + BYTES_WORD), byte)
                                                            << BYTES_WORD);
#endif
}

#ifdef __SSE2__
// The highest bits of 64 bytes that were compared in four parts.
static inline uint64_t bytes_block_bits(__m128i a, __m128i b, __m128i c, __m128i d) {
    uint32_t low = (uint32_t)_mm_movemask_epi8(a) | (uint32_t)_mm_movemask_epi8(b) << 16;
    uint32_t high = (uint32_t)_mm_movemask_epi8(c) | (uint32_t)_mm_movemask_epi8(d) << 16;
    return low | (uint64_t)high << 32;
}
#endif

// The same of the 64 bytes at `at`, all of which must be readable.
static inline uint64_t bytes_block_are(const char *at, char byte) {
#ifdef __SSE2__
    const __m128i *part = (const __m128i *)at, wanted = _mm_set1_epi8(byte);
    return bytes_block_bits(_mm_cmpeq_epi8(_mm_loadu_si128(part), wanted),
                            _mm_cmpeq_epi8(_mm_loadu_si128(part + 1), wanted),
                            _mm_cmpeq_epi8(_mm_loadu_si128(part + 2), wanted),
                            _mm_cmpeq_epi8(_mm_loadu_si128(part + 3), wanted));
#else
    uint64_t all = 0;
    for (uint32_t i = 0; i < BYTES_BLOCK; i += BYTES_WORD)
        all |= bytes_are(bytes_load(at + i), byte) << i;
    return all;
#endif
}

// Which of the 64 bytes at `at` are ASCII and neither blanks nor control characters (or DEL).
static inline uint64_t bytes_block_signs(const char *at) {
#ifdef __SSE2__
    const __m128i *part = (const __m128i *)at, blank = _mm_set1_epi8(' ');
    return bytes_block_bits(_mm_cmpgt_epi8(_mm_loadu_si128(part), blank),
                            _mm_cmpgt_epi8(_mm_loadu_si128(part + 1), blank),
                            _mm_cmpgt_epi8(_mm_loadu_si128(part + 2), blank),
                            _mm_cmpgt_epi8(_mm_loadu_si128(part + 3), blank));
#else
    uint64_t all = 0;
    for (uint32_t i = 0; i < BYTES_BLOCK; i++)
        all |= (uint64_t)(at[i] > ' ' && (unsigned char)at[i] < 0x80) << i;
    return all;
#endif
}

// Which of the bytes of a word are digits.
static inline uint64_t bytes_are_digits(uint64_t word) {
    return ((~bytes_no_digits(word) & BYTES_HIGHS) >> 7) * 0x0102040810204080ULL >> 56;
}

#ifdef __SSE2__
static inline __m128i bytes_part_digits(const __m128i *part) {
    __m128i digit = _mm_sub_epi8(_mm_loadu_si128(part), _mm_set1_epi8('0'));
    return _mm_cmpeq_epi8(_mm_min_epu8(digit, _mm_set1_epi8(9)), digit);
}
#endif

// The same of the 64 bytes at `at`, all of which must be readable.
static inline uint64_t bytes_block_digits(const char *at) {
#ifdef __SSE2__
    const __m128i *part = (const __m128i *)at;
    return bytes_block_bits(bytes_part_digits(part), bytes_part_digits(part + 1),
                            bytes_part_digits(part + 2), bytes_part_digits(part + 3));
#else
    uint64_t all = 0;
    for (uint32_t i = 0; i < BYTES_BLOCK; i += BYTES_WORD)
        all |= bytes_are_digits(bytes_load(at + i)) << i;
    return all;
#endif
}

// Which bit is the first that is set, 0..63; `bits` is not 0.
static inline uint32_t bytes_bit(uint64_t bits) { return (uint32_t)__builtin_ctzll(bits); }

// … and which is the last.
static inline uint32_t bytes_last(uint64_t bits) {
    return BYTES_BLOCK - 1 - (uint32_t)__builtin_clzll(bits);
}

#endif
