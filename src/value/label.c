// SPDX-License-Identifier: Apache-2.0
#include "value/label.h"

#include <string.h>

static const struct {
    const char *english, *spanish;
} labels[] = {
#define LABEL(english, spanish) {english, spanish},
#include "value/label.def"
#undef LABEL
};

const char *label(bool spanish, const char *english) {
    for (size_t i = 0; spanish && i < sizeof labels / sizeof *labels; i++)
        if (strcmp(labels[i].english, english) == 0) return labels[i].spanish;
    return english;
}

// --- periods -------------------------------------------------------------------------------------

enum { MONTHS = 12, QUARTER = 3, HALF = 6 };

static const char *const month_names[2][MONTHS] = {
    {"January", "February", "March", "April", "May", "June", "July", "August", "September",
     "October", "November", "December"},
    {"enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre",
     "octubre", "noviembre", "diciembre"}};
static const char *const orders[2][4] = {{"first", "second", "third", "fourth"},
                                         {"primer", "segundo", "tercer", "cuarto"}};

static const char *month_name(bool spanish, Month month) {
    return month_names[spanish][month_number(month) - 1];
}

const char *label_month(bool spanish, Month month) {
    static const char *const shown[2][MONTHS] = {
        {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"},
        {"ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic"}};
    return shown[spanish][month_number(month) - 1];
}

// `third quarter of 2024`, `tercer trimestre de 2024`.
static const char *part_of_year(bool spanish, Period period, const char *name) {
    int32_t part = (month_number(period.first) - 1) / period_length(period);
    return str_printf("%s %s %s %d", orders[spanish][part], name, spanish ? "de" : "of",
                      month_year(period.first));
}

// `September 2024`, `septiembre de 2024`.
static const char *month_words(bool spanish, Month month) {
    return str_printf("%s%s %d", month_name(spanish, month), spanish ? " de" : "",
                      month_year(month));
}

const char *label_period(bool spanish, Period period) {
    int32_t length = period_length(period), year = month_year(period.first);
    bool within = month_year(period.last) == year;
    bool whole = within && (month_number(period.first) - 1) % length == 0;
    if (length == 1) return month_words(spanish, period.first);
    if (whole && length == QUARTER)
        return part_of_year(spanish, period, spanish ? "trimestre" : "quarter");
    if (whole && length == HALF)
        return part_of_year(spanish, period, spanish ? "semestre" : "half");
    if (whole && length == MONTHS) return str_printf("%d", year);
    return str_printf(
        "%s %s %s", within ? month_name(spanish, period.first) : month_words(spanish, period.first),
        spanish ? "a" : "to", month_words(spanish, period.last));
}
