// SPDX-License-Identifier: Apache-2.0
// Values from checked expressions: one evaluator for definitions, rules, checks and queries.
#ifndef PLAN_EVAL_EVAL_H
#define PLAN_EVAL_EVAL_H

#include "model/model.h"

#include <stdatomic.h>

typedef struct Eval Eval;
typedef struct EvalCache EvalCache;

// What is in force while an expression is evaluated.
typedef struct Context {
    Eval *eval;
    EntityId self;             // 0: nothing
    uint32_t report;           // of `self`, which is in force with its period; 0: none
    const struct Alert *alert; // of `self`, likewise
    Period at;                 // the period in force
    bool alone;                // `in`: that period alone, not to date
    uint32_t slots;            // how many variables there are
    Value *variables;          // by slot
    EvalCache *cache;          // of `at` and `alone`
} Context;

// An evaluator over a linked model. `known`: only what had been reported by that day; DATE_NONE:
// all.
Eval *eval_new(const Model *model, Diags *diags, Date known);
// Another one of the same plans and the same day, which has computed nothing yet.
Eval *eval_beside(const Eval *other, Diags *diags);

// From now on, evaluation ends without values as soon as `*stop` is not 0, which counts as an error
// (eval_errors) and is not reported. A handler of signals may set it, while threads evaluate.
void eval_stop_at(Eval *eval, const atomic_int *stop);

// From now on so many threads may evaluate many things (team.h); at first: 1.
void eval_use_threads(Eval *eval, uint32_t threads);

// How many steps evaluation may still take; more is an error at the place where they end, and from
// there on there are no values. At first, and for each of several evaluators: EVAL_STEPS_MAX.
void eval_allow(Eval *eval, uint64_t steps);

// A context at period `at` with room for `slots` variables.
Context eval_context(Eval *eval, Period at, uint32_t slots);
// The same with another thing in force, or at another period. An id behind those of the entities is
// that of a record or an alert (eval_select): its thing, its period and itself are then in force.
Context context_of(const Context *c, EntityId self);
Context context_at(const Context *c, Period at, bool alone);

// The value of `e`. What cannot be computed (overflow, different measures added) is reported once
// for each place and gives none.
void eval_expr(const Context *c, const Expr *e, Value *out);
bool eval_true(const Context *c, const Expr *e); // a condition that is true, not none

// The same for many things at once, in one pass where it can be done: fill `out`, one for each of
// `ids`. `c` has room for the variables of `e`.
// Values stand `step` apart.
void eval_column(const Context *c, const Expr *e, const EntityId *ids, uint32_t count, Value *out,
                 uint32_t step);
// Keeps those for which a condition is true, in order; returns how many.
uint32_t eval_filter(const Context *c, const Expr *condition, EntityId *ids, uint32_t count);
// The same of those for which it is not.
uint32_t eval_drop(const Context *c, const Expr *condition, EntityId *ids, uint32_t count);

// The entities of a selection, in the order of the tree; `*count` of them, fresh.
EntityId *eval_select(const Context *c, const Selection *selection, uint32_t *count,
                      Context *inside);
// Whether one entity is among them.
bool eval_selects(const Context *c, const Selection *selection, EntityId id);

// The aggregate `e` (its own selection and computation do not count) over values that are at hand;
// `weights` NULL: none.
void eval_tally(const Context *c, const Expr *e, const Value *values, const Value *weights,
                uint32_t count, Value *out);

// The aggregate `what` (its own selection and computation do not count) of each of several groups
// of things that stand one behind the other, the i-th up to end[i]; of `value` of each, by `weight`
// (NULL: 1). Fills `out`, one for each group.
void eval_tally_groups(const Context *c, const Expr *what, const Expr *value, const Expr *weight,
                       const EntityId *ids, const uint32_t *end, uint32_t groups, Value *out);
// Where `e` names the thing that another stands in, belongs to or is led by: fills `out` for each
// of `ids`, 0 for none. False: it is another expression, or takes an evaluation.
bool eval_things(const Context *c, const Expr *e, const EntityId *ids, uint32_t count,
                 EntityId *out);

// A property or definition of the thing in force by its canonical name; none when it has none.
void eval_named(const Context *c, Atom name, Value *out);
// The status that the rule in force gives; none when no rule is for its kind.
void eval_color(const Context *c, Value *out);

// --- alerts --------------------------------------------------------------------------------------

// What a step of a procedure tells somebody of one thing.
typedef struct Alert {
    const ProcedureStep *step;
    EntityId thing, to; // to 0: nobody answers for the thing
    Date on, until;     // the day on which it is sent, the one on which the step is due
    Period at;          // in force where the thing was selected
    bool alone;
    Eval *eval; // with what was known on that day
} Alert;

// A run of alerts of an evaluator: `eval_alert(eval, first)` and those behind it.
typedef struct Alerts {
    uint32_t first, count;
} Alerts;

// The alerts that go out from one day to another, both included: by day, then by step, then by
// thing, then by who is told; each by what was known on its day.
Alerts eval_alerts(Eval *eval, Date from, Date to);
const Alert *eval_alert(const Eval *eval, uint32_t number);
// The thing of an alert in force at its period, with what was known on its day; and what its step
// says of it.
Context alert_context(const Context *c, const Alert *alert);
const char *alert_message(const Context *c, const ProcedureStep *step);

// A message with its expressions filled in, for the thing in force; a dash for none; periods as
// words (`marzo de 2024`) where that is wanted. What the library says is in the language of
// messages.
const char *eval_message(const Context *c, const Message *message, bool in_words);

// Runs every check on every thing that it is for and queues the findings. Without `report`, only
// counts them. Returns how many fail with severity error.
uint32_t eval_checks(Eval *eval, Period at, bool report);

// Runs one check on one thing: whether it fails, and is not accepted.
bool eval_check(Eval *eval, const Check *check, EntityId thing, Period at);

// --- for tests -----------------------------------------------------------------------------------

// A value of a thing that is given instead of computed. `at`: to date at the end of that period, or
// with `alone` in it; its first MONTH_NONE: whenever.
typedef struct Override {
    Atom name; // canonical
    EntityId thing;
    Period at;
    bool alone;
    Value value;
} Override;

// Of two that fit, the later counts. To be given before anything is evaluated.
void eval_override(Eval *eval, Override given);

// Notes in `reached` which clauses gave a status, and which definitions and checks were evaluated:
// the beginnings of their spans.
void eval_cover(Eval *eval, Map *reached);

// What if: as if `thing` had reported `cell` (at `like`'s scale) for `period`, instead of what it
// has for it; and as if the definition `name` of `thing` had that value. One of each; another
// replaces it. What is known so far is forgotten, and so are contexts.
void eval_suppose(Eval *eval, EntityId thing, Period period, int64_t cell, const Run *like);
void eval_assume(Eval *eval, EntityId thing, Atom name, const Value *value);
// Nothing is supposed any more.
void eval_suppose_nothing(Eval *eval);

const Model *eval_model(const Eval *eval);

// Reports, once for each place, that something has no value (a, b: what the message names, or
// NULL), and counts it.
void eval_fail(const Context *c, DiagId id, Span span, const char *a, const char *b);
// How many evaluation errors were reported.
uint32_t eval_errors(const Eval *eval);

#endif
