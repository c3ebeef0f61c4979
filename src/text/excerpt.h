// SPDX-License-Identifier: Apache-2.0
// A line of source text as a diagnostic shows it: all of it, or a window around what is marked.
#ifndef PLAN_TEXT_EXCERPT_H
#define PLAN_TEXT_EXCERPT_H

#include "text/source.h"

typedef struct Excerpt {
    Str text;        // cleaned for a terminal, with an ellipsis where it was cut
    uint32_t lead;   // columns before the marked part
    uint32_t carets; // columns of the marked part that are shown, at least 1
} Excerpt;

// `mark` are offsets in `line`. The text is at most `columns` wide (0 or more than 200: 200).
Excerpt excerpt_of(Str line, Span mark, uint32_t columns);

#endif
