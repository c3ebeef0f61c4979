// SPDX-License-Identifier: Apache-2.0
// What the files of this folder call of each other.
#ifndef PLAN_FORMAT_PARTS_H
#define PLAN_FORMAT_PARTS_H

#include "format/format.h"
#include "syntax/ast.h"
#include "syntax/lexer.h"

enum {
    INDENT = 2,
    LINE_WIDTH = 120,   // of a line that can be broken
    TEXT_COUNTS = 40,   // of a text in quotes, however long it is
    ALIGN_REACH = 24,   // what differs more is not aligned
    HANG_LIMIT = 70,    // further to the right nothing goes on below its begin
    COLUMN_LIMIT = 240, // wider cells are not waited for
    NO_PIECE = UINT32_MAX
};

typedef struct Comment {
    Str text; // from the # on, without blanks behind it
    Pos pos;
    bool own;   // on a line of its own
    bool blank; // an empty line stands before it
} Comment;

// What the tree says of a token.
enum {
    MARK_START = 1,   // begins a statement, a clause, a status …
    MARK_JOINS = 2,   // which may share its line with others
    MARK_NAME = 4,    // no word of the language, however it is spelt
    MARK_NUMBER = 8,  // an amount: its digits are grouped
    MARK_COUNT = 16,  // a number of an expression: the same from five digits on
    MARK_TIGHT = 32,  // no blank before it
    MARK_LET = 64,    // what follows a `let … = …` in an expression
    MARK_ERROR = 128, // text that could not be read
};

// A token with what stands before it.
typedef struct Piece {
    int kind; // TOK_…
    Span span;
    Str text; // as it was written
    Str put;  // a code to be put in before it
    uint16_t word;
    uint8_t marks;
    bool line;                        // the first on its line
    bool blank;                       // an empty line stands right before it
    bool skip;                        // not printed: the `of` of `within of`
    uint32_t comments, comment_count; // before it
    uint32_t match;                   // of a brace: the other one

    // Breaking: where a line may end before it (parts.h: break_rules).
    uint8_t rank;    // 0: nowhere; else the looser, the sooner
    uint8_t depth;   // of brackets
    bool fill;       // breaks where it must, not everywhere
    uint8_t offset;  // from the column of `anchor`
    uint32_t anchor; // the token below whose begin it goes on; NO_PIECE: below the statement
    uint16_t pad;    // blanks more before it
    uint32_t column; // where it was put
    bool broken;     // a line ends before it
    uint32_t width, measured; // 1 + columns, 0: not known yet (piece_width)
} Piece;

// A statement, clause …: the pieces [begin, end).
typedef struct Item {
    uint32_t begin, end;
    uint32_t brace;                  // its {, or `end`
    bool verbatim;                   // printed as it was
    bool joins;                      // stands on the line of the one before it
    bool opens;                      // its block takes lines of its own
    uint8_t align;                   // ALIGN_…
    uint32_t points[2], point_count; // pieces that are put below those of its neighbours
} Item;

typedef VEC(Item) Items;

typedef struct Line {
    Str text;
    Str comment; // behind it
} Line;

typedef struct Format {
    Source *source;
    Names *names;
    const FormatAsked *asked;
    Tree *tree;
    VEC(Piece) pieces; // the last one is the end of the text
    VEC(Comment) comments;
    VEC(Span) bad;     // lines with mistakes, as offsets
    VEC(Line) lines;   // the result
    uint32_t verbatim; // how far the text has been copied as it was
    bool unsound;
    // Where lines end must not depend on the language: there and back would not be the same text.
    // While this is decided, a word takes as much as the longer of the two.
    bool measuring;
} Format;

// pieces.c
void pieces_read(Format *f);
// The piece that begins at `pos` or holds it; NO_PIECE: none.
uint32_t piece_at(const Format *f, Pos pos);
Str format_text(const Format *f, Span span);

// marks.c
void marks_read(Format *f);

// spelling.c: how a piece is printed.
Str piece_spelling(Format *f, uint32_t piece);
uint32_t piece_width(Format *f, uint32_t piece);
uint32_t piece_gap(const Format *f, uint32_t piece); // blanks before it
Str word_spelling(const Format *f, WordId word, Str as_written);
// Letters that are words of the language translated, all else as it is.
void words_translated(const Format *f, Str text, Buf *out);
// A number with its digits in groups of three, from so many digits on.
Str number_grouped(Str text, uint32_t from);
// A text between """, so that its lines begin at `indent`.
Str longtext_indented(Str text, uint32_t indent);

// breaks.c: where the lines of the pieces [begin, end) may end, and where they do.
void break_rules(Format *f, uint32_t begin, uint32_t end);
void break_lines(Format *f, uint32_t begin, uint32_t end, uint32_t indent);
// The columns of the pieces, once their lines are known.
void break_columns(Format *f, uint32_t begin, uint32_t end, uint32_t indent);

// align.c
// What of a statement is aligned, in a block whose own begins with the piece `head`.
void align_class(const Format *f, Item *item, const Piece *head);
void align_items(Format *f, const Items *items);

// table.c
void table_lines(Format *f, uint32_t body, uint32_t indent);

// lines.c
Line *line_add(Format *f, Str text);
void lines_write(const Format *f, Buf *out);

// items.c
Items items_of(Format *f, uint32_t begin, uint32_t end);
// The statements [begin, end) of a block whose own begins with the piece `head` (NULL: the file).
// `spread`: none shares its line.
void print_items(Format *f, uint32_t begin, uint32_t end, uint32_t indent, const Piece *head,
                 bool spread);
// Comments that stand before a piece, on lines of their own.
void print_comments(Format *f, uint32_t piece, uint32_t indent, bool first);

// bad.c
void bad_lines(Format *f, const Diags *diags, uint32_t from);
bool is_bad(const Format *f, uint32_t begin, uint32_t end);

#endif
