// SPDX-License-Identifier: Apache-2.0
// The input is a file of records for a small plan.
#include "common.h"

#include <string.h>

static const char plan[] =
    "plan P \"Plan\" { period 2024 }\n"
    "unit U \"Unit\" {\n"
    "  activity 1 \"One\" { target monthly 2024: 1 1 1 1 1 1 1 1 1 1 1 1 }\n"
    "  activity 2 \"Two\" { review quarterly\n"
    "  target quarterly 2024: 10 20 30 40 }\n"
    "}\n"
    "close 2024-01 on 2024-02-10\n"
    "records from \"input.csv\"\n";

int fuzz_csv(const uint8_t *data, size_t size) {
    fuzz_file("input.csv", data, size);
    PlanSession *session = fuzz_open();
    plan_load(session, fuzz_file("fixed.plan", plan, strlen(plan)));
    if (plan_resolve(session)) {
        plan_check(session);
        fuzz_table(plan_status(session, NULL));
        fuzz_ask(session, "records of activities | show code, value, on, cause");
    }
    fuzz_diagnostics(session);
    fuzz_close(session);
    return 0;
}
