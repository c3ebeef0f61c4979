// SPDX-License-Identifier: Apache-2.0
#include "value/period.h"

#include "base/mem.h"

#include <criterion/criterion.h>
#include <time.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

TestSuite(period, .init = mem_init);

static const char *written(Period p) {
    Buf out = {0};
    period_write(&out, p);
    return buf_text(&out);
}

Test(period, reads) {
    static const struct {
        const char *text;
        PeriodProblem problem;
        int32_t year, first, last;
    } cases[] = {
        {"2024", PERIOD_OK, 2024, 1, 12},        {"1900", PERIOD_OK, 1900, 1, 12},
        {"2024-03", PERIOD_OK, 2024, 3, 3},      {"2200-12", PERIOD_OK, 2200, 12, 12},
        {"2024-Q1", PERIOD_OK, 2024, 1, 3},      {"2024-T4", PERIOD_OK, 2024, 10, 12},
        {"2024-B6", PERIOD_OK, 2024, 11, 12},    {"2024-S2", PERIOD_OK, 2024, 7, 12},
        {"1899", PERIOD_RANGE, 0, 0, 0},         {"2201-01", PERIOD_RANGE, 0, 0, 0},
        {"2024-00", PERIOD_RANGE, 0, 0, 0},      {"2024-13", PERIOD_RANGE, 0, 0, 0},
        {"2024-Q0", PERIOD_RANGE, 0, 0, 0},      {"2024-T5", PERIOD_RANGE, 0, 0, 0},
        {"2024-B7", PERIOD_RANGE, 0, 0, 0},      {"2024-S3", PERIOD_RANGE, 0, 0, 0},
        {"", PERIOD_MALFORMED, 0, 0, 0},         {"024", PERIOD_MALFORMED, 0, 0, 0},
        {"20x4", PERIOD_MALFORMED, 0, 0, 0},     {"2024-", PERIOD_MALFORMED, 0, 0, 0},
        {"2024-3", PERIOD_MALFORMED, 0, 0, 0},   {"2024/03", PERIOD_MALFORMED, 0, 0, 0},
        {"2024-X1", PERIOD_MALFORMED, 0, 0, 0},  {"2024-Qx", PERIOD_MALFORMED, 0, 0, 0},
        {"2024-Q10", PERIOD_MALFORMED, 0, 0, 0}, {"2024-03-01", PERIOD_MALFORMED, 0, 0, 0},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        Period got = {0, 0};
        cr_expect_eq(period_read(str_from(cases[i].text), &got), cases[i].problem, "%s",
                     cases[i].text);
        if (cases[i].problem != PERIOD_OK) continue;
        Month first = month_of(cases[i].year, cases[i].first);
        cr_expect(period_equal(got, period_months(first, month_of(cases[i].year, cases[i].last))),
                  "%s", cases[i].text);
    }
}

Test(period, writes) {
    static const struct {
        int32_t year, first, length;
        const char *text;
    } cases[] = {
        {2024, 3, 1, "2024-03"},
        {2024, 1, 3, "2024-Q1"},
        {2024, 10, 3, "2024-Q4"},
        {2024, 2, 3, "2024-02..2024-04"},
        {2024, 11, 2, "2024-B6"},
        {2024, 2, 2, "2024-02..2024-03"},
        {2024, 7, 6, "2024-S2"},
        {2024, 4, 6, "2024-04..2024-09"},
        {2024, 1, 4, "2024-01..2024-04"},
        {2024, 1, 5, "2024-01..2024-05"},
        {2024, 1, 12, "2024"},
        {2024, 7, 12, "2024-07..2025-06"},
        {2024, 1, 72, "2024..2029"},
        {2024, 1, 18, "2024-01..2025-06"},
        {2024, 2, 8, "2024-02..2024-09"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        Month first = month_of(cases[i].year, cases[i].first);
        Period p = period_months(first, first + cases[i].length - 1);
        cr_expect_str_eq(written(p), cases[i].text);
        Period back;
        if (period_read(str_from(cases[i].text), &back) == PERIOD_OK) {
            cr_expect(period_equal(back, p), "%s", cases[i].text);
        }
    }
}

Test(period, holding_and_shift) {
    static const struct {
        int32_t month;
        Granularity length;
        int32_t start;
        const char *holding, *before, *after;
    } cases[] = {
        {3, MONTHLY, 1, "2024-03", "2024-02", "2024-04"},
        {1, MONTHLY, 4, "2024-01", "2023-12", "2024-02"},
        {3, BIMESTRIAL, 1, "2024-B2", "2024-B1", "2024-B3"},
        {3, QUARTERLY, 1, "2024-Q1", "2023-Q4", "2024-Q2"},
        {12, QUARTERLY, 1, "2024-Q4", "2024-Q3", "2025-Q1"},
        {1, QUARTERLY, 3, "2023-12..2024-02", "2023-09..2023-11", "2024-03..2024-05"},
        {7, SEMIANNUAL, 1, "2024-S2", "2024-S1", "2025-S1"},
        {6, ANNUAL, 1, "2024", "2023", "2025"},
        {6, ANNUAL, 7, "2023-07..2024-06", "2022-07..2023-06", "2024-07..2025-06"},
        {7, ANNUAL, 7, "2024-07..2025-06", "2023-07..2024-06", "2025-07..2026-06"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        Month month = month_of(2024, cases[i].month);
        Period p = period_holding(month, cases[i].length, cases[i].start);
        cr_expect_str_eq(written(p), cases[i].holding);
        cr_expect(period_within(period_months(month, month), p));
        cr_expect_str_eq(written(period_shift(p, -1)), cases[i].before);
        cr_expect_str_eq(written(period_shift(p, 1)), cases[i].after);
        cr_expect(period_equal(period_shift(period_shift(p, 5), -5), p));
    }
}

Test(period, reads_dates) {
    static const struct {
        const char *text;
        PeriodProblem problem;
        Date date;
        int32_t weekday;
    } cases[] = {
        {"1970-01-01", PERIOD_OK, 0, 3},        {"1969-12-31", PERIOD_OK, -1, 2},
        {"2000-02-29", PERIOD_OK, 11016, 1},    {"2024-02-29", PERIOD_OK, 19782, 3},
        {"2024-07-08", PERIOD_OK, 19912, 0},    {"1900-01-01", PERIOD_OK, -25567, 0},
        {"2200-12-31", PERIOD_OK, 84370, 2},    {"2023-02-29", PERIOD_RANGE, 0, 0},
        {"1900-02-29", PERIOD_RANGE, 0, 0},     {"2024-04-31", PERIOD_RANGE, 0, 0},
        {"2024-00-10", PERIOD_RANGE, 0, 0},     {"2024-13-10", PERIOD_RANGE, 0, 0},
        {"2024-01-00", PERIOD_RANGE, 0, 0},     {"2024-01-32", PERIOD_RANGE, 0, 0},
        {"1899-12-31", PERIOD_RANGE, 0, 0},     {"2201-01-01", PERIOD_RANGE, 0, 0},
        {"2024-7-8", PERIOD_MALFORMED, 0, 0},   {"2024-07-8x", PERIOD_MALFORMED, 0, 0},
        {"2024/07/08", PERIOD_MALFORMED, 0, 0}, {"2024-07-081", PERIOD_MALFORMED, 0, 0},
        {"", PERIOD_MALFORMED, 0, 0},           {"08-07-2024", PERIOD_MALFORMED, 0, 0},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        Date got = DATE_NONE;
        cr_expect_eq(date_read(str_from(cases[i].text), &got), cases[i].problem, "%s",
                     cases[i].text);
        if (cases[i].problem != PERIOD_OK) continue;
        Buf out = {0};
        date_write(&out, got);
        cr_expect_str_eq(buf_text(&out), cases[i].text);
        cr_expect_eq(got, cases[i].date, "%s: %d", cases[i].text, got);
        cr_expect_eq(date_weekday(got), cases[i].weekday, "%s", cases[i].text);
    }
}

// Every day of the range against the C library's calendar.
Test(period, every_day) {
    Date first = date_of(YEAR_MIN, 1, 1), last = date_of(YEAR_MAX, 12, 31);
    for (Date d = first; d <= last; d++) {
        time_t seconds = (time_t)d * 86400;
        struct tm day;
        cr_assert_not_null(gmtime_r(&seconds, &day));
        int32_t y, m, n;
        date_parts(d, &y, &m, &n);
        cr_assert(y == day.tm_year + 1900 && m == day.tm_mon + 1 && n == day.tm_mday, "%d", d);
        cr_assert_eq(date_of(y, m, n), d);
        cr_assert_eq(date_weekday(d), (day.tm_wday + 6) % 7);
        cr_assert_eq(date_month(d), month_of(y, m));
    }
    cr_expect_eq(last - first + 1, 109938);
}

Test(period, first_and_last_day) {
    static const struct {
        int32_t first, last;
        const char *begin, *end;
    } cases[] = {
        {1, 1, "2024-01-01", "2024-01-31"},
        {2, 2, "2024-02-01", "2024-02-29"},
        {4, 6, "2024-04-01", "2024-06-30"},
        {1, 12, "2024-01-01", "2024-12-31"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        Period p = period_months(month_of(2024, cases[i].first), month_of(2024, cases[i].last));
        Buf begin = {0}, end = {0};
        date_write(&begin, period_begin(p));
        date_write(&end, period_end(p));
        cr_expect_str_eq(buf_text(&begin), cases[i].begin);
        cr_expect_str_eq(buf_text(&end), cases[i].end);
    }
}
