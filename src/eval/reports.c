// SPDX-License-Identifier: Apache-2.0
// Records as things in force: one for each period that a record reports, those that were corrected
// too. Their ids stand behind those of the entities.
#include "eval/parts.h"

// --- the index: records by thing, as written -----------------------------------------------------

static Record record_of(const Eval *eval, const ReportAt *report) {
    return model_record_of(eval->model, report->record);
}

static Period period_of(const Eval *eval, const ReportAt *report) {
    Record record = record_of(eval, report);
    return run_period(&record.run, report->cell);
}

// A later report for one period takes the place of an earlier one: by its day, on one day as
// written.
static void correct_earlier(Eval *eval, uint32_t first, ReportAt *later) {
    for (uint32_t i = first; i < eval->reports.count; i++) {
        ReportAt *earlier = &eval->reports.items[i];
        if (earlier->corrected || !period_equal(period_of(eval, earlier), period_of(eval, later)))
            continue;
        bool replaces = record_of(eval, later).on >= record_of(eval, earlier).on;
        earlier->corrected = replaces;
        later->corrected = !replaces;
    }
}

static void add_reports(Eval *eval, uint32_t first, RecordId id) {
    const Model *model = eval->model;
    Record record = model_record_of(model, id);
    if (!record_known(&record, eval->known)) return;
    for (uint32_t i = 0; i < run_cells(&record.run); i++) {
        bool empty = run_cell(&model->numbers, &record.run, i) == CELL_NONE;
        if (empty && record.state == RECORD_VALUE) continue;
        ReportAt report = {.record = id, .cell = i & INT32_MAX};
        correct_earlier(eval, first, &report);
        *vec_push_atomic(&eval->reports) = report;
    }
}

static void index_reports(Eval *eval) {
    const Model *model = eval->model;
    eval->report_start = mem_new_atomic((model->entities.count + 1) * sizeof(uint32_t));
    for (EntityId id = 1; id < model->entities.count; id++) {
        uint32_t first = eval->reports.count;
        eval->report_start[id] = first;
        for (uint32_t i = 0; i < model_record_count(model, id); i++)
            add_reports(eval, first, model_record_id(model, id, i));
    }
    eval->report_start[model->entities.count] = eval->reports.count;
}

// --- in force ------------------------------------------------------------------------------------

void reports_of(const Context *c, EntityId thing, Ids *found) {
    Eval *eval = c->eval;
    if (eval->report_start == NULL) index_reports(eval);
    for (uint32_t i = eval->report_start[thing]; i < eval->report_start[thing + 1]; i++) {
        Period period = period_of(eval, &eval->reports.items[i]);
        bool counts = c->alone ? period_within(period, c->at) : period.last <= c->at.last;
        if (counts) *vec_push_atomic(found) = eval->model->entities.count + i;
    }
}

static const ReportAt *report_at(const Eval *eval, EntityId id) {
    return &eval->reports.items[id - eval->model->entities.count];
}

void report_enter(Context *c, EntityId id) {
    eval_changes(c->eval);
    const ReportAt *report = report_at(c->eval, id);
    *c = context_at(c, period_of(c->eval, report), false);
    c->self = record_of(c->eval, report).thing;
    c->report = id;
}

uint32_t report_texts(const Context *c) {
    return record_of(c->eval, report_at(c->eval, c->report)).attributes;
}

// Where a value of the record itself is wanted: `ADN.1.4 2024-03`; of an alert, likewise.
Value report_or_thing(const Eval *eval, EntityId id) {
    const Model *model = eval->model;
    if (id < model->entities.count) return model_entity_value(model, id);
    if (id >= ALERT_IDS) return alert_value(eval, id);
    const ReportAt *report = report_at(eval, id);
    Buf text = {0};
    buf_add(&text, model_full_code(model, record_of(eval, report).thing));
    buf_char(&text, ' ');
    period_write(&text, period_of(eval, report));
    return value_text(buf_str(&text));
}

// --- what a record says --------------------------------------------------------------------------

static void number(const Context *c, const ReportAt *report, Value *out) {
    Record record = record_of(c->eval, report);
    int64_t cell = run_cell(&c->eval->model->numbers, &record.run, report->cell);
    if (cell == CELL_NONE) return;
    facts_set_number(c->eval->model, record.thing, num_decimal(cell, record.run.scale),
                     record.run.shape, out);
}

static void place(const Context *c, const ReportAt *report, Value *out) {
    const Model *model = c->eval->model;
    Record record = record_of(c->eval, report);
    Pos at = model_record_place(model, &record, run_period(&record.run, report->cell));
    Place where = sources_place(model->sources, at);
    *out = value_text(str_from(str_printf("%s:%u", where.source->path, where.line)));
}

static void note(const Context *c, const Record *record, Value *out) {
    Attribute own = model_attribute(c->eval->model, record->attributes, PROPERTY_NOTE);
    if (!attribute_is_none(own)) *out = value_text(model_attribute_text(c->eval->model, own));
}

void reports_value(const Context *c, PropertyId property, Value *out) {
    *out = value_none();
    if (c->report == 0) return;
    const ReportAt *report = report_at(c->eval, c->report);
    Record record = record_of(c->eval, report);
    switch (property) {
    case PROPERTY_ON: *out = value_date(record.on == DATE_SUPPOSED ? DATE_NONE : record.on); break;
    case PROPERTY_SUPPOSED: *out = value_bool(record.on == DATE_SUPPOSED); break;
    case PROPERTY_VALUE: number(c, report, out); break;
    case PROPERTY_CORRECTED: *out = value_bool(report->corrected); break;
    case PROPERTY_INAPPLICABLE: *out = value_bool(record.state == RECORD_NA); break;
    case PROPERTY_NOTE: note(c, &record, out); break;
    default: place(c, report, out); break;
    }
}
