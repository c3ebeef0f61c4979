// SPDX-License-Identifier: Apache-2.0
// Lines with mistakes: they keep their bytes, and so does every statement that has a part of itself
// on them.
#include "format/parts.h"

#include <string.h>

// Mistakes that leave it open which block anything stands in.
static bool upsets_blocks(DiagId id) {
    return id == E_UNCLOSED_BLOCK || id == E_STRAY_BRACE || id == E_UNCLOSED_TABLE ||
           id == E_UNCLOSED_TEXT || id == E_NESTED;
}

static Span whole_lines(const Format *f, Span offsets) {
    const char *text = f->source->text.ptr;
    while (offsets.begin > 0 && text[offsets.begin - 1] != '\n')
        offsets.begin--;
    while (offsets.end < f->source->text.len && text[offsets.end] != '\n')
        offsets.end++;
    return offsets;
}

static void add_bad(Format *f, Span span) {
    Pos base = f->source->base;
    if (span.begin < base || span.begin > base + f->source->text.len) return;
    uint32_t end = span.end > span.begin ? span.end - base : span.begin - base + 1;
    *vec_push_atomic(&f->bad) = whole_lines(f, (Span){span.begin - base, end});
}

static bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

// `10-` in a row of numbers is a mistake that only its reader finds; with a blank it would be two.
static bool has_joined_dash(const Format *f, Span span) {
    const char *text = f->source->text.ptr - f->source->base;
    for (Pos at = span.begin + 1; at + 1 < span.end; at++)
        if (text[at] == '-' && !is_blank(text[at - 1]) && is_blank(text[at + 1])) return true;
    return false;
}

static void add_errors(Format *f, const Node *node) {
    bool row = node->kind == NODE_SERIES || node->kind == NODE_RECORD_SERIES;
    bool joined = row && has_joined_dash(f, node->span);
    if (node->kind == NODE_ERROR || joined) add_bad(f, node->span);
    for (const Node *at = node->child; at != NULL; at = at->next)
        add_errors(f, at);
}

void bad_lines(Format *f, const Diags *diags, uint32_t from) {
    for (uint32_t i = 0; i < f->bad.count; i++)
        f->bad.items[i] = whole_lines(f, f->bad.items[i]);
    for (uint32_t i = from; i < diags_total(diags); i++) {
        const Diag *d = diags_at((Diags *)diags, i);
        if (d->severity != SEVERITY_ERROR) continue;
        f->unsound |= upsets_blocks(d->id);
        add_bad(f, d->span);
    }
    add_errors(f, f->tree->root);
}

// Whether the lines of the pieces [begin, end) have a mistake.
bool is_bad(const Format *f, uint32_t begin, uint32_t end) {
    if (begin >= end || f->bad.count == 0) return false;
    Pos base = f->source->base;
    Span span = {f->pieces.items[begin].span.begin - base,
                 f->pieces.items[end - 1].span.end - base};
    for (uint32_t i = 0; i < f->bad.count; i++) {
        Span bad = f->bad.items[i];
        if (bad.begin < span.end && span.begin < bad.end) return true;
    }
    return false;
}
