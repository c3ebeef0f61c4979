// SPDX-License-Identifier: Apache-2.0
#include "syntax/expect.h"

#include "syntax/build.h"

#include <string.h>

typedef struct Probe {
    Parser *p;
    plan_yypstate *parser;
    Expect *e;
} Probe;

// --- reading -------------------------------------------------------------------------------------

static bool push(Probe *probe, int token, PLAN_YYSTYPE *value, Span *span) {
    int status = plan_yypush_parse(probe->parser, token, value, span, probe->p);
    if (!probe->p->refused && status == YYPUSH_MORE) return true;
    probe->e->wrong = true;
    probe->e->wrong_at = span->begin;
    return false;
}

// Reads on behind a mistake, to see which blocks stay open.
static void pass_over(Probe *probe) {
    PLAN_YYSTYPE value = {0};
    Span span;
    while (lexer_next(&probe->p->lexer, &value, &span) != TOK_YYEOF)
        continue;
}

static bool may_follow(const Probe *probe, int token) {
    int tokens[EXPECT_TOKENS];
    int count = parser_expected(probe->parser, tokens), i = 0;
    while (i < count && tokens[i] != token)
        i++;
    return i < count;
}

static void read_all(Probe *probe, int sentence) {
    PLAN_YYSTYPE value = {0};
    Span span = {0, 0};
    push(probe, sentence, &value, &span);
    for (int token; (token = lexer_next(&probe->p->lexer, &value, &span)) != TOK_YYEOF;) {
        probe->e->empty = false;
        // The scanner has not seen the [ that may follow.
        if (token == TOK_IN && !may_follow(probe, TOK_IN)) token = TOK_IN_LIST;
        if (!push(probe, token, &value, &span)) return pass_over(probe);
    }
}

static bool reported(const Diags *diags, DiagId id) {
    for (uint32_t i = 0; i < diags_total(diags); i++) {
        if (diags_at(diags, i)->id == id) return true;
    }
    return false;
}

// Behind the last token a comment begins that no line break ends.
static bool in_comment(const Lexer *lexer) {
    const Source *source = lexer->source;
    uint32_t from = lexer->previous_span.end == 0 ? 0 : lexer->previous_span.end - source->base;
    const char *rest = source->text.ptr + from;
    const char *hash = memchr(rest, '#', source->text.len - from);
    while (hash != NULL) {
        const char *end = memchr(hash, '\n', (size_t)(source->text.ptr + source->text.len - hash));
        if (end == NULL) return true;
        hash = memchr(end, '#', (size_t)(source->text.ptr + source->text.len - end));
    }
    return false;
}

// --- what stands on the stack --------------------------------------------------------------------

static int symbol_at(const Probe *probe, int level) {
    const PLAN_YYSTYPE *value;
    return parser_stacked(probe->parser, level, &value);
}

static bool is_symbol(int symbol, const char *name) {
    return symbol > TOK_DOTDOT && strcmp(parser_symbol_name(symbol), name) == 0;
}

static Node *node_at_level(const Probe *probe, int level) {
    const PLAN_YYSTYPE *value;
    int symbol = parser_stacked(probe->parser, level, &value);
    if (is_symbol(symbol, "kinds")) return value->TOK_kinds;
    if (is_symbol(symbol, "selection_list")) return value->TOK_selection_list;
    if (is_symbol(symbol, "body")) return value->TOK_body;
    if (is_symbol(symbol, "chain")) return value->TOK_chain;
    if (is_symbol(symbol, "expression")) return value->TOK_expression;
    return NULL;
}

static WordId word_at_level(const Probe *probe, int level, int token) {
    const PLAN_YYSTYPE *value;
    int symbol = parser_stacked(probe->parser, level, &value);
    if (symbol != token) return WORD_NO;
    return (WordId)(token == TOK_KIND ? value->TOK_KIND.word : value->TOK_ATTRIBUTE.word);
}

// The selection or the kinds whose properties can be named here.
static Node *find_subject(const Probe *probe) {
    int depth = parser_depth(probe->parser);
    for (int level = 0; level < depth; level++) {
        int symbol = symbol_at(probe, level);
        Node *below = level + 1 < depth ? node_at_level(probe, level + 1) : NULL;
        if (symbol == TOK_WHERE && below != NULL) return below;
        if ((symbol == TOK_BAR || is_symbol(symbol, "stages")) && below != NULL) return below;
        if (is_symbol(symbol, "kinds")) return node_at_level(probe, level);
        if (symbol == TOK_LBRACE) return NULL;
    }
    return NULL;
}

// The kind that stands before the innermost {.
static WordId find_block(const Probe *probe) {
    int depth = parser_depth(probe->parser), level = 0;
    while (level < depth && symbol_at(probe, level) != TOK_LBRACE)
        level++;
    for (level++; level < depth && !is_symbol(symbol_at(probe, level), "items"); level++) {
        WordId kind = word_at_level(probe, level, TOK_KIND);
        if (kind != WORD_NO) return kind;
    }
    return WORD_NO;
}

// --- what a name would be ------------------------------------------------------------------------

static bool has_symbol(const ParserRole *role, const char *name) {
    for (int i = 0; i < role->count; i++) {
        if (is_symbol(role->symbols[i], name)) return true;
    }
    return false;
}

// Words as names of their own: where a `soft` word, `y` or `by` may stand as any name does.
static bool is_name_only(const ParserRole *role) {
    return role->count > 0 &&
           (is_symbol(role->symbols[0], "soft") || is_symbol(role->symbols[0], "variable") ||
            is_symbol(role->symbols[0], "primary"));
}

// The attribute whose value is being written.
static void find_attribute(Probe *probe) {
    int level = symbol_at(probe, 0) == TOK_COMMA ? 2 : 0;
    probe->e->word = word_at_level(probe, level, TOK_ATTRIBUTE);
}

// What stands before the place in an expression, and what it belongs to.
static void find_context(Probe *probe) {
    Expect *e = probe->e;
    int level = 0;
    if (symbol_at(probe, 0) == TOK_COMMA && is_symbol(symbol_at(probe, 1), "expressions"))
        level = 2;
    if (symbol_at(probe, level) == TOK_LBRACKET) level++; // in a list: what is before it
    if (level == 2 && symbol_at(probe, 2) != TOK_LBRACKET && symbol_at(probe, 2) != TOK_IN_LIST)
        level = 0;
    e->before = symbol_at(probe, level);
    e->left = node_at_level(probe, level + 1);
    const PLAN_YYSTYPE *value;
    if (e->before == TOK_CALL_OPEN &&
        is_symbol(parser_stacked(probe->parser, level + 1, &value), "name"))
        e->word = (WordId)value->TOK_name.word;
}

static NameRole role_after(const Probe *probe, int token) {
    switch (token) {
    case TOK_WITH: return NAME_RULE;
    case TOK_USING: return NAME_PALETTE;
    case TOK_PALETTE: return symbol_at(probe, 1) == TOK_USING ? NAME_PALETTE : NAME_NEW;
    case TOK_SEVERITY: return NAME_SEVERITY;
    case TOK_ACCEPT: return NAME_CHECK;
    case TOK_DIRECTION: return NAME_DIRECTION;
    default: return NAME_NEW;
    }
}

static NameRole role_of(Probe *probe, const ParserRole *role) {
    int below = role->below;
    if (has_symbol(role, "variable")) return is_symbol(below, "params") ? NAME_NEW : NAME_VALUE;
    if (has_symbol(role, "measure_name")) return NAME_MEASURE;
    if (has_symbol(role, "names")) return NAME_KIND;
    if (has_symbol(role, "stage")) return NAME_STEP;
    if (has_symbol(role, "attribute_value")) return NAME_ATTRIBUTE;
    if (has_symbol(role, "plain_code")) return below == TOK_KIND ? NAME_NEW : NAME_CODE;
    if (has_symbol(role, "target_value")) return NAME_RECORD;
    if (is_symbol(below, "clauses")) return NAME_STATUS;
    if (is_symbol(below, "items")) return NAME_CUSTOM;
    if (below == TOK_CHECK && symbol_at(probe, 1) == TOK_EXPECT) return NAME_CHECK;
    return role_after(probe, below);
}

static void find_role(Probe *probe) {
    Expect *e = probe->e;
    if (!e->tokens[TOK_NAME]) return;
    ParserRole role = parser_role(probe->parser, TOK_NAME);
    e->role = role_of(probe, &role);
    e->before = role.below;
    if (e->role == NAME_VALUE) find_context(probe);
    if (e->role == NAME_ATTRIBUTE) find_attribute(probe);
}

// Takes those that may follow in, before or behind the line break at the end of the text.
static void add_tokens(Probe *probe, bool cut) {
    int tokens[EXPECT_TOKENS];
    int count = parser_expected(probe->parser, tokens);
    for (int i = 0; i < count; i++) {
        if (lexer_cuts(&probe->p->lexer, tokens[i]) != cut) continue;
        ParserRole role = parser_role(probe->parser, tokens[i]);
        probe->e->tokens[tokens[i]] = true;
        probe->e->words[tokens[i]] = !is_name_only(&role);
    }
}

static void find_tokens(Probe *probe) {
    add_tokens(probe, false);
    probe->e->complete = probe->e->tokens[TOK_YYEOF];
    if (!probe->e->tokens[TOK_NEWLINE] || !lexer_cuts(&probe->p->lexer, TOK_NAME)) return;
    Span end = {probe->p->lexer.pos, probe->p->lexer.pos};
    push(probe, TOK_NEWLINE, &(PLAN_YYSTYPE){0}, &end);
    add_tokens(probe, true);
}

Expect expect_after(Source *text, Names *names, int sentence) {
    Expect e = {.empty = true};
    Parser *p = NEW(Parser);
    Probe probe = {p, plan_yypstate_new(), &e};
    Diags *diags = diags_new(); // of the scanner: told when the text is read in earnest
    p->tree = NEW(Tree);
    p->tree->source = text;
    lexer_start(&p->lexer, text, names, diags);
    p->lexer.statements = sentence == TOK_START_FILE;
    p->lexer.part = true;
    read_all(&probe, sentence);
    lexer_end(&p->lexer);
    e.open = p->lexer.braces.count;
    bool text_open = reported(diags, E_UNCLOSED_TEXT),
         table_open = reported(diags, E_UNCLOSED_TABLE);
    e.quiet = text_open || table_open || in_comment(&p->lexer);
    e.wrong = e.wrong || reported(diags, E_STRAY_BRACE);
    if (!e.wrong) {
        find_tokens(&probe);
        find_role(&probe);
        e.subject = find_subject(&probe);
        e.block = find_block(&probe);
    }
    if (table_open || p->lexer.unclosed) e.complete = false;
    return e;
}
