// SPDX-License-Identifier: Apache-2.0
// Numbers that look random and are the same in every run.
#ifndef PLAN_TESTS_UNIT_RANDOM_H
#define PLAN_TESTS_UNIT_RANDOM_H

#include <stdint.h>

// The next number below `limit` (1 to 2^24), by a linear congruential generator (the factors are
// those of Numerical Recipes, "An Even Quicker Generator").
static inline uint32_t turn(uint32_t *state, uint32_t limit) {
    *state = *state * 1664525 + 1013904223;
    return (*state >> 8) % limit;
}

#endif
