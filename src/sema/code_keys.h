// SPDX-License-Identifier: Apache-2.0
// Codes of things, in the order in which they are declared, as numbers of 16 bytes. Reports mostly
// follow that order: several codes are compared with that of a row at once, without a look at the
// things, and without a guess which of them it is.
#ifndef PLAN_SEMA_CODE_KEYS_H
#define PLAN_SEMA_CODE_KEYS_H

#include "base/bytes.h"
#include "sema/sema.h"

// A code of up to 15 bytes and zeros behind it: no two codes have one key.
typedef struct CodeKey {
    uint64_t first, last;
} CodeKey;

enum {
    CODE_KEY_BYTES = 2 * BYTES_WORD,
    CODE_KEYS_NEAR = 8, // so many are compared
};

typedef struct CodeKeys {
    CodeKey *items; // by entity; 0: it cannot be reported by this key. NULL: there are none
    uint32_t count; // of entities
    EntityId plan;  // of all that have one
} CodeKeys;

// Those of the things of one plan that rows in `scope` can report, and whose codes are short and
// stand in a row as they are; for a text of `bytes`. There are none where that does not pay: where
// rows are fewer than things, or inside of a unit, whose codes are put together from two. The
// caller gives them back.
CodeKeys code_keys_new(const Sema *sema, const Scope *scope, EntityId plan, size_t bytes);
void code_keys_release(CodeKeys *keys);

// Whether a code as it is declared can stand in a row without quotes.
bool code_is_bare(Str code);

// The key of the `length` bytes at `at`, up to 15; 16 must be readable.
static inline CodeKey code_key_of(const char *at, uint32_t length) {
    static const char keep[2 * CODE_KEY_BYTES] = {-1, -1, -1, -1, -1, -1, -1, -1,
                                                  -1, -1, -1, -1, -1, -1, -1, -1};
    const char *mask = keep + CODE_KEY_BYTES - length;
    return (CodeKey){bytes_load(at) & bytes_load(mask),
                     bytes_load(at + BYTES_WORD) & bytes_load(mask + BYTES_WORD)};
}

// The bytes at `at` before a separator, 16 of which must be readable: the key, and how many they
// are. 0: there are none, or too many.
static inline uint32_t code_key(const char *at, char separator, CodeKey *key) {
    uint32_t ends = bytes_pair_are(at, separator);
    if (ends == 0) return 0;
    uint32_t length = bytes_bit(ends);
    *key = code_key_of(at, length);
    return length;
}

#ifdef __SSE2__
// Four bits for each of four keys, all of them set where it is the key.
static inline uint32_t code_keys_like(const CodeKey *near, CodeKey key) {
    const __m128i *at = (const __m128i *)near;
    __m128i wanted = _mm_set_epi64x((int64_t)key.last, (int64_t)key.first);
    __m128i low = _mm_packs_epi32(_mm_cmpeq_epi32(_mm_loadu_si128(at), wanted),
                                  _mm_cmpeq_epi32(_mm_loadu_si128(at + 1), wanted));
    __m128i high = _mm_packs_epi32(_mm_cmpeq_epi32(_mm_loadu_si128(at + 2), wanted),
                                   _mm_cmpeq_epi32(_mm_loadu_si128(at + 3), wanted));
    return (uint32_t)_mm_movemask_epi8(_mm_packs_epi16(low, high));
}
#else
static inline uint32_t code_keys_like(const CodeKey *near, CodeKey key) {
    uint32_t same = 0;
    for (uint32_t i = 0; i < 4; i++)
        same |= ((near[i].first ^ key.first) | (near[i].last ^ key.last)) == 0 ? 0xfU << 4 * i : 0;
    return same;
}
#endif

static inline bool code_key_is(const CodeKeys *keys, EntityId thing, CodeKey key) {
    const CodeKey *own = &keys->items[thing];
    return ((own->first ^ key.first) | (own->last ^ key.last)) == 0;
}

// The first thing behind `from` that has the key; 0: none of those that are near.
static inline EntityId code_keys_find(const CodeKeys *keys, EntityId from, CodeKey key) {
    const CodeKey *near = keys->items + ++from;
    uint32_t same = code_keys_like(near, key) | code_keys_like(near + 4, key) << 16;
    same &= same >> 1;
    same &= same >> 2 & 0x11111111;
    return same == 0 ? 0 : from + bytes_bit(same) / 4;
}

#endif
