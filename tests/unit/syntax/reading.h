// SPDX-License-Identifier: Apache-2.0
// Texts read for the tests of this folder, and what came out in one line.
#ifndef PLAN_TESTS_SYNTAX_READING_H
#define PLAN_TESTS_SYNTAX_READING_H

#include "base/mem.h"
#include "syntax/dump.h"
#include "syntax/parse.h"
#include "text/render.h"

#include <string.h>

typedef struct Reading {
    Sources *sources;
    Names *names;
    Diags *diags;
    Source *source;
} Reading;

// flex wants two NUL bytes behind the text, and writes into it.
static inline Reading reading_of(Str text) {
    char *copy = mem_new_atomic((size_t)text.len + 2);
    memcpy(copy, text.ptr, text.len);
    Reading r = {sources_new(), names_new(), diags_new(), NULL};
    r.source = sources_add(r.sources, "p.plan", NULL, (Str){copy, text.len});
    return r;
}

typedef Tree *Parse(Source *source, Names *names, Diags *diags);

// Months as their English words, so that a text in Spanish gives what its translation gives.
static inline void reading_leaf(Buf *out, const Names *names, Str text) {
    for (uint32_t at = 0, end; at < text.len; at = end) {
        for (end = at; end < text.len && text.ptr[end] >= 'a' && text.ptr[end] <= 'z';)
            end++;
        WordId word = names_find_word(names, (Str){text.ptr + at, end - at});
        if (end == at) end++;
        buf_add(out, word == WORD_NO ? (Str){text.ptr + at, end - at} : word_english(word));
    }
}

static inline uint32_t reading_depth(Str line) {
    uint32_t blanks = 0;
    while (line.ptr[blanks] == ' ')
        blanks++;
    return blanks / 2;
}

// A dump of a tree as `(kind word (child) …)`.
static inline const char *reading_folded(const Names *names, Str dump) {
    Buf out = {0};
    uint32_t open = 0;
    while (dump.len > 0) {
        const char *stop = memchr(dump.ptr, '\n', dump.len);
        Str line = str_slice(dump.ptr + 8, stop); // behind the place
        dump = str_slice(stop + 1, dump.ptr + dump.len);
        uint32_t depth = reading_depth(line);
        Str text = str_trim(line);
        for (; open > depth; open--)
            buf_char(&out, ')');
        if (out.len > 0) buf_char(&out, ' ');
        buf_char(&out, '(');
        bool period = str_starts(text, STR("period ")) || str_starts(text, STR("cells "));
        if (period)
            reading_leaf(&out, names, text);
        else
            buf_add(&out, text);
        open = depth + 1;
    }
    for (; open > 0; open--)
        buf_char(&out, ')');
    return buf_text(&out);
}

static inline const char *reading_messages(const Reading *r) {
    Buf out = {0};
    diags_sort(r->diags);
    render_diags(&out, r->sources, r->diags, (RenderStyle){0});
    return buf_text(&out);
}

// The tree of `text`, or the first line of what is wrong with it.
static inline const char *reading_tree(Str text, Parse *parse) {
    Reading r = reading_of(text);
    Tree *tree = parse(r.source, r.names, r.diags);
    if (diags_total(r.diags) > 0) return str_c(str_slice(reading_messages(&r), strchr(reading_messages(&r), '\n')));
    Buf dump = {0};
    dump_tree(&dump, tree, r.names, r.sources);
    return reading_folded(r.names, buf_str(&dump));
}

#endif
