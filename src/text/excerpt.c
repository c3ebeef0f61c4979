// SPDX-License-Identifier: Apache-2.0
#include "text/excerpt.h"

#include "base/utf8.h"
#include "text/clean.h"

#define ELLIPSIS "\xE2\x80\xA6"

enum {
    COLUMNS_MIN = 20,  // less shows nothing useful
    COLUMNS_MAX = 200, // more nobody reads
    BYTES_MAX = 4096,  // of either side that are looked at: a line may be the whole file
};

static uint32_t clamp(uint32_t x, uint32_t low, uint32_t high) {
    return x < low ? low : x > high ? high : x;
}

static bool continues(char c) { return ((unsigned char)c & 0xC0) == 0x80; }

// The last BYTES_MAX bytes, from the start of a character.
static Str near_end(Str text) {
    uint32_t skip = text.len > BYTES_MAX ? text.len - BYTES_MAX : 0;
    while (skip > 0 && skip < text.len && continues(text.ptr[skip]))
        skip++;
    return (Str){text.ptr + skip, text.len - skip};
}

// The first BYTES_MAX bytes, up to the end of a character.
static Str near_start(Str text) {
    if (text.len <= BYTES_MAX) return text;
    uint32_t keep = BYTES_MAX;
    while (keep > 0 && continues(text.ptr[keep]))
        keep--;
    return (Str){text.ptr, keep};
}

static Str cleaned(Str text) {
    Buf out = {0};
    text_clean(&out, text);
    return buf_str(&out);
}

// Without characters at the start until it is no wider than `columns`.
static Str clip_start(Str text, uint32_t columns) {
    uint32_t width = utf8_width(text);
    while (width > columns) {
        uint32_t n;
        utf8_first(text, &n);
        width -= utf8_width((Str){text.ptr, n});
        text = (Str){text.ptr + n, text.len - n};
    }
    return text;
}

static uint32_t least(uint32_t a, uint32_t b) { return a < b ? a : b; }

// How much of the window the text before the mark may take: a third, and what is free behind it.
static uint32_t lead_room(uint32_t columns, uint32_t after) {
    return columns - least(after, columns - columns / 3);
}

// The text before the mark; cut at its start when it is wider than `room`.
static void add_before(Buf *out, Str before, uint32_t room) {
    bool cut = utf8_width(before) > room;
    if (cut) buf_c(out, ELLIPSIS);
    buf_add(out, cut ? clip_start(before, room - 1) : before);
}

static void cut_end(Buf *out, uint32_t columns) {
    if (utf8_width(buf_str(out)) <= columns) return;
    out->len = utf8_clip(buf_str(out), columns - 1).len;
    buf_c(out, ELLIPSIS);
}

Excerpt excerpt_of(Str line, Span mark, uint32_t columns) {
    columns = clamp(columns == 0 ? COLUMNS_MAX : columns, COLUMNS_MIN, COLUMNS_MAX);
    Str before = cleaned(near_end((Str){line.ptr, mark.begin}));
    Str marked = cleaned(near_start((Str){line.ptr + mark.begin, mark.end - mark.begin}));
    Str after = cleaned(near_start((Str){line.ptr + mark.end, line.len - mark.end}));
    uint32_t carets = clamp(utf8_width(marked), 1, columns);

    Buf text = {0};
    add_before(&text, before, lead_room(columns, carets + utf8_width(after)));
    uint32_t lead = utf8_width(buf_str(&text));
    buf_add(&text, marked);
    buf_add(&text, after);
    cut_end(&text, columns);
    return (Excerpt){buf_str(&text), lead, least(carets, columns - lead)};
}
