// SPDX-License-Identifier: Apache-2.0
#include "syntax/lexer.h"

#include "base/gettext.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "value/num.h"
#include "value/period.h"

#define YYSTYPE PLAN_YYSTYPE
#define YYLTYPE Span
#include "plan_scanner.h"

#include <string.h>

// --- what the scanner's rules call ---------------------------------------------------------------

void lexer_advance(Lexer *lexer, Span *span, uint32_t length) {
    span->begin = lexer->pos;
    span->end = lexer->pos += length;
}

void lexer_keep(Lexer *lexer, Span *span, uint32_t length) {
    span->end = lexer->pos = span->begin + length;
}

#define STRAIGHT_QUOTES N_("texts stand between straight quotes: \"…\"")

typedef struct Lookalike {
    uint32_t character;
    int token; // what was meant
    const char *help;
} Lookalike;

// Characters that word processors put where the language has a plain one.
static const Lookalike lookalikes[] = {
    {0x201C, TOK_PLAN_YYUNDEF, STRAIGHT_QUOTES},
    {0x201D, TOK_PLAN_YYUNDEF, STRAIGHT_QUOTES},
    {0x2018, TOK_PLAN_YYUNDEF, STRAIGHT_QUOTES},
    {0x2019, TOK_PLAN_YYUNDEF, STRAIGHT_QUOTES},
    {0x00AB, TOK_PLAN_YYUNDEF, STRAIGHT_QUOTES},
    {0x00BB, TOK_PLAN_YYUNDEF, STRAIGHT_QUOTES},
    {0x2010, TOK_DASH, N_("write a plain minus: -")},
    {0x2011, TOK_DASH, N_("write a plain minus: -")},
    {0x2012, TOK_DASH, N_("write a plain minus: -")},
    {0x2013, TOK_DASH, N_("write a plain minus: -")},
    {0x2014, TOK_DASH, N_("write a plain minus: -")},
    {0x2212, TOK_DASH, N_("write a plain minus: -")},
    {0x2264, TOK_LE, N_("write <=")},
    {0x2265, TOK_GE, N_("write >=")},
    {0x2260, TOK_NE, N_("write !=")},
    {0x00D7, TOK_STAR, N_("write *")},
    {0x00F7, TOK_SLASH, N_("write /")},
    {0x2026, TOK_DOTDOT, N_("write .. between the ends of a range")},
    {0, TOK_PLAN_YYUNDEF, NULL},
};

static int bad_character(Lexer *lexer, Span span, Str text, uint32_t character) {
    const Lookalike *found = lookalikes;
    while (found->help != NULL && found->character != character)
        found++;
    lexer_complain(lexer, E_CHARACTER, span, str_c(text), found->help);
    return found->token;
}

// A semicolon does no harm; behind anything else the parser had better look for the next statement.
int lexer_bad_character(Lexer *lexer, Span span, Str text) {
    const char *help = NULL;
    unsigned char c = (unsigned char)text.ptr[0];
    switch (c) {
    case ';': help = N_("statements need no ';' between them"); break;
    case '?': help = N_("x ?? y gives y when x is none"); break;
    default: break;
    }
    if (c < 0x20 || c == 0x7F) help = N_("remove the control character");
    lexer_complain(lexer, E_CHARACTER, span,
                   c < 0x20 || c == 0x7F ? str_printf("\\x%02x", c) : str_c(text), help);
    return c == ';' ? 0 : TOK_PLAN_YYUNDEF;
}

// The length of a text without its closing quote: a { at the end of the line is left outside.
static uint32_t without_brace(Str text) {
    Str line = str_trim(text);
    if (line.len < 2 || line.ptr[line.len - 1] != '{') return text.len;
    return str_trim((Str){line.ptr, line.len - 1}).len;
}

void lexer_wrong_sign(Lexer *lexer, Span span, Str text, const char *help) {
    lexer_complain(lexer, E_UNEXPECTED, span, str_c(text), help);
}

void lexer_wrong_quotes(Lexer *lexer, Span span, Str text, uint32_t *keep) {
    uint32_t length;
    *keep = without_brace(text);
    utf8_first(text, &length);
    lexer_complain(lexer, E_CHARACTER, (Span){span.begin, span.begin + length},
                   str_c((Str){text.ptr, length}), STRAIGHT_QUOTES);
}

enum { NO_BREAK_SPACE = 0xA0, ZERO_WIDTH_NO_BREAK = 0xFEFF };

// How much of a word's text may stand in one. When already its first character may not, returns 0,
// takes that one alone and sets `*token` to what it stands for.
static uint32_t sound_length(Lexer *lexer, Span span, Str text, uint32_t *keep, int *token) {
    Str rest = text;
    for (uint32_t n; rest.len > 0; rest.ptr += n, rest.len -= n) {
        uint32_t c = utf8_first(rest, &n);
        if (c < 0x80 || utf8_is_word(c)) continue;
        *keep = (uint32_t)(rest.ptr - text.ptr);
        if (*keep > 0) return *keep;
        *keep = n;
        bool blank = c == NO_BREAK_SPACE || c == ZERO_WIDTH_NO_BREAK;
        if (!blank)
            *token =
                bad_character(lexer, (Span){span.begin, span.begin + n}, (Str){rest.ptr, n}, c);
        return 0;
    }
    return text.len;
}

static bool has_high_byte(Str text) {
    for (uint32_t i = 0; i < text.len; i++) {
        if ((unsigned char)text.ptr[i] >= 0x80) return true;
    }
    return false;
}

// A statement can begin at `text`: it is the first word of its line, behind what ended one.
static bool begins_statement(const Lexer *lexer, const char *text) {
    switch (lexer->previous) {
    case TOK_YYEOF:
    case TOK_LBRACE:
    case TOK_RBRACE:
    case TOK_NUMBER:
    case TOK_DATE:
    case TOK_STRING:
    case TOK_PLAIN: break;
    default: return false;
    }
    while (text > lexer->source->text.ptr && (text[-1] == ' ' || text[-1] == '\t'))
        text--;
    return text == lexer->source->text.ptr || text[-1] == '\n';
}

// How many bytes from `text` on are plain records, or plain declarations, which the tree then has.
static uint32_t plain_length(Lexer *lexer, Pos begin, const char *text, PlainRun *run) {
    Plain *plain = lexer->plain;
    Tree *tree = lexer->tree;
    if (plain == NULL || !begins_statement(lexer, text) || !lexer_among_statements(lexer)) return 0;
    run->first = run->kind == NODE_RECORDS ? tree->kept->rows.count : tree->kept->packed.count;
    plain_open(plain, (Span){begin, lexer->source->base + lexer->source->text.len});
    if (lexer->pieces == NULL)
        plain_keep_run(plain, tree, run->kind);
    else
        plain_pieces_run(lexer->pieces, plain, tree, run->kind);
    return plain->stop == NULL ? 0 : (uint32_t)(plain->stop - text);
}

int lexer_word(Lexer *lexer, PLAN_YYSTYPE *value, Span *span, Str text, uint32_t *keep) {
    if (has_high_byte(text)) {
        int token = 0;
        text.len = sound_length(lexer, *span, text, keep, &token);
        if (text.len == 0) return token;
    }
    if (text.len > CODE_MAX) {
        lexer_complain(lexer, E_NAME_LONG, *span, str_printf("%d", CODE_MAX),
                       _("texts stand between quotes"));
        text.len = CODE_MAX;
    }
    Atom atom = intern(lexer->names->atoms, text);
    WordId word = names_word(lexer->names, atom);
    value->TOK_NAME = (Spelt){atom, (uint16_t)word};
    int token = word_token(word);
    if (token == TOK_RECORD || token == TOK_KIND) {
        PlainRun run = {.kind = token == TOK_RECORD ? NODE_RECORDS : NODE_DECLS};
        uint32_t length = plain_length(lexer, span->begin, text.ptr, &run);
        if (length == 0) return token;
        *keep = length;
        value->TOK_PLAIN = run;
        return TOK_PLAIN;
    }
    if (word != WORD_NO) return token;
    return memchr(text.ptr, ':', text.len) != NULL ? TOK_QNAME : TOK_NAME;
}

static bool is_number(Str text) {
    int64_t coefficient;
    uint8_t scale;
    bool percent;
    return num_read(text, &coefficient, &scale, &percent) != NUM_MALFORMED;
}

// What has the shape of a period but is none (2024-Q7) passes: it may be a code, and where it is
// not, whoever reads its value finds out.
static int period_or_date(Lexer *lexer, Span span, Str text) {
    Date date;
    Period period;
    PeriodProblem problem = date_read(text, &date);
    if (problem == PERIOD_RANGE) lexer_complain(lexer, E_DATE, span, str_c(text), NULL);
    if (problem != PERIOD_MALFORMED) return TOK_DATE;
    return period_read(text, &period) != PERIOD_MALFORMED ? TOK_PERIOD : 0;
}

static int number_token(Lexer *lexer, Span span, Str text) {
    if (lexer->depth > 0 && memchr(text.ptr, ',', text.len) != NULL) {
        lexer_complain(lexer, E_COMMA_IN_BRACKETS, span, str_c(text),
                       N_("write the number without a comma, or put a blank behind the comma"));
    }
    return TOK_NUMBER;
}

int lexer_figure(Lexer *lexer, PLAN_YYSTYPE *value, Span *span, Str text, uint32_t *keep) {
    *keep = text.len;
    if (is_number(text))
        return number_token(lexer, (Span){span->begin, span->begin + text.len}, text);
    const char *comma = memchr(text.ptr, ',', text.len); // `1,100` is one number, `1,3` is two
    if (comma != NULL) *keep = text.len = (uint32_t)(comma - text.ptr);
    span->end = span->begin + text.len;
    if (comma != NULL && is_number(text)) return TOK_NUMBER;
    int token = text.ptr[0] == '-' ? 0 : period_or_date(lexer, *span, text);
    if (token != 0) return token;
    value->TOK_NAME = (Spelt){intern(lexer->names->atoms, text), WORD_NO};
    return TOK_NAME;
}

void lexer_unclosed(Lexer *lexer, Span span, Str text, uint32_t *keep) {
    *keep = without_brace(text);
    uint32_t length = str_trim((Str){text.ptr, *keep}).len;
    lexer_complain(lexer, E_UNCLOSED_TEXT, (Span){span.begin, span.begin + length}, NULL,
                   N_("put a \" at its end; a text over several lines stands between \"\"\""));
}

void lexer_longtext_begin(Lexer *lexer, Span span) { lexer->longtext = span.begin; }

void lexer_longtext_end(Lexer *lexer, Span *span) {
    span->begin = lexer->longtext;
    span->end = lexer->pos;
}

// All that follows is part of the text: no block around it can have been closed.
void lexer_unclosed_longtext(Lexer *lexer) {
    Span quotes = {lexer->longtext, lexer->longtext + 3};
    lexer_complain(lexer, E_UNCLOSED_TEXT, quotes, NULL, N_("put \"\"\" at its end"));
    lexer->unclosed = true;
}

// --- tables --------------------------------------------------------------------------------------

static const char *line_end(const char *at, const char *end) {
    const char *newline = memchr(at, '\n', (size_t)(end - at));
    return newline == NULL ? end : newline;
}

// `}` alone, or with a comment behind it.
static bool is_closing(Str line) {
    Str rest = str_trim((Str){line.ptr + 1, line.len - 1});
    return rest.len == 0 || rest.ptr[0] == '#';
}

// Where the body that begins at `at` ends: the begin of the line that holds only `}`; NULL if none.
static const char *body_end(const char *at, const char *end) {
    for (const char *brace = at;; brace++) {
        brace = memchr(brace, '}', (size_t)(end - brace));
        if (brace == NULL) return NULL;
        const char *line = brace;
        while (line > at && (line[-1] == ' ' || line[-1] == '\t' || line[-1] == '\r'))
            line--;
        bool first = line == at || line[-1] == '\n';
        if (first && is_closing(str_slice(brace, line_end(brace, end)))) return line;
    }
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
    lexer->in_between = false;
    plan_scan__scan_buffer(text, lexer->source->text.len - offset + 2, lexer->scanner);
}

// How many bytes from `at` on are `}`, empty lines and `table … {` in plain characters, 0: what
// stands there is something else.
static uint32_t head_length(const char *at, const char *end) {
    enum { TABLE = 5 };
    const char *from = at;
    if (end - from >= BETWEEN_ROOM - 2) end = from + BETWEEN_ROOM - 2;
    at += at < end && *at == '}';
    while (at < end && (*at == ' ' || *at == '\t' || *at == '\r' || *at == '\n'))
        at++;
    bool table =
        end - at > TABLE && (memcmp(at, "table", TABLE) == 0 || memcmp(at, "tabla", TABLE) == 0);
    while (table && at < end && *at != '{' && *at != '}' && *at != '\n' && *at != '"' && *at != '#')
        at++;
    return table && at < end && *at == '{' ? (uint32_t)(at + 1 - from) : 0;
}

// Goes on behind the rows of a table. flex puts a NUL behind each token, and each page of a mapped
// file to which that is done is copied by the system: one for each table.
static void scan_behind(Lexer *lexer, Pos pos) {
    Str rest = lexer_text(lexer, pos, lexer->source->base + lexer->source->text.len - pos);
    uint32_t length = head_length(rest.ptr, rest.ptr + rest.len);
    if (length == 0) {
        scan_from(lexer, pos);
        return;
    }
    char *copy = lexer->between[lexer->copies++ % 2]; // flex gives back a byte of the last one
    memcpy(copy, rest.ptr, length);
    memset(copy + length, 0, 2);
    lexer->pos = pos;
    lexer->in_between = true;
    plan_scan__scan_buffer(copy, length + 2, lexer->scanner);
}

static int table_body(Lexer *lexer, Span *span) {
    Pos begin = lexer->pos;
    if (!lexer->in_between) scan_from(lexer, begin); // flex gives back the byte behind the brace
    const char *text = lexer->source->text.ptr, *end = text + lexer->source->text.len;
    const char *at = text + (begin - lexer->source->base);
    const char *closed = body_end(at, end), *stop = closed != NULL ? closed : body_guess(at, end);
    if (closed == NULL) {
        Pos brace = begin - 1;
        lexer_complain(lexer, E_UNCLOSED_TABLE, (Span){brace, begin}, NULL,
                       N_("the closing } stands on a line of its own"));
        lexer->ahead[lexer->ahead_count++] = (Token){.kind = TOK_RBRACE, .span = {begin, begin}};
    }
    Pos body = lexer->source->base + (Pos)(stop - text);
    scan_behind(lexer, body);
    *span = (Span){begin, body};
    return TOK_TABLE_BODY;
}

// --- the filter ----------------------------------------------------------------------------------

// Tokens are written where the caller wants them: copying each through a few hands took a quarter
// of the time of reading a file.
static int raw_token(Lexer *lexer, PLAN_YYSTYPE *value, Span *span) {
    int kind = plan_scan(value, span, lexer->scanner);
    if (kind == TOK_YYEOF && lexer->in_between) {
        scan_from(lexer, lexer->pos);
        kind = plan_scan(value, span, lexer->scanner);
    }
    if (kind == TOK_YYEOF) *span = (Span){lexer->pos, lexer->pos};
    return kind;
}

static bool is_literal_or_close(int kind) {
    switch (kind) {
    case TOK_NAME:
    case TOK_QNAME:
    case TOK_NUMBER:
    case TOK_PERIOD:
    case TOK_DATE:
    case TOK_STRING:
    case TOK_MONTH:
    case TOK_NONE:
    case TOK_DASH:
    case TOK_PERCENT:
    case TOK_OTHERWISE:
    case TOK_RPAREN:
    case TOK_RBRACKET:
    case TOK_RBRACE:
    case TOK_DISTINCT:
    case TOK_DESC:
    case TOK_ASC:
    case TOK_KIND:
    case TOK_SERIES:
    case TOK_PLAIN: return true;
    default: return false;
    }
}

// A keyword at the end of a line ends something only when it is a name there; dropping the break is
// always right, since the grammar does not need it.
static bool can_end(int kind) {
    return is_literal_or_close(kind) || kind == TOK_ATTRIBUTE || kind == TOK_TARGET ||
           kind == TOK_MEASURE;
}

// What begins a statement or a clause: any word but those that go on with one.
static bool can_start(int kind) {
    switch (kind) {
    case TOK_NAME:
    case TOK_KIND:
    case TOK_ATTRIBUTE:
    case TOK_TABLE:
    case TOK_LET:
    case TOK_NEUTRAL:
    case TOK_PLAIN:
    case TOK_GROUP:
    case TOK_BY: return true;
    case TOK_ON:
    case TOK_ALSO:
    case TOK_USING:
    case TOK_FROM: return false;
    default: return kind >= TOK_LEVEL && kind <= TOK_KNOWN && kind != TOK_FOR;
    }
}

static void push_ahead(Lexer *lexer, int kind, const PLAN_YYSTYPE *value, Span span) {
    lexer->ahead[lexer->ahead_count++] = (Token){kind, span, *value};
}

static int pull_raw(Lexer *lexer, PLAN_YYSTYPE *value, Span *span) {
    if (lexer->ahead_count == 0) return raw_token(lexer, value, span);
    int kind = lexer->ahead[0].kind;
    *span = lexer->ahead[0].span;
    *value = lexer->ahead[0].value;
    lexer->ahead[0] = lexer->ahead[1];
    lexer->ahead_count--;
    return kind;
}

// The next token that is no line break; `*line` is the first break before it, if any.
static int skip_breaks(Lexer *lexer, PLAN_YYSTYPE *value, Span *span, Span *line) {
    int kind = pull_raw(lexer, value, span);
    if (kind != TOK_NEWLINE) return kind;
    *line = *span;
    while (kind == TOK_NEWLINE)
        kind = pull_raw(lexer, value, span);
    return kind;
}

static bool bracket_follows(Lexer *lexer) {
    Token after = {0};
    Span line;
    after.kind = skip_breaks(lexer, &after.value, &after.span, &line);
    push_ahead(lexer, after.kind, &after.value, after.span);
    return after.kind == TOK_LBRACKET;
}

// Whether a token that begins at `begin` stands right behind a word that may be the name of a
// function.
static bool touches_name(const Lexer *lexer, Pos begin) {
    if (lexer->previous_span.end != begin) return false;
    switch (lexer->previous) {
    case TOK_NAME:
    case TOK_KIND:
    case TOK_ATTRIBUTE:
    case TOK_SERIES: return true;
    default: return lexer->previous >= TOK_LEVEL && lexer->previous <= TOK_ASC;
    }
}

static void open_bracket(Lexer *lexer, Pos begin) {
    if (lexer->depth < BRACKETS_MAX) lexer->brackets[lexer->depth] = begin;
    lexer->depth++;
}

static void end_line(Lexer *lexer) {
    lexer->cut_depth = lexer->depth;
    lexer->depth = 0;
    lexer->table_head = false;
}

static int track_brackets(Lexer *lexer, int kind, Span span) {
    switch (kind) {
    case TOK_TABLE: lexer->table_head = true; break;
    case TOK_IN: return bracket_follows(lexer) ? TOK_IN_LIST : TOK_IN;
    case TOK_LPAREN:
        open_bracket(lexer, span.begin);
        return touches_name(lexer, span.begin) ? TOK_CALL_OPEN : TOK_LPAREN;
    case TOK_LBRACKET: open_bracket(lexer, span.begin); break;
    case TOK_RPAREN:
    case TOK_RBRACKET: lexer->depth -= lexer->depth > 0; break;
    case TOK_LBRACE: lexer_open_block(lexer, span.begin); break;
    case TOK_RBRACE: return lexer_close_block(lexer, span);
    case TOK_NEWLINE: end_line(lexer); break;
    default: break;
    }
    return kind;
}

// Reads up to the brace that ends the block which was opened last. What is in it was meant for a
// statement that could not be read.
static int skip_block(Lexer *lexer, Span *span) {
    PLAN_YYSTYPE value = {0};
    Span line;
    uint32_t open = lexer->braces.count - 1;
    if (lexer->table_body) table_body(lexer, span);
    lexer->table_body = false;
    while (lexer->braces.count > open) {
        int kind = skip_breaks(lexer, &value, span, &line);
        if (kind == TOK_LBRACE) lexer_open_block(lexer, span->begin);
        if (kind == TOK_RBRACE) lexer_close_block(lexer, *span);
        if (kind != TOK_YYEOF) continue;
        push_ahead(lexer, kind, &value, *span);
        lexer_end_of_text(lexer);
        lexer->braces.count = open;
    }
    return TOK_NEWLINE;
}

// Whether a line break before the token of `kind` at `pos` is passed on.
static bool break_counts(const Lexer *lexer, int kind, Pos pos) {
    if (lexer->depth == 0 && can_end(lexer->previous) && can_start(kind)) return true;
    return lexer->recovering && can_start(kind) && lexer_is_outdented(lexer, pos);
}

bool lexer_cuts(const Lexer *lexer, int kind) {
    return lexer->end_broken && lexer->depth == 0 && can_end(lexer->previous) && can_start(kind);
}

static void note_dropped_break(Lexer *lexer, Span line, Pos next) {
    lexer->broken = line;
    lexer->before_break = lexer->previous_span.end;
    lexer->after_break = next;
    lexer->since_break = 0;
}

static bool is_operand(int kind) {
    switch (kind) {
    case TOK_NAME:
    case TOK_QNAME:
    case TOK_STRING:
    case TOK_NUMBER:
    case TOK_PERIOD:
    case TOK_DATE:
    case TOK_MONTH:
    case TOK_SERIES:
    case TOK_DOLLAR: return true;
    default: return false;
    }
}

// Whether a statement clearly begins behind something unfinished: `unit X` at the begin of a line
// that is not indented. A name could go on there, but not two side by side.
static bool cuts_short(Lexer *lexer, int kind, Pos pos) {
    if (lexer->fresh || kind == TOK_NAME || !can_start(kind) || !lexer_is_outdented(lexer, pos))
        return false;
    Token after = {0};
    after.kind = pull_raw(lexer, &after.value, &after.span);
    push_ahead(lexer, after.kind, &after.value, after.span);
    return is_operand(after.kind);
}

static int break_before(Lexer *lexer, int kind, const PLAN_YYSTYPE *value, Span *span, Span line) {
    Token after = lexer->ahead[0];
    bool peeked = lexer->ahead_count > 0;
    lexer->ahead_count = 0;
    push_ahead(lexer, kind, value, *span);
    if (peeked) push_ahead(lexer, after.kind, &after.value, after.span);
    *span = line;
    return TOK_NEWLINE;
}

// The next token, or the line break before it.
static int next_or_break(Lexer *lexer, PLAN_YYSTYPE *value, Span *span) {
    Span line = {0, 0};
    int kind = skip_breaks(lexer, value, span, &line);
    if (kind == TOK_YYEOF) lexer->end_broken = line.end != 0;
    if (line.end == 0 || kind == TOK_YYEOF) return kind;
    bool counts = break_counts(lexer, kind, span->begin) || cuts_short(lexer, kind, span->begin);
    if (counts) return break_before(lexer, kind, value, span, line);
    if (!lexer->fresh) note_dropped_break(lexer, line, span->begin);
    return kind;
}

// Keeps what the next token and recovery want to know of this one.
static int given(Lexer *lexer, int kind, Span span) {
    if (lexer->fresh) {
        lexer->head = kind;
        lexer->head_span = span;
        lexer->broken = (Span){0, 0};
    }
    lexer->fresh = kind == TOK_NEWLINE || kind == TOK_LBRACE || kind == TOK_RBRACE;
    if (lexer->fresh) lexer->recovering = false;
    lexer->since_break++;
    lexer->before = lexer->previous;
    lexer->before_span = lexer->previous_span;
    lexer->previous_span = span;
    return lexer->previous = kind;
}

int lexer_next(Lexer *lexer, PLAN_YYSTYPE *value, Span *span) {
    if (lexer->table_body) {
        lexer->table_body = false;
        return given(lexer, table_body(lexer, span), *span);
    }
    int kind = track_brackets(lexer, next_or_break(lexer, value, span), *span);
    if (kind == TOK_LBRACE && lexer->recovering && lexer_skips_block(lexer))
        kind = skip_block(lexer, span);
    if (kind == TOK_YYEOF && lexer->part) return kind;
    if (kind == TOK_YYEOF) {
        push_ahead(lexer, kind, value, *span);
        kind = lexer_end_of_text(lexer);
    }
    return given(lexer, kind, *span);
}

void lexer_skip_refused(Lexer *lexer) {
    Span span = {lexer->pos, lexer->pos};
    bool inside = lexer_is_in_special(lexer);
    int kind = skip_block(lexer, &span);
    if (!inside) {
        lexer_open_block(lexer, span.begin);
        kind = TOK_RBRACE;
    }
    push_ahead(lexer, kind, &(PLAN_YYSTYPE){0}, span);
}

void lexer_skip_line(Lexer *lexer) {
    Token token = {0};
    lexer->ahead_count = 0;
    do {
        token.kind = raw_token(lexer, &token.value, &token.span);
    } while (token.kind != TOK_NEWLINE && token.kind != TOK_YYEOF && token.kind != TOK_LBRACE &&
             token.kind != TOK_RBRACE);
    push_ahead(lexer, token.kind, &token.value, token.span);
}

void lexer_skip_to(Lexer *lexer, Pos pos) {
    lexer->ahead_count = 0;
    scan_from(lexer, pos);
}

void lexer_rewind(Lexer *lexer) {
    lexer->ahead_count = 0;
    scan_from(lexer, lexer->broken.begin);
}

void lexer_start(Lexer *lexer, Source *source, Names *names, Diags *diags) {
    *lexer = (Lexer){.source = source, .names = names, .diags = diags, .fresh = true};
    plan_scan_lex_init_extra(lexer, &lexer->scanner);
    bool mark = str_starts(source->text, STR("\xEF\xBB\xBF")); // byte order mark
    scan_from(lexer, source->base + (mark ? 3 : 0));
}

void lexer_end(Lexer *lexer) { scan_from(lexer, lexer->pos); }
