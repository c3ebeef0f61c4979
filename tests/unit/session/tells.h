// SPDX-License-Identifier: Apache-2.0
// Which diagnostics a session has. tests/scripts/codes.test counts what is asked for here as provoked.
#ifndef PLAN_UNIT_TELLS_H
#define PLAN_UNIT_TELLS_H

#include "plan.h"

#include <stdbool.h>
#include <string.h>

static inline bool tells(PlanSession *session, const char *code) {
    return strstr(plan_diagnostics_json(session), code) != NULL;
}

#endif
