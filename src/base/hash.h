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

// Fewer than eight bytes as a number; no two of one length give the same.
static inline uint64_t hash_tail(const char *at, uint32_t length) {
    const unsigned char *bytes = (const unsigned char *)at;
    uint32_t low, high;
    if (length >= sizeof low) {
        memcpy(&low, at, sizeof low);
        memcpy(&high, at + length - sizeof high, sizeof high);
        return (uint64_t)high << 32 | low;
    }
    if (length == 0) return 0;
    return bytes[0] | (uint32_t)bytes[length / 2] << 8 | (uint32_t)bytes[length - 1] << 16;
}

// Eight bytes at a time; names are short, so start-up cost matters more than throughput.
static inline uint32_t hash_bytes(Str s) {
    uint64_t h = s.len * 0x9e3779b97f4a7c15ULL;
    uint32_t i = 0;
    for (; i + 8 <= s.len; i += 8) {
        uint64_t part;
        memcpy(&part, s.ptr + i, 8);
        h = (h ^ part) * 0xff51afd7ed558ccdULL;
        h ^= h >> 32;
    }
    return (uint32_t)hash_u64(h ^ hash_tail(s.ptr + i, s.len - i));
}

// The last byte is added, not mixed. Messages have ids of it (report/mail.c): it stays as it is.
static inline uint32_t hash_str(Str s) {
    if (s.len == 0) return 0;
    uint32_t last = (unsigned char)s.ptr[--s.len];
    return hash_bytes(s) + last;
}

// The last two bytes are added, as two digits are: codes that follow each other (U1.17, U1.18) get
// slots that do too, in a few cache lines side by side.
static inline uint32_t hash_name(Str s) {
    if (s.len < 2) return hash_str(s);
    uint32_t last = (unsigned char)s.ptr[--s.len];
    last += 10U * (unsigned char)s.ptr[--s.len];
    return hash_bytes(s) + last;
}

#endif
