// SPDX-License-Identifier: Apache-2.0
// What to say when the parser meets a token that cannot stand there: where the mistake is rather
// than where it shows, and the likely fix.
#include "syntax/expected.h"

#include "base/gettext.h"
#include "base/utf8.h"
#include "syntax/habits.h"
#include "syntax/rule_help.h"
#include "text/suggest.h"
#include "value/num.h"

#include <string.h>

enum { SHOWN_COLUMNS = 40 };

// A token that the parser refuses, and all that is known of it.
typedef struct Failure {
    Parser *p;
    Lexer *lexer;
    int token;
    Span span;
    Str text;
    Expected expected;
    bool blame_break; // the mistake is at the end of a line before
    bool skip_line;   // the line behind this one goes with it
} Failure;

static Str span_text(const Parser *p, Span span) {
    const Source *source = p->lexer.source;
    return (Str){source->text.ptr + (span.begin - source->base), span.end - span.begin};
}

static Span behind(Pos pos) { return (Span){pos, pos + 1}; }

// --- words ---------------------------------------------------------------------------------------

// Offers all spellings (`a|b`) of a word.
static void offer_spellings(Suggest *suggest, const char *spellings) {
    Str rest = str_from(spellings);
    while (rest.len > 0) {
        uint32_t n = 0;
        while (n < rest.len && rest.ptr[n] != '|')
            n++;
        suggest_offer(suggest, (Str){rest.ptr, n});
        n += n < rest.len;
        rest = (Str){rest.ptr + n, rest.len - n};
    }
}

// The first spelling that `text` is the begin of.
static Str completed(Str text, WordId word) {
    if (text.len > 2 && str_starts(word_english(word), text)) return word_english(word);
    if (text.len > 2 && str_starts(word_spanish(word), text)) return word_spanish(word);
    return (Str){0};
}

static bool is_wanted(WordId word, const bool *wanted) {
    return word_token(word) != TOK_NAME && wanted[word_token(word)];
}

// The word nearest to `text` among those whose token is wanted; `*token` is that of the word.
static Str nearest_word(Str text, const bool *wanted, int *token) {
    Suggest suggest = suggest_for(text);
    for (WordId word = 1; word < WORD_LIMIT; word++) {
        Str whole = is_wanted(word, wanted) ? completed(text, word) : (Str){0};
        if (whole.len == 0) continue;
        *token = word_token(word);
        return whole;
    }
    for (WordId word = 1; word < WORD_LIMIT; word++) {
        Str before = suggest.best;
        if (!is_wanted(word, wanted)) continue;
        offer_spellings(&suggest, word_spellings(word, false));
        offer_spellings(&suggest, word_spellings(word, true));
        if (suggest.best.ptr != before.ptr) *token = word_token(word);
    }
    return suggest.best;
}

static const bool *statement_words(void) {
    static bool set[EXPECTED_TOKENS];
    for (int token = TOK_LEVEL; token <= TOK_LET; token++)
        set[token] = token != TOK_ALSO && token != TOK_FROM && token != TOK_ON &&
                     token != TOK_USING && token != TOK_FOR && token != TOK_NEUTRAL &&
                     token != TOK_LET;
    set[TOK_KIND] = set[TOK_ATTRIBUTE] = set[TOK_TABLE] = set[TOK_TEST] = set[TOK_GROUP] =
        set[TOK_BY] = true;
    return set;
}

// --- the likely fix ------------------------------------------------------------------------------

static bool is_name_like(int token) {
    return token == TOK_NAME || token == TOK_KIND || token == TOK_ATTRIBUTE ||
           (token >= TOK_LEVEL && token <= TOK_ASC);
}

// `21,5`: the comma is refused, and the digits behind it not yet read.
static const char *fix_of_comma(const Failure *f) {
    Span before = f->lexer->before_span;
    if (f->token != TOK_COMMA || f->lexer->before != TOK_NUMBER || before.end != f->span.begin)
        return NULL;
    Str number = span_text(f->p, before);
    number.len += 1 + (uint32_t)strspn(f->text.ptr + 1, "0123456789%");
    const char *point = num_with_point(number);
    return point == NULL ? NULL : str_printf(_("decimals stand behind a point: %s"), point);
}

static const char *fix_of_sign(const Failure *f) {
    bool after_value = f->expected.all[TOK_COALESCE];
    if (f->text.ptr[0] == '-' && f->text.len > 1 && after_value)
        return _("a minus between two values has blanks around it: x - 1");
    if (f->token == TOK_LPAREN && after_value)
        return _("a call has no blank between the name and its (");
    if (f->token == TOK_PERCENT && f->lexer->before == TOK_NUMBER)
        return _("a percentage is written without a blank: 75%");
    return NULL;
}

// A word where a name is wanted, but one that cannot be a name.
static bool help_of_word(const Failure *f, Diag *d) {
    WordId word = names_find_word(f->lexer->names, f->text);
    if (word == WORD_NO || !expected_any_name(&f->expected) || f->expected.all[TOK_TABLE] ||
        is_name_like(f->token))
        return false;
    if (f->expected.all[TOK_IF] && str_equal(word_english(word), f->text))
        return false; // surely meant as the word
    Str known = word_shown(word);
    const char *spelt = str_c(f->text),
               *meaning = str_equal(known, f->text) ? "" : str_printf(" (%s)", str_c(known));
    if (f->expected.all[TOK_STRING])
        diag_help(d, "'{1}' is a word of the language{2}; a code is then quoted: \"{1}\"", spelt,
                  meaning);
    else
        diag_help(d, "'{1}' is a word of the language{2}; choose another name", spelt, meaning);
    return true;
}

// --- the likely fix, in queries ------------------------------------------------------------------

static bool is_stage(int token) {
    return token == TOK_WHERE || (token >= TOK_SHOW && token <= TOK_DISTINCT);
}

// The word of a stage or function where a stage is wanted, or a stage where a bar is missing.
static const char *fix_of_stage(const Failure *f) {
    bool wants_stage = f->expected.all[TOK_DISTINCT];
    WordId word = names_find_word(f->lexer->names, f->text);
    if (wants_stage && word >= WORD_SUM && word <= WORD_SHARE)
        return str_printf(_("what is computed over rows is shown: activities | show %s"),
                          word == WORD_COUNT ? word_quoted(WORD_COUNT) : str_printf("%s(…)", str_c(f->text)));
    if (!wants_stage && is_stage(f->token) && f->expected.all[TOK_BAR])
        return str_printf(_("a stage stands behind a bar: … | %s"), str_c(f->text));
    return NULL;
}

// `sort by x`, `agrupar por x`.
static const char *fix_of_by(const Failure *f) {
    Str before = span_text(f->p, f->lexer->before_span);
    bool by = f->lexer->before == TOK_BY && f->expected.all[TOK_DESC];
    return by ? str_printf(_("without '%s': sort compliance, group lead"), str_c(before)) : NULL;
}

static const char *fix_of_query(const Failure *f) {
    if (f->lexer->statements || f->text.len == 0) return NULL;
    Str before = span_text(f->p, f->lexer->before_span);
    const char *fix = fix_of_by(f);
    if (fix == NULL) fix = habit_help(f->text);
    if (fix == NULL) fix = fix_of_stage(f);
    if (fix == NULL && is_name_like(f->lexer->before)) fix = habit_help(before);
    return fix;
}

// A stage with nothing behind it.
static const char *fix_of_end(const Failure *f) {
    switch (f->lexer->before) {
    case TOK_SHOW: return _("show takes columns: show code, title, compliance");
    case TOK_SORT: return _("sort takes keys: sort compliance desc, code");
    case TOK_GROUP: return _("group takes keys: group lead, color");
    case TOK_FIRST:
    case TOK_LAST: return _("this takes a number of rows: first 10");
    case TOK_BY:
    case TOK_ACROSS: return _("this takes month, bimester, quarter, semester or year");
    case TOK_WHERE: return _("where takes a condition: where color = red");
    default: return NULL;
    }
}

// Whether the innermost open bracket of the statement being read stands behind `in`.
static bool is_list_in_parentheses(const Failure *f) {
    uint32_t depth = f->lexer->depth;
    if (depth == 0 || depth > BRACKETS_MAX) return false;
    Pos bracket = f->lexer->brackets[depth - 1];
    if (bracket < f->lexer->head_span.begin) return false;
    Str before = str_trim(span_text(f->p, (Span){f->lexer->head_span.begin, bracket}));
    bool opens = span_text(f->p, behind(bracket)).ptr[0] == '(';
    return opens && before.len > 3 &&
           (str_is(str_slice(before.ptr + before.len - 3, before.ptr + before.len), " in") ||
            str_is(str_slice(before.ptr + before.len - 3, before.ptr + before.len), " en"));
}

static RuleError rule_error(const Failure *f) {
    const Lexer *lexer = f->lexer;
    uint32_t open = lexer->braces.count - (f->token == TOK_LBRACE && lexer->braces.count > 0);
    Str before = span_text(f->p, lexer->before_span);
    return (RuleError){.expected = &f->expected,
                       .token = f->token,
                       .text = f->text,
                       .before = lexer->before,
                       .before_text = before,
                       .block = open == 0 ? 0 : lexer->braces.items[open - 1].head,
                       .head = lexer->head,
                       .in_brackets = is_list_in_parentheses(f)};
}

static void help(const Failure *f, Diag *d) {
    RuleError rule = rule_error(f);
    const char *sign = fix_of_comma(f);
    if (sign == NULL) sign = fix_of_sign(f);
    if (sign == NULL) sign = fix_of_query(f);
    if (sign == NULL) sign = rule_help(&rule);
    int token;
    Str near = {0};
    if (sign == NULL && f->token == TOK_NAME) near = nearest_word(f->text, f->expected.all, &token);
    if (sign != NULL)
        diag_help(d, sign);
    else if (near.len > 0)
        diag_suggest(d, near);
    else if (rule_help_last(&rule) != NULL)
        diag_help(d, "{1}", rule_help_last(&rule));
    else if (!help_of_word(f, d))
        diag_help(d, "expected {1}", expected_list(&f->expected));
    if (f->expected.all[TOK_ELSE]) diag_note(d, ((Span){0, 0}), "an if always has its else");
}

// --- where and what ------------------------------------------------------------------------------

// The innermost ( or [ of the statement that is still open.
static void note_open_bracket(const Failure *f, Diag *d) {
    uint32_t depth = f->token == TOK_NEWLINE ? f->lexer->cut_depth : f->lexer->depth;
    if (f->token == TOK_LPAREN || f->token == TOK_CALL_OPEN || f->token == TOK_LBRACKET) depth--;
    if (depth == 0 || depth > BRACKETS_MAX) return;
    Pos bracket = f->lexer->brackets[depth - 1];
    diag_note(d, behind(bracket), "this bracket is still open");
}

// The next line begins with what is nearly a word that could go on here.
static bool report_next_line(Failure *f) {
    const Token *next = &f->lexer->ahead[0];
    if (f->token != TOK_NEWLINE || f->lexer->ahead_count == 0 || next->kind != TOK_NAME)
        return false;
    int token;
    Str text = span_text(f->p, next->span), near = nearest_word(text, f->expected.all, &token);
    if (near.len == 0 || lexer_is_outdented(f->lexer, next->span.begin)) return false;
    diag_suggest(diag(f->lexer->diags, E_UNEXPECTED, next->span, str_c(text)), near);
    f->skip_line = true;
    return true;
}

// `activity A1 Curso de ética`: what follows the code was read as a statement of its own.
static bool report_bare_title(const Failure *f) {
    const Lexer *lexer = f->lexer;
    if (lexer->head != TOK_KIND || !lexer->statements || lexer->before != TOK_NAME) return false;
    Str text = span_text(f->p, (Span){lexer->head_span.begin, lexer->before_span.begin});
    uint32_t words = 0;
    for (uint32_t i = 0; i < text.len; i++) {
        if (text.ptr[i] == '"' || text.ptr[i] == '{' || text.ptr[i] == ',') return false;
        words += text.ptr[i] > ' ' && text.ptr[i + 1] <= ' ';
    }
    if (words != 2) return false;
    Diag *d = diag(lexer->diags, E_UNEXPECTED, lexer->before_span,
                   str_c(span_text(f->p, lexer->before_span)));
    diag_help(d, "a title stands in quotes: {1} \"{2} …\"", str_c(str_trim(text)),
              str_c(span_text(f->p, lexer->before_span)));
    return true;
}

// A word at the end of a statement, which was read as the begin of another.
static bool report_last_word(const Failure *f) {
    bool statement = f->expected.all[TOK_DATE] && expected_any_name(&f->expected);
    if (!statement || f->lexer->before != TOK_NAME ||
        f->lexer->before_span.begin == f->lexer->head_span.begin)
        return false;
    if (report_bare_title(f)) return true;
    Str text = span_text(f->p, f->lexer->before_span);
    Diag *d = diag(f->lexer->diags, E_UNEXPECTED, f->lexer->before_span, str_c(text));
    diag_help(
        d,
        "it is no part of what stands before it, and a statement that begins with it would go on");
    return true;
}

static void report_line_end(Failure *f, Pos end, bool text_ends) {
    if (report_next_line(f) || report_last_word(f)) return;
    RuleError rule = rule_error(f);
    Diag *d =
        diag(f->lexer->diags, text_ends ? E_UNEXPECTED_END : E_UNEXPECTED_LINE_END, behind(end));
    if (f->lexer->head == TOK_USE && f->expected.all[TOK_SLASH])
        diag_help(d, "the name of a file stands in quotes: use \"other.plan\"");
    else if (f->blame_break &&
             f->lexer->since_break > 1) // what was expected is not what is missing
        diag_help(d, "something is missing at its end");
    else if (text_ends && !f->lexer->statements && fix_of_end(f) != NULL)
        diag_help(d, "{1}", fix_of_end(f));
    else if (rule_help_last(&rule) != NULL)
        diag_help(d, "{1}", rule_help_last(&rule));
    else
        diag_help(d, "expected {1}", expected_list(&f->expected));
    note_open_bracket(f, d);
}

static void report_token(const Failure *f) {
    Str text = f->text;
    if (f->token == TOK_PLAIN) text.len = (uint32_t)strcspn(text.ptr, " \t"); // its first word
    Str shown = utf8_clip(text, SHOWN_COLUMNS);
    Span span = {f->span.begin, f->span.begin + text.len};
    Diag *d = diag(f->lexer->diags, E_UNEXPECTED, span, str_c(shown));
    help(f, d);
    note_open_bracket(f, d);
}

// A statement that begins with a name close to a word which begins one; false when it does not.
static bool report_statement(const Failure *f, int *head) {
    Lexer *lexer = f->lexer;
    if (!lexer->statements || lexer->head != TOK_NAME || f->span.begin == lexer->head_span.begin)
        return false;
    Str text = span_text(f->p, lexer->head_span);
    Str near = nearest_word(text, statement_words(), head);
    if (near.len == 0) return false;
    Diag *d = diag(lexer->diags, E_NO_STATEMENT, lexer->head_span, str_c(text));
    diag_suggest(d, near);
    return true;
}

static bool is_operator_in_capitals(const Failure *f, Str text, Str *lower) {
    bool one = text.len == 1 && (text.ptr[0] == 'Y' || text.ptr[0] == 'O');
    bool capital = (text.len > 1 || one) && text.ptr[0] >= 'A' && text.ptr[0] <= 'Z';
    if (!capital) return false;
    *lower = utf8_lower(text);
    WordId word = names_find_word(f->lexer->names, *lower);
    return word != WORD_NO && word_token(word) >= TOK_NOT && word_token(word) <= TOK_STARTS;
}

// `a AND b`: a word in capitals was read as a name, and `AND b` as a statement of its own.
static bool report_capitals(const Failure *f) {
    Span statement = {f->lexer->head_span.begin, f->span.begin};
    Str text = span_text(f->p, statement), lower;
    bool quoted = false;
    for (uint32_t at = 0, end; at < text.len; at = end + 1) {
        bool skip = quoted;
        for (end = at; end < text.len && text.ptr[end] != ' ' && text.ptr[end] != '\n'; end++)
            quoted ^= text.ptr[end] == '"';
        Str word = {text.ptr + at, end - at};
        if (skip || !is_operator_in_capitals(f, word, &lower)) continue;
        Pos begin = statement.begin + at;
        Diag *d =
            diag(f->lexer->diags, E_UNEXPECTED, ((Span){begin, begin + word.len}), str_c(word));
        diag_suggest(d, lower);
        return true;
    }
    return false;
}

static bool report_title(const Failure *f) {
    bool goes_on = is_name_like(f->token) || (f->token >= TOK_NOT && f->token <= TOK_STARTS);
    return goes_on && report_bare_title(f);
}

static void report(Failure *f, int *head) {
    bool line_ends = f->token == TOK_NEWLINE, text_ends = f->text.len == 0;
    if (report_title(f) || report_statement(f, head) || report_capitals(f)) return;
    if (f->blame_break)
        report_line_end(f, f->lexer->before_break, false);
    else if (line_ends || text_ends)
        report_line_end(f, f->lexer->before_span.end, text_ends);
    else
        report_token(f);
}

// --- going on ------------------------------------------------------------------------------------

// A rule or check whose { is missing.
static bool lacks_brace(const Failure *f, int head) {
    return f->expected.all[TOK_LBRACE] && (head == TOK_RULE || head == TOK_CHECK);
}

// Makes the scanner give what the parser can go on with (the `error` rules of the grammar).
static void recover(const Failure *f, int head) {
    Lexer *lexer = f->lexer;
    if (f->token == TOK_LBRACE) {
        lexer->braces.items[lexer->braces.count - 1].head = head;
        if (lexer_skips_block(lexer)) lexer_skip_refused(lexer);
    } else if (f->token == TOK_NEWLINE) {
        if (f->skip_line) lexer_skip_line(lexer);
        if (lacks_brace(f, head)) lexer_skip_body(lexer, lexer->before_span.end);
    } else if (f->token != TOK_RBRACE && f->token != TOK_YYEOF) {
        lexer_recover(lexer, head);
        if (f->blame_break && lacks_brace(f, head))
            lexer_skip_body(lexer, lexer->before_break);
        else if (f->blame_break)
            lexer_rewind(lexer);
    }
}

void parser_unexpected(Parser *p, Span span, int token, const int *expected, int count) {
    Failure f = {
        .p = p, .lexer = &p->lexer, .token = token, .span = span, .text = span_text(p, span)};
    bool may_blame = token != TOK_LBRACE && token != TOK_NEWLINE;
    f.blame_break = may_blame && lexer_blames_break(f.lexer, token == TOK_RBRACE);
    int head = f.lexer->head;
    expected_read(&f.expected, expected, count);
    if (!lexer_found_fault(f.lexer)) report(&f, &head);
    recover(&f, head);
}

void parser_failed(Parser *p, Span span, const char *message) {
    (void)
        message; // the only one left is that the stack is full: the rest goes to parser_unexpected
    if (p->given_up) return;
    diag_help(diag(p->lexer.diags, E_NESTED, span), "split it into smaller parts");
}
