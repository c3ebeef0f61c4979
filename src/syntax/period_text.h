// SPDX-License-Identifier: Apache-2.0
// Periods as people write them: `mar`, `mar 2024`, `2024-Q1`, `feb..sep 2024`, `2024..2029`.
#ifndef PLAN_SYNTAX_PERIOD_TEXT_H
#define PLAN_SYNTAX_PERIOD_TEXT_H

#include "syntax/word.h"
#include "value/period.h"

typedef enum PeriodTextProblem {
    PERIOD_TEXT_OK,
    PERIOD_TEXT_MALFORMED,
    PERIOD_TEXT_RANGE, // no such month, quarter or year; or it ends before it begins
    PERIOD_TEXT_YEAR,  // a month without a year, and no default
} PeriodTextProblem;

// Reads all of `text`. `year` is that of a month without one; 0: there is none.
PeriodTextProblem period_text_read(const Names *names, Str text, int32_t year, Period *out);
// The same, where a month without a year is the first one of that name since `from`; MONTH_NONE:
// there is none.
PeriodTextProblem period_text_read_from(const Names *names, Str text, Month from, Period *out);
// The month (1..12) that a word names in either language, 0: none.
int32_t month_word(const Names *names, Str text);

#endif
