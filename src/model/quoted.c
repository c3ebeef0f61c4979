// SPDX-License-Identifier: Apache-2.0
#include "model/quoted.h"

#include "base/gettext.h"
#include "syntax/word.h"

static Str on_one_line(Str text) {
    Buf out = {0};
    bool gap = false;
    for (uint32_t i = 0; i < text.len; i++) {
        if ((unsigned char)text.ptr[i] <= ' ') {
            gap = out.len > 0;
            continue;
        }
        if (gap) buf_char(&out, ' ');
        gap = false;
        buf_char(&out, text.ptr[i]);
    }
    return buf_str(&out);
}

// --- the library in Spanish ----------------------------------------------------------------------

static bool is_letter(char c) { return c == '_' || (c >= 'a' && c <= 'z'); }

// How much of `text` is a word, or a text in quotes; else one character.
static uint32_t token_length(Str text) {
    uint32_t i = 1;
    if (text.ptr[0] == '"') {
        while (i < text.len && text.ptr[i] != '"')
            i++;
        return i < text.len ? i + 1 : i;
    }
    while (is_letter(text.ptr[0]) && i < text.len && is_letter(text.ptr[i]))
        i++;
    return i;
}

// Takes a word, or what else it is, from the begin of `text`.
static Str take(Str *text) {
    Str token = {text->ptr, token_length(*text)};
    *text = (Str){text->ptr + token.len, text->len - token.len};
    return token;
}

static void add_pair(Buf *out, WordId first, WordId second) {
    buf_add(out, word_spanish(first));
    buf_char(out, ' ');
    buf_add(out, word_spanish(second));
}

// Word by word, for the order is the same: but `is not` is `no es`, and `within` is `dentro de`.
static Str in_spanish(Str text) {
    Buf out = {0};
    while (text.len > 0) {
        Str word = take(&text), rest = text;
        bool is = str_equal(word, word_english(WORD_IS)) && rest.len > 1;
        if (is && take(&rest).len == 1 && str_equal(take(&rest), word_english(WORD_NOT))) {
            add_pair(&out, WORD_NOT, WORD_IS);
            text = rest;
        } else if (str_equal(word, word_english(WORD_WITHIN))) {
            add_pair(&out, WORD_WITHIN, WORD_OF);
        } else {
            buf_add(&out, word_of_english(word));
        }
    }
    return buf_str(&out);
}

Str quoted_name(Str english) { return word_of_english(english); }

Str quoted_line(const Source *source, Str line) {
    bool library = source != NULL && source->silent;
    return library && message_spanish() ? in_spanish(line) : line;
}

Str quoted(const Sources *sources, Span span) {
    return quoted_line(sources_find(sources, span.begin), on_one_line(sources_text(sources, span)));
}
