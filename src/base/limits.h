// SPDX-License-Identifier: Apache-2.0
// How much the program takes: every limit that a user can meet (docs/manual.md, Limits), each with
// a diagnostic. They are far above what plans need, and keep anybody's text from taking all time
// and memory.
#ifndef PLAN_BASE_LIMITS_H
#define PLAN_BASE_LIMITS_H

#include <stdint.h>

// Texts.
enum {
    SOURCE_LIMIT = 2000000000, // bytes a source; flex counts in int
    CODE_MAX = 1000,           // bytes of a code or another name
    USE_DEPTH_MAX = 500,       // files that use one another in a chain
    ERRORS_MAX = 10000,        // diagnostics after which no more text is read
    OPERATORS_MAX = 2000,      // of one expression
};

// Values.
enum { NUM_DIGITS_MAX = 18, YEAR_MIN = 1900, YEAR_MAX = 2200 };

// Tables and rows.
enum {
    TABLE_COLUMNS_MAX = 256, // of a table of a plan
    TABLE_CELLS_MAX = 1024,  // of a row of one
    CSV_FIELDS_MAX = 4096,   // of a row of a CSV file that are kept
    CELLS_MAX = 4096,        // numbers of one series: 340 years of months
    ROWS_MAX = 100000000,    // of an answer
};

// Values of lists of lists: definitions that double one another fill any memory.
enum { LIST_VALUES_MAX = 10000000 };

// Evaluation: steps of what is asked for at one time, unless somebody says otherwise.
#define EVAL_STEPS_MAX UINT64_C(1000000000)

#endif
