// SPDX-License-Identifier: Apache-2.0
// Plain record lines, `record CODE PERIOD = VALUE [on DATE]`: most of the text of a large plan. A
// run of them is read here as one token, several times as fast as token by token. Whatever is not
// quite plain (a quoted code, a range, a block, anything that is wrong) is left to the scanner,
// which gives the same rows for what is.
#include "syntax/lexer.h"

#include "value/num.h"
#include "value/period.h"

#include <string.h>

typedef struct Line {
    const char *at;
    const char *end; // of the whole text
} Line;

// The pieces of one record; `on` is empty when there is none.
typedef struct Parts {
    Str code;
    Str period;
    Str value;
    Str on;
    const char *stop; // where the last of them ends
} Parts;

enum { YEAR_LENGTH = 4, MONTH_LENGTH = 7, DATE_LENGTH = 10 };

static bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r'; }
static bool is_digit(char c) { return c >= '0' && c <= '9'; }
static bool is_letter(char c) { return ((c | 32) >= 'a' && (c | 32) <= 'z') || c == '_'; }
static bool is_word(char c) { return is_letter(c) || is_digit(c); }

static void skip_blanks(Line *line) {
    while (line->at < line->end && is_blank(*line->at))
        line->at++;
}

static bool skip_char(Line *line, char c) {
    bool there = line->at < line->end && *line->at == c;
    line->at += there;
    return there;
}

static Str take_until(Line *line, const char *from) { return str_slice(from, line->at); }

// Letters, digits and `_`, with single `.` and `-` between them, up to a blank.
static Str take_code(Line *line) {
    const char *from = line->at;
    if (from == line->end || !is_letter(*from)) return (Str){0};
    for (; line->at < line->end && !is_blank(*line->at); line->at++) {
        bool joint = *line->at == '.' || *line->at == '-';
        if (!is_word(*line->at) && !(joint && is_word(line->at[-1]) && is_word(line->at[1])))
            return (Str){0};
    }
    return take_until(line, from);
}

// What has no blank in it and no sign that means something else.
static Str take_figure(Line *line) {
    const char *from = line->at;
    while (line->at < line->end && !is_blank(*line->at) && *line->at != '\n' && *line->at != '=' &&
           *line->at != '#')
        line->at++;
    return take_until(line, from);
}

static bool is_month(const Names *names, Str text) {
    WordId word = names_find_word(names, text);
    return word >= WORD_JAN && word <= WORD_DEC;
}

// `mar 2024` or `2024-03`.
static Str take_period(const Names *names, Line *line) {
    const char *from = line->at;
    Period period;
    Str first = take_figure(line);
    if (first.len == MONTH_LENGTH && period_read(first, &period) == PERIOD_OK) return first;
    if (!is_month(names, first)) return (Str){0};
    skip_blanks(line);
    Str year = take_figure(line);
    if (year.len != YEAR_LENGTH || period_read(year, &period) != PERIOD_OK) return (Str){0};
    return take_until(line, from);
}

static Str take_value(Line *line) {
    int64_t coefficient;
    uint8_t scale;
    bool percent;
    Str text = take_figure(line);
    return num_read(text, &coefficient, &scale, &percent) == NUM_OK ? text : (Str){0};
}

static bool word_here(Line *line, Str word) {
    bool there = (size_t)(line->end - line->at) > word.len &&
                 memcmp(line->at, word.ptr, word.len) == 0 && is_blank(line->at[word.len]);
    if (there) line->at += word.len + 1;
    return there;
}

// `on DATE`; false when there is something else. `*date` stays empty when there is nothing.
static bool take_on(Line *line, Str *date) {
    Date read;
    if (!word_here(line, STR("on")) && !word_here(line, STR("el"))) return true;
    skip_blanks(line);
    *date = take_figure(line);
    return date->len == DATE_LENGTH && date_read(*date, &read) == PERIOD_OK;
}

static bool record_word(Line *line) {
    return word_here(line, STR("record")) || word_here(line, STR("registro"));
}

// Whether nothing of the record can follow: only another one or a closing brace is sure not to.
static bool take_end(Line *line) {
    skip_blanks(line);
    if (line->at < line->end && *line->at == '#')
        line->at = memchr(line->at, '\n', (size_t)(line->end - line->at));
    if (line->at == NULL || line->at == line->end || *line->at != '\n') return false;
    while (line->at < line->end && (is_blank(*line->at) || *line->at == '\n'))
        line->at++;
    Line next = *line;
    return line->at == line->end || *line->at == '}' || record_word(&next);
}

static Pos pos_of(const Lexer *lexer, Str text) {
    return text.len == 0 ? 0 : lexer->source->base + (Pos)(text.ptr - lexer->source->text.ptr);
}

// Reads what follows the word `record`, to the next statement.
static bool take_parts(Lexer *lexer, Line *line, Parts *parts) {
    skip_blanks(line);
    parts->code = take_code(line);
    if (parts->code.len == 0) return false;
    skip_blanks(line);
    parts->period = take_period(lexer->names, line);
    skip_blanks(line);
    if (parts->period.len == 0 || !skip_char(line, '=')) return false;
    skip_blanks(line);
    parts->value = take_value(line);
    parts->stop = line->at;
    skip_blanks(line);
    parts->on = (Str){0};
    if (parts->value.len == 0 || !take_on(line, &parts->on)) return false;
    if (parts->on.len > 0) parts->stop = line->at;
    return take_end(line);
}

static bool take_row(Lexer *lexer, Line *line, RecordRow *row, const char **stop) {
    Parts parts;
    if (!take_parts(lexer, line, &parts)) return false;
    if (parts.period.len > UINT16_MAX || parts.value.len > UINT16_MAX) return false;
    Atom code = intern_copy(lexer->names->atoms, parts.code);
    if (names_word(lexer->names, code) != WORD_NO) return false;
    *row = (RecordRow){code,
                       pos_of(lexer, parts.code),
                       pos_of(lexer, parts.period),
                       pos_of(lexer, parts.value),
                       pos_of(lexer, parts.on),
                       (uint16_t)parts.period.len,
                       (uint16_t)parts.value.len,
                       0};
    *stop = parts.stop;
    return true;
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
    case TOK_RECORD_LINES: break;
    default: return false;
    }
    while (text > lexer->source->text.ptr && is_blank(text[-1]))
        text--;
    return text == lexer->source->text.ptr || text[-1] == '\n';
}

uint32_t lexer_record_lines(Lexer *lexer, PLAN_YYSTYPE *value, const char *text, uint32_t word) {
    if (!lexer->plain_lines || lexer->depth > 0 || !begins_statement(lexer, text)) return 0;
    const char *stop = text;
    Line line = {text + word + 1, lexer->source->text.ptr + lexer->source->text.len};
    uint32_t first = lexer->rows.count;
    for (RecordRow row; take_row(lexer, &line, &row, &stop);) {
        *vec_push_atomic(&lexer->rows) = row;
        if (lexer->rows.count - first == RECORD_LINES_MAX || !record_word(&line)) break;
    }
    value->TOK_RECORD_LINES = (RecordLines){first, lexer->rows.count - first};
    return (uint32_t)(stop - text);
}
