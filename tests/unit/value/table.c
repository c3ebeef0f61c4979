// SPDX-License-Identifier: Apache-2.0
#include "value/table.h"

#include "base/mem.h"

#include <criterion/criterion.h>

TestSuite(table, .init = mem_init);

Test(table, grows) {
    enum { COLUMNS = 40, ROWS = 1000 };
    Table *table = table_new();
    for (uint32_t i = 0; i < COLUMNS; i++) {
        Column *column = table_column(table, str_from(str_printf("c%u", i)), STR("C"));
        cr_assert(!column->tree && !column->wide);
    }
    for (uint32_t i = 0; i < ROWS; i++) {
        Row *row = table_row(table, (uint16_t)(i % 5));
        for (uint32_t c = 0; c < COLUMNS; c++)
            cr_assert(value_is_none(&row->cells[c]));
        row->cells[i % COLUMNS] = value_number(num_int(i));
    }
    cr_expect_eq(table->column_count, COLUMNS);
    cr_expect_eq(table->row_count, ROWS);
    cr_expect(str_is(table->columns[39].name, "c39") && str_is(table->columns[0].label, "C"));
    for (uint32_t i = 0; i < ROWS; i++) {
        cr_assert_eq(table->rows[i].depth, i % 5);
        cr_assert_eq(num_compare(table->rows[i].cells[i % COLUMNS].num, num_int(i)), 0);
    }
}
