// SPDX-License-Identifier: Apache-2.0
// The second pass, when all files are declared: references, leads, derived targets, records.
#include "sema/parts.h"

#include "base/utf8.h"
#include "sema/series.h"

static bool is_reference(const Pending *p) {
    return p->node == NULL || p->node->kind == NODE_ATTRIBUTE || p->node->kind == NODE_CUSTOM ||
           p->node->kind == NODE_CODES;
}

static void each_pending(Sema *sema, bool (*which)(const Pending *),
                         void (*what)(Sema *, const Pending *)) {
    for (uint32_t i = 0; i < sema->pending.count; i++) {
        Pending pending = sema->pending.items[i];
        if (which(&pending)) what(sema, &pending);
    }
}

static bool is_group(const Pending *p) { return p->node != NULL && p->node->kind == NODE_GROUP; }

static bool is_record(const Pending *p) { return !is_reference(p) && !is_group(p); }

// --- targets that follow from other attributes ---------------------------------------------------

static void add_step(Sema *sema, Entity *entity, Period months, uint32_t count) {
    Cells *cells = cells_fresh(sema);
    for (uint32_t i = 0; i < count; i++) {
        cells->coefficients[i] = 1;
        cells->count++;
    }
    Run *run = targets_next(sema->model);
    if (cells_store(sema, cells, months.first, MONTHLY, entity->span, run))
        targets_add(sema->model, &entity->targets);
}

// A milestone is one step in the month of its end; active months are one step each.
static void derived_targets(Sema *sema, Entity *entity) {
    const Model *model = sema->model;
    if (entity->targets != 0 || entity->attributes == 0 || !kind_in(entity->kind, KINDS_MEASURED))
        return;
    Attribute active = model_attribute(model, entity->attributes, PROPERTY_ACTIVE);
    Attribute end = model_attribute(model, entity->attributes, PROPERTY_END);
    if (!attribute_is_none(active)) {
        const List *months = model->values.items[active.begin].list;
        for (uint32_t i = months->count; i-- > 0;)
            add_step(sema, entity, months->items[i].period, 1);
    } else if (entity->kind == KIND_MILESTONE && !attribute_is_none(end)) {
        Month month = date_month(model->values.items[end.begin].date);
        add_step(sema, entity, (Period){month, month}, 1);
    }
}

static bool overlaps(const Numbers *numbers, const Run *a, const Run *b, Period *both) {
    for (uint32_t i = 0; i < run_cells(a); i++) {
        for (uint32_t k = 0; k < run_cells(b); k++) {
            if (run_cell(numbers, a, i) == CELL_NONE || run_cell(numbers, b, k) == CELL_NONE)
                continue;
            *both = run_period(a, i);
            if (period_equal(*both, run_period(b, k))) return true;
        }
    }
    return false;
}

Span sema_target_place(const Sema *sema, const Entity *entity, uint32_t run) {
    for (uint32_t low = 0, high = sema->target_places.count; low < high;) {
        uint32_t middle = low + (high - low) / 2;
        const TargetPlace *place = &sema->target_places.items[middle];
        if (place->run == run) return place->span;
        if (place->run < run)
            low = middle + 1;
        else
            high = middle;
    }
    return entity->span;
}

// The later run stands first in the list.
static void report_target_twice(Sema *sema, const Entity *entity, uint32_t later, uint32_t first,
                                const char *period) {
    Span span = sema_target_place(sema, entity, later),
         other = sema_target_place(sema, entity, first);
    Diag *d = diag(sema->diags, E_TARGET_TWICE, span,
                   str_c(intern_text(sema->model->names, entity->code)), period);
    if (other.begin != span.begin) diag_note(d, other, "it has one here");
    diag_help(d, "to change a target from a day on: reprogram {1} on DATE { … }",
              str_c(intern_text(sema->model->names, entity->code)));
}

static void one_target_a_period(Sema *sema, const Entity *entity) {
    const Model *model = sema->model;
    for (uint32_t a = entity->targets; a != 0; a = model->runs.items[a].next) {
        for (uint32_t b = model->runs.items[a].next; b != 0; b = model->runs.items[b].next) {
            Period both;
            if (!overlaps(&model->numbers, &model->runs.items[a], &model->runs.items[b], &both))
                continue;
            Buf text = {0};
            period_write(&text, both);
            report_target_twice(sema, entity, a, b, buf_text(&text));
            return;
        }
    }
}

// --- money ---------------------------------------------------------------------------------------

static void report_currencies(Sema *sema, const Entity *entity, uint32_t run, Str other) {
    Str code = intern_text(sema->model->names, entity->code),
        own = sema->model->currencies.items[sema->model->runs.items[run].currency];
    Diag *d = diag(sema->diags, E_CURRENCIES, sema_target_place(sema, entity, run), str_c(code),
                   str_c(other), str_c(own));
    diag_help(d, "amounts of different measures are never added: declare one statement for each");
}

static bool is_measured_in(const Model *model, const Entity *entity, Str currency) {
    const Measure *measure = &model->measures.items[entity->measure];
    return entity->measure == 0 ||
           (measure->currency && str_equal(measure->word.name, utf8_fold(currency)));
}

// Money of one thing is in one currency, that of its measure if it names one.
static void one_currency(Sema *sema, const Entity *entity) {
    const Model *model = sema->model;
    uint16_t money = 0;
    uint32_t later = 0;
    for (uint32_t i = entity->targets; i != 0; i = model->runs.items[i].next) {
        const Run *run = &model->runs.items[i];
        if (run->currency == 0) continue;
        bool fits = is_measured_in(model, entity, model->currencies.items[run->currency]);
        if (!fits)
            report_currencies(sema, entity, i, model->measures.items[entity->measure].word.label);
        else if (money != 0 && money != run->currency)
            report_currencies(sema, entity, later, model->currencies.items[run->currency]);
        money = run->currency;
        later = i;
    }
}

// What is counted in money and names no measure is measured in that currency.
static void take_currency(Sema *sema, Entity *entity, Str currency) {
    entity->measure = model_currency_measure(sema->model, currency);
}

// The first amount gives a budget line its measure.
static void measure_from_amount(Sema *sema, Entity *entity) {
    const Model *model = sema->model;
    Attribute amount = model_attribute(model, entity->attributes, PROPERTY_AMOUNT);
    if (attribute_is_none(amount) || amount.form != FORM_VALUE || entity->measure != 0) return;
    const Value *value = &model->values.items[amount.begin];
    if (value->money != NULL) take_currency(sema, entity, value_money(value));
}

static void measure_from_money(Sema *sema, Entity *entity) {
    if (entity->kind == KIND_BUDGET) measure_from_amount(sema, entity);
    if (entity->targets == 0) return;
    const Run *run = &sema->model->runs.items[entity->targets];
    if (run->currency != 0 || run->next != 0) one_currency(sema, entity);
    if (entity->measure != 0 || run->currency == 0) return;
    take_currency(sema, entity, sema->model->currencies.items[run->currency]);
}

// What is reported in money is in the currency of the thing.
static void record_currencies(Sema *sema) {
    const Model *model = sema->model;
    for (uint32_t i = 0; i < model->records.count; i++) { // a brief one has no currency
        const Record *record = &model->records.items[i];
        if (record->run.currency == 0) continue;
        const Entity *thing = model_entity(model, record->thing);
        Str currency = model->currencies.items[record->run.currency];
        if (is_measured_in(model, thing, currency)) continue;
        Str code = model_code(model, record->thing);
        Span span = {record->at, record->at + code.len};
        diag(sema->diags, E_CURRENCIES, span, str_c(code),
             str_c(model->measures.items[thing->measure].word.label), str_c(currency));
    }
}

void sema_finish(Sema *sema) {
    closes_check(sema);
    record_currencies(sema);
    if (!sema->partial) lookalikes_check(sema);
}

// Where no unit is responsible, that of the statement around it leads, which stands before what is
// in it.
static inline void inherit_lead(const Model *model, Entity *entity) {
    bool leads = entity->kind == KIND_UNIT || entity->kind == KIND_PLAN;
    if (entity->lead != 0 || entity->parent == 0 || leads) return;
    const Entity *above = model_entity(model, entity->parent);
    entity->lead = above->kind == KIND_UNIT ? entity->parent : above->lead;
}

void sema_resolve(Sema *sema) {
    tables_resolve(sema);
    each_pending(sema, is_group, records_statement);
    each_pending(sema, is_reference, refs_resolve);
    model_settle_measures(sema->model);
    for (EntityId id = 1; id < sema->model->entities.count; id++) {
        Entity *entity = model_entity(sema->model, id);
        inherit_lead(sema->model, entity);
        derived_targets(sema, entity);
        measure_from_money(sema, entity);
        if (entity->targets != 0 && sema->model->runs.items[entity->targets].next != 0)
            one_target_a_period(sema, entity);
    }
    each_pending(sema, is_record, records_statement);
    sema->pending.count = 0;
}
