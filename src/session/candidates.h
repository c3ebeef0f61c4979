// SPDX-License-Identifier: Apache-2.0
// A list of what may be typed next, those that fit the begin of the word only.
#ifndef PLAN_SESSION_CANDIDATES_H
#define PLAN_SESSION_CANDIDATES_H

#include "session/session.h"

typedef struct Candidates {
    const PlanSession *session;
    Str begun;  // the begin of the word, as typed
    Str folded; // the same without case and accents
    bool spanish;
    VEC(PlanCandidate) list;
    Map seen; // atoms of texts
} Candidates;

Candidates candidates_for(const PlanSession *session, Str begun, bool spanish);
void candidates_add(Candidates *c, Str text, const char *help, const char *kind);
// The same, between quotes where it must be.
void candidates_add_quoted(Candidates *c, Str text, const char *help, const char *kind);
// A word of the language, in the language that fits.
void candidates_add_word(Candidates *c, WordId word, const char *kind);
// A name that may be a word of the language.
void candidates_add_name(Candidates *c, Str name, const char *help, const char *kind);
// Things of these kinds by their code; when no code fits, by a word of their title.
void candidates_add_codes(Candidates *c, KindSet kinds);

#endif
