// SPDX-License-Identifier: Apache-2.0
#include "cli/loading.h"
#include "cli/output.h"

static int output_answer(PlanSession *session, const Options *options, const char *query) {
    PlanTable *table = plan_query(session, query);
    if (table != NULL && options->value[OPTION_TOTAL] != NULL) plan_table_add_total(table);
    return output_table(session, options, table);
}

int cmd_query(const Options *options) {
    size_t files = options->word_count - 1; // the last word is the query
    PlanSession *session = loading_open(options, files);
    int code = loading_ready(session, options);
    if (code == EXIT_DONE) {
        const char *why = plan_explain_asked(session, options->words[files]);
        code = why != NULL ? output_explanation(session, options, why)
                           : output_answer(session, options, options->words[files]);
    }
    plan_close(session);
    return code;
}
