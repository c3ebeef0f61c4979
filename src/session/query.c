// SPDX-License-Identifier: Apache-2.0
// A query from its text to a table.
#include "query/pipeline.h"
#include "session/session.h"
#include "syntax/parse.h"

// The text gets a place of its own among the sources, so that messages can point into it.
static Source *query_source(PlanSession *session, const char *text) {
    Buf copy = {0};
    buf_c(&copy, text);
    buf_fill(&copy, '\0', 2); // the scanner wants two behind the text
    return sources_add(session->sources, "<query>", NULL, (Str){copy.ptr, (uint32_t)copy.len - 2});
}

Table *session_query(PlanSession *session, const char *text) {
    Source *source = query_source(session, text);
    if (source == NULL) return NULL;
    Tree *tree = parse_query(source, session->names, session->diags);
    if (tree->failed || tree->root == NULL) return NULL;
    return pipeline_run(session->sema, session_eval(session), tree->root, session_period(session));
}
