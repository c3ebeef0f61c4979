// SPDX-License-Identifier: Apache-2.0
// "Did you mean …": the nearest of some candidates by edit distance, case and accents aside.
#ifndef PLAN_TEXT_SUGGEST_H
#define PLAN_TEXT_SUGGEST_H

#include "base/str.h"

typedef struct Suggest {
    Str wanted;       // as typed
    Str folded;       // bare, lower case
    uint32_t letters; // of `folded`
    Str best;         // empty: nothing near enough
    uint32_t distance;
    uint32_t unlikeness; // of equally near ones
} Suggest;

// Start with the word that was not found, offer every candidate, then read `best`. A candidate
// counts when its Damerau-Levenshtein distance is at most a third of the length (at least 1);
// and something is left in common (not `y` for `x`); of equally near ones the one wins that is
// nearer with its case and accents, or as long, else the first. Words of more than 80 characters
// get none.
Suggest suggest_for(Str wanted);
void suggest_offer(Suggest *suggest, Str candidate);

#endif
