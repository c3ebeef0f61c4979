// SPDX-License-Identifier: Apache-2.0
// The signs that numbers are written with. A plan is always written `1,234.56`; what people read
// follows their country. Which one that is, the caller of the library says once for the process, as
// it says the language of messages.
#ifndef PLAN_VALUE_NUMERALS_H
#define PLAN_VALUE_NUMERALS_H

#include <stdbool.h>

// UTF-8, with a zero at the end. `group` stands between thousands and may be empty.
typedef struct Numerals {
    char decimal[8];
    char group[8];
} Numerals;

// `1,234.56`: how numbers are written in plans, and shown where nothing else was chosen.
extern const Numerals numerals_plan;

// Those of what people read.
const Numerals *numerals_shown(void);

// Chooses them by the name of a locale (`es_ES`, `es-ES`, `de_DE.UTF-8`; NULL or "": as in plans):
// Spanish and English by numerals.def, on every machine alike, others as the C library knows them.
// Returns false when it does not: then they are as in plans.
bool numerals_choose(const char *locale);

#endif
