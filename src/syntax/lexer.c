// SPDX-License-Identifier: Apache-2.0
#include "syntax/lexer.h"

#include "base/utf8.h"
#include "value/num.h"
#include "value/period.h"

#define YYSTYPE PLAN_YYSTYPE
#define YYLTYPE Span
#include "plan_scanner.h"

#include <string.h>

// --- what the scanner's rules call ----------------------------------------------------------------

void lexer_advance(Lexer *lexer, Span *span, uint32_t length) {
    span->begin = lexer->pos;
    span->end = lexer->pos += length;
}

void lexer_keep(Lexer *lexer, Span *span, uint32_t length) {
    span->end = lexer->pos = span->begin + length;
}

typedef struct Lookalike {
    uint32_t character;
    const char *help;
} Lookalike;

// Characters that word processors put where the language has a plain one.
static const Lookalike lookalikes[] = {
    {0x201C, "texts stand between straight quotes: \"…\""},
    {0x201D, "texts stand between straight quotes: \"…\""},
    {0x2018, "texts stand between straight double quotes: \"…\""},
    {0x2019, "texts stand between straight double quotes: \"…\""},
    {0x00AB, "texts stand between straight quotes: \"…\""},
    {0x00BB, "texts stand between straight quotes: \"…\""},
    {0x2013, "write a plain minus: -"},
    {0x2014, "write a plain minus: -"},
    {0x2212, "write a plain minus: -"},
    {0x2264, "write <="},
    {0x2265, "write >="},
    {0x2260, "write !="},
    {0x2026, "write .. between the ends of a range"},
    {0, NULL},
};

static void bad_character(Lexer *lexer, Span span, Str text, uint32_t character) {
    Diag *d = diag(lexer->diags, E_CHARACTER, span, str_c(text));
    for (const Lookalike *l = lookalikes; l->help != NULL; l++) {
        if (l->character == character) diag_help(d, l->help);
    }
    if (character < 0x20) diag_help(d, "remove the control character");
}

void lexer_bad_character(Lexer *lexer, Span span, Str text) {
    const char *help = NULL;
    switch (text.ptr[0]) {
        case ';': help = "statements need no ';' between them"; break;
        case '\'': help = "texts stand between straight double quotes: \"…\""; break;
        case '!': help = "write not, or !="; break;
        case '&': help = "write and"; break;
        case '?': help = "x ?? y gives y when x is none"; break;
        default: break;
    }
    Diag *d = diag(lexer->diags, E_CHARACTER, span,
                   (unsigned char)text.ptr[0] < 0x20 ? str_printf("\\x%02x", text.ptr[0]) : str_c(text));
    if (help != NULL) diag_help(d, help);
}

enum { NO_BREAK_SPACE = 0xA0, ZERO_WIDTH_NO_BREAK = 0xFEFF };

// Whether all of a word's characters may stand in one. If not, keeps what is before the first bad
// character, or that character alone when it comes first.
static bool word_is_sound(Lexer *lexer, Span *span, Str text, uint32_t *keep) {
    Str rest = text;
    for (uint32_t n; rest.len > 0; rest.ptr += n, rest.len -= n) {
        uint32_t c = utf8_first(rest, &n);
        if (c < 0x80 || utf8_is_word(c)) continue;
        *keep = (uint32_t)(rest.ptr - text.ptr);
        if (*keep > 0) return true;
        *keep = n;
        Span place = {span->begin, span->begin + n};
        bool blank = c == NO_BREAK_SPACE || c == ZERO_WIDTH_NO_BREAK;
        if (!blank) bad_character(lexer, place, (Str){rest.ptr, n}, c);
        return false;
    }
    return true;
}

static bool has_high_byte(Str text) {
    for (uint32_t i = 0; i < text.len; i++) {
        if ((unsigned char)text.ptr[i] >= 0x80) return true;
    }
    return false;
}

int lexer_word(Lexer *lexer, PLAN_YYSTYPE *value, Span *span, Str text, uint32_t *keep) {
    if (has_high_byte(text)) {
        if (!word_is_sound(lexer, span, text, keep)) return 0;
        text.len = *keep;
    }
    Atom atom = intern(lexer->names->atoms, text);
    WordId word = names_word(lexer->names, atom);
    value->TOK_NAME = (Spelt){atom, (uint16_t)word};
    if (word != WORD_NO) return word_token(word);
    return memchr(text.ptr, ':', text.len) != NULL ? TOK_QNAME : TOK_NAME;
}

// `1,100` is one number outside brackets and a mistake inside; `1,3` is two.
static uint32_t figure_length(Str text) {
    const char *comma = memchr(text.ptr, ',', text.len);
    int64_t coefficient;
    uint8_t scale;
    bool percent;
    if (comma == NULL || num_read(text, &coefficient, &scale, &percent) != NUM_MALFORMED) return text.len;
    return (uint32_t)(comma - text.ptr);
}

static int period_or_date(Lexer *lexer, Span span, Str text) {
    Date date;
    Period period;
    PeriodProblem problem = date_read(text, &date);
    if (problem == PERIOD_RANGE) diag(lexer->diags, E_DATE, span, str_c(text));
    if (problem != PERIOD_MALFORMED) return TOK_DATE;
    problem = period_read(text, &period);
    if (problem == PERIOD_RANGE) diag(lexer->diags, E_PERIOD, span, str_c(text));
    return problem != PERIOD_MALFORMED ? TOK_PERIOD : 0;
}

static bool is_number(Str text) {
    int64_t coefficient;
    uint8_t scale;
    bool percent;
    return num_read(text, &coefficient, &scale, &percent) != NUM_MALFORMED;
}

int lexer_figure(Lexer *lexer, PLAN_YYSTYPE *value, Span *span, Str text, uint32_t *keep) {
    *keep = figure_length(text);
    text.len = *keep;
    span->end = span->begin + text.len;
    if (is_number(text)) {
        if (lexer->depth > 0 && memchr(text.ptr, ',', text.len) != NULL) {
            diag_help(diag(lexer->diags, E_COMMA_IN_BRACKETS, *span, str_c(text)),
                      "write the number without a comma, or put a blank behind the comma");
        }
        return TOK_NUMBER;
    }
    int token = text.ptr[0] == '-' ? 0 : period_or_date(lexer, *span, text);
    if (token != 0) return token;
    value->TOK_NAME = (Spelt){intern(lexer->names->atoms, text), WORD_NO};
    return TOK_NAME;
}

void lexer_unclosed(Lexer *lexer, Span span) {
    diag_help(diag(lexer->diags, E_UNCLOSED_TEXT, span), "put a \" at its end; a text over several lines stands between \"\"\"");
}

void lexer_longtext_begin(Lexer *lexer, Span span) { lexer->longtext = span.begin; }

void lexer_longtext_end(Lexer *lexer, Span *span) {
    span->begin = lexer->longtext;
    span->end = lexer->pos;
}

// --- tables ---------------------------------------------------------------------------------------

static const char *line_end(const char *at, const char *end) {
    const char *newline = memchr(at, '\n', (size_t)(end - at));
    return newline == NULL ? end : newline;
}

// Where the body that begins at `at` ends: the begin of the line that holds only `}`; NULL if none.
static const char *body_end(const char *at, const char *end) {
    for (const char *line = at; line < end;) {
        const char *stop = line_end(line, end);
        if (str_is(str_trim(str_slice(line, stop)), "}")) return line;
        line = stop + 1;
    }
    return NULL;
}

// A body that is not closed ends before its first line that cannot be a row.
static const char *body_guess(const char *at, const char *end) {
    for (const char *line = line_end(at, end); line < end;) {
        const char *stop = line_end(line + 1, end);
        Str text = str_trim(str_slice(line + 1, stop));
        bool row = text.len == 0 || text.ptr[0] == '#' || memchr(text.ptr, '|', text.len) != NULL;
        if (!row) return line;
        line = stop;
    }
    return end;
}

static void scan_from(Lexer *lexer, Pos pos) {
    uint32_t offset = pos - lexer->source->base;
    char *text = (char *)lexer->source->text.ptr + offset;
    lexer->pos = pos;
    plan_scan__scan_buffer(text, lexer->source->text.len - offset + 2, lexer->scanner);
}

static Token table_body(Lexer *lexer) {
    Pos begin = lexer->pos;
    scan_from(lexer, begin); // flex gives the byte back that it holds behind the brace
    const char *text = lexer->source->text.ptr, *end = text + lexer->source->text.len;
    const char *at = text + (begin - lexer->source->base);
    const char *stop = body_end(at, end);
    if (stop == NULL) {
        Pos brace = begin - 1;
        diag_help(diag(lexer->diags, E_UNCLOSED_TABLE, ((Span){brace, begin})), "the closing } stands on a line of its own");
        stop = body_guess(at, end);
        lexer->ahead[lexer->ahead_count++] = (Token){.kind = TOK_RBRACE, .span = {begin, begin}};
    }
    Pos body = lexer->source->base + (Pos)(stop - text);
    scan_from(lexer, body);
    return (Token){.kind = TOK_TABLE_BODY, .span = {begin, body}};
}

// --- the filter -----------------------------------------------------------------------------------

static Token raw_token(Lexer *lexer) {
    Token token = {0};
    token.kind = plan_scan(&token.value, &token.span, lexer->scanner);
    if (token.kind == 0) token.span = (Span){lexer->pos, lexer->pos};
    return token;
}

static bool is_literal_or_close(int kind) {
    switch (kind) {
        case TOK_NAME: case TOK_QNAME: case TOK_NUMBER: case TOK_PERIOD: case TOK_DATE: case TOK_STRING:
        case TOK_MONTH: case TOK_NONE: case TOK_DASH: case TOK_PERCENT: case TOK_OTHERWISE:
        case TOK_RPAREN: case TOK_RBRACKET: case TOK_RBRACE: case TOK_DISTINCT: case TOK_DESC:
        case TOK_ASC: case TOK_KIND: case TOK_SERIES: return true;
        default: return false;
    }
}

// A keyword at the end of a line ends something only when it is a name there; dropping the break is
// always right, since the grammar does not need it.
static bool can_end(const Token *token) {
    if (is_literal_or_close(token->kind)) return true;
    return token->kind == TOK_ATTRIBUTE || token->kind == TOK_TARGET || token->kind == TOK_MEASURE;
}

// What begins a statement or a clause: any word but those that go on with one.
static bool can_start(int kind) {
    switch (kind) {
        case TOK_NAME: case TOK_KIND: case TOK_ATTRIBUTE: case TOK_TABLE: case TOK_LET: case TOK_NEUTRAL: return true;
        case TOK_ON: case TOK_ALSO: case TOK_USING: case TOK_FROM: return false;
        default: return kind >= TOK_LEVEL && kind <= TOK_KNOWN && kind != TOK_FOR;
    }
}

static void push_ahead(Lexer *lexer, Token token) { lexer->ahead[lexer->ahead_count++] = token; }

static Token pull_raw(Lexer *lexer) {
    if (lexer->ahead_count == 0) return raw_token(lexer);
    Token token = lexer->ahead[0];
    lexer->ahead[0] = lexer->ahead[1];
    lexer->ahead_count--;
    return token;
}

// The next token that is no line break; `*line` is the first break before it, if any.
static Token skip_breaks(Lexer *lexer, Token *line) {
    Token token = pull_raw(lexer);
    while (token.kind == TOK_NEWLINE) {
        if (line->kind == 0) *line = token;
        token = pull_raw(lexer);
    }
    return token;
}

static Token one_word_for_in_list(Lexer *lexer, Token token) {
    Token line = {0};
    Token after = skip_breaks(lexer, &line);
    if (after.kind == TOK_LBRACKET) token.kind = TOK_IN_LIST;
    push_ahead(lexer, after);
    return token;
}

// Whether the token stands right behind a word that may be the name of a function.
static bool touches_name(const Lexer *lexer, const Token *token) {
    if (lexer->previous.span.end != token->span.begin) return false;
    switch (lexer->previous.kind) {
        case TOK_NAME: case TOK_KIND: case TOK_ATTRIBUTE: case TOK_SERIES: return true;
        default: return lexer->previous.kind >= TOK_LEVEL && lexer->previous.kind <= TOK_ASC;
    }
}

static void track_brackets(Lexer *lexer, Token *token) {
    switch (token->kind) {
        case TOK_TABLE: lexer->table_head = true; break;
        case TOK_LPAREN:
            lexer->depth++;
            if (touches_name(lexer, token)) token->kind = TOK_CALL_OPEN;
            break;
        case TOK_LBRACKET: lexer->depth++; break;
        case TOK_RPAREN: case TOK_RBRACKET: lexer->depth -= lexer->depth > 0; break;
        case TOK_LBRACE:
            *vec_push_atomic(&lexer->braces) = token->span.begin;
            lexer->depth = 0;
            lexer->table_body = lexer->table_head;
            lexer->table_head = false;
            break;
        case TOK_RBRACE:
            lexer->braces.count -= lexer->braces.count > 0;
            lexer->depth = 0;
            break;
        default: break;
    }
}

Token lexer_next(Lexer *lexer) {
    if (lexer->table_body) {
        lexer->table_body = false;
        return lexer->previous = table_body(lexer);
    }
    Token line = {0};
    Token token = skip_breaks(lexer, &line);
    if (line.kind != 0 && lexer->depth == 0 && can_end(&lexer->previous) && can_start(token.kind)) {
        push_ahead(lexer, token);
        return lexer->previous = line;
    }
    if (token.kind == TOK_IN) token = one_word_for_in_list(lexer, token);
    track_brackets(lexer, &token);
    return lexer->previous = token;
}

void lexer_recover(Lexer *lexer) { lexer->depth = 0; }

void lexer_start(Lexer *lexer, Source *source, Names *names, Diags *diags) {
    *lexer = (Lexer){.source = source, .names = names, .diags = diags};
    plan_scan_lex_init_extra(lexer, &lexer->scanner);
    bool mark = str_starts(source->text, STR("\xEF\xBB\xBF")); // byte order mark
    scan_from(lexer, source->base + (mark ? 3 : 0));
}
