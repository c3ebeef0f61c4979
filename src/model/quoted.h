// SPDX-License-Identifier: Apache-2.0
// Pieces of the source, and names of the library, in explanations.
#ifndef PLAN_MODEL_QUOTED_H
#define PLAN_MODEL_QUOTED_H

#include "text/source.h"

// The text of `span` on one line, each run of blanks as one. What the program's own library says,
// in English words, is given in those of the language of messages: `amarillo cuando cumplimiento
// >= 70%`. What files of the user say stays as it is written.
Str quoted(const Sources *sources, Span span);
// A line of a text, as it stands there; the library's likewise.
Str quoted_line(const Source *source, Str line);
// A name, English if it is a word of the language, in that of messages: `cumplimiento`.
Str quoted_name(Str english);

#endif
