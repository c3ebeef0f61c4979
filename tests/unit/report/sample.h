// SPDX-License-Identifier: Apache-2.0
// The tables that the tests of all formats print.
#ifndef PLAN_TESTS_REPORT_SAMPLE_H
#define PLAN_TESTS_REPORT_SAMPLE_H

#include "base/mem.h"
#include "report/report.h"

static const Word sample_yellow = {
    .name = {"yellow", 6}, .label = {"Amarillo", 8}, .is_status = true, .rgb = 0xF2C037};

// The number `coefficient` / 10^`scale`.
static inline Value sample_number(int64_t coefficient, uint32_t scale) {
    return value_number(num_decimal(coefficient, scale));
}

static inline Value sample_text(const char *text) { return value_text(str_from(text)); }

// A table of one row whose columns are named a, b, c, …
static inline Table *sample_row(const Value *cells, uint32_t count) {
    static const char *const names[] = {"a", "b", "c", "d", "e", "f"};
    Table *table = table_new();
    for (uint32_t i = 0; i < count; i++)
        table_column(table, str_from(names[i]), (Str){0});
    Row *row = table_row(table, 0);
    for (uint32_t i = 0; i < count; i++)
        row->cells[i] = cells[i];
    return table;
}

// A unit with two activities: a tree, a long title, numbers, gaps and statuses.
static inline Table *sample_plan(void) {
    Table *table = table_new();
    table_column(table, STR("code"),
                 STR("C\xC3\xB3"
                     "digo"))
        ->tree = true;
    table_column(table, STR("title"), (Str){0})->wide = true;
    table_column(table, STR("target"), STR("Target"));
    table_column(table, STR("color"), STR("Status"));
    Row *row = table_row(table, 0);
    row->strong = true;
    row->cells[0] = value_entity(1, STR("ADN"));
    row->cells[1] = sample_text("Programa ADN de la Pobreza");
    row->cells[3] = value_word(&sample_yellow);
    row = table_row(table, 1);
    row->cells[0] = value_entity(2, STR("ADN.1.4"));
    row->cells[1] = sample_text("Curso\nADN\033[2J");
    row->cells[2] = sample_number(118000, 2);
    row->cells[3] = value_word(&sample_yellow);
    row = table_row(table, 1);
    row->cells[0] = value_entity(3, STR("ADN.1.10"));
    row->cells[2] = sample_number(-5, 1);
    return table;
}

static inline const char *sample_written(TableWriter write, const Table *table, OutStyle style) {
    Buf out = {0};
    write(&out, table, style);
    return buf_text(&out);
}

static inline Table *sample_scalar(Value value) {
    Table *table = sample_row(&value, 1);
    table->columns[0].name = (Str){0};
    table->scalar = true;
    return table;
}

#endif
