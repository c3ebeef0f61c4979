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

static uint32_t shown_columns(const Table *table) {
    uint32_t shown = 0;
    for (uint32_t i = 0; i < table->column_count; i++) shown += !table->columns[i].data_only;
    return shown;
}

static void show_row(Table *people, const Table *table, const Row *row) {
    Row *copy = table_row(people, row->depth);
    copy->strong = row->strong;
    for (uint32_t i = 0, k = 0; i < table->column_count; i++) {
        if (!table->columns[i].data_only) copy->cells[k++] = row->cells[i];
    }
}

const Table *table_for_people(const Table *table) {
    if (shown_columns(table) == table->column_count) return table;
    Table *people = table_new();
    people->scalar = table->scalar;
    people->note = table->note;
    for (uint32_t i = 0; i < table->column_count; i++) {
        if (!table->columns[i].data_only) *table_column(people, table->columns[i].name, table->columns[i].label) = table->columns[i];
    }
    for (uint32_t i = 0; i < table->row_count; i++) show_row(people, table, &table->rows[i]);
    return people;
}
