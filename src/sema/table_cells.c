// SPDX-License-Identifier: Apache-2.0
#include "sema/table_cells.h"

#include <string.h>

Span table_trimmed(const TableText *t, const char *begin, const char *end) {
    begin = table_behind_blanks(begin);
    while (end > begin && (table_is_blank(end[-1]) || end[-1] == '\r'))
        end--;
    Pos at = table_pos(t, begin);
    return (Span){at, end > begin ? at + (Pos)(end - begin) : at};
}

// As nearly everybody writes it: a blank on either side, and no other beside that.
static inline bool is_usual(const char *bar) {
    return bar[-1] == ' ' && bar[1] == ' ' && (unsigned char)bar[-2] > ' ' &&
           (unsigned char)bar[2] > ' ';
}

// 64 bytes from `at` on; near the end of the source those that there are.
static inline const char *block_at(const TableText *t, const char *at, char copy[BYTES_BLOCK]) {
    if (t->limit - at >= BYTES_BLOCK) return at;
    memset(copy, 0, BYTES_BLOCK);
    return memcpy(copy, at, (size_t)(t->limit - at));
}

// Splits where the bars of a block stand; `*begin` is where the next cell begins. Where it is to be
// written.
static inline Span *split_block(const TableText *t, const char *block, uint64_t bars, Span *cell,
                                Pos *begin) {
    const Pos at = table_pos(t, block);
    Pos from = *begin;
    for (; bars != 0; bars &= bars - 1) {
        uint32_t bit = bytes_bit(bars);
        const char *bar = block + bit;
        if (is_usual(bar) && from < at + bit) {
            *cell++ = (Span){from, at + bit - 1};
            from = at + bit + 2;
        } else if (bar[-1] != '\\') {
            *cell++ = table_trimmed(t, t->text + (from - t->begin), bar);
            from = at + bit + (Pos)(table_behind_blanks(bar + 1) - bar);
        }
    }
    *begin = from;
    return cell;
}

// The last cell; mostly nothing is behind it.
static inline Span last_cell(const TableText *t, Pos begin, const char *stop) {
    Pos end = table_pos(t, stop);
    if (begin < end && (unsigned char)stop[-1] > ' ') return (Span){begin, end};
    return table_trimmed(t, t->text + (begin - t->begin), stop);
}

// Bars are found 64 bytes at a time: where they are nobody can guess, how many mostly.
uint32_t table_split(const TableText *t, const char *from, const char *end, const char **stop,
                     Span cells[TABLE_CELLS_ROOM]) {
    Span *cell = cells, *most = &cells[TABLE_CELLS_MAX];
    Pos begin = table_pos(t, from);
    uint32_t beyond = 0;
    for (const char *block = from;; block += BYTES_BLOCK) {
        char copy[BYTES_BLOCK];
        const char *bytes = block_at(t, block, copy);
        uint64_t bars = bytes_block_are(bytes, '|'), breaks = bytes_block_are(bytes, '\n');
        if (end - block < BYTES_BLOCK) breaks |= 1ULL << (end - block);
        bars &= (breaks & -breaks) - 1; // those before the first break, or all
        cell = split_block(t, block, bars, cell, &begin);
        if (breaks != 0) {
            *stop = block + bytes_bit(breaks);
            *cell++ = last_cell(t, begin, *stop);
            return (uint32_t)(cell - cells) + beyond;
        }
        if (cell > most) {
            beyond += (uint32_t)(cell - most);
            cell = most;
        }
    }
}
