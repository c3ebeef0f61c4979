// SPDX-License-Identifier: Apache-2.0
// Which steps of procedures come when.
#include "agenda/agenda.h"

#include <stdlib.h>

static const Calendar *calendar_of(const Model *model, const ProcedureStep *step) {
    return step->calendar == 0 ? NULL : &model->calendars.items[step->calendar - 1];
}

// --- the days of a cycle -------------------------------------------------------------------------

// A cycle with fewer business days has the step on its last; one without any, on its last day.
static Date day_of(const Calendar *calendar, Period cycle, int64_t n) {
    Date day = calendar_business_day(calendar, cycle, n);
    if (day == DATE_NONE) day = calendar_business_day(calendar, cycle, -1);
    return day == DATE_NONE ? period_end(cycle) : day;
}

static Occurrence occurrence(const Model *model, const ProcedureStep *step, Period cycle) {
    const Calendar *calendar = calendar_of(model, step);
    Occurrence found = {.step = step, .cycle = cycle};
    int64_t due = step->until != 0 ? step->until : step->from != 0 ? step->from : -1;
    found.due = day_of(calendar, cycle, due);
    found.starts = step->from != 0    ? day_of(calendar, cycle, step->from)
                   : step->until != 0 ? day_of(calendar, cycle, 1)
                                      : found.due;
    return found;
}

static bool comes_in(const Model *model, const ProcedureStep *step, Period cycle) {
    EntityId plan = model_entity(model, step->thing)->plan;
    Period year = period_holding(cycle.first, ANNUAL, model_year_start(model, plan));
    int32_t number = (cycle.first - year.first) / step->months;
    return step->which == 0 || (step->which >> number & 1) != 0;
}

static Period cycle_holding(const Model *model, const ProcedureStep *step, Date day) {
    EntityId plan = model_entity(model, step->thing)->plan;
    return period_holding(date_month(day), (Granularity)step->months,
                          model_year_start(model, plan));
}

// --- order ---------------------------------------------------------------------------------------

// They wait for no one that waits for them: that was looked at when they were loaded.
static uint32_t depth_of(const Model *model, EntityId id, Map *known) {
    uint64_t key = map_key(id, 1);
    if (map_get(known, key) != 0) return map_get(known, key) - 1;
    uint32_t count = 0, depth = 0;
    map_put(known, key, 1);
    const EntityId *before = model_refs(
        model, model_attribute(model, model_entity(model, id)->attributes, PROPERTY_AFTER), &count);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t deeper = depth_of(model, before[i], known) + 1;
        if (deeper > depth) depth = deeper;
    }
    map_put(known, key, depth + 1);
    return depth;
}

static int by_day(const void *left, const void *right) {
    const Occurrence *a = left, *b = right;
    if (a->due != b->due) return a->due < b->due ? -1 : 1;
    if (a->starts != b->starts) return a->starts < b->starts ? -1 : 1;
    if (a->depth != b->depth) return a->depth < b->depth ? -1 : 1;
    if (a->step->thing != b->step->thing) return a->step->thing < b->step->thing ? -1 : 1;
    return 0;
}

Occurrences agenda_between(const Model *model, Date from, Date to) {
    VEC(Occurrence) found = {0};
    Map depths = {0};
    for (uint32_t i = 0; i < model->steps.count; i++) {
        const ProcedureStep *step = &model->steps.items[i];
        if (step->months == 0) continue;
        uint32_t depth = depth_of(model, step->thing, &depths);
        for (Period cycle = cycle_holding(model, step, from); period_begin(cycle) <= to;
             cycle = period_shift(cycle, 1)) {
            Occurrence one = occurrence(model, step, cycle);
            one.depth = depth;
            if (comes_in(model, step, cycle) && one.due >= from && one.due <= to)
                *vec_push(&found) = one;
        }
    }
    if (found.count > 0) qsort(found.items, found.count, sizeof *found.items, by_day);
    return (Occurrences){found.items, found.count};
}

// --- who -----------------------------------------------------------------------------------------

static void add_unit(Units *units, EntityId unit) {
    if (unit == 0 || map_get(&units->seen, map_key(unit, 1)) != 0) return;
    map_put(&units->seen, map_key(unit, 1), 1);
    *vec_push_atomic(units) = unit;
}

static void add_of_thing(const Model *model, const Actor *actor, EntityId thing, Units *units) {
    const Entity *e = model_entity(model, thing);
    if (e->kind == KIND_UNIT) {
        add_unit(units, thing);
        return;
    }
    uint32_t count = 0;
    const Attribute *attribute =
        actor->kind == ACTOR_LEAD ? NULL
                                  : model_attribute(model, e->attributes, (PropertyId)actor->role);
    const EntityId *ids = attribute == NULL ? NULL : model_refs(model, attribute, &count);
    bool leads = actor->kind == ACTOR_LEAD || actor->role == PROPERTY_RESPONSIBLE ||
                 actor->role == PROPERTY_INVOLVED;
    for (uint32_t i = 0; i < count; i++)
        add_unit(units, ids[i]);
    if (leads) add_unit(units, e->lead);
}

Units actors_units(const Model *model, const Actors *actors, EntityId thing) {
    Units units = {0};
    for (uint32_t i = 0; i < actors->count; i++) {
        const Actor *actor = &actors->items[i];
        for (uint32_t k = 0; actor->kind == ACTOR_UNITS && k < actor->count; k++)
            add_unit(&units, actor->units[k]);
        if (actor->kind == ACTOR_UNITS) continue;
        if (thing != 0) add_of_thing(model, actor, thing, &units);
        for (EntityId id = 1; thing == 0 && id < model->entities.count; id++) {
            if (kind_in(model_entity(model, id)->kind, KINDS_MEASURED))
                add_of_thing(model, actor, id, &units);
        }
    }
    return units;
}

// The units; of actors that nobody is (yet), what they are called. A step comes many times: those
// of each are sought once.
typedef struct Who {
    Value by, to;
    bool known, does; // the unit that is asked for acts
} Who;

static Value names_of(const Model *model, const Actors *actors, EntityId asked, bool *there) {
    VEC(Value) names = {0};
    Units all = actors_units(model, actors, 0);
    for (uint32_t i = 0; i < all.count; i++) {
        *vec_push(&names) = model_entity_value(model, all.items[i]);
        *there = *there || all.items[i] == asked;
    }
    for (uint32_t i = 0; i < actors->count; i++) {
        Actors one = {&actors->items[i], 1};
        if (actors_units(model, &one, 0).count == 0)
            *vec_push(&names) = value_text(actors->items[i].name);
    }
    return value_list(names.items, names.count);
}

static const Who *who(const Model *model, Who *all, const ProcedureStep *step, EntityId asked) {
    Who *one = &all[step - model->steps.items];
    bool told = false;
    if (one->known) return one;
    one->known = true;
    one->by = names_of(model, &step->by, asked, &one->does);
    one->to = names_of(model, &step->to, asked, &told);
    return one;
}

// --- the table -----------------------------------------------------------------------------------

typedef enum AgendaColumn {
    A_DATE,
    A_STARTS,
    A_STEP,
    A_TITLE,
    A_BY,
    A_TO,
    A_PRODUCT,
    A_CYCLE,
    A_COLUMNS
} AgendaColumn;

static Value text_of(const Model *model, EntityId id, PropertyId property) {
    const Attribute *attribute =
        model_attribute(model, model_entity(model, id)->attributes, property);
    return attribute == NULL ? value_none() : value_text(model_attribute_text(model, attribute));
}

static void add_columns(Table *table) {
    static const char *const names[A_COLUMNS] = {"date", "starts", "step",    "title",
                                                 "by",   "to",     "product", "cycle"};
    for (uint32_t i = 0; i < A_COLUMNS; i++) {
        Column *column = table_column(table, str_from(names[i]), (Str){"", 0});
        column->wide = i == A_TITLE || i == A_BY || i == A_TO || i == A_PRODUCT;
        column->spare = i == A_PRODUCT  ? 4
                        : i == A_TO     ? 3
                        : i == A_CYCLE  ? 2
                        : i == A_STARTS ? 1
                                        : 0;
    }
}

Table *agenda_table(const Model *model, Date from, Date to, EntityId unit) {
    Table *table = table_new();
    Who *all = mem_new((model->steps.count + 1) * sizeof *all);
    add_columns(table);
    Occurrences found = agenda_between(model, from, to);
    for (uint32_t i = 0; i < found.count; i++) {
        const Occurrence *one = &found.items[i];
        EntityId step = one->step->thing;
        const Who *actors = who(model, all, one->step, unit);
        if (unit != 0 && !actors->does) continue;
        Value *cells = table_row(table, 0)->cells;
        cells[A_DATE] = value_date(one->due);
        cells[A_STARTS] = value_date(one->starts);
        cells[A_STEP] = model_entity_value(model, step);
        cells[A_TITLE] = value_text(model_title(model, step));
        cells[A_BY] = actors->by;
        cells[A_TO] = actors->to;
        cells[A_PRODUCT] = text_of(model, step, PROPERTY_PRODUCT);
        cells[A_CYCLE] = value_period(one->cycle);
    }
    if (table->row_count == 0)
        table->note = model->steps.count == 0 ? "no procedure is loaded" : "no step falls due";
    return table;
}
