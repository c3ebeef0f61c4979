// SPDX-License-Identifier: Apache-2.0
// What to write instead of words of other query languages.
#ifndef PLAN_SYNTAX_HABITS_H
#define PLAN_SYNTAX_HABITS_H

#include "base/str.h"

// NULL: the word is none of them.
const char *habit_help(Str word);
// The same for what is asked of a thing: `status` is `color`.
const char *habit_property(Str word);

#endif
