// SPDX-License-Identifier: Apache-2.0
// Procedures: when each step comes, who acts, who is told of what. Their codes and titles are
// declared like those of all things (declare.c).
#include "sema/lower.h"

#include "base/gettext.h"
#include "sema/series.h"
#include "text/suggest.h"

#include <string.h>

// What is said of a step, before it is read.
typedef struct Draft {
    EntityId thing;
    const Scope *scope;
    Node *by, *every, *from, *until, *to, *alert, *message;
} Draft;

// --- who -----------------------------------------------------------------------------------------

static const Group *find_group(const Model *model, Atom name) {
    for (uint32_t i = 0; i < model->groups.count; i++) {
        if (model->groups.items[i].name == name) return &model->groups.items[i];
    }
    return NULL;
}

static void report_no_actor(Sema *sema, Str name, Span span) {
    const Model *model = sema->model;
    if (sema_may_be_lost(sema, name)) return;
    Diag *d = diag(sema->diags, E_NO_ACTOR, span, str_c(name));
    Suggest near = suggest_for(name);
    for (EntityId id = 1; id < model->entities.count; id++) {
        if (model_entity(model, id)->kind == KIND_UNIT) suggest_offer(&near, model_code(model, id));
    }
    for (uint32_t i = 0; i < model->groups.count; i++)
        suggest_offer(&near, names_text(sema->names, model->groups.items[i].name));
    suggest_offer(&near, word_english(WORD_LEAD));
    suggest_offer(&near, word_spanish(WORD_LEAD));
    if (near.best.len > 0)
        diag_suggest(d, near.best);
    else
        diag_help(d, "name a unit, a group, a role, or lead: the unit that answers for it");
}

static bool read_actor(Sema *sema, const Scope *scope, Node *node, Actor *out) {
    Atom code = node->kind == NODE_NAME ? node->name : code_atom(sema, node);
    *out = (Actor){.name = names_text(sema->names, code)};
    const Group *group = find_group(sema->model, code);
    if (group != NULL) {
        out->units = group->units;
        out->count = group->count;
        return true;
    }
    EntityId unit = sema_look_up(sema, scope, code);
    if (unit != 0 && model_entity(sema->model, unit)->kind == KIND_UNIT) {
        out->units = mem_new_atomic(sizeof *out->units);
        out->units[out->count++] = unit;
        sema_use(sema, node->span, unit);
        return true;
    }
    PropertyId role = model_property(sema->model, names_canonical(sema->names, code));
    bool core = role == PROPERTY_RESPONSIBLE || role == PROPERTY_SUPPORTS ||
                role == PROPERTY_FUNDS || role == PROPERTY_INVOLVED;
    out->role = (uint16_t)role;
    out->kind = role == PROPERTY_LEAD ? ACTOR_LEAD : ACTOR_ROLE;
    if (role == PROPERTY_LEAD || core || sema->model->properties.items[role].role) return true;
    report_no_actor(sema, out->name, node->span);
    return false;
}

static Actors read_actors(Sema *sema, const Scope *scope, const Node *list) {
    VEC(Actor) actors = {0};
    for (Node *at = list == NULL ? NULL : list->child; at != NULL; at = at->next) {
        Actor actor;
        if (at->kind != NODE_EMPTY && read_actor(sema, scope, at, &actor))
            *vec_push(&actors) = actor;
    }
    return (Actors){actors.items, actors.count};
}

// --- when ----------------------------------------------------------------------------------------

static void report_every(Sema *sema, const Node *node) {
    diag_help(diag(sema->diags, E_EVERY, node->span, sema_quote(sema, node->span)),
              "every month, bimester, quarter, semester or year; every 2, 3, 4 or 6 months; every "
              "quarter 1, 3");
}

static int64_t whole_number(Sema *sema, const Node *node) {
    Value value = number_value(sema, node->span);
    int64_t whole;
    return value.kind == VALUE_NUMBER && num_to_int(value.num, &whole) ? whole : 0;
}

static void read_every(Sema *sema, Node *node, ProcedureStep *step) {
    Node *count = node_optional(node, 1);
    int64_t months = lower_step((WordId)node->child->word);
    if (count != NULL && months != 0) {
        int64_t many = whole_number(sema, count);
        months *= many > 0 && many <= ANNUAL ? many : 0;
    }
    if (months == 0 || ANNUAL % months != 0) {
        report_every(sema, node);
        return;
    }
    step->months = (uint8_t)months;
    for (Node *at = node_child(node, 2); at != NULL; at = at->next) {
        int64_t which = whole_number(sema, at), last = ANNUAL / months;
        if (which >= 1 && which <= last)
            step->which |= (uint16_t)(1 << (which - 1));
        else
            diag(sema->diags, E_CYCLE_NUMBER, at->span, str_printf("%d", (int)last),
                 sema_quote(sema, at->span));
    }
}

// A number, or the name of one: what is to be settled stands at the head of a procedure.
static int16_t read_day(Sema *sema, const Scope *scope, Node *node, const ProcedureStep *step) {
    if (node == NULL) return 0;
    uint32_t from = diags_total(sema->diags);
    Lower l = lower_start(sema, scope, 0);
    const Expr *e = lower(&l, node->child);
    if (diags_total(sema->diags) > from) return 0;
    int64_t day = 0, months = step->months == 0 ? ANNUAL : step->months;
    int64_t most = BUSINESS_DAYS_MAX * months;
    bool number = e->op == EXPR_CONSTANT && e->value.kind == VALUE_NUMBER;
    if (number && num_to_int(e->value.num, &day) && day >= 1 && day <= most) return (int16_t)day;
    Diag *d =
        diag(sema->diags, E_BUSINESS_DAY, node->child->span, sema_quote(sema, node->child->span));
    if (number)
        diag_help(d, "its cycle has {1} business days at most", str_printf("%d", (int)most));
    else
        diag_help(d, "write a number, or the name that let gives one: let plazo = 5");
    return 0;
}

static void read_days(Sema *sema, const Draft *draft, ProcedureStep *step) {
    step->from = read_day(sema, draft->scope, draft->from, step);
    step->until = read_day(sema, draft->scope, draft->until, step);
    if (draft->from == NULL || draft->until == NULL || step->from == 0 || step->until == 0 ||
        step->from <= step->until)
        return;
    diag_note(diag(sema->diags, E_DAY_ORDER, draft->until->child->span), draft->from->child->span,
              "it begins here");
    step->until = 0;
}

// --- of what -------------------------------------------------------------------------------------

static void read_alert(Sema *sema, const Draft *draft, ProcedureStep *step) {
    Node *node = draft->alert, *things = node_optional(node, 1);
    step->alert = read_actors(sema, draft->scope, node->child);
    if (things == NULL) {
        diag_help(diag(sema->diags, E_ALERT_THINGS, node->span),
                  "say of what: alert {1} for activities at previous where color in [red, yellow]",
                  sema_quote(sema, node->child->span));
        return;
    }
    Lower l = lower_start(sema, draft->scope, 0);
    step->things = lower_selection(&l, things);
    if (step->things != NULL && (step->things->kinds & KINDS_ABOUT) != 0) {
        diag_help(diag(sema->diags, E_ALERT_THINGS, things->span),
                  "an alert is of things, such as activities, not of their records or of alerts");
        step->things = NULL;
    }
    if (step->things == NULL) return;
    Lower inside = lower_inside(&l, step->things);
    if (draft->message != NULL)
        step->message = lower_message(&inside, draft->message);
    step->slots = inside.slots;
}

// What is allowed, and hardly meant.
static void report_gaps(Sema *sema, const Draft *draft, Span span) {
    const char *code = str_c(model_code(sema->model, draft->thing));
    if (draft->every == NULL)
        diag_help(diag(sema->diags, W_STEP_EVERY, span, code),
                  "say how often: every month until business day 5");
    if (draft->by == NULL)
        diag_help(diag(sema->diags, W_STEP_BY, span, code), "say who acts: by lead");
    if (draft->message != NULL && draft->alert == NULL)
        diag_help(diag(sema->diags, W_MESSAGE_UNSENT, draft->message->span),
                  "say who is told, and of what: alert lead for activities where …");
}

static void read_step(Sema *sema, const Draft *draft) {
    ProcedureStep step = {.thing = draft->thing,
                          .span = model_entity(sema->model, draft->thing)->span};
    step.by = read_actors(sema, draft->scope, draft->by);
    step.to = read_actors(sema, draft->scope, draft->to);
    if (draft->every != NULL) read_every(sema, draft->every, &step);
    read_days(sema, draft, &step);
    if (draft->alert != NULL) read_alert(sema, draft, &step);
    *vec_push(&sema->model->steps) = step;
    if (model_entity(sema->model, step.thing)->parent != 0) report_gaps(sema, draft, step.span);
}

// --- the order of steps --------------------------------------------------------------------------

EntityId step_named(Sema *sema, EntityId procedure, Str code) {
    Str prefix = model_code(sema->model, procedure);
    const char *full =
        str_printf("%.*s.%.*s", (int)prefix.len, prefix.ptr, (int)code.len, code.ptr);
    return model_find_in(sema->model, model_entity(sema->model, procedure)->plan,
                         intern_find(sema->names->atoms, str_from(full)));
}

// Steps that wait are marked while those that they wait for are looked at.
enum { UNSEEN, WAITING, SEEN };

static bool waits_for_itself(const Model *model, EntityId id, Map *state) {
    uint64_t key = map_key(id, 1);
    if (map_get(state, key) != UNSEEN) return map_get(state, key) == WAITING;
    map_put(state, key, WAITING);
    uint32_t count = 0;
    const EntityId *before = model_refs(
        model, model_attribute(model, model_entity(model, id)->attributes, PROPERTY_AFTER), &count);
    bool found = false;
    for (uint32_t i = 0; i < count && !found; i++)
        found = waits_for_itself(model, before[i], state);
    map_put(state, key, SEEN);
    return found;
}

// The business day on which a step is due; one without days is due on the last.
static int32_t due_day(const ProcedureStep *step) {
    enum { LAST_DAY = ANNUAL * BUSINESS_DAYS_MAX + 1 };
    return step->until != 0 ? step->until : step->from != 0 ? step->from : LAST_DAY;
}

// Of steps that come as often, one that waits for another is not due before it.
static void due_in_order(Sema *sema, const ProcedureStep *step) {
    const Model *model = sema->model;
    uint32_t count = 0;
    const EntityId *before = model_refs(
        model, model_attribute(model, model_entity(model, step->thing)->attributes, PROPERTY_AFTER),
        &count);
    for (uint32_t i = 0; i < count; i++) {
        const ProcedureStep *other = model_step(model, before[i]);
        if (other == NULL || other->months != step->months || due_day(step) >= due_day(other))
            continue;
        diag_note(diag(sema->diags, W_STEP_BEFORE, step->span,
                       str_c(model_code(model, step->thing)),
                       str_c(model_code(model, other->thing))),
                  other->span, "it is declared here");
    }
}

static void steps_order(Sema *sema) {
    const Model *model = sema->model;
    Map state = {0};
    for (uint32_t i = 0; i < model->steps.count; i++)
        due_in_order(sema, &model->steps.items[i]);
    for (uint32_t i = 0; i < model->steps.count; i++) {
        EntityId id = model->steps.items[i].thing;
        if (map_get(&state, map_key(id, 1)) == UNSEEN && waits_for_itself(model, id, &state))
            diag_help(diag(sema->diags, E_STEP_CYCLE, model->steps.items[i].span,
                           str_c(model_code(model, id))),
                      "one of the steps that wait for each other must come first");
    }
}

// --- the whole -----------------------------------------------------------------------------------

static void take(Draft *draft, Pending *p) {
    draft->scope = &p->scope;
    switch ((NodeKind)p->node->kind) {
    case NODE_ATTRIBUTE: draft->by = p->node; break;
    case NODE_EVERY: draft->every = p->node; break;
    case NODE_FROM: draft->from = p->node; break;
    case NODE_UNTIL: draft->until = p->node; break;
    case NODE_TO: draft->to = p->node; break;
    case NODE_ALERT: draft->alert = p->node; break;
    case NODE_MESSAGE: draft->message = p->node; break;
    default: break;
    }
}

static void set_calendar(Sema *sema, const Pending *p) {
    Span name = {p->node->span.end - names_text(sema->names, p->node->name).len, p->node->span.end};
    uint32_t calendar = calendar_named(sema, p->node->name, name);
    for (uint32_t i = 0; i < sema->model->steps.count; i++) {
        ProcedureStep *step = &sema->model->steps.items[i];
        if (model_entity(sema->model, step->thing)->parent == p->thing) step->calendar = calendar;
    }
}

// Where a procedure names no calendar, the only one is meant.
static void usual_calendar(Sema *sema) {
    const Model *model = sema->model;
    EntityId told = 0;
    for (uint32_t i = 0; i < model->steps.count; i++) {
        ProcedureStep *step = &model->steps.items[i];
        EntityId procedure = model_entity(model, step->thing)->parent;
        if (step->calendar != 0 || model->calendars.count == 0) continue;
        step->calendar = 1;
        if (model->calendars.count == 1 || procedure == told) continue;
        told = procedure;
        diag_help(diag(sema->diags, E_WHICH_CALENDAR, model_entity(model, procedure)->span),
                  "say which: calendar {1}",
                  str_c(names_text(sema->names, model->calendars.items[0].name)));
    }
}

void sema_procedures(Sema *sema) {
    Model *model = sema->model;
    bool wrong = false;
    for (EntityId id = 1; id < model->entities.count; id++) {
        if (model_entity(model, id)->kind != KIND_STEP) continue;
        Scope outside = {.plan = model_entity(model, id)->plan};
        Draft draft = {.thing = id, .scope = &outside};
        for (uint32_t i = 0; i < sema->rules.count; i++) {
            if (sema->rules.items[i].thing == id) take(&draft, &sema->rules.items[i]);
        }
        uint32_t from = diags_total(sema->diags);
        read_step(sema, &draft);
        leave_out(sema, from);
    }
    for (uint32_t i = 0; i < sema->rules.count; i++) {
        uint32_t from = diags_total(sema->diags);
        Pending p = sema->rules.items[i];
        if (p.node->kind == NODE_IN_CALENDAR) set_calendar(sema, &p);
        wrong = wrong || diags_total(sema->diags) > from;
    }
    if (!wrong) usual_calendar(sema);
    steps_order(sema);
}

void step_statement(Sema *sema, const Scope *scope, EntityId thing, Node *node) {
    Kind wanted = node->kind == NODE_IN_CALENDAR ? KIND_PROCEDURE : KIND_STEP;
    if (model_entity(sema->model, thing)->kind == wanted)
        *vec_push(&sema->rules) = (Pending){.node = node, .scope = *scope, .thing = thing};
    else
        report_place(sema, node->span,
                     wanted == KIND_STEP ? _("put it inside the { } of a step of a procedure")
                                         : _("put it inside the { } of a procedure"));
}
