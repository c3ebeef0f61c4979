// SPDX-License-Identifier: Apache-2.0
// Periods as the columns of spreadsheets are called.
#include "records/import.h"

#include "base/utf8.h"

#include <string.h>

enum { TOKENS_MAX = 4, HALF_YEAR = 6 };

Str import_plain(Str text) {
    Str bare = utf8_bare(text);
    Buf out = {0};
    bool gap = false;
    for (uint32_t i = 0; i < bare.len; i++) {
        unsigned char c = (unsigned char)bare.ptr[i];
        // The signs of ordinals: N°, Nº.
        bool sign = c == 0xC2 && i + 1 < bare.len && strchr("\xB0\xBA\xAA", bare.ptr[i + 1]);
        bool kept = !sign && (c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z'));
        i += sign;
        if (kept && gap && out.len > 0) buf_char(&out, ' ');
        if (kept) buf_char(&out, (char)c);
        gap = !kept;
    }
    if (out.len == 0 && text.len == 1 && text.ptr[0] == '#') return STR("n");
    return out.len == 0 ? STR("") : buf_str(&out);
}

// --- words ---------------------------------------------------------------------------------------

// The month (1..12) that a word of three letters or more begins to name, 0: none.
static int32_t month_named(Str word) {
    static const char *const names[][12] = {
        {"enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre",
         "octubre", "noviembre", "diciembre"},
        {"january", "february", "march", "april", "may", "june", "july", "august", "setiembre",
         "october", "november", "december"},
        {"", "", "", "", "", "", "", "", "september", "", "", ""},
    };
    for (uint32_t l = 0; word.len >= 3 && l < 3; l++) {
        for (int32_t m = 0; m < 12; m++)
            if (str_starts(str_from(names[l][m]), word)) return m + 1;
    }
    return 0;
}

static int32_t number_of(Str word) {
    return word.len > 0 && word.len <= 4 ? period_digits(word.ptr, (int32_t)word.len) : -1;
}

// `1`, `i`, `1er`, `primer`: 1 … 0: it is none.
static int32_t ordinal(Str word) {
    static const char *const names[] = {"i|1er|1ro|primer|primero|1st|first",
                                        "ii|2do|segundo|2nd|second",
                                        "iii|3er|3ro|tercer|tercero|3rd|third",
                                        "iv|4to|cuarto|4th|fourth",
                                        "v|5to|quinto",
                                        "vi|6to|sexto"};
    int32_t number = number_of(word);
    if (number > 0 && number <= HALF_YEAR) return number;
    for (int32_t i = 0; i < HALF_YEAR; i++) {
        for (const char *at = names[i]; *at != '\0';) {
            size_t size = strcspn(at, "|");
            if (size == word.len && memcmp(at, word.ptr, size) == 0) return i + 1;
            at += size + (at[size] == '|');
        }
    }
    return 0;
}

// The months of a part of the year that a word names.
static int32_t months_of(Str word) {
    static const struct {
        const char *name;
        int32_t months;
    } parts[] = {{"trimestre", 3}, {"trim", 3}, {"t", 3}, {"q", 3},   {"quarter", 3},
                 {"semestre", 6},  {"sem", 6},  {"s", 6}, {"h", 6},   {"semester", 6},
                 {"bimestre", 2},  {"bim", 2},  {"b", 2}, {"half", 6}};
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
        if (str_is(word, parts[i].name)) return parts[i].months;
    return 0;
}

// --- a name --------------------------------------------------------------------------------------

typedef struct Tokens {
    Str items[TOKENS_MAX];
    uint32_t count;
    int32_t year; // taken out; 0: none
    ImportSide side;
} Tokens;

static bool is_filler(Str word) {
    static const char *const words[] = {"de", "del", "of", "mes", "ano", "year"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (str_is(word, words[i])) return true;
    return false;
}

// What was planned, or what was done.
static ImportSide side_of(Str word) {
    static const struct {
        const char *word;
        ImportSide side;
    } sides[] = {{"meta", SIDE_PLANNED},        {"metas", SIDE_PLANNED},
                 {"prog", SIDE_PLANNED},        {"programado", SIDE_PLANNED},
                 {"programada", SIDE_PLANNED},  {"programacion", SIDE_PLANNED},
                 {"planificado", SIDE_PLANNED}, {"planificada", SIDE_PLANNED},
                 {"target", SIDE_PLANNED},      {"planned", SIDE_PLANNED},
                 {"ejec", SIDE_ACTUAL},         {"ejecutado", SIDE_ACTUAL},
                 {"ejecutada", SIDE_ACTUAL},    {"ejecucion", SIDE_ACTUAL},
                 {"avance", SIDE_ACTUAL},       {"avances", SIDE_ACTUAL},
                 {"logro", SIDE_ACTUAL},        {"logrado", SIDE_ACTUAL},
                 {"realizado", SIDE_ACTUAL},    {"alcanzado", SIDE_ACTUAL},
                 {"real", SIDE_ACTUAL},         {"reportado", SIDE_ACTUAL},
                 {"actual", SIDE_ACTUAL},       {"reported", SIDE_ACTUAL},
                 {"achieved", SIDE_ACTUAL},     {"done", SIDE_ACTUAL}};
    for (size_t i = 0; i < sizeof sides / sizeof sides[0]; i++)
        if (str_is(word, sides[i].word)) return sides[i].side;
    return SIDE_NONE;
}

static bool tokens_of(Str plain, Tokens *tokens) {
    const char *at = plain.ptr, *end = plain.ptr + plain.len;
    while (at < end) {
        const char *blank = memchr(at, ' ', (size_t)(end - at));
        Str word = str_slice(at, blank == NULL ? end : blank);
        int32_t number = number_of(word);
        ImportSide side = side_of(word);
        at = blank == NULL ? end : blank + 1;
        bool late = tokens->count > 0 && month_named(tokens->items[tokens->count - 1]) != 0;
        if (word.len == 4 && number >= YEAR_MIN && number <= YEAR_MAX)
            tokens->year = number;
        else if (word.len == 2 && number >= 0 && late)
            tokens->year = 2000 + number;
        else if (side != SIDE_NONE)
            tokens->side = side;
        else if (!is_filler(word) && tokens->count == TOKENS_MAX)
            return false;
        else if (!is_filler(word))
            tokens->items[tokens->count++] = word;
    }
    return true;
}

// The months within a year.
static bool months_within(const Tokens *tokens, Period *out) {
    Str word = tokens->items[0];
    int32_t month = month_named(word), part = 0, which = 0;
    if (tokens->count == 1) {
        if (month == 0 && tokens->year != 0 && word.len == 2) month = number_of(word);
        if (month > 12) return false;
        if (month > 0) {
            *out = (Period){month - 1, month - 1};
            return true;
        }
        part = months_of((Str){word.ptr, 1}); // t1
        which = word.len == 2 ? ordinal((Str){word.ptr + 1, 1}) : 0;
    } else if (tokens->count == 2) {
        bool turned = months_of(tokens->items[1]) > 0 && ordinal(tokens->items[0]) > 0;
        part = months_of(tokens->items[turned]);
        which = ordinal(tokens->items[!turned]);
    }
    if (part == 0 || which == 0 || which * part > ANNUAL) return false;
    *out = (Period){(which - 1) * part, which * part - 1};
    return true;
}

ImportSide import_side(Str text) {
    Tokens tokens = {0};
    bool only = tokens_of(import_plain(text), &tokens) && tokens.count == 0 && tokens.year == 0;
    return only ? tokens.side : SIDE_NONE;
}

bool import_period(Str text, Period *out, bool *yearless, ImportSide *side) {
    Tokens tokens = {0};
    if (!tokens_of(import_plain(text), &tokens)) return false;
    *side = tokens.side;
    *yearless = tokens.year == 0;
    if (tokens.count == 0 && tokens.year != 0) {
        *out = period_year(tokens.year);
        return true;
    }
    if (tokens.count == 0 || !months_within(&tokens, out)) return false;
    if (tokens.year != 0) {
        out->first += month_of(tokens.year, 1);
        out->last += month_of(tokens.year, 1);
    }
    return true;
}
