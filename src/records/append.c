// SPDX-License-Identifier: Apache-2.0
#include "records/append.h"

#include "base/utf8.h"

#include <string.h>

void text_quoted(Buf *out, Str text) {
    buf_char(out, '"');
    for (uint32_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        if (c == '"' || c == '\\') buf_char(out, '\\');
        if (c == '\n')
            buf_c(out, "\\n");
        else if (c == '\t')
            buf_c(out, "\\t");
        else
            buf_char(out, c);
    }
    buf_char(out, '"');
}

static bool is_bare_code(const Names *names, Str code) {
    if (code.len == 0 || names_find_word(names, code) != WORD_NO) return false;
    Str rest = code;
    uint32_t length;
    for (uint32_t c; (c = utf8_first(rest, &length)) != 0; rest.ptr += length, rest.len -= length) {
        bool inside = rest.len < code.len && (c == '.' || c == '-' || c == ':');
        if (!inside && c != '_' && !utf8_is_word(c)) return false;
    }
    return rest.len == 0 && strchr(".-:", code.ptr[code.len - 1]) == NULL;
}

void code_quoted(Buf *out, const Names *names, Str code) {
    if (is_bare_code(names, code))
        buf_add(out, code);
    else
        text_quoted(out, code);
}

static const char *word(const RecordLine *line, WordId id) {
    return str_c(line->spanish ? word_spanish(id) : word_english(id));
}

static void add_text(Buf *out, const RecordLine *line, WordId id, const char *text) {
    if (text == NULL) return;
    buf_printf(out, "  %s ", word(line, id));
    text_quoted(out, str_from(text));
    buf_char(out, '\n');
}

void record_line(Buf *out, const Names *names, const RecordLine *line) {
    buf_printf(out, "%s ", word(line, WORD_RECORD));
    code_quoted(out, names, str_from(line->code));
    buf_printf(out, " %s = %s", line->period, line->value);
    if (line->on != NULL) buf_printf(out, " %s %s", word(line, WORD_ON), line->on);
    if (line->late != NULL) {
        buf_printf(out, " %s ", word(line, WORD_LATE));
        text_quoted(out, str_from(line->late));
    }
    Buf block = {0};
    add_text(&block, line, WORD_CAUSE, line->cause);
    add_text(&block, line, WORD_REMEDY, line->remedy);
    add_text(&block, line, WORD_NOTE, line->note);
    add_text(&block, line, WORD_EVIDENCE, line->evidence);
    add_text(&block, line, WORD_BY, line->by);
    if (block.len > 0) buf_printf(out, " {\n%s}", buf_text(&block));
    buf_char(out, '\n');
}
