// SPDX-License-Identifier: Apache-2.0
// How reading goes on after a mistake, so that each is reported once and none hides another: where
// the next statement begins, which blocks are passed over, and what is made of braces that do not
// pair. Layout is believed where the text is wrong: nobody needs it where it is right.
#include "syntax/lexer.h"

// --- layout --------------------------------------------------------------------------------------

static const char *text_at(const Lexer *lexer, Pos pos) {
    return lexer->source->text.ptr + (pos - lexer->source->base);
}

static bool is_blank(char c) { return c == ' ' || c == '\t'; }

// How far the line of `pos` is indented.
static uint32_t indentation(const Lexer *lexer, Pos pos) {
    const char *line = text_at(lexer, pos);
    while (line > lexer->source->text.ptr && line[-1] != '\n')
        line--;
    uint32_t blanks = 0;
    while (is_blank(line[blanks]))
        blanks++;
    return blanks;
}

static bool first_on_line(const Lexer *lexer, Pos pos) {
    const char *at = text_at(lexer, pos);
    while (at > lexer->source->text.ptr && is_blank(at[-1]))
        at--;
    return at == lexer->source->text.ptr || at[-1] == '\n';
}

bool lexer_is_outdented(const Lexer *lexer, Pos pos) {
    return indentation(lexer, pos) <= indentation(lexer, lexer->head_span.begin);
}

// --- mistakes of the scanner ---------------------------------------------------------------------

void lexer_complain(Lexer *lexer, DiagId id, Span span, const char *what, const char *help) {
    if (lexer->recovering) return;
    lexer->fault = span.begin;
    Diag *d = diag(lexer->diags, id, span, what);
    if (help != NULL) diag_help(d, help);
}

bool lexer_found_fault(const Lexer *lexer) {
    return lexer->fault != 0 && lexer->fault >= lexer->head_span.begin;
}

// --- braces --------------------------------------------------------------------------------------

// The closing brace of a block of several lines stands below its statement. The first that does not
// tells where one is missing.
static void compare_layout(Lexer *lexer, Brace brace, Pos end) {
    if (lexer->misfit.end != 0 || !first_on_line(lexer, end)) return;
    if (indentation(lexer, end) != indentation(lexer, brace.begin))
        lexer->misfit = (Span){brace.begin, end};
}

void lexer_open_block(Lexer *lexer, Pos begin) {
    *vec_push_atomic(&lexer->braces) = (Brace){begin, lexer->head};
    lexer->depth = 0;
    lexer->table_body = lexer->table_head;
    lexer->table_head = false;
}

static void report_stray_brace(Lexer *lexer, Span span) {
    bool recovering = lexer->recovering;
    lexer->recovering = false; // the brace is a mistake of its own
    lexer_complain(lexer, E_STRAY_BRACE, span, NULL, NULL);
    lexer->recovering = recovering;
    Diag *d = diags_at(lexer->diags, diags_total(lexer->diags) - 1);
    if (lexer->misfit.end == 0) {
        diag_help(d, "remove it");
        return;
    }
    diag_note(d, ((Span){lexer->misfit.end, lexer->misfit.end + 1}),
              "by its place, this } ends a block whose { is missing");
    lexer->misfit = (Span){0, 0};
}

int lexer_close_block(Lexer *lexer, Span span) {
    lexer->depth = 0;
    lexer->table_head = false;
    if (lexer->braces.count == 0) {
        report_stray_brace(lexer, span);
        return TOK_NEWLINE;
    }
    compare_layout(lexer, lexer->braces.items[--lexer->braces.count], span.begin);
    return TOK_RBRACE;
}

// The block that the layout says is open, else the innermost one.
static void report_unclosed_block(Lexer *lexer) {
    Brace brace = lexer->braces.items[lexer->braces.count - 1];
    Span misfit = lexer->misfit;
    // A brace further left than its block: it was meant for one around it.
    bool inner =
        misfit.end != 0 && indentation(lexer, misfit.end) < indentation(lexer, misfit.begin);
    Pos begin = inner ? misfit.begin : brace.begin;
    Diag *d = diag(lexer->diags, E_UNCLOSED_BLOCK, ((Span){begin, begin + 1}));
    diag_help(d, "close the block with }");
    if (inner)
        diag_note(d, ((Span){misfit.end, misfit.end + 1}),
                  "by its place, this } closes a block around it");
    lexer->fault = lexer->pos;
}

// A last line break gives a statement that is cut short its place to go on from.
int lexer_end_of_text(Lexer *lexer) {
    if (lexer->braces.count == 0) return lexer->previous == TOK_NEWLINE ? TOK_YYEOF : TOK_NEWLINE;
    if (!lexer->unclosed) report_unclosed_block(lexer);
    lexer->unclosed = true;
    lexer->braces.count--;
    return TOK_RBRACE;
}

// --- after a syntax error ------------------------------------------------------------------------

// Blocks that hold no statements: what stands in them makes no sense outside.
static bool is_special(int head) {
    return head == TOK_RULE || head == TOK_CHECK || head == TOK_PALETTE || head == TOK_TEST ||
           head == TOK_TABLE;
}

bool lexer_skips_block(const Lexer *lexer) {
    int head = lexer->braces.items[lexer->braces.count - 1].head;
    return lexer->table_body || is_special(head) || lexer_is_in_special(lexer);
}

bool lexer_among_statements(const Lexer *lexer) {
    for (uint32_t i = 0; i < lexer->braces.count; i++) {
        if (is_special(lexer->braces.items[i].head)) return false;
    }
    return lexer->depth == 0 && !lexer->recovering;
}

bool lexer_is_in_special(const Lexer *lexer) {
    uint32_t open = lexer->braces.count;
    return open > 1 && is_special(lexer->braces.items[open - 2].head);
}

void lexer_recover(Lexer *lexer, int head) {
    lexer->recovering = true;
    lexer->head = head;
}

static const char *line_behind(const char *at) {
    while (*at != '\0' && *at != '\n')
        at++;
    return *at == '\n' ? at + 1 : at;
}

void lexer_skip_body(Lexer *lexer, Pos end) {
    lexer_skip_to(lexer, end); // the scanner writes behind what it reads
    uint32_t outer = indentation(lexer, lexer->head_span.begin);
    const char *text = text_at(lexer, end), *at = line_behind(text), *first = at;
    for (const char *line = at; *line != '\0'; line = line_behind(line)) {
        uint32_t blanks = 0;
        while (is_blank(line[blanks]))
            blanks++;
        bool closes = line[blanks] == '}' && blanks == outer && line != first;
        if (closes) at = line_behind(line);
        if (closes || (blanks <= outer && line[blanks] != '\n')) break;
        at = line_behind(line);
    }
    if (at != text && at[-1] == '\n') at--; // which ends it
    lexer_skip_to(lexer, end + (Pos)(at - text));
}

bool lexer_blames_break(const Lexer *lexer, bool closes) {
    if (lexer->broken.end == 0) return false;
    if (closes) return lexer->since_break == 1;
    return lexer->since_break <= 2 && lexer_is_outdented(lexer, lexer->after_break);
}
