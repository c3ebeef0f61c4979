// SPDX-License-Identifier: Apache-2.0
// The tree from above, compared with a look at every thing.
#include "../random.h"
#include "model/model.h"

#include <criterion/criterion.h>

TestSuite(link, .init = mem_init);

static EntityId add(Model *model, Kind kind, EntityId parent, EntityId lead) {
    EntityId id = model_add_entity(model, kind, parent, 0, 0);
    model_entity(model, id)->lead = lead;
    return id;
}

enum { MOST = 40 };
typedef struct Pair {
    EntityId from, to;
} Pair;

typedef struct Contributions {
    Pair pairs[2 * MOST];
    uint32_t count;
} Contributions;

static void contribute(Model *model, Contributions *all, EntityId id, EntityId to, EntityId also) {
    uint32_t begin = model->refs.count;
    *vec_push_column(&model->refs) = to;
    *vec_push_column(&model->refs) = also;
    model_add_attribute(model, &model_entity(model, id)->attributes, PROPERTY_CONTRIBUTES,
                        FORM_REFS, begin, model->refs.count);
    model->contributes = true;
    all->pairs[all->count++] = (Pair){id, to};
    all->pairs[all->count++] = (Pair){id, also};
}

static bool contributes(const Model *model, const Contributions *all, EntityId id, EntityId to) {
    for (uint32_t i = 0; i < all->count; i++) {
        Pair pair = all->pairs[i];
        if (pair.from == id && pair.to == to) return model_entity(model, id)->parent != to;
    }
    return false;
}

static void expect_rows_of(const Model *model, const Contributions *all, EntityId above) {
    Things led = model_led(model, above), below = model_below(model, above);
    Children children = model_children(model, above);
    uint32_t l = 0, b = 0;
    for (EntityId id = 1; id < model->entities.count; id++) {
        const Entity *e = model_entity(model, id);
        if (e->parent == above) cr_assert_eq(next_child(&children), id, "%u in %u", id, above);
        if (e->parent == above || contributes(model, all, id, above)) {
            cr_assert_lt(b, below.count);
            cr_assert_eq(below.items[b++], id);
        }
        if (e->lead == above && e->kind != KIND_UNIT) {
            cr_assert_lt(l, led.count);
            cr_assert_eq(led.items[l++], id);
        }
    }
    cr_assert_eq(next_child(&children), 0);
    cr_assert_eq(l, led.count);
    cr_assert_eq(b, below.count);
}

static void expect_rows(Model *model, const Contributions *all) {
    model_link(model);
    for (EntityId id = 1; id < model->entities.count + 2; id++)
        expect_rows_of(model, all, id);
}

// Things in and above and beside each other, also in what is declared later.
static void expect_rows_of_some(uint32_t *seed) {
    Model *model = model_new(intern_new(), sources_new(), diags_new());
    Contributions all = {0};
    for (uint32_t left = 1 + turn(seed, MOST); left > 0; left--) {
        EntityId last = model->entities.count;
        Kind kind = turn(seed, 3) == 0 ? KIND_UNIT : KIND_ACTIVITY;
        EntityId id = add(model, kind, turn(seed, last), turn(seed, last));
        EntityId to = 1 + turn(seed, last);
        if (last > 1 && turn(seed, 4) == 0) contribute(model, &all, id, to, to % last + 1);
        if (turn(seed, 8) == 0) expect_rows(model, &all); // and on from there
    }
    expect_rows(model, &all);
    model_release(model);
}

Test(link, what_lies_below_and_what_is_led) {
    uint32_t seed = 1;
    for (uint32_t round = 0; round < ROUNDS(100); round++)
        expect_rows_of_some(&seed);
}

Test(link, nothing_before_it_is_linked) {
    Model *model = model_new(intern_new(), sources_new(), diags_new());
    EntityId unit = add(model, KIND_UNIT, 0, 0);
    add(model, KIND_ACTIVITY, unit, unit);
    Children children = model_children(model, unit);
    cr_expect_eq(next_child(&children), 0);
    cr_expect_eq(model_led(model, unit).count, 0);
    model_release(model);
}
