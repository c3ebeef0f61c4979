// SPDX-License-Identifier: Apache-2.0
// Records and what concerns them: single lines, series, internal activities, reprogramming, closes.
#include "sema/parts.h"

#include "sema/code_keys.h"

#include "sema/series.h"
#include "syntax/period_text.h"

#include <string.h>

// --- single records ------------------------------------------------------------------------------

// `done`, `n/a`, or a number into `cells`; false after a report.
static bool read_value(Sema *sema, Cells *cells, Span span, RecordState *state) {
    Str text = sema_text(sema, span);
    *state = RECORD_VALUE;
    bool number = (text.ptr[0] >= '0' && text.ptr[0] <= '9') || text.ptr[0] == '-' ||
                  text.ptr[0] == '$' || memchr(text.ptr, ' ', text.len) != NULL;
    if (number) return cells_add(sema, cells, text, span.begin);
    cells->count = 1;
    cells->scales[0] = 0;
    cells->coefficients[0] = 1;
    if (names_find_word(sema->names, text) == WORD_DONE) return true;
    if (memchr(text.ptr, '/', text.len) != NULL) {
        *state = RECORD_NA;
        cells->coefficients[0] = CELL_NONE;
        return true;
    }
    diag_help(diag(sema->diags, E_RECORD_VALUE, span, sema_quote(sema, span)),
              "write a number, done, or n/a \"why\"");
    return false;
}

static Date read_date(Str text) {
    Date date;
    return date_read(text, &date) == PERIOD_OK
               ? date
               : DATE_NONE; // a wrong one is reported by the scanner
}

static Date more_date(Sema *sema, Node *more) {
    Node *on = more == NULL ? NULL : node_optional(more, 0);
    return on == NULL ? DATE_NONE : read_date(sema_text(sema, on->span));
}

static uint32_t more_attributes(Sema *sema, Node *more) {
    uint32_t head = 0;
    Node *late = more == NULL ? NULL : node_optional(more, 1);
    if (more != NULL) record_attributes(sema, node_optional(more, 2), &head);
    if (late != NULL)
        model_add_attribute(sema->model, &head, PROPERTY_LATE, FORM_QUOTED, late->span.begin,
                            late->span.end);
    return head;
}

// Where no plan is around it, a record belongs to the plan of its thing.
static Scope scope_for(const Sema *sema, const Scope *scope, EntityId thing) {
    Scope around = *scope;
    if (around.plan == 0 && thing != 0) around.plan = model_entity(sema->model, thing)->plan;
    return around;
}

// What is only supposed has a day of its own.
static Date record_date(Sema *sema, const Node *record, Node *more) {
    if (record->op == 0) return more_date(sema, more);
    sema->model->supposed++;
    return DATE_SUPPOSED;
}

// The record of one period: its value, and what is said behind it.
static void add_record(Sema *sema, const Node *node, EntityId thing, Period period, Node *value,
                       Pos at) {
    Node *more = value->next->kind == NODE_EMPTY ? NULL : value->next;
    Node *why = value->child != NULL && value->child->kind == NODE_STRING ? value->child : NULL;
    uint32_t attributes = more_attributes(sema, more);
    if (why != NULL)
        model_add_attribute(sema->model, &attributes, PROPERTY_REASON, FORM_QUOTED, why->span.begin,
                            why->span.end);
    Cells *cells = cells_fresh(sema);
    RecordState state;
    Run run;
    if (!read_value(sema, cells, value->span, &state) ||
        !cells_store_one(sema, cells, period, value->span, &run))
        return;
    Record *record = sema_add_record(sema, thing, record_date(sema, node, more), at);
    record->run = run;
    record->state = state;
    record->attributes = attributes;
}

Atom code_atom(Sema *sema, Node *code) {
    if (code->kind != NODE_STRING) return code->name;
    return intern(sema->names->atoms, model_text(sema->model, code->span));
}

static void read_record(Sema *sema, const Scope *scope, Node *node) {
    Node *code = node->child, *months = code->next, *value = months->next;
    EntityId thing = sema_find(sema, scope, code_atom(sema, code), code->span, KINDS_RECORDED);
    Period period;
    Scope around = scope_for(sema, scope, thing);
    if (!sema_period(sema, &around, months->span, &period) || thing == 0) return;
    add_record(sema, node, thing, period, value, code->span.begin);
}

// Most are one small number for one month.
static bool keep_brief(Sema *sema, EntityId thing, const RecordRow *row, bool below) {
    Brief brief;
    if (row->months != 1 || row->percent ||
        !brief_of(&brief, thing, row->first, month_begin(row->first), row->day, row->coefficient,
                  row->scale))
        return false;
    model_add_brief(sema->model, brief, below, row->code);
    return true;
}

// One of those that are declared behind the last one; 0: another.
static inline EntityId find_in_order(Sema *sema, const CodeKeys *keys, const Source *source,
                                     Str code, Span span) {
    bool readable = span.begin - source->base + CODE_KEY_BYTES <= source->text.len;
    if (keys->items == NULL || code.len >= CODE_KEY_BYTES || !readable) return 0;
    EntityId thing = code_keys_find(keys, sema->reported, code_key_of(code.ptr, code.len));
    if (thing == 0) return 0;
    sema_use(sema, span, thing);
    return sema->reported = thing;
}

// Plain ones: there may be millions. Whether the one before it is in the model, right above it.
static bool read_row(Sema *sema, const Scope *scope, const CodeKeys *keys, const RecordRow *row,
                     bool below) {
    const Source *source = scope->tree->source;
    Span code = {row->code, row->code + row->code_length};
    Str text = {source->text.ptr + (row->code - source->base), row->code_length};
    EntityId thing = find_in_order(sema, keys, source, text, code);
    if (thing == 0) thing = sema_find_reported(sema, scope, text, code);
    if (thing == 0) return false;
    if (keep_brief(sema, thing, row, below && row->below)) return true;
    Record *record = sema_add_record(sema, thing, row->day, code.begin);
    record->run = run_of_one((Period){row->first, row->first + row->months - 1});
    record->run.shape = row->percent ? SHAPE_PERCENT : SHAPE_PLAIN;
    run_store_one(&sema->model->numbers, &record->run, row->coefficient, row->scale);
    return true;
}

enum { ROWS_PASSED = 4096 };

static void pass_rows(Sema *sema, Tree *tree, uint32_t at) {
    sources_pass(sema->sources, tree->kept->rows.items[at].code);
    tree_pass_rows(tree, at);
}

static void read_records(Sema *sema, const Scope *scope, Node *node) {
    const Tree *tree = scope->tree;
    plain_keep(sema->names, scope->tree, node);
    CodeKeys keys = code_keys_new(sema, scope, scope->plan, node->span.end - node->span.begin);
    bool below = false;
    for (uint32_t i = node->name; i < tree->kept->rows.count; i++) {
        const RecordRow *row = &tree->kept->rows.items[i];
        if (row->code < node->span.begin || row->code >= node->span.end) break;
        below = read_row(sema, scope, &keys, row, below);
        if (i % ROWS_PASSED == 0) pass_rows(sema, scope->tree, i);
    }
    code_keys_release(&keys);
}

// --- series --------------------------------------------------------------------------------------

static void read_series(Sema *sema, const Scope *scope, Node *node) {
    Node *code = node->child, *cells_node = node_child(node, 2), *more = node_optional(node, 3);
    EntityId thing = sema_find(sema, scope, code_atom(sema, code), code->span, KINDS_RECORDED);
    uint32_t step = series_step((WordId)node->word);
    Month first;
    Run run;
    if (!series_read(sema, cells_node->span, &run) || thing == 0) return;
    Scope around = scope_for(sema, scope, thing);
    if (!series_begin(sema, &around, span_optional(node, 1), cells_node->span, step, run.count,
                      &first))
        return;
    run.first = (int16_t)first;
    run.step = (uint8_t)step;
    uint32_t attributes = more_attributes(sema, more);
    Record *record = sema_add_record(sema, thing, record_date(sema, node, more), code->span.begin);
    record->run = run;
    record->attributes = attributes;
}

bool table_record_row(Sema *sema, const Scope *scope, Span code, Str written, const Run *run,
                      Date on, uint32_t attributes, bool below) {
    EntityId thing = sema_find_reported(sema, scope, written, code);
    if (thing == 0) return false;
    if (attributes == 0 && model_add_formed(sema->model, thing, on, run, below, code.begin))
        return true;
    Record *record = sema_add_record(sema, thing, on, code.begin);
    record->run = *run;
    record->attributes = attributes;
    return true;
}

// --- internal activities -------------------------------------------------------------------------

static uint64_t title_key(Sema *sema, EntityId parent, Str title) {
    return map_key(parent, intern(sema->names->atoms, title));
}

// Files what has been declared since, by its title; of two with one title the first.
static void file_uncoded(Sema *sema) {
    const Model *model = sema->model;
    for (; sema->uncoded_upto < model->entities.count; sema->uncoded_upto++) {
        EntityId id = sema->uncoded_upto;
        const Entity *e = model_entity(model, id);
        if (id == 0 || e->kind != KIND_ACTIVITY || !e->generated) continue;
        uint64_t key = title_key(sema, e->parent, model_title(model, id));
        if (map_get(&sema->uncoded, key) == 0) map_put(&sema->uncoded, key, id);
    }
}

// The activity that work without a plan was reported as before, by its title in that unit.
static EntityId internal_activity(Sema *sema, const Scope *scope, EntityId unit, Span title) {
    file_uncoded(sema);
    EntityId known = map_get(&sema->uncoded, title_key(sema, unit, model_text(sema->model, title)));
    if (known != 0) return known;
    Scope inside = scope_inside(sema, scope, unit);
    inside.plan = model_entity(sema->model, unit)->plan;
    EntityId id = declare(sema, &inside, KIND_ACTIVITY, (Span){0, 0}, STR(""), title);
    model_entity(sema->model, id)->lead = unit;
    return id;
}

static void read_internal(Sema *sema, const Scope *scope, Node *node) {
    Node *title = node->child, *code = title->next, *period_node = code->next,
         *value = period_node->next;
    EntityId unit = sema_find(sema, scope, code_atom(sema, code), code->span, kind_bit(KIND_UNIT));
    Period period;
    if (!sema_period(sema, scope, period_node->span, &period) || unit == 0) return;
    EntityId thing = internal_activity(sema, scope, unit, title->span);
    add_record(sema, node, thing, period, value, title->span.begin);
}

// --- changes during the year ---------------------------------------------------------------------

// Also those that could not be read, which are reported by themselves.
static bool has_targets(const Node *block) {
    for (const Node *at = block->child; at != NULL; at = at->next) {
        if (at->kind == NODE_SERIES || at->kind == NODE_TARGET || at->kind == NODE_ERROR)
            return true;
    }
    return false;
}

static void read_reprogram(Sema *sema, const Scope *scope, Node *node) {
    Node *code = node->child, *date = code->next, *block = date->next;
    EntityId thing = sema_find(sema, scope, code_atom(sema, code), code->span, KINDS_MEASURED);
    if (thing == 0) return;
    Reprogram change = {
        .thing = thing, .on = read_date(sema_text(sema, date->span)), .span = code->span};
    Scope own = *scope;
    own.plan = model_entity(sema->model, thing)->plan;
    for (Node *at = block->child; at != NULL; at = at->next) {
        if (at->kind == NODE_SERIES || at->kind == NODE_TARGET)
            series_target(sema, &own, at, &change.targets);
    }
    record_attributes(sema, block, &change.attributes);
    if (change.targets == 0 && !has_targets(block))
        diag_help(diag(sema->diags, E_NO_TARGETS, code->span),
                  "write the new ones: target monthly 2024: …");
    *vec_push(&sema->model->reprograms) = change;
}

static void read_close(Sema *sema, const Scope *scope, Node *node) {
    Period period;
    if (!sema_period(sema, scope, node->child->span, &period)) return;
    Date on = read_date(sema_text(sema, node->child->next->span));
    *vec_push(&sema->model->closes) = (Close){scope->plan, period, on, node->span};
}

// Whether what a record says for its i-th period ends in a period that was closed before.
static bool is_late(const Model *model, const Record *record, const Close *close, uint32_t i) {
    Month last = run_period(&record->run, i).last;
    bool says =
        record->state == RECORD_NA || run_cell(&model->numbers, &record->run, i) != CELL_NONE;
    return says && last >= close->period.first && last <= close->period.last;
}

static bool comes_after(const Model *model, const Record *record, const Close *close) {
    return record->on != DATE_NONE && record->on != DATE_SUPPOSED && record->on > close->on &&
           model_entity(model, record->thing)->plan == close->plan &&
           attribute_is_none(model_attribute(model, record->attributes, PROPERTY_LATE));
}

static void report_late(Sema *sema, const Record *record, const Close *close, uint32_t i) {
    Buf day = {0};
    date_write(&day, close->on);
    Str code = model_code(sema->model, record->thing);
    Pos at = model_record_place(sema->model, record, run_period(&record->run, i));
    Diag *d = diag(sema->diags, E_RECORD_CLOSED, ((Span){at, at + code.len}), str_c(code),
                   buf_text(&day));
    diag_note(d, close->span, "the period was closed here");
    diag_help(d, "say why it comes late: late \"…\"");
}

// One report for each statement or row.
static void check_late(Sema *sema, const Record *record, const Close *close) {
    if (!comes_after(sema->model, record, close)) return;
    for (uint32_t i = 0; i < run_cells(&record->run); i++) {
        if (!is_late(sema->model, record, close, i)) continue;
        report_late(sema, record, close, i);
        if (!record->rows) return;
    }
}

void closes_check(Sema *sema) {
    const Model *model = sema->model;
    for (uint32_t c = 0; c < model->closes.count; c++) {
        RecordWalk walk = {.model = model};
        for (Record record; model_next_record(&walk, &record);)
            check_late(sema, &record, &model->closes.items[c]);
    }
}

// `accept NAME "why"`.
static Span accept_name(const Sema *sema, const Node *node) {
    Span span = head_span(sema, node);
    return span.end > node->span.end ? node->span : span;
}

static void read_accept(Sema *sema, const Pending *pending) {
    Node *why = node_optional(pending->node, 0);
    *vec_push(&sema->model->accepts) =
        (Accept){.thing = pending->thing,
                 .check = names_canonical(sema->names, pending->node->name),
                 .reason = why == NULL ? NULL : str_c(model_text(sema->model, why->span)),
                 .span = accept_name(sema, pending->node)};
}

// A group is named where units are, so it must not be called like one, or like another.
static void group_once(Sema *sema, const Pending *pending) {
    Atom name = pending->node->name;
    EntityId same = sema_look_up(sema, &pending->scope, name);
    Span first = same == 0 ? (Span){0, 0} : model_entity(sema->model, same)->span;
    for (uint32_t i = 0; i < sema->model->groups.count; i++) {
        if (sema->model->groups.items[i].name == name) first = sema->model->groups.items[i].span;
    }
    if (first.end == 0) return;
    Diag *d = diag(sema->diags, E_DUPLICATE_CODE, head_span(sema, pending->node),
                   str_c(names_text(sema->names, name)));
    diag_note(d, first, "it is first used here");
    diag_help(d, "give the group another name");
}

static void read_group(Sema *sema, const Pending *pending) {
    group_once(sema, pending);
    VEC(EntityId) units = {0};
    for (Node *at = pending->node->child; at != NULL; at = at->next) {
        EntityId unit =
            sema_find(sema, &pending->scope, code_atom(sema, at), at->span, kind_bit(KIND_UNIT));
        if (unit != 0) *vec_push_atomic(&units) = unit;
    }
    *vec_push(&sema->model->groups) =
        (Group){pending->node->name, units.items, units.count, head_span(sema, pending->node)};
}

void records_statement(Sema *sema, const Pending *pending) {
    Node *node = pending->node;
    switch ((NodeKind)node->kind) {
    case NODE_RECORD: read_record(sema, &pending->scope, node); break;
    case NODE_RECORDS: read_records(sema, &pending->scope, node); break;
    case NODE_RECORD_SERIES: read_series(sema, &pending->scope, node); break;
    case NODE_RECORD_INTERNAL: read_internal(sema, &pending->scope, node); break;
    case NODE_TABLE: table_statement(sema, &pending->scope, node); break;
    case NODE_REPROGRAM: read_reprogram(sema, &pending->scope, node); break;
    case NODE_CLOSE: read_close(sema, &pending->scope, node); break;
    case NODE_ACCEPT: read_accept(sema, pending); break;
    case NODE_GROUP: read_group(sema, pending); break;
    default: break;
    }
}
