// SPDX-License-Identifier: Apache-2.0
// What led to a value that a test did not expect: the clause that decided a colour, the values that
// it looked at, the things that were counted.
#include "session/testing.h"

enum { NAMES_MAX = 8, THINGS_MAX = 10 };

typedef struct Because {
    TestRun *run;
    Diag *diag;
    struct {
        Atom name;
        bool deep;      // only looked at by a definition: what says nothing is left out
    } names[NAMES_MAX]; // whose values are shown
    uint32_t name_count;
} Because;

// In one column with `expected:`.
static void labelled(Because *b, const char *label, const char *text) {
    diag_labelled(b->diag, label, str_printf("    %s", text));
}

// --- the names that an expression looks at, of the thing in force --------------------------------

static void add_name(Because *b, Atom name, bool deep) {
    for (uint32_t i = 0; i < b->name_count; i++) {
        if (b->names[i].name != name) continue;
        b->names[i].deep = b->names[i].deep && deep;
        return;
    }
    if (b->name_count == NAMES_MAX) return;
    b->names[b->name_count].name = name;
    b->names[b->name_count++].deep = deep;
}

static const Define *define_of(const Model *model, Atom name, KindSet kind) {
    for (uint32_t i = 0; i < model->defines.count; i++) {
        const Define *define = &model->defines.items[i];
        if (define->name == name && (define->kinds & kind) != 0) return define;
    }
    return NULL;
}

static void add_names(Because *b, const Expr *e, bool deep) {
    const Model *model = b->run->own->model;
    if (e == NULL || e->op == EXPR_OF || e->op == EXPR_AT || e->op == EXPR_IN ||
        e->op == EXPR_AGGREGATE || e->op == EXPR_STREAK)
        return;
    if (e->op == EXPR_PROPERTY || e->op == EXPR_CUSTOM)
        add_name(b, model->properties.items[e->index].name, deep);
    if (e->op == EXPR_DEFINED) {
        const Define *define = deep ? NULL : define_of(model, e->index, KINDS_MEASURED);
        if (define != NULL) add_names(b, define->body, true);
        add_name(b, e->index, deep);
    }
    add_names(b, e->a, deep);
    add_names(b, e->b, deep);
    add_names(b, e->c, deep);
    for (uint32_t i = 0; i < e->count; i++)
        add_names(b, e->items[i], deep);
}

static void show_names(Because *b, const Context *c) {
    Buf out = {0};
    for (uint32_t i = 0; i < b->name_count; i++) {
        Value value;
        eval_named(c, b->names[i].name, &value);
        bool silent = value_is_none(&value) || value.kind == VALUE_WORD;
        if (b->names[i].deep && silent) continue;
        Str name = names_text(b->run->loaded->names, b->names[i].name);
        buf_printf(&out, "%s%.*s = ", out.len > 0 ? ", " : "", (int)name.len, name.ptr);
        value_literal(&out, &value);
    }
    if (out.len > 0) labelled(b, "with", buf_text(&out));
    b->name_count = 0;
}

// --- a colour ------------------------------------------------------------------------------------

static void show_decision(Because *b, const Context *c) {
    const Rule *rule;
    const Clause *clause;
    eval_decision(c, &rule, &clause);
    if (rule == NULL) {
        diag_labelled(b->diag, "note", "no rule is for it");
        return;
    }
    for (uint32_t i = 0; i < rule->count; i++) {
        const Clause *at = &rule->clauses[i];
        add_names(b, at->let != NULL ? at->let : at->condition, false);
        if (at == clause) break;
    }
    show_names(b, c);
    const char *name = str_c(intern_text(b->run->own->model->names, rule->name));
    if (clause != NULL)
        diag_note(b->diag, clause->span, "rule {1} decided by this clause", name);
    else
        diag_note(b->diag, rule->span, "in rule {1} a condition is none, which gives unknown",
                  name);
}

// --- the rest ------------------------------------------------------------------------------------

// The things that an aggregate or a selection is over; `e`: what is computed for each, or NULL.
static void show_things(Because *b, const Context *c, const Selection *selection, const Expr *e) {
    uint32_t count;
    Context inside;
    Buf out = {0};
    EntityId *ids = eval_select(c, selection, &count, &inside);
    for (uint32_t i = 0; i < count && i < THINGS_MAX; i++) {
        Str code = model_code(b->run->own->model, ids[i]);
        buf_printf(&out, "%s%.*s", i > 0 ? ", " : "", (int)code.len, code.ptr);
        if (e == NULL) continue;
        Value value;
        Context of = context_of(&inside, ids[i]);
        eval_expr(&of, e, &value);
        buf_c(&out, " = ");
        value_literal(&out, &value);
    }
    if (count > THINGS_MAX) buf_printf(&out, " and %u more", count - THINGS_MAX);
    labelled(b, "over", count == 0 ? "nothing" : buf_text(&out));
}

static void show_define(Because *b, const Context *c, const Expr *e) {
    const Model *model = b->run->own->model;
    if (c->self == 0) return;
    const Define *define = define_of(model, e->index, kind_bit(model_entity(model, c->self)->kind));
    Value given;
    if (define == NULL || eval_given(c, e->index, &given)) return;
    if (define->body->op == EXPR_AGGREGATE && define->body->selection != NULL)
        show_things(b, c, define->body->selection, define->body->a);
    add_names(b, define->body, true);
    show_names(b, c);
}

static void show(Because *b, const Context *c, const Expr *e);

// A part of a larger expression has its value shown, and what led to it.
static void show_part(Because *b, const Context *c, const Expr *e) {
    Value value;
    Buf out = {0};
    if (e == NULL || e->op == EXPR_CONSTANT) return;
    eval_expr(c, e, &value);
    buf_printf(&out, "%s = ", test_words(b->run->own, e->span));
    value_literal(&out, &value);
    labelled(b, "with", buf_text(&out));
    show(b, c, e);
}

static void show(Because *b, const Context *c, const Expr *e) {
    Value where;
    Context inside = *c;
    switch ((ExprOp)e->op) {
    case EXPR_CONSTANT:
    case EXPR_VARIABLE: return;
    case EXPR_OF:
        eval_expr(c, e->b, &where);
        if (where.kind == VALUE_ENTITY)
            inside = context_of(c, where.entity.id), show(b, &inside, e->a);
        return;
    case EXPR_AT:
    case EXPR_IN:
        eval_expr(c, e->b, &where);
        if (where.kind == VALUE_PERIOD)
            inside = context_at(c, where.period, e->op == EXPR_IN), show(b, &inside, e->a);
        return;
    case EXPR_PROPERTY:
        if (e->index == PROPERTY_COLOR) show_decision(b, c);
        return;
    case EXPR_DEFINED: show_define(b, c, e); return;
    case EXPR_AGGREGATE:
    case EXPR_SELECT:
        if (e->selection != NULL)
            show_things(b, c, e->selection, e->op == EXPR_AGGREGATE ? e->a : NULL);
        return;
    default: break;
    }
    show_part(b, c, e->a);
    show_part(b, c, e->b);
    show_part(b, c, e->c);
    for (uint32_t i = 0; i < e->count; i++)
        show_part(b, c, e->items[i]);
}

void because(TestRun *run, Diag *diag, const Expr *e) {
    Because b = {.run = run, .diag = diag};
    Context c = test_context(run, test_fresh_eval(run));
    if (e->op != EXPR_CONSTANT) show(&b, &c, e);
}

void because_check(TestRun *run, Diag *diag, const Check *check, EntityId thing, Period at) {
    Because b = {.run = run, .diag = diag};
    if (check->kinds == 0)
        return diag_labelled(diag, "note", "it names what this test does not give");
    if (thing == 0 || check->require == NULL) return;
    Context outside = eval_context(test_fresh_eval(run), at, 0), c = context_of(&outside, thing);
    add_names(&b, check->require, false);
    for (uint32_t i = 0; i < check->let_count; i++)
        add_names(&b, check->lets[i].let, false);
    show_names(&b, &c);
    diag_note(diag, check->span, "the check");
}
