// SPDX-License-Identifier: Apache-2.0
#include "cli/loading.h"
#include "cli/output.h"
#include "terminal/language.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { YEAR_FIRST = 1900, YEAR_LAST = 2200 };

// Prints a message, which ends its line.
#define wrong(...) (fprintf(stderr, __VA_ARGS__), EXIT_USAGE)

// All that --map says; it may be repeated. NULL: there is no memory.
static const char **maps_of(const Options *options) {
    const char **maps = calloc(options->given_count + 1, sizeof *maps);
    size_t count = 0;
    for (size_t i = 0; maps != NULL && i < options->given_count; i++)
        if (options->given[i].id == OPTION_MAP) maps[count++] = options->given[i].value;
    return maps;
}

static int write_text(PlanSession *session, const Options *options, const char *text) {
    const char *path = options->value[OPTION_OUTPUT];
    if (path == NULL) return output(text);
    bool replace = options->value[OPTION_FORCE] != NULL;
    bool written = replace ? plan_write(session, path, text) : plan_write_new(session, path, text);
    if (written) return EXIT_DONE;
    plan_keep_errors(session);
    output_diagnostics(session, options);
    return EXIT_PLAN;
}

// What was understood, what was not used, and whether the rest is a plan.
static int tell(PlanSession *session, const Options *options, PlanImported *imported) {
    size_t failing;
    bool words = options->value[OPTION_DIAGNOSTICS] == NULL ||
                 strcmp(options->value[OPTION_DIAGNOSTICS], "text") == 0;
    bool lost = plan_diagnostic_count(session, PLAN_ERROR) > 0;
    if (words) fputs(plan_imported_understood(imported), stderr);
    output_diagnostics(session, options);
    size_t errors = plan_imported_try(imported, &failing);
    if (errors > 0) {
        if (words) fputs(_("plan: what was made of it does not load as it is:\n"), stderr);
        output_diagnostics(session, options);
        return EXIT_PLAN;
    }
    if (failing > 0 && words)
        fprintf(stderr,
                count_text("plan: it loads; %zu check fails, as 'plan check' will tell\n",
                           "plan: it loads; %zu checks fail, as 'plan check' will tell\n", failing),
                failing);
    return lost ? EXIT_PLAN : EXIT_DONE;
}

static int import(PlanSession *session, const Options *options, const PlanImport *asked) {
    PlanImported *imported = plan_import(session, asked);
    if (imported == NULL) {
        output_diagnostics(session, options);
        return EXIT_PLAN;
    }
    int told = tell(session, options, imported);
    int code = write_text(session, options, plan_imported_text(imported));
    return code == EXIT_DONE ? told : code;
}

int cmd_import(const Options *options) {
    const char *as = options->value[OPTION_AS], *year = options->value[OPTION_YEAR],
               *path = options->value[OPTION_OUTPUT];
    int number = year == NULL ? 0 : atoi(year);
    if (as == NULL) return wrong(_("plan: import needs --as: activity, indicator, record ...\n"));
    if (options->word_count > 1)
        return wrong(_("plan: import takes one table, not also '%s'\n"), options->words[1]);
    if (year != NULL && (number < YEAR_FIRST || number > YEAR_LAST))
        return wrong(_("plan: --year: '%s' is not a year\n"), year);
    if (path != NULL && options->value[OPTION_FORCE] == NULL && access(path, F_OK) == 0)
        return wrong(_("plan: '%s' is there already; --force replaces it\n"), path);
    const char **maps = maps_of(options);
    if (maps == NULL) return EXIT_PLAN;
    PlanImport asked = {.path = options->words[0],
                        .as = as,
                        .of = options->value[OPTION_OF],
                        .plan = options->value[OPTION_PLAN_CODE],
                        .year = number,
                        .maps = maps};
    PlanSession *session = plan_open();
    int code = import(session, options, &asked);
    plan_close(session);
    free(maps);
    return code;
}
