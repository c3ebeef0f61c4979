// SPDX-License-Identifier: Apache-2.0
// Aggregates over the members of a group, as the stages of a query write them: `sum(target)`,
// `count(where color = red)`. They are taken out of the expression that holds them, so that a
// query can compute each for all groups at once.
#include "base/gettext.h"
#include "sema/lower.h"

// Without a holder only whether a name is known was asked.
static void need(RowExpr *holder, MemberAggregate *aggregate) {
    if (holder == NULL) return;
    for (uint32_t i = 0; i < holder->over.count; i++) {
        if (holder->over.items[i] == aggregate) return;
    }
    *vec_push(&holder->over) = aggregate;
}

const Expr *lower_stands_for(Lower *l, const RowExpr *e) {
    for (uint32_t i = 0; l->members != NULL && i < e->over.count; i++)
        need(l->members->holder, e->over.items[i]);
    return e->expr;
}

RowExpr lower_for_row(Lower *l, Node *node) {
    RowExpr e = {0};
    Lower inside = *l;
    Members members;
    if (l->members != NULL) {
        members = (Members){l->members->row, &e};
        inside.members = &members;
    }
    e.expr = lower(&inside, node);
    l->slots = inside.slots;
    return e;
}

// --- one aggregate -------------------------------------------------------------------------------

static RowExpr of_member(Lower *l, Node *node) {
    Lower row = *l->members->row;
    row.slots = l->slots;
    row.depth = l->depth;
    RowExpr e = lower_for_row(&row, node);
    l->slots = row.slots;
    return e;
}

// Takes the aggregate out: what holds it reads a slot.
static const Expr *take_out(Lower *l, Aggregate what, RowExpr value, RowExpr weight, Span span) {
    static const Type nothing = {.kind = TYPE_ANY};
    Type type = aggregate_type(what, value.expr == NULL ? nothing : value.expr->type);
    Expr *e = expr_new(EXPR_AGGREGATE, type, span);
    e->detail = (uint8_t)what;
    MemberAggregate *aggregate = NEW(MemberAggregate);
    *aggregate = (MemberAggregate){e, l->slots++, value, weight};
    need(l->members->holder, aggregate);
    Expr *read = expr_new(EXPR_VARIABLE, type, span);
    read->index = aggregate->slot;
    return read;
}

const Expr *lower_count_members(Lower *l, Span span) {
    return take_out(l, AGGREGATE_COUNT, (RowExpr){0}, (RowExpr){0}, span);
}

// `target where measure = personas`: none for the others, and aggregates skip none.
static RowExpr filtered_member(Lower *l, Node *value_node, Node *condition_node) {
    RowExpr condition = of_member(l, condition_node), value = {0};
    if (!type_is(condition.expr, TYPE_BOOL))
        report_type(l, condition_node->span, _("a condition"), condition.expr->type);
    if (value_node->kind == NODE_EMPTY)
        value.expr = expr_constant(value_bool(true), type_of_kind(TYPE_BOOL), value_node->span);
    else
        value = of_member(l, value_node);
    Expr *e = expr_new(EXPR_IF, value.expr->type, value_node->span);
    e->a = condition.expr;
    e->b = value.expr;
    e->c = expr_constant(value_none(), type_of_kind(TYPE_NONE), value_node->span);
    RowExpr both = {.expr = e, .over = value.over};
    for (uint32_t i = 0; i < condition.over.count; i++)
        need(&both, condition.over.items[i]);
    return both;
}

const Expr *lower_over_members(Lower *l, Aggregate what, Node *call) {
    Node *argument = call->child, *weight_node = NULL;
    if (argument->kind == NODE_OVER_) {
        weight_node = node_optional(argument, 2);
        argument = argument->child;
    }
    bool bare = argument->kind == NODE_FILTER && argument->child->kind == NODE_EMPTY;
    if (bare && what != AGGREGATE_COUNT)
        return wrong_arguments(l, call, _("a value of each of the group"));
    RowExpr value = argument->kind == NODE_FILTER
                        ? filtered_member(l, argument->child, argument->child->next)
                        : of_member(l, argument);
    RowExpr weight = {0};
    if (!aggregate_takes(l, what, argument->span, value.expr->type)) return expr_error(call->span);
    if (weight_node != NULL) {
        weight = of_member(l, weight_node);
        if (!type_is(weight.expr, TYPE_NUMBER))
            report_type(l, weight_node->span, _("a number"), weight.expr->type);
        if (what != AGGREGATE_MEAN && what != AGGREGATE_SHARE)
            return wrong_arguments(l, call, _("no weight; mean and share do"));
    }
    return take_out(l, what, value, weight, call->span);
}

// --- what is said of a group as a whole ----------------------------------------------------------

static bool is_list(Type type) {
    return type.kind == TYPE_LIST || type.kind == TYPE_ENTITIES || type.kind == TYPE_PERIODS;
}

// `count(missing)`, `max([a, b])`: over the items of one list.
static bool gives_list(Lower *l, Node *node) {
    uint32_t begun = trial_begin(l);
    bool list = is_list(lower(l, node)->type);
    trial_end(l, begun);
    return list;
}

bool lower_is_over_members(Lower *l, Node *call) {
    Node *argument = call->child;
    if (aggregate_of((WordId)call->word) < 0 || argument == NULL || argument->next != NULL)
        return false;
    if (argument->kind == NODE_OVER_) {
        if (node_optional(argument, 1) != NULL) return false;
        argument = argument->child;
    }
    if (argument->kind == NODE_FILTER && argument->child->kind == NODE_EMPTY) return true;
    if (argument->kind == NODE_FILTER) argument = argument->child;
    return !lower_is_many(l, argument) && !gives_list(l, argument);
}

typedef enum Said { SAID_OF_ROW, SAID_OF_ANY, SAID_OF_GROUP } Said;

static Said said(Lower *l, Node *node);

// A part about a single row makes the whole about it.
static Said said_by_all(Lower *l, Node *first) {
    Said whole = SAID_OF_ANY;
    for (Node *at = first; at != NULL && whole != SAID_OF_ROW; at = at->next) {
        Said part = said(l, at);
        if (part != SAID_OF_ANY) whole = part;
    }
    return whole;
}

static Said said(Lower *l, Node *node) {
    switch ((NodeKind)node->kind) {
    case NODE_NAME: return node->word == WORD_COUNT ? SAID_OF_GROUP : SAID_OF_ROW;
    case NODE_CALL:
        return lower_is_over_members(l, node) ? SAID_OF_GROUP : said_by_all(l, node->child);
    case NODE_BINARY:
    case NODE_NEGATE:
    case NODE_NOT:
    case NODE_IF:
    case NODE_IS_NONE: return said_by_all(l, node->child);
    case NODE_NUMBER:
    case NODE_MONEY:
    case NODE_STRING:
    case NODE_NONE: return SAID_OF_ANY;
    default: return SAID_OF_ROW;
    }
}

bool lower_is_summary(Lower *l, Node *node) { return said(l, node) == SAID_OF_GROUP; }
