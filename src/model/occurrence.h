// SPDX-License-Identifier: Apache-2.0
// Steps of procedures in their cycles: which come when, and which units act or are told.
#ifndef PLAN_MODEL_OCCURRENCE_H
#define PLAN_MODEL_OCCURRENCE_H

#include "model/model.h"

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

// The day on which its alerts go out: the first of a step that says one, else the one on which it
// is due.
Date occurrence_sends(const Occurrence *one);

// The steps that fall due from one day to another: by day, then in the order in which they wait for
// each other, then as they are written.
Occurrences occurrences_due(const Model *model, Date from, Date to);
// The steps whose alerts go out from one day to another: by that day, then in the same order.
Occurrences occurrences_sending(const Model *model, Date from, Date to);

// The units that some actors are: of a thing, or (0) of all that is measured; each once, in order.
typedef struct Units {
    EntityId *items;
    uint32_t count, capacity;
    Map seen;
} Units;
Units actors_units(const Model *model, const Actors *actors, EntityId thing);

#endif
