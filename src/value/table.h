// SPDX-License-Identifier: Apache-2.0
// Rows of typed values under named columns: what output sees.
#ifndef PLAN_VALUE_TABLE_H
#define PLAN_VALUE_TABLE_H

#include "value/value.h"

// A column that stays as long as a line can be made to fit by cutting texts.
enum { SPARE_AT_LAST = 1 };

typedef struct Column {
    Str name;  // for programs: `code`
    Str label; // the heading for people; empty: the name
    bool tree; // indented by the row's depth in a table for people
    bool wide; // long text: the first to be cut when the window is narrow
    // Left out, and said so, when the window is too narrow: the greatest first; 0: never.
    uint8_t spare;
    bool data_only;  // for programs; people are not shown it
    uint16_t series; // a period of one value, which all columns with this number show; 0: no period
} Column;

typedef struct Row {
    Value *cells; // one for each column
    uint16_t depth;
    bool strong; // a heading row (a unit): bold on a terminal
} Row;

typedef struct Table {
    Column *columns;
    uint32_t column_count;
    Row *rows;
    uint32_t row_count;
    uint32_t row_capacity;
    bool scalar;            // one unnamed value: printed without a heading
    const char *note;       // a line below the table for people, or NULL
    const uint32_t *things; // the ids of what its rows are about, all at one period; NULL: of
    Period at;              // something else
} Table;

Table *table_new(void);
Column *table_column(Table *table, Str name, Str label);
// The same table without the columns that are only for programs.
const Table *table_for_people(const Table *table);
// The same table without one column.
const Table *table_without(const Table *table, uint32_t column);
// Adds a row of sums.
void table_add_total(Table *table);
// A new row, all cells none. All columns must have been added before.
Row *table_row(Table *table, uint16_t depth);
// So many at once, the first of a table.
void table_rows(Table *table, uint32_t count);

#endif
