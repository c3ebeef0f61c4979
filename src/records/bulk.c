// SPDX-License-Identifier: Apache-2.0
#include "records/bulk.h"

#include "base/utf8.h"
#include "model/currency.h"
#include "records/rows.h"

#include <string.h>

enum { ROWS_REPORTED = 1000 }; // rows with errors; a wrong file of a million rows is one mistake

// --- cells of a row ------------------------------------------------------------------------------

static inline CsvField field_at(const Bulk *in, uint32_t field) {
    CsvField found = in->csv.fields.items[field];
    Str text = found.text;
    bool bare = text.len == 0 || (text.ptr[0] > ' ' && text.ptr[text.len - 1] > ' ');
    return bare ? found : csv_trim(found);
}

static bool report_empty(Bulk *in, Span span, const char *what) {
    diag(in->sema->diags, E_CSV_EMPTY, span, what);
    return false;
}

void bulk_enter(Bulk *in, EntityId thing, Str code) {
    EntityId plan = model_entity(in->sema->model, thing)->plan;
    in->code = code;
    in->thing = thing;
    in->plain.code = (Str){0};
    if (plan == in->row_scope.plan) return;
    in->row_scope.plan = plan;
    in->year = sema_year(in->sema, &in->row_scope);
}

static bool read_thing(Bulk *in) {
    CsvField code = field_at(in, in->header.code);
    if (code.text.len == 0) return report_empty(in, code.span, word_quoted(WORD_CODE));
    if (in->thing != 0 && str_equal(code.text, in->code)) {
        sema_use(in->sema, code.span, in->thing);
        return true;
    }
    EntityId thing = sema_find_reported(in->sema, in->scope, code.text, code.span);
    if (thing != 0) bulk_enter(in, thing, code.text);
    return thing != 0;
}

static bool read_date(Bulk *in, Date *on) {
    *on = DATE_NONE;
    if (in->header.on == NO_FIELD) return true;
    CsvField field = field_at(in, in->header.on);
    if (field.text.len == 0 || date_read(field.text, on) == PERIOD_OK) return true;
    diag_help(diag(in->sema->diags, E_DATE, field.span, sema_quote(in->sema, field.span)),
              "write it as in 2024-04-03");
    return false;
}

static bool read_period(Bulk *in, Period *period) {
    CsvField field = field_at(in, in->header.period);
    if (field.text.len == 0) return report_empty(in, field.span, word_quoted(WORD_PERIOD));
    if (period_read(field.text, period) == PERIOD_OK) return true;
    if (header_period(in->sema->names, field.text, in->year, period) == PERIOD_TEXT_OK) return true;
    return sema_period(in->sema, &in->row_scope, field.span, period);
}

static bool is_not_applicable(const Names *names, Str text) {
    return str_is(text, "n/a") || names_find_word(names, text) == WORD_NA;
}

static inline void add_number(Cells *cells, int64_t coefficient) {
    cells->coefficients[cells->count] = coefficient;
    cells->scales[cells->count++] = 0;
}

// A value that begins with a letter: a word, or an amount of money.
static bool add_word(Bulk *in, CsvField field, bool *na) {
    Cells *cells = in->cells;
    Str folded = utf8_fold(field.text);
    *na = is_not_applicable(in->sema->names, folded);
    bool done = names_find_word(in->sema->names, folded) == WORD_DONE;
    if (*na || done) {
        add_number(cells, done ? 1 : CELL_NONE);
        return true;
    }
    bool money = field.text.len > 3 && currency_is((Str){field.text.ptr, 3});
    if (money) return cells_add(in->sema, cells, field.text, field.span.begin);
    Diag *d = diag(in->sema->diags, E_RECORD_VALUE, field.span, sema_quote(in->sema, field.span));
    diag_help(d, "write a number, done, n/a, or - where there is nothing to report");
    return false;
}

// Most cells are a few digits, or nothing; whatever else they are takes the long way.
static inline bool add_digits(Cells *cells, Str text) {
    enum { DIGITS = 9 };
    if (text.len > DIGITS) return false;
    int64_t value = text.len == 0 ? CELL_NONE : 0;
    for (uint32_t i = 0; i < text.len; i++) {
        unsigned digit = (unsigned)(unsigned char)text.ptr[i] - '0';
        if (digit > 9) return false;
        value = value * 10 + digit;
    }
    add_number(cells, value);
    return true;
}

// Appends the value of one cell to those of the row.
static bool add_value(Bulk *in, uint32_t column, bool *na) {
    CsvField field = field_at(in, column);
    *na = false;
    if (add_digits(in->cells, field.text)) return true;
    bool letter = field.text.len > 0 &&
                  ((unsigned char)field.text.ptr[0] >= 0x80 || (field.text.ptr[0] | 32) >= 'a');
    if (letter) return add_word(in, field, na);
    return cells_add(in->sema, in->cells, field.text, field.span.begin);
}

static void clear(Cells *cells) {
    cells->count = 0;
    cells->shape = SHAPE_PLAIN;
    cells->currency = 0;
}

// --- records -------------------------------------------------------------------------------------

// A text is kept as its place in the file. Only what would not be read from there as it is meant
// (doubled quotes, or a backslash, which means nothing in CSV) is kept as a value.
static void add_text(Bulk *in, const Column *column, uint32_t *head) {
    CsvField field = field_at(in, column->field);
    if (field.text.len == 0) return;
    Model *model = in->sema->model;
    if (field.decoded || memchr(field.text.ptr, '\\', field.text.len) != NULL) {
        model_add_value(model, head, column->property, value_text(field.text));
        return;
    }
    model_add_attribute(model, head, column->property, FORM_PLAIN, field.span.begin,
                        field.span.end);
}

static uint32_t read_texts(Bulk *in) {
    uint32_t head = 0;
    for (uint32_t i = 0; i < in->header.texts.count; i++)
        add_text(in, &in->header.texts.items[i], &head);
    return head;
}

// What the records of one row have in common.
typedef struct Row {
    Date on;
    uint32_t attributes;
} Row;

static void add_record(Bulk *in, const Row *row, const Run *run, RecordState state, Pos at) {
    Record *record = sema_add_record(in->sema, in->thing, row->on, at);
    record->run = *run;
    record->state = (uint8_t)state;
    record->attributes = row->attributes;
}

// A row of the long form: one period, one value.
static bool read_long(Bulk *in, Row *row) {
    Period period;
    Run run;
    bool na = false, sound = read_period(in, &period);
    if (!add_value(in, in->header.value, &na) || !sound) return false;
    if (in->cells->coefficients[0] == CELL_NONE && !na) return true;
    if (!cells_store_one(in->sema, in->cells, period, in->csv.fields.items[in->header.value].span,
                         &run))
        return false;
    row->attributes = read_texts(in);
    add_record(in, row, &run, na ? RECORD_NA : RECORD_VALUE,
               in->csv.fields.items[in->header.code].span.begin);
    return true;
}

// What the numbers of a row of the wide form come to.
typedef struct Found {
    bool sound;
    bool any; // a number, or n/a
    bool na;  // somewhere
} Found;

static Found read_cells(Bulk *in) {
    Found found = {.sound = true};
    for (uint32_t i = 0; i < in->header.cells.count; i++) {
        in->na[i] = false;
        // After an error the count may not fit any more; the row is lost then.
        if (!add_value(in, in->header.cells.items[i].field, &in->na[i])) found.sound = false;
        if (!found.sound) continue;
        found.na |= in->na[i];
        found.any |= in->na[i] || in->cells->coefficients[i] != CELL_NONE;
    }
    return found;
}

// The columns without a year are one mistake of the header, not of each row.
static bool report_year(Bulk *in) {
    if (in->year_reported) return false;
    in->year_reported = true;
    const Column *column = in->header.cells.items;
    while (!column->yearless)
        column++;
    Diag *d = diag(in->sema->diags, E_WHICH_YEAR, column->span);
    diag_note(d, in->csv.fields.items[in->header.code].span, "the plan of '{1}' is not of one year",
              str_c(in->code));
    diag_help(d, "name the year in the header, as in 2024-01");
    return false;
}

// The months of a column for the plan of the row.
static Period column_period(const Bulk *in, const Column *column) {
    Month start = column->yearless ? month_of(in->year, 1) : 0;
    return period_months(column->period.first + start, column->period.last + start);
}

Month bulk_series_first(const Bulk *in) {
    return column_period(in, &in->header.cells.items[0]).first;
}

static bool store_series(Bulk *in, Row *row) {
    CsvField code = in->csv.fields.items[in->header.code];
    Run run;
    if (!cells_store(in->sema, in->cells, bulk_series_first(in), in->header.step, code.span, &run))
        return false;
    row->attributes = read_texts(in);
    // As the plain rows around it: where all records are of one sort they need no order.
    bool formed = row->attributes == 0 && model_add_formed(in->sema->model, in->thing, row->on,
                                                           &run, false, code.span.begin);
    if (!formed) add_record(in, row, &run, RECORD_VALUE, code.span.begin);
    return true;
}

static bool store_cell(Bulk *in, const Row *row, uint32_t i) {
    const Column *column = &in->header.cells.items[i];
    Run run;
    if (in->cells->coefficients[i] == CELL_NONE && !in->na[i]) return true;
    clear(in->one);
    in->one->coefficients[0] = in->cells->coefficients[i];
    in->one->scales[0] = in->cells->scales[i];
    in->one->count = 1;
    in->one->shape = in->cells->shape;
    in->one->currency = in->cells->currency;
    Span span = field_at(in, column->field).span;
    if (!cells_store_one(in->sema, in->one, column_period(in, column), span, &run)) return false;
    add_record(in, row, &run, in->na[i] ? RECORD_NA : RECORD_VALUE, span.begin);
    return true;
}

// A row of the wide form: one run where it can be, else a record for each cell that says something.
static bool read_wide(Bulk *in, Row *row) {
    Found found = read_cells(in);
    if (in->header.yearless && in->year == 0) return report_year(in);
    if (!found.sound || !found.any) return found.sound;
    if (in->header.step != 0 && !found.na) return store_series(in, row);
    row->attributes = read_texts(in);
    for (uint32_t i = 0; i < in->header.cells.count; i++) {
        if (!store_cell(in, row, i)) return false;
    }
    return true;
}

// --- rows ----------------------------------------------------------------------------------------

static bool is_blank_row(const Bulk *in) {
    for (uint32_t i = 0; i < in->csv.fields.count; i++) {
        if (field_at(in, i).text.len > 0) return false;
    }
    return true;
}

static bool report_count(Bulk *in) {
    Span span = {in->csv.fields.items[0].span.begin,
                 in->csv.fields.items[in->csv.fields.count - 1].span.end};
    diag(in->sema->diags, E_CSV_CELLS, span, str_printf("%u", in->csv.count),
         str_printf("%u", in->header.fields));
    return false;
}

static bool read_row(Bulk *in) {
    Row row = {0};
    if (field_at(in, 0).text.len == 0 && is_blank_row(in)) return true; // spreadsheets leave them
    if (in->csv.count != in->header.fields) return report_count(in);
    clear(in->cells);
    bool sound = read_thing(in);
    if (!read_date(in, &row.on) || !sound) return false;
    return in->header.cells.count > 0 ? read_wide(in, &row) : read_long(in, &row);
}

void bulk_read_until(Bulk *in, const char *stop) {
    Diags *diags = in->sema->diags;
    in->plain.stop = stop;
    while (plain_rows_read(in), in->csv.at < stop) {
        CsvRow row = csv_row(&in->csv);
        bool sound = row == CSV_END || (row == CSV_ROW && read_row(in));
        if (sound || diags_total(diags) == in->reported) continue;
        if (++in->bad_rows > ROWS_REPORTED) diags_truncate(diags, in->reported);
        in->reported = diags_total(diags);
    }
}

static void report_more(const Bulk *in) {
    if (in->bad_rows <= ROWS_REPORTED) return;
    Pos end = in->csv.source->base + in->csv.source->text.len;
    diag(in->sema->diags, E_CSV_MORE, ((Span){end, end}),
         str_printf("%u", in->bad_rows - ROWS_REPORTED));
}

void records_bulk(Sema *sema, const Scope *scope, Source *source) {
    Bulk *in = NEW(Bulk);
    *in = (Bulk){
        .sema = sema, .scope = scope, .csv = csv_open(source, sema->diags), .row_scope = *scope};
    if (!header_read(&in->header, sema, &in->csv)) return;
    in->year = sema_year(sema, scope);
    in->cells = mem_new_atomic(sizeof *in->cells);
    in->one = mem_new_atomic(sizeof *in->one);
    in->na = mem_new_atomic(in->header.cells.count + 1);
    in->reported = diags_total(sema->diags);
    plain_rows_open(in);
    bulk_read_rest(in);
    report_more(in);
}
