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
    uint32_t cells; // of a row
    char separator;
} WideRows;

// A row: where it ends, how long its code is, and whether there is any number.
typedef struct WideRow {
    const char *begin, *end;
    uint32_t code;
    uint32_t lengths;
} WideRow;

static inline const char *behind_line(const char *at) {
    if (*at == '\n') return at + 1;
    return at[0] == '\r' && at[1] == '\n' ? at + 2 : NULL;
}

// Cells of the blocks from `from` bytes behind the first one on.
static inline bool read_cells(const WideRows *rows, WideRow *row, RowBits bits, uint32_t from,
                              int16_t *cells) {
    const char *block = row->begin;
    uint32_t size = 0, left = rows->cells;
    for (;; bits = row_bits(block, rows->separator, ~(uint64_t)0)) {
        CellWords words; // (all of it would be cleared)
        uint64_t ends = (bits.separators & (bits.other - 1)) | bits.other;
        from = row_words(block, from, ends, BYTES_BLOCK, &words, &row->lengths);
        if (words.count == 0 || words.count > left || row->lengths > ROW_DIGITS_MOST) return false;
        size |= row_numbers(&words, cells);
        cells += words.count;
        left -= words.count;
        block += from;
        from = 0;
        if (bits.other != 0 || left == 0) break;
        if (!plain_has_room(rows->in, block)) return false;
    }
    row->end = behind_line(block - 1);
    return left == 0 && row->end != NULL && size <= INT16_MAX;
}

// The code ends at the first separator.
static inline bool read_row(const WideRows *rows, WideRow *row, int16_t *cells) {
    RowBits bits = row_bits(row->begin, rows->separator, ~(uint64_t)0);
    if (bits.separators == 0) return false;
    uint64_t first = bits.separators & -bits.separators, code = first | (first - 1);
    row->code = bytes_bit(first);
    row->lengths = 0;
    bits = row_bits(row->begin, rows->separator, ~code);
    return read_cells(rows, row, bits, row->code + 1, cells);
}

// Whether a code stands in its row as it is (code_is_bare).
static inline bool is_bare(Str code) {
    enum { FEW = 16 };
    if (code.len == 0 || code.len > FEW) return code.len > 0 && code_is_bare(code);
    uint32_t quotes = bytes_pair_are(code.ptr, '"') << (32 - FEW) << (FEW - code.len);
    return code.ptr[0] > ' ' && code.ptr[code.len - 1] > ' ' && quotes == 0;
}

static inline bool is_next(const WideRows *rows, const WideRow *row) {
    const Bulk *in = rows->in;
    const Model *model = in->sema->model;
    EntityId thing = rows->thing + 1;
    if (thing >= model->entities.count) return false;
    Str code = model_code(model, thing), own = {row->begin, row->code};
    return code.len == own.len && bytes_same(own.ptr, code.ptr, own.len) && is_bare(own) &&
           model_entity(model, thing)->plan == in->row_scope.plan &&
           sema_is_reported(in->sema, in->scope, thing);
}

// A row without a number brings no record.
static inline void keep(WideRows *rows, const WideRow *row) {
    Bulk *in = rows->in;
    Model *model = in->sema->model;
    if (row->lengths == 0) return;
    uint32_t offset = model->numbers.small.count;
    model->numbers.small.count += rows->cells;
    bool below = row->begin == in->plain.next;
    model_add_of_form(model, rows->thing, offset, below, bulk_position(in, row->begin));
    in->plain.next = row->end;
}

// Whether rows can be read so. They have the form that was found last, then.
static bool begin(WideRows *rows, Bulk *in) {
    const Header *header = &in->header;
    if ((header->yearless && in->year == 0) || in->row_scope.plan == 0 || in->thing == 0 ||
        in->sema->duplicated)
        return false;
    *rows = (WideRows){.in = in,
                       .thing = in->sema->reported,
                       .cells = header->cells.count,
                       .separator = in->csv.separator};
    Run run = bulk_series_run(in, rows->cells);
    return model_find_form(in->sema->model, DATE_NONE, &run);
}

void wide_rows_read(Bulk *in, const char *limit) {
    WideRows rows;
    if (in->csv.at >= limit || !begin(&rows, in)) return;
    Numbers *numbers = &in->sema->model->numbers;
    for (WideRow row; in->csv.at < limit; in->csv.at = row.end) {
        row.begin = in->csv.at;
        if (!read_row(&rows, &row, run_room(numbers, rows.cells + CELLS_AT_ONCE))) break;
        if (!is_next(&rows, &row) || rows.thing + 1 >= BRIEF_THINGS) break;
        rows.thing++;
        rows.code = (Str){row.begin, row.code};
        keep(&rows, &row);
        if (row.end > in->plain.pass) plain_rows_pass(in);
    }
    if (rows.thing == in->sema->reported) return;
    in->sema->reported = rows.thing;
    bulk_enter(in, rows.thing, rows.code);
    in->plain.code = rows.code;
}
