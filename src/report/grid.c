// SPDX-License-Identifier: Apache-2.0
#include "report/grid.h"

#include "base/mem.h"
#include "base/utf8.h"
#include "report/people.h"

enum { INDENT = 2, WIDE_MIN = 12, WIDE_GOOD = 28, TEXT_MIN = 8 };

const Word *painted_status(const Value *value, OutStyle style) {
    bool status = style.color && value->kind == VALUE_WORD && value->word->is_status;
    return status ? value->word : NULL;
}

// Texts, lists and plain words may lose their end; a code, a number, a date or a status must not.
static bool may_cut(const Table *table, uint32_t column, const Value *value) {
    if (str_is(table->columns[column].name, "code")) return false;
    switch ((ValueKind)value->kind) {
    case VALUE_NONE:
    case VALUE_TEXT:
    case VALUE_LIST: return true;
    case VALUE_WORD: return !value->word->is_status;
    default: return false;
    }
}

static void raise_to(uint32_t *width, uint32_t least) {
    if (*width < least) *width = least;
}

// Ends the cell whose text was added to the pool from `at` on.
static void end_cell(Grid *grid, Cell *cell, size_t at, uint32_t column, uint32_t extra) {
    cell->at = at;
    cell->bytes = (uint32_t)(grid->pool.len - at);
    cell->width = utf8_width((Str){grid->pool.ptr + at, cell->bytes}) + extra;
    raise_to(&grid->widths[column], cell->width);
}

static void fill_heading(Grid *grid) {
    for (uint32_t i = 0; i < grid->table->column_count; i++) {
        size_t at = grid->pool.len;
        people_heading(&grid->pool, &grid->table->columns[i]);
        end_cell(grid, &grid->cells[i], at, i, 0);
        grid->numeric[i] = people_numeric(grid->table, i);
    }
}

// Deep trees would leave no room for anything else: from some level on, how many more it is.
static void add_indent(Grid *grid, uint32_t depth) {
    uint32_t window = grid->style.width / 3 / INDENT;
    uint32_t most = grid->style.width == 0 || window > PEOPLE_DEEPEST ? PEOPLE_DEEPEST : window;
    uint32_t more = depth > most ? depth - most : 0;
    buf_fill(&grid->pool, ' ', (size_t)(depth - more) * INDENT);
    if (more > 0) buf_printf(&grid->pool, "+%u ", more);
}

static void fill_row(Grid *grid, const Row *row, Cell *cells, Buf *scratch) {
    for (uint32_t i = 0; i < grid->table->column_count; i++) {
        size_t at = grid->pool.len;
        if (grid->table->columns[i].tree) add_indent(grid, row->depth);
        people_value(&grid->pool, &row->cells[i], scratch);
        bool dot = painted_status(&row->cells[i], grid->style) != NULL;
        end_cell(grid, &cells[i], at, i, dot ? GRID_DOT : 0);
        if (!may_cut(grid->table, i, &row->cells[i])) raise_to(&grid->rigid[i], cells[i].width);
    }
}

// The width of a column when it may be no wider than `most`, as far as its cells bear that.
static uint32_t cut_to(const Grid *grid, uint32_t column, uint32_t most) {
    uint32_t width = grid->widths[column];
    raise_to(&most, grid->rigid[column]);
    return width < most ? width : most;
}

// The width of a line when the columns that are `wide` (or are not) are cut to `most`.
static uint64_t width_at(const Grid *grid, bool wide, uint32_t most) {
    uint32_t count = grid->table->column_count;
    uint64_t sum = count > 0 ? (uint64_t)(count - 1) * GRID_GAP : 0;
    for (uint32_t i = 0; i < count; i++) {
        bool cut = grid->table->columns[i].wide == wide;
        sum += cut ? cut_to(grid, i, most) : grid->widths[i];
    }
    return sum;
}

uint64_t grid_width(const Grid *grid) { return width_at(grid, true, UINT32_MAX); }

// Cuts the columns that are `wide` (or are not), all to one width of at least `floor`, so that
// the line fits if it can.
static void shrink(Grid *grid, bool wide, uint32_t floor) {
    uint32_t low = floor, high = grid->style.width;
    if (grid_width(grid) <= grid->style.width) return;
    while (low < high) {
        uint32_t middle = low + (high - low + 1) / 2;
        if (width_at(grid, wide, middle) <= grid->style.width)
            low = middle;
        else
            high = middle - 1;
    }
    for (uint32_t i = 0; i < grid->table->column_count; i++) {
        if (grid->table->columns[i].wide == wide) grid->widths[i] = cut_to(grid, i, low);
    }
}

// The columns meant to be cut first, then the other texts.
static void fit(Grid *grid) {
    if (grid->style.width == 0) return;
    shrink(grid, true, WIDE_GOOD);
    grid->cramped = grid_width(grid) > grid->style.width;
    shrink(grid, true, WIDE_MIN);
    shrink(grid, false, TEXT_MIN);
}

Grid grid_of(const Table *table, OutStyle style) {
    size_t columns = table->column_count, lines = (size_t)table->row_count + 1;
    Grid grid = {.table = table, .style = style};
    grid.cells = mem_new_atomic(lines * columns * sizeof(Cell) + 1);
    grid.widths = mem_new_atomic(columns * sizeof(uint32_t) + 1);
    grid.rigid = mem_new_atomic(columns * sizeof(uint32_t) + 1);
    grid.numeric = mem_new_atomic(columns * sizeof(bool) + 1);
    Buf scratch = {0};
    fill_heading(&grid);
    for (size_t i = 1; i < lines; i++) {
        fill_row(&grid, &table->rows[i - 1], grid.cells + i * columns, &scratch);
    }
    fit(&grid);
    return grid;
}
