// SPDX-License-Identifier: Apache-2.0
#include "base/gettext.h"
#include "base/utf8.h"
#include "report/grid.h"
#include "report/people.h"
#include "text/clean.h"

#define BOLD      "\033[1m"
#define PLAIN     "\033[0m"
#define PLAIN_INK "\033[39m" // only the colour: the line may be bold

static void add_times(Buf *out, const char *text, uint64_t times) {
    while (times-- > 0)
        buf_c(out, text);
}

static void add_dot(Buf *out, const Word *status, OutStyle style) {
    uint32_t rgb = status->rgb;
    buf_printf(out, "\033[38;2;%u;%u;%um%s" PLAIN_INK " ", rgb >> 16 & 255, rgb >> 8 & 255,
               rgb & 255, style.unicode ? "\xE2\x97\x8F" : "*");
}

// At most `width` columns of `text`; says how many it took.
static uint32_t add_clipped(Buf *out, Str text, uint32_t width, OutStyle style) {
    if (utf8_width(text) <= width) {
        buf_add(out, text);
        return utf8_width(text);
    }
    const char *sign = style.unicode ? "\xE2\x80\xA6" : "...";
    uint32_t room = style.unicode ? 1 : 3;
    Str kept = utf8_clip(text, width > room ? width - room : 0);
    buf_add(out, kept);
    buf_c(out, sign);
    return utf8_width(kept) + room;
}

// One cell with the blanks before it. Blanks after it are owed in `*gap`, for they are printed only
// when something follows.
static void add_cell(Buf *out, const Grid *grid, size_t line, uint32_t column, uint32_t *gap) {
    const Cell *cell = grid_cell(grid, line, column);
    const Value *value = line == 0 ? NULL : &grid->table->rows[line - 1].cells[column];
    const Word *status = value == NULL ? NULL : painted_status(value, grid->style);
    bool right = value == NULL ? grid->numeric[column] : value->kind == VALUE_NUMBER;
    uint32_t width = grid->widths[column], dot = status == NULL ? 0 : GRID_DOT;
    uint32_t blank = cell->width < width ? width - cell->width : 0;
    if (cell->width == 0) {
        *gap += width + GRID_GAP;
        return;
    }
    buf_fill(out, ' ', *gap + (right ? blank : 0));
    if (status != NULL) add_dot(out, status, grid->style);
    uint32_t taken = add_clipped(out, grid_text(grid, cell), width - dot, grid->style) + dot;
    *gap = (width - taken - (right ? blank : 0)) + GRID_GAP;
}

static void add_line(Buf *out, const Grid *grid, size_t line, bool bold) {
    uint32_t gap = 0;
    bold = bold && grid->style.color;
    if (bold) buf_c(out, BOLD);
    for (uint32_t i = 0; i < grid->table->column_count; i++)
        add_cell(out, grid, line, i, &gap);
    if (bold) buf_c(out, PLAIN);
    buf_char(out, '\n');
}

// The column that is missed least, of those with more than `least` to spare; or the number of columns.
static uint32_t sparest(const Table *table, uint8_t least) {
    uint32_t best = table->column_count;
    for (uint32_t i = 0; i < table->column_count; i++) {
        if (table->columns[i].spare <= least) continue;
        best = i;
        least = table->columns[i].spare;
    }
    return best;
}

// Leaves columns out until a line fits the window; their names go to `left_out`.
static Grid fitting_grid(const Table **table, OutStyle style, Buf *left_out) {
    Grid grid = grid_of(*table, style);
    while (grid.cramped) {
        bool fits = grid_width(&grid) <= style.width;
        uint32_t column = sparest(*table, fits ? SPARE_AT_LAST : 0);
        if (column == (*table)->column_count) break;
        if (left_out->len > 0) buf_c(left_out, ", ");
        people_heading(left_out, &(*table)->columns[column]);
        *table = table_without(*table, column);
        grid = grid_of(*table, style);
    }
    return grid;
}

static bool has_series(const Table *table) {
    for (uint32_t i = 0; i < table->column_count; i++) {
        if (table->columns[i].series > 0) return true;
    }
    return false;
}

static void add_rows(Buf *out, const Table *table, OutStyle style) {
    Buf left_out = {0};
    Grid grid = fitting_grid(&table, style, &left_out);
    add_line(out, &grid, 0, true);
    add_times(out, style.unicode ? "\xE2\x94\x80" : "-", grid_width(&grid));
    buf_char(out, '\n');
    for (uint32_t i = 0; i < table->row_count; i++) {
        add_line(out, &grid, (size_t)i + 1, table->rows[i].strong);
    }
    if (left_out.len > 0) buf_printf(out, _("\nno room for: %s\n"), buf_text(&left_out));
    if (style.width > 0 && grid_width(&grid) > style.width && has_series(table))
        buf_c(out, _("\nwider than the window: --chart draws it in less\n"));
}

static void add_scalar(Buf *out, const Table *table, OutStyle style) {
    Buf scratch = {0};
    if (table->row_count > 0) {
        const Value *value = &table->rows[0].cells[0];
        const Word *status = painted_status(value, style);
        if (status != NULL) add_dot(out, status, style);
        people_value(out, value, &scratch);
    }
    buf_char(out, '\n');
}

void out_table(Buf *out, const Table *table, OutStyle style) {
    table = table_for_people(table);
    if (table->scalar)
        add_scalar(out, table, style);
    else
        add_rows(out, table, style);
    if (table->note == NULL) return;
    buf_char(out, '\n');
    text_clean(out, str_from(table->note));
    buf_char(out, '\n');
}
