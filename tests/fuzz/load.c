// SPDX-License-Identifier: Apache-2.0
// The input is a whole plan: all that the program can do with it must come to an end.
#include "common.h"

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
    for (const char *const *query = queries; *query != NULL; query++) fuzz_query(session, *query);
}

static void run_tests(PlanSession *session) {
    static const char *const formats[] = {"text", "tap", "junit", "json", NULL};
    PlanTests *tests = plan_tests_new(NULL, true);
    plan_tests_run(tests, session);
    for (const char *const *format = formats; *format != NULL; format++)
        plan_tests_text(tests, *format, true, (PlanStyle){0});
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    const char *path = fuzz_file("input.plan", data, size);
    PlanSession *session = plan_open();
    plan_load(session, path);
    if (plan_resolve(session)) ask(session);
    look_inside(session);
    run_tests(session);
    fuzz_diagnostics(session);
    plan_close(session);
    return 0;
}
