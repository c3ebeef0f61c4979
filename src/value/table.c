// SPDX-License-Identifier: Apache-2.0
#include "value/table.h"

#include "base/vec.h"

enum { FIRST_COLUMNS = 8 };

Table *table_new(void) { return NEW(Table); }

// Full at 8 and at every power of two from there on.
static void column_room(Table *table) {
    uint32_t count = table->column_count;
    if (count == 0) {
        table->columns = mem_new(FIRST_COLUMNS * sizeof(Column));
    } else if (count >= FIRST_COLUMNS && (count & (count - 1)) == 0) {
        table->columns = mem_resize(table->columns, (size_t)count * 2 * sizeof(Column));
    }
}

Column *table_column(Table *table, Str name, Str label) {
    column_room(table);
    Column *column = &table->columns[table->column_count++];
    *column = (Column){.name = name, .label = label};
    return column;
}

Row *table_row(Table *table, uint16_t depth) {
    if (table->row_count == table->row_capacity) {
        table->rows = vec_grow(table->rows, &table->row_capacity, sizeof(Row), mem_new);
    }
    Row *row = &table->rows[table->row_count++];
    *row = (Row){.cells = mem_new(table->column_count * sizeof(Value)), .depth = depth};
    return row;
}

// One block of cells: a small block for each row would cost more than what stands in it.
void table_rows(Table *table, uint32_t count) {
    size_t width = table->column_count;
    Value *cells = mem_new((count * width + 1) * sizeof *cells);
    table->rows = mem_new((count + 1) * sizeof *table->rows);
    table->row_count = table->row_capacity = count;
    for (uint32_t i = 0; i < count; i++)
        table->rows[i] = (Row){.cells = cells + i * width};
}

static void copy_row(Table *fewer, const Table *table, const Row *row, uint32_t left_out) {
    Row *copy = table_row(fewer, row->depth);
    copy->strong = row->strong;
    for (uint32_t i = 0, k = 0; i < table->column_count; i++) {
        if (i != left_out) copy->cells[k++] = row->cells[i];
    }
}

const Table *table_without(const Table *table, uint32_t column) {
    Table *fewer = table_new();
    fewer->scalar = table->scalar;
    fewer->note = table->note;
    for (uint32_t i = 0; i < table->column_count; i++) {
        if (i != column)
            *table_column(fewer, table->columns[i].name, table->columns[i].label) =
                table->columns[i];
    }
    for (uint32_t i = 0; i < table->row_count; i++)
        copy_row(fewer, table, &table->rows[i], column);
    return fewer;
}

const Table *table_for_people(const Table *table) {
    for (uint32_t i = table->column_count; i-- > 0;) {
        if (table->columns[i].data_only) table = table_without(table, i);
    }
    return table;
}
