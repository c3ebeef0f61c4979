// SPDX-License-Identifier: Apache-2.0
// The agenda: what falls due between two days, and who acts.
#include "agenda/agenda.h"

#include "base/gettext.h"
#include "model/occurrence.h"

// The units; of actors that nobody is (yet), what they are called. A step comes many times: those
// of each are sought once.
typedef struct Who {
    Value by, to;
    bool known, does; // the unit that is asked for acts
} Who;

static Value names_of(const Model *model, const Actors *actors, EntityId asked, bool *there) {
    VEC(Value) names = {0};
    Units all = actors_units(model, actors, 0);
    for (uint32_t i = 0; i < all.count; i++) {
        *vec_push(&names) = model_entity_value(model, all.items[i]);
        *there = *there || all.items[i] == asked;
    }
    for (uint32_t i = 0; i < actors->count; i++) {
        Actors one = {&actors->items[i], 1};
        if (actors_units(model, &one, 0).count == 0)
            *vec_push(&names) = value_text(actors->items[i].name);
    }
    return value_list(names.items, names.count);
}

static const Who *who(const Model *model, Who *all, const ProcedureStep *step, EntityId asked) {
    Who *one = &all[step - model->steps.items];
    bool told = false;
    if (one->known) return one;
    one->known = true;
    one->by = names_of(model, &step->by, asked, &one->does);
    one->to = names_of(model, &step->to, asked, &told);
    return one;
}

// --- the table -----------------------------------------------------------------------------------

typedef enum AgendaColumn {
    A_DATE,
    A_STARTS,
    A_STEP,
    A_TITLE,
    A_BY,
    A_TO,
    A_PRODUCT,
    A_CYCLE,
    A_COLUMNS
} AgendaColumn;

static Value text_of(const Model *model, EntityId id, PropertyId property) {
    Attribute attribute = model_attribute(model, model_entity(model, id)->attributes, property);
    return attribute_is_none(attribute) ? value_none()
                                        : value_text(model_attribute_text(model, attribute));
}

static void add_columns(Table *table) {
    static const char *const names[A_COLUMNS] = {"date", "starts", "step",    "title",
                                                 "by",   "to",     "product", "cycle"};
    const char *const labels[A_COLUMNS] = {_("date"), _("starts"), _("step"),    _("title"),
                                           _("by"),   _("to"),     _("product"), _("cycle")};
    for (uint32_t i = 0; i < A_COLUMNS; i++) {
        Column *column = table_column(table, str_from(names[i]), str_from(labels[i]));
        column->wide = i == A_TITLE || i == A_BY || i == A_TO || i == A_PRODUCT;
        column->spare = i == A_PRODUCT  ? 5
                        : i == A_TO     ? 4
                        : i == A_CYCLE  ? 3
                        : i == A_STARTS ? 2
                                        : 0;
    }
}

Table *agenda_table(const Model *model, Date from, Date to, EntityId unit) {
    Table *table = table_new();
    Who *all = mem_new((model->steps.count + 1) * sizeof *all);
    add_columns(table);
    Occurrences found = occurrences_due(model, from, to);
    for (uint32_t i = 0; i < found.count; i++) {
        const Occurrence *one = &found.items[i];
        EntityId step = one->step->thing;
        const Who *actors = who(model, all, one->step, unit);
        if (unit != 0 && !actors->does) continue;
        Value *cells = table_row(table, 0)->cells;
        cells[A_DATE] = value_date(one->due);
        cells[A_STARTS] = value_date(one->starts);
        cells[A_STEP] = model_entity_value(model, step);
        cells[A_TITLE] = value_text(model_title(model, step));
        cells[A_BY] = actors->by;
        cells[A_TO] = actors->to;
        cells[A_PRODUCT] = text_of(model, step, PROPERTY_PRODUCT);
        cells[A_CYCLE] = value_period(one->cycle);
    }
    if (table->row_count == 0)
        table->note =
            model->steps.count == 0 ? _("no procedure is loaded") : _("no step falls due");
    return table;
}
