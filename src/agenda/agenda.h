// SPDX-License-Identifier: Apache-2.0
// What procedures ask for: which steps come when, who acts, and who must be told of what.
#ifndef PLAN_AGENDA_AGENDA_H
#define PLAN_AGENDA_AGENDA_H

#include "eval/eval.h"
#include "report/messages.h"
#include "value/table.h"

// What falls due from one day to another, as a table; of one unit (0: of all): what it does.
Table *agenda_table(const Model *model, Date from, Date to, EntityId unit);

// What must be sent on a day, one message for each that is told (and each that tells).
OutMessages alerts_on(Eval *eval, Date on);
// Whether a step alerts a unit (0: anybody) on a day.
bool alerts_reach(Eval *eval, const ProcedureStep *step, Date on, EntityId unit);

#endif
