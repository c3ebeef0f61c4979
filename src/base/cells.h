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

// Whether a cell has eight bytes or more.
static inline bool cells_have_eight(const CellSets *sets) {
    uint64_t two = sets->bytes & sets->bytes >> 1, four = two & two >> 2;
    return (four & four >> 4) != 0;
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

#endif
