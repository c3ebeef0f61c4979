// SPDX-License-Identifier: Apache-2.0
// Which items of a list have a name, in the order of the list. Zero-initialise it; items are only
// ever added.
#ifndef PLAN_BASE_BY_NAME_H
#define PLAN_BASE_BY_NAME_H

#include "base/intern.h"
#include "base/map.h"
#include "base/vec.h"

typedef struct ByName {
    Map first, last;    // by name; items are counted from 1
    VEC(uint32_t) next; // of each item the next of its name, 0 behind the last
} ByName;

// The next item of the list has that name.
void by_name_add(ByName *all, Atom name);
// The first item of that name, counted from 1; 0: there is none.
uint32_t by_name_first(const ByName *all, Atom name);
// The next item of the same name; 0: there is none.
static inline uint32_t by_name_next(const ByName *all, uint32_t item) {
    return all->next.items[item - 1];
}

// i: where each of them stands in the list, from 0.
// NOLINTBEGIN(bugprone-macro-parentheses): i is declared here.
#define EACH_OF_NAME(i, all, name)                                                                 \
    for (uint32_t i##_ = by_name_first(&(all), (name)), i = i##_ - 1; i##_ != 0;                   \
         i##_ = by_name_next(&(all), i##_), i = i##_ - 1)
// NOLINTEND(bugprone-macro-parentheses)

#endif
