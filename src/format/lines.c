// SPDX-License-Identifier: Apache-2.0
#define _GNU_SOURCE // memrchr
// The lines of the result. Comments behind neighbouring lines stand below one another.
#include "format/parts.h"

#include "base/utf8.h"

#include <string.h>

Line *line_add(Format *f, Str text) {
    Line *line = vec_push(&f->lines);
    line->text = text;
    return line;
}

static uint32_t last_width(Str text) {
    const char *newline = memrchr(text.ptr, '\n', text.len);
    return utf8_width(newline == NULL ? text : str_slice(newline + 1, text.ptr + text.len));
}

// Where the comments of the lines from `i` on begin, and behind which line that changes.
static uint32_t comment_column(const Format *f, uint32_t i, uint32_t *end) {
    uint32_t least = UINT32_MAX, most = 0;
    for (*end = i; *end < f->lines.count && f->lines.items[*end].comment.len > 0; ++*end) {
        uint32_t width = last_width(f->lines.items[*end].text);
        if (width < least) least = width;
        if (width > most) most = width;
    }
    return most - least > ALIGN_REACH ? 0 : most + 2;
}

void lines_write(const Format *f, Buf *out) {
    uint32_t column = 0, end = 0;
    for (uint32_t i = 0; i < f->lines.count; i++) {
        const Line *line = &f->lines.items[i];
        buf_add(out, line->text);
        if (line->comment.len > 0) {
            if (i >= end) column = comment_column(f, i, &end);
            uint32_t width = last_width(line->text);
            buf_fill(out, ' ', column > width + 2 ? column - width : 2);
            buf_add(out, line->comment);
        }
        buf_char(out, '\n');
    }
}
