// SPDX-License-Identifier: Apache-2.0
// The input is a query about a small plan.
#include "common.h"

#include <stdlib.h>
#include <string.h>

static const char plan[] =
    "plan P \"Plan\" { period 2024..2025 }\n"
    "property owner for activity = \"nobody\"\n"
    "unit U \"Unit\" {\n"
    "  responsible U\n"
    "  objective O1 \"Goal\"\n"
    "  activity 1 \"One\" { measure Report\n"
    "  contributes O1\n"
    "  target monthly 2024: 1 1 1 - 2 2 2 - 3 3 3 - }\n"
    "  activity 2 \"Two\" { measure Person\n"
    "  review quarterly\n"
    "  accumulate last\n"
    "  target quarterly 2024: 10 20 30 40 }\n"
    "  activity 3 \"Three\" { target annual 2024: 50%\n"
    "  active feb..jun 2024\n"
    "  weight 2 }\n"
    "  unit V \"Below\" { indicator I \"Share\" { direction keep 95%..105%\n"
    "  baseline 3 at 2023\n"
    "  target annual 2024: 9 }\n"
    "  activity 4 \"Four\" }\n"
    "  budget B \"Money\" { amount $1,000.00 }\n"
    "}\n"
    "record U.1 2024-01 = 1 on 2024-02-03\n"
    "record U.1 2024-02 = 0 on 2024-03-03 { cause \"rain\" }\n"
    "record U.2 2024-Q1 = 12 on 2024-04-03\n"
    "record U.3 2024-02 = n/a\n"
    "define twice for activity = actual * 2\n"
    "function half(x) = x / 2\n"
    "query late = activities where missing is not none\n";

int fuzz_query(const uint8_t *data, size_t size) {
    char *text = fuzz_text(data, size);
    PlanSession *session = fuzz_open();
    plan_load(session, fuzz_file("fixed.plan", plan, strlen(plan)));
    if (!plan_resolve(session)) abort(); // the plan itself must be sound
    fuzz_ask(session, text);
    fuzz_diagnostics(session);
    fuzz_close(session);
    free(text);
    return 0;
}
