// SPDX-License-Identifier: Apache-2.0
// What each word of a file is, to be painted; and what can be folded.
#include "session/places.h"

#include "syntax/lexer.h"
#include "syntax/skim.h"

#include <string.h>

typedef struct Painting {
    PlanSession *session;
    const Places *places;
    Source *source;
    VEC(PlanPaint) list;
} Painting;

static void add(Painting *p, Pos begin, Pos end, PlanPaintKind kind) {
    if (end > begin)
        *vec_push_atomic(&p->list) =
            (PlanPaint){begin - p->source->base, end - p->source->base, kind};
}

// --- words ---------------------------------------------------------------------------------------

static PlanPaintKind paint_of_name(const Painting *p, Atom atom, WordId word) {
    const Model *model = p->session->model;
    if (word >= WORD_SUM && word <= WORD_LOWER) return PLAN_PAINT_FUNCTION;
    if (word >= WORD_RED && word <= WORD_UNKNOWN) return PLAN_PAINT_STATUS;
    if (word >= WORD_PLANS && word <= WORD_NODES) return PLAN_PAINT_KIND;
    if (word != WORD_NO) return PLAN_PAINT_PROPERTY;
    if (model_property(model, atom) != PROPERTY_NO) return PLAN_PAINT_PROPERTY;
    for (uint32_t i = 0; i < model->defines.count; i++) {
        if (model->defines.items[i].name == atom) return PLAN_PAINT_PROPERTY;
    }
    for (uint32_t i = 0; i < model->functions.count; i++) {
        if (model->functions.items[i].name == atom) return PLAN_PAINT_FUNCTION;
    }
    for (uint32_t i = 0; i < model->levels.count; i++) {
        if (model->levels.items[i].name == atom) return PLAN_PAINT_KIND;
    }
    return PLAN_PAINT_NAME;
}

static PlanPaintKind paint_of(const Painting *p, const Token *token) {
    Str text = sources_text(p->session->sources, token->span);
    switch (token->kind) {
    case TOK_NUMBER:
    case TOK_PERIOD:
    case TOK_DATE:
    case TOK_MONTH: return PLAN_PAINT_NUMBER;
    case TOK_STRING: return PLAN_PAINT_TEXT;
    case TOK_KIND: return PLAN_PAINT_KIND;
    case TOK_ATTRIBUTE:
    case TOK_SERIES: return PLAN_PAINT_ATTRIBUTE;
    case TOK_QNAME: return PLAN_PAINT_CODE;
    case TOK_NAME:
        return paint_of_name(p, intern_find(p->session->names->atoms, text),
                             names_find_word(p->session->names, text));
    default:
        return token->kind >= TOK_NOT && token->kind <= TOK_ASC ? PLAN_PAINT_KEYWORD
                                                                : PLAN_PAINT_OPERATOR;
    }
}

static bool is_thing(const Painting *p, Span span) {
    const ThingPlace *place = places_at(p->places, span.begin);
    return place != NULL && place->span.begin == span.begin;
}

// Long texts and their like are painted line by line.
static void add_lines(Painting *p, Span span, PlanPaintKind kind) {
    Str text = sources_text(p->session->sources, span);
    for (uint32_t at = 0; at < text.len;) {
        const char *end = memchr(text.ptr + at, '\n', text.len - at);
        uint32_t stop = end == NULL ? text.len : (uint32_t)(end - text.ptr), last = stop;
        while (last > at && text.ptr[last - 1] == '\r')
            last--;
        add(p, span.begin + at, span.begin + last, kind);
        at = stop + 1;
    }
}

// Between tokens there are blanks and comments.
static void add_comments(Painting *p, Pos from, Pos to) {
    Str gap = sources_text(p->session->sources, (Span){from, to});
    const char *end = gap.ptr + gap.len;
    for (const char *at = gap.ptr;
         at < end && (at = memchr(at, '#', (size_t)(end - at))) != NULL;) {
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        if (stop == NULL) stop = end;
        add_lines(p, (Span){from + (Pos)(at - gap.ptr), from + (Pos)(stop - gap.ptr)},
                  PLAN_PAINT_COMMENT);
        at = stop;
    }
}

// --- tables --------------------------------------------------------------------------------------

static bool is_numeric(Str cell) {
    bool digit = false;
    for (uint32_t i = 0; i < cell.len; i++) {
        if (strchr("0123456789.,_-% $", cell.ptr[i]) == NULL) return false;
        digit = digit || cell.ptr[i] != ' ';
    }
    return digit;
}

static void add_cell(Painting *p, Str cell, bool head) {
    Str text = str_trim(cell);
    Pos begin = p->source->base + (Pos)(text.ptr - p->source->text.ptr);
    Span span = {begin, begin + text.len};
    add(p, span.begin, span.end,
        head                ? PLAN_PAINT_ATTRIBUTE
        : is_thing(p, span) ? PLAN_PAINT_CODE
        : is_numeric(text)  ? PLAN_PAINT_NUMBER
                            : PLAN_PAINT_TEXT);
}

static void add_row(Painting *p, Str row, bool head) {
    uint32_t from = 0;
    for (uint32_t at = 0; at <= row.len; at++) {
        if (at < row.len && row.ptr[at] == '\\' && at + 1 < row.len) {
            at++;
        } else if (at == row.len || row.ptr[at] == '|') {
            add_cell(p, (Str){row.ptr + from, at - from}, head);
            Pos bar = p->source->base + (Pos)(row.ptr + at - p->source->text.ptr);
            if (at < row.len) add(p, bar, bar + 1, PLAN_PAINT_OPERATOR);
            from = at + 1;
        }
    }
}

static void add_rows(Painting *p, Span span) {
    Str text = sources_text(p->session->sources, span);
    bool head = true;
    for (uint32_t at = 0; at < text.len;) {
        const char *end = memchr(text.ptr + at, '\n', text.len - at);
        uint32_t stop = end == NULL ? text.len : (uint32_t)(end - text.ptr);
        Str line = str_trim((Str){text.ptr + at, stop - at});
        Pos begin = p->source->base + (Pos)(line.ptr - p->source->text.ptr);
        if (str_starts(line, STR("#")))
            add(p, begin, begin + line.len, PLAN_PAINT_COMMENT);
        else if (line.len > 0)
            add_row(p, line, head), head = false;
        at = stop + 1;
    }
}

// --- the whole -----------------------------------------------------------------------------------

static void add_token(Painting *p, const Token *token) {
    if (token->kind == TOK_NEWLINE) return;
    if (token->kind == TOK_TABLE_BODY)
        add_rows(p, token->span);
    else if (is_thing(p, token->span))
        add(p, token->span.begin, token->span.end, PLAN_PAINT_CODE);
    else
        add_lines(p, token->span, paint_of(p, token));
}

// Where reading may begin so that all from `from` on is read right: a statement that stands in no
// block.
static Pos begin_before(const Source *source, size_t from) {
    if (from > source->text.len) from = source->text.len;
    SkimPlace place = skim_place(source->text, (uint32_t)from);
    uint32_t at = place.depth > 0 ? place.blocks[0].head : place.begin;
    return source->base + at;
}

const PlanPaint *plan_paint(PlanSession *session, const char *file, size_t from, size_t to,
                            size_t *count) {
    Painting p = {.session = session, .places = places_of(session)};
    p.source = places_source(session, file);
    *count = 0;
    if (p.source == NULL) return NULL;
    Lexer lexer;
    Token token;
    lexer_start(&lexer, p.source, session->names, diags_new());
    Pos done = from == 0 ? p.source->base : begin_before(p.source, from);
    Pos end = p.source->base + (Pos)(to < p.source->text.len ? to : p.source->text.len);
    if (from > 0) lexer_skip_to(&lexer, done);
    while (done < end &&
           (token.kind = lexer_next(&lexer, &token.value, &token.span)) != TOK_YYEOF) {
        if (token.kind == TOK_NEWLINE) continue;
        if (token.span.begin > done) add_comments(&p, done, token.span.begin);
        if (token.span.begin < end) add_token(&p, &token);
        if (token.span.end > done) done = token.span.end;
    }
    if (done < end) add_comments(&p, done, end);
    lexer_end(&lexer);
    *count = p.list.count;
    return p.list.items;
}

// --- folding -------------------------------------------------------------------------------------

typedef VEC(PlanFold) Folds;

static bool has_break(Str text, size_t from, size_t to) {
    return to > from && memchr(text.ptr + from, '\n', to - from) != NULL;
}

static void add_fold(Folds *list, Str text, size_t from, size_t to, bool comment) {
    if (has_break(text, from, to)) *vec_push_atomic(list) = (PlanFold){from, to, comment};
}

// Comments on lines that follow one another are one.
static bool goes_on(Str text, size_t from, size_t to) {
    uint32_t breaks = 0;
    for (; from < to; from++) {
        breaks += text.ptr[from] == '\n';
        if (strchr(" \t\r\n", text.ptr[from]) == NULL) return false;
    }
    return breaks == 1;
}

const PlanFold *plan_folds(const char *text, size_t length, size_t *count) {
    mem_init();
    Folds list = {0};
    VEC(uint32_t) open = {0};
    Str all = {text, (uint32_t)(length < SOURCE_LIMIT ? length : SOURCE_LIMIT)};
    Skim skim = {.text = all};
    SkimMark comment = {0};
    for (SkimMark mark; (mark = skim_next(&skim)).kind != SKIM_END;) {
        if (mark.kind == SKIM_COMMENT && comment.to > 0 && goes_on(all, comment.to, mark.from)) {
            comment.to = mark.to;
            continue;
        }
        add_fold(&list, all, comment.from, comment.to, true);
        comment = mark.kind == SKIM_COMMENT ? mark : (SkimMark){0};
        if (mark.kind == SKIM_OPEN) *vec_push_atomic(&open) = mark.from;
        if (mark.kind == SKIM_CLOSE && open.count > 0)
            add_fold(&list, all, open.items[--open.count], mark.to, false);
        if (mark.kind == SKIM_TEXT) add_fold(&list, all, mark.from, mark.to, false);
    }
    add_fold(&list, all, comment.from, comment.to, true);
    *count = list.count;
    return list.items;
}
