// SPDX-License-Identifier: Apache-2.0
// Open addressing; a slot holds the hash beside the id, so that nothing else is looked at where it
// is another's, and growing never hashes again. Codes that follow each other have slots that do too
// (hash.h); where others stand there already, all of them go on by the same odd step, which is why
// they stay together.
#include "base/intern.h"

#include "base/hash.h"
#include "base/spare.h"

typedef struct Slot {
    uint32_t hash;
    Atom atom; // 0: free
} Slot;

enum { FIRST_SLOTS = 2048, SMALL_CHUNKS = 16, LARGE_CHUNK = 2 << 20 };

// --- the texts -----------------------------------------------------------------------------------

// A longer text than a chunk has one of its own.
static void add_chunk(Interner *names, size_t bytes) {
    size_t usual = names->steps.count < SMALL_CHUNKS ? INTERN_STEP : LARGE_CHUNK;
    size_t whole = bytes <= usual ? usual : (bytes + INTERN_STEP - 1) / INTERN_STEP * INTERN_STEP;
    names->used = (size_t)names->steps.count * INTERN_STEP;
    names->end = names->used + whole;
    if (names->end > UINT32_MAX) mem_too_many_names();
    uintptr_t from = (uintptr_t)mem_pages(NULL, 0, whole) - names->used;
    for (size_t at = names->used; at < names->end; at += INTERN_STEP)
        *vec_push(&names->steps) = from;
}

// Room for a text of so many bytes where the next one belongs, behind its length.
static inline char *text_room(Interner *names, uint32_t length) {
    size_t bytes = 1 + sizeof length + length;
    if (names->end - names->used < bytes) add_chunk(names, bytes);
    unsigned char *at = intern_at(names, names->used);
    *at++ = length < INTERN_LONG ? (unsigned char)length : INTERN_LONG;
    if (length >= INTERN_LONG) {
        memcpy(at, &length, sizeof length);
        at += sizeof length;
    }
    return (char *)at;
}

// The text that was put there stays.
static inline uint32_t keep_text(Interner *names, uint32_t length) {
    size_t place = names->used;
    names->used += (length < INTERN_LONG ? 1 : 1 + sizeof length) + length;
    return (uint32_t)place;
}

// --- their ids -----------------------------------------------------------------------------------

static inline uint32_t next_slot(const Interner *names, uint32_t at, uint32_t hash) {
    return (at + (hash >> 16 | 1)) & names->mask;
}

static uint32_t slot_behind(const Interner *names, Str text, uint32_t hash, uint32_t at) {
    for (const Slot *slot; (slot = &names->slots[at])->atom != 0; at = next_slot(names, at, hash)) {
        if (slot->hash == hash && intern_is(names, slot->atom, text)) break;
    }
    return at;
}

// The slot of a text, or the free one where it belongs, which for a new text is mostly the first.
static inline uint32_t slot_of(const Interner *names, Str text, uint32_t hash) {
    uint32_t at = hash & names->mask;
    return names->slots[at].atom == 0 ? at : slot_behind(names, text, hash, at);
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

// The text stands in its room.
static Atom add(Interner *names, uint32_t at, uint32_t length, uint32_t hash) {
    Atom atom = names->places.count;
    names->slots[at] = (Slot){hash, atom};
    *vec_push_column(&names->places) = keep_text(names, length);
    *vec_push_column(&names->hashes) = hash;
    if (names->places.count * 3 > names->mask * 2) grow(names);
    return atom;
}

Interner *intern_new(void) {
    Interner *names = NEW(Interner);
    names->slots = mem_pages(NULL, 0, FIRST_SLOTS * sizeof(Slot));
    names->mask = FIRST_SLOTS - 1;
    text_room(names, 0);
    *vec_push_column(&names->places) = keep_text(names, 0);
    *vec_push_column(&names->hashes) = 0;
    return names;
}

Atom intern(Interner *names, Str text) {
    uint32_t hash = hash_name(text);
    uint32_t at = slot_of(names, text, hash);
    Atom known = names->slots[at].atom;
    if (known != 0) return known;
    char *copy = text_room(names, text.len);
    bytes_copy(copy, text.ptr, text.len);
    return add(names, at, text.len, hash);
}

// Put together where it stays if it is new.
Atom intern_joined(Interner *names, Str first, char between, Str last) {
    size_t length = (size_t)first.len + 1 + last.len;
    if (length > UINT32_MAX) mem_too_long(length);
    char *copy = text_room(names, (uint32_t)length);
    bytes_copy(copy, first.ptr, first.len);
    copy[first.len] = between;
    bytes_copy(copy + first.len + 1, last.ptr, last.len);
    Str text = {copy, (uint32_t)length};
    uint32_t hash = hash_name(text), at = slot_of(names, text, hash);
    Atom known = names->slots[at].atom;
    return known != 0 ? known : add(names, at, text.len, hash);
}

Atom intern_find(const Interner *names, Str text) {
    return names->slots[slot_of(names, text, hash_name(text))].atom;
}

// Steps that count from one address are of one chunk, or of some that stand side by side.
static void release_chunks(Interner *names) {
    const uintptr_t *steps = names->steps.items;
    for (uint32_t from = 0, to; from < names->steps.count; from = to) {
        for (to = from + 1; to < names->steps.count && steps[to] == steps[from];)
            to++;
        mem_pages_release(intern_at(names, (size_t)from * INTERN_STEP),
                          (size_t)(to - from) * INTERN_STEP);
    }
}

void intern_release(Interner *names) {
    release_chunks(names);
    vec_release_column(&names->places);
    vec_release_column(&names->hashes);
    mem_pages_release(names->slots, slot_bytes(names));
    mem_pages_release(names->before, slot_bytes(names) / 2);
    *names = (Interner){0};
}
