// SPDX-License-Identifier: Apache-2.0
// What a text shows without being read: its comments, texts, tables and blocks. Works on any text,
// however broken, in one quick pass: for editors, where most texts are unfinished.
#ifndef PLAN_SYNTAX_SKIM_H
#define PLAN_SYNTAX_SKIM_H

#include "base/str.h"

typedef enum SkimKind {
    SKIM_END,
    SKIM_OPEN,    // {
    SKIM_CLOSE,   // }
    SKIM_COMMENT, // from # to the end of the line
    SKIM_TEXT,    // with its quotes
    SKIM_TABLE,   // the rows: what stands between the braces of a table
} SkimKind;

typedef struct Skim {
    Str text;
    uint32_t at;
    bool table; // the next { is that of a table
    bool rows;  // it was
} Skim;

// What is found, as bytes [from, to) of the text.
typedef struct SkimMark {
    SkimKind kind;
    uint32_t from, to;
} SkimMark;

// Start with `(Skim){.text = text}`; SKIM_END when nothing more is there.
SkimMark skim_next(Skim *skim);

// The blocks around a place, from the outside, and where what follows the last brace begins.
enum { SKIM_DEPTH = 64 };

typedef struct SkimBlock {
    uint32_t head;  // where the statement before the { begins
    uint32_t brace; // the {
} SkimBlock;

typedef struct SkimPlace {
    SkimBlock blocks[SKIM_DEPTH]; // the outermost ones
    uint32_t depth;               // how many there are, perhaps more than those
    uint32_t begin;               // of what stands between the last brace and the place
    bool quiet;                   // in a comment, a text or a table
} SkimPlace;

SkimPlace skim_place(Str text, uint32_t offset);

#endif
