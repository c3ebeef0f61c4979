// SPDX-License-Identifier: Apache-2.0
#define _GNU_SOURCE // memmem
#include "syntax/skim.h"

#include "syntax/word.h"

#include <string.h>

static uint32_t line_end(Str text, uint32_t at) {
    const char *end = memchr(text.ptr + at, '\n', text.len - at);
    return end == NULL ? text.len : (uint32_t)(end - text.ptr);
}

static bool is_long(Str text, uint32_t at) {
    return text.len - at >= 3 && memcmp(text.ptr + at, "\"\"\"", 3) == 0;
}

// A text that nobody closes ends with its line, a long one with the whole.
static uint32_t text_end(Str text, uint32_t at) {
    if (is_long(text, at)) {
        const char *end = memmem(text.ptr + at + 3, text.len - at - 3, "\"\"\"", 3);
        return end == NULL ? text.len : (uint32_t)(end - text.ptr) + 3;
    }
    uint32_t limit = line_end(text, at);
    for (at++; at < limit && text.ptr[at] != '"'; at++)
        at += text.ptr[at] == '\\' && at + 1 < limit;
    return at < limit ? at + 1 : limit;
}

// The rows of a table end before the line that holds only a brace.
static uint32_t rows_end(Str text, uint32_t at) {
    for (uint32_t line = line_end(text, at); line < text.len; line = line_end(text, line + 1)) {
        Str rest = {text.ptr + line + 1, line_end(text, line + 1) - line - 1};
        if (str_starts(str_trim(rest), STR("}"))) return line + 1;
    }
    return text.len;
}

static bool is_letter(char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_' ||
           c == '.' || c == '-' || (unsigned char)c >= 0x80;
}

static uint32_t word_end(Str text, uint32_t at) {
    while (at < text.len && is_letter(text.ptr[at]))
        at++;
    return at;
}

static bool is_table(Str word) {
    return str_equal(word, word_english(WORD_TABLE)) || str_equal(word, word_spanish(WORD_TABLE));
}

static SkimMark found(Skim *skim, SkimKind kind, uint32_t to) {
    SkimMark mark = {kind, skim->at, to};
    skim->at = to;
    return mark;
}

SkimMark skim_next(Skim *skim) {
    Str text = skim->text;
    if (skim->rows) {
        skim->rows = false;
        return found(skim, SKIM_TABLE, rows_end(text, skim->at));
    }
    while (skim->at < text.len) {
        char c = text.ptr[skim->at];
        if (c == '#') return found(skim, SKIM_COMMENT, line_end(text, skim->at));
        if (c == '"') return found(skim, SKIM_TEXT, text_end(text, skim->at));
        if (c == '}') return found(skim, SKIM_CLOSE, skim->at + 1);
        if (c == '{') {
            skim->rows = skim->table;
            skim->table = false;
            return found(skim, SKIM_OPEN, skim->at + 1);
        }
        uint32_t end = word_end(text, skim->at);
        if (end > skim->at && is_table((Str){text.ptr + skim->at, end - skim->at}))
            skim->table = true;
        skim->at = end > skim->at ? end : skim->at + 1;
    }
    return (SkimMark){SKIM_END, text.len, text.len};
}

// --- around a place ------------------------------------------------------------------------------

// The statement before a { begins with its line, or behind what was closed there.
static uint32_t head_begin(Str text, uint32_t brace, uint32_t after) {
    uint32_t at = brace;
    while (at > after && text.ptr[at - 1] != '\n')
        at--;
    return at;
}

// What a quote or a brace ends is left with it; all else goes on at its end.
static bool holds(Str text, const SkimMark *mark, uint32_t offset) {
    bool closed = mark->to - mark->from > 1 && text.ptr[mark->to - 1] == '"';
    bool open_end = mark->kind != SKIM_TEXT || !closed;
    return mark->from < offset && (offset < mark->to || (open_end && offset == mark->to));
}

SkimPlace skim_place(Str text, uint32_t offset) {
    Skim skim = {.text = text};
    SkimPlace place = {0};
    for (SkimMark mark; (mark = skim_next(&skim)).kind != SKIM_END && mark.from < offset;) {
        bool brace = mark.kind == SKIM_OPEN || mark.kind == SKIM_CLOSE;
        if (!brace && holds(text, &mark, offset)) place.quiet = true;
        if (mark.kind == SKIM_TABLE) place.begin = mark.to;
        if (mark.kind == SKIM_OPEN) {
            if (place.depth < SKIM_DEPTH)
                place.blocks[place.depth] =
                    (SkimBlock){head_begin(text, mark.from, place.begin), mark.from};
            place.depth++;
        }
        if (mark.kind == SKIM_CLOSE && place.depth > 0) place.depth--;
        if (brace) place.begin = mark.to;
    }
    if (place.begin > offset) place.begin = offset;
    return place;
}
