// SPDX-License-Identifier: Apache-2.0
// Messages for people and for programs.
#include "report/messages.h"

#include "base/gettext.h"
#include "text/clean.h"
#include "text/json.h"

Str message_subject(const OutMessage *message) {
    Buf out = {0};
    for (uint32_t i = 0; i < message->notices.count; i++) {
        const OutNotice *one = &message->notices.items[i];
        bool again = i > 0 && str_equal(one->step, message->notices.items[i - 1].step);
        if (again) continue;
        if (out.len > 0) buf_c(&out, "; ");
        text_clean(&out, one->title.len > 0 ? one->title : one->step);
    }
    return buf_str(&out);
}

// The notices, each step under its title.
static void add_notices(Buf *out, const OutMessage *message, const char *indent) {
    for (uint32_t i = 0; i < message->notices.count; i++) {
        const OutNotice *one = &message->notices.items[i];
        if (i == 0 || !str_equal(one->step, message->notices.items[i - 1].step)) {
            buf_c(out, indent);
            text_clean(out, one->step);
            buf_char(out, ' ');
            text_clean(out, one->title);
            buf_char(out, '\n');
        }
        buf_c(out, indent);
        buf_c(out, "  ");
        text_clean(out, one->text);
        buf_char(out, '\n');
    }
}

void message_body(Buf *out, const OutMessage *message) { add_notices(out, message, ""); }

static void add_party(Buf *out, const OutParty *party) {
    text_clean(out, party->code);
    buf_char(out, ' ');
    text_clean(out, party->title);
    if (party->email.len == 0) return;
    buf_c(out, " <");
    text_clean(out, party->email);
    buf_char(out, '>');
}

void out_messages_text(Buf *out, const OutMessages *messages, OutStyle style) {
    const char *strong = style.color ? "\x1b[1m" : "", *plain = style.color ? "\x1b[0m" : "";
    for (uint32_t i = 0; i < messages->items.count; i++) {
        const OutMessage *message = &messages->items.items[i];
        if (i > 0) buf_char(out, '\n');
        buf_c(out, strong);
        if (message->to.code.len > 0)
            add_party(out, &message->to);
        else
            buf_c(out, _("nobody: no unit answers for these"));
        buf_c(out, plain);
        buf_char(out, '\n');
        add_notices(out, message, "  ");
    }
    if (messages->note == NULL) return;
    text_clean(out, str_from(messages->note));
    buf_char(out, '\n');
}

static json_t *party_object(const OutParty *party) {
    if (party->code.len == 0) return json_null();
    json_t *object = json_object();
    json_object_set_new(object, "unit", json_text(party->code));
    json_object_set_new(object, "title", json_text(party->title));
    json_object_set_new(object, "email",
                        party->email.len == 0 ? json_null() : json_text(party->email));
    return object;
}

static json_t *message_object(const OutMessage *message, const char *on) {
    json_t *object = json_object(), *notices = json_array();
    json_object_set_new(object, "on", json_text(str_from(on)));
    json_object_set_new(object, "to", party_object(&message->to));
    json_object_set_new(object, "from", party_object(&message->from));
    json_object_set_new(object, "subject", json_text(message_subject(message)));
    for (uint32_t i = 0; i < message->notices.count; i++) {
        const OutNotice *one = &message->notices.items[i];
        json_t *notice = json_object();
        json_object_set_new(notice, "step", json_text(one->step));
        json_object_set_new(notice, "code", json_text(one->thing));
        json_object_set_new(notice, "text", json_text(one->text));
        json_array_append_new(notices, notice);
    }
    json_object_set_new(object, "notices", notices);
    return object;
}

void out_messages_json(Buf *out, const OutMessages *messages) {
    json_t *all = json_array();
    Buf on = {0};
    date_write(&on, messages->on);
    for (uint32_t i = 0; i < messages->items.count; i++)
        json_array_append_new(all, message_object(&messages->items.items[i], buf_text(&on)));
    json_put(out, all);
    buf_char(out, '\n');
}
