// SPDX-License-Identifier: Apache-2.0
#include "cli/loading.h"
#include "cli/output.h"
#include "terminal/language.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static size_t found(const PlanSession *session) {
    return plan_diagnostic_count(session, PLAN_ERROR) +
           plan_diagnostic_count(session, PLAN_WARNING) + plan_diagnostic_count(session, PLAN_INFO);
}

static int run_checks(PlanSession *session, const Options *options) {
    plan_check(session);
    output_diagnostics(session, options);
    if (found(session) == 0) return output(_("no problems found\n"));
    return plan_diagnostic_count(session, PLAN_ERROR) > 0 ? EXIT_PLAN : EXIT_DONE;
}

// --- --only and --without ------------------------------------------------------------------------

static bool choose(PlanSession *session, const char *option, const char *name, bool run) {
    if (plan_choose_check(session, name, run)) return true;
    const char *near = plan_suggest(name, plan_check_names(session));
    if (near != NULL)
        fprintf(stderr, _("plan: --%s: there is no check '%s'; did you mean '%s'?\n"), option, name,
                near);
    else
        fprintf(stderr, _("plan: --%s: there is no check '%s'\n"), option, name);
    return false;
}

// `a,b`: each of them. The session keeps no name, so one buffer will do.
static bool choose_each(PlanSession *session, const Given *given) {
    const char *option = options_table[given->id].name, *at = given->value;
    char *name = malloc(strlen(at) + 1);
    bool known = name != NULL;
    for (bool more = known; more; at++) {
        size_t length = strcspn(at, ",");
        memcpy(name, at, length);
        name[length] = '\0';
        known = choose(session, option, name, given->id == OPTION_ONLY) && known;
        at += length;
        more = *at == ',';
    }
    free(name);
    return known;
}

static bool choose_checks(PlanSession *session, const Options *options) {
    static const OptionId order[] = {OPTION_ONLY, OPTION_WITHOUT};
    bool known = true;
    if (options->value[OPTION_ONLY] != NULL) plan_choose_check(session, NULL, false);
    for (size_t pass = 0; pass < 2; pass++) {
        for (size_t i = 0; i < options->given_count; i++)
            if (options->given[i].id == order[pass])
                known = choose_each(session, &options->given[i]) && known;
    }
    return known;
}

int cmd_check(const Options *options) {
    PlanSession *session = loading_open(options, options->word_count);
    if (options->value[OPTION_LINT] != NULL) plan_load(session, "std/lint");
    int code = loading_ready(session, options);
    if (code == EXIT_DONE && !choose_checks(session, options)) code = EXIT_USAGE;
    if (code == EXIT_DONE) code = run_checks(session, options);
    plan_close(session);
    return code;
}
