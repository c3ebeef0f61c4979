// SPDX-License-Identifier: Apache-2.0
// The texts that were loaded. All of them share one space of 32-bit positions, so that a place
// anywhere in any file is one number, and a span two: 1 + the bytes of the sources before it (and
// one for the end of each) + the offset in its own. Position 0 is "no place". Line and column are
// computed only when asked for.
#ifndef PLAN_TEXT_SOURCE_H
#define PLAN_TEXT_SOURCE_H

#include "base/limits.h"
#include "base/str.h"

typedef uint32_t Pos;

typedef struct Span {
    Pos begin;
    Pos end; // one past the last byte
} Span;

typedef struct Source {
    const char *path; // as the user spelt it, or a name such as "<query>"
    const char *real; // absolute, without symbolic links; NULL for texts that are no file
    Str text;         // NUL-terminated twice; flex writes into it while it scans
    Pos base;         // the position of its first byte
    uint32_t *lines;  // offsets of the line starts, made when first needed
    uint32_t line_count;
    bool on_pages;   // of file_read or file_map: sources_release gives it back
    bool mapped;     // of file_map: its pages can be had again
    uint32_t passed; // what stands before this offset takes no memory (sources_pass)
    bool silent;     // part of the program (the prelude): not shown as the user's file
} Source;

typedef struct Sources Sources;

Sources *sources_new(void);
// Gives the texts back that stand on pages of their own (file_read); all spans are dead.
void sources_release(Sources *all);
// Adds a text; NULL when it is longer than SOURCE_LIMIT or the positions of all sources together
// would not fit 32 bits.
Source *sources_add(Sources *all, const char *path, const char *real, Str text);
// Says that what stands before `end` in its source was read and is in the model: of a mapped one
// the memory is given back, every few MB, until somebody looks at it again. Nobody may be scanning
// it.
void sources_pass(const Sources *all, Pos end);
uint32_t sources_count(const Sources *all);
Source *sources_at(const Sources *all, uint32_t index);
// The source that holds `pos` (the place behind its last byte is its own too); NULL for position 0.
Source *sources_find(const Sources *all, Pos pos);
// The bytes of a span (which must lie in one source); empty for {0, 0}.
Str sources_text(const Sources *all, Span span);

typedef struct Place {
    const Source *source;
    uint32_t line;   // from 1
    uint32_t column; // from 1, in characters; a byte order mark takes none
} Place;

// Where `pos` is, for people. `source` is NULL for position 0.
Place sources_place(const Sources *all, Pos pos);
// Line `line` (from 1) of a source without its line end.
Str source_line(const Source *source, uint32_t line);

#endif
