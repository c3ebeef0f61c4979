// SPDX-License-Identifier: Apache-2.0
// Reports: from what plans and their values are to a document of typed blocks. Prints nothing.
#ifndef PLAN_COMPOSE_COMPOSE_H
#define PLAN_COMPOSE_COMPOSE_H

#include "session/session.h"
#include "value/document.h"

struct PlanReport {
    const Document *document;
    const PlanSession *session;
};

// A report at the session's period. NULL: errors were queued.
Document *compose(PlanSession *session, const Outline *outline, bool spanish);
// What a report says: the program's own library in the language of messages, a plan as it says it.
Str outline_said(const Outline *outline, Str text);

#endif
