// SPDX-License-Identifier: Apache-2.0
// The common series, small whole numbers and dashes, read without a branch on how long they are.
#include "sema/series.h"

#include "base/cells.h"

#include <string.h>

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
        if (!room || !cells_find(bytes, (size_t)(end - at), &sets)) return false;
        if (cells_have_eight(&sets) || (sets.last && at + sets.length < end)) return false;
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
