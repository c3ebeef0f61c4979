// SPDX-License-Identifier: Apache-2.0
#include "base/intern.h"

#include "base/mem.h"

#include <criterion/criterion.h>
#include <string.h>

TestSuite(intern, .init = mem_init);

Test(intern, equal_text_equal_id) {
    static const char *const texts[] = {
        "a", "A", "ab", "ADN.1.4", "ADN.1.40", "objetivo", "objetivo ", "línea", "linea", "",
    };
    enum { TEXTS = sizeof texts / sizeof *texts };
    Interner *names = intern_new();
    cr_expect_eq(intern_count(names), 1);
    cr_expect_eq(intern_text(names, 0).len, 0);
    Atom atoms[TEXTS];
    for (int i = 0; i < TEXTS; i++) {
        cr_expect_eq(intern_find(names, str_from(texts[i])), 0, "%s", texts[i]);
        atoms[i] = intern(names, str_from(texts[i]));
        cr_expect_eq(atoms[i], (Atom)i + 1);
    }
    for (int i = 0; i < TEXTS; i++) {
        Str again = str_copy(str_from(texts[i]));
        cr_expect_eq(intern(names, again), atoms[i]);
        cr_expect_eq(intern_find(names, str_from(texts[i])), atoms[i]);
        cr_expect(str_is(intern_text(names, atoms[i]), texts[i]));
        cr_expect(intern_is(names, atoms[i], again));
        cr_expect_not(intern_is(names, atoms[(i + 1) % TEXTS], again));
    }
    cr_expect_eq(intern_count(names), TEXTS + 1);
}

Test(intern, copies) {
    Interner *names = intern_new();
    char text[] = "meta";
    Atom atom = intern(names, str_from(text));
    memset(text, 'x', 4);
    cr_expect(str_is(intern_text(names, atom), "meta"));
    cr_expect_eq(intern_find(names, STR("meta")), atom);
    cr_expect_eq(intern_find(names, STR("xxxx")), 0);
}

static Str text_of(uint32_t length, char byte) {
    char *text = mem_new_atomic(length + 1U);
    memset(text, byte, length);
    return (Str){text, length};
}

static const uint32_t lengths_of_texts[] = {
    0,   1,   3,    4,     7,     8,     126,   127,   128,   129,     254,
    255, 256, 1000, 32767, 65530, 65531, 65535, 65536, 70000, 3000000, 5,
};
enum { TEXT_LENGTHS = sizeof lengths_of_texts / sizeof *lengths_of_texts };

// Each twice, so that all lengths come where a chunk begins, and where little is left of it.
Test(intern, of_any_length) {
    Interner *names = intern_new();
    const char *stands[2 * TEXT_LENGTHS];
    for (uint32_t i = 0; i < 2 * TEXT_LENGTHS; i++) {
        Str text = text_of(lengths_of_texts[i % TEXT_LENGTHS], i < TEXT_LENGTHS ? 'a' : 'b');
        bool known = i == TEXT_LENGTHS; // the empty one
        Atom atom = known ? 1 : i < TEXT_LENGTHS ? i + 1 : i;
        cr_assert_eq(intern_find(names, text), known ? 1 : 0);
        cr_assert_eq(intern(names, text), atom, "%u", text.len);
        stands[i] = intern_text(names, atom).ptr;
    }
    for (uint32_t i = 0; i < 2 * TEXT_LENGTHS; i++) {
        Str text = text_of(lengths_of_texts[i % TEXT_LENGTHS], i < TEXT_LENGTHS ? 'a' : 'b');
        Atom atom = intern_find(names, text);
        cr_assert_eq(intern(names, text), atom);
        cr_assert(str_equal(intern_text(names, atom), text), "%u", text.len);
        cr_assert_eq(intern_text(names, atom).ptr, stands[i]);
        cr_assert(intern_is(names, atom, text));
        if (text.len == 0) continue;
        Str less = {text.ptr, text.len - 1}, other = text_of(text.len, 'c');
        cr_assert_not(intern_is(names, atom, less), "%u", text.len);
        cr_assert_not(intern_is(names, atom, other), "%u", text.len);
    }
    cr_expect_eq(intern_count(names), 2 * TEXT_LENGTHS);
    intern_release(names);
}

// Some in small chunks, others in large ones, and some that have one of their own between them.
Test(intern, in_many_chunks) {
    enum { TEXTS = 30000 };
    Interner *names = intern_new();
    for (uint32_t round = 0; round < 2; round++) {
        for (uint32_t i = 0; i < TEXTS; i++) {
            uint32_t length = i % 5000 == 4999 ? 2500000 : 10 + i % 300;
            Str text = text_of(length, 'x');
            char *number = (char *)text.ptr + length - 10;
            memcpy(number, str_printf("%010u", i), 10);
            cr_assert_eq(intern(names, text), i + 1);
            cr_assert(str_equal(intern_text(names, i + 1), text), "%u", i);
        }
    }
    cr_expect_eq(intern_count(names), TEXTS + 1);
    intern_release(names);
}

// So many that slots and copies stand on large pages, and what the slots stood on serves again.
Test(intern, many) {
    enum { MANY = 200000 };
    Interner *names = intern_new();
    for (uint32_t i = 0; i < MANY; i++) {
        cr_assert_eq(intern(names, str_from(str_printf("A%u.%u", i / 100, i))), i + 1);
    }
    for (uint32_t i = 0; i < MANY; i++) {
        Str text = str_from(str_printf("A%u.%u", i / 100, i));
        cr_assert_eq(intern_find(names, text), i + 1);
        cr_assert(str_equal(intern_text(names, i + 1), text));
    }
    cr_expect_eq(intern_count(names), MANY + 1);
    intern_release(names);
}

// As those that were put together before, whatever their length.
Test(intern, joined) {
    static const uint32_t lengths[] = {0, 1, 2, 7, 8, 255, 256, 1000, 32767, 32768, 70000};
    enum { LENGTHS = sizeof lengths / sizeof *lengths };
    Interner *names = intern_new();
    for (uint32_t i = 0; i < LENGTHS * LENGTHS; i++) {
        uint32_t first = lengths[i / LENGTHS], last = lengths[i % LENGTHS];
        char *text = mem_new_atomic(first + last + 2);
        memset(text, 'a', first);
        text[first] = '.';
        memset(text + first + 1, 'b', last);
        Str whole = {text, first + 1 + last}, a = {text, first}, b = {text + first + 1, last};
        bool before = i % 2 == 0;
        Atom known = before ? intern(names, whole) : 0;
        Atom joined = intern_joined(names, a, '.', b);
        cr_expect_eq(intern_find(names, whole), joined);
        cr_expect_eq(joined, before ? known : i + 1);
        cr_expect_eq(intern_joined(names, a, '.', b), joined);
        cr_expect(str_equal(intern_text(names, joined), whole), "%u and %u", first, last);
    }
    cr_expect_eq(intern_count(names), LENGTHS * LENGTHS + 1);
    intern_release(names);
}

// That many texts take too long to make: steps without chunks stand for them.
Test(intern, no_more_than_places, .exit_code = 3) {
    Interner *names = intern_new();
    while (names->steps.count < UINT32_MAX / INTERN_STEP)
        *vec_push(&names->steps) = 0;
    names->used = names->end;
    intern(names, STR("one more"));
}
