// SPDX-License-Identifier: Apache-2.0
// Texts with values in them, filled in for the thing in force.
#include "eval/parts.h"

#include "base/gettext.h"
#include "value/label.h"

#include <string.h>

static void add_value(const Context *c, Buf *out, const Expr *e, bool in_words) {
    Value value;
    eval_expr(c, e, &value);
    if (value_is_none(&value))
        buf_c(out, "—");
    else if (in_words && value.kind == VALUE_PERIOD)
        buf_c(out, label_period(message_spanish(), value.period));
    else
        value_people(out, &value);
}

static const Expr *expression(const Message *message, Str source) {
    for (uint32_t i = 0; i < message->count; i++) {
        const MessagePart *part = &message->parts[i];
        if (part->value != NULL && str_equal(part->text, source)) return part->value;
    }
    return NULL;
}

// A translation has the same expressions, in the order of its own language.
static void add_translated(const Context *c, Buf *out, const Message *message, const char *text,
                           bool in_words) {
    while (*text != '\0') {
        size_t plain = strcspn(text, "{");
        const char *close = strchr(text + plain, '}');
        buf_add(out, (Str){text, (uint32_t)plain});
        if (close == NULL) return;
        const Expr *e = expression(message, str_slice(text + plain + 1, close));
        if (e != NULL) add_value(c, out, e, in_words);
        text = close + 1;
    }
}

const char *eval_message(const Context *c, const Message *message, bool in_words) {
    Buf out = {0};
    const char *library = message->library;
    if (library != NULL && message_of(library) != library) {
        add_translated(c, &out, message, message_of(library), in_words);
        return buf_text(&out);
    }
    for (uint32_t i = 0; i < message->count; i++) {
        const MessagePart *part = &message->parts[i];
        if (part->value == NULL)
            buf_add(&out, part->text);
        else
            add_value(c, &out, part->value, in_words);
    }
    return buf_text(&out);
}
