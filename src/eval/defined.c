// SPDX-License-Identifier: Apache-2.0
// Definitions and rules of a thing, chosen by its kind. What is computed over a subtree is kept for
// the period; what is cheap is computed again.
#include "eval/parts.h"

#define IN_PROGRESS UINT32_MAX

static bool is_kept(const Eval *eval, Kind kind) {
    return !kind_in(kind, KINDS_MEASURED) || eval->definitions >= KEPT_FROM || eval->trace != NULL;
}

// A trace looks into each (name, thing) once, whatever is known of it.
static void traced(const Context *c, Atom name, Span span, TraceKind kind,
                   void (*compute)(const Context *, const void *, Value *), const void *what,
                   Value *out) {
    TraceNode *known;
    if (trace_once(c, name, kind, what, &known)) {
        compute(c, what, out);
        trace_close(c->eval, out);
    } else if (known->open) {
        eval_fail(c, E_RECURSION, span, str_c(intern_text(c->eval->model->names, name)), NULL);
        *out = value_none();
    } else {
        *out = known->value;
    }
}

// Runs `compute` for (name, thing) unless its value is known; a value that needs itself is an
// error.
static void kept(const Context *c, Atom name, Span span, TraceKind kind,
                 void (*compute)(const Context *, const void *, Value *), const void *what,
                 Value *out) {
    uint64_t key = map_key(name, c->self);
    uint32_t known = map_get(&c->cache->memo, key);
    if (c->eval->trace != NULL) {
        traced(c, name, span, kind, compute, what, out);
    } else if (known == IN_PROGRESS) {
        eval_fail(c, E_RECURSION, span, str_c(intern_text(c->eval->model->names, name)), NULL);
        *out = value_none();
    } else if (known != 0) {
        *out = c->cache->values.items[known - 1];
    } else {
        eval_changes(c->eval);
        map_put(&c->cache->memo, key, IN_PROGRESS);
        compute(c, what, out);
        *vec_push(&c->cache->values) = *out;
        map_put(&c->cache->memo, key, c->cache->values.count);
    }
}

enum { FRAME_INLINE = 8 };

static Context with_frame(const Context *c, Value *few, uint32_t slots) {
    Context inside = *c;
    inside.slots = slots;
    inside.variables = slots <= FRAME_INLINE ? few : mem_new(slots * sizeof(Value));
    return inside;
}

static void compute_define(const Context *c, const void *what, Value *out) {
    const Define *define = what;
    Value few[FRAME_INLINE];
    Context inside = with_frame(c, few, define->slots);
    reach(c, define->span);
    eval_expr(&inside, define->body, out);
}

bool defined_value(const Context *c, Atom name, Value *out) {
    *out = value_none();
    if (c->self == 0) return false;
    Kind kind = (Kind)model_entity(c->eval->model, c->self)->kind;
    uint32_t index = map_get(&c->eval->defines, map_key(name, kind));
    if (index == 0) return false;
    if (overridden(c, name, out)) return true;
    const Define *define = &c->eval->model->defines.items[index - 1];
    bool keep = is_kept(c->eval, kind);
    c->eval->definitions++;
    if (keep)
        kept(c, name, define->span, TRACE_DEFINE, compute_define, define, out);
    else
        compute_define(c, define, out);
    c->eval->definitions--;
    return true;
}

// --- rules ---------------------------------------------------------------------------------------

static void eval_clause(const Context *c, const Clause *clause, Value *out) {
    const Expr *e = clause->let != NULL ? clause->let : clause->condition;
    if (c->eval->trace != NULL) trace_open(c, TRACE_CLAUSE, clause);
    *out = value_bool(true);
    if (e != NULL) eval_expr(c, e, out);
    if (c->eval->trace != NULL) trace_close(c->eval, out);
}

// The first clause that holds wins; a condition that is none stops the rule: unknown.
static void compute_rule(const Context *c, const void *what, Value *out) {
    const Rule *rule = what;
    const Palette *palette = &c->eval->model->palettes.items[rule->palette];
    Value few[FRAME_INLINE], condition;
    Context inside = with_frame(c, few, rule->slots);
    *out = value_word(&palette->statuses[palette->count - 1]);
    for (uint32_t i = 0; i < rule->count; i++) {
        const Clause *clause = &rule->clauses[i];
        if (clause->let != NULL) {
            Value value;
            eval_clause(&inside, clause, &value);
            inside.variables[clause->slot] = value;
            continue;
        }
        eval_clause(&inside, clause, &condition);
        if (condition.kind != VALUE_BOOL) break;
        if (!condition.truth) continue;
        *out = value_word(clause->status);
        reach(c, clause->span);
        return;
    }
}

static void trace_evaluate(Eval *eval, Trace *trace, const Evaluate *evaluate, bool chosen) {
    trace_resume(eval, trace);
    trace_leaf(eval, TRACE_EVALUATE, evaluate)->state = chosen ? TRACE_CHOSEN : TRACE_OVERRULED;
    trace_pause(eval);
}

// Of the `evaluate` statements that fit, the later wins; without one it is the rule semaforo.
static const Rule *rule_in_force(const Context *c, Kind kind) {
    const Model *model = c->eval->model;
    Trace *trace = trace_pause(c->eval);
    uint32_t index = 0;
    for (uint32_t i = model->evaluates.count; i-- > 0 && (index == 0 || trace != NULL);) {
        const Evaluate *evaluate = &model->evaluates.items[i];
        uint32_t rule = map_get(&c->eval->rules, map_key(evaluate->rule, kind));
        Value few[FRAME_INLINE];
        Context outside = with_frame(c, few, evaluate->slots);
        outside.self = 0;
        if (rule == 0 || !eval_selects(&outside, evaluate->selection, c->self)) continue;
        if (trace != NULL) trace_evaluate(c->eval, trace, evaluate, index == 0);
        if (index == 0) index = rule;
    }
    trace_resume(c->eval, trace);
    if (index == 0) index = map_get(&c->eval->rules, map_key(c->eval->semaforo, kind));
    return index == 0 ? NULL : &model->rules.items[index - 1];
}

void eval_color(const Context *c, Value *out) {
    *out = value_none();
    if (c->self == 0 || before_all(c)) return;
    Kind kind = (Kind)model_entity(c->eval->model, c->self)->kind;
    const Rule *rule = rule_in_force(c, kind);
    if (rule == NULL) return;
    Atom color = c->eval->model->properties.items[PROPERTY_COLOR].name;
    if (is_kept(c->eval, kind))
        kept(c, color, rule->span, TRACE_RULE, compute_rule, rule, out);
    else
        compute_rule(c, rule, out);
}
