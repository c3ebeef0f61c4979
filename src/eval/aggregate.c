// SPDX-License-Identifier: Apache-2.0
// Aggregates over things and over lists.
#include "eval/batch.h"
#include "eval/tally.h"

static void single_values(const Context *c, const Expr *e, EntityId id, Value *value,
                          Value *weight) {
    Context item = context_of(c, id);
    if (e->a == NULL)
        *value = report_or_thing(c->eval, id);
    else
        eval_expr(&item, e->a, value);
    if (e->b != NULL) eval_expr(&item, e->b, weight);
}

static void add_single(Tally *tally, const Context *c, const Expr *e, EntityId id) {
    Value value, weight;
    single_values(c, e, id, &value, &weight);
    tally_add(tally, &value, e->b == NULL ? NULL : &weight);
}

static bool is_one(const Column *weight, uint32_t row) {
    return rows_has(&weight->there, row) &&
           weight->n[row & weight->mask] == weight->d[row & weight->d_mask];
}

// One row of a batch; false: it is hard.
static bool add_row(Tally *tally, const Model *model, const Column *value, const Column *weight,
                    uint32_t row) {
    if (rows_has(&value->hard, row) || (weight != NULL && rows_has(&weight->hard, row)))
        return false;
    bool plain = value->kind == COLUMN_NUMBER && rows_has(&value->there, row) &&
                 (weight == NULL || is_one(weight, row));
    if (plain && tally_add_plain(tally, column_num(value, row), column_unit(value, row)))
        return true;
    Value item, weighed;
    column_get(model, value, row, &item);
    if (weight != NULL) column_get(model, weight, row, &weighed);
    tally_add(tally, &item, weight == NULL ? NULL : &weighed);
    return true;
}

static bool add_batch(const Context *c, const Expr *e, const EntityId *ids, uint32_t count,
                      TallyChooser choose, void *data) {
    if (e->a == NULL || !batch_has_columns(e->a)) return false;
    Batch *b = batch_start(c, ids, count);
    if (b == NULL) return false;
    const Column *value = batch_operand(b, e->a, batch_column_kind(e->a), &b->all);
    const Column *weight = e->b == NULL ? NULL : batch_operand(b, e->b, COLUMN_NUMBER, &b->all);
    for (uint32_t r = 0; r < count; r++) {
        Tally *tally = choose(data, ids[r]);
        if (!add_row(tally, c->eval->model, value, weight, r)) add_single(tally, c, e, ids[r]);
    }
    batch_end(b);
    return true;
}

void tally_things(const Context *c, const Expr *e, const EntityId *ids, uint32_t count,
                  TallyChooser choose, void *data) {
    for (uint32_t i = 0; i < count; i += BATCH_ROWS) {
        uint32_t n = count - i < BATCH_ROWS ? count - i : BATCH_ROWS;
        if (add_batch(c, e, ids + i, n, choose, data)) continue;
        for (uint32_t k = i; k < i + n; k++)
            add_single(choose(data, ids[k]), c, e, ids[k]);
    }
}

static Tally *the_one(void *data, EntityId id) {
    (void)id;
    return data;
}

static void trace_tally(const Tally *tally) {
    TraceNode *node = trace_leaf(tally->context->eval, TRACE_TALLY, NULL);
    Num sum, weights;
    Value *divisor = NEW(Value);
    node->part = tally->count;
    node->value = *divisor = value_none();
    if (num_sum_value(&tally->sum, &sum)) tally_number(tally, sum, &node->value);
    if (num_sum_value(&tally->weights, &weights)) *divisor = value_number(weights);
    node->weight = divisor;
}

// The members are part of the trace; how their values come out is not.
static void trace_things(const Context *c, const Expr *e, const EntityId *ids, uint32_t count,
                         Tally *tally) {
    for (uint32_t i = 0; i < count; i++) {
        Value value, weight;
        uint32_t before = tally->count;
        Trace *trace = trace_pause(c->eval);
        single_values(c, e, ids[i], &value, &weight);
        trace_resume(c->eval, trace);
        tally_add(tally, &value, e->b == NULL ? NULL : &weight);
        trace_member(c->eval, ids[i], tally->count > before ? TRACE_COUNTS : TRACE_NONE, &value,
                     e->b == NULL ? NULL : &weight);
    }
    trace_tally(tally);
}

void eval_aggregate(const Context *c, const Expr *e, Value *out) {
    uint32_t count;
    Context inside;
    eval_changes(c->eval);
    if (rollup_aggregate(c, e, out)) return;
    EntityId *ids = eval_select(c, e->selection, &count, &inside);
    Tally tally = tally_start(c, e);
    bool plain = e->detail == AGGREGATE_COUNT && e->a == NULL && e->b == NULL; // always there
    if (c->eval->trace != NULL)
        trace_things(&inside, e, ids, count, &tally);
    else if (plain)
        tally.count = count;
    else
        tally_things(&inside, e, ids, count, the_one, &tally);
    tally_value(&tally, out);
    if (ids != NULL) mem_release(ids); // fresh pages are dear, and the next question wants some
}

void eval_tally(const Context *c, const Expr *e, const Value *values, const Value *weights,
                uint32_t count, Value *out) {
    Tally tally = tally_start(c, e);
    for (uint32_t i = 0; i < count; i++)
        tally_add(&tally, &values[i], weights == NULL ? NULL : &weights[i]);
    tally_value(&tally, out);
}

// Groups on their way: things come in the order of the groups.
typedef struct Groups {
    Tally *tallies;
    const uint32_t *end;
    uint32_t group, seen;
} Groups;

static Tally *of_group(void *data, EntityId id) {
    Groups *groups = data;
    (void)id;
    while (groups->seen == groups->end[groups->group])
        groups->group++;
    groups->seen++;
    return &groups->tallies[groups->group];
}

void eval_tally_groups(const Context *c, const Expr *what, const Expr *value, const Expr *weight,
                       const EntityId *ids, const uint32_t *end, uint32_t groups, Value *out) {
    Expr e = *what;
    Groups state = {.tallies = mem_new((groups + 1) * sizeof(Tally)), .end = end};
    e.a = value;
    e.b = weight;
    for (uint32_t i = 0; i < groups; i++)
        state.tallies[i] = tally_start(c, &e);
    if (groups > 0) tally_things(c, &e, ids, end[groups - 1], of_group, &state);
    for (uint32_t i = 0; i < groups; i++)
        tally_value(&state.tallies[i], &out[i]);
}

void eval_fold(const Context *c, const Expr *e, Value *out) {
    Value list;
    eval_expr(c, e->a, &list);
    *out = value_none();
    if (list.kind != VALUE_LIST) return;
    Tally tally = tally_start(c, e);
    for (uint32_t i = 0; i < list.list->count; i++)
        tally_add(&tally, &list.list->items[i], NULL);
    tally_value(&tally, out);
}
