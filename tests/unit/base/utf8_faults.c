// SPDX-License-Identifier: Apache-2.0
#include "base/utf8_faults.h"

#include "base/mem.h"
#include "base/utf8.h"

#include <criterion/criterion.h>
#include <string.h>

TestSuite(utf8_faults, .init = mem_init);

enum { MEGABYTE = 1 << 20, LENGTH = 5 * MEGABYTE + 1234 };

// Characters of one to four bytes where the parts begin, so that some stand across that.
static char *text_of(uint32_t shift) {
    static const char unit[] = "a\xC3\xB1\xE2\x82\xAC\xF0\x9F\x98\x80";
    char *text = mem_new_atomic(LENGTH + 1);
    memset(text, 'x', LENGTH);
    for (uint32_t part = 0; part < LENGTH / MEGABYTE + 1; part++) {
        for (uint32_t i = 0; i < 20; i++)
            memcpy(text + part * MEGABYTE + shift + i * (sizeof unit - 1) - (part > 0 ? 100 : 0),
                   unit, sizeof unit - 1);
    }
    return text;
}

// As one thread finds them.
static Utf8Faults expected(Str text) {
    Utf8Faults faults = {utf8_invalid(text), text.len};
    const char *zero = memchr(text.ptr, '\0', faults.invalid);
    if (zero != NULL) faults.zero = (uint32_t)(zero - text.ptr);
    return faults;
}

static void same(const char *what, char *bytes, uint32_t at) {
    Str text = {bytes, LENGTH};
    Utf8Faults want = expected(text);
    for (uint32_t threads = 1; threads <= 3; threads++) {
        Utf8Faults got = utf8_faults(text, threads);
        cr_expect(got.invalid == want.invalid && got.zero == want.zero,
                  "%s at %u, %u threads: %u and %u, not %u and %u", what, at, threads, got.invalid,
                  got.zero, want.invalid, want.zero);
    }
}

Test(utf8_faults, sound_texts) {
    for (uint32_t shift = 0; shift < 10; shift++) {
        char *text = text_of(shift);
        cr_expect_eq(utf8_faults((Str){text, LENGTH}, 2).invalid, LENGTH, "shift %u", shift);
        cr_expect_eq(utf8_faults((Str){text, LENGTH}, 2).zero, LENGTH, "shift %u", shift);
    }
    cr_expect_eq(utf8_faults(STR(""), 4).invalid, 0);
}

// Each byte around where the parts begin, in the middle of them and at the end.
Test(utf8_faults, faults_are_found_as_by_one) {
    static const struct {
        const char *what;
        char byte;
    } faults[] = {{"a zero", '\0'}, {"an end", '\x80'}, {"a begin", '\xE2'}, {"no byte", '\xFF'}};
    static const uint32_t places[] = {0, 100, MEGABYTE, 3 * MEGABYTE, LENGTH - 4};
    for (size_t p = 0; p < sizeof places / sizeof *places; p++) {
        char *text = text_of((uint32_t)p);
        for (uint32_t at = places[p] < 4 ? 0 : places[p] - 4; at < places[p] + 4; at += 1) {
            size_t f = at % 4;
            char before = text[at];
            text[at] = faults[f].byte;
            same(faults[f].what, text, at);
            text[at] = before;
        }
    }
}

Test(utf8_faults, of_several_the_first) {
    char *text = text_of(3);
    text[4 * MEGABYTE] = '\0';
    same("one", text, 4 * MEGABYTE);
    memset(text + 2 * MEGABYTE - 2, '\x80', 9);
    same("two", text, 2 * MEGABYTE);
    text[MEGABYTE + 77] = '\0';
    same("three", text, MEGABYTE);
}
