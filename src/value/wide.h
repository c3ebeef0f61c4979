// SPDX-License-Identifier: Apache-2.0
// Unsigned whole numbers of up to 320 bits: what exact comparison and exact rounding of fractions
// need on the way. Two 127-bit factors and 2 * 10^18 together fit.
#ifndef PLAN_VALUE_WIDE_H
#define PLAN_VALUE_WIDE_H

#include "value/int128.h"

enum { WIDE_LIMBS = 5 };

typedef struct Wide {
    uint64_t limbs[WIDE_LIMBS]; // lowest first
} Wide;

Wide wide_product(Uint128 a, Uint128 b);
// Multiplies in place; the product must fit.
void wide_scale(Wide *wide, uint64_t factor);
// Divides in place and drops the remainder; 0 < divisor < 2^127.
void wide_divide(Wide *wide, Uint128 divisor);
int wide_compare(const Wide *a, const Wide *b); // -1, 0, 1
// False when it does not fit.
bool wide_to_uint128(const Wide *wide, Uint128 *out);

#endif
