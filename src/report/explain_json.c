// SPDX-License-Identifier: Apache-2.0
#include "report/explain.h"
#include "report/json_value.h"
#include "text/json.h"

typedef struct Writer {
    Buf *out;
    uint32_t depth;
    bool first; // of the members of an object
} Writer;

static void new_line(Writer *w, uint32_t depth) {
    buf_char(w->out, '\n');
    buf_fill(w->out, ' ', (size_t)depth * 2);
}

static void key(Writer *w, const char *name) {
    if (!w->first) buf_char(w->out, ',');
    w->first = false;
    new_line(w, w->depth);
    json_put(w->out, json_text(str_from(name)));
    buf_c(w->out, ": ");
}

static void text_member(Writer *w, const char *name, Str text) {
    if (text.len == 0) return;
    key(w, name);
    json_put(w->out, json_text(text));
}

static void value_member(Writer *w, const char *name, const Value *value) {
    key(w, name);
    json_value(w->out, value);
}

static void count_member(Writer *w, const char *name, uint32_t count) {
    key(w, name);
    buf_printf(w->out, "%u", count);
}

static void notes_member(Writer *w, const Step *step) {
    if (step->notes.count == 0) return;
    key(w, "notes");
    buf_char(w->out, '[');
    for (uint32_t i = 0; i < step->notes.count; i++) {
        if (i > 0) buf_c(w->out, ", ");
        json_put(w->out, json_text(step->notes.items[i]));
    }
    buf_char(w->out, ']');
}

static void add_step(Writer *w, const Step *step);

static void steps_member(Writer *w, const Step *step) {
    if (step->steps.count == 0) return;
    key(w, "steps");
    buf_char(w->out, '[');
    for (uint32_t i = 0; i < step->steps.count; i++) {
        if (i > 0) buf_char(w->out, ',');
        new_line(w, w->depth + 1);
        w->depth++;
        add_step(w, step->steps.items[i]);
        w->depth--;
    }
    new_line(w, w->depth);
    buf_char(w->out, ']');
}

static void step_members(Writer *w, const Step *step) {
    bool valued =
        step->kind != STEP_RULE && step->kind != STEP_EVALUATE && step->state != STATE_NOT_REACHED;
    Value at = value_period(step->at);
    text_member(w, "kind", str_from(step_kind_name(step)));
    text_member(w, "text", step->text);
    text_member(w, "state", str_from(step_state_name(step)));
    if (step->thing.kind == VALUE_ENTITY) value_member(w, "thing", &step->thing);
    value_member(w, "at", &at);
    if (valued) value_member(w, "value", &step->value);
    text_member(w, "unit", step->unit);
    for (uint32_t i = 0; i < step->fields.count; i++)
        value_member(w, step->fields.items[i].name, &step->fields.items[i].value);
    text_member(w, "file", step->place.file);
    if (step->place.line > 0) count_member(w, "line", step->place.line);
    notes_member(w, step);
    if (step->more > 0) count_member(w, "more", step->more);
    steps_member(w, step);
}

static void add_step(Writer *w, const Step *step) {
    buf_char(w->out, '{');
    w->depth++;
    w->first = true;
    step_members(w, step);
    w->depth--;
    new_line(w, w->depth);
    buf_char(w->out, '}');
    w->first = false;
}

void explain_json(Buf *out, const Explanation *explanation) {
    Writer w = {out, 1, true};
    const Value *value = &explanation->root->value;
    buf_char(out, '{');
    text_member(&w, "answer", explanation->answer);
    text_member(&w, "title", explanation->title);
    if (value->kind == VALUE_WORD) text_member(&w, "label", word_people(value->word));
    text_member(&w, "known", explanation->known);
    step_members(&w, explanation->root);
    buf_c(out, "\n}\n");
}
