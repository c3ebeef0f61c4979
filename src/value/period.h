// SPDX-License-Identifier: Apache-2.0
// Months, spans of months and days of the proleptic Gregorian calendar.
#ifndef PLAN_VALUE_PERIOD_H
#define PLAN_VALUE_PERIOD_H

#include "base/limits.h"
#include "base/str.h"

typedef int32_t Month; // year * 12 + (month - 1)
typedef int32_t Date;  // days since 1970-01-01

#define DATE_NONE INT32_MIN
// The day of a report that is only supposed: it is the last word, and no day that anybody is shown.
#define DATE_SUPPOSED INT32_MAX
#define MONTH_NONE    INT32_MIN

// A run of whole months, both ends included: one month, a quarter, a year, `feb..sep 2024`.
typedef struct Period {
    Month first;
    Month last;
} Period;

static inline Month month_of(int32_t year, int32_t month /* 1..12 */) {
    return year * 12 + month - 1;
}
static inline int32_t month_year(Month m) { return m / 12; }
static inline int32_t month_number(Month m) { return m % 12 + 1; } // 1..12
static inline Period period_months(Month first, Month last) { return (Period){first, last}; }
static inline Period period_year(int32_t year) {
    return (Period){month_of(year, 1), month_of(year, 12)};
}
static inline int32_t period_length(Period p) { return p.last - p.first + 1; }
static inline bool period_equal(Period a, Period b) {
    return a.first == b.first && a.last == b.last;
}
static inline bool period_within(Period inner, Period outer) {
    return inner.first >= outer.first && inner.last <= outer.last;
}

typedef enum Granularity {
    MONTHLY = 1,
    BIMESTRIAL = 2,
    QUARTERLY = 3,
    SEMIANNUAL = 6,
    ANNUAL = 12
} Granularity;

// The period of `length` months (1, 2, 3, 6, 12) of the year that starts in month `start` (1..12)
// which holds month `m`.
Period period_holding(Month m, Granularity length, int32_t start);
// The same number of months right before (`by` < 0) or after.
Period period_shift(Period p, int32_t by);

typedef enum PeriodProblem { PERIOD_OK, PERIOD_MALFORMED, PERIOD_RANGE } PeriodProblem;
// Reads `2024`, `2024-03`, `2024-Q1` `2024-T1`, `2024-B1`, `2024-S1`. PERIOD_RANGE: it has the
// shape, but there is no such month, quarter or year (YEAR_MIN..YEAR_MAX); `*out` is then unset.
PeriodProblem period_read(Str text, Period *out);
// The value of `count` digits, or -1 when one of them is none.
int32_t period_digits(const char *at, int32_t count);
// Reads `2024-07-08`. PERIOD_RANGE: no such day.
PeriodProblem date_read(Str text, Date *out);

// `2024-03`, `2024-Q1`, `2024-S1`, `2024`, `2024-B1`, `2024..2029`, else `2024-02..2024-09`.
void period_write(Buf *out, Period p);
// The same for people: a quarter in Spanish is a trimestre, `2024-T1`.
void period_people(Buf *out, Period p);
void date_write(Buf *out, Date d); // `2024-07-08`

// The first day of a month of the years 1 .. 9999. The year is taken to begin in March, so that the
// leap day is its last and the days before each month follow one straight line.
static inline Date month_begin(Month month) {
    enum { EPOCH = 719468 }; // 1970-01-01, counted from 0000-03-01
    int32_t from_march = month - 2, y = from_march / 12, m = from_march % 12;
    return y * 365 + y / 4 - y / 100 + y / 400 + (153 * m + 2) / 5 - EPOCH;
}
Date date_of(int32_t year, int32_t month, int32_t day); // DATE_NONE when there is no such day
void date_parts(Date d, int32_t *year, int32_t *month, int32_t *day);
Month date_month(Date d);
int32_t date_weekday(Date d); // 0 Monday .. 6 Sunday
Date period_begin(Period p);  // its first day
Date period_end(Period p);    // its last day

#endif
