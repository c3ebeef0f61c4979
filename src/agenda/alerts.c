// SPDX-License-Identifier: Apache-2.0
// Who must be told of what on a day: one message for each that is told.
#include "agenda/agenda.h"

// --- the steps of a day --------------------------------------------------------------------------

// An alert goes out on the first day of its step; one without days on the last of its cycle. No
// cycle is longer than a year.
enum { LOOK_AHEAD = 366 };

static bool sends_on(const Occurrence *one, Date on) {
    return one->step->things != NULL && (one->step->from != 0 ? one->starts : one->due) == on;
}

// All that may begin on a day ends within a year.
static Occurrences steps_on(const Model *model, Date on) {
    Occurrences all = agenda_between(model, on, on + LOOK_AHEAD);
    uint32_t kept = 0;
    for (uint32_t i = 0; i < all.count; i++) {
        if (sends_on(&all.items[i], on)) all.items[kept++] = all.items[i];
    }
    all.count = kept;
    return all;
}

// --- messages ------------------------------------------------------------------------------------

static OutParty party(const Model *model, EntityId unit) {
    if (unit == 0) return (OutParty){0};
    const Entity *e = model_entity(model, unit);
    const Attribute *email = model_attribute(model, e->attributes, PROPERTY_EMAIL);
    return (OutParty){.code = model_full_code(model, unit),
                      .title = model_title(model, unit),
                      .email = email == NULL ? (Str){"", 0} : model_attribute_text(model, email),
                      .span = e->span};
}

static EntityId sender(const ProcedureStep *step) {
    for (uint32_t i = 0; i < step->by.count; i++) {
        const Actor *actor = &step->by.items[i];
        if (actor->kind == ACTOR_UNITS && actor->count > 0) return actor->units[0];
    }
    return 0;
}

static OutMessage *message_to(OutMessages *all, const Model *model, EntityId to,
                              const ProcedureStep *step) {
    EntityId from = sender(step);
    uint64_t key = map_key(to + 1, from + 1);
    uint32_t known = map_get(&all->found, key);
    if (known != 0) return &all->items.items[known - 1];
    OutMessage *made = vec_push(&all->items);
    *made = (OutMessage){.to = party(model, to), .from = party(model, from), .step = step->span};
    map_put(&all->found, key, all->items.count);
    return made;
}

// Without a message of the plan's own: the thing, and how it stands.
static const char *usual_text(const Context *c) {
    const Model *model = eval_model(c->eval);
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

static OutNotice notice(const Context *c, const ProcedureStep *step) {
    const Model *model = eval_model(c->eval);
    const char *text = step->message_count > 0 ? eval_message(c, step->message, step->message_count)
                                               : usual_text(c);
    return (OutNotice){.step = model_full_code(model, step->thing),
                       .title = model_title(model, step->thing),
                       .thing = model_full_code(model, c->self),
                       .text = str_from(text)};
}

static void add_notice(OutMessage *message, const OutNotice *one) {
    OutNotice *room = vec_push(&message->notices);
    if (room != NULL) *room = *one; // it always is; the analyser does not see it
}

// What is told to those of the thing, then to those who are told of everything; what has nobody is
// not lost: it stands in a message to nobody.
static void tell(OutMessages *all, const Context *c, const ProcedureStep *step) {
    const Model *model = eval_model(c->eval);
    OutNotice one = notice(c, step);
    Units told = actors_units(model, &step->alert, c->self),
          also = actors_units(model, &step->to, c->self);
    if (told.items == NULL) add_notice(message_to(all, model, 0, step), &one);
    for (uint32_t i = 0; told.items != NULL && i < told.count; i++)
        add_notice(message_to(all, model, told.items[i], step), &one);
    for (uint32_t i = 0; also.items != NULL && i < also.count; i++) {
        bool known = false;
        for (uint32_t k = 0; told.items != NULL && k < told.count; k++)
            known = known || told.items[k] == also.items[i];
        if (!known) add_notice(message_to(all, model, also.items[i], step), &one);
    }
}

static uint32_t tell_all(Eval *eval, OutMessages *all, const Occurrence *one) {
    uint32_t count;
    Context inside, c = eval_context(eval, one->cycle, one->step->slots);
    EntityId *things = eval_select(&c, one->step->things, &count, &inside);
    for (uint32_t i = 0; i < count; i++) {
        Context of = context_of(&inside, things[i]);
        tell(all, &of, one->step);
    }
    return count;
}

// --- what else there is to say -------------------------------------------------------------------

// When the next alert is due; where none is sent, nobody should wonder.
static const char *next_alert(const Model *model, Date on) {
    Occurrences all = agenda_between(model, on + 1, on + LOOK_AHEAD);
    const Occurrence *next = NULL;
    Date day = DATE_NONE;
    for (uint32_t i = 0; i < all.count; i++) {
        const Occurrence *one = &all.items[i];
        Date sends = one->step->from != 0 ? one->starts : one->due;
        if (one->step->things == NULL || sends <= on || (next != NULL && sends >= day)) continue;
        next = one;
        day = sends;
    }
    if (next == NULL) return "no step of the loaded procedures has an alert";
    Buf out = {0};
    Str code = model_full_code(model, next->step->thing);
    buf_printf(&out, "no alert is due on this day; the next is that of %.*s on ", (int)code.len,
               code.ptr);
    date_write(&out, day);
    return buf_text(&out);
}

static const char *nothing_found(const Model *model, const Occurrences *steps) {
    Buf out = {0};
    for (uint32_t i = 0; i < steps->count; i++) {
        Str code = model_full_code(model, steps->items[i].step->thing);
        buf_printf(&out, "%s%.*s", i > 0 ? ", " : "nothing to tell by ", (int)code.len, code.ptr);
    }
    return buf_text(&out);
}

OutMessages alerts_on(Eval *eval, Date on) {
    const Model *model = eval_model(eval);
    OutMessages all = {.on = on};
    Occurrences steps = steps_on(model, on);
    for (uint32_t i = 0; i < steps.count; i++)
        tell_all(eval, &all, &steps.items[i]);
    if (steps.count == 0)
        all.note = next_alert(model, on);
    else if (all.items.count == 0)
        all.note = nothing_found(model, &steps);
    return all;
}

bool alerts_reach(Eval *eval, const ProcedureStep *step, Date on, EntityId unit) {
    const Model *model = eval_model(eval);
    OutMessages all = {.on = on};
    Occurrences steps = steps_on(model, on);
    for (uint32_t i = 0; i < steps.count; i++) {
        if (steps.items[i].step == step) tell_all(eval, &all, &steps.items[i]);
    }
    Str code = unit == 0 ? (Str){"", 0} : model_full_code(model, unit);
    for (uint32_t i = 0; i < all.items.count; i++) {
        if (unit == 0 || str_equal(all.items.items[i].to.code, code)) return true;
    }
    return false;
}
