// SPDX-License-Identifier: Apache-2.0
// Literals and what is made of them. Names are in lower_name.c, operators in lower_binary.c, `of at
// in within` in lower_chain.c, functions and aggregates in lower_call.c.
#include "sema/lower.h"

#include "base/gettext.h"
#include "base/stack.h"
#include "sema/series.h"
#include "syntax/period_text.h"
#include "text/suggest.h"

#include <string.h>

// --- small pieces --------------------------------------------------------------------------------

Lower lower_start(Sema *sema, const Scope *scope, KindSet self) {
    return (Lower){.sema = sema, .scope = *scope, .self = self};
}

Expr *expr_new(ExprOp op, Type type, Span span) {
    Expr *e = NEW(Expr);
    e->op = (uint8_t)op;
    e->type = type;
    e->span = span;
    return e;
}

Type type_of_kind(TypeKind kind) { return (Type){.kind = (uint8_t)kind}; }

const Expr *expr_constant(Value value, Type type, Span span) {
    Expr *e = expr_new(EXPR_CONSTANT, type, span);
    e->value = value;
    return e;
}

const Expr *expr_error(Span span) {
    return expr_constant(value_none(), type_of_kind(TYPE_ANY), span);
}

bool type_is(const Expr *e, TypeKind kind) {
    return e->type.kind == kind || e->type.kind == TYPE_ANY || e->type.kind == TYPE_NONE;
}

Diag *report_type(Lower *l, Span span, const char *wanted, Type got) {
    return diag(l->sema->diags, E_TYPE, span, wanted, type_name(got));
}

// The name that a `let` gives.
static Span let_span(const Lower *l, Atom name, Span let) {
    Str text = sema_text(l->sema, let), spelt = names_text(l->sema->names, name);
    uint32_t at = 0;
    while (at < text.len && text.ptr[at] > ' ')
        at++;
    while (at < text.len && text.ptr[at] <= ' ')
        at++;
    return (Span){let.begin + at, let.begin + at + spelt.len};
}

bool lower_bind(Lower *l, Atom name, Type type, Span span, uint32_t *slot) {
    if (l->variable_count == VARIABLES_MAX || l->slots == VARIABLES_MAX) {
        diag(l->sema->diags, E_TOO_MANY_NAMES, span);
        return false;
    }
    *slot = l->slots++;
    l->variables[l->variable_count++] =
        (Variable){.name = names_canonical(l->sema->names, name), .slot = *slot, .type = type};
    return true;
}

bool let_bind(Lower *l, Atom name, const Expr *value, Span span, uint32_t *slot) {
    Atom canonical = names_canonical(l->sema->names, name);
    Span own = let_span(l, name, span);
    const char *what = lower_hidden(l, canonical);
    if (what != NULL)
        diag_help(diag(l->sema->diags, W_LET_HIDES, own, name_text(l->sema, name), what),
                  "choose another name");
    if (!lower_bind(l, name, value->type, span, slot)) return false;
    Variable *variable = &l->variables[l->variable_count - 1];
    variable->value = value;
    variable->used = mem_new_atomic(sizeof *variable->used);
    variable->span = own;
    return true;
}

void lets_check(const Lower *l, uint32_t from) {
    for (uint32_t i = from; i < l->variable_count; i++) {
        const Variable *variable = &l->variables[i];
        if (variable->used == NULL || *variable->used) continue;
        diag_help(
            diag(l->sema->diags, W_LET_UNUSED, variable->span, sema_quote(l->sema, variable->span)),
            "remove it, or use it");
    }
}

static Diag *last_diag(const Lower *l) {
    return diags_at(l->sema->diags, diags_total(l->sema->diags) - 1);
}

const Expr *lower_condition(Lower *l, Node *node) {
    const Expr *e = lower(l, node);
    if (type_is(e, TYPE_BOOL)) return e;
    report_type(l, node->span, _("a condition"), e->type);
    if (e->type.kind == TYPE_NUMBER)
        diag_help(last_diag(l), "compare it with something: {1} > 0",
                  sema_quote(l->sema, node->span));
    return expr_error(node->span);
}

const Expr *lower_number(Lower *l, Node *node) {
    const Expr *e = lower(l, node);
    if (type_is(e, TYPE_NUMBER)) return e;
    report_type(l, node->span, _("a number"), e->type);
    return expr_error(node->span);
}

// --- literals ------------------------------------------------------------------------------------

static const Expr *literal_number(Lower *l, Node *node) {
    Value value = number_value(l->sema, node->span);
    if (value.shape == SHAPE_MONEY)
        value.unit = model_measure(l->sema->model, value_money(&value), (Span){0, 0});
    return expr_constant(value, type_of_kind(TYPE_NUMBER), node->span);
}

static const Expr *literal_date(Lower *l, Node *node) {
    Date date;
    bool there = date_read(sema_text(l->sema, node->span), &date) == PERIOD_OK;
    return there ? expr_constant(value_date(date), type_of_kind(TYPE_DATE), node->span)
                 : expr_error(node->span);
}

// A month without a year is that of the plan's only year, else of the year in force.
static const Expr *literal_period(Lower *l, Node *node) {
    Period period;
    bool several = sema_months_from(l->sema, &l->scope) == MONTH_NONE;
    int32_t start = model_year_start(l->sema->model, l->scope.plan);
    Str text = sema_text(l->sema, node->span);
    if (several && period_text_read(l->sema->names, text, 0, &period) == PERIOD_TEXT_YEAR &&
        period_text_read_from(l->sema->names, text, month_of(1, start), &period) ==
            PERIOD_TEXT_OK) {
        Expr *e = expr_new(EXPR_PERIOD, type_of_kind(TYPE_PERIOD), node->span);
        e->detail = PERIOD_OF_YEAR;
        e->index = (uint32_t)start;
        e->value = value_period(period); // of the year 1
        return e;
    }
    if (!sema_period(l->sema, &l->scope, node->span, &period)) return expr_error(node->span);
    return expr_constant(value_period(period), type_of_kind(TYPE_PERIOD), node->span);
}

static const Expr *literal_list(Lower *l, Node *node) {
    Expr *e = expr_new(EXPR_LIST, (Type){.kind = TYPE_LIST, .item = TYPE_ANY}, node->span);
    VEC(const Expr *) items = {0};
    for (Node *at = node->child; at != NULL; at = at->next)
        *vec_push(&items) = lower(l, at);
    e->items = items.items;
    e->count = items.count;
    if (items.count > 0) e->type.item = items.items[0]->type.kind;
    return e;
}

// --- the rest ------------------------------------------------------------------------------------

static Type unify(Type a, Type b) {
    if (a.kind == TYPE_NONE || a.kind == TYPE_ANY) return b;
    if (a.kind == b.kind && a.kind == TYPE_ENTITY) a.kinds |= b.kinds;
    return a;
}

static bool unifies(Type a, Type b) {
    if (a.kind <= TYPE_NONE || b.kind <= TYPE_NONE) return true;
    return a.kind == b.kind && a.set == b.set;
}

static const Expr *lower_if(Lower *l, Node *node) {
    Expr *e = expr_new(EXPR_IF, type_of_kind(TYPE_ANY), node->span);
    Node *yes = node_child(node, 1), *no = node_child(node, 2);
    e->a = lower_condition(l, node->child);
    e->b = lower(l, yes);
    e->c = e->b->type.kind == TYPE_STATUS || e->b->type.kind == TYPE_WORD
               ? lower_word(l, no, e->b->type)
               : lower(l, no);
    if (!unifies(e->b->type, e->c->type)) {
        Diag *d = diag(l->sema->diags, E_BRANCHES, no->span, type_name(e->c->type),
                       type_name(e->b->type));
        diag_note(d, yes->span, "the other branch");
    }
    e->type = unify(e->b->type, e->c->type);
    return e;
}

static const Expr *lower_let(Lower *l, Node *node) {
    const Expr *value = lower(l, node->child);
    uint32_t before = l->variable_count;
    Expr *e = expr_new(EXPR_LET, type_of_kind(TYPE_ANY), node->span);
    if (!let_bind(l, node->name, value, node->span, &e->index)) return expr_error(node->span);
    e->a = value;
    e->b = lower(l, node->child->next);
    lets_check(l, before);
    e->type = e->b->type;
    l->variable_count = before;
    return e;
}

static const Expr *lower_is_none(Lower *l, Node *node) {
    Expr *e = expr_new(EXPR_IS_NONE, type_of_kind(TYPE_BOOL), node->span);
    e->a = lower(l, node->child);
    e->negated = node->op == 1;
    return e;
}

static const Expr *lower_negate(Lower *l, Node *node) {
    Expr *e = expr_new(EXPR_NEGATE, type_of_kind(TYPE_NUMBER), node->span);
    e->a = lower_number(l, node->child);
    return e;
}

static const Expr *lower_not(Lower *l, Node *node) {
    Expr *e = expr_new(EXPR_NOT, type_of_kind(TYPE_BOOL), node->span);
    e->a = lower_condition(l, node->child);
    return e;
}

static const Expr *lower_node(Lower *l, Node *node) {
    switch ((NodeKind)node->kind) {
    case NODE_NUMBER:
    case NODE_MONEY: return literal_number(l, node);
    case NODE_STRING:
        return expr_constant(value_text(model_text(l->sema->model, node->span)),
                             type_of_kind(TYPE_TEXT), node->span);
    case NODE_DATE: return literal_date(l, node);
    case NODE_PERIOD: return literal_period(l, node);
    case NODE_NONE: return expr_constant(value_none(), type_of_kind(TYPE_NONE), node->span);
    case NODE_LIST: return literal_list(l, node);
    case NODE_NAME:
    case NODE_CODE: return lower_name(l, node);
    case NODE_BINARY:
    case NODE_MEMBER: return lower_binary(l, node);
    case NODE_CHAIN: return lower_chain(l, node);
    case NODE_FILTER: return lower_filter(l, node);
    case NODE_CALL: return lower_call(l, node);
    case NODE_IF: return lower_if(l, node);
    case NODE_LET: return lower_let(l, node);
    case NODE_PIPE: return lower_pipe(l, node);
    case NODE_IS_NONE: return lower_is_none(l, node);
    case NODE_NEGATE: return lower_negate(l, node);
    case NODE_NOT: return lower_not(l, node);
    case NODE_UNION: return lower_union(l, node);
    case NODE_AT_QUERY: return lower_at_query(l, node);
    case NODE_ERROR: return expr_error(node->span);
    default: diag(l->sema->diags, E_NOT_HERE, node->span); return expr_error(node->span);
    }
}

const Expr *lower(Lower *l, Node *node) {
    if (l->depth == 0) l->sema->lowered = 0;
    if (l->depth >= LOWER_DEPTH_MAX || l->sema->lowered++ >= LOWERED_MAX || stack_is_low()) {
        diag(l->sema->diags, E_NESTED, node->span);
        return expr_error(node->span);
    }
    l->depth++;
    const Expr *e = lower_node(l, node);
    l->depth--;
    return e;
}
