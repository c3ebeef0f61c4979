// SPDX-License-Identifier: Apache-2.0
// What most of a file by month is, whose rows have a day: a small number of a thing that is
// declared a little behind that of the row before, for one month. Each is a brief record. Any other
// row is left to plain_rows.c.
#include "records/rows.h"

typedef struct DatedRows {
    Bulk *in;
    EntityId thing; // of the row before
    Str code;       // … as it stands there
    RowMonth months;
} DatedRows;

// A row, and where it ends.
typedef struct DatedRow {
    const char *begin, *end;
    EntityId thing;
    uint32_t code, number; // (length of the code)
    Date on;
} DatedRow;

// `2024-02,`; mostly that of the row before.
static inline bool read_month(DatedRows *rows, const char *at) {
    uint64_t text = bytes_keep(bytes_load(at), ROW_MONTH_LENGTH);
    if (rows->months.text != text) rows->months = *row_month(rows->in->plain.periods, text);
    return rows->months.text == text && at[ROW_MONTH_LENGTH] == rows->in->csv.separator;
}

// The number and the day behind the month.
static inline bool read_value(const DatedRows *rows, DatedRow *row, const char *at) {
    uint32_t count = bytes_digits(at, &row->number);
    at += count + 1;
    if (count == 0 || row->number > INT16_MAX || at[-1] != rows->in->csv.separator ||
        !row_day(rows->in, at, &row->on))
        return false;
    at += ROW_DATE_LENGTH;
    at += *at == '\r';
    row->end = at + 1;
    return *at == '\n';
}

static inline bool read_row(DatedRows *rows, DatedRow *row) {
    const Bulk *in = rows->in;
    CodeKey key;
    row->code = code_key(row->begin, in->csv.separator, &key);
    row->thing = row->code == 0 ? 0 : code_keys_find(&in->plain.keys, rows->thing, key);
    const char *month = row->begin + row->code + 1;
    return row->thing != 0 && read_month(rows, month) &&
           rows->months.months.first == rows->months.months.last &&
           read_value(rows, row, month + ROW_MONTH_LENGTH + 1);
}

static inline bool add(const DatedRows *rows, const DatedRow *row) {
    const RowMonth *of = &rows->months;
    Brief brief;
    if (!brief_of(&brief, row->thing, of->months.first, of->begin, row->on, row->number, 0))
        return false;
    model_add_brief(rows->in->sema->model, brief, true, bulk_position(rows->in, row->begin));
    return true;
}

// Right behind a row that was added.
void dated_rows_read(Bulk *in, const char *limit) {
    DatedRows rows = {.in = in, .thing = in->thing};
    if (in->plain.keys.items == NULL || in->row_scope.plan != in->plain.keys.plan ||
        in->csv.at != in->plain.next || in->plain.year != in->year)
        return;
    for (DatedRow row; in->csv.at < limit; in->csv.at = row.end) {
        row.begin = in->csv.at;
        if (!read_row(&rows, &row) || !add(&rows, &row)) break;
        rows.thing = row.thing;
        rows.code = (Str){row.begin, row.code};
        if (row.end > in->plain.pass) plain_rows_pass(in);
    }
    in->plain.next = in->csv.at;
    if (rows.thing == in->thing) return;
    bulk_enter(in, rows.thing, rows.code);
    in->sema->reported = rows.thing;
}
