// SPDX-License-Identifier: Apache-2.0
// Messages that a day must send, and the forms in which they are printed. Nothing is sent.
#ifndef PLAN_REPORT_MESSAGES_H
#define PLAN_REPORT_MESSAGES_H

#include "base/map.h"
#include "base/vec.h"
#include "report/report.h"
#include "text/source.h"

// Somebody who tells or is told.
typedef struct OutParty {
    Str code, title, email; // no code: nobody
    Span span;              // where it is declared
} OutParty;

// One thing that is told.
typedef struct OutNotice {
    Str step, title; // of the step
    Str thing;       // its code
    Str text;
} OutNotice;

typedef struct OutMessage {
    OutParty to, from;
    VEC(OutNotice) notices; // those of one step beside one another
    Span step;              // of the first
} OutMessage;

typedef struct OutMessages {
    Date on;
    VEC(OutMessage) items;
    Map found;        // who is told and who tells -> 1 + index into items
    const char *note; // what else there is to say, or NULL
} OutMessages;

// What a message is about: the titles of its steps.
Str message_subject(const OutMessage *message);
// What it says, line by line.
void message_body(Buf *out, const OutMessage *message);

void out_messages_text(Buf *out, const OutMessages *messages, OutStyle style);
void out_messages_json(Buf *out, const OutMessages *messages);

// mail.c: a message as RFC 5322 has it. `number` tells apart those of a day.
void out_mail(Buf *out, const OutMessage *message, Date on);
// Whether a text can be the address of a message: NAME@HOST in ASCII.
bool mail_address_is_sound(Str address);
// A name for the file of a message.
const char *mail_file_name(const OutMessage *message, Date on, uint32_t number);

#endif
