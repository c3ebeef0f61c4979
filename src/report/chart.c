// SPDX-License-Identifier: Apache-2.0
#include "report/chart.h"

#include "base/utf8.h"
#include "report/people.h"

enum {
    WIDTH_USUAL = 80, // where the window has none
    LABEL_SHARE = 3   // the labels take no more than a third of the window each
};

static bool holds_status(const Table *table, uint32_t column) {
    for (uint32_t i = 0; i < table->row_count; i++) {
        const Value *value = &table->rows[i].cells[column];
        if (value->kind != VALUE_NONE) return value->kind == VALUE_WORD && value->word->is_status;
    }
    return false;
}

static void choose(Chart *chart) {
    const Table *table = chart->table;
    chart->value = chart->status = table->column_count;
    for (uint32_t i = table->column_count; i-- > 0;) {
        if (table->columns[i].series > 0) continue;
        if (people_numeric(table, i))
            chart->value = i;
        else if (holds_status(table, i))
            chart->status = i;
    }
    for (uint32_t i = 0; i < table->column_count && chart->label_count < LABELS_MAX; i++) {
        bool label =
            table->columns[i].series == 0 && !people_numeric(table, i) && i != chart->status;
        if (label) chart->labels[chart->label_count++].column = i;
    }
}

Str chart_cell(const Chart *chart, uint32_t row, uint32_t column) {
    Buf text = {0}, scratch = {0};
    people_value(&text, &chart->table->rows[row].cells[column], &scratch);
    return buf_str(&text);
}

Str chart_heading(const Chart *chart, uint32_t column) {
    Buf text = {0};
    people_heading(&text, &chart->table->columns[column]);
    return buf_str(&text);
}

uint32_t chart_column_width(const Chart *chart, uint32_t column) {
    uint32_t widest = utf8_width(chart_heading(chart, column));
    for (uint32_t i = 0; i < chart->table->row_count; i++) {
        uint32_t width = utf8_width(chart_cell(chart, i, column));
        if (width > widest) widest = width;
    }
    return widest;
}

// A second label only where the window has room for it.
uint32_t chart_fit_labels(Chart *chart) {
    uint32_t taken = 0;
    if (chart->width < WIDTH_USUAL && chart->label_count > 1) chart->label_count = 1;
    for (uint32_t i = 0; i < chart->label_count; i++) {
        Label *label = &chart->labels[i];
        label->width = chart_column_width(chart, label->column);
        if (label->width > chart->width / LABEL_SHARE) label->width = chart->width / LABEL_SHARE;
        taken += label->width + CHART_GAP;
    }
    return taken;
}

static void add_left(Buf *out, Str text, uint32_t width, OutStyle style) {
    uint32_t taken = utf8_width(text);
    if (taken > width) {
        Str kept = utf8_clip(text, width > 0 ? width - 1 : 0);
        buf_add(out, kept);
        buf_c(out, style.unicode ? "…" : "~");
        taken = utf8_width(kept) + 1;
    } else {
        buf_add(out, text);
    }
    buf_fill(out, ' ', width > taken ? width - taken : 0);
}

void chart_right(Buf *out, Str text, uint32_t width) {
    uint32_t taken = utf8_width(text);
    buf_fill(out, ' ', width > taken ? width - taken : 0);
    buf_add(out, text);
}

void chart_labels(Buf *out, const Chart *chart, uint32_t line) {
    for (uint32_t i = 0; i < chart->label_count; i++) {
        const Label *label = &chart->labels[i];
        Str text = line == 0 ? chart_heading(chart, label->column)
                             : chart_cell(chart, line - 1, label->column);
        add_left(out, text, label->width, chart->style);
        buf_fill(out, ' ', CHART_GAP);
    }
}

void chart_end_line(Buf *out) {
    while (out->len > 0 && out->ptr[out->len - 1] == ' ')
        out->len--;
    buf_char(out, '\n');
}

const Word *chart_status(const Value *value) {
    return value->kind == VALUE_WORD && value->word->is_status ? value->word : NULL;
}

void chart_paint(Buf *out, const Word *status, OutStyle style) {
    if (status != NULL && style.color)
        buf_printf(out, "\033[38;2;%u;%u;%um", status->rgb >> 16 & 255, status->rgb >> 8 & 255,
                   status->rgb & 255);
}

void chart_unpaint(Buf *out, const Word *status, OutStyle style) {
    if (status != NULL && style.color) buf_c(out, "\033[39m");
}

Str chart_status_name(const Word *status) {
    return word_people(status);
}

Chart chart_of(const Table *table, OutStyle style) {
    Chart chart = {.table = table_for_people(table),
                   .style = style,
                   .width = style.width == 0 ? WIDTH_USUAL : style.width};
    choose(&chart);
    return chart;
}
