// SPDX-License-Identifier: Apache-2.0
#include "syntax/plain_text.h"

#include "base/limits.h"
#include "value/num.h"

#include <string.h>

const uint8_t char_classes[256] = {
    ['a' ... 'z'] = LOWER, ['_'] = LOWER,  ['A' ... 'Z'] = UPPER,  ['0' ... '9'] = DIGIT,
    ['.'] = JOINT,         ['-'] = JOINT,  [0x80 ... 0xff] = HIGH, [' '] = BLANK,
    ['\t'] = BLANK,        ['\r'] = BLANK, ['\n'] = LINE,
};

void skip_space(Plain *p) {
    const char *at = p->at;
    for (;; at++) {
        if (*at == '#') at = memchr(at, '\n', (size_t)(p->end - at));
        if (at == NULL) at = p->end;
        if (!is(*at, SPACE)) break;
        if (*at == '\n') p->line = at + 1;
    }
    p->at = at;
}

// --- codes, words, numbers -----------------------------------------------------------------------

Str take_figure(Plain *p) {
    const char *from = p->at, *at = from;
    while (at < p->end && !is(*at, SPACE) && *at != '=' && *at != '#')
        at++;
    p->at = at;
    return str_slice(from, at);
}

Str take_code(Plain *p, uint8_t *seen) {
    const char *from = p->at, *at = from, *part = from;
    uint32_t length = p->end - from < SHORT_CODE ? 0 : short_code(from);
    if (length > 0) {
        p->at += length;
        *seen = WORD;
        return (Str){from, length};
    }
    uint8_t all = 0, class;
    for (;; at++) {
        class = char_classes[(unsigned char)*at];
        if ((class & (WORD | JOINT)) == 0) break;
        all |= class;
        if (class != JOINT) continue;
        if (at == part) return (Str){0};
        part = at + 1;
    }
    p->at = at;
    *seen = all;
    bool whole = at > part && (class & SPACE) != 0 && at - from <= CODE_MAX;
    return whole ? str_slice(from, at) : (Str){0};
}

Spelt word_of(Plain *p, Str text) {
    enum { WORD_BITS = 16 };
    uint64_t known;
    if (recall_get(&p->words, text, &known))
        return (Spelt){(Atom)(known >> WORD_BITS), (uint16_t)known};
    Atom atom = intern_find(p->names->atoms, text);
    WordId word = names_word(p->names, atom);
    Spelt spelt = {word == WORD_NO ? 0 : atom, (uint16_t)word};
    recall_put(&p->words, text, (uint64_t)spelt.atom << WORD_BITS | spelt.word);
    return spelt;
}

Spelt take_word(Plain *p) {
    const char *from = p->at, *at = from, *last = p->end - BYTES_WORD;
    uint64_t blank = 0;
    for (; at <= last && at - from < RECALL_MOST; at += BYTES_WORD) {
        blank = bytes_blank(bytes_load(at));
        if (blank != 0) break;
    }
    if (blank != 0) at += bytes_first(blank);
    while (is(*at, LOWER | HIGH))
        at++;
    p->at = at;
    return at > from && is(*at, BLANK) ? word_of(p, str_slice(from, at)) : (Spelt){0};
}

bool take_number(Plain *p, int64_t *coefficient, uint8_t *scale, bool *percent) {
    const char *behind = num_whole(p->at, coefficient);
    *scale = 0;
    *percent = false;
    if (behind > p->at && is(*behind, SPACE)) {
        p->at = behind;
        return true;
    }
    return num_read(take_figure(p), coefficient, scale, percent) == NUM_OK;
}

Str take_name(Plain *p) {
    uint8_t seen;
    Str code = take_code(p, &seen);
    if (code.len == 0 || !is(*code.ptr, LETTER)) return (Str){0};
    return seen != LOWER || word_of(p, code).word == WORD_NO ? code : (Str){0};
}

// --- months and days -----------------------------------------------------------------------------

bool take_date(Plain *p, Date *out) {
    uint64_t text = 0;
    const char *from = p->at;
    PlainMonth *known = known_month(p, &text);
    int32_t day = known == NULL ? -1 : two_digits(from + KNOWN_LENGTH);
    bool ends = day > 0 && is(from[DATE_LENGTH], SPACE);
    if (ends && known->text == text && day <= known->days) {
        p->at += DATE_LENGTH;
        *out = known->begin + day - 1;
        return true;
    }
    Str figure = take_figure(p);
    if (figure.len != DATE_LENGTH || date_read(figure, out) != PERIOD_OK) return false;
    Month month = date_month(*out);
    Date begin = period_begin((Period){month, month}), last = period_end((Period){month, month});
    if (known != NULL)
        *known = (PlainMonth){.text = text, .begin = begin, .days = last - begin + 1};
    return true;
}
