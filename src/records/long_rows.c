// SPDX-License-Identifier: Apache-2.0
// What most of a long file that is sorted by thing is: the next months of the thing of the row
// before, each with a whole, small number. They go on with the record that was added last. Any
// other row is left to plain_rows.c, which decides the same in its general way (goes_on).
#include "records/rows.h"

// What rows go on with.
typedef struct LongRows {
    Str code;     // as it stands in them
    Record *last; // NULL: a brief one, which becomes another only with the next row
    Month next;   // the one behind its last
} LongRows;

// A row that goes on: so many months are left out before its number; where it ends.
typedef struct LongRow {
    uint32_t gap, number;
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

// `2024-02,` and a number behind the code.
static inline bool read_row(const Bulk *in, const LongRows *rows, const char *at, LongRow *row) {
    const char *period = at + rows->code.len + 1, *value = period + ROW_MONTH_LENGTH + 1;
    uint64_t text = bytes_keep(bytes_load(period), ROW_MONTH_LENGTH);
    const RowMonth *months = row_month(in->plain.periods, text);
    uint32_t count = bytes_digits(value, &row->number);
    row->gap = (uint32_t)(months->months.first - rows->next);
    row->end = value + count;
    row->end += *row->end == '\r';
    return months->text == text && months->months.first == months->months.last &&
           period[ROW_MONTH_LENGTH] == in->csv.separator && count > 0 && row->number <= INT16_MAX &&
           row->gap <= ROW_GAP_MOST && *row->end++ == '\n';
}

static inline void add(Bulk *in, LongRows *rows, const LongRow *row) {
    if (rows->last == NULL) rows->last = model_unfold_brief(in->sema->model);
    bulk_go_on(in, rows->last, row->gap, (int16_t)row->number);
    rows->next += (Month)row->gap + 1;
}

void long_rows_read(Bulk *in, const char *limit) {
    LongRows rows = {.code = in->code};
    const char *at = in->csv.at;
    if (at != in->plain.next || at >= limit || in->plain.year != in->year) return;
    if (!is_plain_code(in, rows.code) || !begins_with(in, at, rows.code)) return;
    if (!find_last(in, &rows)) return;
    for (LongRow row; at < limit && begins_with(in, at, rows.code); at = row.end) {
        if (!read_row(in, &rows, at, &row)) break;
        add(in, &rows, &row);
        if (rows.last->run.count >= INT16_MAX - ROW_GAP_MOST) limit = at;
    }
    in->csv.at = in->plain.next = at;
}
