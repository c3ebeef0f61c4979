// SPDX-License-Identifier: Apache-2.0
#include "value/value.h"

#include "base/mem.h"

#include <criterion/criterion.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

TestSuite(value, .init = mem_init);

static const Word red = {.name = {"red", 3}, .label = {"Rojo", 4}, .set = 1, .rank = 0};
static const Word same_red = {.name = {"red", 3}, .set = 1, .rank = 0};
static const Word green = {.name = {"green", 5}, .label = {"Verde", 5}, .set = 1, .rank = 2};
static const Word yellow = {.name = {"yellow", 6}, .set = 1, .rank = 1};
static const Word other_red = {.name = {"red", 3}, .set = 2, .rank = 0};

static Value number(int64_t n, int64_t d) { return value_number((Num){n, d}); }

static Value percent(int64_t n, int64_t d) { return value_percent((Num){n, d}); }

static Value money(int64_t n, int64_t d) {
    Value v = number(n, d);
    v.shape = SHAPE_MONEY;
    v.money = "USD";
    return v;
}

static Value text(const char *c) { return value_text(str_from(c)); }

static Value entity(uint32_t id, const char *code) { return value_entity(id, str_from(code)); }

static Value month(int32_t m) {
    return value_period((Period){month_of(2024, m), month_of(2024, m)});
}

static Value list(uint32_t count, Value a, Value b) {
    Value *items = mem_new(2 * sizeof *items);
    items[0] = a, items[1] = b;
    return value_list(items, count);
}

Test(value, writes) {
    struct {
        Value value;
        const char *plain, *people;
    } cases[] = {
        {value_none(), "", ""},
        {value_date(DATE_NONE), "", ""},
        {value_bool(true), "true", "true"},
        {value_bool(false), "false", "false"},
        {number(1180, 1), "1180", "1,180"},
        {number(0, 1), "0", "0"},
        {number(1, 3), "0.333333333333333333", "0.33"},
        {number(-12345, 10), "-1234.5", "-1,234.5"},
        {number(1, 100), "0.01", "0.01"},
        {number(999, 100000), "0.00999", "0.01"},
        {number(4251, 1000000), "0.004251", "0.0043"},
        {number(-1, 300), "-0.003333333333333333", "-0.0033"},
        {number(125, 1000000000000000000), "0.000000000000000125", "0.00000000000000013"},
        {number(1, 1000000000000000000), "0.000000000000000001", "0.000000000000000001"},
        {percent(7375, 10000), "0.7375", "73.8 %"},
        {percent(1, 1), "1", "100 %"},
        {percent(-1, 3), "-0.333333333333333333", "-33.3 %"},
        {percent(25, 2), "12.5", "1,250 %"},
        {money(5000, 1), "5000", "USD 5,000"},
        {money(500000, 100), "5000", "USD 5,000"},
        {money(50005, 10), "5000.5", "USD 5,000.50"},
        {money(-1, 3), "-0.333333333333333333", "USD -0.33"},
        {text("Línea"), "Línea", "Línea"},
        {value_date(0), "1970-01-01", "1970-01-01"},
        {month(3), "2024-03", "2024-03"},
        {entity(7, "ADN.1.4"), "ADN.1.4", "ADN.1.4"},
        {value_word(&red), "red", "Rojo"},
        {value_word(&yellow), "yellow", "yellow"},
        {list(0, value_none(), value_none()), "", ""},
        {list(2, number(1500, 1), value_word(&green)), "1500, green", "1,500, Verde"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        Buf plain = {0}, people = {0};
        value_plain(&plain, &cases[i].value);
        value_people(&people, &cases[i].value);
        cr_expect_str_eq(buf_text(&plain), cases[i].plain);
        cr_expect_str_eq(buf_text(&people), cases[i].people);
    }
}

// Each is before all that follow, and the same as itself only.
Test(value, order) {
    const Value sorted[] = {
        value_bool(false),
        value_bool(true),
        number(-5, 1),
        number(1, 3),
        percent(34, 100),
        number(2, 1),
        number(10, 1),
        text(""),
        text("Alba"),
        text("alba"),
        text("ALBA 2"),
        text("Línea"),
        text("línea x"),
        text("Lineas"),
        text("Ñ"),
        text("Zar"),
        value_date(-1),
        value_date(0),
        month(1),
        value_period((Period){month_of(2024, 1), month_of(2024, 3)}),
        month(2),
        entity(9, "A2"),
        entity(8, "A10"),
        entity(10, "A10"),
        value_word(&red),
        value_word(&other_red),
        value_word(&yellow),
        value_word(&green),
        list(0, value_none(), value_none()),
        list(1, number(1, 1), value_none()),
        list(2, number(1, 1), number(0, 1)),
        list(1, number(2, 1), value_none()),
        value_none(),
    };
    for (size_t i = 0; i < COUNT(sorted); i++) {
        for (size_t j = 0; j < COUNT(sorted); j++) {
            int expected = (i > j) - (i < j);
            cr_expect_eq(value_compare(&sorted[i], &sorted[j]), expected, "%zu, %zu", i, j);
            cr_expect_eq(value_same(&sorted[i], &sorted[j]), i == j, "%zu, %zu", i, j);
        }
    }
}

Test(value, same) {
    struct {
        Value a, b;
    } cases[] = {
        {number(1, 2), number(50, 100)},
        {number(3, 4), percent(75, 100)},
        {value_word(&red), value_word(&same_red)},
        {list(2, text("a"), number(2, 2)), list(2, text("a"), number(1, 1))},
        {value_none(), value_date(DATE_NONE)},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        cr_expect(value_same(&cases[i].a, &cases[i].b), "case %zu", i);
        cr_expect_eq(value_compare(&cases[i].a, &cases[i].b), 0, "case %zu", i);
    }
}

Test(value, natural_order_of_texts) {
    static const char *const sorted[] = {
        "",
        "-1",
        "1",
        "1.01",
        "1.1",
        "1.2",
        "1.9",
        "1.10",
        "1.a",
        "2",
        "10",
        "A2",
        "A2.1",
        "A010",
        "A10",
        "A10x",
        "AB",
        "PAT-2",
        "PAT-12345678901234567890",
        "PAT-12345678901234567891",
        "a1",
        "ñ",
    };
    for (size_t i = 0; i < COUNT(sorted); i++) {
        for (size_t j = 0; j < COUNT(sorted); j++) {
            int expected = (i > j) - (i < j);
            int order = text_natural_compare(str_from(sorted[i]), str_from(sorted[j]));
            cr_expect_eq(order, expected, "%s, %s: %d", sorted[i], sorted[j], order);
        }
    }
}
