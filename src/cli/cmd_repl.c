// SPDX-License-Identifier: Apache-2.0
#include "cli/loading.h"
#include "cli/output.h"
#include "repl/repl.h"

#include <stdlib.h>
#include <unistd.h>

// The values of every --line, in order; fresh.
static const char **given_lines(const Options *options, size_t *count) {
    const char **lines = calloc(options->given_count + 1, sizeof *lines);
    *count = 0;
    for (size_t i = 0; lines != NULL && i < options->given_count; i++) {
        if (options->given[i].id == OPTION_LINE) lines[(*count)++] = options->given[i].value;
    }
    return lines;
}

int cmd_repl(const Options *options) {
    PlanSession *session = plan_open();
    plan_stay_open(session);
    loading_files(session, options, options->word_count);
    int code = loading_ready(session, options);
    bool typing = options->value[OPTION_LINE] == NULL && isatty(STDIN_FILENO);
    if (code == EXIT_USAGE || (code != EXIT_DONE && !typing)) return code; // told already
    plan_clear_diagnostics(session);
    ReplSetup setup = {
        .format = options->value[OPTION_FORMAT],
        .color = options->value[OPTION_COLOR],
        .width = options->value[OPTION_WIDTH],
        .formulas = options->value[OPTION_FORMULAS] != NULL,
    };
    setup.lines = given_lines(options, &setup.line_count);
    bool well = repl_run(session, &setup);
    free(setup.lines);
    plan_close(session);
    return well ? EXIT_DONE : EXIT_PLAN;
}
