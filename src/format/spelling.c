// SPDX-License-Identifier: Apache-2.0
// How a token is printed: words in the language asked for, numbers in groups of three, long texts
// indented like what is around them; and the blanks before it.
#include "format/parts.h"

#include "base/utf8.h"
#include "value/num.h"

#include <string.h>

// --- words ---------------------------------------------------------------------------------------

static Str nth_spelling(const char *spellings, uint32_t n) {
    for (;;) {
        const char *bar = strchr(spellings, '|');
        if (n-- == 0) return bar == NULL ? str_from(spellings) : str_slice(spellings, bar);
        if (bar == NULL) return (Str){"", 0};
        spellings = bar + 1;
    }
}

// Which of the spellings a text is, with or without accents; SPELLINGS: none of them.
enum { SPELLINGS = 16 };
static uint32_t spelling_index(const char *spellings, Str text, bool bare) {
    for (uint32_t i = 0; i < SPELLINGS; i++) {
        Str one = nth_spelling(spellings, i);
        if (one.len == 0) break;
        if (str_equal(bare ? utf8_bare(one) : one, text)) return i;
    }
    return SPELLINGS;
}

// `meses` is the second spelling as `months` is: they stand for one another. What has no such
// counterpart, as `responsables`, is written in the first spelling, so that the way back leads
// home. `accumulate last` is one value, `last 10` are several.
Str word_spelling(const Format *f, WordId word, Str as_written) {
    if (f->asked->language == FORMAT_AS_WRITTEN || word == WORD_NO) return as_written;
    if (f->asked->language == FORMAT_SPANISH && word == WORD_LAST) return STR("último");
    const char *english = word_spellings(word, false), *spanish = word_spellings(word, true);
    uint32_t index = spelling_index(english, as_written, false);
    if (index == SPELLINGS) index = spelling_index(spanish, as_written, false);
    if (index == SPELLINGS) index = spelling_index(spanish, as_written, true);
    bool both = index < SPELLINGS && nth_spelling(english, index).len > 0 &&
                nth_spelling(spanish, index).len > 0;
    if (!both) index = 0;
    return nth_spelling(f->asked->language == FORMAT_SPANISH ? spanish : english, index);
}

static bool is_letter(unsigned char c) {
    return c == '_' || c >= 0x80 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

void words_translated(const Format *f, Str text, Buf *out) {
    for (uint32_t i = 0; i < text.len;) {
        uint32_t from = i;
        while (i < text.len && is_letter((unsigned char)text.ptr[i]))
            i++;
        Str word = {text.ptr + from, i - from};
        if (word.len > 0) buf_add(out, word_spelling(f, names_find_word(f->names, word), word));
        if (i < text.len && word.len == 0) buf_char(out, text.ptr[i++]);
    }
}

static int kind_at(const Format *f, uint32_t piece) {
    return piece < f->pieces.count ? f->pieces.items[piece].kind : TOK_YYEOF;
}

static int kind_before(const Format *f, uint32_t piece) {
    return piece > 0 ? kind_at(f, piece - 1) : TOK_YYEOF;
}

// `is not none` is `no es nada` in Spanish, and `none` is `nada` there only.
static Str word_in_place(const Format *f, uint32_t piece) {
    const Piece *p = &f->pieces.items[piece];
    bool spanish = f->asked->language == FORMAT_SPANISH;
    int before = kind_before(f, piece), after = kind_at(f, piece + 1);
    if (spanish && p->kind == TOK_IS && after == TOK_NOT) return word_spanish(WORD_NOT);
    if (spanish && p->kind == TOK_NOT && before == TOK_IS) return word_spanish(WORD_IS);
    if (!spanish && p->kind == TOK_NOT && after == TOK_IS) return word_english(WORD_IS);
    if (!spanish && p->kind == TOK_IS && before == TOK_NOT) return word_english(WORD_NOT);
    if (spanish && p->kind == TOK_WITHIN)
        return after == TOK_OF && !p[1].skip ? STR("dentro") : STR("dentro de");
    if (spanish && p->kind == TOK_LAST && before == TOK_BAR) return word_spanish(WORD_LAST);
    bool state = before == TOK_IS || (before == TOK_NOT && kind_before(f, piece - 1) == TOK_IS);
    if (spanish && p->kind == TOK_NONE && state) return STR("nada");
    return word_spelling(f, (WordId)p->word, p->text);
}

// --- numbers -------------------------------------------------------------------------------------

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

// The digits before the point without what groups them; 0 when they are no plain number.
static uint32_t whole_digits(Str text, char *digits, uint32_t limit, uint32_t *used) {
    uint32_t count = 0, i = 0;
    for (; i < text.len && (is_digit(text.ptr[i]) || text.ptr[i] == ',' || text.ptr[i] == '_');
         i++) {
        if (!is_digit(text.ptr[i])) continue;
        if (count == limit) return 0;
        digits[count++] = text.ptr[i];
    }
    *used = i;
    return count;
}

Str number_grouped(Str text, uint32_t from) {
    enum { DIGITS = 40 };
    int64_t coefficient;
    uint8_t scale;
    bool percent;
    char digits[DIGITS];
    uint32_t used = 0, sign = text.len > 0 && text.ptr[0] == '-' ? 1 : 0;
    if (num_read(text, &coefficient, &scale, &percent) != NUM_OK) return text;
    Str body = {text.ptr + sign, text.len - sign};
    uint32_t count = whole_digits(body, digits, DIGITS, &used);
    if (count < from || digits[0] == '0') return text;
    Buf out = {0};
    if (sign > 0) buf_char(&out, '-');
    for (uint32_t i = 0; i < count; i++) {
        if (i > 0 && (count - i) % 3 == 0) buf_char(&out, ',');
        buf_char(&out, digits[i]);
    }
    buf_add(&out, (Str){body.ptr + used, body.len - used});
    return buf_str(&out);
}

// --- long texts ----------------------------------------------------------------------------------

static uint32_t common_blanks(Str body) {
    uint32_t common = UINT32_MAX;
    while (body.len > 0) {
        Str line = str_take_line(&body);
        uint32_t blanks = str_indentation(line);
        if (blanks < line.len && blanks < common) common = blanks;
    }
    return common;
}

// What all lines are indented by is no part of the text, nor is a last line of blanks only.
// Carriage returns are: a text that has them stays as it is.
Str longtext_indented(Str text, uint32_t indent) {
    bool begins = text.len >= 7 && text.ptr[3] == '\n' && memchr(text.ptr, '\r', text.len) == NULL;
    if (!begins || !str_equal((Str){text.ptr + text.len - 3, 3}, STR("\"\"\""))) return text;
    Str body = {text.ptr + 4, text.len - 7};
    uint32_t common = common_blanks(body);
    if (common == UINT32_MAX) return text;
    Buf out = {0};
    buf_c(&out, "\"\"\"");
    while (body.len > 0) {
        Str line = str_take_line(&body);
        uint32_t skip = line.len < common ? line.len : common;
        bool last = body.len == 0, blank = str_indentation(line) == line.len;
        buf_char(&out, '\n');
        if (last && blank) {
            buf_fill(&out, ' ', indent);
            break;
        }
        if (skip < line.len) buf_fill(&out, ' ', indent);
        buf_add(&out, (Str){line.ptr + skip, line.len - skip});
        if (!last || text.ptr[text.len - 4] != '\n') continue;
        buf_char(&out, '\n');
        buf_fill(&out, ' ', indent);
    }
    buf_c(&out, "\"\"\"");
    return buf_str(&out);
}

// --- a token -------------------------------------------------------------------------------------

static bool is_word(const Piece *p) { return p->word != WORD_NO && (p->marks & MARK_NAME) == 0; }

Str piece_spelling(Format *f, uint32_t piece) {
    const Piece *p = &f->pieces.items[piece];
    Str text = p->text;
    if (p->skip) return (Str){"", 0};
    if (p->kind == TOK_NUMBER && p->depth == 0 && (p->marks & (MARK_NUMBER | MARK_COUNT)) != 0)
        text = number_grouped(text, (p->marks & MARK_NUMBER) != 0 ? 4 : 5);
    else if (f->asked->language != FORMAT_AS_WRITTEN && is_word(p))
        text = word_in_place(f, piece);
    return p->put.len == 0 ? text
                           : str_from(str_printf("%.*s %.*s", (int)p->put.len, p->put.ptr,
                                                 (int)text.len, text.ptr));
}

static uint32_t width_now(Format *f, uint32_t piece) {
    Str text = piece_spelling(f, piece);
    const char *newline = memchr(text.ptr, '\n', text.len);
    return utf8_width(newline == NULL ? text : str_slice(text.ptr, newline));
}

static uint32_t width_in(Format *f, uint32_t piece, FormatLanguage language) {
    const FormatAsked *asked = f->asked;
    FormatAsked other = {.language = language};
    f->asked = &other;
    uint32_t width = width_now(f, piece);
    f->asked = asked;
    return width;
}

static uint32_t longest(Format *f, uint32_t piece) {
    uint32_t english = width_in(f, piece, FORMAT_ENGLISH),
             spanish = width_in(f, piece, FORMAT_SPANISH),
             most = english > spanish ? english : spanish;
    if (f->asked->language != FORMAT_AS_WRITTEN) return most;
    uint32_t written = width_now(f, piece);
    return written > most ? written : most;
}

uint32_t piece_width(Format *f, uint32_t piece) {
    Piece *p = &f->pieces.items[piece];
    if (f->measuring && p->word != WORD_NO) {
        if (p->measured == 0) p->measured = 1 + longest(f, piece);
        return p->measured - 1;
    }
    if (p->width == 0) p->width = 1 + width_now(f, piece);
    return p->width - 1;
}

static bool touches(const Piece *before, const Piece *p) {
    switch (p->kind) {
    case TOK_COMMA:
    case TOK_RPAREN:
    case TOK_RBRACKET:
    case TOK_COLON:
    case TOK_CALL_OPEN:
    case TOK_DOTDOT: return true;
    case TOK_RBRACE: return before->kind == TOK_LBRACE;
    default: break;
    }
    switch (before->kind) {
    case TOK_LPAREN:
    case TOK_CALL_OPEN:
    case TOK_LBRACKET:
    case TOK_DOLLAR:
    case TOK_DOTDOT: return true;
    default: return (p->marks & MARK_TIGHT) != 0;
    }
}

uint32_t piece_gap(const Format *f, uint32_t piece) {
    const Piece *p = &f->pieces.items[piece], *before = p - 1;
    if (p->skip || touches(before, p)) return 0;
    bool goes_on = p->kind == TOK_FROM || p->kind == TOK_UNTIL; // every month from business day 6
    bool begins = (p->marks & MARK_START) != 0 && before->kind != TOK_LBRACE && !goes_on;
    return begins ? 2 : 1;
}
