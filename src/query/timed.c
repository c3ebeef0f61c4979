// SPDX-License-Identifier: Apache-2.0
// Whether the value of an expression changes with the period in force: such columns are repeated
// by `across`.
#include "query/parts.h"

#include "base/map.h"
#include "base/stack.h"

typedef struct Look {
    const Model *model;
    Map *seen; // names that were looked at, or are: what is timed ends the search
} Look;

static bool is_timed(const Look *look, const Expr *e);

static bool selection_is_timed(const Look *look, const Selection *s) {
    if (s == NULL || (s->at != NULL && !is_timed(look, s->at))) return false;
    for (uint32_t i = 0; i < s->part_count; i++) {
        if (selection_is_timed(look, s->parts[i])) return true;
    }
    if ((s->kinds & KIND_OF_ALERTS) != 0 && s->on == NULL) return true;
    return is_timed(look, s->scope) || is_timed(look, s->where);
}

static bool definition_is_timed(const Look *look, Atom name) {
    if (map_get(look->seen, name) != 0) return false;
    if (stack_is_low()) return true;
    map_put(look->seen, name, 1);
    EACH_OF_NAME(i, look->model->define_names, name) {
        if (is_timed(look, look->model->defines.items[i].body)) return true;
    }
    return false;
}

static bool is_timed(const Look *look, const Expr *e) {
    if (e == NULL) return false;
    switch ((ExprOp)e->op) {
    case EXPR_PROPERTY: return look->model->properties.items[e->index].how == PROPERTY_COMPUTED;
    case EXPR_DEFINED: return definition_is_timed(look, e->index);
    case EXPR_PERIOD:
    case EXPR_STREAK:
    case EXPR_ENTITY_ACTUAL: return true;
    case EXPR_AT:
    case EXPR_IN: return is_timed(look, e->b);
    default: break;
    }
    for (uint32_t i = 0; i < e->count; i++) {
        if (is_timed(look, e->items[i])) return true;
    }
    // Where a selection has a period of its own, so has what is asked of it.
    if (e->selection != NULL && e->selection->at != NULL && !is_timed(look, e->selection->at))
        return false;
    return is_timed(look, e->a) || is_timed(look, e->b) || is_timed(look, e->c) ||
           selection_is_timed(look, e->selection);
}

bool expr_is_timed(const Model *model, const RowExpr *e) {
    Look look = {model, &(Map){0}};
    if (is_timed(&look, e->expr)) return true;
    for (uint32_t i = 0; i < e->over.count; i++) {
        const MemberAggregate *aggregate = e->over.items[i];
        if (aggregate->value.expr != NULL && expr_is_timed(model, &aggregate->value)) return true;
        if (aggregate->weight.expr != NULL && expr_is_timed(model, &aggregate->weight)) return true;
    }
    return false;
}
