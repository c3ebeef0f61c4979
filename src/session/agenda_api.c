// SPDX-License-Identifier: Apache-2.0
// What procedures ask for, for clients: the agenda, and what a day must send.
#include "agenda/agenda.h"
#include "session/session.h"

#include <string.h>

struct PlanAlerts {
    OutMessages messages;
};

bool plan_is_date(const char *text) {
    Date date;
    mem_init();
    return date_read(str_from(text), &date) == PERIOD_OK;
}

// 0 after a report.
static EntityId unit_named(PlanSession *session, const char *code) {
    Source *source = session_text(session, "--for", code);
    if (source == NULL) return 0;
    Span span = {source->base, source->base + source->text.len};
    return sema_find(session->sema, &(Scope){0}, intern(session->names->atoms, source->text),
                     span, kind_bit(KIND_UNIT));
}

PlanTable *plan_agenda(PlanSession *session, const char *from, const char *to, const char *unit) {
    Date first, last;
    EntityId of = 0;
    if (date_read(str_from(from), &first) != PERIOD_OK ||
        date_read(str_from(to), &last) != PERIOD_OK)
        return NULL;
    if (unit != NULL && (of = unit_named(session, unit)) == 0) return NULL;
    return session_table(session, agenda_table(session->model, first, last, of));
}

const char *plan_agenda_ical(const PlanTable *agenda) {
    Buf out = {0};
    out_ical(&out, agenda->table);
    return buf_text(&out);
}

// What was reported later was not known on that day.
PlanAlerts *plan_alerts(PlanSession *session, const char *on) {
    Date day;
    if (date_read(str_from(on), &day) != PERIOD_OK || !plan_set_known(session, on)) return NULL;
    PlanAlerts *alerts = NEW(PlanAlerts);
    alerts->messages = alerts_on(session_eval(session), day);
    return eval_errors(session->eval) > 0 ? NULL : alerts;
}

size_t plan_alerts_count(const PlanAlerts *alerts) { return alerts->messages.items.count; }

const char *plan_alerts_text(const PlanAlerts *alerts, const char *format, PlanStyle style) {
    Buf out = {0};
    if (strcmp(format, "text") == 0)
        out_messages_text(&out, &alerts->messages,
                          (OutStyle){style.color, style.unicode, style.width, false});
    else if (strcmp(format, "json") == 0)
        out_messages_json(&out, &alerts->messages);
    else
        return NULL;
    return buf_text(&out);
}

// --- mail ----------------------------------------------------------------------------------------

static bool was_told(const Diags *diags, Span span) {
    for (uint32_t i = 0; i < diags_total(diags); i++) {
        const Diag *d = diags_at(diags, i);
        bool address = d->id == E_NO_EMAIL || d->id == E_EMAIL_FORM || d->id == E_NO_SENDER;
        if (address && d->span.begin == span.begin) return true;
    }
    return false;
}

static bool has_address(PlanSession *session, const OutParty *party) {
    if (mail_address_is_sound(party->email)) return true;
    if (was_told(session->diags, party->span)) return false;
    if (party->email.len == 0)
        diag_help(diag(session->diags, E_NO_EMAIL, party->span, str_c(party->code)),
                  "say it in its block: email \"name@example.org\"");
    else
        diag(session->diags, E_EMAIL_FORM, party->span, str_c(party->email));
    return false;
}

static bool can_be_sent(PlanSession *session, const OutMessage *message) {
    bool sent = message->to.code.len > 0 && has_address(session, &message->to);
    if (message->from.code.len > 0) return has_address(session, &message->from) && sent;
    if (!was_told(session->diags, message->step))
        diag_help(
            diag(session->diags, E_NO_SENDER, message->step, str_c(message->notices.items[0].step)),
            "say which unit does it: by UPE");
    return false;
}

const PlanMail *plan_alerts_mail(PlanSession *session, const PlanAlerts *alerts, size_t *count) {
    VEC(PlanMail) mails = {0};
    bool sound = true;
    for (uint32_t i = 0; i < alerts->messages.items.count; i++) {
        const OutMessage *message = &alerts->messages.items.items[i];
        if (message->to.code.len == 0) continue; // to nobody: the other forms tell
        if (!can_be_sent(session, message)) {
            sound = false;
            continue;
        }
        Buf text = {0};
        out_mail(&text, message, alerts->messages.on);
        const char *file = mail_file_name(message, alerts->messages.on, mails.count + 1);
        *vec_push(&mails) = (PlanMail){file, buf_text(&text)};
    }
    *count = sound ? mails.count : 0;
    static const PlanMail none;
    if (!sound) return NULL;
    return mails.count == 0 ? &none : mails.items;
}
