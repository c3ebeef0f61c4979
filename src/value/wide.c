// SPDX-License-Identifier: Apache-2.0
#include "value/wide.h"

enum { LIMB_BITS = 64, WIDE_BITS = WIDE_LIMBS * LIMB_BITS };

Wide wide_product(Uint128 a, Uint128 b) {
    uint64_t a0 = (uint64_t)a, a1 = (uint64_t)(a >> LIMB_BITS);
    uint64_t b0 = (uint64_t)b, b1 = (uint64_t)(b >> LIMB_BITS);
    Uint128 low = (Uint128)a0 * b0, high = (Uint128)a1 * b1;
    Uint128 one = (Uint128)a0 * b1, other = (Uint128)a1 * b0;
    Uint128 middle = (low >> LIMB_BITS) + (uint64_t)one + (uint64_t)other;
    high += (one >> LIMB_BITS) + (other >> LIMB_BITS) + (middle >> LIMB_BITS);
    return (Wide){{(uint64_t)low, (uint64_t)middle, (uint64_t)high, (uint64_t)(high >> LIMB_BITS)}};
}

void wide_scale(Wide *wide, uint64_t factor) {
    Uint128 carry = 0;
    for (int i = 0; i < WIDE_LIMBS; i++) {
        carry += (Uint128)wide->limbs[i] * factor;
        wide->limbs[i] = (uint64_t)carry;
        carry >>= LIMB_BITS;
    }
}

// Bit by bit: the cases that come here are too rare to be worth a faster division.
void wide_divide(Wide *wide, Uint128 divisor) {
    Wide quotient = {0};
    Uint128 rest = 0;
    for (int bit = WIDE_BITS - 1; bit >= 0; bit--) {
        int limb = bit / LIMB_BITS, shift = bit % LIMB_BITS;
        rest = rest << 1 | (wide->limbs[limb] >> shift & 1);
        if (rest < divisor) continue;
        rest -= divisor;
        quotient.limbs[limb] |= (uint64_t)1 << shift;
    }
    *wide = quotient;
}

int wide_compare(const Wide *a, const Wide *b) {
    for (int i = WIDE_LIMBS - 1; i >= 0; i--) {
        if (a->limbs[i] != b->limbs[i]) return a->limbs[i] < b->limbs[i] ? -1 : 1;
    }
    return 0;
}

bool wide_to_uint128(const Wide *wide, Uint128 *out) {
    *out = (Uint128)wide->limbs[1] << LIMB_BITS | wide->limbs[0];
    return (wide->limbs[2] | wide->limbs[3] | wide->limbs[4]) == 0;
}
