// SPDX-License-Identifier: Apache-2.0
// What the rest of the evaluator asks of batches: the values of an expression for many things, the
// things for which a condition is true.
#include "eval/batch.h"

static void single_values(const Context *c, const Expr *e, const EntityId *ids, uint32_t count,
                          Value *out) {
    for (uint32_t i = 0; i < count; i++) {
        Context item = context_of(c, ids[i]);
        eval_expr(&item, e, &out[i]);
    }
}

static uint32_t block(uint32_t left) { return left < BATCH_ROWS ? left : BATCH_ROWS; }

// False where single evaluations are wanted. Rows that are hard are evaluated from the start.
static bool batch_values(const Context *c, const Expr *e, const EntityId *ids, uint32_t count,
                         Value *out) {
    Batch *b = batch_has_columns(e) ? batch_start(c, ids, count) : NULL;
    if (b == NULL) return false;
    const Column *column = batch_operand(b, e, batch_column_kind(e), &b->all);
    for (uint32_t r = 0; r < count; r++) {
        if (rows_has(&column->hard, r))
            single_values(c, e, &ids[r], 1, &out[r]);
        else
            column_get(c->eval->model, column, r, &out[r]);
    }
    batch_end(b);
    return true;
}

// Codes of things, which nearly every table shows.
static bool codes(const Context *c, const Expr *e, const EntityId *ids, uint32_t count,
                  Value *out) {
    const Model *model = c->eval->model;
    bool plain = e->op == EXPR_PROPERTY && e->index == PROPERTY_CODE && !eval_is_watched(c->eval) &&
                 !eval_is_stopped(c->eval);
    for (uint32_t i = 0; plain && i < count; i++) {
        plain = ids[i] != 0 && ids[i] < model->entities.count; // else a record, say
        if (plain) out[i] = value_text(model_full_code(model, ids[i]));
    }
    if (plain) eval_count(c->eval, count);
    return plain;
}

void eval_column(const Context *c, const Expr *e, const EntityId *ids, uint32_t count, Value *out) {
    if (codes(c, e, ids, count, out)) return;
    for (uint32_t i = 0; i < count; i += BATCH_ROWS) {
        uint32_t n = block(count - i);
        if (!batch_values(c, e, ids + i, n, out + i)) single_values(c, e, ids + i, n, out + i);
    }
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

void eval_true_column(const Context *c, const Expr *e, const EntityId *ids, uint32_t count,
                      bool *out) {
    for (uint32_t i = 0; i < count; i += BATCH_ROWS) {
        uint32_t n = block(count - i);
        Rows yes = truths(c, e, ids + i, n);
        for (uint32_t r = 0; r < n; r++)
            out[i + r] = rows_has(&yes, r);
    }
}

// Keeps those for which it is true, or those for which it is not.
static uint32_t keep(const Context *c, const Expr *condition, bool wanted, EntityId *ids,
                     uint32_t count) {
    uint32_t kept = 0;
    for (uint32_t i = 0; i < count; i += BATCH_ROWS) {
        Rows all = rows_first(block(count - i)),
             yes = truths(c, condition, ids + i, block(count - i));
        if (!wanted) yes = rows_minus(&all, &yes);
        EACH_ROW(&yes, r) ids[kept++] = ids[i + r];
    }
    return kept;
}

uint32_t eval_filter(const Context *c, const Expr *condition, EntityId *ids, uint32_t count) {
    return keep(c, condition, true, ids, count);
}

uint32_t eval_drop(const Context *c, const Expr *condition, EntityId *ids, uint32_t count) {
    return keep(c, condition, false, ids, count);
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
