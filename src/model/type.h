// SPDX-License-Identifier: Apache-2.0
// Static types of expressions. Any of them may be none at run time.
#ifndef PLAN_MODEL_TYPE_H
#define PLAN_MODEL_TYPE_H

#include "model/kind.h"

typedef enum TypeKind {
    TYPE_ANY, // not known before it runs: a parameter of a function, or after an error
    TYPE_NONE,
    TYPE_BOOL,
    TYPE_NUMBER,
    TYPE_TEXT,
    TYPE_DATE,
    TYPE_PERIOD,
    TYPE_ENTITY,    // kinds: which
    TYPE_WORD,      // set: which enumeration
    TYPE_STATUS,    // a status of some palette
    TYPE_SELECTION, // kinds: of what; a query before it is a table
    TYPE_ENTITIES,  // a list of entities
    TYPE_PERIODS,   // a list of periods
    TYPE_LIST,      // a list of something else: `item`
} TypeKind;

typedef struct Type {
    uint8_t kind; // TypeKind
    uint8_t item; // TypeKind of a list's items
    uint32_t set; // TYPE_WORD: WordSet
    KindSet kinds;
} Type;

// The enumerations of the language.
typedef enum WordSet {
    SET_NONE,
    SET_KIND,
    SET_MEASURE,
    SET_ACCUMULATE,
    SET_DIRECTION,
    SET_REVIEW,
    SET_SPREAD,
    SET_OVER,
    SET_STATUS,
} WordSet;

static inline bool type_is_many(Type type) { return type.kind >= TYPE_SELECTION; }

const char *type_name(Type type); // for messages: "a number", "a text"

#endif
