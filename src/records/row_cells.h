// SPDX-License-Identifier: Apache-2.0
// Cells of a row, small whole numbers or nothing with a separator behind each, four at a time.
// Where a cell ends does not depend on what was read before it, so the processor reads several at
// once; what is wrong shows when all of them are read.
#ifndef PLAN_RECORDS_ROW_CELLS_H
#define PLAN_RECORDS_ROW_CELLS_H

#include "base/cells.h"
#include "model/run.h"

#ifdef __SSE2__
// All of each lane up to the last byte that is marked.
static inline __m128i row_up_to(__m128i marks) {
    marks = _mm_or_si128(marks, _mm_srli_epi32(marks, 8));
    return _mm_or_si128(marks, _mm_srli_epi32(marks, 16));
}

// The numbers of four cells, which have up to five bytes; what is longer is seen as wrong.
static inline __m128i row_numbers(CellFour four, __m128i separator, CellsSeen *seen) {
    const __m128i zero = _mm_set1_epi8('0');
    __m128i outside = row_up_to(_mm_cmpeq_epi8(four.last, separator)),
            ends = _mm_cmpeq_epi8(four.before, separator);
    __m128i none = _mm_cmpeq_epi32(outside, _mm_set1_epi32(-1)),
            whole = _mm_cmpeq_epi32(outside, _mm_setzero_si128());
    __m128i fifth = _mm_andnot_si128(_mm_srai_epi32(ends, 24), whole),
            sixth = _mm_andnot_si128(_mm_srai_epi32(_mm_slli_epi32(ends, 8), 24), fifth);
    __m128i digits = _mm_andnot_si128(outside, _mm_xor_si128(four.last, zero)),
            more = _mm_and_si128(_mm_srli_epi32(_mm_xor_si128(four.before, zero), 24), fifth);
    __m128i numbers =
        _mm_add_epi32(cells_values(digits), _mm_madd_epi16(more, _mm_set1_epi32(10000)));
    seen->worst = _mm_max_epu8(seen->worst, _mm_max_epu8(digits, _mm_or_si128(more, sixth)));
    seen->none = _mm_and_si128(seen->none, none);
    seen->numbers = _mm_or_si128(seen->numbers, numbers);
    return _mm_or_si128(numbers, _mm_and_si128(none, _mm_set1_epi32(RUN_SMALL_NONE)));
}

static inline void row_four(const char *at, uint64_t a, uint64_t b, uint64_t c, uint64_t d,
                            char separator, int16_t *out, CellsSeen *seen) {
    __m128i four = row_numbers(cells_four(at, a, b, c, d), _mm_set1_epi8(separator), seen);
    _mm_storel_epi64((__m128i *)out, _mm_packs_epi32(four, four));
}
#else
static inline int16_t row_number(const char *end, char separator, CellsSeen *seen) {
    enum { MOST = 5 };
    uint32_t length = 0;
    while (length <= MOST && end[-1 - (int32_t)length] != separator)
        length++;
    uint64_t cell = bytes_keep(bytes_load(end - length), length);
    uint32_t number = bytes_value(cell << (56 - 8 * length) << 8);
    seen->wrong |= length > MOST || bytes_keep(bytes_no_digits(cell), length) != 0;
    seen->any |= length > 0;
    seen->numbers |= number;
    return (int16_t)(length == 0 ? RUN_SMALL_NONE : (int32_t)number);
}

static inline void row_four(const char *at, uint64_t a, uint64_t b, uint64_t c, uint64_t d,
                            char separator, int16_t *out, CellsSeen *seen) {
    out[0] = row_number(at + bytes_bit(a), separator, seen);
    out[1] = row_number(at + bytes_bit(b), separator, seen);
    out[2] = row_number(at + bytes_bit(c), separator, seen);
    out[3] = row_number(at + bytes_bit(d), separator, seen);
}
#endif

// Reads `count` cells from `at` on, before which a separator stands and may be read, with seven
// bytes before it; writes up to three numbers more. Returns what is behind the last of them. Blocks
// may begin up to `limit`. NULL: one of them is too long.
static inline const char *row_read(const char *at, uint32_t count, char separator,
                                   const char *limit, int16_t *out, CellsSeen *all) {
    const char *block = at;
    uint64_t ends = bytes_block_are(at, separator);
    CellsSeen seen = *all;
    for (int32_t left = (int32_t)count; left > 0;) {
        uint64_t a = ends, b = cells_behind(a), c = cells_behind(b), d = cells_behind(c);
        if (left < CELLS_AT_ONCE) { // the last one stands for those that are not there
            b = left > 1 ? b : a;
            d = c = left > 2 ? c : b;
        }
        if (d != 0) {
            row_four(block, a, b, c, d, separator, out, &seen);
            left -= CELLS_AT_ONCE;
            out += CELLS_AT_ONCE;
            at = block + bytes_bit(d) + 1;
            ends = cells_behind(d);
            continue;
        }
        if (at == block || at > limit) return NULL;
        block = at;
        ends = bytes_block_are(at, separator);
    }
    *all = seen;
    return at;
}

#endif
