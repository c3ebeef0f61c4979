// SPDX-License-Identifier: Apache-2.0
#include "model/calendar.h"

bool calendar_is_business(const Calendar *calendar, Date day) {
    uint32_t weekend = calendar == NULL ? WEEKEND_USUAL : calendar->weekend;
    if (weekend >> date_weekday(day) & 1) return false;
    for (uint32_t i = 0; calendar != NULL && i < calendar->count; i++) {
        if (calendar->holidays[i].first <= day && day <= calendar->holidays[i].last) return false;
    }
    return true;
}

Date calendar_business_day(const Calendar *calendar, Period period, int64_t n) {
    Date first = period_begin(period), last = period_end(period);
    int step = n < 0 ? -1 : 1;
    if (n < 0) n = -n;
    if (n == 0) return DATE_NONE;
    for (Date day = step > 0 ? first : last; day >= first && day <= last; day += step) {
        if (calendar_is_business(calendar, day) && --n == 0) return day;
    }
    return DATE_NONE;
}
