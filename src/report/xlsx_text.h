// SPDX-License-Identifier: Apache-2.0
// Texts as a workbook takes them: cells, tabs, texts inside of formulas. Spreadsheets refuse a
// file, or "repair" it, where one breaks these rules. Lengths are counted in UTF-16, as they count
// them. Source: Microsoft, "Excel specifications and limits", and "Rename a worksheet".
#ifndef PLAN_REPORT_XLSX_TEXT_H
#define PLAN_REPORT_XLSX_TEXT_H

#include "base/intern.h"
#include "base/map.h"

enum { XLSX_ROWS_MAX = 1048576, XLSX_CELL_MAX = 32767, XLSX_TAB_MAX = 31, XLSX_QUOTED_MAX = 255 };

// The text of a cell: line ends stay, other control characters and marks of direction are made
// harmless as text_clean makes them. What is longer than a cell may be ends with `cut`.
const char *xlsx_cell(Str text, const char *cut);

// The tabs that a workbook has so far. Begin with `taken = intern_new()`.
typedef struct XlsxTabs {
    Interner *taken; // as names are compared: without regard to case
    Map next;        // from one of them to the number that its next namesake gets
} XlsxTabs;

// A tab for something of that name: at most 31 characters, none of `[]:*?/\'`, none that is there
// already.
const char *xlsx_tab(XlsxTabs *tabs, Str name);

// The text of a cell as a constant of a formula, with its quotes; NULL: it is too long to be one.
const char *xlsx_quoted(Str cell);

#endif
