// SPDX-License-Identifier: Apache-2.0
// Where the cells of a series stand: whole numbers, perhaps with commas between groups of three,
// and dashes, split by blanks. Where they begin and end nobody can guess, so they are found by sets
// of bits, 64 bytes at a time.
#ifndef PLAN_BASE_CELLS_H
#define PLAN_BASE_CELLS_H

#include "base/bytes.h"

// The cells that end in one block, a bit each where something is.
typedef struct CellSets {
    uint64_t bytes;                  // of cells
    uint64_t begins, ends;           // the first byte of each, and the first one behind it
    uint64_t dashes, commas, breaks; // (breaks: of lines, between them)
    uint32_t length; // of what they take: up to its last blank, or to where they end
    bool last;       // something else follows, or nothing
} CellSets;

static inline uint64_t cells_first_bits(uint32_t count) { return ((uint64_t)1 << count) - 1; }

// Where a comma may stand: behind one to three digits and before three more.
static inline uint64_t cells_grouping(uint64_t digits, uint64_t commas, uint64_t ends) {
    uint64_t before = digits << 1, many = before & digits << 2 & digits << 3 & digits << 4;
    return before & ~many & digits >> 1 & digits >> 2 & digits >> 3 & (ends | commas) >> 4;
}

// Whether a cell has sixteen bytes or more.
static inline bool cells_have_sixteen(const CellSets *sets) {
    uint64_t two = sets->bytes & sets->bytes >> 1, four = two & two >> 2, eight = four & four >> 4;
    return (eight & eight >> 8) != 0;
}

// The cells that end in the 64 bytes at `at`, all of which must be readable; `left` bytes of them
// (or more) are there. False where one of them is no whole number and no dash, or none ends.
static inline bool cells_find(const char *at, size_t left, CellSets *sets) {
    uint64_t digits = bytes_block_digits(at), dashes = bytes_block_are(at, '-'),
             commas = bytes_block_are(at, ','), blanks = bytes_block_are(at, ' ');
    uint64_t inside = left < BYTES_BLOCK ? cells_first_bits((uint32_t)left) : ~(uint64_t)0;
    uint64_t others = ~(digits | dashes | commas | blanks) & inside;
    sets->breaks = 0;
    if (others != 0) {
        sets->breaks = bytes_block_are(at, '\n');
        blanks |= sets->breaks | bytes_block_are(at, '\t') | bytes_block_are(at, '\r');
        others &= ~blanks;
        if (others != 0) inside = (others & -others) - 1;
    }
    blanks &= inside;
    sets->last = left < BYTES_BLOCK || others != 0;
    if (!sets->last && blanks == 0) return false;
    if (!sets->last) inside >>= __builtin_clzll(blanks);
    sets->length = inside == 0 ? 0 : bytes_last(inside) + 1;
    uint64_t cells = sets->bytes = ~blanks & inside;
    sets->begins = cells & ~(cells << 1);
    sets->ends = ~cells & cells << 1;
    sets->dashes = cells & dashes;
    sets->commas = cells & commas;
    sets->breaks &= inside;
    return (sets->dashes & ~(sets->begins & sets->ends >> 1)) == 0 && (others & sets->ends) == 0 &&
           (sets->commas & ~cells_grouping(cells & digits, sets->commas, sets->ends)) == 0;
}

// Where cells end, whatever they are: the first byte behind each, a bit each.
typedef struct CellEnds {
    uint64_t ends;
    uint32_t length; // of what they take
} CellEnds;

// The cells that end in the 64 bytes at `at`, all of which must be readable; `left` bytes of them
// (or more) are there, and nothing else is behind. False where there is another control character
// or one beyond ASCII, or one of eight bytes or more.
static inline bool cells_split(const char *at, size_t left, CellEnds *found) {
    uint64_t signs = bytes_block_signs(at), blanks = bytes_block_are(at, ' ');
    uint64_t inside = left < BYTES_BLOCK ? cells_first_bits((uint32_t)left) : ~(uint64_t)0;
    if ((~(signs | blanks) & inside) != 0) {
        blanks |= bytes_block_are(at, '\n') | bytes_block_are(at, '\t') | bytes_block_are(at, '\r');
        if ((~(signs | blanks) & inside) != 0) return false;
    }
    found->length = (uint32_t)left;
    if (left >= BYTES_BLOCK) {
        if (blanks == 0) return false;
        found->length = bytes_last(blanks) + 1;
        inside >>= BYTES_BLOCK - found->length;
    }
    uint64_t cells = signs & inside, two = cells & cells >> 1, four = two & two >> 2;
    found->ends = ~cells & cells << 1;
    return (four & four >> 4) == 0;
}

// --- their numbers -------------------------------------------------------------------------------

enum { CELLS_AT_ONCE = 4 };

// All bits but the first that is set.
static inline uint64_t cells_behind(uint64_t bits) { return bits & (bits - 1); }

#ifdef __SSE2__
// What cells were, all together, by their places in a group of four.
typedef struct CellsSeen {
    __m128i numbers; // or-ed
    __m128i none;    // all ones where there was no number
    __m128i worst;   // the largest digit of each place, above 9 where one was none
} CellsSeen;

static inline CellsSeen cells_seen_nothing(void) {
    return (CellsSeen){_mm_setzero_si128(), _mm_set1_epi32(-1), _mm_setzero_si128()};
}

// Whether none of them was a number.
static inline bool cells_seen_none(const CellsSeen *seen) {
    return _mm_movemask_epi8(seen->none) == 0xffff;
}

// Whether all were whole numbers that 16 bits hold, or none.
static inline bool cells_seen_small(const CellsSeen *seen) {
    __m128i large = _mm_cmpgt_epi32(seen->numbers, _mm_set1_epi32(INT16_MAX)),
            over = _mm_subs_epu8(seen->worst, _mm_set1_epi8(9));
    __m128i sound = _mm_cmpeq_epi8(_mm_or_si128(large, over), _mm_setzero_si128());
    return _mm_movemask_epi8(sound) == 0xffff;
}

// The eight bytes before the end of each of four cells: the last four of them, and those before.
typedef struct CellFour {
    __m128i last, before;
} CellFour;

static inline __m128 cells_loaded(const char *at, uint64_t a, uint64_t b) {
    const char *one = at + bytes_bit(a), *other = at + bytes_bit(b);
    __m128 first = _mm_castsi128_ps(_mm_loadl_epi64((const __m128i *)(one - BYTES_WORD)));
    return _mm_loadh_pi(first, (const __m64 *)(other - BYTES_WORD));
}

// Of those that end where the first bit of each set is, so many bytes behind `at`.
static inline CellFour cells_four(const char *at, uint64_t a, uint64_t b, uint64_t c, uint64_t d) {
    __m128 two = cells_loaded(at, a, b), more = cells_loaded(at, c, d);
    return (CellFour){.last = _mm_castps_si128(_mm_shuffle_ps(two, more, _MM_SHUFFLE(3, 1, 3, 1))),
                      .before =
                          _mm_castps_si128(_mm_shuffle_ps(two, more, _MM_SHUFFLE(2, 0, 2, 0)))};
}

// The number of each four digits.
static inline __m128i cells_values(__m128i digits) {
    __m128i even = _mm_and_si128(digits, _mm_set1_epi16(0xff)), odd = _mm_srli_epi16(digits, 8);
    return _mm_add_epi32(_mm_madd_epi16(even, _mm_set1_epi32(10 << 16 | 1000)),
                         _mm_madd_epi16(odd, _mm_set1_epi32(1 << 16 | 100)));
}
#else
typedef struct CellsSeen {
    uint32_t numbers; // or-ed
    bool any, wrong;  // there is a number; there is something else
} CellsSeen;

static inline CellsSeen cells_seen_nothing(void) { return (CellsSeen){0}; }

static inline bool cells_seen_none(const CellsSeen *seen) { return !seen->any; }

static inline bool cells_seen_small(const CellsSeen *seen) {
    return !seen->wrong && seen->numbers <= INT16_MAX;
}
#endif

#endif
