// SPDX-License-Identifier: Apache-2.0
// Open addressing with linear probing; a slot holds an id, the hashes stand in a column beside
// the texts so that growing never hashes again.
#include "base/intern.h"

#include "base/hash.h"
#include "base/vec.h"

struct Interner {
    Atom *slots;
    uint32_t mask;
    VEC(Str) texts;
    VEC(uint32_t) hashes;
};

enum { FIRST_SLOTS = 2048 };

Interner *intern_new(void) {
    Interner *names = NEW(Interner);
    names->slots = mem_new_atomic(FIRST_SLOTS * sizeof(Atom));
    names->mask = FIRST_SLOTS - 1;
    *vec_push(&names->texts) = (Str){"", 0};
    *vec_push_atomic(&names->hashes) = 0;
    return names;
}

static uint32_t slot_of(const Interner *names, Str text, uint32_t hash) {
    uint32_t at = hash & names->mask;
    for (Atom atom; (atom = names->slots[at]) != 0; at = (at + 1) & names->mask) {
        if (names->hashes.items[atom] == hash && str_equal(names->texts.items[atom], text)) break;
    }
    return at;
}

static void grow(Interner *names) {
    uint32_t slots = (names->mask + 1) * 2;
    mem_release(names->slots);
    names->slots = mem_new_atomic(slots * sizeof(Atom));
    names->mask = slots - 1;
    for (Atom atom = 1; atom < names->texts.count; atom++) {
        uint32_t at = names->hashes.items[atom] & names->mask;
        while (names->slots[at] != 0) at = (at + 1) & names->mask;
        names->slots[at] = atom;
    }
}

static Atom add(Interner *names, uint32_t at, Str text, uint32_t hash) {
    Atom atom = names->texts.count;
    names->slots[at] = atom;
    *vec_push(&names->texts) = text;
    *vec_push_atomic(&names->hashes) = hash;
    if (names->texts.count * 3 > names->mask * 2) grow(names);
    return atom;
}

Atom intern(Interner *names, Str text) {
    uint32_t hash = hash_str(text);
    uint32_t at = slot_of(names, text, hash);
    return names->slots[at] != 0 ? names->slots[at] : add(names, at, text, hash);
}

Atom intern_copy(Interner *names, Str text) {
    uint32_t hash = hash_str(text);
    uint32_t at = slot_of(names, text, hash);
    return names->slots[at] != 0 ? names->slots[at] : add(names, at, str_copy(text), hash);
}

Atom intern_find(const Interner *names, Str text) {
    return names->slots[slot_of(names, text, hash_str(text))];
}

Str intern_text(const Interner *names, Atom atom) { return names->texts.items[atom]; }

uint32_t intern_count(const Interner *names) { return names->texts.count; }
