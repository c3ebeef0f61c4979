// SPDX-License-Identifier: Apache-2.0
// What nearly all rows of a wide file are: a code, and for each month a whole, small number or
// nothing; of things in the order in which they are declared, of one plan. Such rows have one form,
// and take 8 bytes each beside their numbers. Any other row is left to plain_rows.c.
#include "records/row_cells.h"
#include "records/rows.h"

typedef struct WideRows {
    Bulk *in;
    EntityId thing; // of the row before
    Str code;       // … as it stands there
    RowThings things;
    uint32_t cells;    // of a row
    const char *limit; // what is looked at begins here at most
} WideRows;

// A row: where it ends, how long its code is, and whether there is any number.
typedef struct WideRow {
    const char *begin, *end;
    uint32_t code;
    bool any;
} WideRow;

enum { NONE = (uint16_t)RUN_SMALL_NONE }; // whose lower bits are those of 0

static inline const char *behind_line(const char *at) {
    if (*at == '\n') return at + 1;
    return at[0] == '\r' && at[1] == '\n' ? at + 2 : NULL;
}

// The cells behind the code; the last one ends with the line.
static inline bool read_cells(const WideRows *rows, WideRow *row, int16_t *out) {
    CellsSeen seen = cells_seen_nothing();
    const char *at = row->begin + row->code + 1;
    const uint32_t last = rows->cells - 1;
    uint32_t number;
    at = row_read(at, last, rows->things.separator, rows->limit, out, &seen);
    if (at == NULL) return false;
    uint32_t digits = bytes_digits(at, &number);
    out[last] = (int16_t)(number | (digits == 0 ? NONE : 0));
    row->end = behind_line(at + digits);
    row->any = (digits > 0) | !cells_seen_none(&seen);
    return row->end != NULL && number <= INT16_MAX && cells_seen_small(&seen);
}

// Room for so many rows, one at least.
static uint32_t make_room(const WideRows *rows) {
    Model *model = rows->in->sema->model;
    run_room(&model->numbers, rows->cells + CELLS_AT_ONCE);
    vec_room_column(&model->briefs);
    uint32_t cells = model->numbers.small.capacity - model->numbers.small.count - CELLS_AT_ONCE,
             numbers = cells / rows->cells, briefs = model->briefs.capacity - model->briefs.count,
             most = numbers < briefs ? numbers : briefs;
    return most < STRETCH_MOST ? most : STRETCH_MOST;
}

// Rows one below the other, up to one without a number, which brings no record. False: what follows
// is no such row.
static bool read_stretch(WideRows *rows, const char *limit) {
    Bulk *in = rows->in;
    Model *model = in->sema->model;
    const uint32_t room = make_room(rows), form = model->form;
    Brief *first = model->briefs.items + model->briefs.count, *next = first;
    uint32_t numbers = model->numbers.small.count;
    EntityId thing = rows->thing;
    WideRow row = {.begin = in->csv.at, .any = true};
    const char *last = NULL;
    bool such = true;
    while (row.any && row.begin < limit && next < first + room) {
        such = row_begins_with(&rows->things, thing + 1, row.begin, &row.code) &&
               read_cells(rows, &row, model->numbers.small.items + numbers);
        if (!such) break;
        thing++;
        last = row.begin;
        row.begin = row.end;
        if (!row.any) break;
        *next++ = brief_of_form(thing, form, numbers);
        numbers += rows->cells;
    }
    if (last == NULL) return false;
    rows->thing = thing;
    rows->code = (Str){last, model_code(model, thing).len};
    model->numbers.small.count = numbers;
    model_add_stretch(model, (uint32_t)(next - first), bulk_position(in, in->csv.at));
    if (next > first) in->plain.next = row.any ? row.begin : last;
    in->csv.at = row.begin;
    return such;
}

// Whether rows can be read so. They have the form that was found last, then.
static bool begin(WideRows *rows, Bulk *in) {
    const Header *header = &in->header;
    if (header->yearless && in->year == 0) return false;
    *rows = (WideRows){.in = in,
                       .thing = in->sema->reported,
                       .cells = header->cells.count,
                       .limit = in->csv.end - in->plain.room};
    if (!row_things(in, &rows->things)) return false;
    Run run = bulk_series_run(in, rows->cells);
    return model_find_form(in->sema->model, DATE_NONE, &run);
}

void wide_rows_read(Bulk *in, const char *limit) {
    WideRows rows;
    if (in->csv.at >= limit || !begin(&rows, in)) return;
    while (in->csv.at < limit && read_stretch(&rows, limit)) {
        if (in->csv.at > in->plain.pass) plain_rows_pass(in);
    }
    if (rows.thing == in->sema->reported) return;
    in->sema->reported = rows.thing;
    bulk_enter(in, rows.thing, rows.code);
    in->plain.code = rows.code;
}
