// SPDX-License-Identifier: Apache-2.0
#include "syntax/word.h"

#include "base/mem.h"
#include "base/utf8.h"
#include "plan_parser.h"
#include "syntax/ast.h"

#include <criterion/criterion.h>
#include <string.h>

TestSuite(word, .init = mem_init);

#define COUNT(array) (sizeof(array) / sizeof *(array))

Test(word, finds_every_spelling) {
    static const struct {
        const char *text;
        WordId word;
    } cases[] = {
        {"unit", WORD_UNIT},
        {"unidad", WORD_UNIT},
        {"línea_base", WORD_BASELINE},
        {"linea_base", WORD_BASELINE},
        {"últimos", WORD_LAST},
        {"ultimos", WORD_LAST},
        {"accion", WORD_ACTION},
        {"dado", WORD_GIVEN},
        {"dada", WORD_GIVEN},
        {"si", WORD_IF},
        {"sí", WORD_TRUE_},
        {"no", WORD_NOT},
        {"may", WORD_MAY},
        {"mayo", WORD_MAY},
        {"setiembre", WORD_SEP},
        {"Unit", WORD_NO},
        {"UNIDAD", WORD_NO},
        {"unidades_", WORD_NO},
        {"", WORD_NO},
        {"ADN", WORD_NO},
    };
    Names *names = names_new();
    for (size_t i = 0; i < COUNT(cases); i++)
        cr_expect_eq(names_find_word(names, str_from(cases[i].text)), cases[i].word, "%s",
                     cases[i].text);
}

// The first spelling that is listed for a text keeps it: no word may take that of another in the
// same language, or be hidden in both.
Test(word, hides_no_word) {
    Names *names = names_new();
    for (WordId word = 1; word < WORD_LIMIT; word++) {
        cr_expect_eq(names_find_word(names, word_english(word)), word, "%s",
                     str_c(word_english(word)));
        cr_expect_eq(names_find_word(names, word_spanish(word)), word, "%s",
                     str_c(word_spanish(word)));
        cr_expect(word_token(word) > 0);
        cr_expect(strlen(word_help(word)) > 0);
    }
}

Test(word, makes_one_atom_of_all_spellings) {
    Names *names = names_new();
    Atom english = intern(names->atoms, STR("weight")), spanish = intern(names->atoms, STR("peso"));
    Atom other = intern(names->atoms, STR("sede"));
    cr_expect_neq(english, spanish);
    cr_expect_eq(names_canonical(names, spanish), english);
    cr_expect_eq(names_canonical(names, english), english);
    cr_expect_eq(names_canonical(names, other), other);
    cr_expect_eq(names_word(names, other), WORD_NO);
    cr_expect(str_is(names_text(names, spanish), "peso"));
}

Test(word, lists_all_spellings_of_a_language) {
    cr_expect_str_eq(word_spellings(WORD_OF, true), "de|del");
    cr_expect_str_eq(word_spellings(WORD_OF, false), "of");
    cr_expect_eq(word_token(WORD_UNIT), TOK_KIND);
}
