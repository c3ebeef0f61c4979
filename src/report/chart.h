// SPDX-License-Identifier: Apache-2.0
// What the drawings share: which columns are drawn, the labels before them, paint.
#ifndef PLAN_REPORT_CHART_H
#define PLAN_REPORT_CHART_H

#include "report/report.h"

enum { CHART_GAP = 2, LABELS_MAX = 2 };

typedef struct Label {
    uint32_t column;
    uint32_t width;
} Label;

typedef struct Chart {
    const Table *table;
    OutStyle style;
    uint32_t width;
    Label labels[LABELS_MAX];
    uint32_t label_count;
    uint32_t value;  // the column that is drawn; column_count: none
    uint32_t status; // the column that gives the colour; column_count: none
} Chart;

// chart.c
Chart chart_of(const Table *table, OutStyle style);
Str chart_cell(const Chart *chart, uint32_t row, uint32_t column);
Str chart_heading(const Chart *chart, uint32_t column);
uint32_t chart_column_width(const Chart *chart, uint32_t column);
// Makes the labels fit; returns the columns that they take. A second one only where there is room.
uint32_t chart_fit_labels(Chart *chart);
// Line 0 is the heading.
void chart_labels(Buf *out, const Chart *chart, uint32_t line);
void chart_right(Buf *out, Str text, uint32_t width); // with blanks before it
void chart_end_line(Buf *out);
const Word *chart_status(const Value *value); // NULL: it is none
Str chart_status_name(const Word *status);
void chart_paint(Buf *out, const Word *status, OutStyle style);
void chart_unpaint(Buf *out, const Word *status, OutStyle style);

void chart_bars(Buf *out, Chart *chart);   // chart_bars.c
void chart_series(Buf *out, Chart *chart); // chart_series.c
bool chart_has_series(const Chart *chart);

#endif
