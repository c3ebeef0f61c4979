// SPDX-License-Identifier: Apache-2.0
// Which days are business days: the weekend, and holidays.
#ifndef PLAN_MODEL_CALENDAR_H
#define PLAN_MODEL_CALENDAR_H

#include "base/intern.h"
#include "text/source.h"
#include "value/period.h"

typedef struct Holiday {
    Date first, last; // on which it is kept
    Str name;
} Holiday;

typedef struct Calendar {
    Atom name;
    uint8_t weekend; // bit d: weekday d, 0 Monday
    Holiday *holidays;
    uint32_t count;
    Span span;
    uint8_t rank; // Rank
} Calendar;

enum { WEEKEND_USUAL = 1 << 5 | 1 << 6, WEEK_DAYS = 7, BUSINESS_DAYS_MAX = 23 /* of a month */ };

// `calendar` NULL: Monday to Friday, no holidays.
bool calendar_is_business(const Calendar *calendar, Date day);
// The n-th business day of a period, counted from its last where n is negative; DATE_NONE: it has
// fewer.
Date calendar_business_day(const Calendar *calendar, Period period, int64_t n);

#endif
