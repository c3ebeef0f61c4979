// SPDX-License-Identifier: Apache-2.0
// Where the lines of a statement end: where the author ended them, as far as a line may end there,
// and where they would be too long. Then the loosest joint gives way first.
#include "format/parts.h"

#include "base/utf8.h"

#include <string.h>

// How tight a joint is; the loosest is broken first.
enum Rank {
    RANK_NO,
    RANK_BODY,  // behind the = of a definition
    RANK_WITH,  // `with`, `using`
    RANK_STAGE, // before | of a query
    RANK_CELL,  // between the numbers of a row
    RANK_COMMA, // behind a comma
    RANK_OVER,  // `for`, `by` inside of a call
    RANK_WHERE,
    RANK_ELSE,
    RANK_THEN,
    RANK_OR,
    RANK_AND,
    RANK_COMPARE,
    RANK_COALESCE,
    RANK_SUM,
    RANK_PRODUCT,
    RANKS
};

enum { DEPTHS = 64 }; // of brackets; further inside nothing is broken

// The first piece of what each joint would join, by the bracket it stands in.
typedef struct Reading {
    Format *f;
    uint32_t begin, end;
    uint32_t starts[DEPTHS][RANKS];
    uint32_t depth;
    uint32_t closed; // the } of a block on the same line: nothing is broken before it
    bool row;        // the numbers of a series are read
    bool series;     // its word was met
    bool piped;      // a | stands outside of all brackets
    bool body;       // it is a definition, whose = has not been met
    uint32_t behind; // the piece behind that
} Reading;

static int rank_before(const Reading *r, const Piece *p) {
    switch (p->kind) {
    case TOK_BAR: return RANK_STAGE;
    case TOK_WITH:
    case TOK_USING: return r->depth == 0 ? RANK_WITH : RANK_NO;
    case TOK_FOR:
    case TOK_BY: return r->depth > 0 ? RANK_OVER : RANK_NO;
    case TOK_WHERE: return RANK_WHERE;
    case TOK_ELSE: return RANK_ELSE;
    case TOK_THEN: return RANK_THEN;
    case TOK_OR: return RANK_OR;
    case TOK_AND: return RANK_AND;
    case TOK_EQ:
    case TOK_NE:
    case TOK_LT:
    case TOK_LE:
    case TOK_GT:
    case TOK_GE:
    case TOK_IN_LIST:
    case TOK_HAS:
    case TOK_CONTAINS:
    case TOK_STARTS: return RANK_COMPARE;
    case TOK_COALESCE: return RANK_COALESCE;
    case TOK_PLUS:
    case TOK_DASH: return RANK_SUM;
    case TOK_STAR:
    case TOK_SLASH: return RANK_PRODUCT;
    default: return RANK_NO;
    }
}

// How tight a joint is whose right side begins behind the piece: all tighter ones begin there too.
// RANKS: it begins nothing.
static int rank_behind(const Reading *r, const Piece *p) {
    switch (p->kind) {
    case TOK_COMMA: return RANK_COMMA;
    case TOK_IF: return RANK_ELSE;
    case TOK_WHEN:
    case TOK_COLON:
    case TOK_SHOW:
    case TOK_SORT:
    case TOK_GROUP:
    case TOK_ALSO:
    case TOK_TO:
    case TOK_NEUTRAL:
    case TOK_ON: return RANK_NO;
    case TOK_FOR: return r->depth > 0 ? RANK_OVER : RANK_NO;
    case TOK_EQ: return r->body && r->depth == 0 ? RANK_NO : RANK_COMPARE;
    default: break;
    }
    int rank = rank_before(r, p);
    return rank == RANK_NO ? RANKS : rank;
}

static void begin_joints(Reading *r, int rank, uint32_t piece) {
    if (r->depth >= DEPTHS) return;
    for (int i = rank + 1; i < RANKS; i++)
        r->starts[r->depth][i] = piece;
}

static bool opens(int kind) {
    return kind == TOK_LPAREN || kind == TOK_CALL_OPEN || kind == TOK_LBRACKET;
}

static bool is_definition(int kind) {
    return kind == TOK_DEFINE || kind == TOK_FUNCTION || kind == TOK_QUERY || kind == TOK_LET;
}

// Where a line may end before the piece.
static int joint(Reading *r, uint32_t piece) {
    const Piece *p = &r->f->pieces.items[piece], *before = p - 1;
    if ((p->marks & MARK_LET) != 0) return RANK_BODY;
    if (before->kind == TOK_COMMA) return RANK_COMMA;
    if (r->row) return before->kind == TOK_COLON ? RANK_NO : RANK_CELL;
    if (piece == r->behind) return RANK_BODY;
    if ((p->marks & MARK_TIGHT) != 0) return RANK_NO;
    int rank = rank_before(r, p);
    bool assigns = rank == RANK_COMPARE && p->kind == TOK_EQ && r->body && r->depth == 0;
    bool sign = p->kind == TOK_DASH && rank_behind(r, before) != RANKS;
    return assigns || sign || opens(before->kind) ? RANK_NO : rank;
}

static void set_joint(Reading *r, uint32_t piece, int rank) {
    Piece *p = &r->f->pieces.items[piece];
    p->rank = RANK_NO;
    if (rank == RANK_NO || r->depth >= DEPTHS) return;
    if (rank == RANK_BODY && r->piped && !p->line && (p->marks & MARK_LET) == 0) return;
    p->rank = (uint8_t)rank;
    p->fill = rank == RANK_COMMA || rank == RANK_CELL;
    p->anchor = r->starts[r->depth][rank == RANK_THEN ? RANK_ELSE : rank];
    p->offset = rank == RANK_WHERE || rank >= RANK_COMPARE ? INDENT : 0;
    bool outside = rank == RANK_BODY || rank == RANK_WITH || (rank == RANK_STAGE && r->depth == 0);
    if (!outside) return;
    p->anchor = NO_PIECE;
    p->offset = INDENT;
}

static bool goes_on_row(int kind) { return kind == TOK_NUMBER || kind == TOK_DASH; }

static void follow_row(Reading *r, const Piece *p) {
    if (p->kind == TOK_SERIES) r->series = true;
    if (p->kind == TOK_COLON && r->series) r->row = true;
}

static void read_joint(Reading *r, uint32_t piece) {
    const Piece *p = &r->f->pieces.items[piece];
    bool closes = p->kind == TOK_RPAREN || p->kind == TOK_RBRACKET,
         first = piece == r->begin || (p->marks & MARK_START) != 0 || p->kind == TOK_LBRACE ||
                 p->kind == TOK_RBRACE;
    if (closes && r->depth > 0) r->depth--;
    if (r->row && !goes_on_row(p->kind)) r->row = r->series = false;
    if (p->kind == TOK_LBRACE && p->match < r->end && p->match > r->closed) r->closed = p->match;
    bool fixed = first || closes || piece <= r->closed;
    set_joint(r, piece, fixed ? RANK_NO : joint(r, piece));
    int rank = opens(p->kind) || first ? RANK_NO : rank_behind(r, p);
    if (opens(p->kind)) r->depth++;
    begin_joints(r, rank, piece + 1);
    follow_row(r, p);
    bool assigns = p->kind == TOK_EQ && r->depth == 0 && r->body;
    if (assigns) r->behind = piece + 1;
    if (assigns) r->body = false;
}

void break_rules(Format *f, uint32_t begin, uint32_t end) {
    Reading *r = NEW(Reading);
    *r = (Reading){.f = f, .begin = begin, .end = end, .closed = begin};
    uint32_t depth = 0;
    for (uint32_t i = begin; i < end; i++) {
        int kind = f->pieces.items[i].kind;
        if (opens(kind)) depth++;
        if ((kind == TOK_RPAREN || kind == TOK_RBRACKET) && depth > 0) depth--;
        r->piped |= kind == TOK_BAR && depth == 0;
    }
    r->body = is_definition(f->pieces.items[begin].kind);
    for (uint32_t i = begin; i < end; i++)
        read_joint(r, i);
}

// --- the lines -----------------------------------------------------------------------------------

static uint32_t begin_column(const Format *f, const Piece *p, uint32_t indent) {
    if (p->rank == RANK_NO) return indent + 2 * INDENT;
    if (p->anchor == NO_PIECE) return indent + p->offset;
    uint32_t column = f->pieces.items[p->anchor].column + p->offset;
    return column > HANG_LIMIT ? indent + 2 * INDENT : column;
}

// The joint of [from, to] that gives way: of the outermost brackets the loosest.
static uint32_t loosest(const Format *f, uint32_t from, uint32_t to) {
    uint32_t best = NO_PIECE, best_key = UINT32_MAX;
    for (uint32_t i = from; i <= to; i++) {
        const Piece *p = &f->pieces.items[i];
        uint32_t key = (uint32_t)p->depth * RANKS + p->rank;
        if (p->rank == RANK_NO || p->broken) continue;
        if (key < best_key || (key == best_key && p->fill)) best = i;
        if (key < best_key) best_key = key;
    }
    return best;
}

// What follows in a list whose line was too long is filled anew.
static void fill_again(Format *f, uint32_t piece, uint32_t end) {
    const Piece *chosen = &f->pieces.items[piece];
    for (uint32_t i = piece + 1; i < end; i++) {
        Piece *p = &f->pieces.items[i];
        bool same = p->fill && p->rank == chosen->rank && p->depth == chosen->depth &&
                    p->anchor == chosen->anchor;
        if (same && !p->broken) continue;
        if (same && p->comment_count == 0) p->broken = false;
        if (p->depth < chosen->depth) return;
    }
}

// Returns the first piece before which a line ends now.
static uint32_t break_joint(Format *f, uint32_t begin, uint32_t end, uint32_t piece) {
    Piece *chosen = &f->pieces.items[piece];
    uint32_t first = piece;
    chosen->broken = true;
    if (chosen->fill) fill_again(f, piece, end);
    if (chosen->fill || chosen->rank == RANK_BODY || chosen->rank == RANK_THEN) return piece;
    for (uint32_t i = begin; i < end; i++) {
        Piece *p = &f->pieces.items[i];
        bool same =
            p->rank == chosen->rank && p->depth == chosen->depth && p->anchor == chosen->anchor;
        if (!same || p->broken) continue;
        p->broken = true;
        if (i < first) first = i;
    }
    return first;
}

static void break_as_written(Format *f, uint32_t begin, uint32_t end) {
    for (uint32_t i = begin; i < end; i++) {
        Piece *p = &f->pieces.items[i];
        bool kept =
            p->comment_count > 0 || (p->line && p->rank != RANK_NO) || (p->marks & MARK_LET) != 0;
        p->broken = i > begin && kept;
    }
}

// Puts the piece where it comes; returns the column behind it.
static uint32_t place(Format *f, uint32_t begin, uint32_t piece, uint32_t column, uint32_t indent) {
    Piece *p = &f->pieces.items[piece];
    if (p->broken)
        column = begin_column(f, p, indent);
    else if (piece > begin)
        column += piece_gap(f, piece) + p->pad;
    p->column = column;
    return column + piece_width(f, piece);
}

// A text in quotes is as long as it is: no line is broken for its sake alone.
static uint32_t text_beyond(Format *f, uint32_t piece) {
    uint32_t width = piece_width(f, piece);
    bool text = f->pieces.items[piece].kind == TOK_STRING && width > TEXT_COUNTS;
    return text ? width - TEXT_COUNTS : 0;
}

void break_lines(Format *f, uint32_t begin, uint32_t end, uint32_t indent) {
    uint32_t line = begin, column = indent, beyond = 0;
    break_as_written(f, begin, end);
    for (uint32_t i = begin; i < end; i++) {
        if (f->pieces.items[i].broken || i == begin) line = i, beyond = 0;
        column = place(f, begin, i, column, indent);
        beyond += text_beyond(f, i);
        bool long_line = column > LINE_WIDTH + beyond && i > line;
        uint32_t gives = long_line ? loosest(f, line + 1, i) : NO_PIECE;
        if (gives == NO_PIECE) continue;
        uint32_t first = break_joint(f, begin, end, gives);
        bool later = first > line; // the lines before stay
        i = (later ? first : begin) - 1;
        column = later ? column : indent;
    }
}

void break_columns(Format *f, uint32_t begin, uint32_t end, uint32_t indent) {
    uint32_t column = indent;
    for (uint32_t i = begin; i < end; i++)
        column = place(f, begin, i, column, indent);
}
