// SPDX-License-Identifier: Apache-2.0
// After loading: records by thing, and the tree from above, as rows. While the items are counted
// and placed, start[id + 2] and then start[id + 1] are those of `id`.
#include "model/model.h"

static void *column(size_t count) { return mem_pages(NULL, 0, (count + 1) * sizeof(uint32_t)); }

static ByThing rows_new(const Model *model) {
    return (ByThing){.start = column(model->entities.count + 2), .limit = model->entities.count};
}

static void rows_count(ByThing *rows, EntityId id) { rows->start[id + 2]++; }

// Where each row begins; how many items all have.
static uint32_t rows_counted(ByThing *rows) {
    for (uint32_t i = 1; i < rows->limit + 2; i++)
        rows->start[i] += rows->start[i - 1];
    return rows->start[rows->limit + 1];
}

static void rows_add(ByThing *rows, EntityId id, uint32_t item) {
    rows->items[rows->start[id + 1]++] = item;
}

static void rows_release(const Model *model, ByThing *rows) {
    if (rows->start == NULL) return;
    mem_pages_release(rows->items, (rows->start[rows->limit + 1] + 1) * sizeof(uint32_t));
    mem_pages_release(rows->start, (model->linked + 3) * sizeof(uint32_t));
    *rows = (ByThing){0};
}

// --- the last month with a record ----------------------------------------------------------------

static Month last_month_of(const Model *model, const Record *record) {
    for (uint32_t k = run_cells(&record->run); k-- > 0;) {
        if (record->state == RECORD_NA || run_cell(&model->numbers, &record->run, k) != CELL_NONE)
            return run_period(&record->run, k).last;
    }
    return MONTH_NONE;
}

// --- what lies under a thing ---------------------------------------------------------------------

typedef void (*Edge)(ByThing *rows, EntityId above, EntityId below);

static void count_edge(ByThing *rows, EntityId above, EntityId below) {
    (void)below;
    rows_count(rows, above);
    if (above >= rows->limit) rows->limit = above + 1;
}

// What a thing contributes to and is no statement in its block.
static inline void contributions(const Model *model, EntityId id, Edge edge, ByThing *below) {
    const Entity *e = model_entity(model, id);
    uint32_t n;
    const EntityId *ends =
        model_refs(model, model_attribute(model, e->attributes, PROPERTY_CONTRIBUTES), &n);
    for (uint32_t i = 0; i < n; i++) {
        if (model_entity(model, id)->parent != ends[i]) edge(below, ends[i], id);
    }
}

static inline void edges(const Model *model, Edge edge, ByThing *below, ByThing *led) {
    for (EntityId id = 1; id < model->entities.count; id++) {
        const Entity *e = model_entity(model, id);
        if (e->parent != 0) edge(below, e->parent, id);
        if (model->contributes) contributions(model, id, edge, below);
        if (e->lead != 0 && e->kind != KIND_UNIT) edge(led, e->lead, id);
    }
}

// What holds or leads others mostly comes first: behind the last of them nothing is written.
static void link_things(Model *model) {
    ByThing below = rows_new(model), led = rows_new(model);
    below.limit = led.limit = 0;
    edges(model, count_edge, &below, &led);
    below.items = column(rows_counted(&below));
    led.items = column(rows_counted(&led));
    edges(model, rows_add, &below, &led);
    model->below = below;
    model->led = led;
}

// The only number of a brief record is there.
static void count_last_month(Model *model, const Record *record) {
    if (run_end(&record->run) <= model->last_record) return;
    Month last = last_month_of(model, record);
    if (last > model->last_record) model->last_record = last;
}

static void count_formed(Model *model, Brief brief) {
    Record record = brief_formed(brief, 0, &model->forms[brief_form(brief)]);
    count_last_month(model, &record);
}

static bool count_briefs(Model *model, ByThing *rows) {
    EntityId before = 0;
    Month last = model->last_record;
    bool ordered = true;
    for (uint32_t i = 0; i < model->briefs.count; i++) {
        Brief brief = model->briefs.items[i];
        rows_count(rows, brief.thing);
        ordered &= brief.thing >= before;
        before = brief.thing;
        if (!brief.formed)
            last = brief_month(brief) > last ? brief_month(brief) : last;
        else if (model->forms[brief_form(brief)].last > model->last_record)
            count_formed(model, brief);
    }
    if (last > model->last_record) model->last_record = last;
    return ordered;
}

// Counts the records of each thing; whether all are of one sort and stand by thing already, in the
// order of the things.
static bool count_records(Model *model, ByThing *rows) {
    EntityId before = 0;
    bool ordered = true;
    model->last_record = MONTH_NONE;
    for (uint32_t i = 0; i < model->records.count; i++) {
        const Record *record = &model->records.items[i];
        rows_count(rows, record->thing);
        count_last_month(model, record);
        ordered &= record->thing >= before;
        before = record->thing;
    }
    ordered &= model->briefs.count == 0 || model->records.count == 0;
    return count_briefs(model, rows) && ordered;
}

static void add_others(const Model *model, ByThing *rows, uint32_t from, uint32_t to) {
    for (uint32_t i = from; i < to; i++)
        rows_add(rows, model->records.items[i].thing, i);
}

static void add_briefs(const Model *model, ByThing *rows, uint32_t from, uint32_t to) {
    for (uint32_t i = from; i < to; i++)
        rows_add(rows, model->briefs.items[i].thing, i | RECORD_BRIEF);
}

static void order_records(Model *model, ByThing *rows) {
    uint32_t others = 0, briefs = 0;
    model->ordered = model->records.count + model->briefs.count;
    rows->items = column(model->ordered);
    for (uint32_t s = 0; s < model->stretches.count; s++) {
        const Stretch *next = &model->stretches.items[s];
        add_briefs(model, rows, briefs, next->first);
        add_others(model, rows, others, next->others);
        briefs = next->first;
        others = next->others;
    }
    add_briefs(model, rows, briefs, model->briefs.count);
    add_others(model, rows, others, model->records.count);
    model->record_order = rows->items;
}

// Where nothing had to be placed, start[id + 1] is that of `id`.
static void link_records(Model *model) {
    ByThing rows = rows_new(model);
    bool ordered = count_records(model, &rows);
    rows_counted(&rows);
    if (!ordered) order_records(model, &rows);
    model->record_start = rows.start + ordered;
}

static void unlink_records(Model *model) {
    if (model->record_start == NULL) return;
    bool ordered = model->record_order == NULL;
    if (!ordered) mem_pages_release(model->record_order, (model->ordered + 1) * sizeof(uint32_t));
    mem_pages_release(model->record_start - ordered, (model->linked + 3) * sizeof(uint32_t));
    model->record_order = model->record_start = NULL;
}

void model_unlink(Model *model) {
    rows_release(model, &model->below);
    rows_release(model, &model->led);
    unlink_records(model);
}

void model_link(Model *model) {
    model_unlink(model);
    model->linked = model->entities.count;
    link_records(model);
    link_things(model);
}
