// SPDX-License-Identifier: Apache-2.0
// The words of the language as a table (grammar/keywords.def) and as names.
#ifndef PLAN_SYNTAX_WORD_H
#define PLAN_SYNTAX_WORD_H

#include "base/intern.h"

typedef enum WordId {
    WORD_NO = 0, // not a word of the language
#define WORD(id, token, english, spanish, help) WORD_##id,
#include "keywords.def"
#undef WORD
    WORD_LIMIT
} WordId;

// A word as it was scanned: how it is spelt, and what it means.
typedef struct Spelt {
    Atom atom;
    uint16_t word; // WordId
} Spelt;

// The names of one session: an interner whose first entries are the words of the language, in every
// spelling, so that one look-up tells both the name and the word.
typedef struct Names {
    Interner *atoms;
    uint16_t *word_of_atom; // for the atoms below `word_atoms`
    uint32_t word_atoms;
    Atom atom_of_word[WORD_LIMIT]; // the English spelling
} Names;

Names *names_new(void);

// The word that `atom` spells, or WORD_NO.
static inline WordId names_word(const Names *names, Atom atom) {
    return atom < names->word_atoms ? (WordId)names->word_of_atom[atom] : WORD_NO;
}
// One atom for all spellings: the English one of a word, else the atom itself. Names of
// definitions, statuses and properties are compared in this form.
static inline Atom names_canonical(const Names *names, Atom atom) {
    WordId word = names_word(names, atom);
    return word == WORD_NO ? atom : names->atom_of_word[word];
}
Str names_text(const Names *names, Atom atom);
// The word that `text` spells (case matters, accents do not), or WORD_NO.
WordId names_find_word(const Names *names, Str text);

// The first English or Spanish spelling of a word, its token as the parser numbers it, its help in
// the language of messages.
Str word_english(WordId word);
Str word_spanish(WordId word);
// All spellings in one language, `a|b`.
const char *word_spellings(WordId word, bool spanish);
int word_token(WordId word);
const char *word_help(WordId word);
// A word in the language of messages, for people; and the same of a word given in English, which
// stays as it is when it is none.
Str word_shown(WordId word);
const char *word_quoted(WordId word); // the same, as an argument of a message
Str word_of_english(Str english);

#endif
