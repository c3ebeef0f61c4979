// SPDX-License-Identifier: Apache-2.0
// The input is a period, a day or a number. What is read and written again is read as the same.
#include "common.h"

#include "base/mem.h"
#include "syntax/period_text.h"
#include "value/num.h"

#include <stdlib.h>

static Names *names;

static void try_period(Str text) {
    enum { YEAR = 2024 };
    Period period, from, again;
    if (period_text_read_from(names, text, month_of(YEAR, 7), &from) == PERIOD_TEXT_OK &&
        (from.first > from.last || month_year(from.first) < YEAR_MIN))
        abort();
    if (period_text_read(names, text, YEAR, &period) != PERIOD_TEXT_OK) return;
    Buf out = {0};
    period_write(&out, period);
    if (period.first > period.last || period_text_read(names, buf_str(&out), 0, &again) != PERIOD_TEXT_OK ||
        !period_equal(period, again))
        abort();
}

static void try_date(Str text) {
    Date day, again;
    if (date_read(text, &day) != PERIOD_OK) return;
    Buf out = {0};
    date_write(&out, day);
    if (date_read(buf_str(&out), &again) != PERIOD_OK || day != again) abort();
}

static void try_number(Str text) {
    int64_t coefficient, again;
    uint8_t scale, scale_again;
    bool percent;
    if (num_read(text, &coefficient, &scale, &percent) != NUM_OK) return;
    Num number = num_decimal(coefficient, scale);
    Buf plain = {0}, grouped = {0};
    num_plain(&plain, number);
    num_grouped(&grouped, number, &numerals_plan, NUM_SCALE_MAX, false);
    if (num_read(buf_str(&plain), &again, &scale_again, &percent) != NUM_OK ||
        num_compare(number, num_decimal(again, scale_again)) != 0)
        abort();
    if (num_read(buf_str(&grouped), &again, &scale_again, &percent) != NUM_OK ||
        num_compare(number, num_decimal(again, scale_again)) != 0)
        abort();
}

int fuzz_texts(const uint8_t *data, size_t size) {
    if (names == NULL) {
        mem_init();
        names = names_new();
    }
    char *bytes = fuzz_text(data, size);
    Str text = {bytes, (uint32_t)size};
    try_period(text);
    try_date(text);
    try_number(text);
    free(bytes);
    return 0;
}
