// SPDX-License-Identifier: Apache-2.0
// What most of a long file that is sorted by thing is: the next months of the thing of the row
// before, or the first one of the thing that is declared next, each with a whole, small number. Any
// other row is left to plain_rows.c, which decides the same in its general way (goes_on).
#include "records/rows.h"

// What rows go on with.
typedef struct LongRows {
    Bulk *in;
    RowThings things;
    EntityId thing;
    Str code;     // as it stands in them
    Record *last; // NULL: a brief one, which becomes another only with the next row
    Month next;   // the one behind its last
} LongRows;

// A row behind its code, and where it ends.
typedef struct LongRow {
    const RowMonth *months;
    uint32_t number;
    const char *end;
} LongRow;

static inline bool begins_with(const Bulk *in, const char *at, Str code) {
    return bytes_same(at, code.ptr, code.len) && at[code.len] == in->csv.separator;
}

// A code in quotes, or with blanks around it, may be none in a row without.
static inline bool is_plain_code(const Bulk *in, Str code) {
    Str text = in->csv.source->text;
    bool inside = code.ptr >= text.ptr && code.ptr < text.ptr + text.len;
    return inside && code.len > 0 && code.len <= ROW_CODE_MOST &&
           code.ptr[code.len] == in->csv.separator;
}

static inline bool find_last(const Bulk *in, LongRows *rows) {
    const Model *model = in->sema->model;
    Record last;
    if (model_ends_brief(model)) {
        if (model->briefs.items[model->briefs.count - 1].formed) return false;
        last = model_brief(model, model->briefs.count - 1);
        rows->last = NULL;
    } else {
        if (model->records.count == 0) return false;
        rows->last = &model->records.items[model->records.count - 1];
        last = *rows->last;
    }
    rows->next = run_end(&last.run) + 1;
    return last.thing == in->thing && last.on == DATE_NONE && last.attributes == 0 &&
           last.run.step == MONTHLY && last.run.scale == 0 &&
           (last.run.width == RUN_SMALL || last.run.width == RUN_HERE);
}

// `2024-02,` and a number, from `period` on.
static inline bool read_row(const Bulk *in, const char *period, LongRow *row) {
    const char *value = period + ROW_MONTH_LENGTH + 1;
    uint64_t text = bytes_keep(bytes_load(period), ROW_MONTH_LENGTH);
    const RowMonth *months = row_month(in->plain.periods, text);
    uint32_t count = bytes_digits(value, &row->number);
    row->months = months;
    row->end = value + count;
    row->end += *row->end == '\r';
    return months->text == text && months->months.first == months->months.last &&
           period[ROW_MONTH_LENGTH] == in->csv.separator && count > 0 && row->number <= INT16_MAX &&
           *row->end++ == '\n';
}

// The rows from `at` on that report of the same thing; where others begin.
static inline const char *read_same(LongRows *rows, const char *at, const char *limit) {
    Bulk *in = rows->in;
    for (LongRow row; at < limit && begins_with(in, at, rows->code); at = row.end) {
        if (!read_row(in, at + rows->code.len + 1, &row)) break;
        uint32_t gap = (uint32_t)(row.months->months.first - rows->next);
        if (gap > ROW_GAP_MOST) break;
        if (rows->last == NULL) rows->last = model_unfold_brief(in->sema->model);
        if (rows->last->run.count >= INT16_MAX - ROW_GAP_MOST) break;
        bulk_go_on(in, rows->last, gap, (int16_t)row.number);
        rows->next += (Month)gap + 1;
    }
    return at;
}

// A record that the next row goes on with.
static inline void add_record(LongRows *rows, const char *at, const LongRow *row) {
    Model *model = rows->in->sema->model;
    Record *record = rows->last = vec_push_column(&model->records);
    *record = (Record){.thing = rows->thing,
                       .at = bulk_position(rows->in, at),
                       .on = DATE_NONE,
                       .run = run_of_one(row->months->months)};
    run_store_one(&model->numbers, &record->run, row->number, 0);
}

static inline bool add_brief(LongRows *rows, const char *at, const LongRow *row) {
    Bulk *in = rows->in;
    Brief brief;
    rows->last = NULL;
    if (!brief_of(&brief, rows->thing, row->months->months.first, row->months->begin, DATE_NONE,
                  row->number, 0))
        return false;
    model_add_brief(in->sema->model, brief, true, bulk_position(in, at));
    return true;
}

// The first row of the thing that is declared next; NULL: another begins there.
static inline const char *read_next(LongRows *rows, const char *at, const char *limit) {
    const EntityId thing = rows->thing + 1;
    uint32_t length;
    LongRow row;
    if (at >= limit || !row_begins_with(&rows->things, thing, at, &length) ||
        !read_row(rows->in, at + length + 1, &row))
        return NULL;
    const LongRows before = *rows;
    rows->thing = thing;
    rows->code = (Str){at, length};
    rows->next = row.months->months.first + 1;
    if (row.end < limit && begins_with(rows->in, row.end, rows->code)) {
        add_record(rows, at, &row);
    } else if (!add_brief(rows, at, &row)) {
        *rows = before;
        return NULL;
    }
    return row.end;
}

void long_rows_read(Bulk *in, const char *limit) {
    LongRows rows = {.in = in, .thing = in->thing, .code = in->code};
    const char *at = in->csv.at;
    if (at != in->plain.next || at >= limit || in->plain.year != in->year) return;
    if (!is_plain_code(in, rows.code) || !find_last(in, &rows)) return;
    bool next_too = row_things(in, &rows.things);
    do {
        in->csv.at = read_same(&rows, at, limit);
        at = next_too ? read_next(&rows, in->csv.at, limit) : NULL;
        if (in->csv.at > in->plain.pass) plain_rows_pass(in);
    } while (at != NULL);
    in->plain.next = in->csv.at;
    if (rows.thing == in->thing) return;
    bulk_enter(in, rows.thing, rows.code);
    in->sema->reported = rows.thing;
    in->plain.code = rows.code;
}
