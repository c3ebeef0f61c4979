// SPDX-License-Identifier: Apache-2.0
// Numbers that look random and are the same in every run, and how many rounds are played with them.
#ifndef PLAN_TESTS_UNIT_RANDOM_H
#define PLAN_TESTS_UNIT_RANDOM_H

#include <stdint.h>

// Of n rounds those to play: with the sanitizers, which take five times as long, the first fifth. The others are played
// without in the same test run.
#ifdef __SANITIZE_ADDRESS__
#define ROUNDS(n) (((n) + 4) / 5)
#else
#define ROUNDS(n) (n)
#endif

// The next number below `limit` (1 to 2^24), by a linear congruential generator (the factors are
// those of Numerical Recipes, "An Even Quicker Generator").
static inline uint32_t turn(uint32_t *state, uint32_t limit) {
    *state = *state * 1664525 + 1013904223;
    return (*state >> 8) % limit;
}

#endif
