// SPDX-License-Identifier: Apache-2.0
#include "value/int128.h"

enum { HALF_BITS = 64 };

// Stein's algorithm: shifts and subtractions only.
uint64_t uint64_gcd(uint64_t a, uint64_t b) {
    if (a == 0 || b == 0) return a | b;
    int shift = __builtin_ctzll(a | b);
    a >>= __builtin_ctzll(a);
    while (b != 0) {
        b >>= __builtin_ctzll(b);
        uint64_t less = a < b ? a : b;
        b = a < b ? b - a : a - b;
        a = less;
    }
    return a << shift;
}

static int trailing_zeros(Uint128 x) {
    uint64_t low = (uint64_t)x, high = (uint64_t)(x >> HALF_BITS);
    return low != 0 ? __builtin_ctzll(low) : HALF_BITS + __builtin_ctzll(high);
}

Uint128 uint128_gcd(Uint128 a, Uint128 b) {
    if (a == 0 || b == 0) return a | b;
    int shift = trailing_zeros(a | b);
    a >>= trailing_zeros(a);
    while (b != 0 && (a | b) >> HALF_BITS != 0) {
        b >>= trailing_zeros(b);
        Uint128 less = a < b ? a : b;
        b = a < b ? b - a : a - b;
        a = less;
    }
    return b == 0 ? a << shift : (Uint128)uint64_gcd((uint64_t)a, (uint64_t)b) << shift;
}
