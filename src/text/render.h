// SPDX-License-Identifier: Apache-2.0
// Diagnostics for people: `file:line:col: error: …`, the source line, a caret span, help.
#ifndef PLAN_TEXT_RENDER_H
#define PLAN_TEXT_RENDER_H

#include "text/diag.h"

typedef struct RenderStyle {
    bool color;
    uint32_t width; // columns of the terminal, 0: unlimited. A longer source line is cut to a
                    // window around the caret
    uint32_t limit; // at most so many are printed, the rest is counted; 0: all
} RenderStyle;

// One diagnostic:
//   plan.plan:12:15: error: no unit 'ADM' [E0201]
//      12 |   responsible  ADM
//         |                ^^^
//         = help: did you mean 'ADN'?
//   plan.plan:3:8: note: …            (a note with a place, with its own source line)
// Control characters of the source are shown as pictures; tabs count as one column and become a
// blank.
void render_diag(Buf *out, const Sources *sources, const Diag *d, RenderStyle style);

// All of them in the order given by diags_sort, those that are accepted apart at the end under
// a heading, then one summary line: "2 errors, 1 warning" (nothing when there is nothing).
void render_diags(Buf *out, const Sources *sources, const Diags *all, RenderStyle style);

// The same as one JSON array of objects: code, severity, message, file, line, column, end_line,
// end_column, help, notes [{message, file, line, column}], fixes [{title, text, file, line, column,
// end_line, end_column}: the text goes in the place of what stands there], check, accepted, reason.
void render_diags_json(Buf *out, const Sources *sources, const Diags *all);

#endif
