// SPDX-License-Identifier: Apache-2.0
// Aggregates over things and over lists.
#include "eval/batch.h"
#include "eval/tally.h"
#include "eval/team.h"

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

// Where the next thing of a block goes. Of the groups that lie in it, only the first and the last
// may have things in other blocks.
typedef struct Turn {
    const uint32_t *end;
    uint32_t group, seen;
    uint32_t first_group, last_group;
    Tally *first, *last, *tallies;
} Turn;

static Tally *next_tally(Turn *turn) {
    while (turn->seen == turn->end[turn->group])
        turn->group++;
    turn->seen++;
    if (turn->group == turn->first_group) return turn->first;
    return turn->group == turn->last_group ? turn->last : &turn->tallies[turn->group];
}

static bool add_batch(const Context *c, const Expr *e, const EntityId *ids, uint32_t count,
                      Turn *turn) {
    if (e->a == NULL || !batch_has_columns(e->a)) return false;
    Batch *b = batch_start(c, ids, count);
    if (b == NULL) return false;
    const Column *value = batch_operand(b, e->a, batch_column_kind(e->a), &b->all);
    const Column *weight = e->b == NULL ? NULL : batch_operand(b, e->b, COLUMN_NUMBER, &b->all);
    for (uint32_t r = 0; r < count; r++) {
        Tally *tally = next_tally(turn);
        if (!add_row(tally, c->eval->model, value, weight, r)) add_single(tally, c, e, ids[r]);
    }
    batch_end(b);
    return true;
}

static void add_block(const Context *c, const Expr *e, const EntityId *ids, uint32_t count,
                      Turn *turn) {
    if (add_batch(c, e, ids, count, turn)) return;
    for (uint32_t i = 0; i < count; i++)
        add_single(next_tally(turn), c, e, ids[i]);
}

typedef struct Groups {
    const Context *context;
    const Expr *expr;
    const EntityId *ids;
    const uint32_t *end;
    uint32_t count;
    Tally *tallies;
    const Context *report; // of all of these
} Groups;

static uint32_t group_of(const Groups *groups, uint32_t thing) {
    uint32_t low = 0, high = groups->count - 1;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (groups->end[middle] > thing)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

static Turn turn_of(const Groups *groups, uint32_t first, uint32_t count) {
    uint32_t from = group_of(groups, first), to = group_of(groups, first + count - 1);
    return (Turn){.end = groups->end,
                  .group = from,
                  .seen = first,
                  .first_group = from,
                  .last_group = to,
                  .first = &groups->tallies[from],
                  .last = &groups->tallies[to],
                  .tallies = groups->tallies};
}

// The groups between, which a thread may have begun with.
static void start_between(const Groups *groups, const Turn *turn, const Context *report) {
    for (uint32_t i = turn->first_group + 1; i < turn->last_group; i++)
        groups->tallies[i] = tally_start(report, groups->expr);
}

static void add_alone(void *data, uint32_t first, uint32_t count) {
    const Groups *groups = data;
    Turn turn = turn_of(groups, first, count);
    start_between(groups, &turn, groups->report);
    add_block(groups->context, groups->expr, groups->ids + first, count, &turn);
}

// What a block keeps for its first and its last group.
typedef struct Ends {
    Tally first, last;
} Ends;

static void add_apart(void *data, const Context *c, uint32_t first, uint32_t count, void *room) {
    const Groups *groups = data;
    Ends *ends = room;
    Turn turn = turn_of(groups, first, count);
    ends->first = ends->last = tally_start(NULL, groups->expr);
    turn.first = &ends->first;
    turn.last = &ends->last;
    start_between(groups, &turn, NULL);
    add_block(c, groups->expr, groups->ids + first, count, &turn);
    for (uint32_t i = turn.first_group + 1; i < turn.last_group; i++) {
        if (groups->tallies[i].failed) team_leave();
        groups->tallies[i].context = groups->report;
    }
}

// False: what is wrong with it is to be told.
static bool merged(const Tally *tally, const Tally *more, Tally *out) {
    *out = *tally;
    out->context = NULL;
    tally_merge(out, more);
    out->context = tally->context;
    return out->failed == tally->failed;
}

static bool take_ends(void *data, uint32_t first, uint32_t count, const void *room) {
    const Groups *groups = data;
    const Ends *ends = room;
    Turn turn = turn_of(groups, first, count);
    Tally begin, end;
    if (!merged(turn.first, &ends->first, &begin) || !merged(turn.last, &ends->last, &end))
        return false;
    if (turn.last != turn.first) *turn.last = end;
    *turn.first = begin;
    return true;
}

void tally_things(const Context *c, const Expr *e, const EntityId *ids, const uint32_t *end,
                  uint32_t count, Tally *tallies) {
    if (count == 0) return;
    Groups groups = {c, e, ids, end, count, tallies, tallies[0].context};
    team_run(&(TeamWork){.context = c,
                         .ids = ids,
                         .count = end[count - 1],
                         .by_one = e->detail == AGGREGATE_MEDIAN || e->detail == AGGREGATE_LIST,
                         .data = &groups,
                         .room = sizeof(Ends),
                         .alone = add_alone,
                         .work = add_apart,
                         .take = take_ends});
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
        tally_things(&inside, e, ids, &count, 1, &tally);
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

void eval_tally_groups(const Context *c, const Expr *what, const Expr *value, const Expr *weight,
                       const EntityId *ids, const uint32_t *end, uint32_t groups, Value *out) {
    Expr e = *what;
    Tally *tallies = mem_new((groups + 1) * sizeof *tallies);
    e.a = value;
    e.b = weight;
    for (uint32_t i = 0; i < groups; i++)
        tallies[i] = tally_start(c, &e);
    tally_things(c, &e, ids, end, groups, tallies);
    for (uint32_t i = 0; i < groups; i++)
        tally_value(&tallies[i], &out[i]);
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
