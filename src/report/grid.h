// SPDX-License-Identifier: Apache-2.0
// The cells of a table as text, and how wide its columns become in a window.
#ifndef PLAN_REPORT_GRID_H
#define PLAN_REPORT_GRID_H

#include "report/report.h"

typedef struct Cell {
    size_t at; // where its text begins in the pool
    uint32_t bytes;
    uint32_t width; // in columns of the terminal, with the dot of a status
} Cell;

typedef struct Grid {
    const Table *table;
    OutStyle style;
    Buf pool;         // the texts of all cells, one after the other
    Cell *cells;      // the heading, then row by row
    uint32_t *widths; // of each column, fitted to the window
    uint32_t *rigid;  // of each column, the widest cell that must not be cut
    bool *numeric;    // columns whose heading stands to the right
    bool cramped;     // texts had to be cut more than is good to read
} Grid;

enum { GRID_GAP = 2, GRID_DOT = 2 }; // blanks between columns; a dot and its blank

Grid grid_of(const Table *table, OutStyle style);
// Line 0 is the heading.
static inline const Cell *grid_cell(const Grid *grid, size_t line, uint32_t column) {
    return &grid->cells[line * grid->table->column_count + column];
}
static inline Str grid_text(const Grid *grid, const Cell *cell) {
    return (Str){grid->pool.ptr + cell->at, cell->bytes};
}
// The status that `value` is painted as, or NULL.
const Word *painted_status(const Value *value, OutStyle style);
// Columns of a whole line.
uint64_t grid_width(const Grid *grid);

#endif
