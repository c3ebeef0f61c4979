// SPDX-License-Identifier: Apache-2.0
// Tables out: for people, CSV, JSON, Markdown.
#ifndef PLAN_REPORT_REPORT_H
#define PLAN_REPORT_REPORT_H

#include "value/table.h"

typedef struct OutStyle {
    bool color;     // paint statuses (24-bit background dots or 256 colours) and headings
    bool unicode;   // box lines and signs beyond ASCII may be used
    uint32_t width; // columns of the window, 0: unlimited
    bool formulas;  // CSV: texts that a spreadsheet would compute stay as they are
} OutStyle;

typedef void (*TableWriter)(Buf *out, const Table *table, OutStyle style);

typedef struct OutFormat {
    const char *name; // "table", "csv", "json", "markdown", "chart"
    const char *help;
    TableWriter write;
} OutFormat;

extern const OutFormat out_formats[];  // ended by a NULL name
const OutFormat *out_format(Str name); // NULL: no such format

// Aligned columns, numbers to the right, the tree column indented, statuses painted. Wider than the
// window: `wide` columns are cut first with an ellipsis, then others, never the code or numbers.
void out_table(Buf *out, const Table *table, OutStyle style);
// RFC 4180: CRLF? no: LF line ends, quotes only where needed, one header line. A text that a
// spreadsheet would take for a formula gets a ' in front, unless `style.formulas`; numbers never
// do.
void out_csv(Buf *out, const Table *table, OutStyle style);
// An array of objects (a scalar: the value alone). Numbers plain and exact, none is null, lists are
// arrays.
void out_json(Buf *out, const Table *table, OutStyle style);
// Bars for the first column of numbers, or a sparkline for the columns of periods, in the colours
// of a column of statuses. What cannot be drawn is a table.
void out_chart(Buf *out, const Table *table, OutStyle style);
// A GitHub-flavoured table; numbers as for people, bars escaped.
void out_markdown(Buf *out, const Table *table, OutStyle style);

// An agenda (columns `date`, `starts`, `step`, `title`, `by`, `to`, `product`, `cycle`) as
// iCalendar.
void out_ical(Buf *out, const Table *table);

#endif
