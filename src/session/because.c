// SPDX-License-Identifier: Apache-2.0
// What led to a value that a test did not expect, in a few lines out of its trace: the clause that
// decided a colour, the values that were looked at, the things that were counted. All of it is what
// `plan explain` is for.
#include "session/testing.h"

#include "base/gettext.h"
#include "eval/trace.h"

#include <string.h>

enum { VALUES_MAX = 10, THINGS_MAX = 10, DEEP_MAX = 1 };

typedef struct Because {
    TestRun *run;
    Diag *diag;
    const char *values[VALUES_MAX]; // `target = 20`, each once
    uint32_t count;
} Because;

static void labelled(Because *b, const char *label, const char *text) {
    expect_labelled(b->diag, label, text);
}

static const Expr *expr_of(const TraceNode *node) {
    return node->kind == TRACE_EXPR ? node->what : NULL;
}

static bool is_chain(const Expr *e) {
    return e->op == EXPR_OF || e->op == EXPR_AT || e->op == EXPR_IN;
}

static const TraceNode *child(const TraceNode *node, TraceKind kind) {
    for (const TraceNode *at = node->first; at != NULL; at = at->next) {
        const TraceNode *seen = trace_seen(at);
        if (seen->kind == kind) return seen;
    }
    return NULL;
}

// --- values that were looked at ------------------------------------------------------------------

static const char *value_line(const Because *b, const TraceNode *node) {
    Buf out = {0};
    buf_printf(&out, "%s = ", test_words(b->run->own, expr_of(node)->span));
    buf_c(&out, expect_shown(&node->value));
    return buf_text(&out);
}

static void add_value(Because *b, const TraceNode *node) {
    const char *line = value_line(b, node);
    for (uint32_t i = 0; i < b->count; i++) {
        if (strcmp(b->values[i], line) == 0) return;
    }
    if (b->count < VALUES_MAX) b->values[b->count++] = line;
}

static void add_values(Because *b, const TraceNode *node, uint32_t depth);

static void add_below(Because *b, const TraceNode *node, uint32_t depth) {
    for (const TraceNode *at = node->first; at != NULL; at = at->next)
        add_values(b, trace_seen(at), depth);
}

// Names and what stands for one value; those that a definition looks at come before it, without
// the words of enumerations, which are mostly what they always are.
static void add_values(Because *b, const TraceNode *node, uint32_t depth) {
    const Expr *e = expr_of(node);
    if (e == NULL) return add_below(b, node, depth);
    bool name = e->op == EXPR_PROPERTY || e->op == EXPR_CUSTOM || e->op == EXPR_DEFINED;
    const TraceNode *define = e->op == EXPR_DEFINED ? child(node, TRACE_DEFINE) : NULL;
    if (define != NULL && depth < DEEP_MAX) add_below(b, define, depth + 1);
    if (depth > 0 && node->value.kind == VALUE_WORD && !node->value.word->is_status) return;
    if (name || is_chain(e) || e->op == EXPR_AGGREGATE || e->op == EXPR_STREAK)
        add_value(b, node);
    else
        add_below(b, node, depth);
}

static void tell_values(Because *b) {
    Buf out = {0};
    for (uint32_t i = 0; i < b->count; i++)
        buf_printf(&out, "%s%s", i > 0 ? ", " : "", b->values[i]);
    if (b->count > 0) labelled(b, _("with"), buf_text(&out));
    b->count = 0;
}

// --- a status ------------------------------------------------------------------------------------

static void tell_rule(Because *b, const TraceNode *node) {
    const Rule *rule = node->what;
    const TraceNode *last = NULL;
    const char *name = str_c(intern_text(b->run->own->model->names, rule->name));
    for (const TraceNode *at = node->first; at != NULL; at = at->next) {
        if (at->kind == TRACE_CLAUSE) last = at;
    }
    add_below(b, node, 0);
    tell_values(b);
    bool stops = last != NULL && value_is_none(&last->value);
    const Clause *clause = last == NULL ? NULL : last->what;
    if (clause == NULL || (!stops && !last->value.truth))
        diag_note(b->diag, rule->span, "no clause of rule {1} holds", name);
    else
        diag_note(b->diag, clause->span,
                  stops ? _("rule {1} stops at this clause, for its condition is none")
                        : _("rule {1} decided by this clause"),
                  name);
}

// --- numbers and things --------------------------------------------------------------------------

// The periods whose numbers make up a target or an actual value.
static void tell_numbers(Because *b, const TraceNode *facts, TraceKind kind) {
    Buf out = {0};
    uint32_t count = 0;
    for (const TraceNode *at = facts->first; at != NULL; at = at->next) {
        if (at->kind != kind || at->state != TRACE_COUNTS) continue;
        if (count++ >= THINGS_MAX) continue;
        if (count > 1) buf_c(&out, ", ");
        period_write(&out, at->months);
        buf_char(&out, ' ');
        buf_c(&out, expect_shown(&at->value));
    }
    if (count > THINGS_MAX) buf_printf(&out, _(" and %u more"), count - THINGS_MAX);
    labelled(b, _("from"), count == 0 ? _("no number to date") : buf_text(&out));
}

static void tell_members(Because *b, const TraceNode *node) {
    Buf out = {0};
    uint32_t count = 0;
    for (const TraceNode *at = node->first; at != NULL; at = at->next) {
        if (at->kind != TRACE_MEMBER || at->state == TRACE_UNMET || count++ >= THINGS_MAX) continue;
        if (count > 1) buf_c(&out, ", ");
        value_plain(&out, &at->who);
        if (expr_of(node)->a == NULL) continue;
        buf_c(&out, " = ");
        buf_c(&out, expect_shown(&at->value));
    }
    if (count > THINGS_MAX) buf_printf(&out, _(" and %u more"), count - THINGS_MAX);
    labelled(b, _("over"), count == 0 ? _("nothing") : buf_text(&out));
}

// --- the whole -----------------------------------------------------------------------------------

static void tell(Because *b, const TraceNode *node);

static void tell_property(Because *b, const TraceNode *node, uint32_t property) {
    const TraceNode *rule = child(node, TRACE_RULE), *facts = child(node, TRACE_FACTS);
    if (property == PROPERTY_COLOR && rule != NULL)
        tell_rule(b, rule);
    else if (property == PROPERTY_COLOR && value_is_none(&node->value))
        diag_labelled(b->diag, _("note"), _("no rule is for it, or the plan had not begun"));
    else if (facts != NULL && property == PROPERTY_ACTUAL)
        tell_numbers(b, facts, TRACE_REPORT);
    else if (facts != NULL && property == PROPERTY_TARGET)
        tell_numbers(b, facts, TRACE_TARGET);
}

static void tell_definition(Because *b, const TraceNode *node) {
    const TraceNode *define = child(node, TRACE_DEFINE);
    if (define == NULL || define->first == NULL) return; // it is given
    const Expr *body = expr_of(define->first);
    if (body != NULL && body->op == EXPR_AGGREGATE) return tell_members(b, define->first);
    add_below(b, define, 1);
    tell_values(b);
}

// The parts of what is computed have their values shown, and what led to each.
static void tell_parts(Because *b, const TraceNode *node) {
    for (const TraceNode *at = node->first; at != NULL; at = at->next) {
        const Expr *e = expr_of(at);
        if (e == NULL || e->op == EXPR_CONSTANT) continue;
        if (e->op != EXPR_VARIABLE) labelled(b, _("with"), value_line(b, at));
        tell(b, at);
    }
}

static void tell(Because *b, const TraceNode *node) {
    const Expr *e = expr_of(node);
    if (is_chain(e)) {
        for (const TraceNode *at = node->first; at != NULL; at = at->next)
            if (at->what == e->a) tell(b, at);
        return;
    }
    switch ((ExprOp)e->op) {
    case EXPR_CONSTANT:
    case EXPR_VARIABLE: break;
    case EXPR_PROPERTY: tell_property(b, node, e->index); break;
    case EXPR_DEFINED: tell_definition(b, node); break;
    case EXPR_AGGREGATE:
    case EXPR_SELECT: tell_members(b, node); break;
    default: tell_parts(b, node); break;
    }
}

void because(TestRun *run, Diag *diag, const Expr *e) {
    Because b = {.run = run, .diag = diag};
    Context c = test_context(run, test_fresh_eval(run));
    Value value;
    if (e->op != EXPR_CONSTANT) tell(&b, trace_expr(&c, e, &value));
}

void because_check(TestRun *run, Diag *diag, const Check *check, EntityId thing, Period at) {
    Because b = {.run = run, .diag = diag};
    Value value;
    if (check->kinds == 0)
        return diag_labelled(diag, _("note"), _("it names what this test does not give"));
    if (thing == 0 || check->require == NULL) return;
    Context outside = eval_context(test_fresh_eval(run), at, check->slots),
            c = context_of(&outside, thing);
    for (uint32_t i = 0; i < check->let_count; i++)
        eval_expr(&c, check->lets[i].let, &c.variables[check->lets[i].slot]);
    add_values(&b, trace_expr(&c, check->require, &value), 0);
    tell_values(&b);
    diag_note(diag, check->span, "the check");
}
