// SPDX-License-Identifier: Apache-2.0
#include "session/candidates.h"

#include "base/utf8.h"
#include "text/clean.h"

#include <string.h>

enum { CODES_MOST = 300, TITLE_LEAST = 3 };

Candidates candidates_for(const PlanSession *session, Str begun, bool spanish) {
    return (Candidates){
        .session = session, .begun = begun, .folded = utf8_bare(begun), .spanish = spanish};
}

static bool fits(const Candidates *c, Str text) {
    return c->folded.len == 0 || str_starts(utf8_bare(text), c->folded);
}

static void push(Candidates *c, Str text, const char *help, const char *kind) {
    if (!text_is_clean(text)) return; // it could not be typed, and must not reach the terminal
    Atom atom = intern(c->session->names->atoms, text);
    if (map_get(&c->seen, atom) != 0) return;
    map_put(&c->seen, atom, 1);
    Buf shown = {0};
    text_clean(&shown, str_from(help == NULL ? "" : help));
    *vec_push(&c->list) = (PlanCandidate){str_c(text), buf_text(&shown), kind};
}

// As it must be written: between quotes unless it is one word.
static Str written(Str text) {
    for (uint32_t at = 0, length; at < text.len; at += length) {
        uint32_t letter = utf8_first((Str){text.ptr + at, text.len - at}, &length);
        if (!utf8_is_word(letter) && letter != '_' && letter != '.' && letter != '-')
            return str_from(str_printf("\"%s\"", str_c(text)));
    }
    return text;
}

void candidates_add_quoted(Candidates *c, Str text, const char *help, const char *kind) {
    if (text.len > 0 && fits(c, text)) push(c, written(text), help, kind);
}

void candidates_add(Candidates *c, Str text, const char *help, const char *kind) {
    if (text.len > 0 && fits(c, text)) push(c, text, help, kind);
}

// The first spelling of a word that fits what is typed; empty: none.
static Str fitting_spelling(const Candidates *c, WordId word, bool spanish) {
    const char *rest = word_spellings(word, spanish);
    while (*rest != '\0') {
        const char *end = rest;
        while (*end != '\0' && *end != '|')
            end++;
        Str one = str_slice(rest, end);
        if (fits(c, one)) return one;
        rest = *end == '|' ? end + 1 : end;
    }
    return (Str){0};
}

void candidates_add_word(Candidates *c, WordId word, const char *kind) {
    Str text = fitting_spelling(c, word, c->spanish);
    if (text.len == 0) text = fitting_spelling(c, word, !c->spanish);
    if (text.len > 0) push(c, text, word_help(word), kind);
}

void candidates_add_name(Candidates *c, Str name, const char *help, const char *kind) {
    WordId word = names_find_word(c->session->names, name);
    if (word != WORD_NO)
        candidates_add_word(c, word, kind);
    else
        candidates_add(c, name, help, kind);
}

// --- codes: there may be very many ---------------------------------------------------------------

// Letters of ASCII only: codes hardly have others, and titles are compared by their beginnings.
static int lower(char letter) { return letter >= 'A' && letter <= 'Z' ? letter + 32 : letter; }

static bool same_begin(const char *text, Str begin) {
    for (uint32_t i = 0; i < begin.len; i++) {
        if (lower(text[i]) != lower(begin.ptr[i])) return false;
    }
    return true;
}

// Whether a word of `text` begins so, with this first letter.
static bool has_word_with(Str text, Str begin, int first) {
    const char *last = text.ptr + (text.len - begin.len), *at = text.ptr;
    while (at <= last && (at = memchr(at, first, (size_t)(last - at) + 1)) != NULL) {
        bool starts = at == text.ptr || at[-1] == ' ' || at[-1] == '"';
        if (starts && same_begin(at, begin)) return true;
        at++;
    }
    return false;
}

static bool has_word(Str text, Str begin) {
    int small = lower(begin.ptr[0]), capital = small >= 'a' && small <= 'z' ? small - 32 : small;
    return text.len >= begin.len && (has_word_with(text, begin, small) ||
                                     (capital != small && has_word_with(text, begin, capital)));
}

static void add_matching(Candidates *c, KindSet kinds, bool by_title) {
    const Model *model = c->session->model;
    uint32_t most = c->list.count + CODES_MOST;
    for (EntityId id = 1; id < model->entities.count && c->list.count < most; id++) {
        const Entity *e = model_entity(model, id);
        if (!kind_in((Kind)e->kind, kinds)) continue;
        Str code = model_code(model, id);
        bool found = by_title ? has_word(sources_text(c->session->sources, e->title), c->begun)
                              : code.len >= c->begun.len && same_begin(code.ptr, c->begun);
        if (found)
            push(c, code, str_c(model_title(model, id)), str_c(model->kind_words[e->kind]->name));
    }
}

void candidates_add_codes(Candidates *c, KindSet kinds) {
    add_matching(c, kinds, false);
    if (c->list.count == 0 && c->begun.len >= TITLE_LEAST) add_matching(c, kinds, true);
}
