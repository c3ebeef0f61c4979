// SPDX-License-Identifier: Apache-2.0
// The stage by, and the columns of across: which periods stand for a row.
//
// They are the parts of the period in force where that is longer than one of them (`at 2024-Q1`:
// three months); else those of the year in which it lies, and years are those of the plan.
#include "query/parts.h"

#include "base/limits.h"

#include <stdlib.h>

static Period span_of(const Running *run, EntityId thing, Period in_force, Granularity step) {
    const Model *model = run->query->sema->model;
    EntityId plan = thing == 0 ? 0 : model_entity(model, thing)->plan;
    if (period_length(in_force) > (int32_t)step) return in_force;
    Period years =
        step == ANNUAL ? model_plan_period(model, plan) : (Period){MONTH_NONE, MONTH_NONE};
    if (years.first != MONTH_NONE) return years;
    return period_holding(in_force.last, ANNUAL, model_year_start(model, plan));
}

// The first part of what stands for a row, and how many there are.
static uint32_t parts_of(const Running *run, const Rows *rows, uint32_t row, Granularity step,
                         Period *first) {
    const Model *model = run->query->sema->model;
    EntityId thing = rows_thing(rows, row);
    int32_t start = model_year_start(model, thing == 0 ? 0 : model_entity(model, thing)->plan);
    Period in_force = rows->periods == NULL ? run->context.at : rows->periods[row];
    Period span = span_of(run, thing, in_force, step);
    *first = period_holding(span.first, step, start);
    return (uint32_t)(span.last - first->first) / (uint32_t)step + 1;
}

void periods_of(const Running *run, const Rows *rows, uint32_t row, Granularity step,
                Periods *out) {
    Period part;
    for (uint32_t left = parts_of(run, rows, row, step, &part); left > 0; left--) {
        *vec_push_atomic(out) = part;
        part = period_shift(part, 1);
    }
}

// Counted before they are made: too many would take gigabytes first.
static bool fits(const Running *run, const Rows *rows, const Stage *stage) {
    uint64_t count = 0;
    Period first;
    for (uint32_t i = 0; i < rows->count; i++)
        count += parts_of(run, rows, i, stage->step, &first);
    if (count <= ROWS_MAX) return true;
    eval_fail(&run->context, E_ROWS, stage->span, str_printf("%d", ROWS_MAX), NULL);
    return false;
}

Rows *stage_by(const Running *run, const Rows *rows, const Stage *stage) {
    Periods periods = {0};
    VEC(uint32_t) which = {0};
    uint32_t count = fits(run, rows, stage) ? rows->count : 0;
    for (uint32_t i = 0; i < count; i++) {
        periods_of(run, rows, i, stage->step, &periods);
        while (which.count < periods.count)
            *vec_push_atomic(&which) = i;
    }
    Rows *timed = rows_take(rows, which.items, which.count);
    timed->periods = periods.items;
    if (timed->periods == NULL) timed->periods = mem_new_atomic(sizeof *timed->periods);
    return timed;
}

// --- across --------------------------------------------------------------------------------------

static int by_time(const void *left, const void *right) {
    const Period *a = left, *b = right;
    if (a->first != b->first) return a->first < b->first ? -1 : 1;
    return (a->last > b->last) - (a->last < b->last);
}

// Most rows are of one plan, and so have the same periods: those of the last are kept in mind.
Periods periods_across(const Running *run, const Rows *rows) {
    Periods all = {0}, kept = {0};
    EntityId last = 0;
    for (uint32_t i = 0; i < rows->count; i++) {
        EntityId thing = rows_thing(rows, i);
        EntityId plan = thing == 0 ? 0 : model_entity(run->query->sema->model, thing)->plan;
        if (i > 0 && plan == last) continue;
        last = plan;
        periods_of(run, rows, i, run->query->across, &all);
    }
    if (all.count > 1) qsort(all.items, all.count, sizeof *all.items, by_time);
    for (uint32_t i = 0; i < all.count; i++) {
        if (i == 0 || !period_equal(all.items[i], all.items[i - 1]))
            *vec_push_atomic(&kept) = all.items[i];
    }
    return kept;
}
