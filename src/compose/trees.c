// SPDX-License-Identifier: Apache-2.0
// The coloured trees, and the same over the months.
#include "compose/parts.h"

const Table *status_tree(Compose *c, StatusBy by) {
    if (c->trees[by] == NULL) c->trees[by] = session_status(c->session, by);
    c->trees[by]->note = NULL;
    return c->trees[by];
}

static void add_tree(Compose *c, Section *section, StatusBy by, const char *query) {
    Block *block = section_block(section, BLOCK_TREE);
    block->table = status_tree(c, by);
    block->query = str_from(query);
}

void panel_units(Compose *c, Section *section) {
    if (has_kind(c, kind_bit(KIND_UNIT) | KINDS_MEASURED))
        add_tree(c, section, BY_UNIT, "status --by unit");
}

void panel_objectives(Compose *c, Section *section) {
    if (has_kind(c, KINDS_STRATEGIC)) add_tree(c, section, BY_OBJECTIVE, "status --by objective");
}

// --- month by month ------------------------------------------------------------------------------

typedef struct Heat {
    Compose *c;
    Table *table;
    Period months;
    Context *at;  // by month
    bool *wanted; // by entity: something in it is measured
    Atom color, compliance;
} Heat;

enum { HEAT_CODE, HEAT_TITLE, HEAT_FIRST };

static Value pair(const Value *color, const Value *number) {
    Value *both = mem_new(2 * sizeof *both);
    both[0] = *color;
    both[1] = *number;
    return value_list(both, 2);
}

static void add_row(Heat *heat, EntityId id, uint16_t depth) {
    const Model *model = heat->c->model;
    Row *row = table_row(heat->table, depth);
    row->cells[HEAT_CODE] = value_entity(id, model_full_code(model, id));
    row->cells[HEAT_TITLE] = value_text(model_title(model, id));
    for (Month m = heat->months.first; m <= heat->months.last; m++) {
        Value color, number;
        Context of = context_of(&heat->at[m - heat->months.first], id);
        eval_named(&of, heat->color, &color);
        eval_named(&of, heat->compliance, &number);
        row->cells[HEAT_FIRST + m - heat->months.first] = pair(&color, &number);
    }
}

static void add_units(Heat *heat, EntityId id, uint16_t depth) {
    const Model *model = heat->c->model;
    if (!heat->wanted[id]) return;
    add_row(heat, id, depth);
    Children children = model_children(model, id);
    for (EntityId child; (child = next_child(&children)) != 0;)
        if (model_entity(model, child)->kind == model_entity(model, id)->kind)
            add_units(heat, child, depth + 1);
}

static void add_columns(Heat *heat) {
    table_column(heat->table, STR("code"), STR(""))->tree = true;
    table_column(heat->table, STR("title"), STR(""));
    for (Month m = heat->months.first; m <= heat->months.last; m++) {
        Buf name = {0};
        period_write(&name, (Period){m, m});
        table_column(heat->table, str_copy(buf_str(&name)),
                     str_from(label_month(heat->c->spanish, m)));
    }
}

static bool is_top(const Model *model, EntityId id, Kind kind) {
    const Entity *e = model_entity(model, id);
    return e->kind == kind && (e->parent == 0 || model_entity(model, e->parent)->kind != kind);
}

// The first kind that there is, of those that gather what is measured.
static Kind heat_kind(const Compose *c) {
    if (has_kind(c, kind_bit(KIND_UNIT))) return KIND_UNIT;
    return has_kind(c, kind_bit(KIND_OBJECTIVE)) ? KIND_OBJECTIVE : KIND_PLAN;
}

// Where nothing is measured there is nothing to show.
static void find_wanted(Heat *heat) {
    const Table *table = ask(heat->c, "nodes where count(measured within it) > 0 | show code");
    heat->wanted = mem_new_atomic(heat->c->model->entities.count * sizeof *heat->wanted);
    for (uint32_t i = 0; table != NULL && i < table->row_count; i++)
        heat->wanted[table->things[i]] = true;
}

static void open_months(Heat *heat) {
    Period year =
        year_of(heat->c, heat->c->model->plans.count == 1 ? heat->c->model->plans.items[0] : 0);
    heat->months = (Period){year.first, heat->c->now.at.last};
    heat->at = mem_new((size_t)period_length(heat->months) * sizeof *heat->at);
    for (Month m = heat->months.first; m <= heat->months.last; m++)
        heat->at[m - heat->months.first] = eval_context(heat->c->now.eval, (Period){m, m}, 0);
}

void panel_heat(Compose *c, Section *section) {
    if (!has_kind(c, KINDS_MEASURED)) return;
    Heat heat = {.c = c, .table = table_new()};
    Kind kind = heat_kind(c);
    heat.color = intern_find(c->model->names, STR("color"));
    heat.compliance = intern_find(c->model->names, STR("compliance"));
    find_wanted(&heat);
    open_months(&heat);
    add_columns(&heat);
    for (EntityId id = 1; id < c->model->entities.count; id++)
        if (is_top(c->model, id, kind)) add_units(&heat, id, 0);
    if (heat.table->row_count > 0) section_block(section, BLOCK_HEAT)->table = heat.table;
}
