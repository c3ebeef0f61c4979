// SPDX-License-Identifier: Apache-2.0
// The coloured tree: by organisation, by objective or by budget, one row for each node and each
// thing that is measured (or each line).
#include "base/gettext.h"
#include "session/session.h"

typedef enum StatusColumn {
    S_KIND,
    S_CODE,
    S_TITLE,
    S_RESPONSIBLE,
    S_TARGET,
    S_ACTUAL,
    S_ANNUAL,
    S_COMPLIANCE,
    S_PROGRESS,
    S_COLOR,
    S_COLUMNS
} StatusColumn;

static const struct {
    const char *name;
    const char *label;
} columns[S_COLUMNS] = {
    {"kind", "kind"},         {"code", "code"},
    {"title", "title"},       {"responsible", "responsible"},
    {"target", "target"},     {"actual", "actual"},
    {"annual", "annual"},     {"compliance", "compliance"},
    {"progress", "progress"}, {"color", "color"},
};

typedef struct Status {
    const Model *model;
    Table *table;
    Context context;
    Atom names[S_COLUMNS];
    bool *placed; // by entity: it has its row
} Status;

// Money has an amount and no target to date.
static void fit_to_money(Table *table) {
    table->columns[S_TARGET].data_only = table->columns[S_COMPLIANCE].data_only = true;
    table->columns[S_ANNUAL].spare = 0;
    table->columns[S_ANNUAL].label = word_of_english(STR("amount"));
}

static void add_columns(Status *status) {
    static const uint8_t spare[S_COLUMNS] = {[S_RESPONSIBLE] = 4,
                                             [S_PROGRESS] = 3,
                                             [S_ANNUAL] = 2,
                                             [S_TARGET] = SPARE_AT_LAST,
                                             [S_ACTUAL] = SPARE_AT_LAST};
    for (uint32_t i = 0; i < S_COLUMNS; i++) {
        Column *column = table_column(status->table, str_from(columns[i].name),
                                      word_of_english(str_from(columns[i].name)));
        column->tree = i == S_CODE;
        column->wide = i == S_TITLE;
        column->data_only = i == S_KIND;
        column->spare = spare[i];
        status->names[i] = intern_find(status->model->names, str_from(columns[i].name));
    }
}

static void add_row(Status *status, EntityId id, uint16_t depth) {
    const Entity *e = model_entity(status->model, id);
    bool measured = kind_in(e->kind, KINDS_RECORDED);
    Context c = context_of(&status->context, id);
    Row *row = table_row(status->table, depth);
    row->strong = !measured;
    Value *cells = row->cells;
    cells[S_KIND] = value_word(status->model->kind_words[e->kind]);
    cells[S_CODE] = model_entity_value(status->model, id);
    cells[S_TITLE] = value_text(model_title(status->model, id));
    for (uint32_t i = S_RESPONSIBLE; i < S_COLUMNS; i++) {
        bool wanted = measured || i == S_COMPLIANCE || i == S_COLOR ||
                      (i == S_RESPONSIBLE && e->kind != KIND_UNIT);
        if (wanted) eval_named(&c, status->names[i], &cells[i]);
    }
    status->placed[id] = true;
}

// --- by organisation -----------------------------------------------------------------------------

static void add_led(Status *status, EntityId unit, uint16_t depth) {
    const Model *model = status->model;
    Things led = model_led(model, unit);
    for (uint32_t i = 0; i < led.count; i++) {
        if (kind_in(model_entity(model, led.items[i])->kind, KINDS_MEASURED))
            add_row(status, led.items[i], depth);
    }
}

static void add_unit(Status *status, EntityId unit, uint16_t depth) {
    const Model *model = status->model;
    add_row(status, unit, depth);
    add_led(status, unit, depth + 1);
    Children children = model_children(model, unit);
    for (EntityId child; (child = next_child(&children)) != 0;) {
        if (model_entity(model, child)->kind == KIND_UNIT) add_unit(status, child, depth + 1);
    }
}

static bool is_top_unit(const Model *model, EntityId id) {
    const Entity *e = model_entity(model, id);
    return e->kind == KIND_UNIT &&
           (e->parent == 0 || model_entity(model, e->parent)->kind != KIND_UNIT);
}

// --- by objective --------------------------------------------------------------------------------

static bool is_top_node(const Model *model, EntityId id) {
    const Entity *e = model_entity(model, id);
    if (!kind_in(e->kind, KINDS_STRATEGIC)) return false;
    return e->parent == 0 || !kind_in(model_entity(model, e->parent)->kind, KINDS_STRATEGIC);
}

// What contributes to several nodes has its row under the first.
static void add_node(Status *status, EntityId id, uint16_t depth) {
    const Model *model = status->model;
    if (status->placed[id]) return;
    add_row(status, id, depth);
    Things below = model_below(model, id);
    for (uint32_t i = 0; i < below.count; i++) {
        Kind kind = (Kind)model_entity(model, below.items[i])->kind;
        if (kind_in(kind, KINDS_STRATEGIC | KINDS_MEASURED))
            add_node(status, below.items[i], depth + 1);
    }
}

// --- by budget -----------------------------------------------------------------------------------

static void add_line(Status *status, EntityId id, uint16_t depth) {
    const Model *model = status->model;
    add_row(status, id, depth);
    Children children = model_children(model, id);
    for (EntityId child; (child = next_child(&children)) != 0;)
        if (model_entity(model, child)->kind == KIND_BUDGET) add_line(status, child, depth + 1);
}

// What the lines below a heading come to; none where they are of different currencies.
static Value sum_below(const Status *status, uint32_t heading, StatusColumn column) {
    Value sum = value_none();
    for (uint32_t i = heading + 1; i < status->table->row_count; i++) {
        const Row *row = &status->table->rows[i];
        const Value *value = &row->cells[column];
        if (row->depth != 1 || value->kind != VALUE_NUMBER) continue;
        if (sum.kind == VALUE_NONE) {
            sum = *value;
            continue;
        }
        bool like = sum.unit == value->unit && str_equal(value_money(&sum), value_money(value));
        if (!like || !num_add(sum.num, value->num, &sum.num)) return value_none();
    }
    return sum;
}

static void fill_heading(Status *status, uint32_t heading) {
    Value *cells = status->table->rows[heading].cells;
    Num share;
    cells[S_ANNUAL] = sum_below(status, heading, S_ANNUAL);
    cells[S_ACTUAL] = sum_below(status, heading, S_ACTUAL);
    bool both = cells[S_ANNUAL].kind == VALUE_NUMBER && cells[S_ACTUAL].kind == VALUE_NUMBER;
    if (both && !num_is_zero(cells[S_ANNUAL].num) &&
        num_div(cells[S_ACTUAL].num, cells[S_ANNUAL].num, &share))
        cells[S_PROGRESS] = value_percent(share);
    cells[S_COLOR] = cells[S_COMPLIANCE] = value_none(); // that of the work is another matter
}

// The lines of a heading (an object of expenditure, a programme) stand below it.
static void add_lines(Status *status, EntityId id) {
    const Model *model = status->model;
    EntityId parent = model_entity(model, id)->parent;
    if (status->placed[id]) return;
    bool headed = parent != 0 && kind_in(model_entity(model, parent)->kind, KINDS_STRATEGIC);
    if (!headed) {
        add_line(status, id, 0);
        return;
    }
    uint32_t heading = status->table->row_count;
    add_row(status, parent, 0);
    Children children = model_children(model, parent);
    for (EntityId child; (child = next_child(&children)) != 0;)
        if (model_entity(model, child)->kind == KIND_BUDGET) add_line(status, child, 1);
    fill_heading(status, heading);
}

static bool is_top_line(const Model *model, EntityId id) {
    const Entity *e = model_entity(model, id);
    return e->kind == KIND_BUDGET &&
           (e->parent == 0 || model_entity(model, e->parent)->kind != KIND_BUDGET);
}

// Nothing is left out: what no unit or no objective holds comes last.
static void add_rest(Status *status) {
    for (EntityId id = 1; id < status->model->entities.count; id++) {
        if (kind_in(model_entity(status->model, id)->kind, KINDS_MEASURED) && !status->placed[id])
            add_row(status, id, 0);
    }
}

static void add_note(Status *status, Period at) {
    Buf period = {0};
    period_people(&period, at);
    status->table->note = str_printf(_("to date at %s"), buf_text(&period));
}

static void add_all(Status *status, StatusBy by) {
    const Model *model = status->model;
    for (EntityId id = 1; id < model->entities.count; id++) {
        if (by == BY_UNIT && is_top_unit(model, id)) add_unit(status, id, 0);
        if (by == BY_OBJECTIVE && is_top_node(model, id)) add_node(status, id, 0);
        if (by == BY_BUDGET && is_top_line(model, id)) add_lines(status, id);
    }
    if (by != BY_BUDGET) add_rest(status);
}

Table *session_status(PlanSession *session, StatusBy by) {
    const Model *model = session->model;
    Status status = {.model = model,
                     .table = table_new(),
                     .context = eval_context(session_eval(session), session_period(session), 0)};
    status.placed = mem_new_atomic(model->entities.count * sizeof(bool));
    add_columns(&status);
    if (by == BY_BUDGET) fit_to_money(status.table);
    add_all(&status, by);
    add_note(&status, session_period(session));
    return status.table;
}
