// SPDX-License-Identifier: Apache-2.0
#include "cli/loading.h"
#include "cli/output.h"

static size_t found(const PlanSession *session) {
    return plan_diagnostic_count(session, PLAN_ERROR) +
           plan_diagnostic_count(session, PLAN_WARNING) + plan_diagnostic_count(session, PLAN_INFO);
}

static int run_checks(PlanSession *session, const Options *options) {
    plan_check(session);
    output_diagnostics(session, options);
    if (found(session) == 0) return output("no problems found\n");
    return plan_diagnostic_count(session, PLAN_ERROR) > 0 ? EXIT_PLAN : EXIT_DONE;
}

int cmd_check(const Options *options) {
    PlanSession *session = loading_open(options, options->word_count);
    if (options->value[OPTION_LINT] != NULL) plan_load(session, "std/lint");
    int code = loading_ready(session, options);
    if (code == EXIT_DONE) code = run_checks(session, options);
    plan_close(session);
    return code;
}
