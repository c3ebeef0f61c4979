// SPDX-License-Identifier: Apache-2.0
// The rows of a large file, read by several threads: each takes a piece of the bytes, reads those
// of its rows that are plain (plain_rows.c) into columns of its own, and leaves the others out. The
// caller's thread takes the pieces in order: what was read is copied behind the records that are
// there, what was left out goes to the one reader that knows every row (bulk.c). A piece that
// begins inside of a row (a line break in quotes) is found out, since that reader ends somewhere
// else.
#include "base/cells.h"
#include "base/jobs.h"
#include "records/rows.h"

#include <string.h>

enum { PIECES_LEAST = 8, PARTS_MOST = 256 };

// How much of the columns of a piece is in use.
typedef struct Filled {
    uint32_t records, briefs, stretches, attributes, small, narrow, wide;
} Filled;

// Plain rows that follow one another.
typedef struct Part {
    const char *begin, *end;
    const char *next; // PlainRows, behind them
    Filled filled;    // behind them
} Part;

// A reader for itself: the model is the file's own, but for the columns of records.
typedef struct RowPiece {
    Bulk in;
    Sema sema;
    Model model;
    const char *end;
    uint32_t count;
    Part parts[PARTS_MOST];
} RowPiece;

typedef struct Pieces {
    Bulk *in;
    const char *begin;
    uint32_t size;
    RowPiece *places;
} Pieces;

// --- a piece -------------------------------------------------------------------------------------

static Filled filled(const Model *model) {
    return (Filled){model->records.count,       model->briefs.count,
                    model->stretches.count,     model->attributes.count,
                    model->numbers.small.count, model->numbers.narrow.count,
                    model->numbers.wide.count};
}

static void clear(Model *model) {
    model->records.count = model->briefs.count = model->stretches.count = 0;
    model->attributes.count = 1; // 0: none
    model->numbers.small.count = model->numbers.narrow.count = model->numbers.wide.count = 0;
}

// A line takes four bytes at least (`A,1`), each of its cells one, a text two; one that goes on
// with a record after a gap (`A,ene,1`) has no more cells than bytes either. The row at hand writes
// behind what is there, whether it will count or not.
enum { RECORD_BYTES = 4, TEXT_BYTES = 2 };

#define ROOM(v, most)                                                                              \
    ((v)->items = mem_pages(NULL, 0, ((v)->capacity = (most)) * sizeof *(v)->items))

#define RELEASE(v) mem_pages_release((v)->items, (v)->capacity * sizeof *(v)->items)

static void make_room(RowPiece *piece, uint32_t size) {
    const Header *header = &piece->in.header;
    Model *model = &piece->model;
    uint32_t cells = size + ROW_GAP_MOST + 1 + header->cells.count + CELLS_AT_ONCE;
    ROOM(&model->records, size / RECORD_BYTES + 1);
    ROOM(&model->briefs, size / RECORD_BYTES + 1);
    ROOM(&model->stretches, size / RECORD_BYTES + 1);
    ROOM(&model->attributes, header->texts.count == 0 ? 1 : size / TEXT_BYTES + ROW_TEXTS);
    ROOM(&model->numbers.small, cells);
    ROOM(&model->numbers.narrow, cells);
    ROOM(&model->numbers.wide, cells);
    piece->in.cells = mem_pages(NULL, 0, sizeof *piece->in.cells);
}

static void release(RowPiece *piece) {
    RELEASE(&piece->model.records);
    RELEASE(&piece->model.briefs);
    RELEASE(&piece->model.stretches);
    RELEASE(&piece->model.attributes);
    RELEASE(&piece->model.numbers.small);
    RELEASE(&piece->model.numbers.narrow);
    RELEASE(&piece->model.numbers.wide);
    mem_pages_release(piece->in.cells, sizeof *piece->in.cells);
}

// Knows what the reader of the file has met so far.
static void open_piece(RowPiece *piece, const Bulk *in, uint32_t size) {
    piece->in = *in;
    piece->sema = *in->sema;
    piece->model = *in->sema->model;
    piece->in.sema = &piece->sema;
    piece->sema.model = &piece->model;
    piece->model.form_most = piece->model.form_count; // else each would have others
    piece->in.plain.apart = true;
    piece->in.plain.pass = in->csv.end;
    make_room(piece, size);
}

// Behind the end of the line that holds a byte.
static const char *next_line(const Bulk *in, const char *at) {
    const char *end = at < in->csv.end ? memchr(at, '\n', (size_t)(in->csv.end - at)) : NULL;
    return end == NULL ? in->csv.end : end + 1;
}

static const char *piece_begin(const Pieces *all, uint32_t i) {
    size_t offset = (size_t)i * all->size, left = (size_t)(all->in->csv.end - all->begin);
    return i == 0 ? all->begin : next_line(all->in, all->begin + (offset < left ? offset : left));
}

static void read_part(RowPiece *piece) {
    Bulk *in = &piece->in;
    const char *begin = in->csv.at;
    plain_rows_read(in);
    if (in->csv.at == begin) return;
    piece->parts[piece->count++] = (Part){begin, in->csv.at, in->plain.next, filled(&piece->model)};
}

static void read_piece(void *data, uint32_t i, uint32_t place) {
    const Pieces *all = data;
    RowPiece *piece = &all->places[place];
    Bulk *in = &piece->in;
    const char *begin = piece_begin(all, i);
    piece->end = piece_begin(all, i + 1);
    piece->count = 0;
    clear(&piece->model);
    in->csv.at = begin;
    in->plain.stop = piece->end;
    in->plain.next = NULL;
    if (piece->end - begin > all->size + (ptrdiff_t)in->plain.room) return; // no room for all of it
    while (in->csv.at < piece->end && plain_has_room(in, in->csv.at) && piece->count < PARTS_MOST) {
        read_part(piece);
        if (in->csv.at < piece->end) in->csv.at = next_line(in, in->csv.at);
    }
}

// --- pieces into the file ------------------------------------------------------------------------

static int32_t months_between(const Record *last, const Record *first) {
    return first->run.first - run_end(&last->run) - 1;
}

static bool is_row_of_months(const Record *record) {
    return record->attributes == 0 && record->run.step == MONTHLY &&
           (record->run.width == RUN_SMALL || record->run.width == RUN_HERE);
}

// The first record of a part, with its place; false: there is none.
static bool first_record(const Model *own, const Filled *from, const Part *part, Record *out) {
    const Stretch *stretch = &own->stretches.items[from->stretches];
    bool brief = from->stretches < part->filled.stretches && stretch->others == from->records;
    if (brief) {
        *out = model_brief(own, stretch->first);
        out->at = stretch->at;
    } else if (from->records < part->filled.records) {
        *out = own->records.items[from->records];
    }
    return brief || from->records < part->filled.records;
}

// The last record before a part; of no thing: there is none.
static Record last_record(const Model *model) {
    if (model_ends_brief(model)) return model_brief(model, model->briefs.count - 1);
    if (model->records.count == 0) return (Record){0};
    return model->records.items[model->records.count - 1];
}

// Whether the first record of a part, if its first row made it, would have gone on with the last
// record before it: as plain_rows.c decides.
static bool joins(const Bulk *in, const Part *part, const Record *first) {
    bool below = in->plain.next == part->begin && first->at == bulk_position(in, part->begin);
    if (!below || in->header.cells.count > 0) return false;
    Record last = last_record(in->sema->model);
    int32_t gap = months_between(&last, first);
    return last.thing == first->thing && last.on == first->on && is_row_of_months(&last) &&
           is_row_of_months(first) && last.run.scale == first->run.scale && gap >= 0 &&
           gap <= ROW_GAP_MOST;
}

// Its numbers are copied next, but for that of a brief one.
static void join(Model *model, const Record *first) {
    Record *last = model_ends_brief(model) ? model_unfold_brief(model)
                                           : &model->records.items[model->records.count - 1];
    for (int32_t gap = months_between(last, first); gap > 0; gap--)
        run_append(&model->numbers, &last->run, RUN_SMALL_NONE);
    if (first->brief)
        run_append(&model->numbers, &last->run, (int16_t)first->run.offset);
    else
        last->run.count += first->run.count;
    last->rows = true;
}

// How much further back numbers stand now than among those of the part, by RunWidth.
typedef struct Moved {
    uint32_t by[RUN_HERE];
} Moved;

static Moved moved(const Filled *from, const Filled *to) {
    return (Moved){{[RUN_SMALL] = to->small - from->small,
                    [RUN_NARROW] = to->narrow - from->narrow,
                    [RUN_WIDE] = to->wide - from->wide}};
}

static void shift(Record *records, uint32_t count, const Filled *from, const Filled *to) {
    const Moved numbers = moved(from, to);
    const uint32_t attributes = to->attributes - from->attributes;
    for (uint32_t i = 0; i < count; i++) {
        Record *record = &records[i];
        record->run.offset += numbers.by[record->run.width];
        if (record->attributes != 0)
            record->attributes = (record->attributes + attributes) & 0x1fffffff;
    }
}

// (Those of a row stand side by side.)
static void copy_attributes(Model *model, const Model *own, const Filled *from, const Part *part) {
    uint32_t count = part->filled.attributes - from->attributes;
    vec_add_column(&model->attributes, own->attributes.items + from->attributes, count);
}

static void copy_numbers(Numbers *numbers, const Numbers *own, const Filled *from,
                         const Filled *to) {
    vec_add_column(&numbers->small, own->small.items + from->small, to->small - from->small);
    vec_add_column(&numbers->narrow, own->narrow.items + from->narrow, to->narrow - from->narrow);
    vec_add_column(&numbers->wide, own->wide.items + from->wide, to->wide - from->wide);
}

// The last `count` brief ones.
static void shift_formed(const Model *model, uint32_t count, const Filled *from, const Filled *to) {
    const Moved numbers = moved(from, to);
    Brief *briefs = model->briefs.items + model->briefs.count - count;
    for (uint32_t i = 0; i < count; i++) {
        if (!briefs[i].formed) continue;
        uint32_t form = brief_form(briefs[i]), by = numbers.by[model->forms[form].run.width];
        briefs[i] = brief_of_form(briefs[i].thing, form, brief_offset(briefs[i]) + by);
    }
}

// The brief records of a part from `from` on, behind those that are there. Where the first one of
// a stretch was joined, the others begin a line below.
static void copy_briefs(Bulk *in, const Model *own, const Filled *from, const Part *part,
                        const Filled *to) {
    Model *model = in->sema->model;
    uint32_t briefs = model->briefs.count - from->briefs, base = model->stretches.count;
    uint32_t others = model->records.count - from->records;
    uint32_t count = part->filled.briefs - from->briefs;
    vec_add_column(&model->briefs, own->briefs.items + from->briefs, count);
    if (in->header.cells.count > 0) shift_formed(model, count, from, to);
    vec_add_column(&model->stretches, own->stretches.items + from->stretches,
                   part->filled.stretches - from->stretches);
    for (uint32_t i = base; i < model->stretches.count; i++) {
        Stretch *stretch = &model->stretches.items[i];
        if (stretch->first < from->briefs)
            *stretch = (Stretch){from->briefs, stretch->others,
                                 bulk_position(in, next_line(in, part->begin))};
        stretch->first += briefs;
        stretch->others += others;
    }
}

// What is left of a part when its first record is joined to the one before.
static void pass_first(const Model *own, const Part *part, bool brief, Filled *from) {
    from->records += !brief;
    from->briefs += brief;
    uint32_t next = from->stretches + 1;
    uint32_t end =
        next < part->filled.stretches ? own->stretches.items[next].first : part->filled.briefs;
    from->stretches += brief && end == from->briefs;
}

// What a part has come to, as if it had been read behind all that is there.
static void add_part(Bulk *in, const RowPiece *piece, const Part *part, const Filled *begin) {
    Model *model = in->sema->model;
    const Model *own = &piece->model;
    Filled from = *begin;
    Record first;
    if (first_record(own, &from, part, &first) && joins(in, part, &first)) {
        join(model, &first);
        pass_first(own, part, first.brief, &from);
    }
    Filled to = filled(model);
    uint32_t count = part->filled.records - from.records;
    copy_numbers(&model->numbers, &own->numbers, &from, &part->filled);
    copy_attributes(model, own, &from, part);
    copy_briefs(in, own, &from, part, &to);
    vec_add_column(&model->records, own->records.items + from.records, count);
    shift(model->records.items + to.records, count, &from, &to);
    in->csv.at = part->end;
    in->plain.next = part->next;
}

// Nobody may look at names while rows are read that may bring new ones.
static void read_between(Bulk *in, const char *stop, Jobs *jobs) {
    if (in->csv.at >= stop) return;
    jobs_alone(jobs);
    bulk_read_until(in, stop);
}

static void take_piece(void *data, uint32_t i, uint32_t place, Jobs *jobs) {
    const Pieces *all = data;
    const RowPiece *piece = &all->places[place];
    Bulk *in = all->in;
    Filled from = {.attributes = 1};
    (void)i;
    for (uint32_t p = 0; p < piece->count; p++) {
        const Part *part = &piece->parts[p];
        read_between(in, part->begin, jobs);
        if (in->csv.at == part->begin) add_part(in, piece, part, &from);
        from = part->filled;
    }
    read_between(in, piece->end, jobs);
    if (piece->count > 0) sources_pass(in->sema->sources, bulk_position(in, in->csv.at));
}

static void read_pieces(Bulk *in, uint32_t size, uint32_t threads) {
    Pieces all = {.in = in, .begin = in->csv.at, .size = size};
    uint32_t places = jobs_places(threads);
    all.places = mem_new(places * sizeof *all.places);
    for (uint32_t i = 0; i < places; i++)
        open_piece(&all.places[i], in, size + in->plain.room);
    JobsWork work = {.data = &all,
                     .count = (uint32_t)((size_t)(in->csv.end - all.begin) / size) + 1,
                     .work = read_piece,
                     .take = take_piece};
    jobs_run(&work, threads);
    for (uint32_t i = 0; i < places; i++)
        release(&all.places[i]);
}

// The first piece is read as any small file is, and makes known the plan of the things and the
// months that are not written with their year.
void bulk_read_rest(Bulk *in) {
    const Sema *sema = in->sema;
    size_t left = (size_t)(in->csv.end - in->csv.at);
    bool is_large = in->plain.any && left / sema->piece >= PIECES_LEAST;
    if (is_large) {
        bulk_read_until(in, in->csv.at + sema->piece);
        if (in->header.cells.count == 0) // else rows are few
            in->plain.keys = code_keys_new(sema, in->scope, in->row_scope.plan, left);
        // What codes inside of a unit are put together in takes memory.
        if (sema->threads > 1 && in->scope->unit == 0) read_pieces(in, sema->piece, sema->threads);
    }
    bulk_read_until(in, in->csv.end);
    code_keys_release(&in->plain.keys);
}
