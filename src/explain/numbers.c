// SPDX-License-Identifier: Apache-2.0
// Target and actual: the numbers of their periods, which of them counted and why, and where they
// are written.
#include "base/gettext.h"
#include "explain/parts.h"

// --- words ---------------------------------------------------------------------------------------

static const char *how(const Entity *e, const char *of_what) {
    switch ((Accumulate)e->accumulate) {
    case ACCUMULATE_LAST: return str_printf(_("the last of %s"), of_what);
    case ACCUMULATE_MEAN: return str_printf(_("the mean of %s"), of_what);
    case ACCUMULATE_MAX: return str_printf(_("the greatest of %s"), of_what);
    default: return str_printf(_("the sum of %s"), of_what);
    }
}

// What the numbers are of: `to date: the sum of 2024-01..2024-03`.
static void note_window(Builder *b, Step *step, const TraceNode *facts) {
    const Entity *e = model_entity(b->model, facts->thing);
    if (facts->months.first > facts->months.last) {
        step_note(step, str_printf(_("no review period has ended by %s"), period_words(facts->at)));
        return;
    }
    bool late = facts->months.last < facts->at.last;
    if (facts->months.first == facts->months.last && !late) {
        step_note(step, str_printf(_("in %s"), period_words(facts->months)));
        return;
    }
    const char *sum = how(e, months_words(facts->months));
    step_note(step, late ? str_printf(_("%s, to the end of the last review"), sum) : sum);
}

// The place of all numbers, if they have one line.
static void join_places(Step *step) {
    Locus first = {0};
    for (uint32_t i = 0; i < step->steps.count; i++) {
        Locus place = step->steps.items[i]->place;
        if (i == 0) first = place;
        if (place.line != first.line || !str_equal(place.file, first.file)) return;
    }
    if (first.line == 0) return;
    step->place = first;
    for (uint32_t i = 0; i < step->steps.count; i++)
        step->steps.items[i]->place = (Locus){0};
}

// Of a series of which one number counts (the last, the greatest), the others are only there.
static void mark_unused(const Entity *e, Step *step) {
    Step *best = NULL;
    if (e->accumulate != ACCUMULATE_LAST && e->accumulate != ACCUMULATE_MAX) return;
    for (uint32_t i = 0; i < step->steps.count; i++) {
        Step *one = step->steps.items[i];
        if (one->state != STATE_COUNTS) continue;
        bool better = best == NULL || (e->accumulate == ACCUMULATE_LAST
                                           ? one->at.last >= best->at.last
                                           : value_compare(&one->value, &best->value) > 0);
        if (better) best = one;
    }
    for (uint32_t i = 0; i < step->steps.count; i++) {
        Step *one = step->steps.items[i];
        if (one->state == STATE_COUNTS && one != best) one->state = STATE_UNUSED;
    }
}

static void sort_by_period(Step *step) {
    for (uint32_t i = 1; i < step->steps.count; i++) {
        Step *one = step->steps.items[i];
        uint32_t k = i;
        for (; k > 0 && step->steps.items[k - 1]->at.last > one->at.last; k--)
            step->steps.items[k] = step->steps.items[k - 1];
        step->steps.items[k] = one;
    }
}

static Str record_text(const Builder *b, uint32_t attributes, PropertyId property) {
    Attribute attribute = model_attribute(b->model, attributes, property);
    return attribute_is_text(attribute) ? model_attribute_text(b->model, attribute) : (Str){"", 0};
}

static void note_reason(const Builder *b, Step *step, uint32_t attributes) {
    Str reason = record_text(b, attributes, PROPERTY_REASON),
        cause = record_text(b, attributes, PROPERTY_CAUSE);
    if (reason.len > 0) step_note(step, str_c(reason));
    if (cause.len > 0) step_note(step, str_printf(_("cause: %s"), str_c(cause)));
}

// --- targets -------------------------------------------------------------------------------------

static void add_number(Builder *b, Step *step, const TraceNode *node) {
    Step *number = step_add(step, STEP_NUMBER, str_from(period_words(node->months)));
    uint32_t run = (uint32_t)((const Run *)node->what - b->model->runs.items);
    number->at = node->months;
    number->told = true;
    number->value = node->value;
    number->state = node->state == TRACE_EXCUSED ? STATE_EXCUSED : STATE_COUNTS;
    if (node->state == TRACE_EXCUSED) step_note(number, _("excused: n/a was reported"));
    if (node->parts > 1)
        step_note(number, str_printf(_("spread: %u of %u parts"), node->part, node->parts));
    Span span = sema_target_place(b->sema, model_entity(b->model, node->thing), run);
    number->place = locus_of(b, span.begin);
}

static void note_next(Step *step, const TraceNode *next) {
    if (next != NULL)
        step_note(step, str_printf(_("nothing to date; the first is %s for %s"),
                                   people(&next->value), period_words(next->months)));
}

static void add_numbers(Builder *b, Step *step, const TraceNode *parent, EntityId thing) {
    const TraceNode *next = NULL;
    for (const TraceNode *at = parent->first; at != NULL; at = at->next) {
        if (at->kind != TRACE_TARGET) continue;
        if (at->state != TRACE_OUTSIDE)
            add_number(b, step, at);
        else if (next == NULL || at->months.last < next->months.last)
            next = at;
    }
    if (step->steps.count == 0) note_next(step, next);
    sort_by_period(step);
    mark_unused(model_entity(b->model, thing), step);
    join_places(step);
}

// Every change of the targets, and which of them is in force.
static void note_changes(Builder *b, Step *step, EntityId thing) {
    bool any = false;
    for (uint32_t i = 0; i < b->model->reprograms.count; i++) {
        const Reprogram *change = &b->model->reprograms.items[i];
        if (change->thing != thing) continue;
        bool known = b->known == DATE_NONE || change->on <= b->known;
        Str reason = record_text(b, change->attributes, PROPERTY_REASON);
        step_note(step,
                  str_printf(known ? _("reprogrammed on %s (%s)%s%.*s")
                                   : _("reprogrammed on %s (%s), which was not yet known%s%.*s"),
                             day_words(change->on), locus_text(locus_of(b, change->span.begin)),
                             reason.len > 0 ? ": " : "", (int)reason.len, reason.ptr));
        any = any || known;
    }
    if (!any) return;
    Value original;
    Context c = eval_context(b->quiet, step->at, 0);
    c = context_of(&c, thing);
    eval_named(&c, b->model->properties.items[PROPERTY_ORIGINAL_TARGET].name, &original);
    step_note(step, str_printf(_("before that it was %s"), people(&original)));
    step_field(step, "original_target", original);
}

void show_target(Builder *b, Step *step, const TraceNode *facts) {
    step->kind = STEP_TARGET;
    if (!open_once(b, facts, OPENED_TARGET)) {
        step->state = STATE_ABOVE;
        return;
    }
    note_window(b, step, facts);
    note_changes(b, step, facts->thing);
    add_numbers(b, step, facts, facts->thing);
}

void show_planned(Builder *b, Step *step, const TraceNode *node) {
    step->kind = STEP_TARGET;
    if (model_entity(b->model, node->thing)->kind == KIND_BUDGET) return;
    PropertyId property = (PropertyId)((const Expr *)node->what)->index;
    step_note(step, how(model_entity(b->model, node->thing),
                        property == PROPERTY_ANNUAL    ? _("the year")
                        : property == PROPERTY_PLANNED ? _("the whole plan")
                                                       : _("what was planned at first, to date")));
    add_numbers(b, step, node, node->thing);
}

// --- records -------------------------------------------------------------------------------------

static bool in_time(const TraceNode *facts, const TraceNode *node) {
    return node->months.last >= facts->months.first && node->months.last <= facts->months.last;
}

static StepState state_of(const TraceNode *node) {
    switch ((TraceState)node->state) {
    case TRACE_NA: return STATE_NOT_APPLICABLE;
    case TRACE_REPLACED: return STATE_REPLACED;
    case TRACE_LATER: return STATE_NOT_KNOWN;
    default: return STATE_COUNTS;
    }
}

static void note_day(Step *step, Date on) {
    if (on == DATE_SUPPOSED) {
        step_note(step, _("supposed"));
    } else if (on != DATE_NONE) {
        step_note(step, str_printf(_("on %s"), day_words(on)));
        step_field(step, "on", value_date(on));
    }
}

static void add_record(Builder *b, Step *step, const TraceNode *node) {
    const Record *record = node->what;
    Step *one = step_add(step, STEP_RECORD, str_from(period_words(node->months)));
    one->at = node->months;
    one->told = true;
    one->value = node->value;
    one->state = (uint8_t)state_of(node);
    one->place = locus_of(b, model_record_place(b->model, record, node->months));
    if (record->state == RECORD_NA) step_note(one, _("n/a"));
    note_day(one, record->on);
    if (one->state == STATE_REPLACED) step_note(one, _("replaced by a later one"));
    if (one->state == STATE_NOT_KNOWN)
        step_note(one, str_printf(_("not yet known on %s"), day_words(b->known)));
    note_reason(b, one, record->attributes);
}

static void note_missing(Builder *b, Step *step, const TraceNode *facts) {
    Value missing;
    Context c = eval_context(b->quiet, facts->at, 0);
    c = context_of(&c, facts->thing);
    eval_named(&c, b->model->properties.items[PROPERTY_MISSING].name, &missing);
    if (missing.kind != VALUE_LIST || missing.list->count == 0) return;
    step_note(step, str_printf(_("no record for %s"), people(&missing)));
    step_field(step, "missing", missing);
}

static void show_formula(Builder *b, Step *step, const TraceNode *facts) {
    const Expr *formula = b->model->formula_exprs.items[map_get(&b->model->formulas, facts->thing)];
    Str text = source_words(b, formula->span);
    step_note(step, str_printf(_("derived: %s"), str_c(text)));
    step->place = locus_of(b, formula->span.begin);
    for (const TraceNode *at = facts->first; at != NULL; at = at->next)
        if (at->kind == TRACE_EXPR) show_content(b, step, at);
}

static void show_records(Builder *b, Step *step, const TraceNode *facts) {
    note_window(b, step, facts);
    for (const TraceNode *at = facts->first; at != NULL; at = at->next)
        if (at->kind == TRACE_REPORT && in_time(facts, at)) add_record(b, step, at);
    sort_by_period(step);
    mark_unused(model_entity(b->model, facts->thing), step);
    join_places(step);
    note_missing(b, step, facts);
}

void show_actual(Builder *b, Step *step, const TraceNode *facts) {
    step->kind = STEP_ACTUAL;
    if (!open_once(b, facts, OPENED_ACTUAL)) {
        step->state = STATE_ABOVE;
        return;
    }
    if (map_get(&b->model->formulas, facts->thing) != 0)
        show_formula(b, step, facts);
    else
        show_records(b, step, facts);
}
