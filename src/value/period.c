// SPDX-License-Identifier: Apache-2.0
// Periods of whole months. Days have their own file, date.c.
#include "value/period.h"

#include "base/gettext.h"

enum { YEAR_DIGITS = 4, MONTH_DIGITS = 2 };

Period period_holding(Month m, Granularity length, int32_t start) {
    int32_t into_year = (m - (start - 1)) % ANNUAL;
    if (into_year < 0) into_year += ANNUAL;
    Month first = m - into_year % (int32_t)length;
    return period_months(first, first + (int32_t)length - 1);
}

Period period_shift(Period p, int32_t by) {
    int32_t months = by * period_length(p);
    return period_months(p.first + months, p.last + months);
}

int32_t period_digits(const char *at, int32_t count) {
    int32_t value = 0;
    for (int32_t i = 0; i < count; i++) {
        if (at[i] < '0' || at[i] > '9') return -1;
        value = value * 10 + at[i] - '0';
    }
    return value;
}

static int32_t length_of_letter(char letter) {
    switch (letter) {
    case 'B': return BIMESTRIAL;
    case 'Q':
    case 'T': return QUARTERLY;
    case 'S': return SEMIANNUAL;
    default: return 0;
    }
}

// The part number `index` of a year in parts of `length` months.
static PeriodProblem year_part(int32_t year, int32_t length, int32_t index, Period *out) {
    if (year < YEAR_MIN || year > YEAR_MAX) return PERIOD_RANGE;
    if (index < 1 || index > ANNUAL / length) return PERIOD_RANGE;
    Month first = month_of(year, 1) + (index - 1) * length;
    *out = period_months(first, first + length - 1);
    return PERIOD_OK;
}

PeriodProblem period_read(Str text, Period *out) {
    enum { AFTER_DASH = YEAR_DIGITS + 1, FULL = AFTER_DASH + MONTH_DIGITS };
    if (text.len != YEAR_DIGITS && text.len != FULL) return PERIOD_MALFORMED;
    int32_t year = period_digits(text.ptr, YEAR_DIGITS);
    if (year < 0) return PERIOD_MALFORMED;
    if (text.len == YEAR_DIGITS) return year_part(year, ANNUAL, 1, out);
    if (text.ptr[YEAR_DIGITS] != '-') return PERIOD_MALFORMED;
    const char *part = text.ptr + AFTER_DASH;
    int32_t length = length_of_letter(part[0]);
    int32_t index = length > 0 ? period_digits(part + 1, 1) : period_digits(part, MONTH_DIGITS);
    if (index < 0) return PERIOD_MALFORMED;
    return year_part(year, length > 0 ? length : MONTHLY, index, out);
}

static void write_month(Buf *out, Month m) {
    buf_int(out, month_year(m), YEAR_DIGITS);
    buf_char(out, '-');
    buf_int(out, month_number(m), MONTH_DIGITS);
}

// The letter of a part of the calendar year, 0 when `p` is none that has a letter.
static char letter_of(Period p) {
    int32_t length = period_length(p);
    if (length < BIMESTRIAL || length > SEMIANNUAL || p.first % length != 0) return 0;
    return "\0\0BQ\0\0S"[length];
}

static void write_period(Buf *out, Period p, bool people) {
    int32_t length = period_length(p), year = month_year(p.first);
    char letter = letter_of(p);
    if (length == MONTHLY) {
        write_month(out, p.first);
    } else if (letter != 0) {
        bool spanish = letter == 'Q' && people && message_spanish();
        buf_printf(out, "%04d-%c%d", year, spanish ? 'T' : letter, p.first % ANNUAL / length + 1);
    } else if (p.first % ANNUAL == 0 && length == ANNUAL) {
        buf_printf(out, "%04d", year);
    } else if (p.first % ANNUAL == 0 && length % ANNUAL == 0) {
        buf_printf(out, "%04d..%04d", year, month_year(p.last));
    } else {
        write_month(out, p.first);
        buf_c(out, "..");
        write_month(out, p.last);
    }
}

void period_write(Buf *out, Period p) { write_period(out, p, false); }

void period_people(Buf *out, Period p) { write_period(out, p, true); }
