// SPDX-License-Identifier: Apache-2.0
// Formulas of derived indicators: checked one by one, then that none needs itself.
#include "sema/lower.h"

// Longer chains of formulas are left to the evaluator, which counts how deep it is.
enum { CHAIN_MAX = 1000 };

typedef struct Walk {
    Sema *sema;
    Map state; // by entity: being looked at, or done
    EntityId path[CHAIN_MAX];
    uint32_t depth;
} Walk;

enum { WALK_OPEN = 1, WALK_DONE };

void formula_lower(Sema *sema, const Pending *p) {
    Lower l = lower_start(sema, &p->scope, kind_bit(model_entity(sema->model, p->thing)->kind));
    l.formula = true;
    *vec_push(&sema->model->formula_exprs) = lower_number(&l, p->node->child);
    map_put(&sema->model->formulas, p->thing, sema->model->formula_exprs.count - 1);
}

static void report(Walk *walk, EntityId again, Span span) {
    const Model *model = walk->sema->model;
    uint32_t i = walk->depth;
    while (i > 0 && walk->path[i - 1] != again)
        i--;
    Diag *d = diag(walk->sema->diags, E_RECURSION, span, str_c(model_code(model, again)));
    diag_note(d, model_entity(model, again)->span, "it is declared here");
    for (; i < walk->depth; i++)
        diag_note(d, model_entity(model, walk->path[i])->span, "and needs '{1}'",
                  str_c(model_code(model, walk->path[i])));
}

static void visit(Walk *walk, EntityId id, Span span);

// At another period a formula may need itself.
static void visit_expr(Walk *walk, const Expr *e) {
    if (e == NULL || e->op == EXPR_AT || e->op == EXPR_IN) return;
    bool named = (e->op == EXPR_ENTITY_ACTUAL || e->op == EXPR_OF) && e->b->op == EXPR_CONSTANT;
    if (named && e->b->value.kind == VALUE_ENTITY) visit(walk, e->b->value.entity.id, e->span);
    visit_expr(walk, e->a);
    visit_expr(walk, e->b);
    visit_expr(walk, e->c);
    for (uint32_t i = 0; i < e->count; i++)
        visit_expr(walk, e->items[i]);
}

static void visit(Walk *walk, EntityId id, Span span) {
    uint32_t formula = map_get(&walk->sema->model->formulas, id), state = map_get(&walk->state, id);
    if (formula == 0 || state == WALK_DONE || walk->depth == CHAIN_MAX) return;
    if (state == WALK_OPEN) {
        report(walk, id, span);
        return;
    }
    map_put(&walk->state, id, WALK_OPEN);
    walk->path[walk->depth++] = id;
    visit_expr(walk, walk->sema->model->formula_exprs.items[formula]);
    walk->depth--;
    map_put(&walk->state, id, WALK_DONE);
}

void formulas_check(Sema *sema) {
    Walk *walk = NEW(Walk);
    walk->sema = sema;
    if (sema->model->formula_exprs.count < 2) return; // the first is unused
    for (EntityId id = 1; id < sema->model->entities.count; id++)
        visit(walk, id, (Span){0, 0});
}
