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

// The last eight bytes of each of some cells, which are all of it, with 0 before those of a shorter
// one.
typedef struct CellWords {
    uint64_t items[BYTES_BLOCK + CELLS_AT_ONCE];
    uint32_t count;
} CellWords;

#ifdef __SSE2__
// Two words, which were written just now, one by one: read together they would not be at hand yet.
static inline __m128 cells_pair(const uint64_t *words) {
    __m128 first = _mm_castsi128_ps(_mm_loadl_epi64((const __m128i *)words));
    return _mm_loadh_pi(first, (const __m64 *)(words + 1));
}

// Products of 16 bits put two digits together, then four, then all.
static inline __m128i cells_fours(__m128 two) {
    __m128i digits = _mm_and_si128(_mm_castps_si128(two), _mm_set1_epi8(0x0f));
    __m128i pairs = _mm_srli_epi16(_mm_mullo_epi16(digits, _mm_set1_epi16(10 << 8 | 1)), 8);
    return _mm_madd_epi16(pairs, _mm_set1_epi32(1 << 16 | 100));
}

static inline __m128i cells_four_whole(const uint64_t *words, __m128i none, __m128i *all) {
    __m128 two = cells_pair(words), more = cells_pair(words + 2);
    __m128i last = _mm_castps_si128(_mm_shuffle_ps(two, more, _MM_SHUFFLE(3, 1, 3, 1)));
    __m128i missing = _mm_cmpeq_epi32(last, _mm_setzero_si128());
    __m128i numbers = _mm_madd_epi16(_mm_packs_epi32(cells_fours(two), cells_fours(more)),
                                     _mm_set1_epi32(1 << 16 | 10000));
    *all = _mm_or_si128(*all, numbers);
    return _mm_or_si128(numbers, _mm_and_si128(missing, none)); // (a missing one is 0)
}

// Writes the numbers of cells of up to seven digits, `none` for one of nothing, and up to three `none`
// behind them; returns the numbers or-ed together. Nothing else may stand in them.
static inline uint32_t cells_whole(CellWords *words, int16_t none, int16_t *out) {
    __m128i all = _mm_setzero_si128(), nothing = _mm_set1_epi32(none);
    memset(words->items + words->count, 0, CELLS_AT_ONCE * sizeof *words->items);
    for (uint32_t i = 0; i < words->count; i += CELLS_AT_ONCE) {
        __m128i four = cells_four_whole(words->items + i, nothing, &all);
        _mm_storel_epi64((__m128i *)(out + i), _mm_packs_epi32(four, four));
    }
    all = _mm_or_si128(all, _mm_srli_si128(all, 8));
    return (uint32_t)_mm_cvtsi128_si32(_mm_or_si128(all, _mm_srli_si128(all, 4)));
}
#else
static inline uint32_t cells_whole(CellWords *words, int16_t none, int16_t *out) {
    uint32_t all = 0;
    for (uint32_t i = 0; i < words->count; i++) {
        uint32_t number = bytes_value(words->items[i]);
        all |= number;
        out[i] = (int16_t)(words->items[i] == 0 ? none : (int32_t)number);
    }
    return all;
}
#endif

#endif
