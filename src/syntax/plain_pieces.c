// SPDX-License-Identifier: Apache-2.0
// They read while the scanner waits, and rest while it goes on: they look for words in the table of
// names, and flex writes into the text. Each piece is looked through for runs of plain statements,
// right ones or not: what looks like a statement may stand in a text or in a block that is none.
// The caller's thread takes them in order, as long as each begins where the one before has ended.
// When that is over, some of the text behind is looked through all the same, for the next run of
// the scanner. Where a text is hardly plain nothing is read ahead.
#include "syntax/plain_pieces.h"

#include "base/jobs.h"
#include "syntax/plain_text.h"

#include "plan_parser.h"

#include <string.h>

enum {
    KEPT = 32,         // pieces at least, from the one on where a run ends
    PIECES_LEAST = 12, // for fewer it does not pay to start threads
    PARTS_MOST = 128,  // of a piece
    // A record takes 19 bytes at least (`record A 2024-01=1` and a line break); of declarations
    // that are shorter than any in earnest some are left to the caller's thread.
    ROW_BYTES = 16,
    NODE_BYTES = 8,
};

// A run of plain statements in a piece.
typedef struct Part {
    const char *begin;
    const char *at, *line, *stop; // Plain, behind it
    NodeKind kind;                // RECORDS or DECLS
    uint32_t first, count;        // among the rows, or nodes, of its piece
} Part;

typedef struct Piece {
    RecordRow *rows;
    PackedNode *packed;
    uint32_t rows_count, packed_count, count;
    Part parts[PARTS_MOST];
} Piece;

struct PlainPieces {
    uint32_t threads, size;
    uint32_t rows_room, packed_room; // of a piece
    const char *end;                 // of the text
    Plain *readers;                  // by place
    uint32_t kept;                   // so many pieces at once
    Piece *pieces;                   // NULL: nothing was read ahead
    const char *begin;               // of the first of them
    uint32_t count;                  // so many are read
    uint32_t piece, part;            // the next one to be taken
    const char *since;               // from here on
    size_t plain;                    // so many bytes were plain
    // While they are read, the run that comes to them:
    Plain *reader;
    Tree *tree;
    NodeKind kind;
    bool ended;
};

PlainPieces *plain_pieces_new(uint32_t threads, uint32_t piece) {
    PlainPieces *all = NEW(PlainPieces);
    uint32_t places = jobs_places(threads);
    *all = (PlainPieces){.threads = threads,
                         .size = piece,
                         .rows_room = piece / ROW_BYTES + 1,
                         .packed_room = piece / NODE_BYTES + PLAIN_NODES,
                         .kept = places < KEPT ? KEPT : places};
    all->readers = mem_new(places * sizeof *all->readers);
    return all;
}

void plain_pieces_open(PlainPieces *all, Names *names, const Source *source) {
    const char *begin = source->text.ptr;
    all->begin = all->since = begin;
    all->end = begin + source->text.len;
    all->count = 0;
    all->plain = 0;
    for (uint32_t i = 0; i < jobs_places(all->threads); i++)
        all->readers[i] = (Plain){.names = names, .source = source, .end = all->end};
}

void plain_pieces_release(PlainPieces *all) {
    if (all == NULL || all->pieces == NULL) return;
    size_t kept = all->kept;
    mem_pages_release(all->pieces[0].rows, kept * all->rows_room * sizeof(RecordRow));
    mem_pages_release(all->pieces[0].packed, kept * all->packed_room * sizeof(PackedNode));
    mem_pages_release(all->pieces, kept * sizeof *all->pieces);
    all->pieces = NULL;
}

static void make_room(PlainPieces *all) {
    size_t kept = all->kept;
    all->pieces = mem_pages(NULL, 0, kept * sizeof *all->pieces);
    RecordRow *rows = mem_pages(NULL, 0, kept * all->rows_room * sizeof *rows);
    PackedNode *packed = mem_pages(NULL, 0, kept * all->packed_room * sizeof *packed);
    for (size_t i = 0; i < kept; i++) {
        all->pieces[i].rows = rows + i * all->rows_room;
        all->pieces[i].packed = packed + i * all->packed_room;
    }
}

// --- a piece -------------------------------------------------------------------------------------

static const char *piece_begin(const PlainPieces *all, uint32_t i) {
    size_t offset = (size_t)i * all->size, most = (size_t)(all->end - all->begin);
    return all->begin + (offset < most ? offset : most);
}

// Whether a line from `p->at` on begins as a plain statement does: which one.
static bool looks_plain(Plain *p, NodeKind *kind) {
    skip_blanks(p);
    const char *begin = p->at;
    if (!is(*begin, LOWER | HIGH)) return false;
    int token = word_token(take_word(p).word);
    p->at = begin;
    *kind = token == TOK_RECORD ? NODE_RECORDS : NODE_DECLS;
    return token == TOK_RECORD || token == TOK_KIND;
}

// Goes to the next line that does; false: none begins before the limit.
static bool find_statement(Plain *p, NodeKind *kind) {
    while (p->at < p->limit) {
        const char *line = memchr(p->at, '\n', (size_t)(p->limit - p->at));
        if (line == NULL || line + 1 >= p->limit) return false;
        p->at = p->line = line + 1;
        if (looks_plain(p, kind)) return p->at < p->limit;
    }
    return false;
}

static void read_records(const PlainPieces *all, Piece *piece, Plain *p) {
    while (piece->rows_count < all->rows_room && plain_read_row(p, &piece->rows[piece->rows_count]))
        piece->rows_count++;
}

static void read_declarations(const PlainPieces *all, Piece *piece, Plain *p) {
    while (all->packed_room - piece->packed_count >= PLAIN_NODES && plain_read_declaration(p)) {
        memcpy(piece->packed + piece->packed_count, p->packed, p->used * sizeof *p->packed);
        piece->packed_count += p->used;
    }
}

static void read_part(const PlainPieces *all, Piece *piece, Plain *p, NodeKind kind) {
    Part *part = &piece->parts[piece->count];
    bool records = kind == NODE_RECORDS;
    const uint32_t *count = records ? &piece->rows_count : &piece->packed_count;
    *part = (Part){.begin = p->at, .kind = kind, .first = *count};
    (records ? read_records : read_declarations)(all, piece, p);
    part->at = p->at;
    part->line = p->line;
    part->stop = p->stop;
    part->count = *count - part->first;
    piece->count += part->count > 0;
}

static bool has_room(const PlainPieces *all, const Piece *piece) {
    return piece->count < PARTS_MOST && piece->rows_count < all->rows_room &&
           all->packed_room - piece->packed_count >= PLAIN_NODES;
}

// The first piece begins with a statement, any other with the first line that begins in it.
static void read_piece(void *data, uint32_t i, uint32_t place) {
    PlainPieces *all = data;
    Piece *piece = &all->pieces[i % all->kept];
    Plain *p = &all->readers[place];
    NodeKind kind;
    piece->rows_count = piece->packed_count = piece->count = 0;
    p->at = piece_begin(all, i) - (i > 0);
    p->limit = piece_begin(all, i + 1);
    bool there = i == 0 ? looks_plain(p, &kind) : find_statement(p, &kind);
    while (there && has_room(all, piece)) {
        const char *begin = p->at;
        read_part(all, piece, p, kind);
        // Behind what is plain there may be more, of the other kind.
        there = p->at > begin && p->at < p->limit && looks_plain(p, &kind);
        if (!there) there = find_statement(p, &kind);
    }
}

// --- in order ------------------------------------------------------------------------------------

// The first part that does not begin before `at`; NULL: there is none.
static const Part *next_part(PlainPieces *all, const char *at) {
    for (; all->piece < all->count; all->piece++, all->part = 0) {
        const Piece *piece = &all->pieces[all->piece % all->kept];
        for (; all->part < piece->count; all->part++) {
            if (piece->parts[all->part].begin >= at) return &piece->parts[all->part];
        }
    }
    return NULL;
}

static void take_part(PlainPieces *all, Plain *p, Tree *tree, const Part *part) {
    const Piece *piece = &all->pieces[all->piece % all->kept];
    if (part->kind == NODE_RECORDS)
        vec_add_column(&tree->kept->rows, piece->rows + part->first, part->count);
    else
        vec_add_column(&tree->kept->packed, piece->packed + part->first, part->count);
    p->at = part->at;
    p->line = part->line;
    p->stop = part->stop;
    all->plain += (size_t)(part->at - part->begin);
    all->part++;
}

// Takes the parts that go on with the run at hand. The first one that does not; NULL: none is left.
static const Part *take_parts(PlainPieces *all, Plain *p, Tree *tree, NodeKind kind) {
    const Part *next;
    while ((next = next_part(all, p->at)) != NULL && next->begin == p->at && next->kind == kind)
        take_part(all, p, tree, next);
    return next;
}

static void take_piece(void *data, uint32_t i, uint32_t place, Jobs *jobs) {
    PlainPieces *all = data;
    Plain *p = all->reader;
    (void)place;
    all->count = i + 1;
    if (all->ended) return;
    take_parts(all, p, all->tree, all->kind);
    all->ended = p->at < piece_begin(all, i + 1);
    if (all->ended) jobs_end(jobs, i + all->kept);
}

static void read_ahead(PlainPieces *all, Plain *p, Tree *tree, NodeKind kind) {
    all->begin = all->since = p->at;
    all->count = all->piece = all->part = 0;
    all->plain = 0;
    all->reader = p;
    all->tree = tree;
    all->kind = kind;
    all->ended = false;
    all->readers[0].line = p->line;
    if (all->pieces == NULL) make_room(all);
    JobsWork work = {.data = all,
                     .count = (uint32_t)((size_t)(all->end - p->at - 1) / all->size) + 1,
                     .work = read_piece,
                     .take = take_piece};
    jobs_run(&work, all->threads);
}

// --- a run ---------------------------------------------------------------------------------------

static const char *read_end(const PlainPieces *all) { return piece_begin(all, all->count); }

// Whether to read ahead pays: of the text before it, a piece at least, half was plain.
static bool pays(PlainPieces *all, const char *at) {
    size_t left = (size_t)(all->end - at);
    if (at < read_end(all) || left < (size_t)PIECES_LEAST * all->size) return false;
    if (at - all->since < (ptrdiff_t)all->size) return false;
    if (all->plain * 2 >= (size_t)(at - all->since)) return true;
    all->since = at;
    all->plain = 0;
    return false;
}

// How far the caller's thread reads by itself.
static const char *own_limit(const PlainPieces *all, const Part *next, const char *at) {
    if (next != NULL) return next->begin;
    if (at < read_end(all)) return read_end(all);
    if ((size_t)(all->end - all->since) <= all->size) return all->end;
    const char *limit = all->since + all->size;
    return limit > at ? limit : all->end;
}

void plain_pieces_run(PlainPieces *all, Plain *p, Tree *tree, NodeKind kind) {
    for (;;) {
        const Part *next = take_parts(all, p, tree, kind);
        if (next == NULL && pays(all, p->at)) {
            read_ahead(all, p, tree, kind);
            next = take_parts(all, p, tree, kind);
        }
        if (next != NULL && next->begin == p->at) return; // of the other kind
        const char *from = p->at;
        p->limit = own_limit(all, next, from);
        plain_keep_run(p, tree, kind);
        all->plain += (size_t)(p->at - from);
        if (p->at < p->limit || p->at == all->end) return;
    }
}
