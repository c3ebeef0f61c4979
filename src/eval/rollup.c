// SPDX-License-Identifier: Apache-2.0
// Rollups of units: an aggregate over everything within a unit is made from those of the units
// right below it, so that a tree costs what its things cost, however deep it is.
#include "eval/tally.h"

typedef struct Rollup {
    const Expr *expr;
    bool busy;
    Map units; // unit -> 1 + index into tallies
    VEC(Tally) tallies;
} Rollup;

// --- which aggregates ----------------------------------------------------------------------------

// Whether an expression looks at nothing but the thing in force: no variables of what is around it.
static bool is_closed(const Expr *e) {
    if (e == NULL) return true;
    if (e->op == EXPR_VARIABLE || e->op == EXPR_LET || e->selection != NULL) return false;
    for (uint32_t i = 0; i < e->count; i++) {
        if (!is_closed(e->items[i])) return false;
    }
    return is_closed(e->a) && is_closed(e->b) && is_closed(e->c);
}

static bool rolls_up(const Context *c, const Expr *e) {
    const Selection *s = e->selection;
    if (eval_is_watched(c->eval) || c->self == 0 || s->scope == NULL || s->scope->op != EXPR_SELF ||
        s->direct || s->alone || s->at != NULL || s->part_count > 0 ||
        (s->kinds & (kind_bit(KIND_UNIT) | kind_bit(KIND_BUDGET) | KINDS_ABOUT)) != 0 ||
        e->detail == AGGREGATE_MEDIAN || e->detail == AGGREGATE_LIST)
        return false;
    return model_entity(c->eval->model, c->self)->kind == KIND_UNIT && is_closed(e->a) &&
           is_closed(e->b) && is_closed(s->where);
}

// The last few that were asked for are kept for the period.
static Rollup *rollup_of(EvalCache *cache, const Expr *e) {
    for (uint32_t i = 0; i < ROLLUPS; i++) {
        if (cache->rollups[i] != NULL && cache->rollups[i]->expr == e) return cache->rollups[i];
    }
    Rollup *rollup = NEW(Rollup);
    rollup->expr = e;
    cache->rollups[cache->rollup_next++ % ROLLUPS] = rollup;
    return rollup;
}

// --- the units -----------------------------------------------------------------------------------

typedef struct Pass {
    const Context *context;
    const Expr *expr;
    Rollup *rollup;
    VEC(EntityId) units; // without a tally, those above before those below
    VEC(EntityId) ids;   // what they lead
} Pass;

static bool has_tally(const Rollup *rollup, EntityId unit) {
    return map_get(&rollup->units, unit) != 0;
}

static Tally *tally_of(Rollup *rollup, EntityId unit) {
    return &rollup->tallies.items[map_get(&rollup->units, unit) - 1];
}

static void take_led(Pass *pass, EntityId unit) {
    const Model *model = pass->context->eval->model;
    Things led = model_led(model, unit);
    for (uint32_t i = 0; i < led.count; i++) {
        if (kind_in(model_entity(model, led.items[i])->kind, pass->expr->selection->kinds))
            *vec_push_atomic(&pass->ids) = led.items[i];
    }
}

static void take_unit(Pass *pass, EntityId unit) {
    Rollup *rollup = pass->rollup;
    *vec_push(&rollup->tallies) = tally_start(NULL, pass->expr);
    map_put(&rollup->units, unit, rollup->tallies.count);
    *vec_push_atomic(&pass->units) = unit;
    take_led(pass, unit);
}

// Those that have no tally yet, each before the units in it.
static void collect(Pass *pass, EntityId top) {
    const Model *model = pass->context->eval->model;
    take_unit(pass, top);
    for (uint32_t i = 0; i < pass->units.count; i++) {
        Children children = model_children(model, pass->units.items[i]);
        for (EntityId child; (child = next_child(&children)) != 0;) {
            if (model_entity(model, child)->kind == KIND_UNIT && !has_tally(pass->rollup, child))
                take_unit(pass, child);
        }
    }
}

// Up to where the things of each unit stand.
static uint32_t *ends(const Pass *pass) {
    const Model *model = pass->context->eval->model;
    uint32_t *end = mem_new_atomic(pass->units.count * sizeof *end), at = 0;
    for (uint32_t i = 0; i < pass->units.count; i++) {
        EntityId unit = pass->units.items[i];
        while (at < pass->ids.count && model_entity(model, pass->ids.items[at])->lead == unit)
            at++;
        end[i] = at;
    }
    return end;
}

static void merge_children(Pass *pass, EntityId unit) {
    const Model *model = pass->context->eval->model;
    Tally *tally = tally_of(pass->rollup, unit);
    Children children = model_children(model, unit);
    for (EntityId child; (child = next_child(&children)) != 0;) {
        if (model_entity(model, child)->kind == KIND_UNIT)
            tally_merge(tally, tally_of(pass->rollup, child));
    }
}

static void roll_up(const Context *c, const Expr *e, Rollup *rollup) {
    Pass pass = {.context = c, .expr = e, .rollup = rollup};
    const Expr *where = e->selection->where;
    uint32_t known = rollup->tallies.count;
    rollup->busy = true;
    collect(&pass, c->self);
    if (where != NULL) pass.ids.count = eval_filter(c, where, pass.ids.items, pass.ids.count);
    tally_things(c, e, pass.ids.items, ends(&pass), pass.units.count,
                 rollup->tallies.items + known);
    for (uint32_t i = pass.units.count; i-- > 0;)
        merge_children(&pass, pass.units.items[i]);
    rollup->busy = false;
}

bool rollup_aggregate(const Context *c, const Expr *e, Value *out) {
    if (!rolls_up(c, e)) return false;
    Rollup *rollup = rollup_of(c->cache, e);
    if (rollup->busy) return false; // what is added up asks for it itself
    if (!has_tally(rollup, c->self)) roll_up(c, e, rollup);
    Tally tally = *tally_of(rollup, c->self);
    if (tally.failed) return false;
    tally.context = c;
    tally_value(&tally, out);
    return true;
}
