// SPDX-License-Identifier: Apache-2.0
// Checks: each on every thing that it is for. What the plan accepts is listed apart.
#include "base/gettext.h"
#include "eval/parts.h"

static Span culprit_span(const Model *model, const Check *check, EntityId id) {
    const Entity *e = model_entity(model, id);
    if (check->culprit == PROPERTY_TITLE) return e->title.begin != 0 ? e->title : e->span;
    Attribute attribute = model_attribute(model, e->attributes, check->culprit);
    return attribute_is_text(attribute) ? (Span){attribute.begin, attribute.end} : e->span;
}

static const char *message_text(const Context *c, const Check *check) {
    const char *text = eval_message(c, &check->message, false);
    return text[0] == '\0' ? _("the requirement does not hold") : text;
}

static Accept *acceptance(const Model *model, const Check *check, EntityId id) {
    for (uint32_t i = 0; i < model->accepts.count; i++) {
        Accept *accept = &model->accepts.items[i];
        bool here = accept->thing == id || accept->thing == 0 ||
                    accept->thing == model_entity(model, id)->plan;
        if (accept->check == check->name && here) return accept;
    }
    return NULL;
}

static DiagId finding_id(Severity severity) {
    return severity == SEVERITY_ERROR ? E_CHECK : severity == SEVERITY_WARNING ? W_CHECK : I_CHECK;
}

// The value that what the check points at would have to have: that on the other side of an
// equality.
static const Expr *wanted(const Expr *e, PropertyId culprit) {
    if (e == NULL) return NULL;
    if (e->op == EXPR_AND || e->op == EXPR_OR) {
        const Expr *left = wanted(e->a, culprit);
        return left != NULL ? left : wanted(e->b, culprit);
    }
    if (e->op != EXPR_COMPARE || e->detail != COMPARE_EQ) return NULL;
    if (e->a->op == EXPR_PROPERTY && e->a->index == culprit) return e->b;
    return e->b->op == EXPR_PROPERTY && e->b->index == culprit ? e->a : NULL;
}

// A number as somebody has written another: `USD 1,200`, `75%`.
static const char *written_like(Str old, const Value *value) {
    enum { DECIMALS = 16 };
    uint32_t lead = 0;
    while (lead < old.len && (old.ptr[lead] < '0' || old.ptr[lead] > '9') && old.ptr[lead] != '-')
        lead++;
    Buf out = {0};
    buf_add(&out, (Str){old.ptr, lead});
    bool percent = old.len > 0 && old.ptr[old.len - 1] == '%';
    if (percent)
        num_hundredfold(&out, value->num, &numerals_plan, DECIMALS, false);
    else
        num_grouped(&out, value->num, &numerals_plan, DECIMALS, false);
    buf_c(&out, percent ? "%" : "");
    return buf_text(&out);
}

static void fix_finding(const Context *c, const Check *check, Diag *d) {
    Span own = model_entity(c->eval->model, c->self)->span;
    const Expr *e = check->culprit == PROPERTY_NO ? NULL : wanted(check->require, check->culprit);
    if (e == NULL || d->span.begin == own.begin) return;
    Value value;
    eval_expr(c, e, &value);
    if (value.kind != VALUE_NUMBER) return;
    const char *text = written_like(sources_text(c->eval->model->sources, d->span), &value);
    diag_fix(d, d->span, text, "write {1}", text);
}

static void report_finding(const Context *c, const Check *check, const Accept *accept) {
    const Model *model = c->eval->model;
    Diag *d = diag(c->eval->diags, finding_id(check->severity), culprit_span(model, check, c->self),
                   str_c(model_code(model, c->self)), message_text(c, check));
    d->severity = check->severity;
    d->check = str_c(sources_text(model->sources, check->span)); // as it is spelt
    fix_finding(c, check, d);
    d->accepted = accept != NULL;
    d->reason = accept == NULL ? NULL : accept->reason;
}

static bool holds(Context *c, const Check *check) {
    for (uint32_t i = 0; i < check->let_count; i++) {
        Value value;
        eval_expr(c, check->lets[i].let, &value);
        c->variables[check->lets[i].slot] = value;
    }
    return check->require == NULL || eval_true(c, check->require);
}

bool eval_check(Eval *eval, const Check *check, EntityId thing, Period at) {
    Context outside = eval_context(eval, at, check->slots), c = context_of(&outside, thing);
    uint32_t failed = eval_errors(eval);
    reach(&c, check->span);
    return !holds(&c, check) && eval_errors(eval) == failed &&
           acceptance(eval->model, check, thing) == NULL;
}

// The things that a check is for; where it needs no variables, without those for which it holds.
static EntityId *doubtful(const Context *c, const Check *check, uint32_t *count) {
    const Model *model = c->eval->model;
    EntityId *ids = mem_new_atomic(model->entities.count * sizeof *ids);
    *count = 0;
    for (EntityId id = 1; id < model->entities.count; id++) {
        if (kind_in(model_entity(model, id)->kind, check->kinds)) ids[(*count)++] = id;
    }
    if (check->require != NULL && check->let_count == 0)
        *count = eval_drop(c, check->require, ids, *count);
    return ids;
}

static uint32_t run_check(Eval *eval, const Check *check, Period at, bool report) {
    const Model *model = eval->model;
    Context c = eval_context(eval, at, check->slots);
    uint32_t failing = 0, count;
    EntityId *ids = doubtful(&c, check, &count);
    for (uint32_t i = 0; i < count; i++) {
        c.self = ids[i];
        uint32_t failed = eval_errors(eval);
        if (holds(&c, check) || eval_errors(eval) > failed)
            continue; // what could not be computed is reported
        Accept *accept = acceptance(model, check, c.self);
        if (accept != NULL) accept->used = true;
        if (report) report_finding(&c, check, accept);
        failing += accept == NULL;
    }
    return failing;
}

static bool was_run(const Model *model, Atom name) {
    bool run = false;
    for (uint32_t i = 0; i < model->checks.count; i++) {
        const Check *check = &model->checks.items[i];
        run = run || (check->name == name && !check->left_out);
    }
    return run;
}

// An acceptance that nothing needs may hide a mistake of tomorrow.
static void report_unused(const Eval *eval) {
    for (uint32_t i = 0; i < eval->model->accepts.count; i++) {
        const Accept *accept = &eval->model->accepts.items[i];
        if (accept->used || !was_run(eval->model, accept->check)) continue;
        Diag *d = diag(eval->diags, I_ACCEPT_UNUSED, accept->span,
                       str_c(sources_text(eval->model->sources, accept->span)));
        diag_help(d, "remove it");
    }
}

uint32_t eval_checks(Eval *eval, Period at, bool report) {
    uint32_t errors = 0;
    for (uint32_t i = 0; i < eval->model->checks.count; i++) {
        const Check *check = &eval->model->checks.items[i];
        bool grave = check->severity == SEVERITY_ERROR;
        if (check->left_out || (!grave && !report)) continue;
        uint32_t failing = run_check(eval, check, at, report);
        if (grave) errors += failing;
    }
    if (report) report_unused(eval);
    return errors;
}
