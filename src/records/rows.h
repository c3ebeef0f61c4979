// SPDX-License-Identifier: Apache-2.0
// The rows of a file of records: what its two readers share. bulk.c reads any row, field by field,
// and says what is wrong with it; plain_rows.c reads those that are plain where they stand.
#ifndef PLAN_RECORDS_ROWS_H
#define PLAN_RECORDS_ROWS_H

#include "records/header.h"
#include "sema/code_keys.h"
#include "sema/series.h"

typedef enum RowFieldUse {
    ROW_CODE,
    ROW_PERIOD,
    ROW_VALUE,
    ROW_ON,
    ROW_TEXT,
    ROW_CELL
} RowFieldUse;

// code,period,value · the same with `on` behind it · code and cells · any other
typedef enum RowOrder { ROWS_USUAL, ROWS_DATED, ROWS_WIDE, ROWS_OTHER } RowOrder;

// What a field of a plain row is, in the order in which they stand.
typedef struct RowField {
    uint8_t use;         // RowFieldUse
    bool last;           // a line break follows, for cells: the last of them
    uint16_t cells;      // so many cells begin here that have a separator behind them
    PropertyId property; // of a text
} RowField;

// A month or the begin of a day (`2024-03-`) as it was written, and what it means.
typedef struct RowMonth {
    uint64_t text; // 0: none
    Period months;
    Date begin; // of a month its first day; of a day the one before the first of that month
    int32_t days;
} RowMonth;

// ROW_GAP_MOST: months without a row between two of a record.
enum {
    ROW_MONTHS = 64,
    ROW_TEXTS = 8,
    ROW_GAP_MOST = 6,
    ROW_MONTH_LENGTH = 7, // `2024-02`
    ROW_DATE_LENGTH = 10, // `2024-02-29`
    ROW_CODE_MOST = 64,   // so many bytes may be read behind the begin of a field
};

// A text of the row at hand.
typedef struct RowText {
    PropertyId property;
    Span span;
} RowText;

typedef struct PlainRows {
    bool any;         // the columns are such that rows can be plain
    RowField *fields; // of a row
    RowOrder order;   // of them
    uint32_t room;    // bytes that must be there behind the begin of a row, but for its texts
    Str code;         // of the thing at hand, as it stands in the file; empty: not in a plain row
    RowMonth periods[ROW_MONTHS];
    RowMonth dates[ROW_MONTHS];
    int32_t year;     // for which periods without a year are kept there
    const char *pass; // behind it the memory of what was read is given back
    const char *stop; // rows that begin here or later are not of interest
    CodeKeys keys;    // of things that may be reported; of a large file
    bool apart; // one of several readers of the file (bulk_pieces.c), which asks for no memory
    const char *next; // where a row must begin to go on with the record that was added last
} PlainRows;

typedef struct Bulk {
    Sema *sema;
    const Scope *scope;
    Csv csv;
    Header header;
    PlainRows plain;
    Cells *cells; // of the row
    Cells *one;   // a cell by itself
    bool *na;     // beside `cells`
    Str code;     // of the row before: files are mostly sorted by it
    EntityId thing;
    Scope row_scope; // `scope` in the plan of the thing
    int32_t year;    // of that plan, 0: it has none, or several
    bool year_reported;
    uint32_t bad_rows, reported; // diagnostics when the last of them was told
} Bulk;

// The thing that the rows from now on report of.
void bulk_enter(Bulk *in, EntityId thing, Str code);
// The first month of a series of cells, in the plan of the thing.
Month bulk_series_first(const Bulk *in);
// The run of the small numbers of a row of them, which stand where the next ones belong.
static inline Run bulk_series_run(const Bulk *in, uint32_t cells) {
    return (Run){.first = (int16_t)bulk_series_first(in),
                 .count = (uint16_t)cells,
                 .step = in->header.step & 15,
                 .width = RUN_SMALL,
                 .offset = in->sema->model->numbers.small.count};
}
// Where a byte of the file stands.
static inline Pos bulk_position(const Bulk *in, const char *at) {
    return in->csv.source->base + (Pos)(at - in->csv.source->text.ptr);
}
// A row goes on with the record that was added last, after a gap of up to ROW_GAP_MOST months. How
// many are left out nobody can guess.
static inline void bulk_go_on(Bulk *in, Record *last, uint32_t gap, int16_t number) {
    Numbers *numbers = &in->sema->model->numbers;
    int16_t *cells = run_room(numbers, ROW_GAP_MOST + 1);
    for (uint32_t i = 0; i < ROW_GAP_MOST; i++)
        cells[i] = RUN_SMALL_NONE;
    cells[gap] = number;
    numbers->small.count += gap + 1;
    last->run.count += gap + 1;
    last->rows = true;
}

// Reads the rows that begin before `stop`: of `in->csv.at`, and whatever they take.
void bulk_read_until(Bulk *in, const char *stop);

// Once, when the header is read.
void plain_rows_open(Bulk *in);
// Reads rows as long as they are plain: without quotes, escapes and blanks around, codes that are
// known, whole numbers. Whatever else a row is, it is left for the other reader.
void plain_rows_read(Bulk *in);
// What was read of the file is given back.
void plain_rows_pass(Bulk *in);
// Where the months of a text of up to eight bytes are known, if they are.
static inline RowMonth *row_month(const RowMonth *months, uint64_t text) {
    return (RowMonth *)&months[text * 0x9e3779b97f4a7c15ULL >> 58];
}
// The month of a day that was not met yet, from its begin on; NULL: it is none.
RowMonth *row_read_days(Bulk *in, const char *at);
// Reads a day; false: it is none.
static inline bool row_day(Bulk *in, const char *at, Date *on) {
    uint64_t text = bytes_load(at);
    const RowMonth *month = row_month(in->plain.dates, text);
    if (month->text != text && (month = row_read_days(in, at)) == NULL) return false;
    uint32_t tens = (uint32_t)(unsigned char)at[8] - '0',
             ones = (uint32_t)(unsigned char)at[9] - '0';
    int32_t day = (int32_t)(tens * 10 + ones);
    *on = month->begin + day;
    return tens <= 3 && ones <= 9 && day >= 1 && day <= month->days;
}
// long_rows.c: the same of rows that begin before `limit`, and of these only what goes on with the
// row before.
void long_rows_read(Bulk *in, const char *limit);
// dated_rows.c: the same of rows that begin before `limit`, and of these only those of things that
// are declared a little behind the one before, each with a day.
void dated_rows_read(Bulk *in, const char *limit);
// wide_rows.c: the same of rows that begin before `limit`, and of these only what most of a wide
// file is: whole numbers, small or missing, of the thing that is declared next.
void wide_rows_read(Bulk *in, const char *limit);
// Things of one plan whose codes can mean nothing else there, for rows that report of one after the
// other. What stays as it is from row to row.
typedef struct RowThings {
    const Entity *items;
    EntityId count; // of those that may be briefly reported
    EntityId plan;
    const Interner *names;
    bool odd; // some codes may have to stand in quotes
    char separator;
} RowThings;

// False: there are none such behind the thing at hand (as sema_is_reported says).
static inline bool row_things(const Bulk *in, RowThings *out) {
    const Model *model = in->sema->model;
    const EntityId plan = in->row_scope.plan, count = model->entities.count;
    bool alone = model->namesakes.count == 0 || in->scope->plan == plan;
    *out = (RowThings){.items = model->entities.items,
                       .count = count < BRIEF_THINGS ? count : BRIEF_THINGS,
                       .plan = plan,
                       .names = model->names,
                       .odd = in->sema->odd_codes,
                       .separator = in->csv.separator};
    return plan != 0 && in->thing != 0 && !in->sema->duplicated && alone;
}

// Whether a row begins with the code of a thing, as it is, and a separator.
static inline bool row_begins_with(const RowThings *things, EntityId thing, const char *at,
                                   uint32_t *length) {
    const Entity *next = &things->items[thing];
    if (thing >= things->count) return false;
    Str code = intern_text(things->names, next->code);
    *length = code.len;
    return code.len <= ROW_CODE_MOST && bytes_same(at, code.ptr, code.len) &&
           at[code.len] == things->separator && (!things->odd || code_is_bare(code)) &&
           next->plan == things->plan && kind_in(next->kind, KINDS_RECORDED);
}
// Whether a plain row may begin there: not near the end of the file.
static inline bool plain_has_room(const Bulk *in, const char *at) {
    return in->csv.end - at >= (ptrdiff_t)in->plain.room;
}

// bulk_pieces.c: reads what is left of a large file with several threads, as bulk_read_until does.
void bulk_read_rest(Bulk *in);

#endif
