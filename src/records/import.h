// SPDX-License-Identifier: Apache-2.0
// A spreadsheet's table, saved as CSV, made into a table of a plan. What is understood is told, and
// so is every row and cell that is not used: nothing is lost or guessed in silence.
#ifndef PLAN_RECORDS_IMPORT_H
#define PLAN_RECORDS_IMPORT_H

#include "model/kind.h"
#include "syntax/word.h"
#include "text/diag.h"
#include "value/period.h"

// What is asked for; NULL: it is not said.
typedef struct ImportOrder {
    Kind kind;   // KIND_LIMIT: records
    WordId word; // of the kind
    const char *of, *plan;
    int32_t year;            // 0: not said
    const char *const *maps; // `Header=attribute`, ended by NULL
} ImportOrder;

typedef struct Imported {
    Buf text;       // tables of a plan
    Buf understood; // in lines, for people
    Buf preamble;   // what the tables need to be loaded alone
    uint32_t rows;
} Imported;

// Bytes as UTF-8: a byte order mark is dropped, UTF-16 and Windows-1252 are converted. What they
// were, for people.
const char *import_decode(Str bytes, Str *text);
// Reads the table of `source`, which is UTF-8. False after a report: it is no table.
bool import_table(const Names *names, Diags *diags, const Source *source, const ImportOrder *order,
                  Imported *out);

// A name of a column as it is compared: lower case, without accents, signs and double blanks.
Str import_plain(Str text);
// A period as columns are called: `Ene.`, `ene-24`, `2024-01`, `I Trim.`, `T1`, `Meta 2024`.
// `yearless`: it counts from the first month of a year that is not named. `side`: what it says of
// it.
typedef enum ImportSide { SIDE_NONE, SIDE_PLANNED, SIDE_ACTUAL } ImportSide;
bool import_period(Str text, Period *out, bool *yearless, ImportSide *side);
// What a cell says that names no period and stands above or below some: `Prog.`, `Ejecutado`.
ImportSide import_side(Str text);

// How numbers are written.
typedef enum NumberStyle { NUMBERS_UNKNOWN, NUMBERS_POINT, NUMBERS_COMMA } NumberStyle;
typedef enum NumberCell {
    NUMBER_NONE,     // nothing, or a dash
    NUMBER_READ,     // `*out` is how a plan writes it
    NUMBER_AGAINST,  // so too, but it is not written as the others are
    NUMBER_MARK,     // an x: something is planned
    NUMBER_UNUSABLE, // no number
} NumberCell;

typedef struct NumberVotes {
    uint32_t point, comma, groups;
} NumberVotes;

void import_number_vote(NumberVotes *votes, Str text);
NumberStyle import_number_style(const NumberVotes *votes);
NumberCell import_number(Str text, NumberStyle style, Buf *out);

#endif
