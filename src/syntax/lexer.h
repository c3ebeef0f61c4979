// SPDX-License-Identifier: Apache-2.0
// Tokens for the parser: the scanner's raw ones with words, numbers, line breaks and tables
// decided.
//
// - A line break is passed on only where it could end something and the next word could begin a
//   statement or a clause; inside ( ) and [ ] never. All others are dropped.
// - After `table … {` one TABLE_BODY token covers the lines up to the one that holds only `}`.
// - A run of plain record lines or declarations is one token (src/syntax/plain.c).
// - `in [` is one token, and so is a `(` that touches the name before it (a call).
#ifndef PLAN_SYNTAX_LEXER_H
#define PLAN_SYNTAX_LEXER_H

#include "base/vec.h"
#include "syntax/plain_pieces.h"
#include "text/diag.h"

#include "plan_parser.h"

// One that was read ahead.
typedef struct Token {
    int kind; // TOK_…
    Span span;
    PLAN_YYSTYPE value;
} Token;

// A { that is open, and what its statement begins with.
typedef struct Brace {
    Pos begin;
    int head;
} Brace;

enum {
    BRACKETS_MAX = 64,  // open ( and [ whose places are remembered
    BETWEEN_ROOM = 256, // for what stands between the rows of two tables
};

typedef struct Lexer {
    Source *source;
    Names *names;
    Diags *diags;
    Plain *plain;        // reads what is plain; NULL: everything is read token by token
    Tree *tree;          // where that is kept
    PlainPieces *pieces; // reads it by several threads; NULL: one does
    bool statements;     // the text is a file: it consists of statements
    bool part;           // the text is only the begin of one: nothing is wrong with its end
    bool end_broken;     // it ends behind a line break
    void *scanner;       // flex's state
    Pos pos;             // of the next byte to scan
    int previous;        // the last token given to the parser, and its place
    Span previous_span;
    int before; // the one before it
    Span before_span;
    Token ahead[2]; // read but not yet given
    uint32_t ahead_count;
    uint32_t depth;     // open ( and [
    uint32_t cut_depth; // how many were open at the last line break that was passed on
    Pos brackets[BRACKETS_MAX];
    VEC(Brace) braces;
    bool table_head; // between `table` and its `{`
    bool table_body; // right behind that `{`
    Pos longtext;    // where the text being scanned began
    bool in_between; // the scanner reads a copy of what stands between two tables
    uint32_t copies; // so far
    char between[2][BETWEEN_ROOM];

    // The statement being read, and what recovery needs (src/syntax/recover.c).
    bool fresh; // the next token begins a statement
    int head;   // the first token of the statement (or of several on one line)
    Span head_span;
    Span broken;          // the last line break in it that was not passed on
    Pos before_break;     // where the token before that break ended
    Pos after_break;      // where the token behind it began
    uint32_t since_break; // tokens since
    bool recovering;      // from a syntax error, until the next statement
    bool unclosed;        // the text has ended inside a block
    Pos fault;            // the last mistake that the scanner itself reported
    Span misfit;          // the first { and its } that stand askew, 0: all fit
} Lexer;

// Starts scanning the text of `source`, from its begin.
void lexer_start(Lexer *lexer, Source *source, Names *names, Diags *diags);
// The next token; TOK_YYEOF (0) at the end. `*value` is set only where the token has one.
int lexer_next(Lexer *lexer, PLAN_YYSTYPE *value, Span *span);
// Whether, at the end of a text that is only a begin, the line break there would be passed on
// before a token of that kind.
bool lexer_cuts(const Lexer *lexer, int kind);
// Passes over the line behind a break that was read ahead.
void lexer_skip_line(Lexer *lexer);
// Goes on at `pos`.
void lexer_skip_to(Lexer *lexer, Pos pos);
// A block whose { is missing: what is indented below its statement, and the } that ends it.
void lexer_skip_body(Lexer *lexer, Pos end);
// Makes the text whole again: while it scans, flex keeps a NUL byte behind the last token.
void lexer_end(Lexer *lexer);
// Scans again from the line break that was not passed on: now it is.
void lexer_rewind(Lexer *lexer);

// Recovery. After a syntax error in a statement that begins (or should begin) with token `head`.
void lexer_recover(Lexer *lexer, int head);
// Whether the block that was opened last is passed over: it holds no statements, or stands in one
// that holds none.
bool lexer_skips_block(const Lexer *lexer);
bool lexer_is_in_special(const Lexer *lexer); // only the second
// Whether what stands here is statements: no block around it holds anything else.
bool lexer_among_statements(const Lexer *lexer);
// Passes over a block whose { the parser has refused. What it gets instead ends the wrong
// statement.
void lexer_skip_refused(Lexer *lexer);
// Whether the token just given, or the one before it, rather begins the next statement; or, when it
// is one that closes a block, stands on a line of its own.
bool lexer_blames_break(const Lexer *lexer, bool closes);
// Whether the line of `pos` is indented no further than that of the statement being read.
bool lexer_is_outdented(const Lexer *lexer, Pos pos);
// Reports a mistake of the scanner's own, unless it is part of one that was reported.
void lexer_complain(Lexer *lexer, DiagId id, Span span, const char *what, const char *help);
// Whether the scanner has reported a mistake in the statement being read.
bool lexer_found_fault(const Lexer *lexer);
void lexer_open_block(Lexer *lexer, Pos begin);
int lexer_close_block(Lexer *lexer, Span span); // the token to pass on
int lexer_end_of_text(Lexer *lexer);

// What stands at `begin`.
static inline Str lexer_text(const Lexer *lexer, Pos begin, uint32_t length) {
    return (Str){lexer->source->text.ptr + (begin - lexer->source->base), length};
}

// Called by the scanner's rules.
void lexer_advance(Lexer *lexer, Span *span, uint32_t length);
void lexer_keep(Lexer *lexer, Span *span, uint32_t length);
// A word: keyword or name; plain text from there on is one token. Returns 0 when there is nothing
// to pass on; `*keep` is how many bytes were used.
int lexer_word(Lexer *lexer, PLAN_YYSTYPE *value, Span *span, Str text, uint32_t *keep);
// What begins with a digit: a number, period, date or code.
int lexer_figure(Lexer *lexer, PLAN_YYSTYPE *value, Span *span, Str text, uint32_t *keep);
// A text without its closing quote; `*keep` leaves a { at the end of the line outside.
void lexer_unclosed(Lexer *lexer, Span span, Str text, uint32_t *keep);
// A text between quotes that are none of the language.
void lexer_wrong_quotes(Lexer *lexer, Span span, Str text, uint32_t *keep);
void lexer_longtext_begin(Lexer *lexer, Span span);
void lexer_longtext_end(Lexer *lexer, Span *span);
void lexer_unclosed_longtext(Lexer *lexer);
void lexer_wrong_sign(Lexer *lexer, Span span, Str text, const char *help);
// The token that stands for a character which means nothing, 0: it is passed over.
int lexer_bad_character(Lexer *lexer, Span span, Str text);

// The scanner (grammar/plan.l).
int plan_scan(PLAN_YYSTYPE *value, Span *span, void *scanner);

#endif
