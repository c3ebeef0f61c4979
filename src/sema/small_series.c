// SPDX-License-Identifier: Apache-2.0
// The common series, small whole numbers and dashes, read without a branch on how long they are.
#include "sema/series.h"

#include "base/cells.h"

#include <stddef.h>
#include <string.h>

enum { CELLS_A_BLOCK = BYTES_BLOCK / 2 };

#ifdef __SSE2__
// From the last byte of each lane back, as long as there are bytes of the cell.
static inline __m128i four_back(__m128i bytes) {
    bytes = _mm_and_si128(bytes, _mm_srai_epi32(bytes, 8));
    return _mm_and_si128(bytes, _mm_srai_epi32(bytes, 16));
}

// The numbers of four cells, of which these are the last four bytes and the four before them.
static inline __m128i four_numbers(__m128i last, __m128i before, CellsSeen *seen) {
    const __m128i blank = _mm_set1_epi8(' '), zero = _mm_set1_epi8('0');
    __m128i here = four_back(_mm_cmpgt_epi8(last, blank));
    __m128i whole = _mm_cmpeq_epi32(here, _mm_set1_epi32(-1));
    __m128i ahead = four_back(_mm_and_si128(whole, _mm_cmpgt_epi8(before, blank)));
    __m128i text = _mm_and_si128(here, last);
    __m128i dash = _mm_cmpeq_epi32(text, _mm_set1_epi32('-' << 24));
    __m128i comma = _mm_cmpeq_epi32(_mm_and_si128(text, _mm_set1_epi32(0xff)), _mm_set1_epi32(','));
    __m128i digits = _mm_andnot_si128(dash, _mm_xor_si128(text, _mm_and_si128(here, zero)));
    digits = _mm_xor_si128(digits, _mm_and_si128(comma, _mm_set1_epi32(',' ^ '0')));
    __m128i more = _mm_and_si128(ahead, _mm_xor_si128(before, zero));
    __m128i nothing_ahead = _mm_srli_epi32(_mm_andnot_si128(ahead, comma), 24);
    seen->worst = _mm_max_epu8(seen->worst, _mm_max_epu8(digits, more));
    seen->worst = _mm_max_epu8(seen->worst, nothing_ahead);
    seen->none = _mm_and_si128(seen->none, dash);
    __m128i less = _mm_and_si128(comma, _mm_set1_epi32(10000 - 1000));
    __m128i numbers = _mm_add_epi32(
        cells_values(digits),
        _mm_madd_epi16(cells_values(more), _mm_sub_epi32(_mm_set1_epi32(10000), less)));
    seen->numbers = _mm_or_si128(seen->numbers, numbers);
    return _mm_or_si128(numbers, _mm_and_si128(dash, _mm_set1_epi32(RUN_SMALL_NONE)));
}

static inline uint64_t next_or_same(uint64_t ends) {
    uint64_t next = cells_behind(ends);
    return next == 0 ? ends : next;
}

// The cells that end there, four at a time; the last one is read again where there is no fourth.
static inline int16_t *read_ends(const char *at, uint64_t ends, int16_t *out, CellsSeen *seen) {
    uint64_t a = 0, b = 0, c = 0, d = 0;
    if (ends == 0) return out;
    for (; ends != 0; ends = cells_behind(d)) {
        a = ends;
        b = next_or_same(a);
        c = next_or_same(b);
        d = next_or_same(c);
        CellFour cells = cells_four(at, a, b, c, d);
        __m128i four = four_numbers(cells.last, cells.before, seen);
        _mm_storel_epi64((__m128i *)out, _mm_packs_epi32(four, four));
        out += CELLS_AT_ONCE;
    }
    return out - (b == a) - (c == b) - (d == c);
}
#else
// Its last bytes, up to seven, as the last ones of a word, with 0 before them; how many.
static inline uint64_t last_cell(const char *end, uint32_t *length) {
    uint64_t word = bytes_load(end - BYTES_WORD);
    uint64_t blanks = ~((word & ~BYTES_HIGHS) + BYTES_ONES * (0x7f - ' ')) & BYTES_HIGHS;
    *length = (uint32_t)__builtin_clzll(blanks | 1) / 8;
    return word >> (64 - 8 * *length) << (64 - 8 * *length);
}

static inline int16_t *read_ends(const char *at, uint64_t ends, int16_t *out, CellsSeen *seen) {
    for (; ends != 0; ends &= ends - 1) {
        uint32_t length;
        uint64_t cell = last_cell(at + bytes_bit(ends), &length);
        bool dash = cell == (uint64_t)'-' << 56, grouped = (cell >> 32 & 0xff) == ',' && length > 4;
        uint64_t digits = grouped ? cell ^ (uint64_t)(',' ^ '0') << 32 : cell;
        uint32_t number =
            bytes_value(digits << 32) * (grouped ? 1000 : 10000) + bytes_value(digits >> 32 << 32);
        seen->wrong |= !dash && bytes_no_digits(digits) >> (64 - 8 * length) != 0;
        seen->any |= !dash;
        seen->numbers |= dash ? 0 : number;
        *out++ = dash ? RUN_SMALL_NONE : (int16_t)number;
    }
    return out;
}
#endif

// With a blank before it; a word before it and a block behind it may be read.
static inline SmallSeries read_series(Numbers *numbers, Str text, Run *run) {
    int16_t *first = run_room(numbers, CELLS_MAX), *out = first;
    const int16_t *last = first + (CELLS_MAX - CELLS_A_BLOCK);
    const char *at = text.ptr, *end = text.ptr + text.len;
    CellsSeen seen = cells_seen_nothing();
    for (CellEnds found; at < end; at += found.length) {
        if (out > last || !cells_split(at, (size_t)(end - at), &found)) return SERIES_OTHER;
        out = read_ends(at, found.ends, out, &seen);
    }
    if (!cells_seen_small(&seen)) return SERIES_OTHER;
    uint32_t count = (uint32_t)(out - first);
    *run = (Run){.count = (uint16_t)count, .width = RUN_SMALL, .offset = numbers->small.count};
    numbers->small.count += count;
    return cells_seen_none(&seen) ? SERIES_DASHES : SERIES_NUMBERS;
}

// Where what stands around it may not be read, or is no blank. (On its own, since it needs room.)
static __attribute__((noinline)) SmallSeries read_copy(Numbers *numbers, Str text, Run *run) {
    enum { SHORT = 400 };
    char room[BYTES_WORD + SHORT + BYTES_BLOCK] = {0};
    char *copy = text.len <= SHORT ? room : mem_new_atomic(text.len + sizeof room);
    memcpy(copy + BYTES_WORD, text.ptr, text.len);
    return read_series(numbers, (Str){copy + BYTES_WORD, text.len}, run);
}

SmallSeries series_read_small(Numbers *numbers, Str text, const char *begin, const char *limit,
                              Run *run) {
    bool stands_free = text.ptr - begin >= BYTES_WORD && text.ptr[-1] == ' ' &&
                       limit - text.ptr >= (ptrdiff_t)text.len + BYTES_BLOCK;
    return stands_free ? read_series(numbers, text, run) : read_copy(numbers, text, run);
}
