// SPDX-License-Identifier: Apache-2.0
#include "text/source.h"

#include "base/file.h"
#include "base/vec.h"

#include <string.h>

struct Sources {
    VEC(Source *) list; // in the order of adding, so also of their positions
    Source *recent;     // found last: most questions are about one file
};

Sources *sources_new(void) { return NEW(Sources); }

// The first position that no source has. Each source takes one more than its bytes: the place
// behind its last byte ("unexpected end of file") must not be the first one of the next source.
static uint64_t next_base(const Sources *all) {
    if (all->list.count == 0) return 1;
    const Source *last = all->list.items[all->list.count - 1];
    return (uint64_t)last->base + last->text.len + 1;
}

Source *sources_add(Sources *all, const char *path, const char *real, Str text) {
    uint64_t base = next_base(all);
    if (text.len > SOURCE_LIMIT || base + text.len > UINT32_MAX) return NULL;
    if (text.ptr == NULL) text = (Str){mem_new_atomic(2), 0};
    Source *source = NEW(Source);
    *source = (Source){.path = path, .real = real, .text = text, .base = (Pos)base};
    *vec_push(&all->list) = source;
    return source;
}

void sources_release(Sources *all) {
    for (uint32_t i = 0; i < all->list.count; i++) {
        if (all->list.items[i]->on_pages) file_release(all->list.items[i]->text);
    }
    all->list.count = 0;
    all->recent = NULL;
}

uint32_t sources_count(const Sources *all) { return all->list.count; }

Source *sources_at(const Sources *all, uint32_t index) { return all->list.items[index]; }

static Source *search(const Sources *all, Pos pos) {
    uint32_t low = 0, high = all->list.count; // the last one that begins at or before `pos`
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (all->list.items[middle]->base <= pos)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == 0) return NULL;
    Source *source = all->list.items[low - 1];
    return pos - source->base <= source->text.len ? source : NULL;
}

static bool holds(const Source *source, Pos pos) {
    return pos >= source->base && pos - source->base <= source->text.len;
}

Source *sources_find(const Sources *all, Pos pos) {
    Source *recent = all->recent;
    if (recent != NULL && holds(recent, pos)) return recent;
    Source *found = search(all, pos);
    if (found != NULL) ((Sources *)all)->recent = found;
    return found;
}

void sources_pass(const Sources *all, Pos end) {
    enum { STEP = 4 << 20 };
    Source *source = sources_find(all, end);
    if (source == NULL || !source->mapped || end - source->base < source->passed + STEP) return;
    const char *text = source->text.ptr;
    file_forget(str_slice(text + source->passed, text + (end - source->base)));
    source->passed = end - source->base;
}

Str sources_text(const Sources *all, Span span) {
    const Source *source = sources_find(all, span.begin);
    if (source == NULL || span.end <= span.begin) return STR("");
    uint32_t from = span.begin - source->base, most = source->text.len - from;
    uint32_t length = span.end - span.begin;
    return (Str){source->text.ptr + from, length < most ? length : most};
}

// Line 1 begins behind a byte order mark, which nobody sees and so takes no column.
static uint32_t first_line(Str text) { return str_starts(text, STR("\xEF\xBB\xBF")) ? 3 : 0; }

static void find_lines(Source *source) {
    VEC(uint32_t) starts = {0};
    Str text = source->text;
    uint32_t at = first_line(text);
    *vec_push_atomic(&starts) = at;
    while (at < text.len) {
        const char *end = memchr(text.ptr + at, '\n', text.len - at);
        if (end == NULL) break;
        at = (uint32_t)(end - text.ptr) + 1;
        *vec_push_atomic(&starts) = at;
    }
    source->lines = starts.items;
    source->line_count = starts.count;
}

// The table of lines is a cache: making it does not change what the source is.
static const Source *with_lines(const Source *source) {
    if (source->lines == NULL) find_lines((Source *)source);
    return source;
}

// The index of the line that holds `offset`.
static uint32_t line_at(const Source *source, uint32_t offset) {
    uint32_t low = 1, high = source->line_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (source->lines[middle] <= offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low - 1;
}

// Bytes that continue a character do not count.
static uint32_t characters(Str text) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < text.len; i++)
        count += ((unsigned char)text.ptr[i] & 0xC0) != 0x80;
    return count;
}

Place sources_place(const Sources *all, Pos pos) {
    const Source *source = sources_find(all, pos);
    if (source == NULL) return (Place){0};
    with_lines(source);
    uint32_t offset = pos - source->base, line = line_at(source, offset);
    uint32_t start = source->lines[line];
    Str before = {source->text.ptr + start, offset > start ? offset - start : 0};
    return (Place){source, line + 1, characters(before) + 1};
}

Str source_line(const Source *source, uint32_t line) {
    with_lines(source);
    if (line == 0 || line > source->line_count) return (Str){0};
    uint32_t start = source->lines[line - 1];
    bool last = line == source->line_count;
    uint32_t end = last ? source->text.len : source->lines[line] - 1;
    if (end > start && source->text.ptr[end - 1] == '\r') end--;
    return (Str){source->text.ptr + start, end - start};
}
