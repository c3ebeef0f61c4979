// SPDX-License-Identifier: Apache-2.0
// Open addressing; a slot holds the hash beside the id, so that nothing else is looked at where it
// is another's, and growing never hashes again. Codes that follow each other have slots that do too
// (hash.h); where others stand there already, all of them go on by the same odd step, which is why
// they stay together.
#include "base/intern.h"

#include "base/hash.h"
#include "base/spare.h"
#include "base/vec.h"

typedef struct Slot {
    uint32_t hash;
    Atom atom; // 0: free
} Slot;

// The texts are columns on pages of their own, which the collector does not search: they point into
// sources, which the session keeps, and into `copies`.
struct Interner {
    Slot *slots;
    uint32_t mask;
    Slot *before; // the half as many before those, which nobody looks at any more
    VEC(Str) texts;
    VEC(uint32_t) hashes; // by id, for those who look for a text where they expect it
    VEC(char *) copies;   // blocks of copied texts
    VEC(const char *) long_copies;
    uint32_t copy_used;
};

enum { FIRST_SLOTS = 2048, SMALL_BLOCKS = 16, SMALL_BLOCK = 1 << 16, LARGE_BLOCK = 2 << 20 };

Interner *intern_new(void) {
    Interner *names = NEW(Interner);
    names->slots = mem_pages(NULL, 0, FIRST_SLOTS * sizeof(Slot));
    names->mask = FIRST_SLOTS - 1;
    *vec_push_column(&names->texts) = (Str){"", 0};
    *vec_push_column(&names->hashes) = 0;
    return names;
}

static inline uint32_t next_slot(const Interner *names, uint32_t at, uint32_t hash) {
    return (at + (hash >> 16 | 1)) & names->mask;
}

// The slot of a text, or the free one where it belongs.
static uint32_t slot_of(const Interner *names, Str text, uint32_t hash) {
    uint32_t at = hash & names->mask;
    for (const Slot *slot; (slot = &names->slots[at])->atom != 0; at = next_slot(names, at, hash)) {
        if (slot->hash == hash && str_equal(names->texts.items[slot->atom], text)) break;
    }
    return at;
}

static size_t slot_bytes(const Interner *names) { return ((size_t)names->mask + 1) * sizeof(Slot); }

// The pages of those before serve again (spare.h), where they are large.
static void leave_slots(Interner *names, Slot *slots) {
    size_t bytes = slot_bytes(names) / 2;
    mem_pages_release(names->before, bytes / 2);
    names->before = bytes < SPARE_STEP ? NULL : slots;
    if (names->before == NULL)
        mem_pages_release(slots, bytes);
    else
        vec_pass_steps(slots, 0, bytes);
}

// From slot to slot: what stands together in the old ones does in the new ones.
static void grow(Interner *names) {
    Slot *old = names->slots;
    size_t slots = (size_t)names->mask + 1;
    names->slots = mem_pages(NULL, 0, slots * 2 * sizeof(Slot));
    names->mask = (uint32_t)(slots * 2 - 1);
    for (const Slot *slot = old; slot < old + slots; slot++) {
        if (slot->atom == 0) continue;
        uint32_t at = slot->hash & names->mask;
        while (names->slots[at].atom != 0)
            at = next_slot(names, at, slot->hash);
        names->slots[at] = *slot;
    }
    leave_slots(names, old);
}

static Atom add(Interner *names, uint32_t at, Str text, uint32_t hash) {
    Atom atom = names->texts.count;
    names->slots[at] = (Slot){hash, atom};
    *vec_push_column(&names->texts) = text;
    *vec_push_column(&names->hashes) = hash;
    if (names->texts.count * 3 > names->mask * 2) grow(names);
    return atom;
}

Atom intern(Interner *names, Str text) {
    uint32_t hash = hash_name(text);
    uint32_t at = slot_of(names, text, hash);
    Atom known = names->slots[at].atom;
    return known != 0 ? known : add(names, at, text, hash);
}

static Str str_copy_kept(Interner *names, Str text) {
    Str copy = str_copy(text);
    *vec_push(&names->long_copies) = copy.ptr;
    return copy;
}

static size_t block_bytes(uint32_t i) { return i < SMALL_BLOCKS ? SMALL_BLOCK : LARGE_BLOCK; }

// Room for a copy of up to SMALL_BLOCK bytes.
static inline char *copy_room(Interner *names, uint32_t length) {
    uint32_t count = names->copies.count;
    if (count == 0 || names->copy_used + length > block_bytes(count - 1)) {
        *vec_push(&names->copies) = mem_pages(NULL, 0, block_bytes(count));
        names->copy_used = 0;
    }
    return names->copies.items[names->copies.count - 1] + names->copy_used;
}

static Str keep_copy(Interner *names, Str text) {
    if (text.len > SMALL_BLOCK) return str_copy_kept(names, text);
    char *copy = copy_room(names, text.len);
    if (text.len > 0) memcpy(copy, text.ptr, text.len);
    names->copy_used += text.len;
    return (Str){copy, text.len};
}

Atom intern_copy(Interner *names, Str text) {
    uint32_t hash = hash_name(text);
    uint32_t at = slot_of(names, text, hash);
    Atom known = names->slots[at].atom;
    return known != 0 ? known : add(names, at, keep_copy(names, text), hash);
}

static Atom joined_long(Interner *names, Str first, char between, Str last) {
    Buf text = {0};
    buf_add(&text, first);
    buf_char(&text, between);
    buf_add(&text, last);
    return intern_copy(names, buf_str(&text));
}

// Put together where it stays if it is new.
Atom intern_joined(Interner *names, Str first, char between, Str last) {
    if (first.len >= SMALL_BLOCK / 2 || last.len >= SMALL_BLOCK / 2)
        return joined_long(names, first, between, last);
    Str text = {NULL, first.len + 1 + last.len};
    char *copy = copy_room(names, text.len);
    memcpy(copy, first.ptr, first.len);
    copy[first.len] = between;
    memcpy(copy + first.len + 1, last.ptr, last.len);
    text.ptr = copy;
    uint32_t hash = hash_name(text), at = slot_of(names, text, hash);
    if (names->slots[at].atom != 0) return names->slots[at].atom;
    names->copy_used += text.len;
    return add(names, at, text, hash);
}

Atom intern_find(const Interner *names, Str text) {
    return names->slots[slot_of(names, text, hash_name(text))].atom;
}

const uint32_t *intern_hashes(const Interner *names) { return names->hashes.items; }

Str intern_text(const Interner *names, Atom atom) { return names->texts.items[atom]; }

uint32_t intern_count(const Interner *names) { return names->texts.count; }

void intern_release(Interner *names) {
    for (uint32_t i = 0; i < names->copies.count; i++)
        mem_pages_release(names->copies.items[i], block_bytes(i));
    vec_release_column(&names->texts);
    vec_release_column(&names->hashes);
    mem_pages_release(names->slots, slot_bytes(names));
    mem_pages_release(names->before, slot_bytes(names) / 2);
    *names = (Interner){0};
}
