// SPDX-License-Identifier: Apache-2.0
// Values that a test gives instead of what would be computed, and what its evaluations reached.
#include "eval/parts.h"

void eval_override(Eval *eval, Override given) { *vec_push(&eval->overrides) = given; }

// `at mar` is to date, so that only the end of the period matters.
static bool is_then(const Override *given, const Context *c) {
    if (given->at.first == MONTH_NONE) return true;
    if (given->alone != c->alone) return false;
    return given->alone ? period_equal(given->at, c->at) : given->at.last == c->at.last;
}

bool find_override(const Context *c, Atom name, EntityId thing, Value *out) {
    for (uint32_t i = c->eval->overrides.count; i-- > 0;) {
        const Override *given = &c->eval->overrides.items[i];
        if (given->name != name || given->thing != thing || !is_then(given, c)) continue;
        *out = given->value;
        return true;
    }
    return false;
}

// --- what a given compliance implies -------------------------------------------------------------

static bool given_compliance(const Context *c, Value *out) {
    Atom name = intern_find(c->eval->model->names, STR("compliance"));
    return overridden(c, name, out) && out->kind == VALUE_NUMBER;
}

static bool has_targets(const Context *c) {
    const Model *model = c->eval->model;
    for (uint32_t i = 0; i < model->reprograms.count; i++) {
        if (model->reprograms.items[i].thing == c->self) return true;
    }
    return model_entity(model, c->self)->targets != 0;
}

static void implied_actual(const Context *c, const Value *compliance, Value *out) {
    Value target;
    property_value(c, PROPERTY_TARGET, &target);
    if (target.kind != VALUE_NUMBER) return;
    bool less = model_entity(c->eval->model, c->self)->direction == DIRECTION_DECREASE;
    Value actual = target;
    bool fits = less ? num_div(target.num, compliance->num, &actual.num)
                     : num_mul(target.num, compliance->num, &actual.num);
    if (fits) *out = actual;
}

void imply(const Context *c, PropertyId property, Value *out) {
    Value compliance;
    if (!given_compliance(c, &compliance)) return;
    if (property == PROPERTY_ACTUAL) implied_actual(c, &compliance, out);
    if (property == PROPERTY_TARGET && !has_targets(c)) *out = value_number(num_int(1));
}

// --- the rest ------------------------------------------------------------------------------------

void eval_cover(Eval *eval, Map *reached) { eval->reached = reached; }

void reach(const Context *c, Span span) {
    if (c->eval->reached != NULL) map_put(c->eval->reached, span.begin, 1);
}
