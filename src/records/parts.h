// SPDX-License-Identifier: Apache-2.0
// What the files of import share: the lines of the spreadsheet, its columns, the rows of the table.
#ifndef PLAN_RECORDS_PARTS_H
#define PLAN_RECORDS_PARTS_H

#include "base/intern.h"
#include "base/map.h"
#include "base/vec.h"
#include "records/import.h"

typedef struct ImportCell {
    Str text; // on one line, without blanks around it
    Span span;
} ImportCell;

typedef struct ImportLine {
    ImportCell *cells;
    uint32_t count;
} ImportLine;

typedef enum ColumnForm { TEXT, NUMBER, DATE, WORD_CELL, REFS } ColumnForm;

// A column that is known by its name: import_columns.def.
typedef struct KnownColumn {
    WordId word;
    ColumnForm form;
    unsigned fits;
    const char *names[2]; // in Spanish, in English
} KnownColumn;

typedef enum ColumnUse {
    USE_NOTHING, // its name says nothing
    USE_SKIP,    // the user leaves it out
    USE_ATTRIBUTE,
    USE_PERIOD, // what is planned for it; of records: what was reported
    USE_ACTUAL, // what was done in it, beside what was planned
} ColumnUse;

typedef struct ImportColumn {
    ColumnUse use;
    const KnownColumn *known; // of USE_ATTRIBUTE
    Period period;            // of USE_PERIOD and USE_ACTUAL
    bool yearless;
    bool guessed;    // by the first words of its name
    bool any;        // it has a cell that says something
    bool merged;     // an empty cell is the one above
    const char *why; // it is not used, or is used otherwise than it is called
    Str name;
    Span span;
} ImportColumn;

// A row that becomes a row of the table: one text for each column, empty: none.
typedef struct ImportItem {
    Str *texts;
    Str active;  // the months that are marked
    Str heading; // a line of the document before it
    uint32_t group;
} ImportItem;

// The rows of one unit.
typedef struct ImportGroup {
    Str name;   // empty: of no unit
    bool title; // it is the unit's title, not its code
} ImportGroup;

typedef struct Import {
    const Names *names;
    Diags *diags;
    const Source *source;
    const ImportOrder *order;
    char separator;
    VEC(ImportLine) lines;
    uint32_t header, body; // the first line of the header, the first one behind it
    ImportColumn *columns;
    uint32_t column_count;
    int32_t year; // of months without one; 0: not known
    bool year_guessed;
    NumberStyle style;
    bool ambiguous; // commas or points that may be either
    bool spanish;
    VEC(ImportItem) items;
    VEC(ImportGroup) groups;
    Interner *atoms;                    // of codes, by which they are found
    Map codes;                          // group and code of a row: it is there
    bool marks;                         // some row is active
    uint32_t totals, headings, repeats; // lines that are no rows
    VEC(Str) units;                     // codes of units that rows name
    VEC(Str) aims;                      // codes that rows contribute to
} Import;

static inline ImportCell cell_at(const ImportLine *line, uint32_t i) {
    return i < line->count ? line->cells[i] : (ImportCell){STR(""), {0, 0}};
}
static inline ImportCell cell_of(const Import *in, const ImportLine *line,
                                 const ImportColumn *column) {
    return cell_at(line, (uint32_t)(column - in->columns));
}

// import_header.c: finds the header, and what each column is. False after a report.
bool import_header(Import *in);
const KnownColumn *import_known(WordId word);
// import_columns.c: which of them count. False after a report.
bool import_settle_columns(Import *in);
ImportColumn *import_column(const Import *in, WordId word); // NULL: there is none
// import_settle.c: what the cells tell of the columns that their names do not.
void import_settle_cells(Import *in);
// import_rows.c: the lines behind it as items.
void import_rows(Import *in);
uint32_t import_filled(const ImportLine *line,
                       uint32_t *first);                      // how many cells, the first of them
bool import_is_total(const ImportLine *line, uint32_t first); // sums under the rows
// import_cells.c: a cell as a plan writes it; empty where it says nothing, or after a report.
// `mark`: it is an x. `group`: whose row it is.
Str import_cell(Import *in, const ImportColumn *column, const ImportCell *cell, uint32_t group,
                bool *mark);
Str import_report_cell(const Import *in, const ImportCell *cell, const char *why); // empty
const char *import_quote(Str text);                                                // for messages
bool import_is_dash(Str text);
bool import_is_code(Str text);
bool import_is_codes(Str text); // with signs between
// import_writer.c: the items as tables.
void import_write(Import *in, Imported *out);
const char *import_word(const Import *in, WordId id); // in the language of the table
void import_period_name(Buf *out, const Import *in, const ImportColumn *column);
// import_tell.c: what was understood; reports columns that are not used.
void import_tell(const Import *in, Buf *text);

#endif
