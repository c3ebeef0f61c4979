// SPDX-License-Identifier: Apache-2.0
// Review periods: those in which a target falls, whether they were reported, the last record.
#include "eval/parts.h"

// A target falls in a review period when it ends there, or is spread over it.
static bool falls_in(const Entity *e, Period target, Period review) {
    if (is_spread(e, target)) return review.first <= target.last && review.last >= target.first;
    return target.last >= review.first && target.last <= review.last;
}

static bool target_falls(Eval *eval, EntityId id, Period review) {
    const Model *model = eval->model;
    for (uint32_t at = facts_targets(eval, id, false); at != 0; at = model->runs.items[at].next) {
        const Run *run = &model->runs.items[at];
        for (uint32_t i = 0; i < run_cells(run); i++) {
            if (run_cell(&model->numbers, run, i) == CELL_NONE) continue;
            if (falls_in(model_entity(model, id), run_period(run, i), review)) return true;
        }
    }
    return false;
}

// A record reports the review period in which it ends, and those that it spans.
static bool record_falls(const Reports *reports, Period review) {
    for (uint32_t i = 0; i < reports->count; i++) {
        Period period = reports->items[i].period;
        if ((period.last >= review.first && period.last <= review.last) ||
            period_within(review, period))
            return true;
    }
    return false;
}

// What is derived needs no record: it is reported when its formula has a value.
static bool is_reported(const Context *c, EntityId id, const Reports *reports, Period review) {
    if (!is_derived(c->eval->model, id)) return record_falls(reports, review);
    Context then = context_at(c, review, false);
    return facts_of(&then, id)->flags & FACT_ACTUAL;
}

typedef void (*ReviewVisitor)(Period review, bool reported, void *data);

// Every review period to date in which a target falls.
static void each_due(const Context *c, EntityId id, ReviewVisitor visit, void *data) {
    const Model *model = c->eval->model;
    Period range = facts_window(c, id).months;
    Reports reports;
    reports_collect(c->eval, id, &reports);
    for (Month m = range.first; m <= range.last;) {
        Period review = facts_review(model, id, m);
        if (review.last <= range.last && target_falls(c->eval, id, review))
            visit(review, is_reported(c, id, &reports, review), data);
        m = review.last + 1;
    }
}

typedef struct MissingList {
    VEC(Value) periods;
} MissingList;

static void note_missing(Period review, bool reported, void *data) {
    MissingList *list = data;
    if (!reported) *vec_push(&list->periods) = value_period(review);
}

void facts_missing(const Context *c, EntityId id, Value *out) {
    MissingList list = {0};
    each_due(c, id, note_missing, &list);
    *out = value_list(list.periods.items, list.periods.count);
}

static void note_last(Period review, bool reported, void *data) {
    (void)review;
    *(int *)data = reported;
}

bool facts_reported(const Context *c, EntityId id, Value *out) {
    int last = -1;
    each_due(c, id, note_last, &last);
    *out = last < 0 ? value_none() : value_bool(last == 1);
    return last == 1;
}

uint32_t facts_last_texts(const Context *c, EntityId id) {
    if (c->report != 0) return report_texts(c);
    Reports reports;
    reports_collect(c->eval, id, &reports);
    const Report *last = NULL;
    for (uint32_t i = 0; i < reports.count; i++) {
        const Report *r = &reports.items[i];
        if (r->period.last > c->at.last) continue;
        if (last == NULL || r->period.last >= last->period.last) last = r;
    }
    return last == NULL ? 0 : last->record.attributes;
}
