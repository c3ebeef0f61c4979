// SPDX-License-Identifier: Apache-2.0
// The targets of a thing as they are written, period by period.
#include "eval/parts.h"

typedef VEC(uint32_t) RunIds;

// Runs are chained from the last; of one thing there are few.
static RunIds runs_in_order(const Context *c, EntityId id) {
    RunIds runs = {0};
    const Model *model = c->eval->model;
    for (uint32_t at = facts_targets(c->eval, id, false); at != 0;
         at = model->runs.items[at].next) {
        uint32_t i = runs.count;
        *vec_push_atomic(&runs) = at;
        for (; i > 0 && model->runs.items[runs.items[i - 1]].first > model->runs.items[at].first;
             i--)
            runs.items[i] = runs.items[i - 1];
        runs.items[i] = at;
    }
    return runs;
}

static void series_numbers(const Context *c, EntityId id, const RunIds *runs, Value *out) {
    const Model *model = c->eval->model;
    VEC(Value) numbers = {0};
    for (uint32_t i = 0; i < runs->count; i++) {
        const Run *run = &model->runs.items[runs->items[i]];
        for (uint32_t k = 0; k < run_cells(run); k++) {
            int64_t cell = run_cell(&model->numbers, run, k);
            if (cell == CELL_NONE) continue;
            facts_set_number(model, id, num_decimal(cell, run->scale), run->shape,
                             vec_push(&numbers));
        }
    }
    *out = value_list(numbers.items, numbers.count);
}

static void series_outside(const Context *c, EntityId id, const RunIds *runs, Value *out) {
    const Model *model = c->eval->model;
    Period plan = model_plan_period(model, model_entity(model, id)->plan);
    VEC(Value) periods = {0};
    for (uint32_t i = 0; i < runs->count && plan.first != MONTH_NONE; i++) {
        const Run *run = &model->runs.items[runs->items[i]];
        for (uint32_t k = 0; k < run_cells(run); k++) {
            bool there = run_cell(&model->numbers, run, k) != CELL_NONE;
            if (there && !period_within(run_period(run, k), plan))
                *vec_push(&periods) = value_period(run_period(run, k));
        }
    }
    *out = value_list(periods.items, periods.count);
}

static bool is_there(const Model *model, const Run *run) {
    for (uint32_t k = 0; k < run_cells(run); k++) {
        int64_t cell = run_cell(&model->numbers, run, k);
        if (cell != CELL_NONE && cell != 0) return true;
    }
    return false;
}

static void series_mixed(const Context *c, const RunIds *runs, Value *out) {
    const Model *model = c->eval->model;
    bool mixed = false, percents = false, others = false;
    for (uint32_t i = 0; i < runs->count; i++) {
        const Run *run = &model->runs.items[runs->items[i]];
        if (!is_there(model, run)) continue;
        mixed |= run->mixed;
        percents |= run->shape == SHAPE_PERCENT;
        others |= run->shape != SHAPE_PERCENT;
    }
    *out = value_bool(mixed || (percents && others));
}

void series_value(const Context *c, EntityId id, PropertyId property, Value *out) {
    RunIds runs = runs_in_order(c, id);
    if (property == PROPERTY_SERIES)
        series_numbers(c, id, &runs, out);
    else if (property == PROPERTY_OUTSIDE)
        series_outside(c, id, &runs, out);
    else
        series_mixed(c, &runs, out);
}
