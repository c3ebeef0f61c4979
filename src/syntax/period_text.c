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
    while (n < text.len && text.ptr[n] != ' ' && text.ptr[n] != '\t') n++;
    return (Str){text.ptr, n};
}

// `mar`, `mar 2024`, `2024-03`, `2024`; `*month` is set for a month by name, `*year` 0 when it has none.
static PeriodTextProblem read_one(const Names *names, Str text, int32_t *month, int32_t *year, Period *out) {
    Str first = word_at_start(text);
    *month = month_word(names, first);
    *year = 0;
    if (*month == 0) {
        PeriodProblem problem = period_read(text, out);
        return problem == PERIOD_OK ? PERIOD_TEXT_OK : problem == PERIOD_RANGE ? PERIOD_TEXT_RANGE : PERIOD_TEXT_MALFORMED;
    }
    Str rest = str_trim((Str){text.ptr + first.len, text.len - first.len});
    if (rest.len > 0 && !read_year(rest, year)) return PERIOD_TEXT_MALFORMED;
    return PERIOD_TEXT_OK;
}

static const char *find_dots(Str text) { return memmem(text.ptr, text.len, "..", 2); }

static Period one_month(int32_t year, int32_t month) { return (Period){month_of(year, month), month_of(year, month)}; }

static PeriodTextProblem read_range(const Names *names, Str text, const char *dots, int32_t default_year, Period *out) {
    int32_t month_a, year_a, month_b, year_b;
    Period a, b;
    PeriodTextProblem problem = read_one(names, str_trim(str_slice(text.ptr, dots)), &month_a, &year_a, &a);
    if (problem == PERIOD_TEXT_OK) problem = read_one(names, str_trim(str_slice(dots + 2, text.ptr + text.len)), &month_b, &year_b, &b);
    if (problem != PERIOD_TEXT_OK) return problem;
    if (month_b != 0) {
        if (year_b == 0) year_b = year_a != 0 ? year_a : default_year;
        if (year_b == 0) return PERIOD_TEXT_YEAR;
        b = one_month(year_b, month_b);
    }
    if (month_a != 0) {
        if (year_a == 0) year_a = month_year(b.last);
        a = one_month(year_a, month_a);
    }
    if (a.first > b.last) return PERIOD_TEXT_RANGE;
    *out = (Period){a.first, b.last};
    return PERIOD_TEXT_OK;
}

PeriodTextProblem period_text_read(const Names *names, Str text, int32_t default_year, Period *out) {
    const char *dots = find_dots(text);
    if (dots != NULL) return read_range(names, text, dots, default_year, out);
    int32_t month, year;
    PeriodTextProblem problem = read_one(names, text, &month, &year, out);
    if (problem != PERIOD_TEXT_OK || month == 0) return problem;
    if (year == 0) year = default_year;
    if (year == 0) return PERIOD_TEXT_YEAR;
    *out = one_month(year, month);
    return PERIOD_TEXT_OK;
}
