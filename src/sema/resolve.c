// SPDX-License-Identifier: Apache-2.0
// The second pass, when all files are declared: references, leads, derived targets, records.
#include "sema/parts.h"

#include "sema/series.h"

static bool is_reference(const Pending *p) {
    return p->node == NULL || p->node->kind == NODE_ATTRIBUTE || p->node->kind == NODE_CUSTOM || p->node->kind == NODE_CODES;
}

static void each_pending(Sema *sema, bool (*which)(const Pending *), void (*what)(Sema *, const Pending *)) {
    for (uint32_t i = 0; i < sema->pending.count; i++) {
        Pending pending = sema->pending.items[i];
        if (which(&pending)) what(sema, &pending);
    }
}

static bool is_group(const Pending *p) { return p->node != NULL && p->node->kind == NODE_GROUP; }

static bool is_record(const Pending *p) { return !is_reference(p) && !is_group(p); }

// --- targets that follow from other attributes ------------------------------------------------------

static void add_step(Sema *sema, Entity *entity, Period months, uint32_t count) {
    Cells *cells = cells_fresh(sema);
    Run run;
    for (uint32_t i = 0; i < count; i++) {
        cells->coefficients[i] = 1;
        cells->count++;
    }
    if (cells_store(sema, cells, months.first, MONTHLY, entity->span, &run)) targets_add(sema->model, &entity->targets, run);
}

// A milestone is one step in the month of its end; active months are one step each.
static void derived_targets(Sema *sema, Entity *entity) {
    const Model *model = sema->model;
    if (entity->targets != 0 || entity->attributes == 0 || !kind_in(entity->kind, KINDS_MEASURED)) return;
    const Attribute *active = model_attribute(model, entity->attributes, PROPERTY_ACTIVE);
    const Attribute *end = model_attribute(model, entity->attributes, PROPERTY_END);
    if (active != NULL) {
        const List *months = model->values.items[active->begin].list;
        for (uint32_t i = months->count; i-- > 0;) add_step(sema, entity, months->items[i].period, 1);
    } else if (entity->kind == KIND_MILESTONE && end != NULL) {
        Month month = date_month(model->values.items[end->begin].date);
        add_step(sema, entity, (Period){month, month}, 1);
    }
}

static bool overlaps(const Numbers *numbers, const Run *a, const Run *b, Period *both) {
    for (uint32_t i = 0; i < run_cells(a); i++) {
        for (uint32_t k = 0; k < run_cells(b); k++) {
            if (run_cell(numbers, a, i) == CELL_NONE || run_cell(numbers, b, k) == CELL_NONE) continue;
            *both = run_period(a, i);
            if (period_equal(*both, run_period(b, k))) return true;
        }
    }
    return false;
}

static void one_target_a_period(Sema *sema, const Entity *entity) {
    const Model *model = sema->model;
    for (uint32_t a = entity->targets; a != 0; a = model->runs.items[a].next) {
        for (uint32_t b = model->runs.items[a].next; b != 0; b = model->runs.items[b].next) {
            Period both;
            if (!overlaps(&model->numbers, &model->runs.items[a], &model->runs.items[b], &both)) continue;
            Buf text = {0};
            period_write(&text, both);
            diag(sema->diags, E_TARGET_TWICE, entity->span, str_c(intern_text(model->names, entity->code)), buf_text(&text));
            return;
        }
    }
}

// --- money ----------------------------------------------------------------------------------------

// What is counted in money and names no measure is measured in that currency.
static void measure_from_money(Sema *sema, Entity *entity) {
    if (entity->measure != 0 || entity->targets == 0) return;
    const Run *run = &sema->model->runs.items[entity->targets];
    if (run->currency == 0) return;
    entity->measure = model_measure(sema->model, sema->model->currencies.items[run->currency], (Span){0, 0});
    sema->model->measures.items[entity->measure].currency = true;
}

void sema_finish(Sema *sema) { closes_check(sema); }

void sema_resolve(Sema *sema) {
    tables_resolve(sema);
    each_pending(sema, is_group, records_statement);
    each_pending(sema, is_reference, refs_resolve);
    leads_set(sema);
    for (EntityId id = 1; id < sema->model->entities.count; id++) {
        Entity *entity = model_entity(sema->model, id);
        derived_targets(sema, entity);
        measure_from_money(sema, entity);
        if (entity->targets != 0 && sema->model->runs.items[entity->targets].next != 0) one_target_a_period(sema, entity);
    }
    each_pending(sema, is_record, records_statement);
    sema->pending.count = 0;
}
