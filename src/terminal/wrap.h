// SPDX-License-Identifier: Apache-2.0
// Running text in lines of a given width.
#ifndef PLAN_TERMINAL_WRAP_H
#define PLAN_TERMINAL_WRAP_H

#include <stdio.h>

// The columns that `text` takes on a terminal; help holds no wide characters.
unsigned text_columns(const char *text);

// Writes `text` from column `indent`, where the cursor already stands, breaking between words
// before column `width` (0: never); further lines begin at `indent`. Ends with a newline.
void wrap(FILE *out, const char *text, unsigned indent, unsigned width);

#endif
