// SPDX-License-Identifier: Apache-2.0
// The cells of a row of a table, where they stand: nothing is copied.
#ifndef PLAN_SEMA_TABLE_CELLS_H
#define PLAN_SEMA_TABLE_CELLS_H

#include "base/bytes.h"
#include "sema/sema.h"

// The body of a table. What stands before it in its source, and a word behind it, may be read.
typedef struct TableText {
    const char *text;
    const char *limit; // where its source ends
    Pos begin;         // where it stands
} TableText;

enum { TABLE_CELLS_ROOM = TABLE_CELLS_MAX + BYTES_BLOCK + 1 }; // for table_split

static inline Pos table_pos(const TableText *t, const char *at) {
    return t->begin + (Pos)(at - t->text);
}
static inline Str table_text(const TableText *t, Span span) {
    return (Str){t->text + (span.begin - t->begin), span.end - span.begin};
}

// Most characters are above blanks: one comparison tells.
static inline bool table_is_blank(char c) {
    return (unsigned char)c <= ' ' && (c == ' ' || c == '\t');
}
// What follows is none: a bar, a line break or the end of the text.
static inline const char *table_behind_blanks(const char *at) {
    while (table_is_blank(*at))
        at++;
    return at;
}
// What stands there without the blanks around it.
Span table_trimmed(const TableText *t, const char *begin, const char *end);

// The cells of the row at `from`, where no blank is, up to its line break or `end`: where that is,
// is told in `*stop`. Returns how many they are; of more than TABLE_CELLS_MAX the others are not
// kept.
uint32_t table_split(const TableText *t, const char *from, const char *end, const char **stop,
                     Span cells[TABLE_CELLS_ROOM]);

#endif
