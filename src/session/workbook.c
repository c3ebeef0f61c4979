// SPDX-License-Identifier: Apache-2.0
// The evaluated plans as sheets, one for each unit that answers for something: by queries as well.
#include "base/gettext.h"
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

// The rows of `all` whose lead, as `things` says it, is `lead`.
static const Table *rows_of(const Table *all, const Table *things, const Value *lead) {
    Table *own = mem_new(sizeof *own);
    *own = *all;
    own->rows = mem_new((all->row_count + 1) * sizeof *own->rows);
    own->row_count = 0;
    for (uint32_t r = 0; r < all->row_count; r++)
        if (value_same(&things->rows[r].cells[SHEET_LEAD], lead))
            own->rows[own->row_count++] = all->rows[r];
    return own;
}

static bool has_sheet(const Sheet *sheets, uint32_t count, Str name) {
    for (uint32_t i = 0; i < count; i++)
        if (str_equal(sheets[i].name, name)) return true;
    return false;
}

static Str name_of(const Value *lead) {
    Buf name = {0};
    value_plain(&name, lead);
    return name.len == 0 ? STR("-") : buf_str(&name);
}

static Str title_of(const PlanSession *session, const Value *lead) {
    return lead->kind == VALUE_ENTITY ? model_title(session->model, lead->entity.id) : STR("");
}

static void find_sheets(const PlanSession *session, Workbook *book, const Table *things,
                        const Table *months) {
    Sheet *sheets = mem_new((things->row_count + 1) * sizeof *sheets);
    for (uint32_t r = 0; r < things->row_count; r++) {
        const Value *lead = &things->rows[r].cells[SHEET_LEAD];
        Str name = name_of(lead);
        if (has_sheet(sheets, book->sheet_count, name)) continue;
        sheets[book->sheet_count++] =
            (Sheet){name, title_of(session, lead), rows_of(things, things, lead),
                    rows_of(months, things, lead)};
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
