// SPDX-License-Identifier: Apache-2.0
#include "base/gettext.h"
#include "base/map.h"
#include "explain/parts.h"

#include <string.h>

// --- the answer in a sentence --------------------------------------------------------------------

static Str code_of(const Builder *b, EntityId thing) { return model_code(b->model, thing); }

typedef struct Lacking {
    Buf text;
    Map looked; // nodes that were looked at, for others may stand for them: 1 nothing, 2 something
} Lacking;

static bool is_name(const Expr *e) {
    return e->op == EXPR_PROPERTY || e->op == EXPR_CUSTOM || e->op == EXPR_AGGREGATE ||
           e->op == EXPR_STREAK || e->op == EXPR_ENTITY_ACTUAL || e->op == EXPR_DEFINED;
}

static void add_name(const Builder *b, Buf *out, const TraceNode *node) {
    Str text = source_words(b, ((const Expr *)node->what)->span), code = code_of(b, node->thing);
    const char *one =
        node->thing == 0 ? str_c(text) : str_printf(_("%s of %s"), str_c(text), str_c(code));
    if (strstr(buf_text(out), one) != NULL) return;
    if (out->len > 0) buf_c(out, ", ");
    buf_c(out, one);
}

static bool add_lacking(const Builder *b, Lacking *lacking, const TraceNode *node);

static bool find_lacking(const Builder *b, Lacking *lacking, const TraceNode *node) {
    bool below = false;
    for (const TraceNode *at = node->first; at != NULL; at = at->next)
        below = add_lacking(b, lacking, at) || below;
    if (node->kind != TRACE_EXPR || !value_is_none(&node->value) || below) return below;
    if (!is_name(node->what)) return false;
    add_name(b, &lacking->text, node);
    return true;
}

// What a condition that is none lacks: the names in it that are none, and are not made of others.
// Says whether there is one.
static bool add_lacking(const Builder *b, Lacking *lacking, const TraceNode *node) {
    const TraceNode *seen = trace_seen(node);
    uint32_t looked = map_get(&lacking->looked, (uintptr_t)seen);
    if (looked != 0) return looked == 2;
    bool found = find_lacking(b, lacking, seen);
    map_put(&lacking->looked, (uintptr_t)seen, found ? 2 : 1);
    return found;
}

static const char *rule_name(const Builder *b, const Rule *rule) {
    return str_c(source_words(b, rule->span));
}

// What made the status what it is.
static const char *status_reason(const Builder *b, const TraceNode *rule) {
    Lacking lacking = {0};
    const char *name = rule_name(b, rule->what);
    const TraceNode *clause = deciding_clause(rule);
    if (clause == NULL) return str_printf(_("no clause of rule %s holds"), name);
    const char *text = str_c(source_words(b, ((const Clause *)clause->what)->span));
    const char *place = locus_text(locus_of(b, ((const Clause *)clause->what)->span.begin));
    if (!value_is_none(&clause->value))
        return str_printf(_("'%s' of rule %s (%s)"), text, name, place);
    if (add_lacking(b, &lacking, clause))
        return str_printf(_("rule %s stops at '%s' (%s), for the condition is none; missing: %s"),
                          name, text, place, buf_text(&lacking.text));
    return str_printf(_("rule %s stops at '%s' (%s), for the condition is none"), name, text,
                      place);
}

static Str status_answer(const Builder *b, const TraceNode *rule) {
    return str_from(str_printf(_("%s is %s at %s: %s"), str_c(code_of(b, rule->thing)),
                               people(&rule->value), period_words(rule->at),
                               status_reason(b, rule)));
}

static Str value_answer(const Step *root) {
    Buf out = {0};
    if (root->value.kind == VALUE_LIST && root->value.list->count == 0)
        buf_c(&out, _("an empty list"));
    else if (root->value.kind == VALUE_LIST && root->steps.count > 0)
        buf_printf(&out, _("a list of %u"), root->value.list->count);
    else
        buf_c(&out, people(&root->value));
    if (root->unit.len > 0) buf_printf(&out, " %.*s", (int)root->unit.len, root->unit.ptr);
    return str_from(
        str_printf(_("%s is %s at %s"), str_c(root->text), buf_text(&out), period_words(root->at)));
}

static Str no_status(const Builder *b, const Step *root) {
    EntityId thing = root->thing.kind == VALUE_ENTITY ? root->thing.entity.id : 0;
    Month first = thing == 0
                      ? MONTH_NONE
                      : model_plan_period(b->model, model_entity(b->model, thing)->plan).first;
    bool before = first != MONTH_NONE && root->at.last < first;
    return str_from(str_printf(before ? _("%s is none at %s: that is before its plan begins")
                                      : _("%s is none at %s: no rule is for it"),
                               str_c(root->text), period_words(root->at)));
}

// --- the whole -----------------------------------------------------------------------------------

static const Expr *status_of_thing(const Expr *e) {
    if (e->op != EXPR_CONSTANT || e->type.kind != TYPE_ENTITY) return e;
    Expr *color = NEW(Expr), *of = NEW(Expr);
    *color = (Expr){.op = EXPR_PROPERTY,
                    .type = {.kind = TYPE_STATUS},
                    .index = PROPERTY_COLOR,
                    .span = e->span};
    *of = (Expr){.op = EXPR_OF, .type = color->type, .span = e->span, .a = color, .b = e};
    return of;
}

static Explanation *explanation_of(Builder *b, Step *root, const TraceNode *node) {
    const TraceNode *rule = rule_behind(node);
    Explanation *out = NEW(Explanation);
    out->root = root;
    out->asked = root->text;
    if (rule != NULL) {
        root->thing = model_entity_value(b->model, rule->thing);
        root->at = rule->at;
        out->title = model_title(b->model, rule->thing);
        if (b->depth >= EXPLAIN_CHANGES) show_changes(b, root, rule);
    }
    if (b->depth >= EXPLAIN_STEPS) show_content(b, root, node);
    bool status = ((const Expr *)node->what)->type.kind == TYPE_STATUS;
    out->answer = rule != NULL                            ? status_answer(b, rule)
                  : status && value_is_none(&root->value) ? no_status(b, root)
                                                          : value_answer(root);
    if (rule == NULL && root->thing.kind == VALUE_ENTITY)
        out->title = model_title(b->model, root->thing.entity.id);
    if (b->known != DATE_NONE) out->known = str_from(day_words(b->known));
    return out;
}

static Explanation *explain_with(Builder *b, const Expr *e, Str asked) {
    const Context *c = b->context;
    uint32_t errors = eval_errors(c->eval);
    Value value;
    const TraceNode *node = trace_expr(c, e, &value);
    if (eval_errors(c->eval) > errors) return NULL;
    if (b->depth >= EXPLAIN_STEPS) b->quiet = eval_beside(c->eval, diags_new());
    if (b->depth >= EXPLAIN_CHANGES) b->what_if = eval_beside(c->eval, diags_new());
    Step *root = step_new(STEP_VALUE, asked);
    b->root = root;
    root->at = c->at;
    root->told = true;
    set_value(b, root, &value);
    return explanation_of(b, root, node);
}

Explanation *explain(const Sema *sema, const Context *c, const Expr *e, Str asked, Date known,
                     bool all) {
    Builder b = {.sema = sema,
                 .model = sema->model,
                 .context = c,
                 .known = known,
                 .all = all,
                 .depth = EXPLAIN_CHANGES};
    return explain_with(&b, status_of_thing(e), asked);
}

Explanation *explain_status(const Sema *sema, const Context *c, EntityId thing, Date known,
                            ExplainDepth depth) {
    Builder b = {.sema = sema, .model = sema->model, .context = c, .known = known, .depth = depth};
    Expr *e = NEW(Expr);
    *e = (Expr){.op = EXPR_CONSTANT,
                .type = {.kind = TYPE_ENTITY},
                .span = model_entity(sema->model, thing)->span,
                .value = model_entity_value(sema->model, thing)};
    return explain_with(&b, status_of_thing(e), model_full_code(sema->model, thing));
}
