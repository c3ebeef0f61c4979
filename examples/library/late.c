// SPDX-License-Identifier: Apache-2.0
// What is behind, by the library: loads plans, asks a query, prints the rows as CSV.
//
//     cc late.c $(pkg-config --cflags --libs plan) -o late
//     ./late plan.plan 2024-09
#include <plan.h>

#include <stdio.h>

// Diagnostics are for people: where, why, what to do about it.
static int fail(PlanSession *session) {
    fputs(plan_diagnostics_text(session, (PlanStyle){.width = 80}), stderr);
    plan_close(session);
    return 1;
}

int main(int argc, char **argv) {
    if (argc != 3) {
        fputs("usage: late FILE PERIOD\n", stderr);
        return 2;
    }
    PlanSession *session = plan_open();
    bool sound = plan_load(session, argv[1]);
    sound = plan_resolve(session) && sound;
    if (!sound) return fail(session);
    if (!plan_set_period(session, argv[2])) {
        fprintf(stderr, "late: '%s' is not a period\n", argv[2]);
        plan_close(session);
        return 2;
    }
    PlanTable *late = plan_query(session, "measured where compliance < 90% | sort compliance"
                                          " | show code, lead, target, actual, compliance, color");
    if (late == NULL) return fail(session);
    fputs(plan_table_text(late, "csv", (PlanStyle){0}), stdout);
    plan_close(session);
    return 0;
}
