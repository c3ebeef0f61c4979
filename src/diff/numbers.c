// SPDX-License-Identifier: Apache-2.0
// Targets and records of one thing in two models, period by period.
#include "base/gettext.h"
#include "diff/parts.h"

#include <stdlib.h>

typedef struct Number {
    Period period;
    Value value;
    Record record; // of a report
    uint32_t order;
} Number;

typedef VEC(Number) Series;

static Value cell_value(const Model *model, const Run *run, uint32_t i) {
    int64_t cell = run_cell(&model->numbers, run, i);
    if (cell == CELL_NONE) return value_none();
    Value value = value_number(num_decimal(cell, run->scale));
    value.shape = run->shape;
    if (run->shape == SHAPE_MONEY) value.money = model->currencies.items[run->currency].ptr;
    return value;
}

static int compare_numbers(const void *a, const void *b) {
    const Number *x = a, *y = b;
    if (x->period.first != y->period.first) return x->period.first < y->period.first ? -1 : 1;
    if (x->period.last != y->period.last) return x->period.last < y->period.last ? -1 : 1;
    return x->order < y->order ? -1 : x->order > y->order;
}

static void sort_series(Series *series) {
    for (uint32_t i = 0; i < series->count; i++)
        series->items[i].order = i;
    if (series->count > 1)
        qsort(series->items, series->count, sizeof *series->items, compare_numbers);
}

// --- targets -------------------------------------------------------------------------------------

static Series targets_of(const DiffSide *side, EntityId id) {
    Series series = {0};
    uint32_t at = model_targets(side->model, id, side->known);
    for (; at != 0; at = side->model->runs.items[at].next) {
        const Run *run = &side->model->runs.items[at];
        for (uint32_t i = 0; i < run_cells(run); i++) {
            Value value = cell_value(side->model, run, i);
            if (value_is_none(&value)) continue;
            *vec_push(&series) = (Number){.period = run_period(run, i), .value = value};
        }
    }
    sort_series(&series);
    return series;
}

static bool same_value(const Value *a, const Value *b) {
    return value_same(a, b) && str_equal(value_money(a), value_money(b));
}

static Value named_at(const DiffSide *side, EntityId id, PropertyId property, Period at) {
    Context c = context_of(&side->context, id);
    c = context_at(&c, at, false);
    Value value = value_none();
    eval_named(&c, side->model->properties.items[property].name, &value);
    return value;
}

Value diff_planned(const DiffSide *side, EntityId id) {
    bool budget = model_entity(side->model, id)->kind == KIND_BUDGET;
    return named_at(side, id, budget ? PROPERTY_ANNUAL : PROPERTY_PLANNED, side->context.at);
}

// The whole year behind the last of its periods, so that one sees whether it stays the same.
static void add_year(Diff *d, Pair pair, Change *change, Period year) {
    *vec_push(&change->periods) =
        (ChangedPeriod){.period = year,
                        .year = true,
                        .before = named_at(&d->before, pair.before, PROPERTY_ANNUAL, year),
                        .after = named_at(&d->after, pair.after, PROPERTY_ANNUAL, year)};
}

static Period year_of(const Diff *d, Pair pair, Period period) {
    EntityId plan = model_entity(d->after.model, pair.after)->plan;
    return period_holding(period.last, ANNUAL, model_year_start(d->after.model, plan));
}

static void add_years(Diff *d, Pair pair, Change *change) {
    uint32_t count = change->periods.count;
    Period year = {MONTH_NONE, MONTH_NONE};
    for (uint32_t i = 0; i < count; i++) {
        Period next = year_of(d, pair, change->periods.items[i].period);
        bool itself = period_equal(next, change->periods.items[i].period);
        if (itself || period_equal(next, year)) continue;
        year = next;
        add_year(d, pair, change, year);
    }
}

// Takes the next number of both if they are of one period, else of the earlier one.
static ChangedPeriod take(const Series *a, uint32_t *i, const Series *b, uint32_t *k) {
    int order = *i == a->count   ? 1
                : *k == b->count ? -1
                                 : compare_numbers(&(Number){.period = a->items[*i].period},
                                                   &(Number){.period = b->items[*k].period});
    ChangedPeriod changed = {.before = value_none(), .after = value_none()};
    changed.period = order <= 0 ? a->items[*i].period : b->items[*k].period;
    if (order <= 0) changed.before = a->items[(*i)++].value;
    if (order >= 0) changed.after = b->items[(*k)++].value;
    return changed;
}

void diff_targets(Diff *d, Pair pair) {
    Series before = targets_of(&d->before, pair.before), after = targets_of(&d->after, pair.after);
    Change *change = NULL;
    for (uint32_t i = 0, k = 0; i < before.count || k < after.count;) {
        ChangedPeriod changed = take(&before, &i, &after, &k);
        if (same_value(&changed.before, &changed.after)) continue;
        if (change == NULL) change = diff_add(d, pair, CHANGE_RETARGETED);
        *vec_push(&change->periods) = changed;
    }
    if (change == NULL) return;
    change->what = diff_term(&d->after, STR("target"));
    change->before = diff_planned(&d->before, pair.before);
    change->after = diff_planned(&d->after, pair.after);
    add_years(d, pair, change);
}

// --- records -------------------------------------------------------------------------------------

// What counts for each period: of two records the later one.
static Series reports_of(const DiffSide *side, EntityId id) {
    Series series = {0};
    const Model *model = side->model;
    for (uint32_t i = 0; i < model_record_count(model, id); i++) {
        Record record = model_record(model, id, i);
        if (!record_known(&record, side->known)) continue;
        for (uint32_t k = 0; k < run_cells(&record.run); k++) {
            Value value = record.state == RECORD_NA ? value_text(STR("n/a"))
                                                    : cell_value(model, &record.run, k);
            if (value_is_none(&value)) continue;
            *vec_push(&series) = (Number){run_period(&record.run, k), value, record, 0};
        }
    }
    sort_series(&series);
    uint32_t kept = 0;
    for (uint32_t i = 0; i < series.count; i++) {
        Number *last = kept > 0 ? &series.items[kept - 1] : NULL;
        if (last == NULL || !period_equal(last->period, series.items[i].period))
            series.items[kept++] = series.items[i];
        else if (series.items[i].record.on >= last->record.on)
            *last = series.items[i];
    }
    series.count = kept;
    return series;
}

static Str text_of(const DiffSide *side, const Record *record, PropertyId property) {
    Attribute attribute = model_attribute(side->model, record->attributes, property);
    return model_attribute_text(side->model, attribute);
}

static const char *day_words(Date on) {
    Buf out = {0};
    if (on == DATE_NONE) return _("no day");
    date_write(&out, on);
    return buf_text(&out);
}

static void note_day(Buf *out, const Record *before, const Record *after) {
    if (before->on == after->on) return;
    buf_printf(out, _("on %s -> %s"), day_words(before->on), day_words(after->on));
}

// What two records of one period say differently beside their values.
static Str report_note(const Diff *d, const Record *before, const Record *after) {
    static const PropertyId texts[] = {PROPERTY_CAUSE,    PROPERTY_REMEDY, PROPERTY_NOTE,
                                       PROPERTY_EVIDENCE, PROPERTY_REASON, PROPERTY_BY};
    Buf out = {0};
    note_day(&out, before, after);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        Str a = text_of(&d->before, before, texts[i]), b = text_of(&d->after, after, texts[i]);
        if (str_equal(a, b)) continue;
        Str name =
            intern_text(d->after.model->names, d->after.model->properties.items[texts[i]].name);
        buf_printf(&out, "%s%.*s \"%.*s\" -> \"%.*s\"", out.len > 0 ? "; " : "", (int)name.len,
                   name.ptr, (int)a.len, a.ptr, (int)b.len, b.ptr);
    }
    return buf_str(&out);
}

typedef struct ReportPair {
    const Number *before;
    const Number *after;
} ReportPair;

typedef VEC(ReportPair) ReportPairs;

static ReportPairs pair_reports(const Series *a, const Series *b) {
    ReportPairs pairs = {0};
    for (uint32_t i = 0, k = 0; i < a->count || k < b->count;) {
        uint32_t was_i = i, was_k = k;
        take(a, &i, b, &k);
        *vec_push(&pairs) =
            (ReportPair){i > was_i ? &a->items[was_i] : NULL, k > was_k ? &b->items[was_k] : NULL};
    }
    return pairs;
}

static void add_reports(Diff *d, Pair pair, const ReportPairs *pairs, ChangeKind kind) {
    Change *change = NULL;
    for (uint32_t i = 0; i < pairs->count; i++) {
        const Number *a = pairs->items[i].before, *b = pairs->items[i].after;
        ChangeKind is = a == NULL   ? CHANGE_RECORDED
                        : b == NULL ? CHANGE_UNRECORDED
                                    : CHANGE_CORRECTED;
        Str note = a == NULL || b == NULL ? (Str){"", 0} : report_note(d, &a->record, &b->record);
        bool same = a != NULL && b != NULL && same_value(&a->value, &b->value) && note.len == 0;
        if (is != kind || same) continue;
        if (change == NULL) change = diff_add(d, pair, kind);
        *vec_push(&change->periods) = (ChangedPeriod){.period = (a != NULL ? a : b)->period,
                                                      .before = a != NULL ? a->value : value_none(),
                                                      .after = b != NULL ? b->value : value_none(),
                                                      .note = note};
    }
}

void diff_records(Diff *d, Pair pair) {
    Series before = reports_of(&d->before, pair.before), after = reports_of(&d->after, pair.after);
    if (before.count == 0 && after.count == 0) return;
    ReportPairs pairs = pair_reports(&before, &after);
    add_reports(d, pair, &pairs, CHANGE_RECORDED);
    add_reports(d, pair, &pairs, CHANGE_CORRECTED);
    add_reports(d, pair, &pairs, CHANGE_UNRECORDED);
}
