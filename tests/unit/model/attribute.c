// SPDX-License-Identifier: Apache-2.0
#include "model/model.h"

#include <criterion/criterion.h>

TestSuite(attribute, .init = mem_init);

enum { MOST = 600 };

static PropertyId property(uint32_t n) { return (PropertyId)(PROPERTY_CORE_COUNT + n); }

// Two of one thing, with `between` of others between them and a third right behind.
static void far_apart(Model *model, uint32_t between) {
    uint32_t head = 0, other = 0;
    model_add_attribute(model, &head, property(0), FORM_PLAIN, 1, 2);
    for (uint32_t i = 0; i < between; i++)
        model_add_attribute(model, &other, property(3), FORM_QUOTED, i, i);
    model_add_attribute(model, &head, property(1), FORM_REFS, 3, 4);
    model_add_attribute(model, &head, property(2), FORM_VALUE, 5, 0);
    for (uint32_t i = 0; i < 3; i++) {
        const Attribute *attribute = model_attribute(model, head, property(i));
        cr_assert_not_null(attribute, "%u of %u", i, between);
        cr_expect_eq(attribute->begin, 1 + 2 * i);
        cr_expect_eq(attribute->form, FORM_PLAIN + i);
    }
    cr_expect_null(model_attribute(model, head, property(3)));
    cr_expect_null(model_attribute(model, head, PROPERTY_NO));
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
