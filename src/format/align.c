// SPDX-License-Identifier: Apache-2.0
// What stands below one another: values of attributes, conditions of clauses, titles, labels.
#include "format/parts.h"

#include <string.h>

enum Align {
    ALIGN_NO,
    ALIGN_VALUE,  // of an attribute, behind its word
    ALIGN_CLAUSE, // `when`
    ALIGN_STATUS, // label and colour of a status
    ALIGN_EQUAL,  // the = of `let`, `query`, `group`
    ALIGN_TITLE,  // of declarations without a block
    ALIGN_COUNT
};

static const Piece *piece_of(const Format *f, uint32_t i) { return &f->pieces.items[i]; }

static void add_point(Item *item, uint32_t piece) { item->points[item->point_count++] = piece; }

static uint32_t find_kind(const Format *f, const Item *item, int kind) {
    for (uint32_t i = item->begin + 1; i < item->end; i++)
        if (piece_of(f, i)->kind == kind) return i;
    return NO_PIECE;
}

static void align_at(Item *item, enum Align align, uint32_t piece) {
    if (piece == NO_PIECE) return;
    item->align = (uint8_t)align;
    add_point(item, piece);
}

// A plan says a few things of itself: they stand as they are.
static bool is_plan(const Piece *p) { return p->kind == TOK_KIND && p->word == WORD_PLAN; }

static bool is_attribute(const Piece *p, const Piece *head) {
    if (head != NULL && is_plan(head)) return false;
    switch (p->kind) {
    case TOK_TARGET:
    case TOK_EVERY:
    case TOK_FROM:
    case TOK_UNTIL:
    case TOK_TO:
    case TOK_CALENDAR: return false;
    case TOK_BY: return head != NULL && head->kind == TOK_RECORD; // else of a step
    default: return (p->marks & MARK_JOINS) != 0;
    }
}

static bool is_multiline(const Piece *p) { return memchr(p->text.ptr, '\n', p->text.len) != NULL; }

static bool is_clause(const Format *f, const Item *item) {
    int second = piece_of(f, item->begin + 1)->kind;
    return second == TOK_WHEN || second == TOK_OTHERWISE;
}

void align_class(const Format *f, Item *item, const Piece *head) {
    const Piece *first = piece_of(f, item->begin);
    if (item->end - item->begin < 2 || item->brace < item->end || item->verbatim) return;
    if (is_clause(f, item)) {
        align_at(item, ALIGN_CLAUSE, item->begin + 1);
    } else if (head != NULL && head->kind == TOK_PALETTE) {
        if (first->kind == TOK_NEUTRAL) return;
        align_at(item, ALIGN_STATUS, item->begin + 1);
        if (item->end - item->begin == 3) add_point(item, item->begin + 2);
    } else if (is_attribute(first, head)) {
        if (!is_multiline(first + 1)) align_at(item, ALIGN_VALUE, item->begin + 1);
    } else if (first->kind == TOK_LET || first->kind == TOK_QUERY || first->kind == TOK_GROUP) {
        align_at(item, ALIGN_EQUAL, find_kind(f, item, TOK_EQ));
    } else if (first->kind == TOK_KIND || first->kind == TOK_ROLE || first->kind == TOK_LEVEL ||
               first->kind == TOK_HOLIDAY) {
        if (first[1].kind != TOK_STRING)
            align_at(item, ALIGN_TITLE, find_kind(f, item, TOK_STRING));
    }
}

// --- runs of neighbours --------------------------------------------------------------------------

static bool is_apart(const Format *f, const Item *item) {
    const Piece *p = piece_of(f, item->begin);
    for (uint32_t i = 0; i < p->comment_count; i++)
        if (f->comments.items[p->comments + i].blank) return true;
    return p->blank;
}

static bool is_alike(const Format *f, const Item *a, const Item *b) {
    if (a->align != b->align || b->joins) return false;
    bool by_word = a->align == ALIGN_TITLE || a->align == ALIGN_EQUAL;
    return !by_word || (piece_of(f, a->begin)->kind == piece_of(f, b->begin)->kind &&
                        piece_of(f, a->begin)->word == piece_of(f, b->begin)->word);
}

// Something else between two of them does not part attributes and clauses.
static uint32_t run_end(const Format *f, const Items *items, uint32_t from) {
    const Item *first = &items->items[from];
    bool loose = first->align == ALIGN_VALUE || first->align == ALIGN_CLAUSE;
    uint32_t at = from + 1;
    for (; at < items->count && !is_apart(f, &items->items[at]); at++) {
        const Item *item = &items->items[at];
        if (!is_alike(f, first, item) && (!loose || item->opens || item->verbatim)) break;
    }
    return at;
}

static uint32_t width_before(Format *f, const Item *item, uint32_t point) {
    uint32_t begin = point == 0 ? item->begin : item->points[point - 1], width = 0;
    for (uint32_t i = begin; i < item->points[point]; i++)
        width += piece_width(f, i) + (i > begin ? piece_gap(f, i) : 0);
    return width;
}

static void align_point(Format *f, const Items *items, uint32_t from, uint32_t to, uint32_t point) {
    const Item *first = &items->items[from];
    uint32_t least = UINT32_MAX, most = 0;
    for (uint32_t i = from; i < to; i++) {
        const Item *item = &items->items[i];
        if (!is_alike(f, first, item) || item->point_count <= point) continue;
        uint32_t width = width_before(f, item, point);
        if (width < least) least = width;
        if (width > most) most = width;
    }
    if (least == UINT32_MAX || most - least > ALIGN_REACH) return;
    for (uint32_t i = from; i < to; i++) {
        const Item *item = &items->items[i];
        if (is_alike(f, first, item) && item->point_count > point)
            f->pieces.items[item->points[point]].pad =
                (uint16_t)(most - width_before(f, item, point));
    }
}

void align_items(Format *f, const Items *items) {
    for (uint32_t i = 0; i < items->count; i++)
        for (uint32_t point = 0; point < items->items[i].point_count; point++)
            f->pieces.items[items->items[i].points[point]].pad = 0;
    for (int align = ALIGN_NO + 1; align < ALIGN_COUNT; align++) {
        for (uint32_t at = 0; at < items->count;) {
            const Item *item = &items->items[at];
            bool begins = item->align == align && !item->joins;
            uint32_t end = begins ? run_end(f, items, at) : at + 1;
            for (uint32_t point = 0; begins && point < 2; point++)
                align_point(f, items, at, end, point);
            at = end;
        }
    }
}
