// SPDX-License-Identifier: Apache-2.0
// Texts with values in them: of checks, alerts and reports.
#ifndef PLAN_MODEL_MESSAGE_H
#define PLAN_MODEL_MESSAGE_H

#include "model/expr.h"

// A piece: text, or an expression to be filled in, `text` being what is written between the braces.
typedef struct MessagePart {
    Str text;
    const Expr *value; // NULL: it is text
} MessagePart;

typedef struct Message {
    MessagePart *parts;
    uint32_t count;
    const char *library; // the whole as the library writes it, which is translated; NULL: a plan's
} Message;

#endif
