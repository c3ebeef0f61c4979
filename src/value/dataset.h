// SPDX-License-Identifier: Apache-2.0
// Tables that belong together: what other programs get of evaluated plans.
#ifndef PLAN_VALUE_DATASET_H
#define PLAN_VALUE_DATASET_H

#include "value/table.h"

typedef struct DataTable {
    const char *name; // for programs: `things`
    const char *help; // one line
    const Table *table;
} DataTable;

typedef struct Dataset {
    Period at;  // the period in force
    Date known; // only what had been reported by then; DATE_NONE: everything
    const DataTable *tables;
    uint32_t count;
} Dataset;

// A sheet of a workbook: what one unit answers for, a row for each thing.
typedef struct Sheet {
    Str name;            // of its tab
    Str title;           // above the rows
    const Table *things; // columns as in SheetColumn
    const Table
        *months; // the same rows: `period_count` columns of targets, as many of what was done
} Sheet;

typedef enum SheetColumn {
    SHEET_CODE,
    SHEET_TITLE,
    SHEET_MEASURE,
    SHEET_VERIFICATION,
    SHEET_ACCUMULATE,
    SHEET_ANNUAL,
    SHEET_ACTUAL,
    SHEET_COMPLIANCE,
    SHEET_COLOR,
    SHEET_LEAD,
    SHEET_COLUMNS
} SheetColumn;

typedef struct Workbook {
    Str title;
    Period at;
    const Table *status;   // the coloured tree, for the first sheet
    const Period *periods; // of the columns
    const Str *period_names;
    uint32_t period_count;
    const Sheet *sheets;
    uint32_t sheet_count;
    bool spanish;
} Workbook;

#endif
