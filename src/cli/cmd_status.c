// SPDX-License-Identifier: Apache-2.0
#include "cli/loading.h"
#include "cli/output.h"

int cmd_status(const Options *options) {
    PlanSession *session = loading_open(options, options->word_count);
    int code = loading_ready(session, options);
    if (code == EXIT_DONE) {
        PlanTable *table = plan_status(session, options->value[OPTION_BY]);
        code = output_table(session, options, table);
    }
    plan_close(session);
    return code;
}
