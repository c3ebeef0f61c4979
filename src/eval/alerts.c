// SPDX-License-Identifier: Apache-2.0
// Alerts as things in force: one for each thing that a step tells somebody of. The thing is in
// force at the period at which it was selected, with what was known on the day. Their ids have a
// bit that no other id has.
#include "eval/parts.h"

#include "model/occurrence.h"

// --- as known on a day ---------------------------------------------------------------------------

// The evaluator with what was known on a day. What is given, supposed or noted holds there too.
static Eval *eval_on(Eval *eval, Date day) {
    if (eval->known != DATE_NONE && eval->known <= day) return eval;
    uint32_t known = map_get(&eval->day_ids, map_key((uint32_t)day, 1));
    if (known != 0) return eval->days.items[known - 1];
    Eval *of_day = eval_new(eval->model, eval->diags, day);
    of_day->outer = eval;
    of_day->stop = eval->stop;
    of_day->budget = eval->budget;
    *vec_push(&eval->days) = of_day;
    map_put(&eval->day_ids, map_key((uint32_t)day, 1), eval->days.count);
    return of_day;
}

// What may have changed since it was entered last.
static Eval *entered(Eval *of_day, const Eval *outer) {
    if (of_day == outer) return of_day;
    of_day->depth = outer->depth;
    of_day->trace = outer->trace;
    of_day->reached = outer->reached;
    of_day->overrides.items = outer->overrides.items;
    of_day->overrides.count = outer->overrides.count;
    of_day->supposed.items = outer->supposed.items;
    of_day->supposed.count = outer->supposed.count;
    return of_day;
}

// --- what a day sends ----------------------------------------------------------------------------

static void add(Eval *eval, const Alert *alert, EntityId to) {
    Alert *made = vec_push(&eval->alerts);
    *made = *alert;
    made->to = to;
}

// Those of the thing, then those who are told of everything; what has nobody to tell is not lost.
static void tell(Eval *eval, const Alert *alert) {
    const Model *model = eval->model;
    Units told = actors_units(model, &alert->step->alert, alert->thing),
          also = actors_units(model, &alert->step->to, alert->thing);
    if (told.count == 0) add(eval, alert, 0);
    for (uint32_t i = 0; i < told.count; i++)
        add(eval, alert, told.items[i]);
    for (uint32_t i = 0; i < also.count; i++) {
        if (map_get(&told.seen, map_key(also.items[i], 1)) == 0) add(eval, alert, also.items[i]);
    }
}

static void add_occurrence(Eval *eval, const Occurrence *one) {
    Eval *of_day = entered(eval_on(eval, occurrence_sends(one)), eval);
    uint32_t count;
    Context inside, c = eval_context(of_day, one->cycle, one->step->slots);
    EntityId *things = eval_select(&c, one->step->things, &count, &inside);
    for (uint32_t i = 0; i < count; i++) {
        Alert alert = {.step = one->step,
                       .thing = things[i],
                       .on = occurrence_sends(one),
                       .until = one->due,
                       .at = inside.at,
                       .alone = inside.alone,
                       .eval = of_day};
        tell(eval, &alert);
    }
}

bool alerts_being_made(const Eval *eval) {
    for (; eval != NULL; eval = eval->outer) {
        if (eval->alerting) return true;
    }
    return false;
}

static Alerts make(Eval *eval, Date from, Date to) {
    Occurrences steps = occurrences_sending(eval->model, from, to);
    Alerts made = {.first = eval->alerts.count};
    eval->alerting = true;
    for (uint32_t i = 0; i < steps.count; i++)
        add_occurrence(eval, &steps.items[i]);
    eval->alerting = false;
    made.count = eval->alerts.count - made.first;
    return made;
}

Alerts eval_alerts(Eval *eval, Date from, Date to) {
    uint64_t key = map_key((uint32_t)from, (uint32_t)to + 1);
    uint32_t known = map_get(&eval->sent_ids, key);
    if (known != 0) return eval->sent.items[known - 1];
    Alerts made = make(eval, from, to);
    *vec_push_atomic(&eval->sent) = made;
    map_put(&eval->sent_ids, key, eval->sent.count);
    return made;
}

const Alert *eval_alert(const Eval *eval, uint32_t number) { return &eval->alerts.items[number]; }

// --- in force ------------------------------------------------------------------------------------

Context alert_context(const Context *c, const Alert *alert) {
    Context inside = *c;
    inside.eval = entered(alert->eval, c->eval);
    inside.self = alert->thing;
    inside.report = 0;
    return context_at(&inside, alert->at, alert->alone);
}

static const Alert *alert_of(const Eval *eval, EntityId id) {
    return eval_alert(eval, id - ALERT_IDS);
}

void alert_enter(Context *c, EntityId id) {
    eval_changes(c->eval);
    const Alert *alert = alert_of(c->eval, id);
    *c = alert_context(c, alert);
    c->alert = alert;
}

Value alert_value(const Eval *eval, EntityId id) {
    const Model *model = eval->model;
    const Alert *alert = alert_of(eval, id);
    Buf text = {0};
    buf_add(&text, model_full_code(model, alert->thing));
    buf_char(&text, ' ');
    date_write(&text, alert->on);
    return value_text(buf_str(&text));
}

// --- what an alert says --------------------------------------------------------------------------

// Without a message of the plan's own: the thing, and how it stands.
static const char *usual_message(const Context *c) {
    const Model *model = c->eval->model;
    Value color;
    Buf out = {0};
    Str code = model_full_code(model, c->self), title = model_title(model, c->self);
    buf_printf(&out, "%.*s %.*s", (int)code.len, code.ptr, (int)title.len, title.ptr);
    eval_color(c, &color);
    if (value_is_none(&color)) return buf_text(&out);
    buf_c(&out, ": ");
    value_people(&out, &color);
    return buf_text(&out);
}

const char *alert_message(const Context *c, const ProcedureStep *step) {
    if (step->message.count == 0) return usual_message(c);
    Context own = *c; // with room for the variables of the message
    own.slots = step->slots;
    own.variables = step->slots == 0 ? NULL : mem_new(step->slots * sizeof *own.variables);
    return eval_message(&own, &step->message, false);
}

bool alert_property(const Context *c, PropertyId property, Value *out) {
    const Model *model = c->eval->model;
    const Alert *alert = c->alert;
    switch (property) {
    case PROPERTY_ON: *out = value_date(alert->on); return true;
    case PROPERTY_UNTIL: *out = value_date(alert->until); return true;
    case PROPERTY_TO: *out = model_entity_value(model, alert->to); return true;
    case PROPERTY_STEP: *out = model_entity_value(model, alert->step->thing); return true;
    case PROPERTY_BY: step_actors(model, alert->step->thing, out); return true;
    case PROPERTY_MESSAGE: *out = value_text(str_from(alert_message(c, alert->step))); return true;
    default: return false;
    }
}
