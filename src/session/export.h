// SPDX-License-Identifier: Apache-2.0
// The evaluated plans as other programs take them.
#ifndef PLAN_SESSION_EXPORT_H
#define PLAN_SESSION_EXPORT_H

#include "session/session.h"
#include "value/dataset.h"

// The query whose answer is the facts: a row for each thing and month.
extern const char *const export_facts;
// dataset.c, workbook.c: NULL after a report.
const Dataset *session_dataset(PlanSession *session);
const Workbook *session_workbook(PlanSession *session);

#endif
