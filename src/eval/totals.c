// SPDX-License-Identifier: Apache-2.0
// What the things of a page amount to at the end of every month of a year, filled in one pass over
// their runs: the shape that nearly all things have. The rest has facts of its own (facts.c).
#include "eval/totals.h"

// Twelve numbers up to this one still fit.
enum { CELL_MOST = 1 << 27 };

typedef int32_t Months[TOTALS_MONTHS][TOTALS_ROW];

static bool is_small(int64_t cell) { return cell >= -CELL_MOST && cell <= CELL_MOST; }

// --- cells of a thing ----------------------------------------------------------------------------

static bool add_cell(int32_t *sum, int64_t cell) {
    if (!is_small(cell)) return false;
    *sum = *sum == RUN_NARROW_NONE ? (int32_t)cell : *sum + (int32_t)cell;
    return is_small(*sum);
}

static bool add_cells(const Numbers *numbers, const Run *run, Month first, int32_t *months) {
    for (uint32_t k = 0; k < run_cells(run); k++) {
        int64_t cell = run_cell(numbers, run, k);
        Month m = run_period(run, k).last - first;
        if (cell == CELL_NONE || m < 0 || m >= TOTALS_MONTHS) continue;
        if (!add_cell(months + m * TOTALS_ROW, cell)) return false;
    }
    return true;
}

// The months of nearly every run, where none was before; whether they are small is seen later.
static void copy_cells(const Numbers *numbers, const Run *run, Month first, int32_t *months) {
    int32_t from = first > run->first ? first - run->first : 0, to = run->count;
    int32_t shift = run->first - first;
    if (to > TOTALS_MONTHS - shift) to = TOTALS_MONTHS - shift;
    const int32_t *cells = numbers->narrow.items + run->offset;
    for (int32_t k = from; k < to; k++)
        months[(k + shift) * TOTALS_ROW] = cells[k];
}

// `fresh`: none of its months has a number yet.
static inline bool put_run(const Numbers *numbers, const Run *run, Month first, bool fresh,
                           int32_t *months) {
    if (!fresh || run->step != MONTHLY || run->wide) return add_cells(numbers, run, first, months);
    copy_cells(numbers, run, first, months);
    return true;
}

// All runs of a thing have one scale.
static inline bool put_scale(const Run *run, bool is_first, uint8_t *scale) {
    if (is_first) *scale = run->scale;
    return *scale == run->scale;
}

// --- a thing -------------------------------------------------------------------------------------

static bool put_targets(Eval *eval, EntityId id, Month first, Totals *out) {
    const Model *model = eval->model;
    uint32_t i = id % FACTS_PAGE;
    uint32_t head = model->reprograms.count == 0 ? model_entity(model, id)->targets
                                                 : facts_targets(eval, id, false);
    for (uint32_t at = head; at != 0; at = model->runs.items[at].next) {
        const Run *run = &model->runs.items[at];
        if (run->shape != SHAPE_PLAIN) out->shape[i] = run->shape;
        if (!put_scale(run, at == head, &out->target_scale[i]) ||
            !put_run(&model->numbers, run, first, at == head, &out->target[0][i]))
            return false;
    }
    return true;
}

// Reports for periods that begin one after the other: none corrects another.
static bool put_reports(const Eval *eval, EntityId id, Month first, Totals *out) {
    const Model *model = eval->model;
    const Entity *e = model_entity(model, id);
    uint32_t i = id % FACTS_PAGE;
    Month end = MONTH_NONE;
    for (uint32_t k = 0; k < e->record_count; k++) {
        const Record *record = &model->records.items[model->record_order[e->records + k]];
        const Run *run = &record->run;
        if (record->state != RECORD_VALUE) return false;
        if (!record_known(record, eval->known)) continue;
        if (run->first <= end || !put_scale(run, end == MONTH_NONE, &out->actual_scale[i]) ||
            !put_run(&model->numbers, run, first, true, &out->actual[0][i]))
            return false;
        end = run_end(run);
    }
    return true;
}

static void put_unit(const Model *model, EntityId id, Totals *out) {
    uint32_t unit = model_entity(model, id)->measure, i = id % FACTS_PAGE;
    out->unit[i] = unit;
    if (unit != 0 && model->measures.items[unit].currency) out->shape[i] = SHAPE_MONEY;
}

static bool put_thing(Eval *eval, EntityId id, Month first, Totals *out) {
    const Model *model = eval->model;
    const Entity *e = model_entity(model, id);
    if (e->targets == 0 || e->accumulate != ACCUMULATE_SUM || e->even || e->over_plan ||
        is_derived(model, id) || facts_year_start(model, id, first + TOTALS_MONTHS - 1) != first)
        return false;
    if (!put_targets(eval, id, first, out) || !put_reports(eval, id, first, out)) return false;
    put_unit(model, id, out);
    return true;
}

// --- from cells to totals ------------------------------------------------------------------------

// Month by month over all things, which the compiler makes a few operations for four of them.
// `large` gets what is not small.
static void add_month(const int32_t *restrict before, int32_t *restrict now,
                      int32_t *restrict large) {
    for (uint32_t i = 0; i < FACTS_PAGE; i++) {
        int32_t none = -(now[i] == RUN_NARROW_NONE), first = -(before[i] == RUN_NARROW_NONE);
        int32_t cell = now[i];
        large[i] |= -(cell > CELL_MOST) | (-(cell < -CELL_MOST) & ~none);
        uint32_t sum = (uint32_t)(cell & ~none) + (uint32_t)(before[i] & ~first);
        now[i] = (int32_t)(sum | ((uint32_t)RUN_NARROW_NONE & (uint32_t)(none & first)));
    }
}

static void add_months(Months months, int32_t *large) {
    int32_t none[TOTALS_ROW];
    for (uint32_t i = 0; i < TOTALS_ROW; i++)
        none[i] = RUN_NARROW_NONE;
    for (uint32_t m = 0; m < TOTALS_MONTHS; m++)
        add_month(m == 0 ? none : months[m - 1], months[m], large);
}

// What is reviewed every few months stays as it was at the end of the last review.
static void hold_between_reviews(Months months, uint32_t i, int32_t review) {
    for (int32_t m = TOTALS_MONTHS; m-- > 0;) {
        int32_t ended = (m + 1) / review * review - 1;
        months[m][i] = ended < 0 ? RUN_NARROW_NONE : months[ended][i];
    }
}

static void hold_reviews(const Model *model, EntityId begin, EntityId end, Totals *out) {
    for (EntityId id = begin; id < end; id++) {
        int32_t review = model_entity(model, id)->review;
        if (review == MONTHLY || !totals_hold(out, id)) continue;
        hold_between_reviews(out->target, id % FACTS_PAGE, review);
        hold_between_reviews(out->actual, id % FACTS_PAGE, review);
    }
}

static Totals *totals_new(void) {
    Totals *out = mem_new_atomic(sizeof *out);
    for (uint32_t m = 0; m < TOTALS_MONTHS; m++) {
        for (uint32_t i = 0; i < TOTALS_ROW; i++)
            out->target[m][i] = out->actual[m][i] = RUN_NARROW_NONE;
    }
    return out;
}

static Totals *fill(Eval *eval, uint32_t page, Month first) {
    Totals *out = totals_new();
    int32_t large[FACTS_PAGE] = {0};
    EntityId begin = page * FACTS_PAGE, end = begin + FACTS_PAGE;
    if (end > eval->model->entities.count) end = eval->model->entities.count;
    for (EntityId id = begin; id < end; id++) {
        bool put = id != 0 && put_thing(eval, id, first, out);
        out->has[id % FACTS_PAGE / 64] |= (uint64_t)put << id % 64;
    }
    add_months(out->target, large);
    add_months(out->actual, large);
    for (uint32_t i = 0; i < FACTS_PAGE; i++) {
        if (large[i]) out->has[i / 64] &= ~((uint64_t)1 << i % 64);
    }
    hold_reviews(eval->model, begin, end, out);
    return out;
}

// --- years ---------------------------------------------------------------------------------------

static TotalsYear *year_of(Eval *eval, Month first) {
    for (uint32_t i = 0; i < eval->totals.count; i++) {
        if (eval->totals.items[i]->first == first) return eval->totals.items[i];
    }
    TotalsYear *year = NEW(TotalsYear);
    year->first = first;
    year->pages = mem_new((eval->model->entities.count / FACTS_PAGE + 1) * sizeof *year->pages);
    *vec_push(&eval->totals) = year;
    return year;
}

// The year is that of the first thing asked for; things of a plan whose year begins elsewhere have
// no totals in it.
void totals_turn(TotalsCursor *at, EntityId id) {
    const Context *c = at->context;
    EvalCache *cache = c->cache;
    uint32_t page = at->page = id / FACTS_PAGE;
    at->totals = NULL;
    if (c->alone || (cache->year == NULL && !at->make)) return;
    if (cache->year == NULL)
        cache->year = year_of(c->eval, facts_year_start(c->eval->model, id, c->at.last));
    Totals **totals = &cache->year->pages[page];
    if (*totals == NULL && at->make) *totals = fill(c->eval, page, cache->year->first);
    at->totals = *totals;
    at->month = (uint32_t)(c->at.last - cache->year->first);
}
