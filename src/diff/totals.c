// SPDX-License-Identifier: Apache-2.0
// What the targets of each measure add up to in both models.
#include "base/utf8.h"
#include "diff/parts.h"

typedef struct Sums {
    Str measure;
    bool money;
    NumSum before, after;
    bool in_before, in_after;
    Value like; // how one of its numbers is shown
} Sums;

typedef VEC(Sums) SumsList;

// Percentages, stocks and means do not add up.
static bool adds_up(const Entity *e, const Value *value) {
    if (value->kind != VALUE_NUMBER || value->shape == SHAPE_PERCENT) return false;
    return e->kind == KIND_BUDGET || e->accumulate == ACCUMULATE_SUM;
}

// A line below a line with an amount of its own is a part of it.
static bool is_part(const Model *model, EntityId id) {
    const Entity *e = model_entity(model, id);
    if (e->kind != KIND_BUDGET || e->parent == 0) return false;
    const Entity *parent = model_entity(model, e->parent);
    return parent->kind == KIND_BUDGET &&
           !attribute_is_none(model_attribute(model, parent->attributes, PROPERTY_AMOUNT));
}

static Str sum_name(const Model *model, const Entity *e, const Value *value) {
    if (e->kind == KIND_BUDGET) return value_money(value);
    return e->measure == 0 ? (Str){"", 0} : model_measure_word(model, e->measure)->name;
}

static Sums *sums_for(SumsList *list, Interner *keys, Str name, bool money) {
    Buf key = {0};
    buf_char(&key, money ? '$' : '#');
    buf_add(&key, utf8_fold(name));
    Atom atom = intern(keys, buf_str(&key));
    while (list->count <= atom)
        *vec_push(list) = (Sums){.before = num_sum(), .after = num_sum()};
    Sums *sums = &list->items[atom];
    sums->measure = name;
    sums->money = money;
    return sums;
}

static void add_side(SumsList *list, Interner *keys, const DiffSide *side, bool is_before) {
    const Model *model = side->model;
    for (EntityId id = 1; id < model->entities.count; id++) {
        const Entity *e = model_entity(model, id);
        if (!kind_in((Kind)e->kind, KINDS_RECORDED) || is_part(model, id)) continue;
        Value value = diff_planned(side, id);
        if (!adds_up(e, &value)) continue;
        Sums *sums = sums_for(list, keys, sum_name(model, e, &value), e->kind == KIND_BUDGET);
        num_sum_add(is_before ? &sums->before : &sums->after, value.num);
        *(is_before ? &sums->in_before : &sums->in_after) = true;
        sums->like = value;
    }
}

static Value sum_value(const Sums *sums, const NumSum *sum, bool there) {
    Num num;
    if (!there || !num_sum_value(sum, &num)) return value_none();
    Value value = sums->like;
    value.num = num;
    return value;
}

void diff_totals(Diff *d) {
    SumsList list = {0};
    Interner *keys = intern_new();
    add_side(&list, keys, &d->before, true);
    add_side(&list, keys, &d->after, false);
    for (uint32_t i = 1; i < list.count; i++) {
        const Sums *sums = &list.items[i];
        *vec_push(&d->out->totals) =
            (ChangedTotal){.measure = sums->measure,
                           .money = sums->money,
                           .before = sum_value(sums, &sums->before, sums->in_before),
                           .after = sum_value(sums, &sums->after, sums->in_after)};
    }
    intern_release(keys);
}
