// SPDX-License-Identifier: Apache-2.0
// What became of each planned and each reported number, for a trace.
#include "eval/parts.h"

TraceNode *trace_target(Eval *eval, EntityId id, const Run *run, Period period, Num value,
                        const Window *window, const Reports *reports) {
    TraceNode *node = trace_leaf(eval, TRACE_TARGET, run);
    node->thing = id;
    node->months = period;
    node->state = !window_counts(window, period)    ? TRACE_OUTSIDE
                  : reports_excuse(reports, period) ? TRACE_EXCUSED
                                                    : TRACE_COUNTS;
    facts_set_number(eval->model, id, value, run->shape, &node->value);
    return node;
}

static const Report *report_for(const Reports *reports, Period period) {
    for (uint32_t i = 0; i < reports->count; i++) {
        if (period_equal(reports->items[i].period, period)) return &reports->items[i];
    }
    return NULL;
}

static TraceState record_state(const Eval *eval, RecordId id, const Record *record,
                               const Reports *reports, const Window *window, Period period) {
    const Report *in_force = report_for(reports, period);
    if (!record_known(record, eval->known)) return TRACE_LATER;
    if (in_force == NULL || in_force->id != id) return TRACE_REPLACED;
    if (record->state == RECORD_NA) return TRACE_NA;
    return window_counts(window, period) ? TRACE_COUNTS : TRACE_OUTSIDE;
}

static void trace_record(Eval *eval, EntityId id, RecordId record_id, const Reports *reports,
                         const Window *window) {
    Record *record = mem_new_atomic(sizeof *record); // the trace shows it
    *record = model_record_of(eval->model, record_id);
    for (uint32_t k = 0; k < run_cells(&record->run); k++) {
        int64_t cell = run_cell(&eval->model->numbers, &record->run, k);
        if (cell == CELL_NONE && record->state == RECORD_VALUE) continue;
        TraceNode *node = trace_leaf(eval, TRACE_REPORT, record);
        node->thing = id;
        node->months = run_period(&record->run, k);
        node->state = (uint8_t)record_state(eval, record_id, record, reports, window, node->months);
        if (cell != CELL_NONE)
            facts_set_number(eval->model, id, num_decimal(cell, record->run.scale),
                             record->run.shape, &node->value);
    }
}

void trace_reports(Eval *eval, EntityId id, const Reports *reports, const Window *window) {
    const Model *model = eval->model;
    for (uint32_t i = 0; i < model_record_count(model, id); i++)
        trace_record(eval, id, model_record_id(model, id, i), reports, window);
}

bool trace_facts_begin(const Context *c, EntityId id) {
    TraceNode *node;
    Context of = context_of(c, id);
    if (!trace_once(&of, UINT32_MAX, TRACE_FACTS, NULL, &node)) return false;
    node->months = facts_window(c, id).months;
    return true;
}

void trace_facts_end(const Context *c, EntityId id, const Fact *fact) {
    const Model *model = c->eval->model;
    Value target = value_none(), *actual = NEW(Value);
    *actual = value_none();
    if (fact->flags & FACT_TARGET)
        facts_set_number(model, id, fact_target(c->cache, fact), fact->target_shape, &target);
    if (fact->flags & FACT_ACTUAL)
        facts_set_number(model, id, fact_actual(c->cache, fact), fact->actual_shape, actual);
    c->eval->trace->innermost->weight = actual;
    trace_close(c->eval, &target);
}
