// SPDX-License-Identifier: Apache-2.0
// The answer: rows under the columns that are shown, or one value.
#include "query/parts.h"

// --- columns of periods --------------------------------------------------------------------------

// `2024-03`, for people `mar`; with the name of the value where several are repeated.
static void period_names(const Shown *shown, Period period, bool several, bool one_year, Str *name,
                         Str *label) {
    Buf for_programs = {0}, for_people = {0};
    if (several) buf_add(&for_programs, shown->name), buf_char(&for_programs, ' ');
    period_write(&for_programs, period);
    if (several) buf_add(&for_people, shown->heading), buf_char(&for_people, ' ');
    if (one_year && period_length(period) == MONTHLY) {
        WordId month = (WordId)(WORD_JAN + month_number(period.first) - 1);
        buf_add(&for_people, word_shown(month));
    } else {
        period_people(&for_people, period);
    }
    *name = buf_str(&for_programs);
    *label = buf_str(&for_people);
}

static bool several_timed(const ShownList *shown) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < shown->count; i++)
        count += shown->items[i].timed;
    return count > 1;
}

static bool of_one_year(const Periods *periods) {
    return periods->count <= ANNUAL &&
           (periods->count == 0 || month_year(periods->items[0].first) ==
                                       month_year(periods->items[periods->count - 1].last));
}

static void add_period_columns(const Running *run, Table *table, const Shown *shown,
                               uint16_t number, const Periods *periods) {
    bool several = several_timed(run->query->shown), one_year = of_one_year(periods);
    for (uint32_t i = 0; i < periods->count; i++) {
        Str name, label;
        period_names(shown, periods->items[i], several, one_year, &name, &label);
        table_column(table, name, label)->series = number;
    }
}

// --- filling -------------------------------------------------------------------------------------

static void put_cells(Table *table, uint32_t column, const Value *values, uint32_t count) {
    for (uint32_t i = 0; i < count; i++)
        table->rows[i].cells[column] = values[i];
}

// Values of things at one period go straight into their cells, which stand in one block.
static void fill_column(const Running *run, Table *table, const Rows *rows, const Shown *shown,
                        uint32_t column) {
    if (rows->things == NULL || rows->periods != NULL)
        put_cells(table, column, compute_column(run, rows, &shown->value), rows->count);
    else if (rows->count > 0)
        eval_column(&run->context, shown->value.expr, rows->things, rows->count,
                    &table->rows[0].cells[column], table->column_count);
}

static bool is_across(const Running *run, const Shown *shown) {
    return run->query->across != 0 && shown->timed;
}

// By whatever word of the language.
static bool is_title(const Running *run, const Shown *shown) {
    return names_find_word(run->query->sema->names, shown->name) == WORD_TITLE;
}

static void add_columns(const Running *run, Table *table, const Periods *periods) {
    const ShownList *shown = run->query->shown;
    for (uint32_t i = 0; i < shown->count; i++) {
        const Shown *one = &shown->items[i];
        if (is_across(run, one))
            add_period_columns(run, table, one, (uint16_t)(i + 1), periods);
        else
            table_column(table, one->name, one->heading)->wide = is_title(run, one);
    }
}

static void fill(const Running *run, Table *table, const Rows *rows, const Periods *periods) {
    const ShownList *shown = run->query->shown;
    uint32_t column = 0;
    for (uint32_t i = 0; i < shown->count; i++) {
        if (!is_across(run, &shown->items[i])) {
            fill_column(run, table, rows, &shown->items[i], column++);
            continue;
        }
        for (uint32_t k = 0; k < periods->count; k++) {
            Running then = {run->query, context_at(&run->context, periods->items[k], false)};
            fill_column(&then, table, rows, &shown->items[i], column++);
        }
    }
}

Table *answer_table(const Running *run, const Rows *rows) {
    Table *table = table_new();
    Periods periods = {0};
    table->things = rows->periods == NULL ? rows->things : NULL;
    table->at = run->context.at;
    if (run->query->across != 0) periods = periods_across(run, rows);
    add_columns(run, table, &periods);
    table_rows(table, rows->count);
    fill(run, table, rows, &periods);
    return table;
}

Table *answer_value(const Running *run) {
    Table *table = table_new();
    table->scalar = true;
    table_column(table, STR("value"), word_of_english(STR("value")));
    eval_expr(&run->context, run->query->source, &table_row(table, 0)->cells[0]);
    return table;
}
