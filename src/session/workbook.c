// SPDX-License-Identifier: Apache-2.0
// The evaluated plans as sheets, one for each unit that answers for something: by queries as well.
#include "base/gettext.h"
#include "base/intern.h"
#include "base/mem.h"
#include "session/export.h"

#include <string.h>

static const char things_query[] =
    "measured | show code, title, measure, verification, accumulate, annual, actual, compliance, "
    "color, lead";

// One column for each period: months, or years where there are many.
static const char by_month[] =
    "measured | show code, target in month as p, actual in month as e | across month";
static const char by_year[] =
    "measured | show code, target in year as p, actual in year as e | across year";
enum { MONTHS_MAX = 12 };

// `p 2024-03`, `p 2024`.
static Period period_of(const Column *column) {
    const char *at = column->name.ptr + 2;
    int32_t year = period_digits(at, 4);
    if (column->name.len < sizeof "p 2024-03" - 1) return period_year(year);
    Month month = month_of(year, period_digits(at + 5, 2));
    return (Period){month, month};
}

static void find_periods(Workbook *book, const Table *months) {
    book->period_count = (months->column_count - 1) / 2;
    Period *periods = mem_new((book->period_count + 1) * sizeof *periods);
    Str *names = mem_new((book->period_count + 1) * sizeof *names);
    for (uint32_t i = 0; i < book->period_count; i++) {
        const Column *column = &months->columns[i + 1];
        Str label = column->label.len > 0 ? column->label : column->name;
        periods[i] = period_of(column);
        names[i] = (Str){label.ptr + 2, label.len - 2};
    }
    book->periods = periods;
    book->period_names = names;
}

// What was reported for later periods is not known at the period in force.
static void cut_behind(const Workbook *book, Table *months) {
    for (uint32_t i = 0; i < book->period_count; i++) {
        if (book->periods[i].first <= book->at.last) continue;
        for (uint32_t r = 0; r < months->row_count; r++)
            months->rows[r].cells[1 + book->period_count + i] = value_none();
    }
}

static Str name_of(const Value *lead) {
    Buf name = {0};
    value_plain(&name, lead);
    return name.len == 0 ? STR("-") : buf_str(&name);
}

static Str title_of(const PlanSession *session, const Value *lead) {
    return lead->kind == VALUE_ENTITY ? model_title(session->model, lead->entity.id) : STR("");
}

// The sheet of each row, from 1 on, in the order in which their names first come.
static uint32_t *sheets_of(const Table *things, uint32_t *count) {
    Interner *names = intern_new();
    uint32_t *sheets = mem_new_atomic((things->row_count + 1) * sizeof *sheets);
    for (uint32_t r = 0; r < things->row_count; r++)
        sheets[r] = intern(names, name_of(&things->rows[r].cells[SHEET_LEAD]));
    *count = intern_count(names) - 1;
    intern_release(names);
    return sheets;
}

static Table *without_rows(const Table *all, uint32_t room) {
    Table *own = mem_new(sizeof *own);
    *own = *all;
    own->rows = mem_new((room + 1) * sizeof *own->rows);
    own->row_count = 0;
    return own;
}

static void find_sheets(const PlanSession *session, Workbook *book, const Table *things,
                        const Table *months) {
    const uint32_t *sheet_of = sheets_of(things, &book->sheet_count);
    Sheet *sheets = mem_new((book->sheet_count + 1) * sizeof *sheets);
    uint32_t *sizes = mem_new_atomic((book->sheet_count + 1) * sizeof *sizes);
    Table **own_things = mem_new((book->sheet_count + 1) * sizeof(Table *));
    Table **own_months = mem_new((book->sheet_count + 1) * sizeof(Table *));
    memset(sizes, 0, (book->sheet_count + 1) * sizeof *sizes);
    for (uint32_t r = 0; r < things->row_count; r++)
        sizes[sheet_of[r] - 1]++;
    for (uint32_t r = 0; r < things->row_count; r++) {
        const Value *lead = &things->rows[r].cells[SHEET_LEAD];
        uint32_t i = sheet_of[r] - 1;
        if (own_things[i] == NULL) {
            own_things[i] = without_rows(things, sizes[i]);
            own_months[i] = without_rows(months, sizes[i]);
            sheets[i] =
                (Sheet){name_of(lead), title_of(session, lead), own_things[i], own_months[i]};
        }
        own_things[i]->rows[own_things[i]->row_count++] = things->rows[r];
        own_months[i]->rows[own_months[i]->row_count++] = months->rows[r];
    }
    book->sheets = sheets;
}

static Str plan_title(const PlanSession *session) {
    const Model *model = session->model;
    return model->plans.count == 0 ? STR("") : model_title(model, model->plans.items[0]);
}

const Workbook *session_workbook(PlanSession *session) {
    Workbook *book = NEW(Workbook);
    book->at = session_period(session);
    book->title = plan_title(session);
    book->spanish = message_spanish();
    book->status = session_status(session, BY_UNIT);
    const Table *things = session_query(session, things_query);
    Table *months = session_query(session, by_month);
    if (months != NULL && (months->column_count - 1) / 2 > MONTHS_MAX)
        months = session_query(session, by_year);
    if (book->status == NULL || things == NULL || months == NULL) return NULL;
    if (eval_errors(session_eval(session)) > 0) return NULL;
    find_periods(book, months);
    cut_behind(book, months);
    find_sheets(session, book, things, months);
    return book;
}
