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

void periods_of(const Running *run, const Rows *rows, uint32_t row, Granularity step,
                Periods *out) {
    const Model *model = run->query->sema->model;
    EntityId thing = rows_thing(rows, row);
    int32_t start = model_year_start(model, thing == 0 ? 0 : model_entity(model, thing)->plan);
    Period in_force = rows->periods == NULL ? run->context.at : rows->periods[row];
    Period span = span_of(run, thing, in_force, step);
    Period part = period_holding(span.first, step, start);
    for (; part.first <= span.last; part = period_shift(part, 1))
        *vec_push_atomic(out) = part;
}

Rows *stage_by(const Running *run, const Rows *rows, const Stage *stage) {
    Periods periods = {0};
    VEC(uint32_t) which = {0};
    for (uint32_t i = 0; i < rows->count; i++) {
        periods_of(run, rows, i, stage->step, &periods);
        while (which.count < periods.count)
            *vec_push_atomic(&which) = i;
        if (which.count > ROWS_MAX) {
            eval_fail(&run->context, E_ROWS, stage->span, str_printf("%d", ROWS_MAX), NULL);
            break;
        }
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
