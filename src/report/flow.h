// SPDX-License-Identifier: Apache-2.0
// Words that flow into lines of a window, painted, each line with a hanging indent.
#ifndef PLAN_REPORT_FLOW_H
#define PLAN_REPORT_FLOW_H

#include "report/report.h"

typedef enum Ink { INK_PLAIN, INK_BOLD, INK_DIM, INK_MORE, INK_LESS, INK_OTHER } Ink;

typedef struct Flow {
    Buf *out;
    OutStyle style;
    uint32_t hanging; // where the further lines of a paragraph begin
    uint32_t column;
    bool fresh; // nothing stands on the line yet
    Ink ink;    // that is switched on
} Flow;

// Begins a paragraph `indent` columns from the left; what does not fit goes on `hanging` columns
// from there.
void flow_begin(Flow *flow, uint32_t indent, uint32_t hanging);
// Words of `text`, each made harmless and painted.
void flow_add(Flow *flow, Ink ink, Str text);
// One word with blanks around it to a width, as in a column; it is not broken.
void flow_cell(Flow *flow, Ink ink, Str text, uint32_t width, bool right);
// What of `text` has room on the line.
void flow_clipped(Flow *flow, Ink ink, Str text);
// The dot of a status, when statuses are painted.
void flow_dot(Flow *flow, const Value *status);
void flow_end(Flow *flow);

#endif
