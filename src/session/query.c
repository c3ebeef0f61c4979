// SPDX-License-Identifier: Apache-2.0
// A query from its text to a table, an expression to its explanation.
#include "query/pipeline.h"
#include "session/session.h"

#include "base/gettext.h"
#include "syntax/parse.h"

// The text gets a place of its own among the sources, so that messages can point into it.
Source *session_text(PlanSession *session, const char *name, const char *text) {
    Buf copy = {0};
    buf_c(&copy, text);
    buf_fill(&copy, '\0', 2); // the scanner wants two behind the text
    return sources_add(session->sources, name, NULL, (Str){copy.ptr, (uint32_t)copy.len - 2});
}

Tree *session_parse_query(PlanSession *session, const char *text) {
    Source *source = session_text(session, N_("<query>"), text);
    if (source == NULL) return NULL;
    Tree *tree = parse_query(source, session->names, session->diags);
    return tree->failed || tree->root == NULL ? NULL : tree;
}

Table *session_run_query(PlanSession *session, Tree *tree) {
    return pipeline_run(session->sema, session_eval(session), tree->root, session_period(session));
}

Table *session_query(PlanSession *session, const char *text) {
    Tree *tree = session_parse_query(session, text);
    return tree == NULL ? NULL : session_run_query(session, tree);
}

Explanation *session_explain(PlanSession *session, const char *text, bool all) {
    Context context;
    Eval *eval = eval_new(session->model, session->diags, session->known);
    eval_stop_at(eval, &session->interrupted);
    eval_allow(eval, session->steps);
    Tree *tree = session_parse_query(session, text);
    if (tree == NULL) return NULL;
    const Expr *e =
        pipeline_expr(session->sema, eval, tree->root, session_period(session), &context);
    return e == NULL
               ? NULL
               : explain(session->sema, &context, e, str_trim(str_from(text)), session->known, all);
}
