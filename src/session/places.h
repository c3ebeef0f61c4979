// SPDX-License-Identifier: Apache-2.0
// Where things are declared and named: for editors.
#ifndef PLAN_SESSION_PLACES_H
#define PLAN_SESSION_PLACES_H

#include "session/session.h"

typedef Use ThingPlace;

struct Places {
    ThingPlace *items; // by place; none twice
    uint32_t count;
};

// Made when first asked for; the session was loaded with plan_keep_places.
const Places *places_of(PlanSession *session);
// The first one that begins at `pos` or later.
uint32_t places_from(const Places *places, Pos pos);
// The one that holds `pos`, or ends there; NULL: none.
const ThingPlace *places_at(const Places *places, Pos pos);

// The source of a file by its path; NULL: it is not loaded.
Source *places_source(const PlanSession *session, const char *file);
// A span for clients; `file` NULL where it lies in no file of the user's.
PlanSpan places_span(const PlanSession *session, Span span);

// A name at a place, when it is no thing: a word of letters outside of texts, comments and tables,
// or a quoted one; empty: there is none.
Span places_word(const PlanSession *session, const Source *source, Pos pos);

// The thing of a code (in full, or with its plan's); 0: none.
EntityId places_thing(const PlanSession *session, const char *code);

#endif
