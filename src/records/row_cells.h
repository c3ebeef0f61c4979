// SPDX-License-Identifier: Apache-2.0
// Cells of a row of digits or nothing between separators, as many as a block of 64 bytes holds.
// Where a cell ends does not depend on what was read before it, so the processor reads several at
// once.
#ifndef PLAN_RECORDS_ROW_CELLS_H
#define PLAN_RECORDS_ROW_CELLS_H

#include "base/cells.h"
#include "model/run.h"

// What stands in a block: a bit for each separator, and for the first byte that is neither a
// separator nor a digit (0: there is none).
typedef struct RowBits {
    uint64_t separators, other;
} RowBits;

// Of the 64 bytes at `block`, all of which must be readable, from the byte `from` on.
static inline RowBits row_bits(const char *block, char separator, uint64_t from) {
    uint64_t separators = bytes_block_are(block, separator) & from,
             others = ~(separators | bytes_block_digits(block)) & from;
    return (RowBits){separators, others & -others};
}

// The cells that end at the bits of `ends`, up to `room` of them (BYTES_BLOCK: all), the first of
// which begins `from` bytes behind `block`; how far behind it the next one begins. Eight bytes
// before the end of each must be readable. `*lengths` has all bits of the lengths of all.
static inline uint32_t row_words(const char *block, uint32_t from, uint64_t ends, uint32_t room,
                                 CellWords *words, uint32_t *lengths) {
    uint32_t count = 0, all = 0;
    for (; ends != 0 && (room >= BYTES_BLOCK || count < room); ends &= ends - 1) {
        uint32_t to = bytes_bit(ends), length = to - from;
        words->items[count++] = bytes_keep_last(bytes_load(block + to - BYTES_WORD), length & 15);
        all |= length;
        from = to + 1;
    }
    words->count = count;
    *lengths |= all;
    return from;
}

// Their numbers, where none of them has more than seven digits; all bits of all of them.
static inline uint32_t row_numbers(CellWords *words, int16_t *out) {
    return cells_whole(words, RUN_SMALL_NONE, out);
}

enum { ROW_DIGITS_MOST = 7 };

#endif
