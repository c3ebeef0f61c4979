// SPDX-License-Identifier: Apache-2.0
// Who must be told of what on a day: one message for each that is told.
#include "agenda/agenda.h"
#include "base/gettext.h"

#include "model/occurrence.h"

// --- messages ------------------------------------------------------------------------------------

static OutParty party(const Model *model, EntityId unit) {
    if (unit == 0) return (OutParty){0};
    const Entity *e = model_entity(model, unit);
    Attribute email = model_attribute(model, e->attributes, PROPERTY_EMAIL);
    return (OutParty){.code = model_full_code(model, unit),
                      .title = model_title(model, unit),
                      .email = model_attribute_text(model, email),
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

static OutNotice notice(Eval *eval, const Alert *alert) {
    const Model *model = eval_model(eval);
    Context c = eval_context(eval, alert->at, 0);
    Context of = alert_context(&c, alert);
    return (OutNotice){.step = model_full_code(model, alert->step->thing),
                       .title = model_title(model, alert->step->thing),
                       .thing = model_full_code(model, alert->thing),
                       .text = str_from(alert_message(&of, alert->step))};
}

static void add_notice(OutMessage *message, const OutNotice *one) {
    OutNotice *room = vec_push(&message->notices);
    if (room != NULL) *room = *one; // it always is; the analyser does not see it
}

// --- what else there is to say -------------------------------------------------------------------

// Every step comes at least once in a year.
enum { LOOK_AHEAD = 366 };

// When the next alert is due; where none is sent, nobody should wonder.
static const char *next_alert(const Model *model, Date on) {
    Occurrences all = occurrences_sending(model, on + 1, on + LOOK_AHEAD);
    if (all.count == 0) return _("no step of the loaded procedures has an alert");
    Buf date = {0};
    date_write(&date, occurrence_sends(&all.items[0]));
    return str_printf(_("no alert is due on this day; the next is that of %s on %s"),
                      str_c(model_full_code(model, all.items[0].step->thing)), buf_text(&date));
}

static const char *nothing_found(const Model *model, const Occurrences *steps) {
    Buf out = {0};
    for (uint32_t i = 0; i < steps->count; i++) {
        Str code = model_full_code(model, steps->items[i].step->thing);
        buf_printf(&out, "%s%.*s", i > 0 ? ", " : "", (int)code.len, code.ptr);
    }
    return str_printf(_("nothing to tell by %s"), buf_text(&out));
}

OutMessages alerts_on(Eval *eval, Date on) {
    const Model *model = eval_model(eval);
    OutMessages all = {.on = on};
    Alerts sent = eval_alerts(eval, on, on);
    for (uint32_t i = 0; i < sent.count; i++) {
        const Alert *alert = eval_alert(eval, sent.first + i);
        OutNotice one = notice(eval, alert);
        add_notice(message_to(&all, model, alert->to, alert->step), &one);
    }
    if (sent.count > 0) return all;
    Occurrences steps = occurrences_sending(model, on, on);
    all.note = steps.count == 0 ? next_alert(model, on) : nothing_found(model, &steps);
    return all;
}

bool alerts_reach(Eval *eval, const ProcedureStep *step, Date on, EntityId unit) {
    Alerts sent = eval_alerts(eval, on, on);
    for (uint32_t i = 0; i < sent.count; i++) {
        const Alert *alert = eval_alert(eval, sent.first + i);
        if (alert->step == step && (unit == 0 || alert->to == unit)) return true;
    }
    return false;
}
