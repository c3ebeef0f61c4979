// SPDX-License-Identifier: Apache-2.0
// The input is a whole plan: all that the program can do with it must come to an end.
//
// With FUZZ_SHALLOW in the environment only what every command does with it is tried: several times as
// many executions in the same time.
#include "common.h"

#include <stdlib.h>

static void look_inside(PlanSession *session) {
    static const char *const passes[] = {"tokens", "ast", "model", "ir", NULL};
    for (const char *const *pass = passes; *pass != NULL; pass++) plan_dump(session, *pass);
}

static void ask(PlanSession *session) {
    static const char *const queries[] = {
        "nodes | show code, title, target, actual, compliance, color",
        "sum(annual of activities)",
        "at 2024-03: activities where missing is not none | group lead | show count, mean(compliance)",
        NULL};
    plan_check(session);
    fuzz_table(plan_status(session, NULL));
    fuzz_table(plan_status(session, "objective"));
    for (const char *const *query = queries; *query != NULL; query++) fuzz_ask(session, *query);
}

static void run_tests(PlanSession *session) {
    static const char *const formats[] = {"text", "tap", "junit", "json", NULL};
    PlanTests *tests = plan_tests_new(NULL, true);
    plan_tests_run(tests, session);
    for (const char *const *format = formats; *format != NULL; format++)
        plan_tests_text(tests, *format, true, (PlanStyle){0});
}

static void try_everything(PlanSession *session, bool sound) {
    if (sound) ask(session);
    look_inside(session);
    run_tests(session);
    fuzz_diagnostics(session);
}

static void try_little(PlanSession *session, bool sound) {
    if (!sound) return;
    plan_check(session);
    plan_status(session, NULL);
}

int fuzz_load(const uint8_t *data, size_t size) {
    static int shallow = -1;
    if (shallow < 0) shallow = getenv("FUZZ_SHALLOW") != NULL;
    const char *path = fuzz_file("input.plan", data, size);
    PlanSession *session = fuzz_open();
    plan_load(session, path);
    bool sound = plan_resolve(session);
    (shallow ? try_little : try_everything)(session, sound);
    fuzz_close(session);
    return 0;
}
