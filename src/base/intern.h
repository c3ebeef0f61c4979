// SPDX-License-Identifier: Apache-2.0
// Names as 32-bit ids: equal text, equal id. Id 0 is "no name".
#ifndef PLAN_BASE_INTERN_H
#define PLAN_BASE_INTERN_H

#include "base/bytes.h"
#include "base/str.h"
#include "base/vec.h"

typedef uint32_t Atom;

// The texts stand one behind the other, each behind its length, in chunks of pages that the
// collector does not search. Places count on from chunk to chunk; each begins with a new step, and
// all of its steps know the address from which the places in them count.
typedef struct Interner {
    struct Slot *slots; // by hash (intern.c)
    uint32_t mask;
    struct Slot *before;  // the half as many before those, which nobody looks at any more
    VEC(uint32_t) places; // of the texts, by id
    VEC(uint32_t) hashes; // by id (hash_name), for those who look for a text where they expect it
    VEC(uintptr_t) steps; // the address of place 0, if the chunk of this step began there
    size_t used, end;     // places in the last chunk: of the next text, and behind the last one
} Interner;

enum {
    INTERN_STEP = 1 << 16,
    INTERN_LONG =
        255, // the byte before a text of that many bytes or more: four with their number follow
};

Interner *intern_new(void);
void intern_release(Interner *names); // the names are gone
// The id of `text`, which is copied when it is new. All texts together may have 4 GB (mem.h).
Atom intern(Interner *names, Str text);
// The id of two texts with a byte between them, likewise.
Atom intern_joined(Interner *names, Str first, char between, Str last);
// The id of `text` if it has one, else 0.
Atom intern_find(const Interner *names, Str text);
// The hashes (hash_name) of all texts, by id; valid until the next new one.
static inline const uint32_t *intern_hashes(const Interner *names) { return names->hashes.items; }

static inline unsigned char *intern_at(const Interner *names, size_t place) {
    return (unsigned char *)(names->steps.items[place / INTERN_STEP] + place);
}
// The text of an id; empty for 0. It stays where it is until the names are released.
static inline Str intern_text(const Interner *names, Atom atom) {
    const unsigned char *at = intern_at(names, names->places.items[atom]);
    uint32_t length = *at++;
    if (length == INTERN_LONG) {
        memcpy(&length, at, sizeof length);
        at += sizeof length;
    }
    return (Str){(const char *)at, length};
}
// Whether that is `text`.
static inline bool intern_is(const Interner *names, Atom atom, Str text) {
    Str own = intern_text(names, atom);
    return own.len == text.len && bytes_same(own.ptr, text.ptr, text.len);
}

// One more than the largest id given out.
static inline uint32_t intern_count(const Interner *names) { return names->places.count; }

#endif
