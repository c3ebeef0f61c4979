// SPDX-License-Identifier: Apache-2.0
// Texts of the editor: bytes here, lines and characters there.
#include "lsp/parts.h"

#include <stdlib.h>
#include <string.h>

// Memory of this folder is malloc's: what the library returns is copied before it is kept.
static void *grown(void *old, size_t bytes) {
    void *block = realloc(old, bytes);
    if (block == NULL) abort();
    return block;
}

static void forget_lines(Text *text) { text->line_count = 0; }

static void make_room(Text *text, size_t length) {
    if (length < text->room) return;
    text->room = length + length / 4 + 1;
    text->bytes = grown(text->bytes, text->room);
}

void text_replace(Text *text, size_t from, size_t to, const char *bytes, size_t length) {
    size_t rest = text->length - to;
    make_room(text, from + length + rest);
    if (rest > 0) memmove(text->bytes + from + length, text->bytes + to, rest);
    if (length > 0) memcpy(text->bytes + from, bytes, length);
    text->length = from + length + rest;
    text->bytes[text->length] = '\0';
    forget_lines(text);
}

void text_set(Text *text, const char *bytes, size_t length) {
    text_replace(text, 0, text->length, bytes, length);
}

void text_free(Text *text) {
    free(text->bytes);
    free(text->lines);
    *text = (Text){0};
}

// --- lines ---------------------------------------------------------------------------------------

static void add_line(Text *text, size_t begin) {
    if (text->line_count == text->line_room) {
        text->line_room = text->line_room == 0 ? 64 : text->line_room * 2;
        text->lines = grown(text->lines, text->line_room * sizeof *text->lines);
    }
    text->lines[text->line_count++] = begin;
}

// A line ends with \n, \r\n or \r.
static void find_lines(Text *text) {
    if (text->line_count > 0) return;
    add_line(text, 0);
    bool returns = text->length > 0 && memchr(text->bytes, '\r', text->length) != NULL;
    for (size_t at = 0; at < text->length; at++) {
        if (!returns) {
            const char *end = memchr(text->bytes + at, '\n', text->length - at);
            if (end == NULL) return;
            at = (size_t)(end - text->bytes);
        }
        char c = text->bytes[at];
        if (c == '\n' || (c == '\r' && text->bytes[at + 1] != '\n')) add_line(text, at + 1);
    }
}

// The end of a line without what ends it.
static size_t line_end(const Text *text, size_t line) {
    size_t begin = text->lines[line];
    size_t end = line + 1 < text->line_count ? text->lines[line + 1] : text->length;
    while (end > begin && (text->bytes[end - 1] == '\n' || text->bytes[end - 1] == '\r'))
        end--;
    return end;
}

static size_t line_of(const Text *text, size_t offset) {
    size_t low = 0, high = text->line_count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (text->lines[middle] <= offset)
            low = middle;
        else
            high = middle;
    }
    return low;
}

// --- characters ----------------------------------------------------------------------------------

// The bytes of the character at `at`; what is no UTF-8 counts one by one.
static size_t character_bytes(const Text *text, size_t at, size_t end) {
    unsigned char c = (unsigned char)text->bytes[at];
    size_t bytes = c < 0xC0 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : c < 0xF8 ? 4 : 1;
    return at + bytes <= end ? bytes : 1;
}

static size_t units(Encoding encoding, size_t bytes) {
    return encoding == ENCODING_UTF8 ? bytes : bytes == 4 ? 2 : 1;
}

size_t text_offset(Text *text, Encoding encoding, size_t line, size_t character) {
    find_lines(text);
    if (line >= text->line_count) return text->length;
    size_t at = text->lines[line], end = line_end(text, line);
    for (size_t column = 0; at < end;) {
        size_t bytes = character_bytes(text, at, end);
        column += units(encoding, bytes);
        if (column > character) break;
        at += bytes;
    }
    return at;
}

void text_place(Text *text, Encoding encoding, size_t offset, size_t *line, size_t *character) {
    find_lines(text);
    if (offset > text->length) offset = text->length;
    *line = line_of(text, offset);
    *character = 0;
    for (size_t at = text->lines[*line]; at < offset;) {
        size_t bytes = character_bytes(text, at, text->length);
        *character += units(encoding, bytes);
        at += bytes;
    }
}

// --- JSON ----------------------------------------------------------------------------------------

bool text_position(Text *text, Encoding encoding, const json_t *position, size_t *offset) {
    const json_t *line = json_object_get(position, "line"),
                 *character = json_object_get(position, "character");
    if (!json_is_integer(line) || !json_is_integer(character)) return false;
    json_int_t l = json_integer_value(line), c = json_integer_value(character);
    if (l < 0 || c < 0) return false;
    *offset = text_offset(text, encoding, (size_t)l, (size_t)c);
    return true;
}

json_t *text_json(Text *text, Encoding encoding, size_t offset) {
    size_t line, character;
    text_place(text, encoding, offset, &line, &character);
    return json_pack("{s:I, s:I}", "line", (json_int_t)line, "character", (json_int_t)character);
}

json_t *text_range(Text *text, Encoding encoding, size_t from, size_t to) {
    return json_pack("{s:o, s:o}", "start", text_json(text, encoding, from), "end",
                     text_json(text, encoding, to));
}
