// SPDX-License-Identifier: Apache-2.0
// A table as a drawing: a bar for each row, or a sparkline for the columns of periods.
#include "base/gettext.h"
#include "report/chart.h"

void out_chart(Buf *out, const Table *table, OutStyle style) {
    Chart chart = chart_of(table, style);
    if (!table->scalar && chart_has_series(&chart)) {
        chart_series(out, &chart);
    } else if (!table->scalar && chart.value < chart.table->column_count) {
        chart_bars(out, &chart);
    } else {
        out_table(out, table, style);
        if (table->scalar) return;
        buf_c(out, table->row_count == 0 ? _("\nnothing to draw: no rows\n")
                                         : _("\nnothing to draw: no column of numbers\n"));
    }
}
