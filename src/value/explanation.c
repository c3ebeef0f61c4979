// SPDX-License-Identifier: Apache-2.0
#include "value/explanation.h"

Step *step_new(StepKind kind, Str text) {
    Step *step = NEW(Step);
    step->kind = (uint8_t)kind;
    step->text = text;
    return step;
}

Step *step_add(Step *parent, StepKind kind, Str text) {
    Step *step = step_new(kind, text);
    step->thing = parent->thing;
    step->at = parent->at;
    *vec_push(&parent->steps) = step;
    return step;
}

void step_note(Step *step, const char *note) { *vec_push(&step->notes) = str_from(note); }

void step_field(Step *step, const char *name, Value value) {
    *vec_push(&step->fields) = (StepField){name, value};
}

const char *step_kind_name(const Step *step) {
    static const char *const names[] = {
#define STEP(id, name) name,
        STEP_KINDS
#undef STEP
    };
    return names[step->kind];
}

const char *step_state_name(const Step *step) {
    static const char *const names[] = {
#define STEP(id, name) name,
        STEP_STATES
#undef STEP
    };
    return names[step->state];
}
