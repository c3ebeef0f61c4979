// SPDX-License-Identifier: Apache-2.0
// The evaluated plans as tables for other programs. Each is the answer to a query, so that every
// value is the one that a query gives.
#include "session/export.h"

#include <string.h>

#define STRATEGIC                                                                                  \
    "nodes where kind not in [plan, unit, indicator, activity, project, milestone, budget]"
#define NODES "nodes where kind not in [indicator, activity, project, milestone, budget]"

static const struct {
    const char *name, *query, *help;
    KindSet own; // the properties and roles that the plans declare for these are columns too
} queries[] = {
    {"plans", "plans | show code, title, institution, version, approval, note",
     "one row for each plan", kind_bit(KIND_PLAN)},
    {"units", "units | show code, title, parent, plan, head, email, note", "the organisation",
     kind_bit(KIND_UNIT)},
    {"nodes",
     STRATEGIC " | show code, kind, title, parent, plan, lead, responsible, contributes, note",
     "the strategic tree: objectives, results, actions ...", KINDS_STRATEGIC},
    {"things",
     "measured | show code, own_code, kind, title, parent, plan, lead, responsible, supports, "
     "funds, "
     "contributes, budget, after, measure, accumulate, direction, low, high, review, spread, over, "
     "baseline, total, weight, start, end, product, verification, source, assumptions, risk, note",
     "what is measured: indicators, activities, projects, milestones", KINDS_MEASURED},
    {"budgets", "budgets | show code, title, parent, plan, fund, amount, note", "lines of money",
     kind_bit(KIND_BUDGET)},
    {"months",
     "measured, budgets | by month | where target in month is not none or actual in month is not "
     "none "
     "| show code, month, target in month as target, actual in month as actual",
     "target and actual of each month alone, where there is one", 0},
    {"standings",
     "nodes | by month | show code, month, target, actual, annual, compliance, capped, progress, "
     "color",
     "what everything comes to at each month: values to date, rollups, colours", 0},
    {"records",
     "records | show code, period, value, on, cause, remedy, evidence, by, note, late, corrected",
     "every report, also those that were corrected", 0},
    {"parts", NODES " | show code, list(measured within it) as thing",
     "which things count for which unit, objective ... (one row for each pair)", 0},
};
enum { QUERIES = sizeof queries / sizeof queries[0] };

const char *const export_facts =
    "measured, budgets | by month | where target in month is not none or actual in month is not "
    "none "
    "| show plan, kind, code, title, lead, measure, month, target in month as target, "
    "actual in month as actual";

// --- the queries ---------------------------------------------------------------------------------

static Table *ask(PlanSession *session, uint32_t which) {
    Buf text = {0};
    buf_c(&text, queries[which].query);
    const Model *model = session->model;
    for (uint32_t i = PROPERTY_CORE_COUNT; i < model->properties.count; i++) {
        const Property *property = &model->properties.items[i];
        if ((property->kinds & queries[which].own) == 0) continue;
        buf_c(&text, ", ");
        buf_add(&text, names_text(session->names, property->name));
    }
    return session_query(session, buf_text(&text));
}

// --- pairs ---------------------------------------------------------------------------------------

// A row for each item of the lists in the second column.
static const Table *in_pairs(const Table *lists) {
    Table *pairs = table_new();
    for (uint32_t i = 0; i < 2; i++)
        table_column(pairs, lists->columns[i].name, lists->columns[i].label);
    for (uint32_t r = 0; r < lists->row_count; r++) {
        const Value *cells = lists->rows[r].cells;
        for (uint32_t i = 0; cells[1].kind == VALUE_LIST && i < cells[1].list->count; i++) {
            Row *row = table_row(pairs, 0);
            row->cells[0] = cells[0];
            row->cells[1] = cells[1].list->items[i];
        }
    }
    return pairs;
}

// --- statuses ------------------------------------------------------------------------------------

static void add_statuses(const PlanSession *session, Table *table, const Palette *palette) {
    for (uint32_t i = 0; i < palette->count; i++) {
        const Word *status = &palette->statuses[i];
        Value *cells = table_row(table, 0)->cells;
        cells[0] = value_text(names_text(session->names, palette->name));
        cells[1] = value_text(status->name);
        cells[2] = value_text(word_people(status));
        if (!status->neutral) cells[3] = value_number(num_int(status->rank));
        cells[4] = value_bool(status->neutral);
        cells[5] = value_text(str_from(str_printf("#%06x", (unsigned)status->rgb)));
    }
}

static const Table *statuses(const PlanSession *session) {
    static const char *const names[] = {"palette", "color", "label", "rank", "neutral", "rgb"};
    Table *table = table_new();
    for (uint32_t i = 0; i < sizeof names / sizeof names[0]; i++)
        table_column(table, str_from(names[i]), STR(""));
    for (uint32_t i = 0; i < session->model->palettes.count; i++)
        add_statuses(session, table, &session->model->palettes.items[i]);
    return table;
}

// --- the whole -----------------------------------------------------------------------------------

const Dataset *session_dataset(PlanSession *session) {
    Dataset *data = NEW(Dataset);
    DataTable *tables = mem_new((QUERIES + 1) * sizeof *tables);
    for (uint32_t i = 0; i < QUERIES; i++) {
        const Table *table = ask(session, i);
        if (table == NULL || eval_errors(session_eval(session)) > 0) return NULL;
        bool pairs = strcmp(queries[i].name, "parts") == 0;
        tables[i] = (DataTable){queries[i].name, queries[i].help, pairs ? in_pairs(table) : table};
    }
    tables[QUERIES] =
        (DataTable){"statuses", "the palettes: names of colours, worst first", statuses(session)};
    *data = (Dataset){session_period(session), session->known, tables, QUERIES + 1};
    return data;
}
