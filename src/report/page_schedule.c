// SPDX-License-Identifier: Apache-2.0
// A schedule: a bar for each row from its first to its last day, or for the months in which work is
// planned, filled as far as the work is done.
#include "report/page_parts.h"

#include <string.h>

typedef struct Schedule {
    Page *page;
    const Table *table;
    int32_t code, title, start, end, active, progress, color;
    Month first, last;
} Schedule;

static int32_t column_named(const Table *table, const char *name) {
    for (uint32_t i = 0; i < table->column_count; i++)
        if (str_is(table->columns[i].name, name)) return (int32_t)i;
    return -1;
}

static void take(Schedule *s, Month first, Month last) {
    if (s->first == MONTH_NONE || first < s->first) s->first = first;
    if (s->last == MONTH_NONE || last > s->last) s->last = last;
}

static void find_range(Schedule *s) {
    s->first = s->last = MONTH_NONE;
    for (uint32_t i = 0; i < s->table->row_count; i++) {
        const Value *cells = s->table->rows[i].cells;
        const Value *start = &cells[s->start], *end = &cells[s->end], *active = &cells[s->active];
        if (start->kind == VALUE_DATE) take(s, date_month(start->date), date_month(start->date));
        if (end->kind == VALUE_DATE) take(s, date_month(end->date), date_month(end->date));
        for (uint32_t k = 0; active->kind == VALUE_LIST && k < active->list->count; k++)
            take(s, active->list->items[k].period.first, active->list->items[k].period.last);
    }
}

// --- a bar ---------------------------------------------------------------------------------------

enum { MONTH_WIDTH = 36, BAR_HEIGHT = 22 };

static double x_of(const Schedule *s, Date day) {
    Month month = date_month(day);
    Period whole = {month, month};
    double length = period_end(whole) - period_begin(whole) + 1;
    return ((double)(month - s->first) + (day - period_begin(whole)) / length) * MONTH_WIDTH;
}

static void put_bar(const Schedule *s, const Value *cells, Date from, Date until, bool filled) {
    const Value *progress = &cells[s->progress];
    double x = x_of(s, from), width = x_of(s, until + 1) - x;
    double done = filled && progress->kind == VALUE_NUMBER ? num_to_double(progress->num) : 0;
    done = done < 0 ? 0 : done > 1 ? 1 : done;
    buf_printf(
        s->page->out,
        "<rect class=\"gb\" fill=\"#cfd8dc\" x=\"%.1f\" y=\"5\" width=\"%.1f\" height=\"12\" "
        "rx=\"2\"/>",
        x, width < 3 ? 3 : width);
    if (done > 0)
        buf_printf(s->page->out,
                   "<rect class=\"f %s\" x=\"%.1f\" y=\"5\" width=\"%.1f\" height=\"12\" "
                   "rx=\"2\"/>",
                   status_class(s->page, &cells[s->color]), x, width * done);
}

// A day alone, as that of a milestone.
static void put_day(const Schedule *s, const Value *cells, Date day) {
    double x = x_of(s, day);
    buf_printf(s->page->out, "<path class=\"f %s\" d=\"M%.1f 3l8 8l-8 8l-8 -8z\"/>",
               status_class(s->page, &cells[s->color]), x);
}

static void put_bars(const Schedule *s, const Row *row) {
    const Value *cells = row->cells, *start = &cells[s->start], *end = &cells[s->end],
                *active = &cells[s->active];
    if (start->kind == VALUE_DATE && end->kind == VALUE_DATE)
        put_bar(s, cells, start->date, end->date, true);
    else if (end->kind == VALUE_DATE)
        put_day(s, cells, end->date);
    else if (start->kind == VALUE_DATE)
        put_bar(s, cells, start->date, period_end((Period){s->first, s->last}), true);
    for (uint32_t i = 0; active->kind == VALUE_LIST && i < active->list->count; i++) {
        Period months = active->list->items[i].period;
        put_bar(s, cells, period_begin(months), period_end(months), false);
    }
}

// --- rows ----------------------------------------------------------------------------------------

static void put_axis(const Schedule *s) {
    bool years = period_length((Period){s->first, s->last}) > 24;
    buf_printf(s->page->out,
               "<svg class=\"gantt\" viewBox=\"0 0 %d %d\" font-size=\"11\" "
               "aria-hidden=\"true\">",
               period_length((Period){s->first, s->last}) * MONTH_WIDTH, BAR_HEIGHT);
    for (Month m = s->first; m <= s->last; m++) {
        if (years && month_number(m) != 1) continue;
        const char *text =
            years ? str_printf("%d", month_year(m)) : label_month(s->page->spanish, m);
        buf_printf(s->page->out, "<text class=\"ax\" x=\"%d\" y=\"15\">%s</text>",
                   (m - s->first) * MONTH_WIDTH + 3, text);
    }
    put(s->page, "</svg>");
}

static void put_now(const Schedule *s) {
    Date day = period_end(s->page->document->at) + 1;
    double x = x_of(s, day);
    if (x < 0 || date_month(day) > s->last + 1) return;
    buf_printf(s->page->out, "<path class=\"now\" stroke=\"#c62828\" d=\"M%.1f 0V%d\"/>", x,
               BAR_HEIGHT);
}

// The days stand in the row, the months are drawn: in words they would be the most of it.
static const char *class_of(const Schedule *s, uint32_t column) {
    int32_t i = (int32_t)column;
    if (i == s->active) return "gone";
    return i == s->start || i == s->end ? "d" : i == s->color ? "" : "x";
}

static void put_words(const Schedule *s, uint32_t column, const Value *value) {
    bool drawn = (int32_t)column == s->active;
    if (drawn) put(s->page, "<span class=vh>");
    if ((int32_t)column == s->color && value->kind == VALUE_WORD)
        put_status(s->page, value);
    else
        put_people(s->page, value);
    if (drawn) put(s->page, "</span>");
}

static void put_row(const Schedule *s, const Row *row) {
    Page *page = s->page;
    put(page, "<tr><th scope=row class=t><span class=cd>");
    put_people(page, &row->cells[s->code]);
    put(page, "</span> ");
    put_people(page, &row->cells[s->title]);
    for (uint32_t i = 0; i < s->table->column_count; i++) {
        if ((int32_t)i == s->code || (int32_t)i == s->title) continue;
        buf_printf(page->out, "<td class=\"%s\"", class_of(s, i));
        html_value(page->out, &row->cells[i]);
        put(page, ">");
        put_words(s, i, &row->cells[i]);
    }
    buf_printf(page->out, "<td class=g><svg class=gantt viewBox=\"0 0 %d %d\" aria-hidden=true>",
               period_length((Period){s->first, s->last}) * MONTH_WIDTH, BAR_HEIGHT);
    put_bars(s, row);
    put_now(s);
    put(page, "</svg>\n");
}

static void put_heads(const Schedule *s) {
    Page *page = s->page;
    put(page, "<thead><tr><th scope=col>");
    put_label(page, "Title");
    for (uint32_t i = 0; i < s->table->column_count; i++) {
        if ((int32_t)i == s->code || (int32_t)i == s->title) continue;
        bool drawn = (int32_t)i == s->active;
        buf_printf(page->out, "<th scope=col class=\"%s\">%s", class_of(s, i),
                   drawn ? "<span class=vh>" : "");
        put_heading(page, &s->table->columns[i]);
        if (drawn) put(page, "</span>");
    }
    put(page, "<th scope=col class=g><span class=vh>");
    put_label(page, "Schedule");
    put(page, "</span>");
    put_axis(s);
    put(page, "</thead>\n");
}

void paint_schedule(Page *page, const Block *block) {
    const Table *table = block->table;
    Schedule s = {.page = page,
                  .table = table,
                  .code = column_named(table, "code"),
                  .title = column_named(table, "title"),
                  .start = column_named(table, "start"),
                  .end = column_named(table, "end"),
                  .active = column_named(table, "active"),
                  .progress = column_named(table, "progress"),
                  .color = column_named(table, "color")};
    find_range(&s);
    if (s.first == MONTH_NONE) return;
    put(page, "<div class=\"wide answer\" tabindex=\"0\"");
    html_attribute(page->out, "data-q", block->query);
    put(page, "><table class=\"rows schedule\">");
    put_heads(&s);
    put(page, "<tbody>");
    for (uint32_t i = 0; i < table->row_count; i++)
        put_row(&s, &table->rows[i]);
    put(page, "</tbody></table></div>\n");
}
