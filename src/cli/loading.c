// SPDX-License-Identifier: Apache-2.0
#include "cli/loading.h"

#include "cli/output.h"
#include "terminal/language.h"

#include <stdio.h>
#include <stdlib.h>

static void set_limits(PlanSession *session, const Options *options) {
    enum { MILLION = 1000000 };
    const char *memory = options->value[OPTION_MAX_MEMORY],
               *steps = options->value[OPTION_MAX_STEPS], *jobs = options->value[OPTION_JOBS];
    if (memory != NULL) plan_limit_memory(option_size(memory));
    if (jobs != NULL) plan_set_jobs(session, (unsigned)strtoul(jobs, NULL, 10));
    if (steps != NULL) plan_limit_steps(session, strtoull(steps, NULL, 10) * MILLION);
}

void loading_files(PlanSession *session, const Options *options, size_t files) {
    set_limits(session, options);
    for (size_t i = 0; i < options->given_count; i++)
        if (options->given[i].id == OPTION_ALLOW_PATH)
            plan_allow_path(session, options->given[i].value);
    // All of them, whatever the first holds: one run reports every error.
    for (size_t i = 0; i < files; i++)
        plan_load(session, options->words[i]);
}

PlanSession *loading_open(const Options *options, size_t files) {
    PlanSession *session = plan_open();
    loading_files(session, options, files);
    return session;
}

int loading_ready(PlanSession *session, const Options *options) {
    const char *at = options->value[OPTION_AT], *known = options->value[OPTION_KNOWN];
    bool resolved = plan_resolve(session);
    if (!resolved || plan_diagnostic_count(session, PLAN_ERROR) > 0) {
        output_diagnostics(session, options);
        return EXIT_PLAN;
    }
    if (at != NULL && !plan_set_period(session, at)) {
        fprintf(stderr, _("plan: --at: '%s' is not a period\n"), at);
        return EXIT_USAGE;
    }
    if (known != NULL && !plan_set_known(session, known)) {
        fprintf(stderr, _("plan: --known: '%s' is not a day\n"), known);
        return EXIT_USAGE;
    }
    return EXIT_DONE;
}

void loading_speak_to_readers(const Options *options, bool spanish) {
    if (options->value[OPTION_LANG] != NULL) return;
    if (!language_choose(spanish ? "es" : "en"))
        fputs("plan: the Spanish messages are not installed\n", stderr);
}

bool loading_make(PlanSession *session, const Options *options, bool spanish,
                  bool (*make)(void *of), void *of) {
    loading_speak_to_readers(options, spanish);
    bool made = make(of);
    language_choose(options->value[OPTION_LANG]);
    if (made) return true;
    plan_clear_diagnostics(session);
    make(of);
    return false;
}
