// SPDX-License-Identifier: Apache-2.0
// The evaluator: a walk over checked expressions. Arithmetic, aggregates, properties and rules are
// in files of their own.
#include "eval/parts.h"
#include "eval/team.h"

#include "base/limits.h"
#include "base/stack.h"
#include "base/utf8.h"

#include <string.h>

// --- contexts ------------------------------------------------------------------------------------

static void index_rules(Eval *eval) {
    const Model *model = eval->model;
    for (uint32_t i = 0; i < model->defines.count; i++) {
        for (uint32_t k = 0; k < KIND_LIMIT; k++) {
            if (kind_in(k, model->defines.items[i].kinds))
                map_put(&eval->defines, map_key(model->defines.items[i].name, k), i + 1);
        }
    }
    for (uint32_t i = 0; i < model->rules.count; i++) {
        for (uint32_t k = 0; k < KIND_LIMIT; k++) {
            if (kind_in(k, model->rules.items[i].kinds))
                map_put(&eval->rules, map_key(model->rules.items[i].name, k), i + 1);
        }
    }
    eval->semaforo = intern_find(model->names, STR("semaforo"));
}

static const atomic_int never;

void eval_stop_at(Eval *eval, const atomic_int *stop) { eval->stop = stop; }

void eval_allow(Eval *eval, uint64_t steps) {
    *eval->budget = (Budget){.left = steps, .most = steps};
}

void eval_use_threads(Eval *eval, uint32_t threads) { eval->threads = threads; }

static Eval *open_eval(const Model *model, Diags *diags, Date known) {
    Eval *eval = NEW(Eval);
    eval->stop = &never;
    eval->budget = mem_new_atomic(sizeof *eval->budget);
    eval_allow(eval, EVAL_STEPS_MAX);
    eval->model = model;
    eval->diags = diags;
    eval->known = known;
    eval->threads = 1;
    eval->piece = TEAM_PIECE;
    eval->team_steps = TEAM_STEPS;
    return eval;
}

Eval *eval_new(const Model *model, Diags *diags, Date known) {
    Eval *eval = open_eval(model, diags, known);
    index_rules(eval);
    return eval;
}

Eval *eval_beside(const Eval *other, Diags *diags) {
    Eval *eval = open_eval(other->model, diags, other->known);
    eval->defines = other->defines;
    eval->rules = other->rules;
    eval->semaforo = other->semaforo;
    return eval;
}

static void make_traits(void *data, uint32_t from, uint32_t to) {
    Eval *eval = data;
    if (from == 0) eval->traits[from++] = (Traits){0};
    for (EntityId id = from; id < to; id++) {
        const Entity *e = model_entity(eval->model, id);
        eval->traits[id] = (Traits){.kind = e->kind,
                                    .review = e->review,
                                    .accumulate = e->accumulate,
                                    .direction = e->direction,
                                    .even = e->even,
                                    .over_plan = e->over_plan};
    }
}

const Traits *eval_traits(Eval *eval) {
    enum { SOME = 1 << 16 };
    uint32_t count = eval->model->entities.count;
    if (eval->traits != NULL) return eval->traits;
    eval->traits = mem_new_raw(count * sizeof *eval->traits);
    team_split(eval, count, SOME, make_traits, eval);
    return eval->traits;
}

EvalCache *cache_of(Eval *eval, Period at, bool alone) {
    uint64_t key = map_key((uint32_t)at.first + 1, (uint32_t)at.last << 1 | alone);
    uint32_t index = map_get(&eval->cache_ids, key);
    if (index != 0) return eval->caches.items[index - 1];
    EvalCache *cache = NEW(EvalCache);
    cache->at = at;
    cache->alone = alone;
    *vec_push(&eval->caches) = cache;
    map_put(&eval->cache_ids, key, eval->caches.count);
    return cache;
}

Context eval_context(Eval *eval, Period at, uint32_t slots) {
    Value *variables = slots == 0 ? NULL : mem_new(slots * sizeof *variables);
    return (Context){.eval = eval,
                     .at = at,
                     .slots = slots,
                     .variables = variables,
                     .cache = cache_of(eval, at, false)};
}

Context context_of(const Context *c, EntityId self) {
    Context inside = *c;
    inside.self = self;
    inside.report = 0;
    inside.alert = NULL;
    if (self >= ALERT_IDS)
        alert_enter(&inside, self);
    else if (self >= c->eval->model->entities.count)
        report_enter(&inside, self);
    return inside;
}

Context context_at(const Context *c, Period at, bool alone) {
    Context inside = *c;
    inside.at = at;
    inside.alone = alone;
    inside.cache = cache_of(c->eval, at, alone);
    return inside;
}

// Here, and where the evaluators of days come from; the outermost.
static Eval *count_error(Eval *eval) {
    eval_changes(eval);
    for (eval->errors++; eval->outer != NULL; eval->errors++)
        eval = eval->outer;
    return eval;
}

void eval_fail(const Context *c, DiagId id, Span span, const char *a, const char *b) {
    Eval *eval = count_error(c->eval);
    uint64_t key = map_key(span.begin + 1, (uint32_t)id + 1);
    if (map_get(&eval->reported, key) != 0) return;
    map_put(&eval->reported, key, 1);
    Diag *d = diag(c->eval->diags, id, span, a, b);
    if (id == E_MEASURES) diag_help(d, "take those of one measure: … where measure = {1}", a);
    if (c->self == 0) return;
    Str code = model_code(c->eval->model, c->self);
    diag_note(d, model_entity(c->eval->model, c->self)->span, "while looking at {1}", str_c(code));
}

const Model *eval_model(const Eval *eval) { return eval->model; }

uint32_t eval_errors(const Eval *eval) { return eval->errors; }

// --- logic: three values -------------------------------------------------------------------------

static void eval_and(const Context *c, const Expr *e, Value *out) {
    Value a;
    eval_expr(c, e->a, &a);
    if (a.kind == VALUE_BOOL && !a.truth) {
        *out = a;
        return;
    }
    eval_expr(c, e->b, out);
    if (a.kind == VALUE_BOOL || (out->kind == VALUE_BOOL && !out->truth)) return;
    *out = value_none();
}

static void eval_or(const Context *c, const Expr *e, Value *out) {
    Value a;
    eval_expr(c, e->a, &a);
    if (a.kind == VALUE_BOOL && a.truth) {
        *out = a;
        return;
    }
    eval_expr(c, e->b, out);
    if (a.kind == VALUE_BOOL || (out->kind == VALUE_BOOL && out->truth)) return;
    *out = value_none();
}

static void eval_not(const Context *c, const Expr *e, Value *out) {
    eval_expr(c, e->a, out);
    if (out->kind == VALUE_BOOL) out->truth = !out->truth;
}

bool eval_true(const Context *c, const Expr *e) {
    Value value;
    eval_expr(c, e, &value);
    return value.kind == VALUE_BOOL && value.truth;
}

// --- comparing -----------------------------------------------------------------------------------

// Amounts of different measures are not compared: none.
static void compare_values(Compare compare, const Value *a, const Value *b, Value *out) {
    *out = value_none();
    if (a->kind == VALUE_NONE || b->kind == VALUE_NONE || a->kind != b->kind) return;
    if (a->kind == VALUE_NUMBER) {
        if (same_unit(a, b)) *out = value_bool(compare_holds(compare, num_compare(a->num, b->num)));
    } else if (compare <= COMPARE_NE) {
        *out = value_bool(value_same(a, b) == (compare == COMPARE_EQ));
    } else {
        *out = value_bool(compare_holds(compare, value_compare(a, b)));
    }
}

static void eval_compare(const Context *c, const Expr *e, Value *out) {
    Value a, b;
    eval_expr(c, e->a, &a);
    eval_expr(c, e->b, &b);
    compare_values((Compare)e->detail, &a, &b, out);
}

static void eval_member(const Context *c, const Expr *e, Value *out) {
    Value value, item, equal;
    bool unknown = false;
    eval_expr(c, e->a, &value);
    *out = value_none();
    if (value.kind == VALUE_NONE) return;
    for (uint32_t i = 0; i < e->count; i++) {
        eval_expr(c, e->items[i], &item);
        compare_values(COMPARE_EQ, &value, &item, &equal);
        if (equal.kind == VALUE_NONE) unknown = true;
        if (equal.kind != VALUE_BOOL || !equal.truth) continue;
        *out = value_bool(!e->negated);
        return;
    }
    if (!unknown) *out = value_bool(e->negated);
}

static void eval_has(const Context *c, const Expr *e, Value *out) {
    Value list, item;
    eval_expr(c, e->a, &list);
    eval_expr(c, e->b, &item);
    *out = value_none();
    if (list.kind != VALUE_LIST || item.kind == VALUE_NONE) return;
    *out = value_bool(false);
    for (uint32_t i = 0; i < list.list->count; i++) {
        if (value_same(&list.list->items[i], &item)) *out = value_bool(true);
    }
}

static Str text_of(const Value *value) {
    if (value->kind == VALUE_TEXT) return value->text;
    return value->kind == VALUE_WORD ? value->word->name : (Str){"", 0};
}

static bool contains(Str text, Str part) {
    for (uint32_t i = 0; i + part.len <= text.len; i++) {
        if (part.len == 0 || memcmp(text.ptr + i, part.ptr, part.len) == 0) return true;
    }
    return false;
}

static void eval_text_test(const Context *c, const Expr *e, Value *out) {
    Value a, b;
    eval_expr(c, e->a, &a);
    eval_expr(c, e->b, &b);
    *out = value_none();
    if (a.kind == VALUE_NONE || b.kind == VALUE_NONE) return;
    Str text = text_of(&a), part = text_of(&b);
    *out = value_bool(e->op == EXPR_STARTS ? str_starts(text, part) : contains(text, part));
}

// --- places and periods --------------------------------------------------------------------------

static void eval_of(const Context *c, const Expr *e, Value *out) {
    Value thing;
    eval_expr(c, e->b, &thing);
    *out = value_none();
    if (thing.kind != VALUE_ENTITY) return;
    Context inside = context_of(c, thing.entity.id);
    eval_expr(&inside, e->a, out);
}

static void eval_at(const Context *c, const Expr *e, Value *out) {
    Value period;
    eval_expr(c, e->b, &period);
    *out = value_none();
    if (period.kind != VALUE_PERIOD) return;
    Context inside = context_at(c, period.period, e->op == EXPR_IN);
    eval_expr(&inside, e->a, out);
}

// `feb..may` without a year, of the year in which a month lies.
static Period in_year_of(Month month, const Expr *e) {
    int32_t start = (int32_t)e->index;
    Month shift = period_holding(month, ANNUAL, start).first - month_of(1, start);
    return (Period){e->value.period.first + shift, e->value.period.last + shift};
}

static void eval_period(const Context *c, const Expr *e, Value *out) {
    switch ((PeriodWord)e->detail) {
    case PERIOD_PREVIOUS: *out = value_period(period_shift(c->at, -1)); break;
    case PERIOD_NEXT: *out = value_period(period_shift(c->at, 1)); break;
    case PERIOD_YEAR_AGO:
        *out = value_period((Period){c->at.first - ANNUAL, c->at.last - ANNUAL});
        break;
    case PERIOD_OF_YEAR: *out = value_period(in_year_of(c->at.last, e)); break;
    }
}

static void eval_entity_actual(const Context *c, const Expr *e, Value *out) {
    Value thing;
    eval_expr(c, e->b, &thing);
    *out = value_none();
    if (thing.kind != VALUE_ENTITY) return;
    Context inside = context_of(c, thing.entity.id);
    if (overridden(&inside, c->eval->model->properties.items[PROPERTY_ACTUAL].name, out)) return;
    facts_number(c, thing.entity.id, PROPERTY_ACTUAL, out);
}

// --- the rest ------------------------------------------------------------------------------------

static void eval_list(const Context *c, const Expr *e, Value *out) {
    Value *items = mem_new((e->count + 1) * sizeof *items);
    for (uint32_t i = 0; i < e->count; i++)
        eval_expr(c, e->items[i], &items[i]);
    *out = value_list(items, e->count);
    if (value_list_fits(out)) return;
    eval_fail(c, E_OVERFLOW, e->span, NULL, NULL);
    *out = value_none();
}

static void eval_select_list(const Context *c, const Expr *e, Value *out) {
    uint32_t count;
    Context inside;
    EntityId *ids = eval_select(c, e->selection, &count, &inside);
    Value *items = mem_new((count + 1) * sizeof *items);
    for (uint32_t i = 0; i < count; i++)
        items[i] = report_or_thing(c->eval, ids[i]);
    *out = value_list(items, count);
}

// Whether an attribute is there needs no look at what it says.
static void eval_is_none(const Context *c, const Expr *e, Value *out) {
    bool given;
    if (c->eval->trace != NULL || !property_given(c, e->a, &given)) {
        eval_expr(c, e->a, out);
        given = !value_is_missing(out);
    }
    *out = value_bool(given == e->negated);
}

static void eval_if(const Context *c, const Expr *e, Value *out) {
    Value condition;
    eval_expr(c, e->a, &condition);
    *out = value_none();
    if (condition.kind == VALUE_BOOL) eval_expr(c, condition.truth ? e->b : e->c, out);
}

static void eval_let(const Context *c, const Expr *e, Value *out) {
    Value value;
    eval_expr(c, e->a, &value);
    c->variables[e->index] = value;
    eval_expr(c, e->b, out);
}

static Month earlier(Month a, Month b) {
    return a == MONTH_NONE || (b != MONTH_NONE && b < a) ? b : a;
}

// The first month of all plans, and of whatever has a target or a record; MONTH_NONE: there is
// nothing.
static Month first_of_all(Eval *eval) {
    const Model *model = eval->model;
    if (eval->first != 0) return eval->first;
    eval->first = MONTH_NONE;
    for (uint32_t i = 0; i < model->plan_periods.count; i++)
        eval->first = earlier(eval->first, model->plan_periods.items[i].first);
    for (uint32_t i = 1; i < model->runs.count; i++)
        eval->first = earlier(eval->first, model->runs.items[i].first);
    for (uint32_t i = 0; i < model->records.count; i++)
        eval->first = earlier(eval->first, model->records.items[i].run.first);
    for (uint32_t i = 0; i < model->briefs.count; i++)
        eval->first = earlier(eval->first, model_brief(model, i).run.first);
    return eval->first;
}

Month first_month(const Context *c) {
    EntityId plan = c->self == 0 ? 0 : model_entity(c->eval->model, c->self)->plan;
    Month first = model_plan_period(c->eval->model, plan).first;
    return first == MONTH_NONE ? first_of_all(c->eval) : first;
}

// What all is about is sought among all numbers only where no plan says that it has begun.
static bool some_plan_began(const Context *c) {
    const Model *model = c->eval->model;
    bool began = false;
    for (uint32_t i = 0; i < model->plan_periods.count; i++) {
        Month first = model->plan_periods.items[i].first;
        began = began || (first != MONTH_NONE && first <= c->at.last);
    }
    return began;
}

bool before_all(const Context *c) {
    if (c->self == 0 && some_plan_began(c)) return false;
    Month first = first_month(c);
    return first != MONTH_NONE && c->at.last < first;
}

static void eval_streak(const Context *c, const Expr *e, Value *out) {
    const Model *model = c->eval->model;
    uint32_t step = e->detail;
    if (step == 0) step = c->self != 0 ? model_entity(model, c->self)->review : MONTHLY;
    int32_t start = model_year_start(model, c->self == 0 ? 0 : model_entity(model, c->self)->plan);
    Period period = period_holding(c->at.last, (Granularity)step, start);
    if (period.last > c->at.last) period = period_shift(period, -1);
    int64_t count = 0;
    *out = value_none();
    if (before_all(c) || first_month(c) == MONTH_NONE) return;
    for (Month first = first_month(c); period.first >= first; period = period_shift(period, -1)) {
        Context then =
            context_at(c, step == MONTHLY ? (Period){period.last, period.last} : period, false);
        if (!eval_true(&then, e->a)) break;
        count++;
    }
    *out = value_number(num_int(count));
}

static void eval_op(const Context *c, const Expr *e, Value *out) {
    switch ((ExprOp)e->op) {
    case EXPR_CONSTANT: *out = e->value; break;
    case EXPR_VARIABLE: *out = c->variables[e->index]; break;
    case EXPR_SELF: *out = model_entity_value(c->eval->model, c->self); break;
    case EXPR_PROPERTY: property_value(c, (PropertyId)e->index, out); break;
    case EXPR_CUSTOM: custom_value(c, (PropertyId)e->index, out); break;
    case EXPR_DEFINED:
        if (!defined_value(c, e->index, out)) *out = value_none();
        break;
    case EXPR_OF: eval_of(c, e, out); break;
    case EXPR_AT:
    case EXPR_IN: eval_at(c, e, out); break;
    case EXPR_ENTITY_ACTUAL: eval_entity_actual(c, e, out); break;
    case EXPR_PERIOD: eval_period(c, e, out); break;
    case EXPR_NOT: eval_not(c, e, out); break;
    case EXPR_AND: eval_and(c, e, out); break;
    case EXPR_OR: eval_or(c, e, out); break;
    case EXPR_COMPARE: eval_compare(c, e, out); break;
    case EXPR_BETWEEN: eval_and(c, e, out); break;
    case EXPR_MEMBER: eval_member(c, e, out); break;
    case EXPR_HAS: eval_has(c, e, out); break;
    case EXPR_CONTAINS:
    case EXPR_STARTS: eval_text_test(c, e, out); break;
    case EXPR_COALESCE:
        eval_expr(c, e->a, out);
        if (value_is_missing(out)) eval_expr(c, e->b, out);
        break;
    case EXPR_IS_NONE: eval_is_none(c, e, out); break;
    case EXPR_IF: eval_if(c, e, out); break;
    case EXPR_LET: eval_let(c, e, out); break;
    case EXPR_LIST: eval_list(c, e, out); break;
    case EXPR_AGGREGATE: eval_aggregate(c, e, out); break;
    case EXPR_FOLD: eval_fold(c, e, out); break;
    case EXPR_SELECT: eval_select_list(c, e, out); break;
    case EXPR_FIRST_SAME: eval_first_same(c, e, out); break;
    case EXPR_STREAK: eval_streak(c, e, out); break;
    default: eval_arithmetic(c, e, out); break;
    }
}

static void give_up(const Context *c, const Expr *e, Value *out) {
    Budget *budget = c->eval->budget;
    bool spent = budget->left == 0 && !budget->told;
    if (spent) {
        budget->told = true;
        eval_fail(c, E_STEPS, e->span, str_printf("%llu", (unsigned long long)budget->most), NULL);
    } else if (eval_is_stopped(c->eval)) {
        count_error(c->eval);
    } else {
        eval_fail(c, E_DEPTH, e->span, NULL, NULL);
    }
    *out = value_none();
}

void eval_expr(const Context *c, const Expr *e, Value *out) {
    if (c->eval->depth >= EVAL_DEPTH_MAX || stack_is_low() || eval_is_stopped(c->eval)) {
        give_up(c, e, out);
        return;
    }
    c->eval->depth++;
    eval_count(c->eval, 1);
    if (c->eval->trace != NULL) trace_open(c, TRACE_EXPR, e);
    eval_op(c, e, out);
    if (c->eval->trace != NULL) trace_close(c->eval, out);
    c->eval->depth--;
}
