// SPDX-License-Identifier: Apache-2.0
// What the rest of the evaluator asks of batches: the values of an expression for many things, the
// things for which a condition is true.
#include "eval/batch.h"
#include "eval/team.h"

static void single_values(const Context *c, const Expr *e, const EntityId *ids, uint32_t count,
                          Value *out, uint32_t step) {
    for (uint32_t i = 0; i < count; i++) {
        Context item = context_of(c, ids[i]);
        eval_expr(&item, e, &out[(size_t)i * step]);
    }
}

// False where single evaluations are wanted. Rows that are hard are evaluated from the start.
static bool batch_values(const Context *c, const Expr *e, const EntityId *ids, uint32_t count,
                         Value *out, uint32_t step) {
    Batch *b = batch_has_columns(e) ? batch_start(c, ids, count) : NULL;
    if (b == NULL) return false;
    const Column *column = batch_operand(b, e, batch_column_kind(e), &b->all);
    for (uint32_t r = 0; r < count; r++) {
        Value *cell = &out[(size_t)r * step];
        if (rows_has(&column->hard, r))
            single_values(c, e, &ids[r], 1, cell, step);
        else
            column_get(c->eval->model, column, r, cell);
    }
    batch_end(b);
    return true;
}

// Codes of things, which nearly every table shows.
static bool codes(const Context *c, const Expr *e, const EntityId *ids, uint32_t count, Value *out,
                  uint32_t step) {
    const Model *model = c->eval->model;
    bool plain = e->op == EXPR_PROPERTY && e->index == PROPERTY_CODE && !eval_is_watched(c->eval) &&
                 !eval_is_stopped(c->eval);
    for (uint32_t i = 0; plain && i < count; i++) {
        plain = ids[i] != 0 && ids[i] < model->entities.count; // else a record, say
        if (plain) out[(size_t)i * step] = value_text(model_full_code(model, ids[i]));
    }
    if (plain) eval_count(c->eval, count);
    return plain;
}

// Values of things, which go straight to where they are wanted.
typedef struct Filling {
    const Context *context;
    const Expr *expr;
    const EntityId *ids;
    Value *out;
    uint32_t step;
} Filling;

static void fill(void *data, const Context *c, uint32_t first, uint32_t count, void *room) {
    const Filling *f = data;
    const EntityId *ids = f->ids + first;
    Value *out = f->out + (size_t)first * f->step;
    (void)room;
    if (!codes(c, f->expr, ids, count, out, f->step) &&
        !batch_values(c, f->expr, ids, count, out, f->step))
        single_values(c, f->expr, ids, count, out, f->step);
}

static void fill_alone(void *data, uint32_t first, uint32_t count) {
    const Filling *f = data;
    fill(data, f->context, first, count, NULL);
}

static bool is_filled(void *data, uint32_t first, uint32_t count, const void *room) {
    (void)data, (void)first, (void)count, (void)room;
    return true;
}

void eval_column(const Context *c, const Expr *e, const EntityId *ids, uint32_t count, Value *out,
                 uint32_t step) {
    Filling f = {c, e, ids, out, step};
    team_run(&(TeamWork){.context = c,
                         .ids = ids,
                         .count = count,
                         .data = &f,
                         .alone = fill_alone,
                         .work = fill,
                         .take = is_filled});
}

static bool single_truth(const Context *c, const Expr *e, EntityId id) {
    Context item = context_of(c, id);
    return eval_true(&item, e);
}

// The rows for which it is true.
static Rows single_truths(const Context *c, const Expr *e, const EntityId *ids, uint32_t count) {
    Rows yes = {0};
    for (uint32_t r = 0; r < count; r++)
        rows_add_if(&yes, r, single_truth(c, e, ids[r]));
    return yes;
}

static Rows truths(const Context *c, const Expr *e, const EntityId *ids, uint32_t count) {
    Batch *b = batch_has_columns(e) ? batch_start(c, ids, count) : NULL;
    if (b == NULL) return single_truths(c, e, ids, count);
    const Column *column = batch_operand(b, e, COLUMN_TRUTH, &b->all);
    Rows yes = rows_and(&b->all, &column->there), hard = rows_and(&b->all, &column->hard);
    EACH_ROW(&hard, r) rows_add_if(&yes, r, single_truth(c, e, ids[r]));
    batch_end(b);
    return yes;
}

// Things of which some are kept: those for which it is true, or those for which it is not.
typedef struct Keeping {
    const Context *context;
    const Expr *condition;
    bool wanted;
    EntityId *ids; // in front those that are kept of the ones before
    uint32_t kept;
} Keeping;

static void look(void *data, const Context *c, uint32_t first, uint32_t count, void *room) {
    const Keeping *k = data;
    *(Rows *)room = truths(c, k->condition, k->ids + first, count);
}

static bool keep(void *data, uint32_t first, uint32_t count, const void *room) {
    Keeping *k = data;
    Rows all = rows_first(count), yes = *(const Rows *)room;
    if (!k->wanted) yes = rows_minus(&all, &yes);
    EACH_ROW(&yes, r) k->ids[k->kept++] = k->ids[first + r];
    return true;
}

static void keep_alone(void *data, uint32_t first, uint32_t count) {
    const Keeping *k = data;
    Rows yes;
    look(data, k->context, first, count, &yes);
    keep(data, first, count, &yes);
}

static uint32_t keep_some(const Context *c, const Expr *condition, bool wanted, EntityId *ids,
                          uint32_t count) {
    Keeping k = {c, condition, wanted, ids, 0};
    team_run(&(TeamWork){.context = c,
                         .ids = ids,
                         .count = count,
                         .data = &k,
                         .room = sizeof(Rows),
                         .alone = keep_alone,
                         .work = look,
                         .take = keep});
    return k.kept;
}

uint32_t eval_filter(const Context *c, const Expr *condition, EntityId *ids, uint32_t count) {
    return keep_some(c, condition, true, ids, count);
}

uint32_t eval_drop(const Context *c, const Expr *condition, EntityId *ids, uint32_t count) {
    return keep_some(c, condition, false, ids, count);
}

bool eval_things(const Context *c, const Expr *e, const EntityId *ids, uint32_t count,
                 EntityId *out) {
    const Model *model = c->eval->model;
    bool named =
        e->op == EXPR_PROPERTY &&
        (e->index == PROPERTY_LEAD || e->index == PROPERTY_PLAN || e->index == PROPERTY_PARENT);
    if (!named || eval_is_watched(c->eval)) return false;
    for (uint32_t i = 0; i < count; i++) {
        if (ids[i] >= model->entities.count) return false; // a record, say
        const Entity *it = model_entity(model, ids[i]);
        out[i] = e->index == PROPERTY_LEAD     ? it->lead
                 : e->index == PROPERTY_PARENT ? it->parent
                                               : it->plan;
    }
    return true;
}
