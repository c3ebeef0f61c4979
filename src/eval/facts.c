// SPDX-License-Identifier: Apache-2.0
// Targets and actual values: what a thing's runs of numbers amount to over some months.
#include "eval/totals.h"

// --- which months --------------------------------------------------------------------------------

Month facts_year_start(const Model *model, EntityId id, Month month) {
    return period_holding(month, ANNUAL, model_year_start(model, model_entity(model, id)->plan))
        .first;
}

static Period year_of(const Model *model, EntityId id, Month month) {
    return period_holding(month, ANNUAL, model_year_start(model, model_entity(model, id)->plan));
}

static Period whole_plan(const Model *model, EntityId id) {
    Period plan = model_plan_period(model, model_entity(model, id)->plan);
    return plan.first == MONTH_NONE ? (Period){month_of(YEAR_MIN, 1), month_of(YEAR_MAX, 12)}
                                    : plan;
}

Period facts_review(const Model *model, EntityId id, Month month) {
    const Entity *e = model_entity(model, id);
    return period_holding(month, (Granularity)e->review, model_year_start(model, e->plan));
}

Period facts_range(const Model *model, EntityId id, Period at) {
    const Entity *e = model_entity(model, id);
    Month first = e->over_plan ? whole_plan(model, id).first : facts_year_start(model, id, at.last);
    Period review = facts_review(model, id, at.last);
    return (Period){first, review.last == at.last ? at.last : review.first - 1};
}

// --- combining -----------------------------------------------------------------------------------

typedef struct Combine {
    Accumulate how;
    NumSum sum;
    Num best;     // last, max
    Month latest; // of the last
    uint32_t count;
    bool overflow;
    bool newest_first; // what is written later comes first; of two that end in one month it is the
                       // last
    Int128 whole;      // a sum of whole numbers, added up apart: the common case
} Combine;

static Combine combine_start(Accumulate how) {
    return (Combine){.how = how, .sum = num_sum(), .latest = MONTH_NONE};
}

static void combine_add(Combine *combine, Num value, Month when) {
    combine->count++;
    switch (combine->how) {
    case ACCUMULATE_SUM:
    case ACCUMULATE_MEAN: num_sum_add(&combine->sum, value); break;
    case ACCUMULATE_LAST:
        if (combine->count > 1 &&
            (when < combine->latest || (when == combine->latest && combine->newest_first)))
            break;
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

// False when there is nothing, or (`overflow` says so) no room for the value.
static bool combine_value(Combine *combine, Num *out) {
    if (combine->count == 0 || combine->overflow) return false;
    if (combine->whole != 0) num_sum_add(&combine->sum, num_decimal(combine->whole, 0));
    combine->whole = 0;
    if (combine->how == ACCUMULATE_LAST || combine->how == ACCUMULATE_MAX) {
        *out = combine->best;
        return true;
    }
    combine->overflow = !num_sum_value(&combine->sum, out);
    if (!combine->overflow && combine->how == ACCUMULATE_MEAN)
        combine->overflow = !num_div(*out, num_int(combine->count), out);
    return !combine->overflow;
}

// --- what was reported ---------------------------------------------------------------------------

void reports_add(Reports *reports, Report report) {
    for (uint32_t i = reports->count; i-- > 0;) {
        if (!period_equal(reports->items[i].period, report.period)) continue;
        if (report.record.on >= reports->items[i].record.on) reports->items[i] = report;
        return;
    }
    reports->items[reports->count++] = report;
}

static uint32_t cells_of(const Model *model, EntityId id) {
    uint32_t cells = 0;
    for (uint32_t i = 0; i < model_record_count(model, id); i++) {
        Record record = model_record(model, id, i);
        cells += run_cells(&record.run);
    }
    return cells;
}

void reports_collect(const Eval *eval, EntityId id, Reports *reports) {
    const Model *model = eval->model;
    uint32_t cells = cells_of(model, id) + (eval->supposed.count > 0);
    reports->items = cells <= REPORTS_INLINE ? reports->few : mem_new(cells * sizeof(Report));
    reports->count = 0;
    reports->excuses = false;
    for (uint32_t i = 0; i < model_record_count(model, id); i++) {
        RecordId record_id = model_record_id(model, id, i);
        Record record = model_record_of(model, record_id);
        if (!record_known(&record, eval->known)) continue;
        for (uint32_t k = 0; k < run_cells(&record.run); k++) {
            int64_t cell = run_cell(&model->numbers, &record.run, k);
            if (cell == CELL_NONE && record.state == RECORD_VALUE) continue;
            if (record.state == RECORD_NA) reports->excuses = true;
            reports_add(reports, (Report){run_period(&record.run, k), record_id, record, cell});
        }
    }
    if (eval->supposed.count > 0) suppose_reports(eval, id, reports);
}

static bool month_excused(const Reports *reports, Month month) {
    for (uint32_t i = 0; i < reports->count; i++) {
        const Report *r = &reports->items[i];
        if (r->record.state == RECORD_NA && month >= r->period.first && month <= r->period.last)
            return true;
    }
    return false;
}

bool reports_excuse(const Reports *reports, Period period) {
    if (reports == NULL || !reports->excuses) return false;
    for (Month m = period.first; m <= period.last; m++) {
        if (!month_excused(reports, m)) return false;
    }
    return true;
}

// What has targets is shown as they are; else as it was reported.
static Combine combine_reports(const Entity *e, const Reports *reports, const Window *window,
                               uint8_t *shape) {
    Combine combine = combine_start((Accumulate)e->accumulate);
    for (uint32_t i = 0; i < reports->count; i++) {
        const Report *r = &reports->items[i];
        if (r->cell == CELL_NONE || !window_counts(window, r->period)) continue;
        combine_cell(&combine, r->cell, r->record.run.scale, r->period.last);
        if (e->targets == 0)
            *shape = combine.count == 1 || *shape == r->record.run.shape ? r->record.run.shape
                                                                         : SHAPE_PLAIN;
    }
    return combine;
}

// --- what was planned ----------------------------------------------------------------------------

static bool is_reprogrammed(Eval *eval, EntityId id) {
    const Model *model = eval->model;
    if (eval->reprograms_seen < model->reprograms.count) eval_changes(eval);
    for (; eval->reprograms_seen < model->reprograms.count; eval->reprograms_seen++)
        map_put(&eval->reprogrammed, model->reprograms.items[eval->reprograms_seen].thing, 1);
    return map_get(&eval->reprogrammed, id) != 0;
}

uint32_t facts_targets(Eval *eval, EntityId id, bool original) {
    return original || !is_reprogrammed(eval, id) ? model_entity(eval->model, id)->targets
                                                  : model_targets(eval->model, id, eval->known);
}

// The total that a document prints is that of its own months.
bool facts_reprogrammed(const Context *c, EntityId id) {
    return facts_targets(c->eval, id, false) != model_entity(c->eval->model, id)->targets;
}

typedef struct Planned {
    Num value;
    bool there;
    bool due;     // a target falls in the window, excused or not
    bool excused; // all that falls in it is
    bool overflow;
    uint8_t shape;
} Planned;

typedef struct Planning {
    const Model *model;
    Eval *traced; // NULL: nobody asks why
    const Entity *entity;
    EntityId id;
    Window window;
    const Reports *reports; // NULL: nothing is excused
    Combine combine;
    Planned planned;
} Planning;

static bool is_due(Planning *p, Period period) {
    if (!window_counts(&p->window, period)) return false;
    p->planned.due = true;
    if (reports_excuse(p->reports, period)) return false;
    p->planned.excused = false;
    return true;
}

// A target that is spread over the reviews that it touches: each asks for an equal part of a sum,
// and for one more step of a stock; a mean is asked for whole each time.
static void add_spread(Planning *p, const Run *run, Period period, Num value) {
    Accumulate how = (Accumulate)p->entity->accumulate;
    Period first = facts_review(p->model, p->id, period.first),
           last = facts_review(p->model, p->id, period.last);
    int32_t step = p->entity->review, n = (last.first - first.first) / step + 1, parts = 0;
    for (int32_t k = 1; k <= n; k++) {
        Period review = {first.first + (k - 1) * step, first.last + (k - 1) * step};
        if (!is_due(p, review)) continue;
        parts = how == ACCUMULATE_SUM ? parts + 1 : k;
        if (how == ACCUMULATE_MEAN) combine_add(&p->combine, value, review.last);
    }
    if (p->traced != NULL) {
        TraceNode *node =
            trace_target(p->traced, p->id, run, period, value, &p->window, p->reports);
        node->part = (uint32_t)parts, node->parts = (uint32_t)n;
        node->state = parts > 0 ? TRACE_COUNTS : TRACE_OUTSIDE;
    }
    if (parts == 0 || how == ACCUMULATE_MEAN) return;
    if (num_mul(value, num_int(parts), &value) && num_div(value, num_int(n), &value))
        combine_add(&p->combine, value, period.last);
    else
        p->combine.overflow = true;
}

static void add_targets(Planning *p, const Run *run) {
    if (run->shape != SHAPE_PLAIN) p->planned.shape = run->shape;
    for (uint32_t i = 0; i < run_cells(run); i++) {
        int64_t cell = run_cell(&p->model->numbers, run, i);
        if (cell == CELL_NONE) continue;
        Period period = run_period(run, i);
        Num value = num_decimal(cell, run->scale);
        if (is_spread(p->entity, period)) {
            add_spread(p, run, period, value);
            continue;
        }
        if (p->traced != NULL)
            trace_target(p->traced, p->id, run, period, value, &p->window, p->reports);
        if (is_due(p, period)) combine_cell(&p->combine, cell, run->scale, period.last);
    }
}

static Planned combine_targets(Eval *eval, EntityId id, Window window, const Reports *reports,
                               bool original) {
    const Entity *e = model_entity(eval->model, id);
    Planning p = {.model = eval->model,
                  .traced = eval->trace != NULL ? eval : NULL,
                  .entity = e,
                  .id = id,
                  .window = window,
                  .reports = reports,
                  .combine = combine_start((Accumulate)e->accumulate),
                  .planned = {.excused = true}};
    p.combine.newest_first = true; // so runs are chained
    for (uint32_t at = facts_targets(eval, id, original); at != 0;
         at = eval->model->runs.items[at].next)
        add_targets(&p, &eval->model->runs.items[at]);
    p.planned.excused = p.planned.excused && p.planned.due;
    p.planned.there = combine_value(&p.combine, &p.planned.value);
    p.planned.overflow = p.combine.overflow;
    return p.planned;
}

// --- facts ---------------------------------------------------------------------------------------

// Things of one plan that are reviewed alike share their window; the last one is kept.
Window facts_window(const Context *c, EntityId id) {
    if (c->alone) return (Window){c->at, true};
    const Entity *e = model_entity(c->eval->model, id);
    uint64_t key = map_key(e->plan, 1U << 16 | (uint32_t)e->review << 8 | e->over_plan);
    if (c->cache->window_key != key) {
        if (c->eval->is_shared) return (Window){facts_range(c->eval->model, id, c->at), false};
        c->cache->window_key = key;
        c->cache->window = (Window){facts_range(c->eval->model, id, c->at), false};
    }
    return c->cache->window;
}

static void fail_overflow(const Context *c, EntityId id) {
    eval_fail(c, E_OVERFLOW, model_entity(c->eval->model, id)->span, NULL, NULL);
}

// The formula at the end of the last review: as late as the target that it is compared with.
static bool formula_actual(const Context *c, EntityId id, Period range, Num *out, uint8_t *shape) {
    const Expr *formula =
        c->eval->model->formula_exprs.items[map_get(&c->eval->model->formulas, id)];
    if (range.first > range.last) return false;
    Context inside = c->alone || range.last == c->at.last
                         ? *c
                         : context_at(c, (Period){range.last, range.last}, false);
    inside.self = id;
    Value value;
    eval_expr(&inside, formula, &value);
    if (value.kind != VALUE_NUMBER) return false;
    *out = value.num;
    *shape = value.shape == SHAPE_MONEY ? SHAPE_PLAIN : value.shape; // money is of its own measure
    return true;
}

// What a thing amounts to, before it is packed.
typedef struct Facts {
    Planned planned;
    Num actual;
    bool has_actual;
    uint8_t actual_shape;
} Facts;

static void take_reports(const Context *c, EntityId id, const Reports *reports,
                         const Window *window, Facts *facts) {
    Combine combine =
        combine_reports(model_entity(c->eval->model, id), reports, window, &facts->actual_shape);
    facts->has_actual = combine_value(&combine, &facts->actual);
    if (combine.overflow) fail_overflow(c, id);
}

static Facts compute(const Context *c, EntityId id) {
    Window window = facts_window(c, id);
    Reports reports;
    reports_collect(c->eval, id, &reports);
    Planned planned = combine_targets(c->eval, id, window, &reports, false);
    if (planned.overflow) fail_overflow(c, id);
    Facts facts = {.planned = planned, .actual_shape = planned.shape};
    if (is_derived(c->eval->model, id))
        facts.has_actual = formula_actual(c, id, window.months, &facts.actual, &facts.actual_shape);
    else
        take_reports(c, id, &reports, &window, &facts);
    if (c->eval->trace != NULL) trace_reports(c->eval, id, &reports, &window);
    return facts;
}

// A decimal of 64 bits: nearly every number.
static bool pack(Num num, int64_t *coefficient, uint8_t *scale) {
    for (*scale = 0; num.d > num_power10(*scale); ++*scale) {
    }
    *coefficient = (int64_t)num.n;
    return num.d == num_power10(*scale) && int128_fits64(num.n) && *scale <= NUM_SCALE_MAX;
}

static Fact pack_facts(const Context *c, const Facts *facts) {
    const Planned *planned = &facts->planned;
    Fact fact = {.target_shape = planned->shape & 3, .actual_shape = facts->actual_shape & 3};
    fact.flags = (planned->there ? FACT_TARGET : 0) | (facts->has_actual ? FACT_ACTUAL : 0) |
                 (planned->due ? FACT_DUE : 0) | (planned->excused ? FACT_EXCUSED : 0);
    bool small = (!planned->there || pack(planned->value, &fact.target, &fact.target_scale)) &&
                 (!facts->has_actual || pack(facts->actual, &fact.actual, &fact.actual_scale));
    if (small) return fact;
    eval_changes(c->eval);
    EvalCache *cache = c->cache;
    fact.flags |= FACT_LARGE;
    fact.target = cache->large.count;
    *vec_push_atomic(&cache->large) = (LargeFact){planned->value, facts->actual};
    return fact;
}

Num fact_target(const EvalCache *cache, const Fact *fact) {
    if (fact->flags & FACT_LARGE) return cache->large.items[fact->target].target;
    return num_decimal(fact->target, fact->target_scale);
}

Num fact_actual(const EvalCache *cache, const Fact *fact) {
    if (fact->flags & FACT_LARGE) return cache->large.items[fact->target].actual;
    return num_decimal(fact->actual, fact->actual_scale);
}

// Who asks why, or what if, looks at few things, with many evaluators: a page for each would be
// the most of the work.
static Fact *lone_place(EvalCache *cache, EntityId id) {
    uint32_t index = map_get(&cache->lone_ids, (uint64_t)id + 1);
    if (index != 0) return cache->lone.items[index - 1];
    *vec_push(&cache->lone) = mem_new_atomic(sizeof(Fact));
    map_put(&cache->lone_ids, (uint64_t)id + 1, cache->lone.count);
    return cache->lone.items[cache->lone.count - 1];
}

static Fact *page_of(const Eval *eval, EvalCache *cache, uint32_t number) {
    Fact **page = &cache->pages[number];
    uint32_t rest = eval->model->entities.count - number * FACTS_PAGE;
    if (*page == NULL)
        *page = mem_new_atomic((rest < FACTS_PAGE ? rest : FACTS_PAGE) * sizeof **page);
    return *page;
}

// Where a team looks at many things, it finds the pages of all that have no totals.
static void make_pages(const Eval *eval, EvalCache *cache) {
    uint32_t last = UINT32_MAX;
    if (eval->together == NULL || cache->facts_for == eval->teams) return;
    cache->facts_for = eval->teams;
    for (uint32_t i = 0; i < eval->together->count; i++) {
        uint32_t page = eval->together->ids[i] / FACTS_PAGE;
        if (page != last && !totals_are_all(cache->year, page)) page_of(eval, cache, page);
        last = page;
    }
}

static Fact *fact_place(const Context *c, EntityId id) {
    EvalCache *cache = c->cache;
    if (eval_is_watched(c->eval)) return lone_place(cache, id);
    if (cache->pages == NULL) {
        uint32_t pages = c->eval->model->entities.count / FACTS_PAGE + 1;
        cache->pages = mem_new(pages * sizeof *cache->pages);
    }
    if (cache->pages[id / FACTS_PAGE] == NULL) make_pages(c->eval, cache);
    return page_of(c->eval, cache, id / FACTS_PAGE) + id % FACTS_PAGE;
}

static Fact fact_value(const Context *c, EntityId id) {
    Fact found;
    if (eval_is_watched(c->eval) || !facts_quick(c, id, &found)) {
        Facts facts = compute(c, id);
        found = pack_facts(c, &facts);
    }
    found.flags |= FACT_KNOWN;
    found.unit = model_entity(c->eval->model, id)->measure;
    if (found.unit != 0 && c->eval->model->measures.items[found.unit].currency)
        found.target_shape = found.actual_shape = SHAPE_MONEY;
    return found;
}

static bool is_among(const Together *ascending, EntityId id) {
    uint32_t low = 0, high = ascending->count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (ascending->ids[middle] == id) return true;
        if (ascending->ids[middle] < id)
            low = middle + 1;
        else
            high = middle;
    }
    return false;
}

// A thread of a team computes the facts of its own things, where there is a page for them. Others
// may look meanwhile whether they are known.
static const Fact *find_shared(const Context *c, EntityId id) {
    Fact *page = c->cache->pages == NULL ? NULL : c->cache->pages[id / FACTS_PAGE];
    if (page == NULL || is_derived(c->eval->model, id) || !is_among(&c->eval->own, id))
        team_leave();
    Fact *fact = &page[id % FACTS_PAGE], found = fact_value(c, id);
    uint8_t flags = found.flags;
    found.flags = 0;
    *fact = found;
    __atomic_store_n(&fact->flags, flags, __ATOMIC_RELEASE);
    return fact;
}

const Fact *facts_find(const Context *c, EntityId id) {
    if (c->eval->is_shared) return find_shared(c, id);
    Fact *fact = fact_place(c, id);
    bool traced = c->eval->trace != NULL && trace_facts_begin(c, id);
    if (traced || (fact->flags & FACT_KNOWN) == 0) *fact = fact_value(c, id);
    if (traced) trace_facts_end(c, id, fact);
    return fact;
}

// --- values --------------------------------------------------------------------------------------

void facts_set_number(const Model *model, EntityId id, Num num, uint8_t shape, Value *out) {
    *out = value_number(num);
    out->unit = model_entity(model, id)->measure;
    out->shape = shape;
    if (out->unit == 0 || !model->measures.items[out->unit].currency) return;
    out->shape = SHAPE_MONEY;
    out->money = model->measures.items[out->unit].word.label.ptr;
}

// The target before any reprogramming; what was n/a is excused here too.
static void original_target(const Context *c, EntityId id, Value *out) {
    Reports reports;
    reports_collect(c->eval, id, &reports);
    Planned planned = combine_targets(c->eval, id, facts_window(c, id), &reports, true);
    if (planned.overflow) fail_overflow(c, id);
    if (planned.there) facts_set_number(c->eval->model, id, planned.value, planned.shape, out);
}

Period facts_year(const Context *c, EntityId id, PropertyId property) {
    const Model *model = c->eval->model;
    return property == PROPERTY_ANNUAL ? year_of(model, id, c->at.last) : whole_plan(model, id);
}

static void set_planned(const Context *c, EntityId id, Period months, Value *out) {
    Window window = {months, false};
    Sum sum;
    if (!eval_is_watched(c->eval) && facts_quick_targets(c->eval, id, &window, &sum)) {
        if (sum.there)
            facts_set_number(c->eval->model, id, num_decimal(sum.value, sum.scale), sum.shape, out);
        return;
    }
    Planned planned = combine_targets(c->eval, id, window, NULL, false);
    if (planned.overflow) fail_overflow(c, id);
    if (planned.there) facts_set_number(c->eval->model, id, planned.value, planned.shape, out);
}

static void amount_of(const Model *model, EntityId id, Value *out) {
    Attribute amount = model_attribute(model, model_entity(model, id)->attributes, PROPERTY_AMOUNT);
    if (!attribute_is_none(amount)) *out = model->values.items[amount.begin];
}

void facts_number(const Context *c, EntityId id, PropertyId property, Value *out) {
    const Model *model = c->eval->model;
    *out = value_none();
    if (model_entity(model, id)->kind == KIND_BUDGET &&
        (property == PROPERTY_ANNUAL || property == PROPERTY_PLANNED)) {
        amount_of(model, id, out);
        return;
    }
    const Fact *fact;
    switch (property) {
    case PROPERTY_TARGET:
        fact = facts_of(c, id);
        if (fact->flags & FACT_TARGET)
            facts_set_number(model, id, fact_target(c->cache, fact), fact->target_shape, out);
        break;
    case PROPERTY_ACTUAL:
        fact = facts_of(c, id);
        if (fact->flags & FACT_ACTUAL)
            facts_set_number(model, id, fact_actual(c->cache, fact), fact->actual_shape, out);
        break;
    case PROPERTY_ORIGINAL_TARGET: original_target(c, id, out); break;
    default: set_planned(c, id, facts_year(c, id, property), out); break;
    }
}
