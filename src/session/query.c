// SPDX-License-Identifier: Apache-2.0
// A query from its text to a table.
#include "query/pipeline.h"
#include "session/session.h"
#include "syntax/parse.h"

#include <string.h>

// The text gets a place of its own among the sources, so that messages can point into it.
static Source *query_source(PlanSession *session, const char *text) {
    size_t length = strlen(text);
    char *copy = mem_new_atomic(length + 2);
    memcpy(copy, text, length);
    return sources_add(session->sources, "<query>", NULL, (Str){copy, (uint32_t)length});
}

Table *session_query(PlanSession *session, const char *text) {
    Source *source = query_source(session, text);
    if (source == NULL) return NULL;
    Tree *tree = parse_query(source, session->names, session->diags);
    if (tree->failed || tree->root == NULL) return NULL;
    return pipeline_run(session->sema, session_eval(session), tree->root, session_period(session));
}
