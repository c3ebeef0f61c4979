// SPDX-License-Identifier: Apache-2.0
// One layout for all: the text of a file laid out again, with every comment and every word of it.
//
// The tokens are printed one after the other; the tree only says what they are. Line breaks of the
// author are kept where a line may break (between statements, before operators, behind commas);
// what is too long is broken there, the outermost part first. All else is laid out. Lines that hold
// a mistake keep their bytes.
#ifndef PLAN_FORMAT_FORMAT_H
#define PLAN_FORMAT_FORMAT_H

#include "syntax/word.h"
#include "text/diag.h"

typedef enum FormatLanguage { FORMAT_AS_WRITTEN, FORMAT_ENGLISH, FORMAT_SPANISH } FormatLanguage;

// A text to put in at a place: the code of something that has none.
typedef struct FormatInsert {
    Pos pos; // the begin of a token, before which it comes; in a table, of an empty cell
    Str text;
} FormatInsert;

typedef struct FormatAsked {
    FormatLanguage language;
    const FormatInsert *inserts; // in the order of their places
    uint32_t insert_count;
} FormatAsked;

typedef enum FormatResult {
    FORMAT_WHOLE, // all of it is laid out
    FORMAT_PART,  // lines with mistakes are as they were
    FORMAT_NONE,  // the mistakes leave no part that is sound (braces that do not pair)
} FormatResult;

// Lays out `source`; what is wrong with it is added to `diags`. The result ends with a line break,
// unless there is nothing.
FormatResult format_source(Source *source, Names *names, Diags *diags, const FormatAsked *asked,
                           Buf *out);

// Whether two texts are the same statements: the same tree with the same values, the same comments
// in the same order, the same mistakes. Layout, the way numbers are grouped and the language of
// words may differ. `where` is the first place in `a` that is different.
bool format_same(Source *a, Source *b, Names *names, Pos *where);

#endif
