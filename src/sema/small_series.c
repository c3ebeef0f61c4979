// SPDX-License-Identifier: Apache-2.0
// The common series, small whole numbers and dashes, read without a branch on how long they are.
#include "sema/series.h"

#include "base/cells.h"

#include <string.h>

enum { CELLS_A_BLOCK = BYTES_BLOCK / 2, AT_ONCE = 8 };

// The last eight bytes of each cell of a block, with 0 before those of a shorter one.
typedef struct Words {
    uint64_t items[CELLS_A_BLOCK + AT_ONCE];
    uint32_t count;
} Words;

static inline void find_words(const char *at, const CellSets *sets, Words *words) {
    uint64_t begins = sets->begins, ends = sets->ends, *word = words->items;
    for (; ends != 0; begins &= begins - 1, ends &= ends - 1) {
        uint32_t from = bytes_bit(begins), to = bytes_bit(ends);
        *word++ = bytes_load(at + from) << ((from - to) * 8 & 63);
    }
    memset(word, 0, AT_ONCE * sizeof *word);
    words->count = (uint32_t)(word - words->items);
}

// Numbers are what the last four bytes of a cell give, of which the first may be a comma, and those
// before them (see bytes_value).
#ifdef __SSE2__
static inline __m128i four_digits(__m128i text) {
    __m128i even = _mm_and_si128(text, _mm_set1_epi16(0x0f)),
            odd = _mm_and_si128(_mm_srli_epi16(text, 8), _mm_set1_epi16(0x0f));
    return _mm_add_epi32(_mm_madd_epi16(even, _mm_set1_epi32(10 << 16 | 1000)),
                         _mm_madd_epi16(odd, _mm_set1_epi32(1 << 16 | 100)));
}

// Two words of 64 bits, which were written just now, one by one: read together they would not be
// at hand yet.
static inline __m128 pair_of(const uint64_t *words) {
    __m128 first = _mm_castsi128_ps(_mm_loadl_epi64((const __m128i *)words));
    return _mm_loadh_pi(first, (const __m64 *)(words + 1));
}

static inline __m128i four_numbers(const uint64_t *words, __m128i *all) {
    __m128 two = pair_of(words), more = pair_of(words + 2);
    __m128i before = _mm_castps_si128(_mm_shuffle_ps(two, more, _MM_SHUFFLE(2, 0, 2, 0))),
            last = _mm_castps_si128(_mm_shuffle_ps(two, more, _MM_SHUFFLE(3, 1, 3, 1)));
    __m128i commas = _mm_cmpeq_epi8(last, _mm_set1_epi8(',')),
            dashes = _mm_cmpeq_epi32(last, _mm_set1_epi32('-' << 24));
    __m128i grouped = _mm_cmpgt_epi32(commas, _mm_setzero_si128());
    __m128i less = _mm_and_si128(grouped, _mm_set1_epi32(10000 - 1000));
    __m128i numbers = _mm_add_epi32(
        four_digits(_mm_andnot_si128(commas, last)),
        _mm_madd_epi16(four_digits(before), _mm_sub_epi32(_mm_set1_epi32(10000), less)));
    *all = _mm_or_si128(*all, numbers);
    return _mm_or_si128(_mm_andnot_si128(dashes, numbers),
                        _mm_and_si128(dashes, _mm_set1_epi32(RUN_SMALL_NONE)));
}

// Up to seven more are written behind them.
static inline uint32_t read_words(const Words *words, int16_t *out) {
    __m128i all = _mm_setzero_si128();
    for (uint32_t i = 0; i < words->count; i += AT_ONCE) {
        __m128i four = four_numbers(words->items + i, &all),
                more = four_numbers(words->items + i + AT_ONCE / 2, &all);
        _mm_storeu_si128((__m128i *)(out + i), _mm_packs_epi32(four, more));
    }
    all = _mm_or_si128(all, _mm_srli_si128(all, 8));
    return (uint32_t)_mm_cvtsi128_si32(_mm_or_si128(all, _mm_srli_si128(all, 4)));
}
#else
static inline uint32_t read_words(const Words *words, int16_t *out) {
    uint32_t all = 0;
    for (uint32_t i = 0; i < words->count; i++) {
        uint64_t word = words->items[i];
        uint32_t before = (uint32_t)word, last = (uint32_t)(word >> 32);
        bool grouped = (last & 0xff) == ',';
        uint32_t number = bytes_value((uint64_t)before << 32) * (grouped ? 1000 : 10000) +
                          bytes_value((uint64_t)(grouped ? last & ~0xffU : last) << 32);
        bool dash = last == (uint32_t)'-' << 24;
        all |= number;
        out[i] = (int16_t)(dash ? RUN_SMALL_NONE : (int32_t)number);
    }
    return all;
}
#endif

// Reads them; the numbers, or-ed together.
static inline uint32_t read_cells(const char *at, const CellSets *sets, int16_t **out) {
    Words words;
    find_words(at, sets, &words);
    uint32_t all = read_words(&words, *out);
    *out += words.count;
    return all;
}

enum { READ = BYTES_BLOCK + BYTES_WORD }; // the last cell is read as a word

static const char *copied(const char *at, const char *limit, char copy[READ]) {
    memset(copy, 0, READ);
    return memcpy(copy, at, (size_t)(limit - at));
}

bool series_read_small(Numbers *numbers, Str text, const char *limit, Run *run, bool *any) {
    int16_t *first = run_room(numbers, CELLS_MAX), *out = first;
    const char *at = text.ptr, *end = text.ptr + text.len;
    uint64_t there = 0;
    uint32_t all = 0;
    for (CellSets sets; at < end; at += sets.length) {
        char copy[READ];
        const char *bytes = limit - at < READ ? copied(at, limit, copy) : at;
        bool room = out - first <= CELLS_MAX - CELLS_A_BLOCK;
        if (!room || !cells_find(bytes, (size_t)(end - at), &sets)) return false;
        if (cells_have_eight(&sets) || (sets.last && at + sets.length < end)) return false;
        all |= read_cells(bytes, &sets, &out);
        there |= sets.begins & ~sets.dashes;
    }
    if (all > INT16_MAX) return false;
    uint32_t count = (uint32_t)(out - first);
    *run = (Run){.count = (uint16_t)count, .width = RUN_SMALL, .offset = numbers->small.count};
    *any = there != 0;
    numbers->small.count += count;
    return true;
}
