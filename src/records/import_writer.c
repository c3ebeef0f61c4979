// SPDX-License-Identifier: Apache-2.0
// The rows as tables of a plan.
#include "records/parts.h"

#include "records/append.h"

#include <string.h>

// --- the columns of the table --------------------------------------------------------------------

// One column of the table: a column of the spreadsheet, or several that are one row of numbers.
typedef struct Out {
    uint32_t first, count; // columns of the spreadsheet, by `order`
    bool active;           // the months that are marked
} Out;

typedef struct Writer {
    Import *in;
    Buf *text;
    const ImportItem *items;
    uint32_t item_count;
    WordId word;      // what the rows are
    ColumnUse series; // which columns are its numbers
    uint32_t *order;  // columns that are used, in the order of the table
    uint32_t used;
    bool has_active;
    VEC(Out) outs;
} Writer;

// Codes first, long texts last, so that the numbers are near their codes.
static int rank_of(const ImportColumn *column) {
    if (column->use >= USE_PERIOD) return 3;
    if (column->known->word == WORD_CODE) return 0;
    if (column->known->word == WORD_TOTAL) return 4;
    if (column->known->word == WORD_TITLE) return 5;
    bool brief = column->known->form != TEXT || column->known->word == WORD_MEASURE ||
                 column->known->word == WORD_PERIOD;
    return brief ? 1 : 6;
}

// Of a series, all periods or none.
static bool has_numbers(const Import *in, ColumnUse series) {
    bool any = false;
    for (uint32_t i = 0; i < in->column_count; i++)
        any |= in->columns[i].use == series && in->columns[i].any;
    return any;
}

static bool is_written(const Writer *w, const ImportColumn *column) {
    if (column->use < USE_ATTRIBUTE) return false;
    if (column->use >= USE_PERIOD) return column->use == w->series && has_numbers(w->in, w->series);
    if (column->known->word == WORD_CODE) return true;
    if (w->series == USE_ACTUAL || column->known->word == WORD_UNIT) return false;
    return column->known->word == WORD_TITLE || column->any;
}

static void choose_order(Writer *w) {
    Import *in = w->in;
    w->order = mem_new_atomic((in->column_count + 1) * sizeof *w->order);
    for (int rank = 0; rank <= 6; rank++) {
        for (uint32_t i = 0; i < in->column_count; i++) {
            const ImportColumn *column = &in->columns[i];
            if (is_written(w, column) && rank_of(column) == rank) w->order[w->used++] = i;
        }
    }
}

static const ImportColumn *column_at(const Writer *w, uint32_t i) {
    return &w->in->columns[w->order[i]];
}

// Whether the column goes on with the periods of the one before it.
static bool follows(const Writer *w, uint32_t i) {
    const ImportColumn *before = column_at(w, i - 1), *column = column_at(w, i);
    if (before->use < USE_PERIOD || column->use != before->use ||
        before->yearless != column->yearless)
        return false;
    return period_equal(period_shift(before->period, 1), column->period);
}

// The months that are marked, once, behind the numbers.
static void add_active(Writer *w) {
    if (!w->in->marks || w->has_active || w->series == USE_ACTUAL) return;
    w->has_active = true;
    *vec_push(&w->outs) = (Out){.active = true};
}

static void choose_outs(Writer *w) {
    for (uint32_t i = 0; i < w->used;) {
        uint32_t from = i++;
        while (i < w->used && follows(w, i))
            i++;
        if (rank_of(column_at(w, from)) >= 4) add_active(w);
        *vec_push(&w->outs) = (Out){.first = from, .count = i - from};
    }
    add_active(w);
}

// --- cells ---------------------------------------------------------------------------------------

const char *import_word(const Import *in, WordId id) {
    return str_c(in->spanish ? word_spanish(id) : word_english(id));
}

void import_period_name(Buf *out, const Import *in, const ImportColumn *column) {
    if (column->yearless)
        buf_c(out, import_word(in, (WordId)(WORD_JAN + month_number(column->period.first) - 1)));
    else
        period_write(out, column->period);
}

static void add_heading(Buf *out, const Writer *w, const Out *column) {
    if (column->active) {
        buf_c(out, import_word(w->in, WORD_ACTIVE));
        return;
    }
    const ImportColumn *first = column_at(w, column->first);
    if (first->use == USE_ATTRIBUTE) {
        buf_c(out, import_word(w->in, first->known->word));
        return;
    }
    import_period_name(out, w->in, first);
    if (column->count == 1) return;
    buf_c(out, "..");
    import_period_name(out, w->in, column_at(w, column->first + column->count - 1));
}

// A text so that it is read back: bars and backslashes, a quote or `#` at its begin.
static void add_text(Buf *out, Str text) {
    for (uint32_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        bool first = i == 0 && (c == '"' || c == '#' || c == '}');
        if (c == '|' || c == '\\' || first) buf_char(out, '\\');
        buf_char(out, c);
    }
}

static void add_cell(Buf *out, Str text) {
    if (text.len == 0)
        buf_char(out, '-');
    else
        add_text(out, text);
}

static void add_out(Buf *out, const Writer *w, const Out *column, const ImportItem *item) {
    if (column->active) {
        add_cell(out, item->active);
        return;
    }
    for (uint32_t i = 0; i < column->count; i++) {
        if (i > 0) buf_char(out, ' ');
        add_cell(out, item->texts[w->order[column->first + i]]);
    }
}

// --- tables --------------------------------------------------------------------------------------

static void indent(const Writer *w, uint32_t depth) { buf_fill(w->text, ' ', (size_t)depth * 2); }

static void write_row(const Writer *w, uint32_t depth, const ImportItem *item) {
    indent(w, depth);
    for (uint32_t c = 0; c < w->outs.count; c++) {
        const Out *out = &w->outs.items[c];
        if (c > 0) buf_c(w->text, " | ");
        if (item == NULL)
            add_heading(w->text, w, out);
        else
            add_out(w->text, w, out, item);
    }
    buf_char(w->text, '\n');
}

static void write_rows(const Writer *w, uint32_t depth, uint32_t group) {
    write_row(w, depth, NULL);
    for (uint32_t i = 0; i < w->item_count; i++) {
        const ImportItem *item = &w->items[i];
        if (item->group != group) continue;
        if (item->heading.len > 0) {
            indent(w, depth);
            buf_printf(w->text, "# %s\n", str_c(item->heading));
        }
        write_row(w, depth, item);
    }
}

static bool has_rows(const Writer *w, uint32_t group) {
    for (uint32_t i = 0; i < w->item_count; i++)
        if (w->items[i].group == group) return true;
    return false;
}

static void write_table(Writer *w, uint32_t number, uint32_t depth) {
    const Import *in = w->in;
    const ImportGroup *group = &in->groups.items[number];
    bool record = w->word == WORD_RECORD, of = group->name.len > 0 && !group->title;
    indent(w, depth);
    buf_printf(w->text, "%s %s ", import_word(in, WORD_TABLE), import_word(in, w->word));
    if (of && !record) {
        buf_printf(w->text, "%s ", import_word(in, WORD_OF));
        code_quoted(w->text, in->names, group->name);
        buf_char(w->text, ' ');
    }
    buf_c(w->text, "{\n");
    write_rows(w, depth + 1, number);
    indent(w, depth);
    buf_c(w->text, "}\n");
}

static void write_group(Writer *w, Writer *records, uint32_t number) {
    const ImportGroup *group = &w->in->groups.items[number];
    if (w->text->len > 0) buf_char(w->text, '\n');
    if (group->title) {
        buf_printf(w->text, "%s ", import_word(w->in, WORD_UNIT));
        text_quoted(w->text, group->name);
        buf_c(w->text, " {\n");
    }
    write_table(w, number, group->title);
    if (has_rows(records, number)) write_table(records, number, group->title);
    if (group->title) buf_c(w->text, "}\n");
}

// --- what was done -------------------------------------------------------------------------------

static bool says_actual(const Import *in, const ImportItem *item) {
    bool any = false;
    for (uint32_t i = 0; i < in->column_count; i++)
        any |= in->columns[i].use == USE_ACTUAL && item->texts[i].len > 0;
    return any;
}

// The row with the code in full, as a record outside of the unit's block says it.
static ImportItem record_of(const Import *in, const ImportItem *item, uint32_t code) {
    ImportItem record = *item;
    const ImportGroup *group = &in->groups.items[item->group];
    record.heading = STR("");
    record.texts = mem_new((in->column_count + 1) * sizeof *record.texts);
    memcpy(record.texts, item->texts, in->column_count * sizeof *record.texts);
    if (group->name.len > 0 && !group->title)
        record.texts[code] =
            str_from(str_printf("%s.%s", str_c(group->name), str_c(item->texts[code])));
    return record;
}

static Writer record_writer(Import *in, Buf *text) {
    Writer w = {.in = in, .text = text, .word = WORD_RECORD, .series = USE_ACTUAL};
    const ImportColumn *column = import_column(in, WORD_CODE);
    if (column == NULL || !has_numbers(in, USE_ACTUAL)) return w;
    uint32_t code = (uint32_t)(column - in->columns);
    ImportItem *items = mem_new((in->items.count + 1) * sizeof *items);
    for (uint32_t i = 0; i < in->items.count; i++) {
        const ImportItem *item = &in->items.items[i];
        if (says_actual(in, item)) items[w.item_count++] = record_of(in, item, code);
    }
    w.items = items;
    choose_order(&w);
    choose_outs(&w);
    return w;
}

// --- what they need ------------------------------------------------------------------------------

static void declare(Buf *out, const Import *in, WordId kind, Str code) {
    buf_printf(out, "%s ", import_word(in, kind));
    code_quoted(out, in->names, code);
    buf_char(out, ' ');
    text_quoted(out, code);
    buf_char(out, '\n');
}

static bool is_declared(const Import *in, Str code) {
    for (uint32_t i = 0; i < in->groups.count; i++) {
        const ImportGroup *group = &in->groups.items[i];
        if (!group->title && str_equal(group->name, code)) return true;
    }
    return false;
}

// The plan and the units that the tables name.
static void write_plan(const Writer *w, Buf *out) {
    Import *in = w->in;
    const char *plan = in->order->plan == NULL ? "IMPORT" : in->order->plan;
    int32_t year = in->year;
    for (uint32_t i = 0; i < in->column_count && year == 0; i++) {
        const ImportColumn *column = &in->columns[i];
        if (column->use >= USE_PERIOD && !column->yearless) year = month_year(column->period.first);
    }
    buf_printf(out, "%s ", import_word(in, WORD_PLAN));
    code_quoted(out, in->names, str_from(plan));
    buf_char(out, ' ');
    text_quoted(out, str_from(plan));
    buf_printf(out, " { %s %d", import_word(in, WORD_PERIOD), year == 0 ? 2024 : year);
    int32_t last = year;
    for (uint32_t i = 0; i < in->column_count; i++) {
        const ImportColumn *column = &in->columns[i];
        if (column->use < USE_PERIOD || column->yearless) continue;
        if (month_year(column->period.last) > last) last = month_year(column->period.last);
    }
    if (last > year) buf_printf(out, "..%d", last);
    buf_c(out, " }\n");
    for (uint32_t i = 0; i < in->groups.count; i++) {
        const ImportGroup *group = &in->groups.items[i];
        if (!group->title && group->name.len > 0 && has_rows(w, i))
            declare(out, in, WORD_UNIT, group->name);
    }
    for (uint32_t i = 0; i < in->units.count; i++)
        if (!is_declared(in, in->units.items[i])) declare(out, in, WORD_UNIT, in->units.items[i]);
    for (uint32_t i = 0; i < in->aims.count; i++)
        declare(out, in, WORD_OBJECTIVE, in->aims.items[i]);
}

// Records report of things that the plan has.
static void write_reported(Import *in, Buf *out) {
    const ImportColumn *code = import_column(in, WORD_CODE);
    for (uint32_t i = 0; i < in->items.count; i++) {
        Str text = in->items.items[i].texts[code - in->columns];
        uint64_t key = map_key(1, intern(in->atoms, text));
        if (text.len == 0 || map_get(&in->codes, key) != 0) continue;
        map_put(&in->codes, key, 1);
        declare(out, in, WORD_ACTIVITY, text);
    }
}

void import_write(Import *in, Imported *out) {
    Writer w = {.in = in, .text = &out->text, .word = in->order->word, .series = USE_PERIOD};
    w.items = in->items.items, w.item_count = in->items.count;
    Writer records = record_writer(in, &out->text);
    out->rows = in->items.count;
    choose_order(&w);
    choose_outs(&w);
    write_plan(&w, in->order->plan == NULL ? &out->preamble : &out->text);
    if (in->order->kind == KIND_LIMIT) write_reported(in, &out->preamble);
    for (uint32_t i = 0; i < in->groups.count; i++)
        if (has_rows(&w, i)) write_group(&w, &records, i);
    import_tell(in, &out->understood);
}
