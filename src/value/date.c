// SPDX-License-Identifier: Apache-2.0
// Days. The year is taken to begin in March, so that the leap day is its last and the days before
// each month follow one straight line; 400 years are one round of the calendar.
#include "value/period.h"

enum {
    ROUND_YEARS = 400,
    ROUND_DAYS = 146097,
    CENTURY_DAYS = 36524,
    FOUR_YEAR_DAYS = 1461,
    EPOCH = 719468, // 1970-01-01, counted from 0000-03-01
    FIRST_YEAR = 1,
    LAST_YEAR = 9999,
    TEXT_LENGTH = 10,
};

// Days before month `m` (0 March .. 11 February) of a year that begins in March.
static int32_t days_before(int32_t m) { return (153 * m + 2) / 5; }

static bool is_leap(int32_t year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

static int32_t days_in(int32_t year, int32_t month) {
    if (month == 2) return is_leap(year) ? 29 : 28;
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

Date date_of(int32_t year, int32_t month, int32_t day) {
    if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12) return DATE_NONE;
    if (day < 1 || day > days_in(year, month)) return DATE_NONE;
    return month_begin(month_of(year, month)) + day - 1;
}

void date_parts(Date d, int32_t *year, int32_t *month, int32_t *day) {
    int32_t days = d + EPOCH, round = days / ROUND_DAYS, in_round = days % ROUND_DAYS;
    int32_t leaps = in_round / (FOUR_YEAR_DAYS - 1) - in_round / CENTURY_DAYS;
    leaps += in_round / (ROUND_DAYS - 1);
    int32_t y = (in_round - leaps) / 365;
    int32_t in_year = in_round - (y * 365 + y / 4 - y / 100);
    int32_t m = (5 * in_year + 2) / 153;
    *day = in_year - days_before(m) + 1;
    *month = (m + 2) % 12 + 1;
    *year = round * ROUND_YEARS + y + (*month <= 2);
}

Month date_month(Date d) {
    int32_t year, month, day;
    date_parts(d, &year, &month, &day);
    return month_of(year, month);
}

int32_t date_weekday(Date d) {
    int32_t weekday = (d % 7 + 3) % 7; // 1970-01-01 was a Thursday
    return weekday < 0 ? weekday + 7 : weekday;
}

static Date first_day(Month m) { return date_of(month_year(m), month_number(m), 1); }

Date period_begin(Period p) { return first_day(p.first); }

Date period_end(Period p) {
    int32_t year = month_year(p.last), month = month_number(p.last);
    return date_of(year, month, days_in(year, month));
}

PeriodProblem date_read(Str text, Date *out) {
    const char *at = text.ptr;
    if (text.len != TEXT_LENGTH || at[4] != '-' || at[7] != '-') return PERIOD_MALFORMED;
    int32_t year = period_digits(at, 4);
    int32_t month = period_digits(at + 5, 2), day = period_digits(at + 8, 2);
    if (year < 0 || month < 0 || day < 0) return PERIOD_MALFORMED;
    if (year < YEAR_MIN || year > YEAR_MAX || date_of(year, month, day) == DATE_NONE) {
        return PERIOD_RANGE;
    }
    *out = date_of(year, month, day);
    return PERIOD_OK;
}

void date_write(Buf *out, Date d) {
    int32_t year, month, day;
    date_parts(d, &year, &month, &day);
    buf_int(out, year, 4);
    buf_char(out, '-');
    buf_int(out, month, 2);
    buf_char(out, '-');
    buf_int(out, day, 2);
}
