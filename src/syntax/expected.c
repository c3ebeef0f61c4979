// SPDX-License-Identifier: Apache-2.0
// What could stand at a place, in the words of people: `a statement`, `a value`, not the sixty
// words that may begin one.
#include "syntax/expected.h"

#include "base/gettext.h"

#include <string.h>

enum { SHOWN_MAX = 9 };

static bool has(const Expected *e, int token) { return e->set[token]; }

static void add(Expected *e, const char *phrase) {
    if (e->count < EXPECTED_MAX) e->phrases[e->count++] = phrase;
}

static void drop(Expected *e, const int *tokens) {
    for (; *tokens != 0; tokens++)
        e->set[*tokens] = false;
}

// The words that may be used as names.
static void drop_names(Expected *e) {
    drop(e, (const int[]){TOK_NAME, TOK_KIND, TOK_ATTRIBUTE, TOK_SERIES, TOK_AS, TOK_DESC, TOK_ASC,
                          TOK_NEUTRAL, 0});
    for (int token = TOK_LEVEL; token <= TOK_DISTINCT; token++) {
        bool name = token != TOK_FOR && token != TOK_LET && token != TOK_BY;
        if (name) e->set[token] = false;
    }
}

static void drop_literals(Expected *e) {
    drop(e, (const int[]){TOK_QNAME, TOK_NUMBER, TOK_PERIOD, TOK_DATE, TOK_STRING, TOK_MONTH,
                          TOK_NONE, TOK_DOLLAR, 0});
}

// A token that only one of the classes below has marks the class; what it covers is then not
// listed.
static void find_classes(Expected *e) {
    if (has(e, TOK_TABLE)) {
        add(e, _("a statement"));
        drop(e, (const int[]){TOK_TABLE, TOK_PLAIN, TOK_BY, TOK_LET, TOK_NEWLINE, TOK_YYEOF, 0});
        drop_names(e);
    }
    if (has(e, TOK_IF) || (has(e, TOK_NONE) && has(e, TOK_LPAREN))) {
        add(e, _("a value"));
        drop(e, (const int[]){TOK_IF, TOK_LET, TOK_AND, TOK_OR, TOK_NOT, TOK_DASH, TOK_LPAREN,
                              TOK_LBRACKET, TOK_BY, 0});
        drop_literals(e);
        drop_names(e);
    }
    if (has(e, TOK_COALESCE)) {
        add(e, _("an operator"));
        drop(e, (const int[]){TOK_EQ, TOK_NE, TOK_LT, TOK_LE, TOK_GT, TOK_GE, TOK_PLUS, TOK_DASH,
                              TOK_STAR, TOK_SLASH, TOK_COALESCE, 0});
        drop(e, (const int[]){TOK_NUMBER, TOK_DOTDOT,
                              0}); // `USD 5`, `mar 2024`, `2024..2029`: less likely
        drop(e, (const int[]){TOK_AND, TOK_OR, TOK_NOT, TOK_HAS, TOK_IS, TOK_CONTAINS, TOK_STARTS,
                              TOK_OF, TOK_AT, TOK_IN, TOK_WITHIN, TOK_ON, TOK_WHERE, TOK_IN_LIST,
                              TOK_CALL_OPEN, 0});
    }
}

bool expected_any_name(const Expected *e) { return e->all[TOK_LEVEL] && e->all[TOK_DISTINCT]; }

static void find_values(Expected *e) {
    bool any_name = expected_any_name(e) && has(e, TOK_LEVEL);
    if (any_name && has(e, TOK_DATE)) {
        add(e, _("a value"));
        drop_literals(e);
        drop_names(e);
    } else if (any_name && has(e, TOK_QNAME)) {
        add(e, _("a code"));
        drop(e, (const int[]){TOK_QNAME, TOK_NUMBER, TOK_PERIOD, 0});
        drop_names(e);
    } else if (any_name) {
        add(e, _("a name"));
        drop(e, (const int[]){TOK_AND, TOK_OR, 0});
        drop_names(e);
    }
}

static void find_leaves(Expected *e) {
    if (has(e, TOK_PERIOD) && has(e, TOK_MONTH)) {
        add(e, _("a period"));
        drop(e, (const int[]){TOK_PERIOD, TOK_MONTH, TOK_NUMBER, 0});
    }
    if (has(e, TOK_DOLLAR)) {
        add(e, _("a number"));
        drop(e, (const int[]){TOK_DOLLAR, TOK_NUMBER, TOK_NAME, 0});
    }
}

static bool is_letter(char c) { return c >= 'a' && c <= 'z'; }

// Whether a symbol of the grammar is called by its own text, not by what kind of thing it is.
static bool is_own_text(const char *name) {
    return !is_letter(name[0]) || (strncmp(name, "a ", 2) != 0 && strncmp(name, "an ", 3) != 0 &&
                                   strncmp(name, "the ", 4) != 0);
}

// A word of the language as the reader has it; `records from` is two.
static const char *own_text(const char *name) {
    const char *blank = strchr(name, ' ');
    if (blank == NULL || !is_letter(name[0])) return str_c(word_of_english(str_from(name)));
    return str_printf("%s %s", str_c(word_of_english(str_slice(name, blank))),
                      str_c(word_of_english(str_from(blank + 1))));
}

static void add_singles(Expected *e) {
    for (int token = 1; token < EXPECTED_TOKENS; token++) {
        if (!has(e, token) || token == TOK_NEWLINE) continue;
        const char *name = parser_symbol_name(token);
        add(e, is_own_text(name) ? str_printf("'%s'", own_text(name)) : message_of(name));
    }
    if (e->count == 0 && (has(e, TOK_NEWLINE) || has(e, TOK_YYEOF)))
        add(e, _("the end of the line"));
}

void expected_read(Expected *e, const int *tokens, int count) {
    *e = (Expected){0};
    for (int i = 0; i < count; i++) {
        if (tokens[i] >= 0 && tokens[i] < EXPECTED_TOKENS) e->set[tokens[i]] = true;
    }
    memcpy(e->all, e->set, sizeof e->all);
    find_classes(e);
    find_values(e);
    find_leaves(e);
    add_singles(e);
}

const char *expected_list(const Expected *e) {
    Buf list = {0};
    uint32_t shown = e->count > SHOWN_MAX ? SHOWN_MAX : e->count;
    for (uint32_t i = 0; i < shown; i++) {
        bool last = i + 1 == e->count;
        if (i > 0) buf_c(&list, last ? _(" or ") : ", ");
        buf_c(&list, e->phrases[i]);
    }
    if (shown < e->count) buf_c(&list, ", …");
    return buf_text(&list);
}
