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

bool eval_given(const Context *c, Atom name, Value *out) { return overridden(c, name, out); }

void eval_cover(Eval *eval, Map *reached) { eval->reached = reached; }

void reach(const Context *c, Span span) {
    if (c->eval->reached != NULL) map_put(c->eval->reached, span.begin, 1);
}

void eval_decision(const Context *c, const Rule **rule, const Clause **clause) {
    Value color;
    c->eval->deciding = NULL;
    c->eval->decided = NULL;
    eval_color(c, &color);
    *rule = c->eval->deciding;
    *clause = c->eval->decided;
}
