// SPDX-License-Identifier: Apache-2.0
#include "model/model.h"

#include <criterion/criterion.h>

TestSuite(attribute, .init = mem_init);

enum { MOST = 300 };

static PropertyId property(uint32_t n) { return (PropertyId)(PROPERTY_CORE_COUNT + n); }

// Two of one thing, with `between` of others between them and a third right behind.
static void far_apart(Model *model, uint32_t between) {
    uint32_t head = 0, other = 0;
    model_add_attribute(model, &head, property(0), FORM_PLAIN, 1, 2);
    for (uint32_t i = 0; i < between; i++)
        model_add_attribute(model, &other, property(3), FORM_QUOTED, i, i);
    model_add_attribute(model, &head, property(1), FORM_REFS, 3, 4);
    model_add_attribute(model, &head, property(2), FORM_VALUE, 5, 5);
    for (uint32_t i = 0; i < 3; i++) {
        Attribute attribute = model_attribute(model, head, property(i));
        cr_assert_not(attribute_is_none(attribute), "%u of %u", i, between);
        cr_expect_eq(attribute.begin, 1 + 2 * i);
        cr_expect_eq(attribute.form, FORM_PLAIN + i);
    }
    cr_expect(attribute_is_none(model_attribute(model, head, property(3))));
    cr_expect(attribute_is_none(model_attribute(model, head, PROPERTY_NO)));
    uint32_t count = 0;
    for (uint32_t at = head; at != 0; at = model_next_attribute(model, at))
        count++;
    cr_expect_eq(count, 3, "%u of %u", count, between);
    for (uint32_t at = other; at != 0; at = model_next_attribute(model, at))
        count++;
    cr_expect_eq(count, 3 + between);
}

Test(attribute, of_a_thing_may_stand_far_apart) {
    Model *model = model_new(intern_new(), sources_new(), diags_new());
    for (uint32_t between = 0; between < MOST; between++)
        far_apart(model, between);
    model_release(model);
}

static void expect_attribute(const Model *model, uint32_t at, Attribute wanted) {
    Attribute attribute = model_attribute_at(model, at);
    cr_expect_eq(attribute.property, wanted.property);
    cr_expect_eq(attribute.form, wanted.form, "%u", wanted.property);
    cr_expect_eq(attribute.begin, wanted.begin, "%u", wanted.property);
    cr_expect_eq(attribute.end, wanted.end, "%u: %u", wanted.property, attribute.end);
}

// Lengths around every power of two, at places up to the last one, by things that take turns.
Test(attribute, may_be_of_any_length) {
    enum { THINGS = 2, BITS = 32, OF_A_THING = 3 * BITS };
    Model *model = model_new(intern_new(), sources_new(), diags_new());
    Attribute said[THINGS][OF_A_THING];
    uint32_t heads[THINGS] = {0};
    for (uint32_t i = 0; i < OF_A_THING; i++) {
        for (uint32_t n = 0; n < THINGS; n++) {
            uint32_t length = (1U << i / 3) - 1 + i % 3, begin = n == 0 ? i : UINT32_MAX - length;
            Attribute *one = &said[n][i];
            *one = (Attribute){property(i), (AttributeForm)(i % 4), begin, begin + length};
            model_add_attribute(model, &heads[n], one->property, one->form, begin, one->end);
            if (i % 5 == 0) break; // so that some stand side by side
        }
    }
    for (uint32_t n = 0; n < THINGS; n++) {
        uint32_t at = heads[n];
        for (uint32_t i = OF_A_THING; i-- > 0;) {
            if (n > 0 && i % 5 == 0) continue;
            cr_assert_neq(at, 0);
            expect_attribute(model, at, said[n][i]);
            at = model_next_attribute(model, at);
        }
        cr_expect_eq(at, 0);
    }
    model_release(model);
}

// As many as there can be, each with a number of its own, and each found by it.
Test(attribute, of_a_thing_may_be_many) {
    enum { MANY = 5000 };
    Model *model = model_new(intern_new(), sources_new(), diags_new());
    uint32_t head = 0;
    for (uint32_t i = 1; i <= UINT16_MAX; i++)
        model_add_attribute(model, &head, (PropertyId)i, FORM_PLAIN, i, 3 * i);
    for (uint32_t i = 1; i <= UINT16_MAX; i += i < MANY ? 1 : MANY) {
        Attribute attribute = model_attribute(model, head, (PropertyId)i);
        cr_expect(attribute.property == i && attribute.begin == i && attribute.end == 3 * i, "%u",
                  i);
    }
    model_release(model);
}

Test(attribute, refs_may_be_many) {
    enum { MANY = 70000 };
    Model *model = model_new(intern_new(), sources_new(), diags_new());
    uint32_t head = 0, count = 0;
    *vec_push_column(&model->refs) = 5;
    for (uint32_t i = 0; i < MANY; i++)
        *vec_push_column(&model->refs) = i;
    model_add_attribute(model, &head, PROPERTY_AFTER, FORM_REFS, 1, 1 + MANY);
    const EntityId *ids = model_refs(model, model_attribute(model, head, PROPERTY_AFTER), &count);
    cr_assert_eq(count, MANY);
    cr_expect(ids[0] == 0 && ids[MANY - 1] == MANY - 1);
    cr_expect_null(model_refs(model, model_attribute(model, head, PROPERTY_FUNDS), &count));
    cr_expect_eq(count, 0);
    model_release(model);
}

Test(attribute, texts_are_those_of_texts) {
    Model *model = model_new(intern_new(), sources_new(), diags_new());
    uint32_t head = 0;
    model_add_value(model, &head, property(1), value_text(STR("a text")));
    model_add_value(model, &head, property(2), value_bool(true));
    model_add_attribute(model, &head, property(3), FORM_REFS, 0, 3);
    static const char *const texts[] = {"", "a text", "", ""};
    for (uint32_t i = 0; i < 4; i++) {
        Str text = model_attribute_text(model, model_attribute(model, head, property(i)));
        cr_expect_str_eq(str_c(text), texts[i]);
    }
    model_release(model);
}
