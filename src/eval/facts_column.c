// SPDX-License-Identifier: Apache-2.0
// Targets and actual values of the shape that nearly all things have: decimals that add up, one
// report for each period, in order. What is not of that shape goes the general way (facts.c).
#include "eval/parts.h"

// --- sums over runs ------------------------------------------------------------------------------

static inline bool sum_add(Sum *sum, int64_t value, bool there, uint8_t scale) {
    if (!there) return true;
    if (sum->there && sum->scale != scale) return false;
    sum->scale = scale;
    sum->there = true;
    return !__builtin_add_overflow(sum->value, value, &sum->value);
}

// Without a branch on what is none, which is anybody's guess.
static inline bool add_small(Sum *sum, const int16_t *cells, uint32_t count, uint8_t scale) {
    int64_t value = 0;
    bool there = false;
    for (uint32_t i = 0; i < count; i++) {
        value += cells[i] == RUN_SMALL_NONE ? 0 : cells[i];
        there |= cells[i] != RUN_SMALL_NONE;
    }
    return sum_add(sum, value, there, scale);
}

static bool add_narrow(Sum *sum, const int32_t *cells, uint32_t count, uint8_t scale) {
    int64_t value = 0;
    bool there = false;
    for (uint32_t i = 0; i < count; i++) {
        value += cells[i] == RUN_NARROW_NONE ? 0 : cells[i];
        there |= cells[i] != RUN_NARROW_NONE;
    }
    return sum_add(sum, value, there, scale);
}

static bool add_wide(Sum *sum, const int64_t *cells, uint32_t count, uint8_t scale) {
    int64_t value = 0;
    bool there = false;
    for (uint32_t i = 0; i < count; i++) {
        if (cells[i] == CELL_NONE) continue;
        if (__builtin_add_overflow(value, cells[i], &value)) return false;
        there = true;
    }
    return sum_add(sum, value, there, scale);
}

// The cells that count are neighbours: those between the first and the last that do.
static inline bool add_run(const Numbers *numbers, const Run *run, const Window *window, Sum *sum) {
    int32_t from = 0, to = (int32_t)run_cells(run);
    if (run->step == MONTHLY) {
        if (window->months.first > run->first) from = window->months.first - run->first;
        if (window->months.last - run->first + 1 < to) to = window->months.last - run->first + 1;
    } else {
        while (from < to && !window_counts(window, run_period(run, (uint32_t)from)))
            from++;
        while (from < to && !window_counts(window, run_period(run, (uint32_t)to - 1)))
            to--;
    }
    if (from >= to) return true;
    uint32_t count = (uint32_t)(to - from), at = run->offset + (uint32_t)from;
    if (run->width == RUN_SMALL)
        return add_small(sum, numbers->small.items + at, count, run->scale);
    if (run->width == RUN_NARROW)
        return add_narrow(sum, numbers->narrow.items + at, count, run->scale);
    if (run->width == RUN_HERE) return sum_add(sum, (int32_t)run->offset, true, run->scale);
    return add_wide(sum, numbers->wide.items + at, count, run->scale);
}

// --- targets and reports -------------------------------------------------------------------------

static inline bool quick_targets(Eval *eval, EntityId id, const Window *window, Sum *out) {
    const Model *model = eval->model;
    const Entity *e = model_entity(model, id);
    *out = (Sum){0};
    if (e->accumulate != ACCUMULATE_SUM || e->even) return false;
    uint32_t at = model->reprograms.count == 0 ? e->targets : facts_targets(eval, id, false);
    for (; at != 0; at = model->runs.items[at].next) {
        const Run *run = &model->runs.items[at];
        if (run->shape != SHAPE_PLAIN) out->shape = run->shape;
        if (!add_run(&model->numbers, run, window, out)) return false;
    }
    return true;
}

bool facts_quick_targets(Eval *eval, EntityId id, const Window *window, Sum *out) {
    return quick_targets(eval, id, window, out);
}

// Reports for periods that begin one after the other: none corrects another.
static inline bool quick_reports(const Eval *eval, EntityId id, const Window *window, Sum *out) {
    const Model *model = eval->model;
    Month end = MONTH_NONE;
    *out = (Sum){0};
    uint32_t count = model_record_count(model, id);
    for (uint32_t i = 0; i < count; i++) {
        Record record = model_record(model, id, i);
        if (record.state != RECORD_VALUE) return false;
        if (!record_known(&record, eval->known)) continue;
        if (record.run.first <= end) return false;
        end = run_end(&record.run);
        if (!add_run(&model->numbers, &record.run, window, out)) return false;
    }
    return true;
}

bool facts_quick(const Context *c, EntityId id, Fact *out) {
    const Model *model = c->eval->model;
    const Entity *e = model_entity(model, id);
    if (e->targets == 0 || is_derived(model, id)) return false;
    Window window = facts_window(c, id);
    Sum target, actual;
    if (!quick_targets(c->eval, id, &window, &target) ||
        !quick_reports(c->eval, id, &window, &actual))
        return false;
    *out = (Fact){.target = target.value,
                  .actual = actual.value,
                  .flags = (target.there ? FACT_TARGET | FACT_DUE : 0) |
                           (actual.there ? FACT_ACTUAL : 0),
                  .target_scale = target.scale,
                  .actual_scale = actual.scale,
                  .target_shape = target.shape & 3,
                  .actual_shape = target.shape & 3};
    return true;
}
