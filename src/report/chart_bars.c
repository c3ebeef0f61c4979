// SPDX-License-Identifier: Apache-2.0
// A bar for each row.
#include "base/gettext.h"
#include "report/bars.h"
#include "report/chart.h"
#include "report/people.h"

enum { BAR_MIN = 10 };

static Scale scale_of_rows(const Chart *chart, uint32_t width) {
    Scale scale = scale_new(width);
    bool percent = true;
    for (uint32_t i = 0; i < chart->table->row_count; i++) {
        const Value *value = &chart->table->rows[i].cells[chart->value];
        if (value->kind != VALUE_NUMBER || chart->table->rows[i].strong) continue;
        scale_take(&scale, value->num);
        percent = percent && value->shape == SHAPE_PERCENT;
    }
    if (percent) scale_take(&scale, num_int(1)); // a full bar is 100 %
    return scale;
}

static void add_bar(Buf *out, const Chart *chart, const Scale *scale, uint32_t row) {
    const Value *value = &chart->table->rows[row].cells[chart->value];
    const Word *status = chart->status < chart->table->column_count
                             ? chart_status(&chart->table->rows[row].cells[chart->status])
                             : NULL;
    if (chart->table->rows[row].strong) return; // the total
    if (value->kind != VALUE_NUMBER) {
        buf_char(out, '?');
    } else {
        chart_paint(out, status, chart->style);
        bar_add(out, scale, value->num, chart->style.unicode);
        chart_unpaint(out, status, chart->style);
    }
    if (status == NULL) return;
    buf_char(out, ' ');
    buf_add(out, chart_status_name(status));
}

static const char *end_text(Value like, Num end) {
    Buf out = {0};
    like.num = end;
    value_people(&out, &like);
    return buf_text(&out);
}

// What the longest bars stand for, written as the numbers beside them.
static void add_scale(Buf *out, const Chart *chart, const Scale *scale) {
    uint32_t i = 0;
    while (i < chart->table->row_count &&
           chart->table->rows[i].cells[chart->value].kind != VALUE_NUMBER)
        i++;
    if (i == chart->table->row_count) return;
    Value like = chart->table->rows[i].cells[chart->value];
    const char *low = end_text(like, scale->low), *high = end_text(like, scale->high);
    if (num_is_zero(scale->low))
        buf_printf(out, _("\na full bar is %s\n"), high);
    else
        buf_printf(out, _("\nbars from %s to %s\n"), low, high);
}

static void add_not_drawn(Buf *out, const Chart *chart) {
    bool first = true;
    for (uint32_t i = 0; i < chart->table->column_count; i++) {
        if (i == chart->value || !people_numeric(chart->table, i)) continue;
        buf_c(out, first ? _("not drawn: ") : ", ");
        people_heading(out, &chart->table->columns[i]);
        first = false;
    }
    if (!first) buf_char(out, '\n');
}

static uint32_t status_width(const Chart *chart) {
    return chart->status < chart->table->column_count ? chart_column_width(chart, chart->status) + 1
                                                      : 0;
}

void chart_bars(Buf *out, Chart *chart) {
    uint32_t number = chart_column_width(chart, chart->value);
    uint32_t taken = chart_fit_labels(chart) + number + CHART_GAP + status_width(chart);
    Scale scale =
        scale_of_rows(chart, chart->width > taken + BAR_MIN ? chart->width - taken : BAR_MIN);
    for (uint32_t line = 0; line <= chart->table->row_count; line++) {
        chart_labels(out, chart, line);
        chart_right(out,
                    line == 0 ? chart_heading(chart, chart->value)
                              : chart_cell(chart, line - 1, chart->value),
                    number);
        buf_fill(out, ' ', CHART_GAP);
        if (line > 0) add_bar(out, chart, &scale, line - 1);
        chart_end_line(out);
    }
    add_scale(out, chart, &scale);
    add_not_drawn(out, chart);
}
