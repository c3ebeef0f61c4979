// SPDX-License-Identifier: Apache-2.0
// Rows of a document as HTML tables: answers, trees, heat maps.
#include "report/page_parts.h"
#include "report/people.h"
#include "report/svg.h"

#include <string.h>

// --- cells ---------------------------------------------------------------------------------------

void put_heading(Page *page, const Column *column) {
    html_text(page->out, people_label(column, page->spanish));
}

static bool is_status(const Value *value) {
    return value->kind == VALUE_WORD && value->word->is_status;
}

static void open_anchor(Page *page, const Value *value, bool *linked) {
    put(page, "<a");
    *linked = put_card_link(page, value);
    if (*linked)
        put(page, ">");
    else
        page->out->len -= strlen("<a");
}

static void put_content(Page *page, const Value *value) {
    bool linked = false;
    if (is_status(value)) {
        put_status(page, value);
        return;
    }
    if (value->kind == VALUE_ENTITY) open_anchor(page, value, &linked);
    if (value->kind == VALUE_BOOL)
        put_label(page, value->truth ? "yes" : "no");
    else
        put_people(page, value);
    if (linked) put(page, "</a>");
}

static void open_cell(Page *page, const Value *value, bool head) {
    put(page, head ? "<th" : "<td");
    if (head) put(page, " scope=row");
    if (value->kind == VALUE_NUMBER) put(page, " class=n");
    if (value->kind == VALUE_DATE || value->kind == VALUE_PERIOD) put(page, " class=d");
}

// Nothing leads anywhere from it, and it is shown as it is read.
static bool is_plain(const Value *value) {
    return value->kind == VALUE_NUMBER || value->kind == VALUE_DATE ||
           value->kind == VALUE_PERIOD || value->kind == VALUE_NONE;
}

// --- answers -------------------------------------------------------------------------------------

static void put_heads(Page *page, const Table *table) {
    put(page, "<thead><tr>");
    for (uint32_t i = 0; i < table->column_count; i++) {
        put(page, people_numeric(table, i) ? "<th scope=col class=n>"
                  : table->columns[i].wide ? "<th scope=col class=w>"
                                           : "<th scope=col>");
        put_heading(page, &table->columns[i]);
    }
    put(page, "\n");
}

// The code and the status of what a row is about lead to it, where a server can be asked.
static bool leads(const Page *page, const Column *column, const Value *value, const Value *thing) {
    if (page->served == NULL || thing == NULL || thing->kind != VALUE_ENTITY) return false;
    static const char *const codes[] = {"code", "código", "codigo"}; // as a query may spell it
    if (is_status(value)) return str_is(column->name, "color");
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
        if (str_is(column->name, codes[i])) return true;
    return false;
}

static void put_answer_cell(Page *page, const Table *table, const Row *row, uint32_t column,
                            const Value *thing) {
    const Value *value = &row->cells[column];
    open_cell(page, value, column == 0);
    if (is_plain(value)) {
        put_valued(page, value);
        return;
    }
    put_value(page, value);
    put(page, ">");
    if (!leads(page, &table->columns[column], value, thing))
        put_content(page, value);
    else if (is_status(value))
        put_status_of(page, value, thing, table->at);
    else {
        put(page, "<a");
        put_thing_link(page, thing, table->at);
        put(page, ">");
        put_people(page, value);
        put(page, "</a>");
    }
}

// So many rows are laid out at once; the others stand in a body of their own, which a script hides
// on a screen until somebody wants them.
enum { ROWS_AT_ONCE = 200 };

void put_rows(Page *page, const Table *table, const Value *things, const char *class) {
    put(page, "<div class=wide tabindex=0><table");
    html_attribute(page->out, "class", str_from(class));
    if (table->row_count > ROWS_AT_ONCE) {
        html_attribute(page->out, "data-first",
                       str_from(label(page->spanish, "The first rows are shown:")));
        html_attribute(page->out, "data-all", str_from(label(page->spanish, "Show all rows")));
    }
    put(page, ">");
    put_heads(page, table);
    put(page, "<tbody>");
    for (uint32_t i = 0; i < table->row_count; i++) {
        put(page, i == ROWS_AT_ONCE ? "<tbody class=rest><tr>" : "<tr>");
        for (uint32_t k = 0; k < table->column_count; k++)
            put_answer_cell(page, table, &table->rows[i], k, things == NULL ? NULL : &things[i]);
        put(page, "\n");
    }
    put(page, "</tbody></table></div>\n");
}

void paint_table(Page *page, const Block *block) {
    put(page, "<div class=\"answer\"");
    if (block->query.len > 0) html_attribute(page->out, "data-q", block->query);
    put(page, ">\n");
    if (block->table->scalar) {
        put(page, "<p class=\"scalar\"");
        html_value(page->out, &block->table->rows[0].cells[0]);
        put(page, ">");
        put_content(page, &block->table->rows[0].cells[0]);
        put(page, "</p>");
    } else {
        if (block->chart == CHART_BARS) svg_bars(page->out, block->table, page->document);
        if (block->chart == CHART_LINE) svg_line(page->out, block->table, page->document);
        put_rows(page, block->table, block->things, "rows");
    }
    put(page, "</div>\n");
}

// --- trees ---------------------------------------------------------------------------------------

// The columns of a tree, in the order of its table; those that a telephone has no room for.
static int32_t column_named(const Table *table, const char *name) {
    for (uint32_t i = 0; i < table->column_count; i++)
        if (str_is(table->columns[i].name, name)) return (int32_t)i;
    return -1;
}

typedef struct TreeColumns {
    int32_t kind, code, title, responsible, compliance, color;
} TreeColumns;

static TreeColumns tree_columns(const Table *table) {
    return (TreeColumns){.kind = column_named(table, "kind"),
                         .code = column_named(table, "code"),
                         .title = column_named(table, "title"),
                         .responsible = column_named(table, "responsible"),
                         .compliance = column_named(table, "compliance"),
                         .color = column_named(table, "color")};
}

// What is for programs, stands elsewhere in the row, or says nothing in any row, has no column.
static bool *shown_columns(const Table *table, const TreeColumns *at) {
    bool *shown = mem_new_atomic((table->column_count + 1) * sizeof *shown);
    for (int32_t i = 0; i < (int32_t)table->column_count; i++) {
        bool apart = i == at->kind || i == at->title || table->columns[i].data_only;
        for (uint32_t r = 0; r < table->row_count && !apart && !shown[i]; r++) {
            const Value *value = &table->rows[r].cells[i];
            shown[i] =
                value->kind != VALUE_NONE && (value->kind != VALUE_LIST || value->list->count > 0);
        }
        shown[i] = !apart && (shown[i] || i == at->color);
    }
    return shown;
}

// A telephone has room for the title, the compliance and the status.
static bool is_spare(const TreeColumns *at, int32_t column) {
    return column != at->code && column != at->compliance && column != at->color;
}

static void put_tree_heads(Page *page, const Table *table, const TreeColumns *at,
                           const bool *shown) {
    put(page, "<thead><tr>");
    for (int32_t i = 0; i < (int32_t)table->column_count; i++) {
        if (!shown[i]) continue;
        bool text = i == at->code || i == at->responsible || i == at->color;
        buf_printf(page->out, "<th scope=\"col\" data-p=\"%.*s\" class=\"%s%s%s\">",
                   (int)table->columns[i].name.len, table->columns[i].name.ptr, text ? "" : "n ",
                   is_spare(at, i) ? "x " : "", i == at->code ? "t" : "");
        // By its name: as it stands in a document, not as the files spell it.
        Column column = {.name = i == at->code ? STR("title") : table->columns[i].name};
        put_heading(page, &column);
        put(page, "</th>");
    }
    put(page, "</tr></thead>\n");
}

static void put_name(Page *page, const Row *row, const TreeColumns *at) {
    enum { DEEPEST = 8 };
    bool linked;
    buf_printf(page->out, "<th scope=row class=\"t i%u\">",
               row->depth < DEEPEST ? row->depth : DEEPEST);
    open_anchor(page, &row->cells[at->code], &linked);
    put(page, "<span class=cd>");
    put_people(page, &row->cells[at->code]);
    put(page, "</span> ");
    put_people(page, &row->cells[at->title]);
    if (linked) put(page, "</a>");
}

static void put_meter(Page *page, const Value *value, const char *class) {
    svg_meter(page->out, value, class);
    put(page, "<span>");
    put_people(page, value);
    put(page, "</span>");
}

static void put_tree_cell(Page *page, const Row *row, int32_t i, const TreeColumns *at,
                          bool spare) {
    const Value *value = &row->cells[i];
    const char *class = value->kind == VALUE_NUMBER ? (spare ? " class=\"n x\"" : " class=n")
                                                    : (spare ? " class=x" : "");
    put(page, "<td");
    put(page, class);
    bool meter = i == at->compliance && row->strong && value->kind == VALUE_NUMBER;
    bool status = i == at->color && value->kind == VALUE_WORD;
    if (!meter && !status) {
        put_valued(page, value);
        return;
    }
    put_value(page, value);
    put(page, ">");
    if (meter)
        put_meter(page, value, status_class(page, &row->cells[at->color]));
    else
        put_status_of(page, value, &row->cells[at->code], page->document->at);
}

static void put_tree_row(Page *page, const Table *table, const Row *row, const TreeColumns *at,
                         const bool *shown) {
    buf_printf(page->out, "<tr data-d=%u", row->depth);
    html_attribute(page->out, "data-code", row->cells[at->code].entity.code);
    if (row->strong) put(page, " class=u");
    put(page, ">");
    put_name(page, row, at);
    for (int32_t i = 0; i < (int32_t)table->column_count; i++) {
        if (!shown[i] || i == at->code) continue;
        put_tree_cell(page, row, i, at, is_spare(at, i));
    }
    put(page, "\n");
}

// --- the filter, which only a script can use -----------------------------------------------------

static void put_unit_choices(Page *page, const Table *table, const TreeColumns *at) {
    for (uint32_t i = 0; i < table->row_count; i++) {
        const Row *row = &table->rows[i];
        if (!row->strong) continue;
        put(page, "<option");
        html_attribute(page->out, "value", row->cells[at->code].entity.code);
        put(page, ">");
        for (uint16_t d = 0; d < row->depth; d++)
            put(page, "\u2003");
        html_text(page->out, row->cells[at->code].entity.code);
        put(page, " · ");
        put_people(page, &row->cells[at->title]);
        put(page, "</option>");
    }
}

static bool is_met(const Table *table, const Word *status, int32_t color) {
    for (uint32_t i = 0; i < table->row_count; i++) {
        const Value *value = &table->rows[i].cells[color];
        if (value->kind == VALUE_WORD && word_same(value->word, status)) return true;
    }
    return false;
}

static void put_status_choices(Page *page, const Table *table, const TreeColumns *at) {
    for (uint32_t i = 0; i < page->document->statuses.count; i++) {
        const Word *status = page->document->statuses.items[i];
        Value value = value_word(status);
        if (!is_met(table, status, at->color)) continue;
        put(page, "<label><input type=\"checkbox\" name=\"status\"");
        html_attribute(page->out, "value", status->name);
        put(page, ">");
        put_status(page, &value);
        put(page, "</label>");
    }
}

static void put_filter(Page *page, const Table *table, const TreeColumns *at) {
    put(page, "<form class=\"filter\" id=\"filter\" hidden>\n<label class=\"find\"><span>");
    put_label(page, "Search");
    put(page, "</span><input type=\"search\" name=\"text\" placeholder=\"");
    put_label(page, "title or code");
    put(page, "\"></label>\n<label><span>");
    put_label(page, "Unit");
    put(page, "</span><select name=\"unit\"><option value=\"\">");
    put_label(page, "All units");
    put(page, "</option>");
    put_unit_choices(page, table, at);
    put(page, "</select></label>\n<label><span>");
    put_label(page, "Sort by");
    put(page, "</span><select name=\"sort\"><option value=\"\">");
    put_label(page, "The order of the plan");
    put(page, "</option><option value=\"color\">");
    put_label(page, "Status");
    put(page, "</option><option value=\"compliance\">");
    put_label(page, "Compliance");
    put(page, "</option><option value=\"title\">");
    put_label(page, "Title");
    put(page, "</option></select></label>\n<fieldset><legend>");
    put_label(page, "Status");
    put(page, "</legend>");
    put_status_choices(page, table, at);
    put(page, "</fieldset>\n<p class=\"acts\"><button type=\"button\" name=\"expand\">");
    put_label(page, "Expand all");
    put(page, "</button> <button type=\"button\" name=\"collapse\">");
    put_label(page, "Collapse all");
    put(page, "</button> <output role=\"status\" aria-live=\"polite\"></output></p>\n</form>\n");
}

// From so many rows on, only units are laid out until a script has closed them.
enum { MANY_ROWS = 1000 };

void paint_tree(Page *page, const Block *block, bool filtered) {
    const Table *table = block->table;
    TreeColumns at = tree_columns(table);
    if (filtered && !page->printed) put_filter(page, table, &at);
    bool many = table->row_count > MANY_ROWS;
    put(page, "<div class=\"wide\"><table class=\"tree");
    put(page, many ? " many\"" : "\"");
    html_attribute(page->out, "data-status", block->query);
    html_attribute(page->out, "data-toggle", str_from(label(page->spanish, "Expand or collapse")));
    html_attribute(page->out, "data-first",
                   str_from(label(page->spanish, "The first rows are shown:")));
    put(page, ">");
    const bool *shown = shown_columns(table, &at);
    put_tree_heads(page, table, &at, shown);
    put(page, "<tbody>");
    for (uint32_t i = 0; i < table->row_count; i++)
        put_tree_row(page, table, &table->rows[i], &at, shown);
    put(page, "</tbody></table></div>\n");
}

// --- heat maps -----------------------------------------------------------------------------------

static void put_hot(Page *page, const Value *cell) {
    const Value *color = &cell->list->items[0], *number = &cell->list->items[1];
    Buf shown = {0};
    if (color->kind != VALUE_WORD) {
        put(page, "<td></td>");
        return;
    }
    buf_printf(page->out, "<td class=\"hot %s\"", status_class(page, color));
    html_value(page->out, color);
    put(page, " title=\"");
    put_people(page, color);
    put(page, "\">");
    if (number->kind == VALUE_NUMBER)
        num_hundredfold(&shown, number->num, numerals_shown(), 0, false);
    else
        buf_c(&shown, "·");
    html_text(page->out, buf_str(&shown));
    put(page, "<span class=\"vh\"> ");
    put_people(page, color);
    put(page, "</span></td>");
}

static void put_legend(Page *page, const Table *table) {
    put(page, "<p class=\"legend\">");
    for (uint32_t i = 0; i < page->document->statuses.count; i++) {
        Value value = value_word(page->document->statuses.items[i]);
        bool met = false;
        for (uint32_t r = 0; r < table->row_count && !met; r++)
            for (uint32_t k = 2; k < table->column_count && !met; k++) {
                const Value *color = &table->rows[r].cells[k].list->items[0];
                met = color->kind == VALUE_WORD && word_same(color->word, value.word);
            }
        if (met) put_status(page, &value);
    }
    put(page, "<span class=\"mut\">");
    put_label(page, "The number is the compliance to date, in percent.");
    put(page, "</span></p>\n");
}

void paint_heat(Page *page, const Block *block) {
    const Table *table = block->table;
    enum { DEEPEST = 8 };
    put(page,
        "<div class=\"wide\" tabindex=\"0\"><table class=\"heat\"><thead><tr><th scope=\"col\">");
    put_label(page, "Unit");
    put(page, "</th>");
    for (uint32_t k = 2; k < table->column_count; k++) {
        put(page, "<th scope=\"col\"");
        html_attribute(page->out, "data-at", table->columns[k].name);
        put(page, ">");
        html_text(page->out, table->columns[k].label);
        put(page, "</th>");
    }
    put(page, "</tr></thead>\n<tbody>");
    for (uint32_t i = 0; i < table->row_count; i++) {
        const Row *row = &table->rows[i];
        put(page, "<tr");
        html_attribute(page->out, "data-code", row->cells[0].entity.code);
        buf_printf(page->out, "><th scope=\"row\" class=\"t i%u\"><span class=cd>",
                   row->depth < DEEPEST ? row->depth : DEEPEST);
        put_people(page, &row->cells[0]);
        put(page, "</span> ");
        put_people(page, &row->cells[1]);
        put(page, "</th>");
        for (uint32_t k = 2; k < table->column_count; k++)
            put_hot(page, &row->cells[k]);
        put(page, "</tr>\n");
    }
    put(page, "</tbody></table></div>\n");
    put_legend(page, table);
}
