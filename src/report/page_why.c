// SPDX-License-Identifier: Apache-2.0
// Why a status is what it is: the answer, what would alter it, and the steps to it.
#include "report/page_parts.h"

enum { STEPS_DEEP = 4 };

static void put_place(Page *page, const Step *step) {
    if (step->place.line == 0) return;
    put(page, " <span class=\"place\">");
    html_text(page->out, step->place.file);
    buf_printf(page->out, ":%u</span>", step->place.line);
}

static bool has_value(const Step *step) {
    return step->kind != STEP_RULE && step->kind != STEP_EVALUATE &&
           step->state != STATE_NOT_REACHED && step->kind != STEP_LEFT_OUT &&
           !(step->value.kind == VALUE_LIST && step->steps.count > 0);
}

static const char *state_class(const Step *step) {
    switch ((StepState)step->state) {
    case STATE_DECIDES:
    case STATE_STOPPED: return " class=decides";
    case STATE_NOT_REACHED:
    case STATE_UNUSED:
    case STATE_REPLACED:
    case STATE_NOT_KNOWN:
    case STATE_OVERRULED: return " class=off";
    default: return "";
    }
}

static void put_value_of(Page *page, const Step *step) {
    put(page, "<b>");
    if (value_is_none(&step->value))
        put(page, "–");
    else if (step->value.kind == VALUE_BOOL)
        put_label(page, step->value.truth ? "yes" : "no");
    else
        put_people(page, &step->value);
    put(page, "</b>");
}

// A clause says on one line what it looked at: `compliance 84.8 %`.
static void put_looked_at(Page *page, const Step *clause) {
    for (uint32_t i = 0; i < clause->steps.count; i++) {
        const Step *step = clause->steps.items[i];
        put(page, i == 0 ? " (" : ", ");
        html_text(page->out, step->text);
        put(page, " = ");
        put_value_of(page, step);
    }
    if (clause->steps.count > 0) put(page, ")");
}

// What did not hold on the way to a number did not matter. Records and targets stand in tables of
// their own, and what would alter a status above.
static bool is_told(const Step *step) {
    if (step->kind == STEP_CHANGE || step->kind == STEP_RECORD || step->kind == STEP_NUMBER)
        return false;
    return step->kind == STEP_CLAUSE || step->value.kind != VALUE_BOOL || step->value.truth;
}

static void put_steps(Page *page, const Step *parent, uint32_t depth);

static void put_step(Page *page, const Step *step, uint32_t depth) {
    buf_printf(page->out, "<li%s>", state_class(step));
    html_text(page->out, step->text);
    if (has_value(step)) {
        put(page, ": ");
        put_value_of(page, step);
    }
    if (step->unit.len > 0) {
        put(page, " ");
        html_text(page->out, step->unit);
    }
    if (step->kind != STEP_CLAUSE || step->state == STATE_DECIDES) put_place(page, step);
    for (uint32_t i = 0; i < step->notes.count; i++) {
        put(page, i == 0 ? " – " : "; ");
        html_text(page->out, step->notes.items[i]);
    }
    if (step->kind == STEP_CLAUSE)
        put_looked_at(page, step);
    else if (depth < STEPS_DEEP)
        put_steps(page, step, depth + 1);
}

static void put_steps(Page *page, const Step *parent, uint32_t depth) {
    bool open = false;
    for (uint32_t i = 0; i < parent->steps.count; i++) {
        const Step *step = parent->steps.items[i];
        if (!is_told(step)) continue;
        if (!open) put(page, "<ul>");
        open = true;
        put_step(page, step, depth);
    }
    if (open) put(page, "</ul>");
}

void put_explanation(Page *page, const Explanation *why, bool brief) {
    put(page, "<div class=\"why\"><p>");
    html_text(page->out, why->answer);
    put(page, "</p>");
    bool open = false;
    for (uint32_t i = 0; i < why->root->steps.count; i++) {
        const Step *step = why->root->steps.items[i];
        if (step->kind != STEP_CHANGE) continue;
        put(page, open ? "<li>" : "<ul class=\"changes\"><li>");
        open = true;
        html_text(page->out, step->text);
        put(page, "</li>");
    }
    if (open) put(page, "</ul>");
    if (!brief) put_steps(page, why->root, 0);
    put(page, "</div>");
}
