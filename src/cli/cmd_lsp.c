// SPDX-License-Identifier: Apache-2.0
#include "cli/options.h"
#include "lsp/lsp.h"

#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

int cmd_lsp(const Options *options) {
    const char **allowed = calloc(options->given_count + 1, sizeof *allowed);
    if (allowed == NULL) abort();
    LspSetup setup = {.in = STDIN_FILENO,
                      .out = STDOUT_FILENO,
                      .language = options->value[OPTION_LANG],
                      .at = options->value[OPTION_AT],
                      .known = options->value[OPTION_KNOWN],
                      .allowed = allowed};
    for (size_t i = 0; i < options->given_count; i++) {
        if (options->given[i].id == OPTION_ALLOW_PATH)
            allowed[setup.allowed_count++] = options->given[i].value;
    }
    signal(SIGPIPE, SIG_IGN); // an editor that goes away is noticed when it is written to
    bool well = lsp_serve(&setup);
    free(allowed);
    return well ? EXIT_DONE : EXIT_PLAN;
}
