// SPDX-License-Identifier: Apache-2.0
// Whole numbers of 128 bits, checked. The least one is never used, so that every size fits.
// Products are taken unsigned: for a checked signed one clang calls a function that libgcc lacks.
#ifndef PLAN_VALUE_INT128_H
#define PLAN_VALUE_INT128_H

#include <stdbool.h>
#include <stdint.h>

typedef __int128 Int128;
typedef unsigned __int128 Uint128;

#define INT128_SIZE_MAX (~(Uint128)0 >> 1)

static inline bool int128_fits64(Int128 x) { return (Int128)(int64_t)x == x; }

static inline Uint128 int128_size(Int128 x) { return x < 0 ? -(Uint128)x : (Uint128)x; }

static inline Int128 int128_signed(Uint128 size, bool negative) {
    return negative ? -(Int128)size : (Int128)size;
}

static inline int int128_order(Int128 a, Int128 b) { return (a > b) - (a < b); }

// The product where it is known to fit.
static inline Int128 int128_times(Int128 a, Int128 b) { return (Int128)((Uint128)a * (Uint128)b); }

// These two return false and leave `*out` alone when the result does not fit.
static inline bool int128_add(Int128 a, Int128 b, Int128 *out) {
    Int128 sum;
    if (__builtin_add_overflow(a, b, &sum) || int128_size(sum) > INT128_SIZE_MAX) return false;
    *out = sum;
    return true;
}

static inline bool int128_multiply(Int128 a, Int128 b, Int128 *out) {
    Uint128 product;
    if (__builtin_mul_overflow(int128_size(a), int128_size(b), &product)) return false;
    if (product > INT128_SIZE_MAX) return false;
    *out = int128_signed(product, (a < 0) != (b < 0));
    return true;
}

// The greatest common divisor; of 0 and x it is x.
uint64_t uint64_gcd(uint64_t a, uint64_t b);
Uint128 uint128_gcd(Uint128 a, Uint128 b);

#endif
