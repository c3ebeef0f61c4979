// SPDX-License-Identifier: Apache-2.0
// Procedures: steps that come again and again, who acts, and who is told of what. What a step says
// of itself (code, title, after, product …) stands in its entity.
#ifndef PLAN_MODEL_PROCEDURE_H
#define PLAN_MODEL_PROCEDURE_H

#include "model/entity.h"
#include "model/message.h"

// Somebody who acts or is told.
typedef enum ActorKind {
    ACTOR_UNITS, // units, or the members of a group
    ACTOR_LEAD,  // who leads the thing; where there is none, all who lead something measured
    ACTOR_ROLE,  // the same with a role of the plan's own
} ActorKind;

typedef struct Actor {
    uint8_t kind;    // ActorKind
    uint16_t role;   // PropertyId
    EntityId *units; // ACTOR_UNITS
    uint32_t count;  // of them
    Str name;        // as written
} Actor;

typedef struct Actors {
    Actor *items;
    uint32_t count;
} Actors;

enum { CYCLES_OF_YEAR = 12 };

typedef struct ProcedureStep {
    EntityId thing;
    uint32_t calendar;   // 1 + index; 0: Monday to Friday
    uint8_t months;      // of a cycle: 1, 2, 3, 4, 6, 12; 0: it never comes
    uint16_t which;      // bit n: the n-th cycle of a year, from 0; 0: all
    int16_t from, until; // business days of the cycle; 0: not said
    Actors by, to;
    Actors alert; // who is told of each thing
    const Selection *things;
    Message message;
    uint32_t slots;
    Span span;
} ProcedureStep;

#endif
