// SPDX-License-Identifier: Apache-2.0
// Rows read in one pass over their bytes, field by field, with nothing kept of them but what goes
// into the model. Rows of one thing that follow each other month by month become one record.
#include "records/rows.h"

#include "records/row_cells.h"
#include "syntax/period_text.h"

#include <string.h>

enum {
    ROOM = ROW_CODE_MOST, // for what may be looked at behind a field
    FIELD_ROOM = 16,      // numbers, months and days are shorter
    PASSED = 1 << 16,     // bytes
};

// A row at hand.
typedef struct PlainRow {
    Bulk *in;
    const char *begin;
    Pos code;
    Period months;
    Date first_day; // of them
    int64_t value;  // at `scale`; CELL_NONE: none
    uint8_t scale;
    bool any_cells;  // the cells stand in those of the other reader, else …
    int16_t *small;  // … where they belong: they are whole and small, which `size` tells
    bool any_number; // among the cells
    uint32_t texts, cells;
    Date on;
    RowText text[ROW_TEXTS];
} PlainRow;

// Behind the separator or the line break at the end of a field; NULL: something else stands there.
static inline const char *behind(const Bulk *in, const char *at, bool last) {
    if (!last) return *at == in->csv.separator ? at + 1 : NULL;
    at += *at == '\r';
    return *at == '\n' ? at + 1 : NULL;
}

// --- fields --------------------------------------------------------------------------------------

// A text up to its end; an empty one where it is none that stands for itself.
static inline Str text_at(const Bulk *in, const char *at, bool last) {
    const char *stop = csv_stop(at, in->csv.end, in->csv.separator);
    if (last && stop > at && stop[-1] == '\r') stop--;
    bool bare = stop > at && *stop != '"' && *at > ' ' && stop[-1] > ' ';
    return bare ? str_slice(at, stop) : (Str){at, 0};
}

// The thing that is declared behind the one before, which is the one mostly; NULL: another.
static inline const char *next_code(Bulk *in, const char *at, bool last) {
    const Model *model = in->sema->model;
    EntityId thing = in->sema->reported + 1;
    if (thing == model->entities.count || in->sema->duplicated) return NULL;
    Str code = model_code(model, thing);
    if (code.len == 0 || code.len > ROOM || !bytes_same(at, code.ptr, code.len)) return NULL;
    const char *next = behind(in, at + code.len, last);
    if (next == NULL || !code_is_bare(code) || !sema_is_reported(in->sema, in->scope, thing))
        return NULL;
    in->sema->reported = thing;
    bulk_enter(in, thing, (Str){at, code.len});
    in->plain.code = (Str){at, code.len}; // (in->code was written just now: reading it would wait)
    return next;
}

static const char *other_code(Bulk *in, const char *at, bool last) {
    Str code = text_at(in, at, last);
    if (code.len == 0) return NULL;
    EntityId thing = sema_look_up_reported(in->sema, in->scope, code);
    if (thing == 0) return NULL;
    bulk_enter(in, thing, code);
    if (code.len <= ROOM) in->plain.code = code;
    return plain_has_room(in, code.ptr + code.len) ? behind(in, code.ptr + code.len, last) : NULL;
}

// The thing of the row before, or one of those that are declared behind it; NULL: another.
static inline const char *near_code(Bulk *in, const char *at) {
    CodeKey key;
    uint32_t length = code_key(at, in->csv.separator, &key);
    if (length == 0) return NULL;
    if (code_key_is(&in->plain.keys, in->thing, key)) return at + length + 1;
    EntityId thing = code_keys_find(&in->plain.keys, in->thing, key);
    if (thing == 0) return NULL;
    if (in->row_scope.plan != in->plain.keys.plan) bulk_enter(in, thing, (Str){at, length});
    in->code.ptr = at;
    in->code.len = length;
    in->sema->reported = in->thing = thing;
    return at + length + 1;
}

static inline const char *take_code(PlainRow *row, const char *at, bool last) {
    Bulk *in = row->in;
    Str before = in->plain.code;
    row->code = bulk_position(in, at);
    if (in->plain.keys.items != NULL && !last) {
        const char *next = near_code(in, at);
        return next != NULL ? next : other_code(in, at, last);
    }
    if (before.len > 0 && bytes_same(at, before.ptr, before.len)) {
        const char *next = behind(in, at + before.len, last);
        if (next != NULL) return next;
    }
    const char *next = next_code(in, at, last);
    return next != NULL ? next : other_code(in, at, last);
}

// Where the thing is not known yet, nor is its year.
static bool read_months(const Bulk *in, Str text, Period *out) {
    bool dated = text.ptr[0] >= '0' && text.ptr[0] <= '9';
    if (in->header.period < in->header.code && !dated) return false;
    if (period_read(text, out) == PERIOD_OK) return true;
    const Names *names = in->sema->names;
    PeriodTextProblem problem = in->plain.apart ? period_text_read(names, text, in->year, out)
                                                : header_period(names, text, in->year, out);
    return problem == PERIOD_TEXT_OK;
}

// Months without a year mean others in the plan of another thing.
static void keep_year(Bulk *in) {
    if (in->plain.year == in->year) return;
    memset(in->plain.periods, 0, sizeof in->plain.periods);
    in->plain.year = in->year;
}

static const char *other_period(PlainRow *row, const char *at, bool last) {
    Bulk *in = row->in;
    uint64_t word = bytes_load(at);
    uint64_t ends = bytes_like(word, (char)(last ? '\n' : in->csv.separator));
    uint32_t length = ends == 0 ? BYTES_WORD : bytes_first(ends);
    uint64_t text = bytes_keep(word, length);
    RowMonth *months = row_month(in->plain.periods, text);
    if (text == 0) return NULL;
    if (months->text != text) {
        Period period;
        if (!read_months(in, (Str){at, length}, &period)) return NULL;
        *months = (RowMonth){.text = text, .months = period, .begin = month_begin(period.first)};
    }
    row->months = months->months;
    row->first_day = months->begin;
    return behind(in, at + length, last);
}

// Mostly a period is as long as `2024-02`; what is kept has no separators in it.
static inline const char *take_period(PlainRow *row, const char *at, bool last) {
    keep_year(row->in);
    uint64_t text = bytes_keep(bytes_load(at), ROW_MONTH_LENGTH);
    const RowMonth *months = row_month(row->in->plain.periods, text);
    const char *next = behind(row->in, at + ROW_MONTH_LENGTH, last);
    if (months->text != text || next == NULL) return other_period(row, at, last);
    row->months = months->months;
    row->first_day = months->begin;
    return next;
}

// A whole number of up to seven digits, nothing or a dash (`count` 0); behind it. Which of them it
// is nobody can guess, so nothing branches on it.
static inline const char *whole(const char *at, uint32_t *count, uint32_t *number) {
    *count = bytes_digits(at, number);
    return at + *count + (*count == 0 && *at == '-');
}

// The same with a sign and up to four decimals; NULL: none of them.
static const char *decimal(const char *at, int64_t *coefficient, uint8_t *scale) {
    enum { PLACES_MOST = 4 };
    static const int64_t power[PLACES_MOST + 1] = {1, 10, 100, 1000, 10000};
    bool negative = at[0] == '-' && at[1] >= '0' && at[1] <= '9';
    uint32_t number, fraction, count;
    at = whole(at + negative, &count, &number);
    *coefficient = count == 0 ? CELL_NONE : (int64_t)number;
    *scale = 0;
    if (count > 0 && *at == '.') {
        uint32_t places = bytes_digits(at + 1, &fraction);
        if (places == 0 || places > PLACES_MOST) return NULL;
        *coefficient = number * power[places] + fraction;
        *scale = (uint8_t)places;
        at += 1 + places;
    }
    if (negative) *coefficient = -*coefficient;
    return at;
}

static inline const char *take_value(PlainRow *row, const char *at, bool last) {
    uint32_t number, count;
    const char *next = behind(row->in, whole(at, &count, &number), last);
    row->value = count == 0 ? CELL_NONE : (int64_t)number;
    row->scale = 0;
    if (next != NULL) return next;
    const char *end = decimal(at, &row->value, &row->scale);
    return end == NULL ? NULL : behind(row->in, end, last);
}

static inline const char *take_small(PlainRow *row, const char *at, uint32_t i) {
    uint32_t number, count;
    at = whole(at, &count, &number);
    row->small[i] = (int16_t)(count == 0 ? RUN_SMALL_NONE : (int32_t)number);
    row->any_number |= count > 0;
    return number <= INT16_MAX ? at : NULL;
}

// Cells that are read four at a time; NULL: one of them is something else than a small number.
static const char *take_numbers(PlainRow *row, const RowField *field, const char *at) {
    const Bulk *in = row->in;
    CellsSeen seen = cells_seen_nothing();
    if (!plain_has_room(in, at)) return NULL;
    at = row_read(at, field->cells, in->csv.separator, in->csv.end - in->plain.room,
                  row->small + row->cells, &seen);
    if (at == NULL || !cells_seen_small(&seen)) return NULL;
    row->any_number |= !cells_seen_none(&seen);
    if (!field->last) return at;
    at = take_small(row, at, row->cells + field->cells);
    return at == NULL ? NULL : behind(in, at, true);
}

// The same where some are dashes.
static const char *take_dashes(PlainRow *row, const RowField *field, const char *at) {
    const char separator = row->in->csv.separator;
    uint32_t i = row->cells, end = i + field->cells;
    for (; i < end; i++) {
        at = take_small(row, at, i);
        if (at == NULL || *at++ != separator) return NULL;
    }
    if (field->last) at = take_small(row, at, end);
    return at != NULL && field->last ? behind(row->in, at, true) : at;
}

// NULL: some are not whole and small.
static const char *take_small_cells(PlainRow *row, const RowField *field, const char *at) {
    const char *next = take_numbers(row, field, at);
    return next != NULL ? next : take_dashes(row, field, at);
}

// Those before are brought over where the first stands that is not small.
static void leave_small(PlainRow *row) {
    Cells *cells = row->in->cells;
    for (uint32_t i = 0; !row->any_cells && i < row->cells; i++) {
        cells->coefficients[i] = row->small[i] == RUN_SMALL_NONE ? CELL_NONE : row->small[i];
        cells->scales[i] = 0;
    }
    row->any_cells = true;
}

static const char *take_any_cells(PlainRow *row, const RowField *field, const char *at) {
    Cells *cells = row->in->cells;
    uint32_t i = row->cells, end = i + field->cells + field->last;
    leave_small(row);
    for (; i < end && at != NULL; i++) {
        at = decimal(at, &cells->coefficients[i], &cells->scales[i]);
        row->any_number |= cells->coefficients[i] != CELL_NONE;
        if (at != NULL) at = behind(row->in, at, field->last && i + 1 == end);
    }
    return at;
}

static const char *take_cells(PlainRow *row, const RowField *field, const char *at) {
    const char *next = row->any_cells ? NULL : take_small_cells(row, field, at);
    if (next == NULL) next = take_any_cells(row, field, at);
    row->cells += field->cells + field->last;
    return next;
}

RowMonth *row_read_days(Bulk *in, const char *at) {
    Date date;
    if (date_read((Str){at, ROW_DATE_LENGTH}, &date) != PERIOD_OK) return NULL;
    Month of = date_month(date);
    Date before = period_begin((Period){of, of}) - 1;
    uint64_t text = bytes_load(at);
    RowMonth *month = row_month(in->plain.dates, text);
    *month =
        (RowMonth){.text = text, .begin = before, .days = period_end((Period){of, of}) - before};
    return month;
}

static inline const char *take_on(PlainRow *row, const char *at, bool last) {
    const char *none = behind(row->in, at, last);
    row->on = DATE_NONE;
    if (none != NULL) return none;
    return row_day(row->in, at, &row->on) ? behind(row->in, at + ROW_DATE_LENGTH, last) : NULL;
}

static const char *take_text(PlainRow *row, const RowField *field, const char *at) {
    const Bulk *in = row->in;
    const char *none = behind(in, at, field->last);
    if (none != NULL) return none;
    Str text = text_at(in, at, field->last);
    if (text.len == 0 || memchr(text.ptr, '\\', text.len) != NULL) return NULL;
    Pos begin = bulk_position(in, text.ptr);
    row->text[row->texts++] = (RowText){field->property, {begin, begin + text.len}};
    at = text.ptr + text.len;
    return plain_has_room(in, at) ? behind(in, at, field->last) : NULL;
}

// The columns as they mostly stand.
static inline const char *take_usual(PlainRow *row, bool dated) {
    const char *at = take_code(row, row->begin, false);
    if (at != NULL) at = take_period(row, at, false);
    if (at != NULL) at = take_value(row, at, !dated);
    return at != NULL && dated ? take_on(row, at, true) : at;
}

static const char *take_fields(PlainRow *row) {
    const char *at = row->begin;
    const RowField *field = row->in->plain.fields;
    row->cells = 0;
    row->any_cells = row->any_number = false;
    for (bool last = false; !last && at != NULL; field++) {
        last = field->last;
        switch ((RowFieldUse)field->use) {
        case ROW_CODE: at = take_code(row, at, last); break;
        case ROW_PERIOD: at = take_period(row, at, last); break;
        case ROW_VALUE: at = take_value(row, at, last); break;
        case ROW_ON: at = take_on(row, at, last); break;
        case ROW_TEXT: at = take_text(row, field, at); break;
        case ROW_CELL:
            at = take_cells(row, field, at);
            field += field->cells - !last;
            break;
        }
    }
    return at;
}

// Behind the row; NULL: it is not plain.
static inline const char *take_row(PlainRow *row) {
    row->on = DATE_NONE;
    row->texts = 0;
    RowOrder order = row->in->plain.order;
    return order >= ROWS_WIDE ? take_fields(row) : take_usual(row, order == ROWS_DATED);
}

// --- records -------------------------------------------------------------------------------------

static uint32_t keep_texts(const PlainRow *row) {
    uint32_t head = 0;
    for (uint32_t i = 0; i < row->texts; i++)
        model_add_attribute(row->in->sema->model, &head, row->text[i].property, FORM_PLAIN,
                            row->text[i].span.begin, row->text[i].span.end);
    return head;
}

static inline Record *add_record(const PlainRow *row) {
    Record *record = vec_push_column(&row->in->sema->model->records);
    *record = (Record){.thing = row->in->thing, .on = row->on, .at = row->code};
    if (row->texts > 0) record->attributes = keep_texts(row) & 0x1fffffff;
    return record;
}

static inline bool is_small(int64_t value) { return value <= INT16_MAX && value >= -INT16_MAX; }

// Whether the row goes on with a record: that of the row right before it.
static inline bool goes_on(const PlainRow *row, const Record *last) {
    const Run *run = &last->run;
    if (run->step != MONTHLY) return false;
    uint32_t gap = (uint32_t)(row->months.first - run->first - run->count);
    return gap <= ROW_GAP_MOST && last->thing == row->in->thing && last->on == row->on &&
           row->texts == 0 && last->attributes == 0 &&
           (run->width == RUN_SMALL || run->width == RUN_HERE) && run->scale == row->scale &&
           row->months.first == row->months.last && is_small(row->value) && run->count < INT16_MAX;
}

// The record that was added last, where the row goes on with it; NULL: it does not.
static inline Record *last_to_go_on(const PlainRow *row) {
    Model *model = row->in->sema->model;
    if (row->begin != row->in->plain.next) return NULL;
    if (!model_ends_brief(model)) {
        if (model->records.count == 0) return NULL;
        Record *last = &model->records.items[model->records.count - 1];
        return goes_on(row, last) ? last : NULL;
    }
    Brief brief = model->briefs.items[model->briefs.count - 1];
    if (brief.formed || brief.thing != row->in->thing) return NULL;
    Record last = model_brief(model, model->briefs.count - 1);
    return goes_on(row, &last) ? model_unfold_brief(model) : NULL;
}

// Keeps the row in 8 bytes; false: it does not fit.
static inline bool keep_brief(const PlainRow *row) {
    const Bulk *in = row->in;
    Brief brief;
    if (row->texts > 0 || row->months.first != row->months.last ||
        !brief_of(&brief, in->thing, row->months.first, row->first_day, row->on, row->value,
                  row->scale))
        return false;
    model_add_brief(in->sema->model, brief, row->begin == in->plain.next, row->code);
    return true;
}

static inline void keep_value(const PlainRow *row, const char *end) {
    Model *model = row->in->sema->model;
    if (row->value == CELL_NONE) return;
    Record *last = last_to_go_on(row);
    if (last != NULL) {
        bulk_go_on(row->in, last, (uint32_t)(row->months.first - last->run.first - last->run.count),
                   (int16_t)row->value);
    } else if (!keep_brief(row)) {
        Record *record = add_record(row);
        record->run = run_of_one(row->months);
        run_store_one(&model->numbers, &record->run, row->value, row->scale);
    }
    // Only what begins each line of its record tells where its numbers stand.
    row->in->plain.next = row->in->header.code == 0 ? end : NULL;
}

static void keep_series(const PlainRow *row, const char *end) {
    Bulk *in = row->in;
    Model *model = in->sema->model;
    bool below = row->begin == in->plain.next;
    if (!row->any_number) return;
    Run run = bulk_series_run(in, row->cells);
    if (row->any_cells)
        run_store(&model->numbers, &run, in->cells->coefficients, in->cells->scales, row->cells);
    else
        model->numbers.small.count += row->cells;
    in->plain.next = in->header.code == 0 ? end : NULL;
    if (row->texts == 0 && model_add_formed(model, in->thing, row->on, &run, below, row->code))
        return;
    add_record(row)->run = run;
}

// Rows that begin here or later are not looked at.
static const char *limit_of(const Bulk *in) {
    if (!in->plain.any || !plain_has_room(in, in->csv.at)) return in->csv.at;
    const char *last = in->csv.end - in->plain.room;
    return in->plain.stop <= last ? in->plain.stop : last + 1;
}

void plain_rows_pass(Bulk *in) {
    sources_pass(in->sema->sources, bulk_position(in, in->csv.at));
    in->plain.pass = in->csv.at + PASSED;
}

void plain_rows_read(Bulk *in) {
    const char *limit = limit_of(in);
    int16_t none[1]; // for rows without cells
    PlainRow row = {.in = in, .small = none};
    bool wide = in->header.cells.count > 0;
    for (;;) {
        if (in->plain.order == ROWS_WIDE) wide_rows_read(in, limit);
        if (in->csv.at >= limit) break;
        row.begin = in->csv.at;
        if (wide)
            row.small = run_room(&in->sema->model->numbers, in->header.cells.count + CELLS_AT_ONCE);
        const char *end = take_row(&row);
        if (end == NULL || (in->header.yearless && in->year == 0)) break;
        if (wide)
            keep_series(&row, end);
        else
            keep_value(&row, end);
        in->csv.at = end;
        if (in->plain.order == ROWS_USUAL) long_rows_read(in, limit);
        if (in->plain.order == ROWS_DATED) dated_rows_read(in, limit);
        if (in->csv.at > in->plain.pass) plain_rows_pass(in);
    }
}

// --- columns -------------------------------------------------------------------------------------

static uint32_t set_use(Bulk *in, uint32_t field, RowFieldUse use, PropertyId property) {
    if (field == NO_FIELD) return 0;
    in->plain.fields[field] = (RowField){
        .use = (uint8_t)use, .last = field + 1 == in->header.fields, .property = property};
    return 1;
}

// Neighbouring cells are taken together.
static void join_cells(Bulk *in) {
    for (uint32_t i = in->header.fields - 1; i-- > 0;) {
        RowField *field = &in->plain.fields[i], *next = field + 1;
        if (field->use != ROW_CELL) continue;
        bool more = next->use == ROW_CELL;
        field->cells = more ? next->cells + 1 : 1;
        field->last = more && next->last;
    }
}

// Whether the columns stand in the order that the names tell.
static RowOrder order_of(const Header *h) {
    bool usual = h->cells.count == 0 && h->code == 0 && h->period == 1 && h->value == 2;
    if (usual && h->fields == 3) return ROWS_USUAL;
    if (usual && h->fields == 4 && h->on == 3) return ROWS_DATED;
    bool wide = h->code == 0 && h->cells.count > 0 && h->cells.count + 1 == h->fields;
    return wide ? ROWS_WIDE : ROWS_OTHER;
}

void plain_rows_open(Bulk *in) {
    const Header *h = &in->header;
    in->plain.fields = mem_new_atomic(h->fields * sizeof *in->plain.fields);
    in->plain.room = ROOM + FIELD_ROOM * h->fields;
    uint32_t known_fields = set_use(in, h->code, ROW_CODE, PROPERTY_NO) +
                            set_use(in, h->period, ROW_PERIOD, PROPERTY_NO) +
                            set_use(in, h->value, ROW_VALUE, PROPERTY_NO) +
                            set_use(in, h->on, ROW_ON, PROPERTY_NO);
    for (uint32_t i = 0; i < h->texts.count; i++)
        known_fields += set_use(in, h->texts.items[i].field, ROW_TEXT, h->texts.items[i].property);
    for (uint32_t i = 0; i < h->cells.count; i++)
        known_fields += set_use(in, h->cells.items[i].field, ROW_CELL, PROPERTY_NO);
    join_cells(in);
    in->plain.order = order_of(h);
    in->plain.pass = in->csv.at;
    bool series = h->cells.count == 0 || h->step != 0;
    in->plain.any = series && known_fields == h->fields && h->texts.count <= ROW_TEXTS &&
                    !in->sema->keeps_uses; // else where each code stands is of interest
}
