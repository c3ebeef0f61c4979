// SPDX-License-Identifier: Apache-2.0
#include "syntax/word.h"

#include "base/gettext.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "plan_parser.h"
#include "syntax/ast.h"

#include <string.h>

typedef struct WordEntry {
    const char *english;
    const char *spanish;
    const char *help;
    int token;
} WordEntry;

static const WordEntry words[WORD_LIMIT] = {
    {"", "", "", 0},
#define WORD(id, token, english, spanish, help) {english, spanish, help, TOK_##token},
#include "keywords.def"
#undef WORD
};

// More spellings than this table has room for would be a mistake in keywords.def.
enum { SPELLINGS_MAX = 2048 };

static Str first_spelling(const char *spellings) {
    const char *bar = strchr(spellings, '|');
    return bar == NULL ? str_from(spellings) : str_slice(spellings, bar);
}

Str word_english(WordId word) { return first_spelling(words[word].english); }
Str word_spanish(WordId word) { return first_spelling(words[word].spanish); }
const char *word_spellings(WordId word, bool spanish) {
    return spanish ? words[word].spanish : words[word].english;
}
int word_token(WordId word) { return words[word].token; }
const char *word_help(WordId word) { return message_of(words[word].help); }

Str word_shown(WordId word) { return message_spanish() ? word_spanish(word) : word_english(word); }

const char *word_quoted(WordId word) { return str_c(word_shown(word)); }

// The words are few, and this is asked where something is printed.
Str word_of_english(Str english) {
    if (!message_spanish()) return english;
    for (WordId word = 1; word < WORD_LIMIT; word++)
        if (str_equal(word_english(word), english)) return word_spanish(word);
    return english;
}

// An earlier spelling stays: `sí` is true, but `si` without the accent remains `if`.
static void add_spelling(Names *names, Atom atom, WordId word) {
    if (atom < SPELLINGS_MAX && names->word_of_atom[atom] == WORD_NO) {
        names->word_of_atom[atom] = (uint16_t)word;
    }
}

// The first of them as a name.
static Atom add_spellings(Names *names, const char *spellings, WordId word, bool bare) {
    Atom first = 0;
    while (*spellings != '\0') {
        Str one = first_spelling(spellings);
        Str text = bare ? utf8_unmarked(one) : one;
        Atom atom = bare && text.ptr == one.ptr ? 0 : intern(names->atoms, text);
        if (atom != 0) add_spelling(names, atom, word);
        if (first == 0) first = atom;
        spellings = one.ptr + one.len;
        spellings += *spellings == '|';
    }
    return first;
}

Names *names_new(void) {
    Names *names = NEW(Names);
    names->atoms = intern_new();
    names->word_of_atom = mem_new_atomic(SPELLINGS_MAX * sizeof(uint16_t));
    for (WordId word = 1; word < WORD_LIMIT; word++) {
        names->atom_of_word[word] = add_spellings(names, words[word].english, word, false);
    }
    for (WordId word = 1; word < WORD_LIMIT; word++) {
        add_spellings(names, words[word].spanish, word, false);
    }
    for (WordId word = 1; word < WORD_LIMIT; word++) {
        add_spellings(names, words[word].spanish, word, true);
    }
    names->word_atoms = intern_count(names->atoms);
    return names;
}

Str names_text(const Names *names, Atom atom) { return intern_text(names->atoms, atom); }

WordId names_find_word(const Names *names, Str text) {
    return names_word(names, intern_find(names->atoms, text));
}
