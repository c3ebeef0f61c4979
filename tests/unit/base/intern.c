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
