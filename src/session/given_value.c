// SPDX-License-Identifier: Apache-2.0
// `given NAME of CODE at P = VALUE`: a value of a thing that a test gives.
#include "session/testing.h"

// What the name means for the thing, as if it stood in an expression about it.
static const Expr *read_name(Lower *l, const Node *given) {
    Sema *sema = l->sema;
    Node name = {.kind = NODE_NAME,
                 .name = given->name,
                 .word = (uint16_t)names_word(sema->names, given->name),
                 .span = given->span};
    name.span.end = name.span.begin + names_text(sema->names, given->name).len;
    uint32_t from = diags_total(sema->diags);
    const Expr *what = lower_name(l, &name);
    bool is_value =
        what->op == EXPR_PROPERTY || what->op == EXPR_CUSTOM || what->op == EXPR_DEFINED;
    if (!is_value && diags_total(sema->diags) == from)
        diag(sema->diags, E_TEST_VALUE, name.span, name_text(sema, given->name));
    return what;
}

static const Expr *read_value(Lower *l, Node *value, Type wanted) {
    bool word = wanted.kind == TYPE_WORD || wanted.kind == TYPE_STATUS;
    const Expr *e = word ? lower_word(l, value, wanted) : lower(l, value);
    if (wanted.kind > TYPE_NONE && !type_is(e, (TypeKind)wanted.kind))
        report_type(l, value->span, type_name(wanted), e->type);
    return e;
}

static void read_period(const Lower *l, const Node *at, Period *out) {
    *out = (Period){MONTH_NONE, MONTH_NONE};
    if (at->kind == NODE_PERIOD)
        sema_period(l->sema, &l->scope, at->span, out);
    else if (at->kind != NODE_EMPTY)
        diag(l->sema->diags, E_PERIOD, at->span, sema_quote(l->sema, at->span));
}

bool given_value(TestRun *run, Node *node, Eval *eval, Override *out) {
    Node *code = node->child, *at = code->next, *value = at->next;
    Sema *sema = run->own->sema;
    uint32_t from = diags_total(sema->diags);
    Lower l = test_lower(run, 0);
    out->name = names_canonical(sema->names, node->name);
    out->alone = node->op == 1;
    out->thing = sema_find(sema, &l.scope, code_atom(sema, code), code->span, KINDS_ALL);
    if (out->thing == 0) return false;
    l = test_lower(run, out->thing);
    const Expr *e = read_value(&l, value, read_name(&l, node)->type);
    read_period(&l, at, &out->at);
    if (diags_total(sema->diags) > from) return false;
    Context outside = test_context(run, eval), c = context_of(&outside, out->thing);
    eval_expr(&c, e, &out->value);
    return true;
}
