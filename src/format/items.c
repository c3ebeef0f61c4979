// SPDX-License-Identifier: Apache-2.0
// Statements and blocks: which take lines of their own, which share one, and what stands between.
#include "format/parts.h"

#include <string.h>

Items items_of(Format *f, uint32_t begin, uint32_t end) {
    Items items = {0};
    for (uint32_t i = begin; i < end; i++) {
        const Piece *p = &f->pieces.items[i];
        if ((p->marks & MARK_START) != 0 || i == begin) {
            if (items.count > 0) items.items[items.count - 1].end = i;
            *vec_push(&items) = (Item){.begin = i, .end = end, .brace = NO_PIECE};
        }
        Item *item = &items.items[items.count - 1];
        if (p->kind == TOK_LBRACE && item->brace == NO_PIECE) item->brace = i;
        if (p->kind == TOK_LBRACE) i = p->match;
    }
    for (uint32_t i = 0; i < items.count; i++)
        if (items.items[i].brace == NO_PIECE) items.items[i].brace = items.items[i].end;
    return items;
}

// --- on one line or on several -------------------------------------------------------------------

static bool is_multiline(const Piece *p) { return memchr(p->text.ptr, '\n', p->text.len) != NULL; }

// A text in quotes is as long as it is: a block is not opened, nor a line parted, for its sake
// alone.
static uint32_t flat_width(Format *f, uint32_t begin, uint32_t end) {
    uint32_t width = 0;
    for (uint32_t i = begin; i < end && width <= LINE_WIDTH; i++) {
        uint32_t columns = piece_width(f, i);
        if (f->pieces.items[i].kind == TOK_STRING && columns > TEXT_COUNTS) columns = TEXT_COUNTS;
        width += columns + (i > begin ? piece_gap(f, i) : 0);
    }
    return width;
}

static bool is_spread(const Format *f, uint32_t brace) {
    for (uint32_t i = brace + 1; i <= f->pieces.items[brace].match; i++) {
        const Piece *p = &f->pieces.items[i];
        if (p->line || p->comment_count > 0 || p->kind == TOK_TABLE_BODY || is_multiline(p))
            return true;
    }
    return false;
}

static bool opens(Format *f, const Item *item, uint32_t indent) {
    if (item->brace == item->end) return false;
    const Piece *brace = &f->pieces.items[item->brace];
    bool head_breaks = false;
    for (uint32_t i = item->begin + 1; i <= item->brace; i++)
        head_breaks |= f->pieces.items[i].comment_count > 0;
    bool empty = brace->match == item->brace + 1 && brace[1].comment_count == 0;
    if (empty) return false;
    return head_breaks || is_spread(f, item->brace) ||
           indent + flat_width(f, item->begin, item->end) > LINE_WIDTH;
}

static bool could_join(const Format *f, const Item *before, const Item *item) {
    const Piece *p = &f->pieces.items[item->begin];
    bool both =
        (p->marks & MARK_JOINS) != 0 && (f->pieces.items[before->begin].marks & MARK_JOINS) != 0;
    return both && !p->line && p->comment_count == 0 && !before->opens && !item->opens &&
           !before->verbatim && !item->verbatim && !is_multiline(&f->pieces.items[item->begin - 1]);
}

// Those that share a line do so only if it is not too long.
static void decide_joins(Format *f, Items *items, uint32_t indent) {
    for (uint32_t at = 0; at < items->count;) {
        uint32_t end = at + 1;
        while (end < items->count && could_join(f, &items->items[end - 1], &items->items[end]))
            end++;
        uint32_t width = flat_width(f, items->items[at].begin, items->items[end - 1].end);
        for (uint32_t i = at + 1; i < end; i++)
            items->items[i].joins = indent + width <= LINE_WIDTH;
        at = end;
    }
}

// --- comments and empty lines --------------------------------------------------------------------

static void add_blank(Format *f, bool first) {
    if (!first) line_add(f, (Str){"", 0});
}

static void add_own(Format *f, Str text, uint32_t indent) {
    Buf line = {0};
    buf_fill(&line, ' ', indent);
    buf_add(&line, text);
    line_add(f, buf_str(&line));
}

void print_comments(Format *f, uint32_t piece, uint32_t indent, bool first) {
    const Piece *p = &f->pieces.items[piece];
    for (uint32_t i = 0; i < p->comment_count; i++) {
        const Comment *comment = &f->comments.items[p->comments + i];
        if (comment->pos - f->source->base < f->verbatim) continue;
        Line *last = f->lines.count > 0 ? &f->lines.items[f->lines.count - 1] : NULL;
        if (!comment->own && last != NULL && last->comment.len == 0) {
            last->comment = comment->text;
            continue;
        }
        if (comment->blank) add_blank(f, first);
        add_own(f, comment->text, indent);
        first = false;
    }
    if (p->blank) add_blank(f, first);
}

// --- a statement ---------------------------------------------------------------------------------

static void end_line(Format *f, Buf *line) {
    line_add(f, buf_str(line));
    *line = (Buf){0};
}

// Comments inside of a statement: behind the line that ends, or on lines of their own.
static void print_inner_comments(Format *f, uint32_t piece, uint32_t column) {
    const Piece *p = &f->pieces.items[piece];
    Piece plain = *p;
    f->pieces.items[piece].blank = false;
    for (uint32_t i = 0; i < p->comment_count; i++)
        f->comments.items[p->comments + i].blank = false;
    print_comments(f, piece, column, true);
    f->pieces.items[piece].blank = plain.blank;
}

static Str spelt(Format *f, uint32_t piece, uint32_t indent) {
    const Piece *p = &f->pieces.items[piece];
    if (p->kind == TOK_STRING && is_multiline(p))
        return longtext_indented(p->text, indent + INDENT);
    return piece_spelling(f, piece);
}

static void print_head(Format *f, uint32_t begin, uint32_t end, uint32_t indent) {
    Buf line = {0};
    for (uint32_t i = begin; i < end; i++) {
        const Piece *p = &f->pieces.items[i];
        if (p->broken) {
            end_line(f, &line);
            print_inner_comments(f, i, p->column);
        }
        bool starts = p->broken || i == begin;
        buf_fill(&line, ' ', starts ? p->column : piece_gap(f, i) + p->pad);
        buf_add(&line, spelt(f, i, indent));
    }
    end_line(f, &line);
}

static void print_closing(Format *f, uint32_t brace, uint32_t indent) {
    const Piece *p = &f->pieces.items[brace];
    bool blank = p->blank;
    f->pieces.items[brace].blank = false;
    print_comments(f, brace, indent + INDENT, f->pieces.items[brace - 1].kind == TOK_LBRACE);
    f->pieces.items[brace].blank = blank;
    add_own(f, STR("}"), indent);
}

static void print_block(Format *f, const Item *item, uint32_t indent) {
    uint32_t brace = item->brace, close = f->pieces.items[brace].match;
    if (f->pieces.items[brace + 1].kind == TOK_TABLE_BODY)
        table_lines(f, brace + 1, indent + INDENT);
    else
        print_items(f, brace + 1, close, indent + INDENT, &f->pieces.items[item->begin],
                    !is_spread(f, brace));
    print_closing(f, close, indent);
}

// The lines of a statement as they were; what stood on them before has been copied already.
static void print_verbatim(Format *f, const Item *item) {
    Pos base = f->source->base;
    const char *text = f->source->text.ptr;
    uint32_t begin = f->pieces.items[item->begin].span.begin - base,
             end = f->pieces.items[item->end - 1].span.end - base;
    while (begin > 0 && text[begin - 1] != '\n')
        begin--;
    while (end < f->source->text.len && text[end] != '\n')
        end++;
    if (begin < f->verbatim) begin = f->verbatim + (f->verbatim < end);
    if (begin < end) line_add(f, (Str){text + begin, end - begin});
    if (end > f->verbatim) f->verbatim = end;
}

// The pieces on the first lines of a statement, or of several on one line: [begin, head_end).
static uint32_t head_end(const Item *item, uint32_t end) {
    return item->opens ? item->brace + 1 : end;
}

static void print_item(Format *f, const Item *item, uint32_t end, uint32_t indent) {
    if (item->verbatim) {
        print_verbatim(f, item);
        return;
    }
    break_columns(f, item->begin, head_end(item, end), indent);
    print_head(f, item->begin, head_end(item, end), indent);
    if (item->opens) print_block(f, item, indent);
}

static void decide_lines(Format *f, Items *items, uint32_t indent, const Piece *head,
                         bool spread) {
    for (uint32_t i = 0; i < items->count; i++) {
        Item *item = &items->items[i];
        item->verbatim =
            is_bad(f, item->begin, item->brace < item->end ? item->brace + 1 : item->end);
        item->opens = !item->verbatim && opens(f, item, indent);
        align_class(f, item, head);
    }
    if (!spread) decide_joins(f, items, indent);
    for (uint32_t i = 0; i < items->count; i++)
        break_rules(f, items->items[i].begin, head_end(&items->items[i], items->items[i].end));
    align_items(f, items);
}

// Behind the last of those that share the line of the item.
static uint32_t line_end(const Items *items, uint32_t i) {
    do {
        i++;
    } while (i < items->count && items->items[i].joins);
    return i;
}

void print_items(Format *f, uint32_t begin, uint32_t end, uint32_t indent, const Piece *head,
                 bool spread) {
    Items items = items_of(f, begin, end);
    f->measuring = true;
    decide_lines(f, &items, indent, head, spread);
    for (uint32_t i = 0; i < items.count; i = line_end(&items, i)) {
        const Item *item = &items.items[i];
        break_lines(f, item->begin, head_end(item, items.items[line_end(&items, i) - 1].end),
                    indent);
    }
    f->measuring = false;
    align_items(f, &items);
    for (uint32_t i = 0; i < items.count; i = line_end(&items, i)) {
        print_comments(f, items.items[i].begin, indent, i == 0);
        print_item(f, &items.items[i], items.items[line_end(&items, i) - 1].end, indent);
    }
}
