// SPDX-License-Identifier: Apache-2.0
// A sparkline for the columns of periods, a mark for each status.
#include "base/gettext.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "report/bars.h"
#include "report/chart.h"
#include "report/people.h"

typedef struct Series {
    uint32_t first, end; // columns
    bool statuses;
    uint32_t greatest; // width of the greatest values
} Series;

typedef VEC(Series) AllSeries;

static bool greatest(const Chart *chart, const Series *series, uint32_t row, Value *out) {
    *out = value_none();
    for (uint32_t i = series->first; i < series->end; i++) {
        const Value *value = &chart->table->rows[row].cells[i];
        if (value->kind != VALUE_NUMBER) continue;
        if (out->kind == VALUE_NONE || num_compare(value->num, out->num) > 0) *out = *value;
    }
    return out->kind == VALUE_NUMBER;
}

static Str greatest_text(const Chart *chart, const Series *series, uint32_t row) {
    Value value;
    Buf text = {0};
    if (greatest(chart, series, row, &value)) value_people(&text, &value);
    return buf_str(&text);
}

static void find_series(const Chart *chart, AllSeries *all) {
    const Table *table = chart->table;
    for (uint32_t i = 0, end; i < table->column_count; i = end) {
        for (end = i + 1;
             end < table->column_count && table->columns[end].series == table->columns[i].series;
             end++) {
        }
        if (table->columns[i].series == 0) continue;
        Series one = {.first = i, .end = end, .statuses = true, .greatest = 3};
        for (uint32_t k = i; k < end; k++)
            one.statuses = one.statuses && !people_numeric(table, k);
        for (uint32_t row = 0; row < table->row_count; row++) {
            uint32_t width = utf8_width(greatest_text(chart, &one, row));
            if (width > one.greatest) one.greatest = width;
        }
        *vec_push_atomic(all) = one;
    }
}

// Statuses in the order in which they are met, with a letter each.
typedef struct Legend {
    VEC(const Word *) statuses;
    Buf letters;
} Legend;

static bool has_letter(const Legend *legend, char letter) {
    for (uint32_t i = 0; i < legend->letters.len; i++) {
        if (legend->letters.ptr[i] == letter) return true;
    }
    return false;
}

// The first letter of its name that no other has.
static char letter_for(const Legend *legend, const Word *status) {
    Str label = chart_status_name(status);
    for (uint32_t i = 0; i < label.len; i++) {
        char c = label.ptr[i];
        if (c >= 'a' && c <= 'z') c = (char)(c - 'a' + 'A');
        if (c >= 'A' && c <= 'Z' && !has_letter(legend, c)) return c;
    }
    char c = '1';
    while (has_letter(legend, c) && c < '9')
        c++;
    return c;
}

static char legend_letter(Legend *legend, const Word *status) {
    for (uint32_t i = 0; i < legend->statuses.count; i++) {
        if (legend->statuses.items[i] == status) return legend->letters.ptr[i];
    }
    char letter = letter_for(legend, status);
    *vec_push(&legend->statuses) = status;
    buf_char(&legend->letters, letter);
    return letter;
}

static void add_mark(Buf *out, const Chart *chart, const Word *status, char letter) {
    chart_paint(out, status, chart->style);
    if (chart->style.color && chart->style.unicode)
        buf_c(out, "█");
    else
        buf_char(out, letter);
    chart_unpaint(out, status, chart->style);
}

static void add_legend(Buf *out, const Chart *chart, const Legend *legend) {
    if (legend->statuses.count == 0) return;
    buf_char(out, '\n');
    for (uint32_t i = 0; i < legend->statuses.count; i++) {
        const Word *status = legend->statuses.items[i];
        if (i > 0) buf_fill(out, ' ', CHART_GAP);
        add_mark(out, chart, status, legend->letters.ptr[i]);
        buf_char(out, ' ');
        buf_add(out, chart_status_name(status));
    }
    buf_char(out, '\n');
}

static void add_spark(Buf *out, const Chart *chart, const Series *series, uint32_t row,
                      Legend *legend) {
    Scale scale = scale_new(1);
    for (uint32_t i = series->first; i < series->end; i++) {
        const Value *value = &chart->table->rows[row].cells[i];
        if (value->kind == VALUE_NUMBER) scale_take(&scale, value->num);
    }
    for (uint32_t i = series->first; i < series->end; i++) {
        const Value *value = &chart->table->rows[row].cells[i];
        const Word *status = chart_status(value);
        if (status != NULL)
            add_mark(out, chart, status, legend_letter(legend, status));
        else if (value->kind == VALUE_NUMBER)
            spark_add(out, &scale, value->num, chart->style.unicode);
        else
            buf_char(out, value->kind == VALUE_NONE ? ' ' : '?');
    }
}

// `ene      dic` above the drawing, where there is room for both.
static void add_span(Buf *out, const Chart *chart, const Series *series) {
    Str first = chart_heading(chart, series->first), last = chart_heading(chart, series->end - 1);
    uint32_t width = series->end - series->first, taken = utf8_width(first) + utf8_width(last);
    if (taken + 1 > width) {
        buf_fill(out, ' ', width);
        return;
    }
    buf_add(out, first);
    buf_fill(out, ' ', width - taken);
    buf_add(out, last);
}

static void add_series_line(Buf *out, const Chart *chart, const AllSeries *all, uint32_t line,
                            Legend *legend) {
    chart_labels(out, chart, line);
    for (uint32_t i = 0; i < all->count; i++) {
        const Series *series = &all->items[i];
        if (line == 0)
            add_span(out, chart, series);
        else
            add_spark(out, chart, series, line - 1, legend);
        buf_fill(out, ' ', CHART_GAP);
        if (series->statuses) continue;
        chart_right(out, line == 0 ? str_from(_("max")) : greatest_text(chart, series, line - 1),
                    series->greatest);
        buf_fill(out, ' ', CHART_GAP);
    }
    chart_end_line(out);
}

// Which drawings stand side by side: their headings, each without its period.
static void add_names(Buf *out, const Chart *chart, const AllSeries *all) {
    for (uint32_t i = 0; all->count > 1 && i < all->count; i++) {
        Str heading = chart_heading(chart, all->items[i].first);
        while (heading.len > 0 && heading.ptr[heading.len - 1] != ' ')
            heading.len--;
        buf_c(out, i == 0 ? _("\nfrom left to right: ") : ", ");
        buf_add(out, str_trim(heading));
    }
    if (all->count > 1) buf_char(out, '\n');
}

void chart_series(Buf *out, Chart *chart) {
    AllSeries all = {0};
    Legend legend = {0};
    bool numbers = false;
    chart_fit_labels(chart);
    find_series(chart, &all);
    for (uint32_t line = 0; line <= chart->table->row_count; line++)
        add_series_line(out, chart, &all, line, &legend);
    add_names(out, chart, &all);
    add_legend(out, chart, &legend);
    for (uint32_t i = 0; i < all.count; i++)
        numbers = numbers || !all.items[i].statuses;
    if (numbers) buf_c(out, _("\neach line from 0 to its own max\n"));
}

bool chart_has_series(const Chart *chart) {
    for (uint32_t i = 0; i < chart->table->column_count; i++) {
        if (chart->table->columns[i].series > 0) return true;
    }
    return false;
}
