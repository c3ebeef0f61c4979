// SPDX-License-Identifier: Apache-2.0
// What the files of this folder share; nobody else includes it.
#ifndef PLAN_EVAL_PARTS_H
#define PLAN_EVAL_PARTS_H

#include "eval/eval.h"

// Target and actual of one thing at one period, computed once.
typedef struct Facts {
    Num target, actual;
    bool has_target, has_actual;
    bool due;     // a target falls in what has ended, excused or not
    bool excused; // … and all of it was n/a
    uint8_t target_shape, actual_shape;
} Facts;

struct EvalCache {
    Period at;
    bool alone;
    EvalCache *next;
    uint32_t *facts_at; // by entity: 1 + index into facts
    VEC(Facts) facts;
    Map memo; // (definition or rule name, entity) -> 1 + index into values
    VEC(Value) values;
};

struct Eval {
    const Model *model;
    Diags *diags;
    Date known;
    EvalCache *caches;
    uint32_t depth;
    uint32_t definitions; // being computed, one inside the other
    uint32_t errors;
    Map reported;   // places of errors
    uint32_t *seen; // by entity: the last traversal that came by
    uint32_t traversal;
    Map defines;   // (name, kind) -> 1 + index of the definition
    Map rules;     // (name, kind) -> 1 + index of the rule
    Atom semaforo; // the rule that is in force where no `evaluate` says another
    Month first;   // the first month of all that is loaded; 0: not yet sought
};

// The deepest evaluation, where the stack has room for it; and from how many definitions inside one
// another on every value of one is kept, since one that is asked for twice at each level would be
// computed 2^levels times.
enum { EVAL_DEPTH_MAX = 8000, KEPT_FROM = 4 };

// Whether somebody looks at single evaluations (a trace for `explain`, coverage and overrides of
// tests). Then every value takes the scalar way, never the batch.
static inline bool eval_is_watched(const Eval *eval) {
    (void)eval;
    return false;
}

EvalCache *cache_of(Eval *eval, Period at, bool alone);
void eval_fail(const Context *c, DiagId id, Span span, const char *a, const char *b);

// Whether the period in force lies before the plan's first month: there is no status and no streak
// then.
bool before_all(const Context *c);

// facts.c
const Facts *facts_of(const Context *c, EntityId id);
// The months from which `to date` counts, to the end of the last review period that has ended;
// empty (first > last) when none has.
Period facts_range(const Model *model, EntityId id, Period at);
void facts_number(const Context *c, EntityId id, PropertyId property, Value *out);
void facts_missing(const Context *c, EntityId id, Value *out);
bool facts_reprogrammed(const Context *c,
                        EntityId id); // other targets than those first written are in force
bool facts_reported(const Context *c, EntityId id, Value *out);
const Record *facts_last_record(const Context *c, EntityId id);

// property.c
void property_value(const Context *c, PropertyId property, Value *out);
// Whether a stored attribute of the thing is there; false: it takes an evaluation to know.
bool property_given(const Context *c, const Expr *e, bool *given);
void custom_value(const Context *c, PropertyId property, Value *out);
bool defined_value(const Context *c, Atom name, Value *out);

// aggregate.c
void eval_aggregate(const Context *c, const Expr *e, Value *out);
void eval_fold(const Context *c, const Expr *e, Value *out);

// arithmetic.c
void eval_arithmetic(const Context *c, const Expr *e, Value *out);
bool same_unit(const Value *a, const Value *b); // one of them plain, or both of one measure
const char *unit_name(const Context *c, const Value *v);

#endif
