// SPDX-License-Identifier: Apache-2.0
#include "base/utf8.h"

#include "base/mem.h"

#include <criterion/criterion.h>
#include <string.h>
#include <unistr.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

TestSuite(utf8, .init = mem_init);

Test(utf8, finds_what_is_invalid) {
    static const struct {
        const char *text;
        uint32_t at;
    } cases[] = {
        {"", 0},
        {"abc", 3},
        {"línea €𝄞", 14},
        {"ab\xff", 2},
        {"\xc3", 0},             // cut short
        {"a\xc0\xaf", 1},        // overlong
        {"ab\xed\xa0\x80", 2},   // a surrogate
        {"\xf4\x90\x80\x80", 0}, // beyond the last character
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        cr_expect_eq(utf8_invalid(str_from(cases[i].text)), cases[i].at, "case %zu", i);
    }
}

// Texts of several blocks, with characters of all lengths across their borders; the judge is
// libunistring.
Test(utf8, finds_the_first_that_is_invalid_anywhere) {
    enum { TEXTS = 20000, LENGTH_MOST = 300 };
    static const char *const others[] = {"é",        "ñ",    "€",        "—",
                                         "𝄞",        "\xc3", "\xa9",     "\xc0\xaf",
                                         "\xe2\x82", "\xff", "\xc1\xbf", "\xc3\xc0"};
    enum { SOUND = 5 };
    uint32_t state = 1, sound = 0;
    for (uint32_t n = 0; n < TEXTS; n++) {
        char text[LENGTH_MOST + 8];
        uint32_t length = 0, limit = n % LENGTH_MOST, some = n % 3 == 0 ? COUNT(others) : SOUND;
        while (length < limit) {
            state = state * 1664525 + 1013904223;
            bool letter = (state >> 10) % 16 > n % 8;
            const char *next = letter ? "a" : others[(state >> 16) % (n % 5 == 0 ? 2 : some)];
            strcpy(text + length, next);
            length += (uint32_t)strlen(next);
        }
        const uint8_t *wrong = u8_check((const uint8_t *)text, length);
        uint32_t at = wrong == NULL ? length : (uint32_t)((const char *)wrong - text);
        cr_assert_eq(utf8_invalid((Str){text, length}), at, "text %u of %u bytes", n, length);
        sound += wrong == NULL;
    }
    cr_expect(sound > TEXTS / 2 && sound < TEXTS);
}

Test(utf8, width_and_clip) {
    static const struct {
        const char *text;
        uint32_t width, columns;
        const char *clipped;
    } cases[] = {
        {"", 0, 5, ""},
        {"abc", 3, 2, "ab"},
        {"abc", 3, 3, "abc"},
        {"abc", 3, 0, ""},
        {"ñandú", 5, 4, "ñand"},
        {"e\u0301x", 2, 1, "e\u0301"}, // a combining accent goes with its letter
        {"日本", 4, 3, "日"},
        {"日本", 4, 1, ""},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        Str text = str_from(cases[i].text);
        cr_expect_eq(utf8_width(text), cases[i].width, "case %zu", i);
        cr_expect(str_is(utf8_clip(text, cases[i].columns), cases[i].clipped), "case %zu", i);
    }
}

Test(utf8, folds) {
    static const struct {
        const char *text, *folded, *bare, *lower;
    } cases[] = {
        {"", "", "", ""},
        {"Objetivo OE1", "objetivo oe1", "objetivo oe1", "objetivo oe1"},
        {"LÍNEA_Base", "línea_base", "linea_base", "línea_base"},
        {"Li\u0301nea", "línea", "linea", "línea"},
        {"Ñandú", "ñandú", "nandu", "ñandú"},
        {"Straße", "strasse", "strasse", "straße"},
        {"ΣΑΣ", "σασ", "σασ", "σας"},
        {"日本", "日本", "日本", "日本"},
        {"ǕbǙ", "ǖbǚ", "ubu", "ǖbǚ"}, // two marks on one letter
        {"한", "한", "\u1112\u1161\u11ab", "한"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        Str text = str_from(cases[i].text);
        cr_expect_str_eq(str_c(utf8_fold(text)), cases[i].folded);
        cr_expect_str_eq(str_c(utf8_bare(text)), cases[i].bare);
        cr_expect_str_eq(str_c(utf8_lower(text)), cases[i].lower);
    }
}

Test(utf8, characters) {
    static const struct {
        const char *text;
        uint32_t character, length;
        bool word;
    } cases[] = {
        {"", 0, 0, false},         {"a1", 'a', 1, true},    {"7", '7', 1, true},
        {"ñ", 0xf1, 2, true},      {"日", 0x65e5, 3, true}, {"\u0664", 0x664, 2, true},
        {"€", 0x20ac, 3, false},   {"-", '-', 1, false},    {"_", '_', 1, false},
        {"𝄞x", 0x1d11e, 4, false}, {" ", ' ', 1, false},    {"\u0301", 0x301, 2, true},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        uint32_t length = 99;
        uint32_t character = utf8_first(str_from(cases[i].text), &length);
        cr_expect_eq(character, cases[i].character, "case %zu", i);
        cr_expect_eq(length, cases[i].length, "case %zu", i);
        cr_expect_eq(utf8_is_word(character), cases[i].word, "case %zu", i);
    }
}
