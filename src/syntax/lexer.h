// SPDX-License-Identifier: Apache-2.0
// Tokens for the parser: the scanner's raw ones with words, numbers, line breaks and tables decided.
//
// - A line break is passed on only where it could end something and the next word could begin a
//   statement or a clause; inside ( ) and [ ] never. All others are dropped.
// - After `table … {` one TABLE_BODY token covers the lines up to the one that holds only `}`.
// - `in [` is one token, and so is a `(` that touches the name before it (a call).
#ifndef PLAN_SYNTAX_LEXER_H
#define PLAN_SYNTAX_LEXER_H

#include "base/vec.h"
#include "syntax/word.h"
#include "text/diag.h"

#include "plan_parser.h"

typedef struct Token {
    int kind; // TOK_…
    Span span;
    PLAN_YYSTYPE value;
} Token;

typedef struct Lexer {
    Source *source;
    Names *names;
    Diags *diags;
    void *scanner;       // flex's state
    Pos pos;             // of the next byte to scan
    Token previous;      // the last token given to the parser
    Token ahead[2];      // read but not yet given
    uint32_t ahead_count;
    uint32_t depth;      // open ( and [
    VEC(Pos) braces;     // open {
    bool table_head;     // between `table` and its `{`
    bool table_body;     // right behind that `{`
    Pos longtext;        // where the text being scanned began
} Lexer;

// Starts scanning the text of `source`, from its begin.
void lexer_start(Lexer *lexer, Source *source, Names *names, Diags *diags);
// The next token; TOK_YYEOF (0) at the end.
Token lexer_next(Lexer *lexer);
// After a syntax error: brackets that were open no longer hide line breaks.
void lexer_recover(Lexer *lexer);

// Called by the scanner's rules.
void lexer_advance(Lexer *lexer, Span *span, uint32_t length);
void lexer_keep(Lexer *lexer, Span *span, uint32_t length);
// A word: keyword or name. Returns 0 when there is nothing to pass on; `*keep` is how many bytes were used.
int lexer_word(Lexer *lexer, PLAN_YYSTYPE *value, Span *span, Str text, uint32_t *keep);
// What begins with a digit: a number, period, date or code.
int lexer_figure(Lexer *lexer, PLAN_YYSTYPE *value, Span *span, Str text, uint32_t *keep);
void lexer_unclosed(Lexer *lexer, Span span);
void lexer_longtext_begin(Lexer *lexer, Span span);
void lexer_longtext_end(Lexer *lexer, Span *span);
void lexer_bad_character(Lexer *lexer, Span span, Str text);

// The scanner (grammar/plan.l).
int plan_scan(PLAN_YYSTYPE *value, Span *span, void *scanner);

#endif
