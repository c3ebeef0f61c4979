// SPDX-License-Identifier: Apache-2.0
// After loading: records by thing, and the tree from above, both by counting.
#include "model/model.h"

static void sort_records(Model *model) {
    uint32_t things = model->entities.count, records = model->records.count;
    for (EntityId id = 1; id < things; id++)
        model_entity(model, id)->record_count = 0;
    for (uint32_t i = 0; i < records; i++)
        model_entity(model, model->records.items[i].thing)->record_count++;
    uint32_t start = 0;
    for (EntityId id = 1; id < things; id++) {
        model_entity(model, id)->records = start;
        start += model_entity(model, id)->record_count;
        model_entity(model, id)->record_count = 0;
    }
    model->record_order = mem_new_atomic((records + 1) * sizeof *model->record_order);
    for (uint32_t i = 0; i < records; i++) {
        Entity *thing = model_entity(model, model->records.items[i].thing);
        model->record_order[thing->records + thing->record_count++] = i;
    }
}

static Month last_month(const Model *model) {
    Month last = MONTH_NONE;
    for (uint32_t i = 0; i < model->records.count; i++) {
        const Record *record = &model->records.items[i];
        for (uint32_t k = run_cells(&record->run); k-- > 0;) {
            bool there = record->state == RECORD_NA ||
                         run_cell(&model->numbers, &record->run, k) != CELL_NONE;
            if (!there) continue;
            Month month = run_period(&record->run, k).last;
            if (month > last) last = month;
            break;
        }
    }
    return last;
}

typedef void (*Edge)(Model *model, EntityId above, EntityId below, uint32_t *count,
                     EntityId *items);

static void count_edge(Model *model, EntityId above, EntityId below, uint32_t *count,
                       EntityId *items) {
    (void)model, (void)below, (void)items;
    count[above]++;
}

static void place_edge(Model *model, EntityId above, EntityId below, uint32_t *count,
                       EntityId *items) {
    (void)model;
    items[count[above]++] = below;
}

static bool is_child(const Model *model, EntityId above, EntityId below) {
    return model_entity(model, below)->parent == above;
}

// What lies under a node: the statements in its block, then what contributes to it from elsewhere.
static void down_edges(Model *model, Edge edge, uint32_t *count, EntityId *items) {
    for (EntityId id = 1; id < model->entities.count; id++) {
        const Entity *e = model_entity(model, id);
        if (e->parent != 0) edge(model, e->parent, id, count, items);
        uint32_t n;
        const EntityId *ends =
            model_refs(model, model_attribute(model, e->attributes, PROPERTY_CONTRIBUTES), &n);
        for (uint32_t i = 0; i < n; i++) {
            if (!is_child(model, ends[i], id)) edge(model, ends[i], id, count, items);
        }
    }
}

static void led_edges(Model *model, Edge edge, uint32_t *count, EntityId *items) {
    for (EntityId id = 1; id < model->entities.count; id++) {
        const Entity *e = model_entity(model, id);
        if (e->lead != 0 && e->kind != KIND_UNIT) edge(model, e->lead, id, count, items);
    }
}

typedef void (*Edges)(Model *model, Edge edge, uint32_t *count, EntityId *items);

// Compressed rows: items of `id` are items[start[id]] .. items[start[id + 1] - 1].
static void lay_out(Model *model, Edges edges, uint32_t **start, EntityId **items) {
    uint32_t n = model->entities.count;
    uint32_t *count = mem_new_atomic((n + 1) * sizeof *count);
    *start = mem_new_atomic((n + 2) * sizeof **start);
    edges(model, count_edge, count, NULL);
    uint32_t sum = 0;
    for (uint32_t i = 0; i <= n; i++) {
        (*start)[i] = sum;
        sum += i < n ? count[i] : 0;
        count[i] = (*start)[i];
    }
    (*start)[n + 1] = sum;
    *items = mem_new_atomic((sum + 1) * sizeof **items);
    edges(model, place_edge, count, *items);
    mem_release(count);
}

void model_link(Model *model) {
    sort_records(model);
    model->last_record = last_month(model);
    lay_out(model, down_edges, &model->down_start, &model->down);
    lay_out(model, led_edges, &model->led_start, &model->led);
}
