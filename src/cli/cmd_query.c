// SPDX-License-Identifier: Apache-2.0
#include "cli/loading.h"
#include "cli/output.h"

int cmd_query(const Options *options) {
    size_t files = options->word_count - 1; // the last word is the query
    PlanSession *session = loading_open(options, files);
    int code = loading_ready(session, options);
    if (code == EXIT_DONE) {
        PlanTable *table = plan_query(session, options->words[files]);
        if (table != NULL && options->value[OPTION_TOTAL] != NULL) plan_table_add_total(table);
        code = output_table(session, options, table);
    }
    plan_close(session);
    return code;
}
