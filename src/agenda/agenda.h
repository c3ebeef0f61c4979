// SPDX-License-Identifier: Apache-2.0
// What procedures ask for: which steps come when, who acts, and who must be told of what.
#ifndef PLAN_AGENDA_AGENDA_H
#define PLAN_AGENDA_AGENDA_H

#include "eval/eval.h"
#include "report/messages.h"
#include "value/table.h"

// A step in one of its cycles.
typedef struct Occurrence {
    const ProcedureStep *step;
    Period cycle;
    Date starts, due;
    uint32_t depth; // of the steps that it waits for
} Occurrence;

typedef struct Occurrences {
    Occurrence *items;
    uint32_t count;
} Occurrences;

// The steps that fall due from one day to another: by day, then in the order in which they wait for
// each other, then as they are written.
Occurrences agenda_between(const Model *model, Date from, Date to);
// The same as a table; of one unit (0: of all): what it does.
Table *agenda_table(const Model *model, Date from, Date to, EntityId unit);

// The units that some actors are: of a thing, or (0) of all that is measured; each once, in order.
typedef struct Units {
    EntityId *items;
    uint32_t count, capacity;
    Map seen;
} Units;
Units actors_units(const Model *model, const Actors *actors, EntityId thing);

// What must be sent on a day, one message for each that is told (and each that tells).
OutMessages alerts_on(Eval *eval, Date on);
// Whether a step alerts a unit (0: anybody) on a day.
bool alerts_reach(Eval *eval, const ProcedureStep *step, Date on, EntityId unit);

#endif
