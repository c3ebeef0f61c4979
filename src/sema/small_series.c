// SPDX-License-Identifier: Apache-2.0
// The common series, small whole numbers and dashes, read without a branch on how long they are.
#include "sema/series.h"

#include "base/cells.h"

#include <string.h>

enum { CELLS_A_BLOCK = BYTES_BLOCK / 2 };

static inline void find_words(const char *at, const CellSets *sets, CellWords *words) {
    uint64_t begins = sets->begins, ends = sets->ends;
    words->count = 0;
    for (; ends != 0; begins &= begins - 1, ends &= ends - 1) {
        uint32_t from = bytes_bit(begins), to = bytes_bit(ends);
        words->items[words->count++] = bytes_load(at + from) << ((from - to) * 8 & 63);
    }
}

// Reads them; the numbers, or-ed together.
static inline uint32_t read_cells(const char *at, const CellSets *sets, int16_t **out) {
    CellWords words;
    find_words(at, sets, &words);
    uint32_t all = cells_small(&words, RUN_SMALL_NONE, *out);
    *out += words.count;
    return all;
}

enum { READ = BYTES_BLOCK + BYTES_WORD }; // the last cell is read as a word

static const char *copied(const char *at, const char *limit, char copy[READ]) {
    memset(copy, 0, READ);
    return memcpy(copy, at, (size_t)(limit - at));
}

SmallSeries series_read_small(Numbers *numbers, Str text, const char *limit, Run *run) {
    int16_t *first = run_room(numbers, CELLS_MAX), *out = first;
    const char *at = text.ptr, *end = text.ptr + text.len;
    uint64_t there = 0;
    uint32_t all = 0;
    for (CellSets sets; at < end; at += sets.length) {
        char copy[READ];
        const char *bytes = limit - at < READ ? copied(at, limit, copy) : at;
        bool room = out - first <= CELLS_MAX - CELLS_A_BLOCK;
        if (!room || !cells_find(bytes, (size_t)(end - at), &sets)) return SERIES_OTHER;
        if (cells_have_eight(&sets) || (sets.last && at + sets.length < end)) return SERIES_OTHER;
        all |= read_cells(bytes, &sets, &out);
        there |= sets.begins & ~sets.dashes;
    }
    if (all > INT16_MAX) return SERIES_OTHER;
    uint32_t count = (uint32_t)(out - first);
    *run = (Run){.count = (uint16_t)count, .width = RUN_SMALL, .offset = numbers->small.count};
    numbers->small.count += count;
    return there != 0 ? SERIES_NUMBERS : SERIES_DASHES;
}
