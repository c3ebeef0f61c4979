// SPDX-License-Identifier: Apache-2.0
// Tables and views for SQLite and PostgreSQL.
#include "base/mem.h"
#include "report/out_data.h"

#include <string.h>

enum { ROWS_AT_ONCE = 200 };

// --- names and values ----------------------------------------------------------------------------

static void add_quoted(Buf *out, Str text, char quote) {
    buf_char(out, quote);
    for (uint32_t i = 0; i < text.len; i++) {
        if (text.ptr[i] == quote) buf_char(out, quote);
        buf_char(out, text.ptr[i]);
    }
    buf_char(out, quote);
}

static void add_name(Buf *out, Str name) { add_quoted(out, name, '"'); }

static void add_value(Buf *out, const Value *value) {
    Buf text = {0};
    switch ((ValueKind)value->kind) {
    case VALUE_NONE: return buf_c(out, "NULL");
    case VALUE_BOOL: return buf_c(out, value->truth ? "TRUE" : "FALSE");
    case VALUE_NUMBER: return value_plain(out, value);
    default: break;
    }
    value_plain(&text, value);
    add_quoted(out, text.len == 0 ? STR("") : buf_str(&text), '\'');
}

// What the values of a column are; one with none of them is a text.
static ValueKind kind_of(const Table *table, uint32_t column) {
    for (uint32_t r = 0; r < table->row_count; r++) {
        ValueKind kind = (ValueKind)table->rows[r].cells[column].kind;
        if (kind != VALUE_NONE) return kind;
    }
    return VALUE_NONE;
}

static const char *type_of(ValueKind kind) {
    switch (kind) {
    case VALUE_BOOL: return "BOOLEAN";
    case VALUE_NUMBER: return "NUMERIC";
    case VALUE_DATE: return "DATE";
    default: return "TEXT";
    }
}

// --- rows ----------------------------------------------------------------------------------------

// Between the rows of one INSERT, and at its begin.
static void begin_row(Buf *out, Str table, uint32_t number) {
    if (number % ROWS_AT_ONCE != 0) {
        buf_c(out, ",\n (");
        return;
    }
    if (number > 0) buf_c(out, ";\n");
    buf_c(out, "INSERT INTO ");
    add_name(out, table);
    buf_c(out, " VALUES\n (");
}

static void end_rows(Buf *out, uint32_t count) { buf_c(out, count > 0 ? ";\n\n" : "\n"); }

// The items of a list, each with the code of its row.
static void add_items(Buf *out, const Table *table, Str name, uint32_t column) {
    uint32_t count = 0;
    buf_c(out, "CREATE TABLE ");
    add_name(out, name);
    buf_c(out, " (\"code\" TEXT, \"item\" TEXT);\n");
    for (uint32_t r = 0; r < table->row_count; r++) {
        const Value *cells = table->rows[r].cells;
        for (uint32_t i = 0; cells[column].kind == VALUE_LIST && i < cells[column].list->count;
             i++) {
            begin_row(out, name, count++);
            add_value(out, &cells[0]);
            buf_c(out, ", ");
            add_value(out, &cells[column].list->items[i]);
            buf_char(out, ')');
        }
    }
    end_rows(out, count);
}

static void add_columns(Buf *out, const Table *table, const ValueKind *kinds) {
    bool first = true;
    for (uint32_t i = 0; i < table->column_count; i++) {
        if (kinds[i] == VALUE_LIST) continue;
        buf_c(out, first ? " (\n  " : ",\n  ");
        add_name(out, table->columns[i].name);
        buf_printf(out, " %s", type_of(kinds[i]));
        first = false;
    }
    buf_c(out, "\n);\n");
}

static void add_rows(Buf *out, const Table *table, Str name, const ValueKind *kinds) {
    for (uint32_t r = 0; r < table->row_count; r++) {
        bool first = true;
        begin_row(out, name, r);
        for (uint32_t i = 0; i < table->column_count; i++) {
            if (kinds[i] == VALUE_LIST) continue;
            if (!first) buf_c(out, ", ");
            add_value(out, &table->rows[r].cells[i]);
            first = false;
        }
        buf_char(out, ')');
    }
    end_rows(out, table->row_count);
}

static void add_table(Buf *out, const DataTable *data) {
    const Table *table = data->table;
    Str name = str_from(data->name);
    ValueKind *kinds = mem_new_atomic((table->column_count + 1) * sizeof *kinds);
    for (uint32_t i = 0; i < table->column_count; i++)
        kinds[i] = kind_of(table, i);
    buf_printf(out, "-- %s\nCREATE TABLE ", data->help);
    add_name(out, name);
    add_columns(out, table, kinds);
    add_rows(out, table, name, kinds);
    for (uint32_t i = 0; i < table->column_count; i++) {
        if (kinds[i] != VALUE_LIST) continue;
        const char *own = str_printf("%s_%s", data->name, str_c(table->columns[i].name));
        add_items(out, table, str_from(own), i);
    }
}

// --- views ---------------------------------------------------------------------------------------

// As the prelude defines it: the mean by weight of what is measured, each at most 100 %.
static const char views[] =
    "CREATE INDEX \"standings_code\" ON \"standings\" (\"code\", \"month\");\n"
    "CREATE INDEX \"months_code\" ON \"months\" (\"code\", \"month\");\n"
    "CREATE INDEX \"parts_code\" ON \"parts\" (\"code\");\n"
    "\n"
    "-- everything at the period in force\n"
    "CREATE VIEW \"now\" AS\n"
    "SELECT s.* FROM \"standings\" s JOIN \"export\" e ON s.\"month\" = e.\"month\";\n"
    "\n"
    "-- the mean by weight of what is measured below, each at most 100 %, as std/prelude rolls up\n"
    "CREATE VIEW \"rollups\" AS\n"
    "SELECT p.\"code\", s.\"month\",\n"
    "       SUM(1.0 * s.\"capped\" * t.\"weight\") / SUM(CASE WHEN s.\"capped\" IS NOT NULL THEN "
    "1.0 * t.\"weight\" END) AS \"compliance\",\n"
    "       COUNT(s.\"capped\") AS \"counted\", COUNT(*) AS \"things\"\n"
    "FROM \"parts\" p JOIN \"things\" t ON t.\"code\" = p.\"thing\" JOIN \"standings\" s ON "
    "s.\"code\" = t.\"code\"\n"
    "GROUP BY p.\"code\", s.\"month\";\n"
    "\n"
    "-- how many things of each colour a unit, an objective ... has\n"
    "CREATE VIEW \"colors\" AS\n"
    "SELECT p.\"code\", s.\"month\", s.\"color\", COUNT(*) AS \"things\"\n"
    "FROM \"parts\" p JOIN \"standings\" s ON s.\"code\" = p.\"thing\"\n"
    "GROUP BY p.\"code\", s.\"month\", s.\"color\";\n";

void out_sql(Buf *out, const Dataset *data) {
    Buf at = {0}, month = {0}, known = {0};
    period_write(&at, data->at);
    period_write(&month, (Period){data->at.last, data->at.last});
    if (data->known != DATE_NONE) date_write(&known, data->known);
    buf_c(out, "-- Plans with their values, for SQLite and PostgreSQL:\n"
               "--   sqlite3 plans.db < plans.sql      psql -d plans -f plans.sql\n"
               "BEGIN;\n\n"
               "CREATE TABLE \"export\" (\"at\" TEXT, \"month\" TEXT, \"known\" DATE);\n"
               "INSERT INTO \"export\" VALUES (");
    buf_printf(out, "'%s', '%s', ", buf_text(&at), buf_text(&month));
    if (known.len == 0)
        buf_c(out, "NULL);\n\n");
    else
        buf_printf(out, "'%s');\n\n", buf_text(&known));
    for (uint32_t i = 0; i < data->count; i++)
        add_table(out, &data->tables[i]);
    buf_c(out, views);
    buf_c(out, "\nCOMMIT;\n");
}
