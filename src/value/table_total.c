// SPDX-License-Identifier: Apache-2.0
// A last row with the sums of the columns that can be added up: numbers of one measure, and no
// percentages.
#include "base/gettext.h"
#include "base/mem.h"
#include "value/table.h"

static Value total_of(const Table *table, uint32_t column) {
    NumSum sum = num_sum();
    Value total = value_none();
    for (uint32_t i = 0; i < table->row_count; i++) {
        const Value *value = &table->rows[i].cells[column];
        if (value->kind == VALUE_NONE) continue;
        bool fits = value->kind == VALUE_NUMBER && value->shape != SHAPE_PERCENT &&
                    (total.kind == VALUE_NONE ||
                     (value->unit == total.unit && value->shape == total.shape &&
                      str_equal(value_money(value), value_money(&total))));
        if (!fits) return value_none();
        total = *value;
        num_sum_add(&sum, value->num);
    }
    if (total.kind == VALUE_NONE || !num_sum_value(&sum, &total.num)) return value_none();
    return total;
}

void table_add_total(Table *table) {
    if (table->scalar || table->row_count == 0) return;
    Value *totals = mem_new(table->column_count * sizeof *totals);
    bool labelled = false;
    for (uint32_t i = 0; i < table->column_count; i++)
        totals[i] = total_of(table, i);
    for (uint32_t i = 0; i < table->column_count && !labelled; i++) {
        labelled = value_is_none(&totals[i]);
        if (labelled) totals[i] = value_text(str_from(_("Total")));
    }
    Row *row = table_row(table, 0);
    row->strong = true;
    for (uint32_t i = 0; i < table->column_count; i++)
        row->cells[i] = totals[i];
}
