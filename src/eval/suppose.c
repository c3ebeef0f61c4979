// SPDX-License-Identifier: Apache-2.0
// What if: reports and values that are supposed.
#include "eval/parts.h"

static void forget(Eval *eval) {
    eval->caches.items = NULL;
    eval->caches.count = eval->caches.capacity = 0;
    eval->cache_ids = (Map){0};
    eval->same.count = 0;
    eval->alerts.count = eval->sent.count = eval->days.count = 0;
    eval->sent_ids = eval->day_ids = (Map){0};
}

void eval_suppose(Eval *eval, EntityId thing, Period period, int64_t cell, const Run *like) {
    uint32_t i = 0;
    while (i < eval->supposed.count && eval->supposed.items[i].record.thing != thing)
        i++;
    if (i == eval->supposed.count) vec_push(&eval->supposed);
    Run run = {.first = (int16_t)period.first,
               .count = (uint16_t)period_length(period),
               .scale = like->scale,
               .shape = like->shape,
               .currency = like->currency};
    eval->supposed.items[i] =
        (Supposed){{.thing = thing, .on = DATE_SUPPOSED, .run = run, .state = RECORD_VALUE}, cell};
    forget(eval);
}

void eval_assume(Eval *eval, EntityId thing, Atom name, const Value *value) {
    eval->overrides.count = 0;
    eval_override(
        eval,
        (Override){.name = name, .thing = thing, .at = {MONTH_NONE, MONTH_NONE}, .value = *value});
    forget(eval);
}

void eval_suppose_nothing(Eval *eval) {
    eval->supposed.count = eval->overrides.count = 0;
    forget(eval);
}

void suppose_reports(const Eval *eval, EntityId id, Reports *reports) {
    for (uint32_t i = 0; i < eval->supposed.count; i++) {
        const Supposed *s = &eval->supposed.items[i];
        if (s->record.thing == id)
            reports_add(reports,
                        (Report){run_period(&s->record.run, 0), RECORD_NONE, s->record, s->cell});
    }
}
