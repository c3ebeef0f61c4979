// SPDX-License-Identifier: Apache-2.0
// Targets and actual values: what a thing's runs of numbers amount to over some months.
#include "eval/parts.h"

// --- which months ---------------------------------------------------------------------------------

static Month year_start(const Model *model, EntityId id, Month month) {
    return period_holding(month, ANNUAL, model_year_start(model, model_entity(model, id)->plan)).first;
}

static Period year_of(const Model *model, EntityId id, Month month) {
    return period_holding(month, ANNUAL, model_year_start(model, model_entity(model, id)->plan));
}

static Period whole_plan(const Model *model, EntityId id) {
    Period plan = model_plan_period(model, model_entity(model, id)->plan);
    return plan.first == MONTH_NONE ? (Period){month_of(YEAR_MIN, 1), month_of(YEAR_MAX, 12)} : plan;
}

static Period review_holding(const Model *model, EntityId id, Month month) {
    const Entity *e = model_entity(model, id);
    return period_holding(month, (Granularity)e->review, model_year_start(model, e->plan));
}

Period facts_range(const Model *model, EntityId id, Period at) {
    const Entity *e = model_entity(model, id);
    Month first = e->over_plan ? whole_plan(model, id).first : year_start(model, id, at.last);
    Period review = review_holding(model, id, at.last);
    return (Period){first, review.last == at.last ? at.last : review.first - 1};
}

// --- combining ------------------------------------------------------------------------------------

typedef struct Combine {
    Accumulate how;
    NumSum sum;
    Num best;     // last, max
    Month latest; // of the last
    uint32_t count;
    Int128 whole; // a sum of whole numbers, added up apart: the common case
} Combine;

static Combine combine_start(Accumulate how) { return (Combine){.how = how, .sum = num_sum(), .latest = MONTH_NONE}; }

static void combine_add(Combine *combine, Num value, Month when) {
    combine->count++;
    switch (combine->how) {
        case ACCUMULATE_SUM: case ACCUMULATE_MEAN: num_sum_add(&combine->sum, value); break;
        case ACCUMULATE_LAST:
            if (combine->count > 1 && when < combine->latest) break;
            combine->best = value;
            combine->latest = when;
            break;
        case ACCUMULATE_MAX:
            if (combine->count == 1 || num_compare(value, combine->best) > 0) combine->best = value;
            break;
    }
}

// A number of a run; whole ones that are summed need no fraction.
static void combine_cell(Combine *combine, int64_t cell, uint8_t scale, Month when) {
    bool summed = combine->how == ACCUMULATE_SUM || combine->how == ACCUMULATE_MEAN;
    if (!summed || scale > 0) {
        combine_add(combine, num_decimal(cell, scale), when);
        return;
    }
    combine->count++;
    combine->whole += cell;
}

static bool combine_value(Combine *combine, Num *out) {
    if (combine->count == 0) return false;
    if (combine->whole != 0) num_sum_add(&combine->sum, num_decimal(combine->whole, 0));
    combine->whole = 0;
    if (combine->how == ACCUMULATE_LAST || combine->how == ACCUMULATE_MAX) {
        *out = combine->best;
        return true;
    }
    if (!num_sum_value(&combine->sum, out)) return false;
    return combine->how == ACCUMULATE_SUM || num_div(*out, num_int(combine->count), out);
}

// --- what was reported ----------------------------------------------------------------------------

// The report in force for one period.
typedef struct Report {
    Period period;
    const Record *record;
    int64_t cell;
} Report;

enum { REPORTS_INLINE = 48 };

typedef struct Reports {
    Report few[REPORTS_INLINE];
    Report *items;
    uint32_t count;
} Reports;

// A later report for one period replaces an earlier one: by its day, on one day as written.
static void add_report(Reports *reports, Report report) {
    for (uint32_t i = reports->count; i-- > 0;) {
        if (!period_equal(reports->items[i].period, report.period)) continue;
        if (report.record->on >= reports->items[i].record->on) reports->items[i] = report;
        return;
    }
    reports->items[reports->count++] = report;
}

static uint32_t cells_of(const Model *model, const Entity *e) {
    uint32_t cells = 0;
    for (uint32_t i = 0; i < e->record_count; i++) cells += run_cells(&model->records.items[model->record_order[e->records + i]].run);
    return cells;
}

static void collect_reports(const Eval *eval, EntityId id, Reports *reports) {
    const Model *model = eval->model;
    const Entity *e = model_entity(model, id);
    uint32_t cells = cells_of(model, e);
    reports->items = cells <= REPORTS_INLINE ? reports->few : mem_new(cells * sizeof(Report));
    reports->count = 0;
    for (uint32_t i = 0; i < e->record_count; i++) {
        const Record *record = &model->records.items[model->record_order[e->records + i]];
        if (eval->known != DATE_NONE && record->on != DATE_NONE && record->on > eval->known) continue;
        for (uint32_t k = 0; k < run_cells(&record->run); k++) {
            int64_t cell = run_cell(&model->numbers, &record->run, k);
            if (cell == CELL_NONE && record->state == RECORD_VALUE) continue;
            add_report(reports, (Report){run_period(&record->run, k), record, cell});
        }
    }
}

static bool is_excused(const Reports *reports, Period period) {
    for (uint32_t i = 0; i < reports->count; i++) {
        const Report *r = &reports->items[i];
        if (r->record->state == RECORD_NA && period_within(period, r->period)) return true;
    }
    return false;
}

static bool combine_reports(const Entity *e, const Reports *reports, Period range, Num *out, uint8_t *shape) {
    Combine combine = combine_start((Accumulate)e->accumulate);
    for (uint32_t i = 0; i < reports->count; i++) {
        const Report *r = &reports->items[i];
        if (r->cell == CELL_NONE || !period_within(r->period, range)) continue;
        combine_cell(&combine, r->cell, r->record->run.scale, r->period.last);
        if (r->record->run.shape != SHAPE_PLAIN) *shape = r->record->run.shape;
    }
    return combine_value(&combine, out);
}

// --- what was planned -----------------------------------------------------------------------------

// The first run of the targets in force: a reprogramming that was known replaces those before it.
static uint32_t targets_in_force(const Eval *eval, EntityId id, bool original) {
    const Model *model = eval->model;
    uint32_t targets = model_entity(model, id)->targets;
    Date since = DATE_NONE;
    for (uint32_t i = 0; !original && i < model->reprograms.count; i++) {
        const Reprogram *change = &model->reprograms.items[i];
        bool known = eval->known == DATE_NONE || change->on <= eval->known;
        if (change->thing != id || !known || change->on < since) continue;
        since = change->on;
        targets = change->targets;
    }
    return targets;
}

// Of a target that is spread: so many of its `n` reviews end within `range`.
static bool spread_part(const Entity *e, Period period, Period range, Num value, Num *out) {
    Month length = period_length(period), review = e->review;
    Month n = length / review;
    Month ended_by_end = (range.last - period.first + 1) / review, ended_before = (range.first - period.first) / review;
    if (range.last < period.first || n == 0) return false;
    if (ended_by_end > n) ended_by_end = n;
    if (range.first <= period.first) ended_before = 0;
    if (ended_before > n) ended_before = n;
    Month k = ended_by_end - ended_before;
    return k > 0 && num_mul(value, num_int(k), out) && num_div(*out, num_int(n), out);
}

static bool is_spread(const Entity *e, Period period) { return e->even && period_length(period) > e->review; }

typedef struct Planned {
    Num value;
    bool there;
    bool due;     // a target falls in the range, excused or not
    bool excused; // all that falls in it is
    uint8_t shape;
} Planned;

static Planned combine_targets(const Eval *eval, EntityId id, Period range, const Reports *reports, bool original) {
    const Model *model = eval->model;
    const Entity *e = model_entity(model, id);
    Combine combine = combine_start((Accumulate)e->accumulate);
    Planned planned = {.excused = true};
    for (uint32_t at = targets_in_force(eval, id, original); at != 0; at = model->runs.items[at].next) {
        const Run *run = &model->runs.items[at];
        if (run->shape != SHAPE_PLAIN) planned.shape = run->shape;
        for (uint32_t i = 0; i < run_cells(run); i++) {
            int64_t cell = run_cell(&model->numbers, run, i);
            Period period = run_period(run, i);
            if (cell == CELL_NONE) continue;
            Num value;
            bool spread = is_spread(e, period) && e->accumulate != ACCUMULATE_MEAN;
            if (spread ? !spread_part(e, period, range, num_decimal(cell, run->scale), &value) : !period_within(period, range)) continue;
            planned.due = true;
            if (reports != NULL && is_excused(reports, period)) continue;
            planned.excused = false;
            if (spread) combine_add(&combine, value, period.last);
            else combine_cell(&combine, cell, run->scale, period.last);
        }
    }
    planned.excused = planned.excused && planned.due;
    planned.there = combine_value(&combine, &planned.value);
    return planned;
}

// --- facts ----------------------------------------------------------------------------------------

static bool formula_actual(const Context *c, EntityId id, Num *out, uint8_t *shape) {
    uint32_t index = map_get(&c->eval->model->formulas, id);
    if (index == 0) return false;
    Value value;
    Context inside = context_of(c, id);
    eval_expr(&inside, c->eval->model->formula_exprs.items[index], &value);
    if (value.kind != VALUE_NUMBER) return false;
    *out = value.num;
    *shape = value.shape;
    return true;
}

static Facts compute(const Context *c, EntityId id) {
    const Model *model = c->eval->model;
    const Entity *e = model_entity(model, id);
    Period range = c->alone ? c->at : facts_range(model, id, c->at);
    Reports reports;
    collect_reports(c->eval, id, &reports);
    Planned planned = combine_targets(c->eval, id, range, &reports, false);
    Facts facts = {.target = planned.value, .has_target = planned.there, .due = planned.due, .excused = planned.excused, .target_shape = planned.shape, .actual_shape = planned.shape};
    if (map_get(&model->formulas, id) != 0) facts.has_actual = formula_actual(c, id, &facts.actual, &facts.actual_shape);
    else facts.has_actual = combine_reports(e, &reports, range, &facts.actual, &facts.actual_shape);
    return facts;
}

const Facts *facts_of(const Context *c, EntityId id) {
    EvalCache *cache = c->cache;
    if (cache->facts_at == NULL) cache->facts_at = mem_new_atomic(c->eval->model->entities.count * sizeof(uint32_t));
    if (cache->facts_at[id] == 0) {
        Facts facts = compute(c, id);
        *vec_push_atomic(&cache->facts) = facts;
        cache->facts_at[id] = cache->facts.count;
    }
    return &cache->facts.items[cache->facts_at[id] - 1];
}

// --- values ---------------------------------------------------------------------------------------

static void set_number(const Model *model, EntityId id, Num num, uint8_t shape, Value *out) {
    *out = value_number(num);
    out->unit = model_entity(model, id)->measure;
    out->shape = shape;
    if (out->unit == 0 || !model->measures.items[out->unit].currency) return;
    out->shape = SHAPE_MONEY;
    out->money = model->measures.items[out->unit].word.label;
}

static void set_planned(const Context *c, EntityId id, Period range, bool original, Value *out) {
    Planned planned = combine_targets(c->eval, id, range, NULL, original);
    if (planned.there) set_number(c->eval->model, id, planned.value, planned.shape, out);
}

static void amount_of(const Model *model, EntityId id, Value *out) {
    const Attribute *amount = model_attribute(model, model_entity(model, id)->attributes, PROPERTY_AMOUNT);
    if (amount != NULL) *out = model->values.items[amount->begin];
}

void facts_number(const Context *c, EntityId id, PropertyId property, Value *out) {
    const Model *model = c->eval->model;
    *out = value_none();
    if (model_entity(model, id)->kind == KIND_BUDGET && (property == PROPERTY_ANNUAL || property == PROPERTY_PLANNED)) {
        amount_of(model, id, out);
        return;
    }
    const Facts *facts;
    switch (property) {
        case PROPERTY_TARGET:
            facts = facts_of(c, id);
            if (facts->has_target) set_number(model, id, facts->target, facts->target_shape, out);
            break;
        case PROPERTY_ACTUAL:
            facts = facts_of(c, id);
            if (facts->has_actual) set_number(model, id, facts->actual, facts->actual_shape, out);
            break;
        case PROPERTY_ORIGINAL_TARGET: set_planned(c, id, c->alone ? c->at : facts_range(model, id, c->at), true, out); break;
        case PROPERTY_ANNUAL: set_planned(c, id, year_of(model, id, c->at.last), false, out); break;
        default: set_planned(c, id, whole_plan(model, id), false, out); break;
    }
}

// --- review periods -------------------------------------------------------------------------------

// A target falls in a review period when it ends there, or is spread over it.
static bool falls_in(const Entity *e, Period target, Period review) {
    if (is_spread(e, target)) return period_within(review, target);
    return target.last >= review.first && target.last <= review.last;
}

static bool target_falls(const Eval *eval, EntityId id, Period review) {
    const Model *model = eval->model;
    for (uint32_t at = targets_in_force(eval, id, false); at != 0; at = model->runs.items[at].next) {
        const Run *run = &model->runs.items[at];
        for (uint32_t i = 0; i < run_cells(run); i++) {
            if (run_cell(&model->numbers, run, i) == CELL_NONE) continue;
            if (falls_in(model_entity(model, id), run_period(run, i), review)) return true;
        }
    }
    return false;
}

static bool record_falls(const Reports *reports, Period review) {
    for (uint32_t i = 0; i < reports->count; i++) {
        Month last = reports->items[i].period.last;
        if (last >= review.first && last <= review.last) return true;
    }
    return false;
}

typedef void (*ReviewVisitor)(Period review, bool reported, void *data);

// Every review period to date in which a target falls.
static void each_due(const Context *c, EntityId id, ReviewVisitor visit, void *data) {
    const Model *model = c->eval->model;
    Period range = facts_range(model, id, c->at);
    Reports reports;
    collect_reports(c->eval, id, &reports);
    for (Month m = range.first; m <= range.last;) {
        Period review = review_holding(model, id, m);
        if (review.last <= range.last && target_falls(c->eval, id, review)) visit(review, record_falls(&reports, review), data);
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

const Record *facts_last_record(const Context *c, EntityId id) {
    Reports reports;
    collect_reports(c->eval, id, &reports);
    const Report *last = NULL;
    for (uint32_t i = 0; i < reports.count; i++) {
        const Report *r = &reports.items[i];
        if (r->period.last > c->at.last) continue;
        if (last == NULL || r->period.last >= last->period.last) last = r;
    }
    return last == NULL ? NULL : last->record;
}
