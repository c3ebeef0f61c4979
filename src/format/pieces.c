// SPDX-License-Identifier: Apache-2.0
// The tokens of a text and what stands between them: comments, line breaks, empty lines.
#include "format/parts.h"

#include "base/utf8.h"

#include <string.h>

Str format_text(const Format *f, Span span) {
    return (Str){f->source->text.ptr + (span.begin - f->source->base), span.end - span.begin};
}

uint32_t piece_at(const Format *f, Pos pos) {
    uint32_t low = 0, high = f->pieces.count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (f->pieces.items[middle].span.end <= pos)
            low = middle + 1;
        else
            high = middle;
    }
    bool there = low + 1 < f->pieces.count && f->pieces.items[low].span.begin <= pos;
    return there ? low : NO_PIECE;
}

static Str without_blanks_behind(Str text) {
    while (text.len > 0 && strchr(" \t\r", text.ptr[text.len - 1]) != NULL)
        text.len--;
    return text;
}

// What stands between two tokens.
typedef struct Gap {
    const char *at, *end;
    uint32_t breaks; // since the last comment
    bool line;       // a line break was met
} Gap;

static void add_comment(Format *f, Gap *gap, bool first) {
    const char *newline = memchr(gap->at, '\n', (size_t)(gap->end - gap->at));
    const char *stop = newline == NULL ? gap->end : newline;
    Pos pos = f->source->base + (Pos)(gap->at - f->source->text.ptr);
    *vec_push(&f->comments) = (Comment){.text = without_blanks_behind(str_slice(gap->at, stop)),
                                        .pos = pos,
                                        .own = gap->line || first,
                                        .blank = gap->breaks > 1};
    gap->at = stop;
    gap->breaks = 0;
}

// Blanks that the scanner passes over: the no-break space and the byte order mark.
static uint32_t wide_blank(Str rest) {
    if (str_starts(rest, STR("\xC2\xA0"))) return 2;
    return str_starts(rest, STR("\xEF\xBB\xBF")) ? 3 : 0;
}

static void mark_bad(Format *f, const char *at) {
    uint32_t offset = (uint32_t)(at - f->source->text.ptr);
    *vec_push_atomic(&f->bad) = (Span){offset, offset + 1};
}

static void read_gap(Format *f, Piece *piece, uint32_t from, uint32_t to, bool first) {
    const char *text = f->source->text.ptr;
    Gap gap = {.at = text + from, .end = text + to};
    piece->comments = f->comments.count;
    while (gap.at < gap.end) {
        uint32_t wide = wide_blank(str_slice(gap.at, gap.end));
        if (*gap.at == '#') {
            add_comment(f, &gap, first);
            continue;
        }
        if (*gap.at == '\n') gap.breaks++, gap.line = true;
        bool blank = wide > 0 || strchr(" \t\r\n", *gap.at) != NULL;
        if (!blank) mark_bad(f, gap.at);
        gap.at += wide > 0 ? wide : 1;
    }
    piece->comment_count = f->comments.count - piece->comments;
    piece->line = gap.line || first;
    piece->blank = gap.breaks > 1;
}

static void add_piece(Format *f, const Token *token) {
    uint32_t count = f->pieces.count;
    uint32_t from = count == 0 ? 0 : f->pieces.items[count - 1].span.end - f->source->base;
    Piece *piece = vec_push(&f->pieces);
    *piece = (Piece){.kind = token->kind, .span = token->span, .anchor = NO_PIECE};
    piece->text = format_text(f, token->span);
    bool word = token->kind >= TOK_NAME && token->kind <= TOK_MONTH;
    if (word || (token->kind >= TOK_NOT && token->kind <= TOK_ASC))
        piece->word = (uint16_t)names_find_word(f->names, piece->text);
    if (token->kind == TOK_IN_LIST) piece->word = WORD_IN;
    read_gap(f, piece, from, token->span.begin - f->source->base, count == 0);
}

static uint8_t depth_behind(int kind, uint8_t depth) {
    switch (kind) {
    case TOK_LPAREN:
    case TOK_CALL_OPEN:
    case TOK_LBRACKET: return depth < UINT8_MAX ? depth + 1 : depth;
    case TOK_RPAREN:
    case TOK_RBRACKET: return depth > 0 ? depth - 1 : 0;
    case TOK_LBRACE:
    case TOK_RBRACE: return 0;
    default: return depth;
    }
}

// Each brace knows the other one; false: they do not pair.
static bool match_braces(Format *f) {
    VEC(uint32_t) open = {0};
    uint8_t depth = 0;
    for (uint32_t i = 0; i < f->pieces.count; i++) {
        Piece *piece = &f->pieces.items[i];
        piece->match = i;
        piece->depth = depth = depth_behind(piece->kind, depth);
        if (piece->kind == TOK_LBRACE) *vec_push_atomic(&open) = i;
        if (piece->kind != TOK_RBRACE) continue;
        if (open.count == 0) return false;
        piece->match = open.items[--open.count];
        f->pieces.items[piece->match].match = i;
    }
    return open.count == 0;
}

void pieces_read(Format *f) {
    Lexer lexer;
    lexer_start(&lexer, f->source, f->names, diags_new());
    lexer.statements = true;
    Token token = {0};
    do {
        token.kind = lexer_next(&lexer, &token.value, &token.span);
        bool empty = token.span.begin == token.span.end && token.kind != TOK_YYEOF &&
                     token.kind != TOK_TABLE_BODY;
        if (empty && token.kind != TOK_NEWLINE) f->unsound = true; // a brace that is not there
        if (token.kind == TOK_YYEOF)
            token.span.begin = token.span.end = f->source->base + f->source->text.len;
        if (token.kind != TOK_NEWLINE && !empty) add_piece(f, &token);
    } while (token.kind != TOK_YYEOF);
    lexer_end(&lexer);
    for (uint32_t i = 0; i < f->pieces.count; i++) // flex had its hand in the text
        f->pieces.items[i].text = format_text(f, f->pieces.items[i].span);
    f->unsound |= !match_braces(f);
}
