// SPDX-License-Identifier: Apache-2.0
// What the columns of a file of records mean.
#ifndef PLAN_RECORDS_HEADER_H
#define PLAN_RECORDS_HEADER_H

#include "records/csv.h"
#include "sema/sema.h"
#include "syntax/period_text.h"

// One column of numbers, or of texts.
typedef struct Column {
    uint32_t field;      // which field of a row
    PropertyId property; // texts
    Period period;       // numbers
    bool yearless;       // `period` counts from the first month of the year of a row's plan
    Span span;           // its name in the header
} Column;

enum { NO_FIELD = UINT32_MAX };

typedef struct Header {
    uint32_t fields;                  // how many a row has
    uint32_t code, period, value, on; // which field, or NO_FIELD
    VEC(Column) texts;                // cause, remedy, note …
    VEC(Column) cells;                // numbers by period
    bool yearless;                    // some cell is
    uint32_t step; // the cells are one series, of so many months each; 0: they are not
} Header;

// Reads the header from the first row. False after a report, when there are not the columns that
// a record needs; a column that means nothing is reported and left out.
bool header_read(Header *header, Sema *sema, Csv *csv);

// As period_text_read; months may be written in capitals, as spreadsheets like to.
PeriodTextProblem header_period(const Names *names, Str text, int32_t year, Period *out);

// A field without blanks around it.
CsvField csv_trim(CsvField field);

#endif
