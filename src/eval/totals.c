// SPDX-License-Identifier: Apache-2.0
// What the things of a page amount to at the end of the months of a year: the shape that nearly all
// things have. The rest has facts of its own (facts.c).
#include "eval/totals.h"

#include "base/jobs.h"
#include "eval/batch.h"
#include "eval/team.h"

#include <string.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

// The sizes of all numbers of a thing in a year add up to less: so does every sum.
enum { YEAR_MOST = 1 << TOTAL_BITS };

// How many months of a page are made one by one.
enum { MONTHS_ALONE = 2 };

// Rows that were 4 KB apart would all fall into the same few lines of the processor's cache.
enum { ROW = FACTS_PAGE + 16 };

typedef int32_t Months[YEAR_MONTHS][ROW];

// A page at work: what counts in each month, then what that adds up to.
typedef struct TotalsDraft {
    Months target, actual;
    int32_t none[ROW];
} TotalsDraft;

// What counts of runs of one form, which most things have; the last one that was met.
typedef struct FormPart {
    uint64_t form;  // run_form
    int32_t months; // of the year, 0: none was met
    int32_t from, count;
    bool usual;
} FormPart;

typedef struct Filling {
    Eval *eval;
    TotalsThings *things;
    Month first; // of the year
    EntityId begin, end;
    EntityId plan; // the last one, and
    bool in_year;  // whether its year begins with `first`
    FormPart target, actual;
} Filling;

// --- numbers of a run ----------------------------------------------------------------------------

// Those of a run that fall in the first months of the year; where its periods are months they are
// neighbours.
typedef struct Part {
    const Run *run;
    int32_t from, to;
    int32_t month; // of the first one
} Part;

static inline Part part_of(const Run *run, Month first, int32_t months) {
    int32_t shift = run->first - first, from = shift < 0 ? -shift : 0, to = run->count;
    if (to > months - shift) to = months - shift;
    return (Part){run, from, to, from + shift};
}

static inline const int16_t *small_cells(const Numbers *numbers, const Part *part) {
    return numbers->small.items + part->run->offset + part->from;
}

static inline const int32_t *narrow_cells(const Numbers *numbers, const Part *part) {
    return numbers->narrow.items + part->run->offset + part->from;
}

// The months, if any, in which the numbers of any other run count: at the end of their periods.
typedef struct Counted {
    int32_t month;
    int64_t cell;
} Counted;

static Counted counted(const Numbers *numbers, const Run *run, uint32_t i, Month first) {
    return (Counted){run_period(run, i).last - first, run_cell(numbers, run, i)};
}

static inline bool counts_in(const Counted *one, int32_t months) {
    return one->cell != CELL_NONE && one->month >= 0 && one->month < months;
}

// The number that stands in a run itself (RUN_HERE): that of one month.
static inline Counted counted_here(const Run *run, Month first) {
    return (Counted){run->first - first, (int32_t)run->offset};
}

// --- which things, decided once for a page -------------------------------------------------------

static inline bool add_size(int64_t cell, int64_t *size) {
    if (cell <= -YEAR_MOST || cell >= YEAR_MOST) return false;
    *size += cell < 0 ? -cell : cell;
    return *size < YEAR_MOST;
}

static bool add_narrow_sizes(const Filling *f, const Part *part, int64_t *size) {
    const int32_t *cells = narrow_cells(&f->eval->model->numbers, part);
    for (int32_t i = 0; i < part->to - part->from; i++) {
        if (cells[i] != RUN_NARROW_NONE && !add_size(cells[i], size)) return false;
    }
    return true;
}

static bool add_counted_sizes(const Filling *f, const Run *run, int64_t *size) {
    for (uint32_t i = 0; i < run_cells(run); i++) {
        Counted one = counted(&f->eval->model->numbers, run, i, f->first);
        if (counts_in(&one, YEAR_MONTHS) && !add_size(one.cell, size)) return false;
    }
    return true;
}

// All runs of a thing have one scale, and numbers that are small together.
static inline bool fits(const Filling *f, const Run *run, bool is_first, uint8_t *scale,
                        int64_t *size) {
    if (is_first) *scale = run->scale;
    if (*scale != run->scale) return false;
    if (run_is_usual(run)) return add_size(YEAR_MONTHS << 15, size);
    if (run->width == RUN_HERE) {
        Counted one = counted_here(run, f->first);
        return !counts_in(&one, YEAR_MONTHS) || add_size(one.cell, size);
    }
    if (run->step != MONTHLY || run->width != RUN_NARROW) return add_counted_sizes(f, run, size);
    Part part = part_of(run, f->first, YEAR_MONTHS);
    return add_narrow_sizes(f, &part, size);
}

static inline uint32_t first_target(Eval *eval, EntityId id, const Entity *e) {
    return eval->model->reprograms.count == 0 ? e->targets : facts_targets(eval, id, false);
}

static inline bool targets_fit(Filling *f, EntityId id, const Entity *e) {
    const Model *model = f->eval->model;
    uint32_t i = id % FACTS_PAGE, head = first_target(f->eval, id, e);
    int64_t size = 0;
    for (uint32_t at = head; at != 0; at = model->runs.items[at].next) {
        const Run *run = &model->runs.items[at];
        if (run->shape != SHAPE_PLAIN) f->things->shape[i] = run->shape;
        if (!fits(f, run, at == head, &f->things->target_scale[i], &size)) return false;
    }
    return true;
}

// Reports for periods that begin one after the other: none corrects another.
static inline bool reports_fit(Filling *f, EntityId id) {
    const Model *model = f->eval->model;
    uint8_t *scale = &f->things->actual_scale[id % FACTS_PAGE];
    Month end = MONTH_NONE;
    int64_t size = 0;
    uint32_t count = model_record_count(model, id);
    for (uint32_t k = 0; k < count; k++) {
        Record record = model_record(model, id, k);
        if (record.state != RECORD_VALUE) return false;
        if (!record_known(&record, f->eval->known)) continue;
        if (record.run.first <= end || !fits(f, &record.run, end == MONTH_NONE, scale, &size))
            return false;
        end = run_end(&record.run);
    }
    return true;
}

static bool in_year(Filling *f, EntityId id, EntityId plan) {
    if (f->plan != plan) {
        f->plan = plan;
        f->in_year = facts_year_start(f->eval->model, id, f->first) == f->first;
    }
    return f->in_year;
}

static inline bool adds_up(Filling *f, EntityId id, const Entity *e) {
    return e->targets != 0 && e->accumulate == ACCUMULATE_SUM && !e->even && !e->over_plan &&
           !is_derived(f->eval->model, id) && in_year(f, id, e->plan);
}

static void put_unit(Filling *f, EntityId id, uint32_t unit) {
    f->things->unit[id % FACTS_PAGE] = unit;
    if (unit != 0 && f->eval->model->measures.items[unit].currency)
        f->things->shape[id % FACTS_PAGE] = SHAPE_MONEY;
}

// --- one month -----------------------------------------------------------------------------------

typedef struct Total {
    int32_t value;
    bool there;
} Total;

static inline void add_cell(Total *total, int32_t cell, bool there) {
    total->value += there ? cell : 0;
    total->there |= there;
}

typedef int16_t Eight __attribute__((vector_size(16)));
typedef int32_t Four __attribute__((vector_size(16)));
typedef uint32_t FourBits __attribute__((vector_size(16)));

enum { EIGHT = 8, SIXTEEN = 16 };

// Sixteen from the place `SIXTEEN - count` on: the bits of so many numbers, and then none.
static const int16_t bits_of_first[2 * SIXTEEN] = {-1, -1, -1, -1, -1, -1, -1, -1,
                                                   -1, -1, -1, -1, -1, -1, -1, -1};

static inline Eight eight_at(const int16_t *cells) {
    Eight eight;
    memcpy(&eight, cells, sizeof eight);
    return eight;
}

// Of each two neighbours the sum.
static inline Four added_by_two(Eight cells) {
#ifdef __SSE2__
    return (Four)_mm_madd_epi16((__m128i)cells, _mm_set1_epi16(1));
#else
    Four pairs = (Four)cells;
    return (pairs >> 16) + ((Four)((FourBits)pairs << 16) >> 16);
#endif
}

static inline int32_t sum_of(Four numbers) {
    uint64_t halves[2];
    memcpy(halves, &numbers, sizeof halves);
    uint32_t low = (uint32_t)halves[0] + (uint32_t)halves[1];
    return (int32_t)(low + (uint32_t)(halves[0] >> 32) + (uint32_t)(halves[1] >> 32));
}

static inline bool any_of(Eight cells) {
    uint64_t halves[2];
    memcpy(halves, &cells, sizeof halves);
    return (halves[0] | halves[1]) != 0;
}

// Sixteen may be read, of which `count` count.
static inline void add_small(Total *total, const int16_t *cells, int32_t count) {
    const int16_t *bits = bits_of_first + SIXTEEN - count;
    Eight first = eight_at(cells), second = eight_at(cells + EIGHT);
    Eight first_there = eight_at(bits) & ~(Eight)(first == RUN_SMALL_NONE);
    Eight second_there = eight_at(bits + EIGHT) & ~(Eight)(second == RUN_SMALL_NONE);
    Four sums = added_by_two(first & first_there) + added_by_two(second & second_there);
    total->value += sum_of(sums);
    total->there |= any_of(first_there | second_there);
}

static void add_narrow(Total *total, const int32_t *cells, int32_t count) {
    for (int32_t i = 0; i < count; i++)
        add_cell(total, cells[i], cells[i] != RUN_NARROW_NONE);
}

// One of any other shape, or at the very end of its column.
static void add_any_run(const Filling *f, const Run *run, int32_t months, Total *total) {
    Part part = part_of(run, f->first, months);
    if (run->step == MONTHLY && run->width == RUN_NARROW) {
        add_narrow(total, narrow_cells(&f->eval->model->numbers, &part), part.to - part.from);
        return;
    }
    for (uint32_t i = 0; i < run_cells(run); i++) {
        Counted one = counted(&f->eval->model->numbers, run, i, f->first);
        if (counts_in(&one, months)) add_cell(total, (int32_t)one.cell, true);
    }
}

static inline void add_run(const Filling *f, const Run *run, int32_t months, Total *total) {
    if (run->width == RUN_HERE) {
        Counted one = counted_here(run, f->first);
        if (counts_in(&one, months)) add_cell(total, (int32_t)one.cell, true);
        return;
    }
    const Numbers *numbers = &f->eval->model->numbers;
    Part part = part_of(run, f->first, months);
    int32_t count = part.to - part.from;
    bool readable = run->offset + (uint32_t)part.from + SIXTEEN <= numbers->small.capacity;
    if (!run_is_usual(run) || !readable)
        add_any_run(f, run, months, total);
    else if (count > 0)
        add_small(total, small_cells(numbers, &part), count);
}

static inline int32_t total_or_none(Total total) {
    return total.there ? total.value : RUN_NARROW_NONE;
}

// What is reviewed every few months stays as it was at the end of the last review.
static inline int32_t reviewed_months(const Entity *e, int32_t months) {
    return e->review == MONTHLY ? months : months / e->review * e->review;
}

static inline int32_t target_total(const Filling *f, EntityId id, const Entity *e, int32_t months) {
    const Model *model = f->eval->model;
    Total total = {0};
    for (uint32_t at = first_target(f->eval, id, e); at != 0; at = model->runs.items[at].next)
        add_run(f, &model->runs.items[at], months, &total);
    return total_or_none(total);
}

static inline int32_t actual_total(const Filling *f, EntityId id, int32_t months) {
    const Model *model = f->eval->model;
    Total total = {0};
    uint32_t count = model_record_count(model, id);
    for (uint32_t k = 0; k < count; k++) {
        Record record = model_record(model, id, k);
        if (record_known(&record, f->eval->known)) add_run(f, &record.run, months, &total);
    }
    return total_or_none(total);
}

static inline void put_month(const Filling *f, EntityId id, const Entity *e, int32_t month,
                             TotalsMonth *out) {
    int32_t months = reviewed_months(e, month + 1);
    out->target[id % FACTS_PAGE] = target_total(f, id, e, months);
    out->actual[id % FACTS_PAGE] = actual_total(f, id, months);
}

static void make_month(const Filling *f, int32_t month, TotalsMonth *out) {
    memset(out, 0, sizeof *out);
    for (EntityId id = f->begin; id < f->end; id++) {
        if (f->things->has[id % FACTS_PAGE])
            put_month(f, id, model_entity(f->eval->model, id), month, out);
    }
}

static void find_form_part(const Filling *f, FormPart *known, const Run *run, int32_t months) {
    Part part = part_of(run, f->first, months);
    *known = (FormPart){.form = run_form(run),
                        .months = months,
                        .from = part.from,
                        .count = part.to - part.from,
                        .usual = run_is_usual(run)};
}

// Of one run, if it is a usual one.
static inline bool total_of(const Filling *f, FormPart *known, const Run *run, int32_t months,
                            int32_t *out) {
    const Numbers *numbers = &f->eval->model->numbers;
    if (known->form != run_form(run) || known->months != months)
        find_form_part(f, known, run, months);
    uint32_t from = run->offset + (uint32_t)known->from;
    if (!known->usual || from + SIXTEEN > numbers->small.capacity) return false;
    Total total = {0};
    if (known->count > 0) add_small(&total, numbers->small.items + from, known->count);
    *out = total_or_none(total);
    return true;
}

static inline const Run *lone_target(const Filling *f, const Entity *e) {
    const Model *model = f->eval->model;
    const Run *run = &model->runs.items[e->targets];
    return model->reprograms.count == 0 && run->next == 0 ? run : NULL;
}

static bool lone_record(const Filling *f, RecordId id, Run *out) {
    Record record = model_record_of(f->eval->model, id);
    *out = record.run;
    return record.state == RECORD_VALUE && record_known(&record, f->eval->known);
}

// The run of the only record of a thing.
static inline bool lone_actual(const Filling *f, EntityId id, Run *out) {
    const Model *model = f->eval->model;
    if (model_record_count(model, id) != 1) return false;
    RecordId record = model_record_id(model, id, 0);
    uint32_t i = record & ~RECORD_BRIEF;
    if (record == i || f->eval->known != DATE_NONE || !model->briefs.items[i].formed)
        return lone_record(f, record, out);
    Brief brief = model->briefs.items[i];
    *out = model->forms[brief_form(brief)].run;
    out->offset = brief_offset(brief);
    return true;
}

// One usual run of targets and one of records, as nearly all things have, need no looking twice.
static inline bool put_usual(Filling *f, EntityId id, const Entity *e, int32_t month,
                             TotalsMonth *out) {
    const Run *target = lone_target(f, e);
    Run actual;
    uint32_t i = id % FACTS_PAGE;
    if (target == NULL || !lone_actual(f, id, &actual)) return false;
    int32_t months = reviewed_months(e, month + 1), planned, reported;
    if (!total_of(f, &f->target, target, months, &planned) ||
        !total_of(f, &f->actual, &actual, months, &reported))
        return false;
    out->target[i] = planned;
    out->actual[i] = reported;
    if (target->shape != SHAPE_PLAIN) f->things->shape[i] = target->shape;
    f->things->target_scale[i] = target->scale;
    f->things->actual_scale[i] = actual.scale;
    return true;
}

static inline bool put_first_month(Filling *f, EntityId id, const Entity *e, int32_t month,
                                   TotalsMonth *out) {
    if (!adds_up(f, id, e)) return false;
    if (put_usual(f, id, e, month, out)) return true;
    if (!targets_fit(f, id, e) || !reports_fit(f, id)) return false;
    put_month(f, id, e, month, out);
    return true;
}

// Which things have totals is decided with the first month.
static void make_first_month(Filling *f, int32_t month, TotalsMonth *out) {
    TotalsThings *things = f->things;
    memset(things, 0, sizeof *things);
    memset(out, 0, sizeof *out);
    for (EntityId id = f->begin; id < f->end; id++) {
        const Entity *e = model_entity(f->eval->model, id);
        uint32_t i = id % FACTS_PAGE;
        things->has[i] = put_first_month(f, id, e, month, out);
        if (things->has[i]) put_unit(f, id, e->measure);
    }
}

// Whether all measured things have totals, and at which scales.
static void see_alike(Filling *f) {
    const Traits *traits = eval_traits(f->eval);
    TotalsThings *things = f->things;
    bool known = false;
    things->alike = true;
    for (EntityId id = f->begin; id < f->end; id++) {
        uint32_t i = id % FACTS_PAGE;
        if (!kind_in((Kind)traits[id].kind, KINDS_MEASURED)) continue;
        if (!known) things->one_target_scale = things->target_scale[i];
        if (!known) things->one_actual_scale = things->actual_scale[i];
        known = true;
        things->alike &= things->has[i] & (things->one_target_scale == things->target_scale[i]) &
                         (things->one_actual_scale == things->actual_scale[i]);
    }
}

// --- all months ----------------------------------------------------------------------------------

static inline void put_cell(int32_t *month, int32_t cell) {
    *month = *month == RUN_NARROW_NONE ? cell : *month + cell;
}

static inline void put_part(const Numbers *numbers, const Part *part, int32_t *months) {
    months += (ptrdiff_t)part->month * ROW;
    bool is_small = part->run->width == RUN_SMALL;
    const int16_t *small = is_small ? small_cells(numbers, part) : NULL;
    const int32_t *narrow = is_small ? NULL : narrow_cells(numbers, part);
    for (int32_t i = 0; i < part->to - part->from; i++, months += ROW) {
        int32_t cell = is_small ? small[i] : narrow[i];
        if (cell != (is_small ? RUN_SMALL_NONE : RUN_NARROW_NONE)) put_cell(months, cell);
    }
}

static inline void put_run(const Filling *f, const Run *run, int32_t *months) {
    const Numbers *numbers = &f->eval->model->numbers;
    if (run->width == RUN_HERE) {
        Counted one = counted_here(run, f->first);
        if (counts_in(&one, YEAR_MONTHS))
            put_cell(months + (ptrdiff_t)one.month * ROW, (int32_t)one.cell);
        return;
    }
    if (run->step == MONTHLY && run->width != RUN_WIDE) {
        Part part = part_of(run, f->first, YEAR_MONTHS);
        put_part(numbers, &part, months);
        return;
    }
    for (uint32_t i = 0; i < run_cells(run); i++) {
        Counted one = counted(numbers, run, i, f->first);
        if (counts_in(&one, YEAR_MONTHS))
            put_cell(months + (ptrdiff_t)one.month * ROW, (int32_t)one.cell);
    }
}

static inline void put_thing(const Filling *f, EntityId id, TotalsDraft *draft) {
    const Model *model = f->eval->model;
    const Entity *e = model_entity(model, id);
    uint32_t i = id % FACTS_PAGE;
    for (uint32_t at = first_target(f->eval, id, e); at != 0; at = model->runs.items[at].next)
        put_run(f, &model->runs.items[at], &draft->target[0][i]);
    uint32_t count = model_record_count(model, id);
    for (uint32_t k = 0; k < count; k++) {
        Record record = model_record(model, id, k);
        if (record_known(&record, f->eval->known)) put_run(f, &record.run, &draft->actual[0][i]);
    }
}

// One month of all things, four of them at once.
static void add_month(const int32_t *before, int32_t *month) {
    const FourBits *totals = (const FourBits *)before;
    FourBits *cells = (FourBits *)month;
    for (uint32_t i = 0; i < FACTS_PAGE / 4; i++) {
        FourBits cell = cells[i], total = totals[i];
        FourBits first = (FourBits)(total == (uint32_t)RUN_NARROW_NONE);
        FourBits number = cell & ~(FourBits)(cell == (uint32_t)RUN_NARROW_NONE);
        cells[i] = (cell & first) | ((total + number) & ~first);
    }
}

static void add_months(const TotalsDraft *draft, Months months) {
    for (int32_t m = 0; m < YEAR_MONTHS; m++)
        add_month(m == 0 ? draft->none : months[m - 1], months[m]);
}

static void hold_between_reviews(Months months, uint32_t i, const Entity *e) {
    for (int32_t m = YEAR_MONTHS; m-- > 0;) {
        int32_t ended = reviewed_months(e, m + 1);
        months[m][i] = ended == 0 ? RUN_NARROW_NONE : months[ended - 1][i];
    }
}

static void clear(TotalsDraft *draft) {
    for (int32_t m = 0; m < YEAR_MONTHS; m++) {
        memcpy(draft->target[m], draft->none, sizeof draft->none);
        memcpy(draft->actual[m], draft->none, sizeof draft->none);
    }
}

static void make_all(const Filling *f, TotalsDraft *draft) {
    clear(draft);
    for (EntityId id = f->begin; id < f->end; id++) {
        if (f->things->has[id % FACTS_PAGE]) put_thing(f, id, draft);
    }
    add_months(draft, draft->target);
    add_months(draft, draft->actual);
    for (EntityId id = f->begin; id < f->end; id++) {
        const Entity *e = model_entity(f->eval->model, id);
        if (e->review == MONTHLY) continue;
        hold_between_reviews(draft->target, id % FACTS_PAGE, e);
        hold_between_reviews(draft->actual, id % FACTS_PAGE, e);
    }
}

// --- pages ---------------------------------------------------------------------------------------

static uint32_t months_made(const Totals *totals) {
    uint32_t made = 0;
    for (int32_t m = 0; m < YEAR_MONTHS; m++)
        made += totals->months[m] != NULL;
    return made;
}

static TotalsMonth *month_of_page(Totals *totals, int32_t month) {
    if (totals->months[month] == NULL)
        totals->months[month] = mem_new_raw(sizeof *totals->months[month]);
    return totals->months[month];
}

static void keep_month(const TotalsDraft *draft, int32_t m, TotalsMonth *out) {
    memcpy(out->target, draft->target[m], sizeof out->target);
    memcpy(out->actual, draft->actual[m], sizeof out->actual);
}

static TotalsDraft *draft_new(void) {
    TotalsDraft *draft = mem_new_atomic(sizeof *draft);
    for (uint32_t i = 0; i < ROW; i++)
        draft->none[i] = RUN_NARROW_NONE;
    return draft;
}

// What is still to be made of a page: who asks about one month, or compares two, is given these;
// who asks about a third will ask about more.
typedef enum Making { MAKE_PAGE, MAKE_MONTH, MAKE_ALL } Making;

typedef struct Page {
    uint32_t number;
    Making making;
} Page;

// Pages to be made for a month, whose room is there.
typedef struct Pages {
    Eval *eval;
    TotalsYear *year;
    int32_t month;
    VEC(Page) list;
} Pages;

static Page room_for_page(TotalsYear *year, uint32_t number, int32_t month) {
    Totals *totals = year->pages[number];
    Page page = {number, MAKE_PAGE};
    if (totals == NULL) {
        year->pages[number] = totals = NEW(Totals);
        totals->things = mem_new_raw(sizeof *totals->things);
    } else {
        page.making = months_made(totals) < MONTHS_ALONE ? MAKE_MONTH : MAKE_ALL;
    }
    for (int32_t m = 0; m < YEAR_MONTHS; m++) {
        if (page.making == MAKE_ALL || m == month) month_of_page(totals, m);
    }
    return page;
}

static void make_all_months(const Filling *f, TotalsDraft *draft, Totals *out) {
    make_all(f, draft);
    for (int32_t m = 0; m < YEAR_MONTHS; m++)
        keep_month(draft, m, out->months[m]);
}

static void make_page(const Pages *pages, const Page *page) {
    Eval *eval = pages->eval;
    Totals *out = pages->year->pages[page->number];
    Filling f = {
        .eval = eval, .things = out->things, .first = pages->year->first, .plan = UINT32_MAX};
    f.begin = page->number == 0 ? 1 : page->number * FACTS_PAGE;
    f.end = (page->number + 1) * FACTS_PAGE;
    if (f.end > eval->model->entities.count) f.end = eval->model->entities.count;
    if (page->making == MAKE_PAGE) {
        make_first_month(&f, pages->month, out->months[pages->month]);
        see_alike(&f);
    } else if (page->making == MAKE_MONTH) {
        make_month(&f, pages->month, out->months[pages->month]);
    } else {
        make_all_months(&f, pages->year->drafts[jobs_self()], out);
    }
}

static void room_for_drafts(TotalsYear *year, uint32_t threads) {
    if (year->drafts == NULL) year->drafts = mem_new(JOBS_MOST * sizeof *year->drafts);
    for (uint32_t i = 0; i < threads; i++) {
        if (year->drafts[i] == NULL) year->drafts[i] = draft_new();
    }
}

static void make_some(void *data, uint32_t from, uint32_t to) {
    const Pages *pages = data;
    for (uint32_t i = from; i < to; i++)
        make_page(pages, &pages->list.items[i]);
}

static void add_page(Pages *pages, uint32_t number) {
    const Totals *totals = pages->year->pages[number];
    if (totals != NULL && totals->months[pages->month] != NULL) return;
    *vec_push_atomic(&pages->list) = room_for_page(pages->year, number, pages->month);
}

// Those of all things of the question, where it goes through them page by page.
static void add_together(Pages *pages, EvalCache *cache) {
    const Eval *eval = pages->eval;
    if (eval->together == NULL || cache->totals_for == eval->teams) return;
    cache->totals_for = eval->teams;
    const EntityId *ids = eval->together->ids;
    uint32_t count = eval->together->count, last = ids[0] / FACTS_PAGE;
    if (ids[count - 1] - ids[0] >= DENSE_STEP * count) return;
    for (uint32_t i = 0; i < count; i++) {
        if (i > 0 && ids[i] / FACTS_PAGE == last) continue;
        last = ids[i] / FACTS_PAGE;
        add_page(pages, last);
    }
}

// What all of them read is there before.
static void make_pages(Pages *pages) {
    enum { SOME = 4 };
    Eval *eval = pages->eval;
    bool drafts = false;
    for (uint32_t i = 0; i < pages->list.count; i++)
        drafts |= pages->list.items[i].making == MAKE_ALL;
    if (drafts) room_for_drafts(pages->year, eval->threads);
    eval_traits(eval);
    if (eval->model->reprograms.count > 0) facts_targets(eval, 1, false);
    team_split(eval, pages->list.count, SOME, make_some, pages);
}

static void make(Eval *eval, EvalCache *cache, uint32_t page, int32_t month) {
    Pages pages = {.eval = eval, .year = cache->year, .month = month};
    add_together(&pages, cache);
    add_page(&pages, page);
    make_pages(&pages);
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
    at->month = NULL;
    if (c->alone || (cache->year == NULL && !at->make)) return;
    if (cache->year == NULL) {
        eval_changes(c->eval);
        cache->year = year_of(c->eval, facts_year_start(c->eval->model, id, c->at.last));
    }
    int32_t month = c->at.last - cache->year->first;
    const Totals *totals = cache->year->pages[page];
    if (at->make && (totals == NULL || totals->months[month] == NULL)) {
        eval_changes(c->eval);
        make(c->eval, cache, page, month);
    }
    totals = cache->year->pages[page];
    if (totals == NULL) return;
    at->things = totals->things;
    at->month = totals->months[month];
}
