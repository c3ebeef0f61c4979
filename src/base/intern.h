// SPDX-License-Identifier: Apache-2.0
// Names as 32-bit ids: equal text, equal id. Id 0 is "no name".
#ifndef PLAN_BASE_INTERN_H
#define PLAN_BASE_INTERN_H

#include "base/str.h"

typedef uint32_t Atom;

typedef struct Interner Interner;

Interner *intern_new(void);
void intern_release(Interner *names); // the names are gone
// The id of `text`. The table keeps the slice itself, so the text must live as long as the table.
Atom intern(Interner *names, Str text);
// The same for text that will not live: it is copied when it is new.
Atom intern_copy(Interner *names, Str text);
// The id of two texts with a byte between them, likewise.
Atom intern_joined(Interner *names, Str first, char between, Str last);
// The id of `text` if it has one, else 0.
Atom intern_find(const Interner *names, Str text);
// The hashes (hash_name) of all texts, by id; valid until the next new one.
const uint32_t *intern_hashes(const Interner *names);
// The text of an id; empty for 0.
Str intern_text(const Interner *names, Atom atom);
// One more than the largest id given out.
uint32_t intern_count(const Interner *names);

#endif
