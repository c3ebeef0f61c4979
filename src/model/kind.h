// SPDX-License-Identifier: Apache-2.0
// Kinds of entities and sets of them.
#ifndef PLAN_MODEL_KIND_H
#define PLAN_MODEL_KIND_H

#include "base/str.h"

typedef enum Kind {
#define KIND(id, one, many, a) KIND_##id,
#include "model/kind.def"
#undef KIND
    KIND_LEVEL, // the first level of a plan's own
    KIND_LIMIT = 30,
} Kind;

typedef uint32_t KindSet; // bit k: kind k

#define kind_bit(kind) ((KindSet)1 << (kind))

#define KINDS_LEVELS ((~(KindSet)0 << KIND_LEVEL) & (((KindSet)1 << KIND_LIMIT) - 1))
#define KINDS_MEASURED                                                                             \
    (kind_bit(KIND_INDICATOR) | kind_bit(KIND_ACTIVITY) | kind_bit(KIND_PROJECT) |                 \
     kind_bit(KIND_MILESTONE))
#define KINDS_STRATEGIC                                                                            \
    (kind_bit(KIND_AXIS) | kind_bit(KIND_OBJECTIVE) | kind_bit(KIND_STRATEGY) |                    \
     kind_bit(KIND_RESULT) | kind_bit(KIND_PROGRAM) | kind_bit(KIND_LINE) |                        \
     kind_bit(KIND_ACTION) | KINDS_LEVELS)
#define KINDS_ALL       (((KindSet)1 << KIND_LIMIT) - 1)
#define KINDS_NODES     (KINDS_ALL & ~KINDS_PROCEDURE) // the tree of the plan
#define KINDS_PROCEDURE (kind_bit(KIND_PROCEDURE) | kind_bit(KIND_STEP))
#define KINDS_RECORDED  (KINDS_MEASURED | kind_bit(KIND_BUDGET)) // what receives records
// Beside kinds: not the things themselves, but the records of them, or the alerts.
#define KIND_OF_RECORDS ((KindSet)1 << KIND_LIMIT)
#define KIND_OF_ALERTS  ((KindSet)2 << KIND_LIMIT)
#define KINDS_ABOUT     (KIND_OF_RECORDS | KIND_OF_ALERTS)

static inline bool kind_in(Kind kind, KindSet set) { return (kind_bit(kind) & set) != 0; }

#endif
