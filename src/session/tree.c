// SPDX-License-Identifier: Apache-2.0
// The tree of the plan as it is nested, without values.
#include "session/locate.h"

typedef enum TreeColumn { T_CODE, T_TITLE, T_KIND, T_LEAD, T_COLUMNS } TreeColumn;

static Table *tree_table(uint32_t columns) {
    static const char *const names[T_COLUMNS] = {"code", "title", "kind", "lead"};
    Table *table = table_new();
    for (uint32_t i = 0; i < columns; i++) {
        Column *column =
            table_column(table, str_from(names[i]), word_of_english(str_from(names[i])));
        column->tree = i == T_CODE;
        column->wide = i == T_TITLE;
        column->spare = i == T_LEAD ? 1 : 0;
    }
    return table;
}

static void add_thing(Table *table, const Model *model, EntityId id, uint16_t depth,
                      KindSet kinds) {
    const Entity *e = model_entity(model, id);
    Row *row = table_row(table, depth);
    row->strong = !kind_in((Kind)e->kind, KINDS_MEASURED | kind_bit(KIND_BUDGET));
    row->cells[T_CODE] = value_text(model_code(model, id));
    row->cells[T_TITLE] = value_text(model_title(model, id));
    if (table->column_count > T_KIND) row->cells[T_KIND] = value_word(model->kind_words[e->kind]);
    if (table->column_count > T_LEAD && e->lead != 0)
        row->cells[T_LEAD] = model_entity_value(model, e->lead);
    Children children = model_children(model, id);
    for (EntityId child; (child = next_child(&children)) != 0;) {
        if (kind_in((Kind)model_entity(model, child)->kind, kinds))
            add_thing(table, model, child, depth + 1, kinds);
    }
}

static PlanTable *whole_tree(PlanSession *session, KindSet kinds, uint32_t columns) {
    const Model *model = session->model;
    Table *table = tree_table(columns);
    for (EntityId id = 1; id < model->entities.count; id++) {
        const Entity *e = model_entity(model, id);
        bool top = e->parent == 0 || !kind_in((Kind)model_entity(model, e->parent)->kind, kinds);
        if (top && kind_in((Kind)e->kind, kinds)) add_thing(table, model, id, 0, kinds);
    }
    return session_table(session, table);
}

PlanTable *plan_tree(PlanSession *session, const char *code) {
    if (code == NULL) return whole_tree(session, KINDS_ALL, T_COLUMNS);
    NamedList list = locate(session, str_from(code));
    if (list.count == 0 || list.items[0].entity == 0) {
        locate_report(session, code);
        return NULL;
    }
    Table *table = tree_table(T_COLUMNS);
    add_thing(table, session->model, list.items[0].entity, 0, KINDS_ALL);
    return session_table(session, table);
}

PlanTable *plan_unit_tree(PlanSession *session) {
    return whole_tree(session, kind_bit(KIND_UNIT), T_KIND);
}
