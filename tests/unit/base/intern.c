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
        cr_expect_eq(intern_copy(names, str_from(texts[i])), atoms[i]);
        cr_expect_eq(intern_find(names, str_from(texts[i])), atoms[i]);
        cr_expect(str_is(intern_text(names, atoms[i]), texts[i]));
    }
    cr_expect_eq(intern_count(names), TEXTS + 1);
}

Test(intern, copies_what_will_not_live) {
    Interner *names = intern_new();
    char text[] = "meta";
    Atom atom = intern_copy(names, str_from(text));
    memset(text, 'x', 4);
    cr_expect(str_is(intern_text(names, atom), "meta"));
    cr_expect_eq(intern_find(names, STR("meta")), atom);
    cr_expect_eq(intern_find(names, STR("xxxx")), 0);
}

// So many that slots and copies stand on large pages, and what the slots stood on serves again.
Test(intern, many) {
    enum { MANY = 200000 };
    Interner *names = intern_new();
    for (uint32_t i = 0; i < MANY; i++) {
        cr_assert_eq(intern_copy(names, str_from(str_printf("A%u.%u", i / 100, i))), i + 1);
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
        Atom known = before ? intern_copy(names, whole) : 0;
        Atom joined = intern_joined(names, a, '.', b);
        cr_expect_eq(intern_find(names, whole), joined);
        cr_expect_eq(joined, before ? known : i + 1);
        cr_expect_eq(intern_joined(names, a, '.', b), joined);
        cr_expect(str_equal(intern_text(names, joined), whole), "%u and %u", first, last);
    }
    cr_expect_eq(intern_count(names), LENGTHS * LENGTHS + 1);
    intern_release(names);
}
