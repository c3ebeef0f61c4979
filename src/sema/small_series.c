// SPDX-License-Identifier: Apache-2.0
// The common series, small whole numbers and dashes. Where its numbers begin and end nobody can
// guess, so they are found by sets of bits, 64 bytes at a time, and read without a branch on how
// long they are.
#include "sema/series.h"

#include "base/bytes.h"

#include <string.h>

// The cells of one block, a bit each where something is.
typedef struct CellSets {
    uint64_t begins, ends; // the first byte of each, and the first one behind it
    uint64_t dashes, commas;
    uint32_t length; // of what they take: the block, or up to its last blank
} CellSets;

static inline uint64_t first_bits(uint32_t count) { return ((uint64_t)1 << count) - 1; }

static inline uint64_t breaks_and_tabs(const char *at) {
    return bytes_block_are(at, '\n') | bytes_block_are(at, '\t') | bytes_block_are(at, '\r');
}

// Where a comma may stand: behind one to three digits and before the last three of a number.
static inline uint64_t grouping(uint64_t digits, uint64_t ends) {
    uint64_t before = digits << 1, many = before & digits << 2 & digits << 3 & digits << 4;
    return before & ~many & digits >> 1 & digits >> 2 & digits >> 3 & ends >> 4;
}

static inline bool has_long_cell(uint64_t cells) {
    cells &= cells >> 1;
    cells &= cells >> 2;
    return (cells & cells >> 4) != 0;
}

// The cells that end in the 64 bytes at `at`, of which `left` ones belong to the series; false
// where there is anything but short whole numbers and dashes, or no end.
static inline bool find_cells(const char *at, size_t left, CellSets *sets) {
    bool whole = left < BYTES_BLOCK;
    uint64_t inside = whole ? first_bits((uint32_t)left) : ~(uint64_t)0;
    uint64_t digits = bytes_block_digits(at), dashes = bytes_block_are(at, '-'),
             commas = bytes_block_are(at, ','), blanks = bytes_block_are(at, ' ') & inside;
    uint64_t others = inside & ~(digits | dashes | commas | blanks);
    if (others != 0) {
        blanks |= breaks_and_tabs(at) & inside;
        if ((others & ~blanks) != 0) return false;
    }
    if (!whole && blanks == 0) return false;
    sets->length = whole ? (uint32_t)left : BYTES_BLOCK - (uint32_t)__builtin_clzll(blanks);
    uint64_t cells = ~blanks & (whole ? inside : inside >> (BYTES_BLOCK - sets->length));
    sets->begins = cells & ~(cells << 1);
    sets->ends = ~cells & cells << 1;
    sets->dashes = cells & dashes;
    sets->commas = cells & commas;
    return (sets->dashes & ~(sets->begins & sets->ends >> 1)) == 0 && !has_long_cell(cells) &&
           (sets->commas & ~grouping(cells & digits, sets->ends)) == 0;
}

// The number of a cell, of which a comma, if any, stands before the last three bytes: as a sum of
// what the last four bytes and those before them give (see bytes_value).
static inline uint32_t number_of(uint64_t word, bool grouped) {
    static const struct {
        uint64_t digits, weights;
    } as[] = {{0x0f0f0f0f0f0f0f0f, 10000ULL << 32 | 1}, {0x0f0f0f000f0f0f0f, 1000ULL << 32 | 1}};
    uint64_t x = word & as[grouped].digits;
    x = (x * (10 * (1 << 8) + 1)) >> 8 & 0x00ff00ff00ff00ffULL;
    x = (x * (100 * (1 << 16) + 1)) >> 16 & 0x0000ffff0000ffffULL;
    return (uint32_t)((x * as[grouped].weights) >> 32);
}

// Reads them; the numbers, or-ed together.
static inline int16_t *read_cells(const char *at, const CellSets *sets, int16_t *out,
                                  uint32_t *all) {
    uint64_t begins = sets->begins, ends = sets->ends, commas = sets->commas << 4,
             dashes = sets->dashes;
    uint32_t seen = 0;
    for (; ends != 0; begins &= begins - 1, ends &= ends - 1) {
        uint32_t from = bytes_bit(begins), to = bytes_bit(ends);
        uint64_t word = bytes_load(at + from) << ((from - to) * 8 & 63);
        uint32_t number = number_of(word, commas >> to & 1);
        seen |= number;
        *out++ = (int16_t)(dashes >> from & 1 ? RUN_SMALL_NONE : (int32_t)number);
    }
    *all |= seen;
    return out;
}

enum { READ = BYTES_BLOCK + BYTES_WORD }; // the last cell is read as a word

static const char *copied(const char *at, const char *limit, char copy[READ]) {
    memset(copy, 0, READ);
    return memcpy(copy, at, (size_t)(limit - at));
}

bool series_read_small(Numbers *numbers, Str text, const char *limit, Run *run, bool *any) {
    enum { CELLS_A_BLOCK = BYTES_BLOCK / 2 };
    int16_t *first = run_room(numbers, CELLS_MAX), *out = first;
    const char *at = text.ptr, *end = text.ptr + text.len;
    uint64_t there = 0;
    uint32_t all = 0;
    for (CellSets sets; at < end; at += sets.length) {
        char copy[READ];
        const char *bytes = limit - at < READ ? copied(at, limit, copy) : at;
        bool room = out - first <= CELLS_MAX - CELLS_A_BLOCK;
        if (!room || !find_cells(bytes, (size_t)(end - at), &sets)) return false;
        out = read_cells(bytes, &sets, out, &all);
        there |= sets.begins & ~sets.dashes;
    }
    if (all > INT16_MAX) return false;
    uint32_t count = (uint32_t)(out - first);
    *run = (Run){.count = (uint16_t)count, .width = RUN_SMALL, .offset = numbers->small.count};
    *any = there != 0;
    numbers->small.count += count;
    return true;
}
