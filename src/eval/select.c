// SPDX-License-Identifier: Apache-2.0
// Selections: first the part of the tree, then the condition on each.
#include "eval/parts.h"
#include "eval/team.h"

#include <string.h>

typedef struct Walk {
    const Model *model;
    Eval *eval;
    KindSet kinds;
    bool about; // records or alerts of things, which have their own: `records of A1`
    bool money; // budget lines: also those that pay for what lies there
    Ids *found;
    uint32_t mark;
} Walk;

static inline void take(Walk *walk, EntityId id) {
    if (kind_in(model_entity(walk->model, id)->kind, walk->kinds))
        *vec_push_atomic(walk->found) = id;
}

// The budget lines that a thing names.
static void paid_by(Walk *walk, EntityId id) {
    uint32_t count;
    if (!walk->money) return;
    const Model *model = walk->model;
    const EntityId *lines = model_refs(
        model, model_attribute(model, model_entity(model, id)->attributes, PROPERTY_BUDGET),
        &count);
    for (uint32_t i = 0; i < count; i++)
        take(walk, lines[i]);
}

// --- the whole subtree ---------------------------------------------------------------------------

static void led_by(Walk *walk, EntityId unit) {
    Things led = model_led(walk->model, unit);
    for (uint32_t i = 0; i < led.count; i++) {
        take(walk, led.items[i]);
        paid_by(walk, led.items[i]);
    }
}

// Units: what each leads, then the units below it, in order; an explicit stack, for trees of any
// depth.
static void within_unit(Walk *walk, EntityId top) {
    Ids stack = {0};
    Ids below = {0};
    *vec_push_atomic(&stack) = top;
    while (stack.count > 0) {
        EntityId unit = stack.items[--stack.count];
        if (unit != top) take(walk, unit);
        led_by(walk, unit);
        below.count = 0;
        Children children = model_children(walk->model, unit);
        for (EntityId child; (child = next_child(&children)) != 0;) {
            if (model_entity(walk->model, child)->kind == KIND_UNIT)
                *vec_push_atomic(&below) = child;
        }
        while (below.count > 0)
            *vec_push_atomic(&stack) = below.items[--below.count];
    }
}

// Whoever asks for all things needs none.
static uint32_t *seen_in(Eval *eval) {
    if (eval->seen == NULL)
        eval->seen = mem_new_atomic(eval->model->entities.count * sizeof *eval->seen);
    return eval->seen;
}

static bool first_visit(Walk *walk, EntityId id) {
    uint32_t *seen = seen_in(walk->eval);
    if (seen[id] == walk->mark) return false;
    seen[id] = walk->mark;
    return true;
}

// Anything else: what is nested in it or contributes to it, and so on; each once.
static void within_node(Walk *walk, EntityId top) {
    Ids stack = {0};
    *vec_push_atomic(&stack) = top;
    while (stack.count > 0) {
        EntityId id = stack.items[--stack.count];
        if (!first_visit(walk, id)) continue;
        if (id != top) take(walk, id);
        paid_by(walk, id);
        Things below = model_below(walk->model, id);
        while (below.count > 0)
            *vec_push_atomic(&stack) = below.items[--below.count];
    }
}

static void of_plan(Walk *walk, EntityId plan) {
    for (EntityId id = 1; id < walk->model->entities.count; id++) {
        if (id != plan && model_entity(walk->model, id)->plan == plan) take(walk, id);
    }
}

// Of a unit: what it leads itself, wherever that stands, and the units right below it.
static void direct(Walk *walk, EntityId top) {
    const Model *model = walk->model;
    bool of_unit = model_entity(model, top)->kind == KIND_UNIT;
    if (of_unit)
        led_by(walk, top);
    else
        paid_by(walk, top);
    Things below = model_below(model, top);
    for (uint32_t i = 0; i < below.count; i++) {
        EntityId id = below.items[i];
        bool wanted = !of_unit || (model_entity(model, id)->kind == KIND_UNIT &&
                                   model_entity(model, id)->parent == top);
        if (wanted && first_visit(walk, id)) take(walk, id);
    }
}

static void walk_scope(Walk *walk, EntityId top, bool is_direct) {
    Kind kind = (Kind)model_entity(walk->model, top)->kind;
    if (walk->about) take(walk, top);
    if (is_direct && kind != KIND_PLAN)
        direct(walk, top);
    else if (kind == KIND_PLAN)
        of_plan(walk, top);
    else if (kind == KIND_UNIT)
        within_unit(walk, top);
    else
        within_node(walk, top);
}

// Things in pieces, each of whose ids at first stand where there is room for all of them.
enum { WALK_PIECE = 1 << 16 };
typedef struct WalkAll {
    const Traits *traits;
    KindSet kinds;
    EntityId *ids;
    uint32_t *counts; // by piece
} WalkAll;

static void walk_piece(void *data, uint32_t from, uint32_t to) {
    const WalkAll *all = data;
    EntityId *ids = all->ids + from;
    uint32_t count = 0;
    for (EntityId id = from == 0 ? 1 : from; id < to; id++) {
        ids[count] = id;
        count += kind_in((Kind)all->traits[id].kind, all->kinds);
    }
    all->counts[from / WALK_PIECE] = count;
}

// One block for all that may come: growing one would copy and touch twice as much.
static void walk_all(Walk *walk) {
    uint32_t room = walk->model->entities.count;
    if (walk->found->items == NULL)
        *walk->found = (Ids){mem_new_raw(room * sizeof(EntityId)), 0, room};
    const Traits *traits = eval_traits(walk->eval);
    uint32_t pieces = (room + WALK_PIECE - 1) / WALK_PIECE;
    WalkAll all = {traits, walk->kinds, walk->found->items, NULL};
    all.counts = mem_new_atomic(pieces * sizeof *all.counts);
    team_split(walk->eval, room, WALK_PIECE, walk_piece, &all);
    for (uint32_t i = 0; i < pieces; i++) {
        EntityId *into = all.ids + walk->found->count, *from = all.ids + (size_t)i * WALK_PIECE;
        if (into != from) memmove(into, from, all.counts[i] * sizeof *into);
        walk->found->count += all.counts[i];
    }
}

static void walk_value(Walk *walk, const Value *scope, bool is_direct) {
    if (scope->kind == VALUE_ENTITY) walk_scope(walk, scope->entity.id, is_direct);
    if (scope->kind != VALUE_LIST) return;
    for (uint32_t i = 0; i < scope->list->count; i++)
        walk_value(walk, &scope->list->items[i], is_direct);
}

// Of units of a group that lie in one another, each thing once.
static void drop_repeated(Walk *walk) {
    uint32_t kept = 0, mark = ++walk->eval->traversal, *seen = seen_in(walk->eval);
    for (uint32_t i = 0; i < walk->found->count; i++) {
        EntityId id = walk->found->items[i];
        if (seen[id] == mark) continue;
        seen[id] = mark;
        walk->found->items[kept++] = id;
    }
    walk->found->count = kept;
}

static Walk walk_start(const Context *c, const Selection *selection, Ids *found) {
    Eval *eval = c->eval;
    eval_changes(eval);
    return (Walk){.model = eval->model,
                  .eval = eval,
                  .kinds = selection->kinds,
                  .about = (selection->kinds & KINDS_ABOUT) != 0,
                  .money = selection->kinds == kind_bit(KIND_BUDGET),
                  .found = found,
                  .mark = ++eval->traversal};
}

// --- the period and the condition ----------------------------------------------------------------

static bool enter(const Context *c, const Selection *selection, Context *inside) {
    *inside = *c;
    if (selection->at == NULL) return true;
    Value at;
    eval_expr(c, selection->at, &at);
    if (at.kind != VALUE_PERIOD) return false;
    *inside = context_at(c, at.period, selection->alone);
    return true;
}

static void take_place(const Context *c, const Selection *selection, Ids *found) {
    Value scope = value_none();
    if (selection->scope != NULL) eval_expr(c, selection->scope, &scope);
    Walk walk = walk_start(c, selection, found);
    if (selection->scope == NULL)
        walk_all(&walk);
    else
        walk_value(&walk, &scope, selection->direct);
    if (scope.kind == VALUE_LIST || walk.money) drop_repeated(&walk);
}

// The records of things in the place of these.
static void take_records(const Context *inside, Ids *found) {
    Ids things = *found;
    *found = (Ids){0};
    for (uint32_t i = 0; i < things.count; i++)
        reports_of(inside, things.items[i], found);
}

// The alerts of the day, or of all days of the period in force, that tell of one of the things, or
// come of a step among them.
static void take_alerts(const Context *inside, const Selection *selection, Ids *found) {
    Eval *eval = inside->eval;
    Value on = value_none();
    if (alerts_being_made(eval)) {
        eval_fail(inside, E_ALERTS_RECURSION, selection->span, NULL, NULL);
        found->count = 0;
        return;
    }
    if (selection->on != NULL) eval_expr(inside, selection->on, &on);
    bool day = on.kind == VALUE_DATE;
    Alerts sent = eval_alerts(eval, day ? on.date : period_begin(inside->at),
                              day ? on.date : period_end(inside->at));
    uint32_t mark = ++eval->traversal, *seen = seen_in(eval);
    for (uint32_t i = 0; i < found->count; i++)
        seen[found->items[i]] = mark;
    found->count = 0;
    for (uint32_t i = sent.first; i < sent.first + sent.count; i++) {
        const Alert *alert = eval_alert(eval, i);
        bool asked = seen[alert->thing] == mark || seen[alert->step->thing] == mark;
        if (asked) *vec_push_atomic(found) = ALERT_IDS + i;
    }
}

// Of records those of a day; of alerts they are.
static void take_day(const Context *inside, const Selection *selection, Ids *found) {
    Value on, own;
    uint32_t kept = 0;
    eval_expr(inside, selection->on, &on);
    for (uint32_t i = 0; i < found->count; i++) {
        Context one = context_of(inside, found->items[i]);
        reports_value(&one, PROPERTY_ON, &own);
        if (value_same(&on, &own)) found->items[kept++] = found->items[i];
    }
    found->count = kept;
}

static void take_about(const Context *inside, const Selection *selection, Ids *found) {
    if ((selection->kinds & KIND_OF_ALERTS) != 0) {
        take_alerts(inside, selection, found);
        return;
    }
    take_records(inside, found);
    if (selection->on != NULL) take_day(inside, selection, found);
}

static void take_parts(const Context *c, const Selection *selection, Ids *found) {
    for (uint32_t i = 0; i < selection->part_count; i++) {
        uint32_t count;
        Context inside;
        EntityId *ids = eval_select(c, selection->parts[i], &count, &inside);
        for (uint32_t k = 0; k < count; k++)
            *vec_push_atomic(found) = ids[k];
    }
    Walk walk = walk_start(c, selection, found);
    drop_repeated(&walk);
}

// What does not meet the condition is part of the trace; how it comes out is not.
static uint32_t filter_traced(const Context *c, const Expr *where, EntityId *ids, uint32_t count) {
    uint32_t kept = 0;
    for (uint32_t i = 0; i < count; i++) {
        Context item = context_of(c, ids[i]);
        Value condition;
        Trace *trace = trace_pause(c->eval);
        eval_expr(&item, where, &condition);
        trace_resume(c->eval, trace);
        if (condition.kind == VALUE_BOOL && condition.truth)
            ids[kept++] = ids[i];
        else
            trace_member(c->eval, ids[i], TRACE_UNMET, &condition, NULL)->what = where;
    }
    return kept;
}

EntityId *eval_select(const Context *c, const Selection *selection, uint32_t *count,
                      Context *inside) {
    Ids found = {0};
    *count = 0;
    if (!enter(c, selection, inside)) return NULL;
    if (selection->part_count > 0)
        take_parts(inside, selection, &found);
    else
        take_place(c, selection, &found);
    if (selection->part_count == 0 && (selection->kinds & KINDS_ABOUT) != 0)
        take_about(inside, selection, &found);
    *count = selection->where == NULL ? found.count
             : c->eval->trace != NULL
                 ? filter_traced(inside, selection->where, found.items, found.count)
                 : eval_filter(inside, selection->where, found.items, found.count);
    return found.items;
}

// --- one thing -----------------------------------------------------------------------------------

static bool below_unit(const Model *model, EntityId unit, EntityId top, bool is_direct) {
    for (EntityId at = unit; at != 0; at = model_entity(model, at)->parent) {
        if (at == top) return true;
        if (is_direct) return false;
    }
    return false;
}

static bool in_scope(const Context *c, const Selection *selection, EntityId id,
                     const Value *scope) {
    const Model *model = c->eval->model;
    const Entity *e = model_entity(model, id);
    if (scope->kind == VALUE_LIST) {
        for (uint32_t i = 0; i < scope->list->count; i++) {
            if (in_scope(c, selection, id, &scope->list->items[i])) return true;
        }
        return false;
    }
    if (scope->kind != VALUE_ENTITY) return false;
    EntityId top = scope->entity.id;
    if (model_entity(model, top)->kind == KIND_PLAN) return e->plan == top;
    if (model_entity(model, top)->kind == KIND_UNIT && e->kind != KIND_BUDGET)
        return below_unit(model, e->kind == KIND_UNIT ? e->parent : e->lead, top,
                          selection->direct);
    Ids found = {0};
    Walk walk = walk_start(c, selection, &found);
    walk_scope(&walk, top, selection->direct);
    for (uint32_t i = 0; i < found.count; i++) {
        if (found.items[i] == id) return true;
    }
    return false;
}

static bool in_a_part(const Context *inside, const Selection *selection, EntityId id) {
    for (uint32_t i = 0; i < selection->part_count; i++) {
        if (eval_selects(inside, selection->parts[i], id)) return true;
    }
    return false;
}

bool eval_selects(const Context *c, const Selection *selection, EntityId id) {
    if (!kind_in(model_entity(c->eval->model, id)->kind, selection->kinds)) return false;
    Context inside;
    if (!enter(c, selection, &inside)) return false;
    if (selection->part_count > 0 && !in_a_part(&inside, selection, id)) return false;
    if (selection->scope != NULL) {
        Value scope;
        eval_expr(c, selection->scope, &scope);
        if (!in_scope(c, selection, id, &scope)) return false;
    }
    Context item = context_of(&inside, id);
    return selection->where == NULL || eval_true(&item, selection->where);
}
