// SPDX-License-Identifier: Apache-2.0
// The nodes of the plan: plans, units, objectives, activities … A row of a table costs one of these
// (48 bytes), a run of numbers and 8 bytes for each other attribute.
#ifndef PLAN_MODEL_ENTITY_H
#define PLAN_MODEL_ENTITY_H

#include "base/intern.h"
#include "model/kind.h"
#include "text/source.h"

typedef uint32_t EntityId; // 0: none

typedef enum Accumulate {
    ACCUMULATE_SUM,
    ACCUMULATE_LAST,
    ACCUMULATE_MEAN,
    ACCUMULATE_MAX
} Accumulate;
typedef enum Direction { DIRECTION_INCREASE, DIRECTION_DECREASE, DIRECTION_KEEP } Direction;
typedef enum Over { OVER_YEAR, OVER_PLAN } Over;

typedef struct Entity {
    uint8_t kind;           // Kind
    uint8_t review;         // months: 1, 2, 3, 6, 12
    uint8_t accumulate : 2; // Accumulate
    uint8_t direction : 2;  // Direction
    bool even : 1;          // spread even
    bool over_plan : 1;     // over plan
    bool generated : 1;     // the code was made from the place
    EntityId parent;        // the statement around it
    EntityId plan;
    EntityId lead;       // the first responsible unit; a unit: 0
    Atom code;           // in full
    Span title;          // as written, with its quotes when it was quoted
    Span span;           // where it is declared: its code, or its title
    uint32_t measure;    // 0: none
    uint32_t targets;    // its first run of targets (runs), 0: none
    uint32_t attributes; // its first attribute, 0: none
} Entity;

_Static_assert(sizeof(Entity) == 48, "there may be millions");

#endif
