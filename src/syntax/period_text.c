// SPDX-License-Identifier: Apache-2.0
#define _GNU_SOURCE // memmem
#include "syntax/period_text.h"

#include <string.h>

int32_t month_word(const Names *names, Str text) {
    WordId word = names_find_word(names, text);
    return word >= WORD_JAN && word <= WORD_DEC ? (int32_t)(word - WORD_JAN) + 1 : 0;
}

static bool read_year(Str text, int32_t *year) {
    Period period;
    if (text.len != 4 || period_read(text, &period) != PERIOD_OK) return false;
    *year = month_year(period.first);
    return true;
}

static Str word_at_start(Str text) {
    uint32_t n = 0;
    while (n < text.len && text.ptr[n] != ' ' && text.ptr[n] != '\t')
        n++;
    return (Str){text.ptr, n};
}

// `mar`, `mar 2024`, `2024-03`, `2024`; `*month` is set for a month by name, `*year` 0 when it has
// none.
static PeriodTextProblem read_one(const Names *names, Str text, int32_t *month, int32_t *year,
                                  Period *out) {
    Str first = word_at_start(text);
    *month = month_word(names, first);
    *year = 0;
    if (*month == 0) {
        PeriodProblem problem = period_read(text, out);
        return problem == PERIOD_OK      ? PERIOD_TEXT_OK
               : problem == PERIOD_RANGE ? PERIOD_TEXT_RANGE
                                         : PERIOD_TEXT_MALFORMED;
    }
    Str rest = str_trim((Str){text.ptr + first.len, text.len - first.len});
    if (rest.len > 0 && !read_year(rest, year)) return PERIOD_TEXT_MALFORMED;
    return PERIOD_TEXT_OK;
}

static const char *find_dots(Str text) { return memmem(text.ptr, text.len, "..", 2); }

static Period one_month(int32_t year, int32_t month) {
    return (Period){month_of(year, month), month_of(year, month)};
}

// The first month of that number in or after the month `from`.
static Period month_from(Month from, int32_t month) {
    Month m = month_of(month_year(from), month);
    if (m < from) m += ANNUAL;
    return (Period){m, m};
}

static PeriodTextProblem read_range(const Names *names, Str text, const char *dots, Month from,
                                    Period *out) {
    int32_t month_a, year_a, month_b, year_b;
    Period a, b;
    PeriodTextProblem problem =
        read_one(names, str_trim(str_slice(text.ptr, dots)), &month_a, &year_a, &a);
    if (problem == PERIOD_TEXT_OK)
        problem = read_one(names, str_trim(str_slice(dots + 2, text.ptr + text.len)), &month_b,
                           &year_b, &b);
    if (problem != PERIOD_TEXT_OK) return problem;
    if (month_b != 0) {
        if (year_b == 0) year_b = year_a;
        if (year_b == 0 && from == MONTH_NONE) return PERIOD_TEXT_YEAR;
        b = year_b != 0 ? one_month(year_b, month_b) : month_from(from, month_b);
    }
    if (month_a != 0) {
        bool both = month_b != 0 && year_b == 0;
        if (year_a == 0 && !both) year_a = month_year(b.last);
        a = both ? month_from(from, month_a) : one_month(year_a, month_a);
    }
    if (a.first > b.last) return PERIOD_TEXT_RANGE;
    *out = (Period){a.first, b.last};
    return PERIOD_TEXT_OK;
}

PeriodTextProblem period_text_read(const Names *names, Str text, int32_t year, Period *out) {
    return period_text_read_from(names, text, year == 0 ? MONTH_NONE : month_of(year, 1), out);
}

PeriodTextProblem period_text_read_from(const Names *names, Str text, Month from, Period *out) {
    const char *dots = find_dots(text);
    if (dots != NULL) return read_range(names, text, dots, from, out);
    int32_t month, year;
    PeriodTextProblem problem = read_one(names, text, &month, &year, out);
    if (problem != PERIOD_TEXT_OK || month == 0) return problem;
    if (year == 0 && from == MONTH_NONE) return PERIOD_TEXT_YEAR;
    *out = year != 0 ? one_month(year, month) : month_from(from, month);
    return PERIOD_TEXT_OK;
}
