// SPDX-License-Identifier: Apache-2.0
// What the things of a page amount to at the end of the months of a year, in one pass over their
// runs: the shape that nearly all things have. The rest has facts of its own (facts.c).
#include "eval/totals.h"

#include <string.h>

// Twelve numbers below this one still fit.
enum { CELL_MOST = 1 << 27 };

// How many months of a page are made one by one.
enum { MONTHS_ALONE = 2 };

// Rows that were 4 KB apart would all fall into the same few lines of the processor's cache.
enum { ROW = FACTS_PAGE + 16 };

typedef int32_t Months[YEAR_MONTHS][ROW];

// A page at work: what counts in each month, then what that adds up to.
typedef struct TotalsDraft {
    Months target, actual;
    int32_t none[ROW];
    int32_t size[FACTS_PAGE]; // all bits of all numbers + CELL_MOST
} TotalsDraft;

typedef struct Filling {
    Eval *eval;
    TotalsDraft *draft;
    TotalsThings *out;
    Month first;
    int32_t months; // of the year, from its first
    EntityId plan;  // the last one, and
    bool in_year;   // whether its year begins with `first`
} Filling;

static bool is_small(int64_t cell) { return cell >= -CELL_MOST && cell < CELL_MOST; }

// --- cells of a thing ----------------------------------------------------------------------------

static bool add_cell(int32_t *sum, int64_t cell) {
    if (!is_small(cell)) return false;
    *sum = *sum == RUN_NARROW_NONE ? (int32_t)cell : *sum + (int32_t)cell;
    return is_small(*sum);
}

static bool add_cells(const Filling *f, const Run *run, int32_t *months) {
    for (uint32_t k = 0; k < run_cells(run); k++) {
        int64_t cell = run_cell(&f->eval->model->numbers, run, k);
        Month m = run_period(run, k).last - f->first;
        if (cell == CELL_NONE || m < 0 || m >= f->months) continue;
        if (!add_cell(months + (ptrdiff_t)m * ROW, cell)) return false;
    }
    return true;
}

static inline void copy_small(const int16_t *cell, int32_t left, int32_t *out) {
    for (; left > 0; left--, out += ROW, cell++)
        *out = *cell == RUN_SMALL_NONE ? RUN_NARROW_NONE : *cell;
}

static inline void copy_narrow(const int32_t *cell, int32_t left, int32_t *out) {
    for (; left > 0; left--, out += ROW)
        *out = *cell++;
}

// The months of nearly every run, where none was before; whether they are small is seen later.
static inline void copy_cells(const Filling *f, const Run *run, int32_t *months) {
    const Numbers *numbers = &f->eval->model->numbers;
    int32_t shift = run->first - f->first, from = shift < 0 ? -shift : 0, to = run->count;
    if (to > f->months - shift) to = f->months - shift;
    uint32_t at = run->offset + (uint32_t)from;
    months += (ptrdiff_t)(from + shift) * ROW;
    if (run->width == RUN_SMALL)
        copy_small(numbers->small.items + at, to - from, months);
    else
        copy_narrow(numbers->narrow.items + at, to - from, months);
}

// `fresh`: none of its months has a number yet.
static inline bool put_run(const Filling *f, const Run *run, bool fresh, int32_t *months) {
    if (!fresh || run->step != MONTHLY || run->width == RUN_WIDE) return add_cells(f, run, months);
    copy_cells(f, run, months);
    return true;
}

// All runs of a thing have one scale.
static inline bool put_scale(const Run *run, bool is_first, uint8_t *scale) {
    if (is_first) *scale = run->scale;
    return *scale == run->scale;
}

// --- a thing -------------------------------------------------------------------------------------

static inline bool put_targets(Filling *f, EntityId id, const Entity *e) {
    const Model *model = f->eval->model;
    uint32_t i = id % FACTS_PAGE;
    uint32_t head = model->reprograms.count == 0 ? e->targets : facts_targets(f->eval, id, false);
    for (uint32_t at = head; at != 0; at = model->runs.items[at].next) {
        const Run *run = &model->runs.items[at];
        if (run->shape != SHAPE_PLAIN) f->out->shape[i] = run->shape;
        if (!put_scale(run, at == head, &f->out->target_scale[i]) ||
            !put_run(f, run, at == head, &f->draft->target[0][i]))
            return false;
    }
    return true;
}

// Reports for periods that begin one after the other: none corrects another.
static inline bool put_reports(Filling *f, EntityId id, const Entity *e) {
    const Model *model = f->eval->model;
    uint32_t i = id % FACTS_PAGE;
    Month end = MONTH_NONE;
    for (uint32_t k = 0; k < e->record_count; k++) {
        const Record *record = model_record(model, e, k);
        const Run *run = &record->run;
        if (record->state != RECORD_VALUE) return false;
        if (!record_known(record, f->eval->known)) continue;
        if (run->first <= end || !put_scale(run, end == MONTH_NONE, &f->out->actual_scale[i]) ||
            !put_run(f, run, true, &f->draft->actual[0][i]))
            return false;
        end = run_end(run);
    }
    return true;
}

static void put_unit(Filling *f, EntityId id, uint32_t unit) {
    f->out->unit[id % FACTS_PAGE] = unit;
    if (unit != 0 && f->eval->model->measures.items[unit].currency)
        f->out->shape[id % FACTS_PAGE] = SHAPE_MONEY;
}

static bool in_year(Filling *f, EntityId id, EntityId plan) {
    if (f->plan != plan) {
        f->plan = plan;
        f->in_year = facts_year_start(f->eval->model, id, f->first) == f->first;
    }
    return f->in_year;
}

static inline bool put_thing(Filling *f, EntityId id) {
    const Entity *e = model_entity(f->eval->model, id);
    if (e->targets == 0 || e->accumulate != ACCUMULATE_SUM || e->even || e->over_plan ||
        is_derived(f->eval->model, id) || !in_year(f, id, e->plan) || !put_targets(f, id, e) ||
        !put_reports(f, id, e))
        return false;
    put_unit(f, id, e->measure);
    return true;
}

// --- from cells to totals ------------------------------------------------------------------------

typedef uint32_t Four __attribute__((vector_size(16)));

// One month of all things, four of them at once.
static void add_month(const int32_t *before, int32_t *month, int32_t *size) {
    const Four *totals = (const Four *)before;
    Four *cells = (Four *)month, *sizes = (Four *)size;
    for (uint32_t i = 0; i < FACTS_PAGE / 4; i++) {
        Four cell = cells[i], total = totals[i];
        Four first = (Four)(total == (uint32_t)RUN_NARROW_NONE);
        Four number = cell & ~(Four)(cell == (uint32_t)RUN_NARROW_NONE);
        sizes[i] |= number + CELL_MOST;
        cells[i] = (cell & first) | ((total + number) & ~first);
    }
}

static void add_months(const Filling *f, Months months) {
    for (int32_t m = 0; m < f->months; m++)
        add_month(m == 0 ? f->draft->none : months[m - 1], months[m], f->draft->size);
}

static bool all_small(const Filling *f, uint32_t i) {
    return (f->draft->size[i] & ~(2 * CELL_MOST - 1)) == 0;
}

// What is reviewed every few months stays as it was at the end of the last review.
static void hold_between_reviews(const Filling *f, Months months, uint32_t i, int32_t review) {
    for (int32_t m = f->months; m-- > 0;) {
        int32_t ended = (m + 1) / review * review - 1;
        months[m][i] = ended < 0 ? RUN_NARROW_NONE : months[ended][i];
    }
}

static void add_up(Filling *f, EntityId begin, EntityId end) {
    add_months(f, f->draft->target);
    add_months(f, f->draft->actual);
    for (EntityId id = begin; id < end; id++) {
        uint32_t i = id % FACTS_PAGE;
        int32_t review = model_entity(f->eval->model, id)->review;
        if (!all_small(f, i)) f->out->has[i] = false;
        if (review == MONTHLY || !f->out->has[i]) continue;
        hold_between_reviews(f, f->draft->target, i, review);
        hold_between_reviews(f, f->draft->actual, i, review);
    }
}

static void clear(const Filling *f) {
    TotalsDraft *draft = f->draft;
    for (int32_t m = 0; m < f->months; m++) {
        memcpy(draft->target[m], draft->none, sizeof draft->none);
        memcpy(draft->actual[m], draft->none, sizeof draft->none);
    }
    memset(draft->size, 0, sizeof draft->size);
    memset(f->out, 0, sizeof *f->out);
}

static void fill(Filling *f, uint32_t page) {
    EntityId begin = page == 0 ? 1 : page * FACTS_PAGE, end = (page + 1) * FACTS_PAGE;
    if (end > f->eval->model->entities.count) end = f->eval->model->entities.count;
    clear(f);
    for (EntityId id = begin; id < end; id++)
        f->out->has[id % FACTS_PAGE] = put_thing(f, id);
    add_up(f, begin, end);
}

static void keep_month(const Filling *f, int32_t m, Totals *out) {
    if (out->months[m] == NULL) out->months[m] = mem_new_atomic(sizeof *out->months[m]);
    memcpy(out->months[m]->target, f->draft->target[m], sizeof out->months[m]->target);
    memcpy(out->months[m]->actual, f->draft->actual[m], sizeof out->months[m]->actual);
}

static uint32_t months_made(const Totals *totals) {
    uint32_t made = 0;
    for (int32_t m = 0; m < YEAR_MONTHS; m++)
        made += totals->months[m] != NULL;
    return made;
}

// Who asks about one month, or compares two, is given these; who asks about a third will ask about
// more.
static void make(Eval *eval, TotalsYear *year, uint32_t page, int32_t month) {
    Totals *out = year->pages[page];
    if (out == NULL) {
        out = year->pages[page] = NEW(Totals);
        out->things = mem_new_atomic(sizeof *out->things);
    }
    bool all = months_made(out) >= MONTHS_ALONE;
    Filling f = {.eval = eval,
                 .draft = year->draft,
                 .out = out->things,
                 .first = year->first,
                 .months = all ? YEAR_MONTHS : month + 1,
                 .plan = UINT32_MAX};
    fill(&f, page);
    for (int32_t m = all ? 0 : month; m < f.months; m++)
        keep_month(&f, m, out);
}

// --- years ---------------------------------------------------------------------------------------

static TotalsDraft *draft_new(void) {
    TotalsDraft *draft = mem_new_atomic(sizeof *draft);
    for (uint32_t i = 0; i < ROW; i++)
        draft->none[i] = RUN_NARROW_NONE;
    return draft;
}

static TotalsYear *year_of(Eval *eval, Month first) {
    for (uint32_t i = 0; i < eval->totals.count; i++) {
        if (eval->totals.items[i]->first == first) return eval->totals.items[i];
    }
    TotalsYear *year = NEW(TotalsYear);
    year->first = first;
    year->pages = mem_new((eval->model->entities.count / FACTS_PAGE + 1) * sizeof *year->pages);
    year->draft = draft_new();
    *vec_push(&eval->totals) = year;
    return year;
}

// The year is that of the first thing asked for; things of a plan whose year begins elsewhere have
// no totals in it.
void totals_turn(TotalsCursor *at, EntityId id) {
    const Context *c = at->context;
    EvalCache *cache = c->cache;
    uint32_t page = at->page = id / FACTS_PAGE;
    at->month = NULL;
    if (c->alone || (cache->year == NULL && !at->make)) return;
    if (cache->year == NULL)
        cache->year = year_of(c->eval, facts_year_start(c->eval->model, id, c->at.last));
    int32_t month = c->at.last - cache->year->first;
    const Totals *totals = cache->year->pages[page];
    if (at->make && (totals == NULL || totals->months[month] == NULL))
        make(c->eval, cache->year, page, month);
    totals = cache->year->pages[page];
    if (totals == NULL) return;
    at->things = totals->things;
    at->month = totals->months[month];
}
