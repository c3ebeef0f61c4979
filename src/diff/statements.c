// SPDX-License-Identifier: Apache-2.0
// Rules, definitions, checks and whatever else has a text: by name. Blanks, line ends, comments and
// the language of the words make no difference.
#include "diff/parts.h"

#include <ctype.h>

// One blank for all that separates; texts in quotes stay as they are.
static Str bare(Str text) {
    Buf out = {0};
    bool quoted = false, gap = false;
    for (uint32_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        if (!quoted && c == '#') {
            while (i + 1 < text.len && text.ptr[i + 1] != '\n')
                i++;
            continue;
        }
        if (!quoted && (c == ' ' || c == '\t' || c == '\n' || c == '\r')) {
            gap = true;
            continue;
        }
        if (gap && out.len > 0) buf_char(&out, ' ');
        gap = false;
        if (c == '"') quoted = !quoted;
        buf_char(&out, c);
        if (quoted && c == '\\' && i + 1 < text.len) buf_char(&out, text.ptr[++i]);
    }
    return buf_str(&out);
}

static bool is_letter(char c) { return isalnum((unsigned char)c) || c == '_' || (c & 0x80) != 0; }

// Where a text in quotes, a word, or a single sign ends.
static uint32_t piece_end(Str text, uint32_t at) {
    uint32_t end = at + 1;
    if (text.ptr[at] == '"') {
        while (end < text.len && text.ptr[end] != '"')
            end += text.ptr[end] == '\\' ? 2 : 1;
        end++;
    } else if (is_letter(text.ptr[at])) {
        while (end < text.len && is_letter(text.ptr[end]))
            end++;
    }
    return end < text.len ? end : text.len;
}

// The same with the English word for each word of the language: what was only translated is the
// same.
static Str plain(const DiffSide *side, Str text) {
    text = bare(text);
    Buf out = {0};
    WordId last = WORD_NO;
    for (uint32_t i = 0, end; i < text.len; i = end) {
        end = piece_end(text, i);
        Str piece = {text.ptr + i, end - i};
        WordId word = is_letter(piece.ptr[0]) ? names_find_word(side->names, piece) : WORD_NO;
        if (word == WORD_OF && last == WORD_WITHIN) { // dentro de
            end += end < text.len && text.ptr[end] == ' ';
            continue;
        }
        buf_add(&out, word == WORD_NO ? piece : word_english(word));
        if (piece.ptr[0] != ' ') last = word;
    }
    return buf_str(&out);
}

static bool is_one(const Statement *a, const Statement *b) {
    return str_equal(a->what.name, b->what.name) && str_equal(a->name, b->name);
}

static void add(Diff *d, const Statement *statement, Str before, Str after) {
    Change *change = vec_push(&d->out->items);
    *change = (Change){.kind = CHANGE_RULED,
                       .thing = statement->what,
                       .code = statement->spelt,
                       .before = before.len == 0 ? value_none() : value_text(before),
                       .after = after.len == 0 ? value_none() : value_text(after)};
}

// The first of that name which has no counterpart yet; with `text`, only one that says the same.
static uint32_t counterpart(const DiffSide *side, const bool *taken, const Statement *wanted,
                            const Str *text) {
    const Statements *list = &side->statements;
    uint32_t i = 0;
    for (; i < list->count; i++) {
        if (taken[i] || !is_one(&list->items[i], wanted)) continue;
        if (text == NULL || str_equal(plain(side, list->items[i].text), *text)) break;
    }
    return i;
}

// Several may have one name, such as a definition for each kind: what stayed as it was goes first.
void diff_statements(Diff *d) {
    const Statements *before = &d->before.statements, *after = &d->after.statements;
    bool *taken = mem_new_atomic(before->count + 1), *same = mem_new_atomic(after->count + 1);
    for (uint32_t i = 0; i < after->count; i++) {
        Str text = plain(&d->after, after->items[i].text);
        uint32_t other = counterpart(&d->before, taken, &after->items[i], &text);
        same[i] = other < before->count;
        if (same[i]) taken[other] = true;
    }
    for (uint32_t i = 0; i < after->count; i++) {
        if (same[i]) continue;
        uint32_t other = counterpart(&d->before, taken, &after->items[i], NULL);
        bool there = other < before->count;
        if (there) taken[other] = true;
        add(d, &after->items[i], there ? bare(before->items[other].text) : (Str){"", 0},
            bare(after->items[i].text));
    }
    for (uint32_t i = 0; i < before->count; i++)
        if (!taken[i]) add(d, &before->items[i], bare(before->items[i].text), (Str){"", 0});
}
