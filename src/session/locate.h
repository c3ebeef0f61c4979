// SPDX-License-Identifier: Apache-2.0
// Where a name of the plans is written.
#ifndef PLAN_SESSION_LOCATE_H
#define PLAN_SESSION_LOCATE_H

#include "session/session.h"

// What has a name in the loaded files.
typedef struct Named {
    const char *what; // "activity", "definition", "rule" …
    Span span;        // its name
    Span whole;       // its statement; in a table, its row
    EntityId entity;  // 0: something else
} Named;

typedef VEC(Named) NamedList;

// All that is called so: an entity by its code first. What was replaced is left out.
NamedList locate(const PlanSession *session, Str name);
// The statement around a name; in a table, its row.
Span locate_whole(const PlanSession *session, Span span);
// Queues that nothing is called so, with the nearest name.
void locate_report(PlanSession *session, const char *name);

#endif
