// SPDX-License-Identifier: Apache-2.0
// Which steps of procedures come when, and which units act in them or are told.
#include "model/occurrence.h"

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

Occurrences occurrences_due(const Model *model, Date from, Date to) {
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

// --- alerts --------------------------------------------------------------------------------------

// No cycle is longer than a year: what goes out on a day is due within one.
enum { LOOK_AHEAD = 366 };

Date occurrence_sends(const Occurrence *one) {
    return one->step->from != 0 ? one->starts : one->due;
}

static int by_sending(const void *left, const void *right) {
    Date a = occurrence_sends(left), b = occurrence_sends(right);
    if (a != b) return a < b ? -1 : 1;
    return by_day(left, right);
}

Occurrences occurrences_sending(const Model *model, Date from, Date to) {
    Occurrences all = occurrences_due(model, from, to + LOOK_AHEAD);
    uint32_t kept = 0;
    for (uint32_t i = 0; i < all.count; i++) {
        Date sends = occurrence_sends(&all.items[i]);
        bool counts = all.items[i].step->things != NULL && sends >= from && sends <= to;
        if (counts) all.items[kept++] = all.items[i];
    }
    all.count = kept;
    if (kept > 0) qsort(all.items, kept, sizeof *all.items, by_sending);
    return all;
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
    PropertyId role = actor->kind == ACTOR_LEAD ? PROPERTY_NO : (PropertyId)actor->role;
    const EntityId *ids = model_refs(model, model_attribute(model, e->attributes, role), &count);
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
