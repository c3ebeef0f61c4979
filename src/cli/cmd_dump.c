// SPDX-License-Identifier: Apache-2.0
#include "cli/loading.h"
#include "cli/output.h"

#include <string.h>

// Tokens and trees are there before names have a meaning, and are looked at also when they have
// none.
static bool needs_meaning(const char *pass) {
    return strcmp(pass, "tokens") != 0 && strcmp(pass, "ast") != 0;
}

int cmd_dump(const Options *options) {
    const char *pass = options->value[OPTION_DUMP];
    PlanSession *session = loading_open(options, options->word_count);
    if (needs_meaning(pass)) plan_resolve(session);
    const char *text = plan_dump(session, pass);
    bool failed = text == NULL || plan_diagnostic_count(session, PLAN_ERROR) > 0;
    if (failed) output_diagnostics(session, options);
    int code = output(text == NULL ? "" : text);
    plan_close(session);
    return failed ? EXIT_PLAN : code;
}
