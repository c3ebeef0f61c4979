// SPDX-License-Identifier: Apache-2.0
#ifndef PLAN_SYNTAX_EXPECTED_H
#define PLAN_SYNTAX_EXPECTED_H

#include "syntax/build.h"

enum { EXPECTED_TOKENS = TOK_NEGATIVE + 1, EXPECTED_MAX = 40 };

// The tokens that the parser could take, and the phrases that say so.
typedef struct Expected {
    bool all[EXPECTED_TOKENS];
    bool set[EXPECTED_TOKENS]; // without those that a phrase covers
    const char *phrases[EXPECTED_MAX];
    uint32_t count;
} Expected;

void expected_read(Expected *e, const int *tokens, int count);
// Whether a word that is no keyword, or not always one, could stand there.
bool expected_any_name(const Expected *e);
// `a value, ',' or ')'`
const char *expected_list(const Expected *e);

#endif
