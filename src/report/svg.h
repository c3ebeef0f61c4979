// SPDX-License-Identifier: Apache-2.0
// Drawings as SVG. Each says in words what it shows, and is drawn in colours that a page may
// change by its classes.
#ifndef PLAN_REPORT_SVG_H
#define PLAN_REPORT_SVG_H

#include "value/document.h"

// Cumulative target and actual of a thing over its months, and where the last is foreseen. `months`:
// the id under which svg_months drew the names of the same months; NULL: it draws them itself.
void svg_card(Buf *out, const Card *card, const Document *document, const char *months);
// The names of a card's months, which all cards with these months can show: nothing by itself.
void svg_months(Buf *out, const Card *card, const Document *document, const char *id);
// How much of the whole each figure of a block counts: one bar.
void svg_shares(Buf *out, const Block *block, const Document *document);
// A bar for each row of a table: its last column of percentages, else of numbers, in the colour of
// its status.
void svg_bars(Buf *out, const Table *table, const Document *document);
// A line through the rows of a table for each column of numbers.
void svg_line(Buf *out, const Table *table, const Document *document);
// A percentage as a small bar; `class`: of its status.
void svg_meter(Buf *out, const Value *value, const char *class);

// A drawing as a file of its own, with its style.
void svg_alone(Buf *out, Str drawing, const Document *document);

#endif
