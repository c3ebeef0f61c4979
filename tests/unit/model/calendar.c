// SPDX-License-Identifier: Apache-2.0
#include "model/calendar.h"

#include <criterion/criterion.h>

static Period month(int32_t number) {
    return (Period){month_of(2024, number), month_of(2024, number)};
}

Test(calendar, usual_week) {
    cr_assert(calendar_is_business(NULL, date_of(2024, 7, 5)));
    cr_assert_not(calendar_is_business(NULL, date_of(2024, 7, 6)));
    cr_assert_not(calendar_is_business(NULL, date_of(2024, 7, 7)));
    cr_assert_eq(calendar_business_day(NULL, month(7), 1), date_of(2024, 7, 1));
    cr_assert_eq(calendar_business_day(NULL, month(7), 5), date_of(2024, 7, 5));
    cr_assert_eq(calendar_business_day(NULL, month(7), 6), date_of(2024, 7, 8));
    cr_assert_eq(calendar_business_day(NULL, month(6), 1), date_of(2024, 6, 3));
    cr_assert_eq(calendar_business_day(NULL, month(6), -1), date_of(2024, 6, 28));
}

Test(calendar, none_beyond) {
    cr_assert_eq(calendar_business_day(NULL, month(7), 23), date_of(2024, 7, 31));
    cr_assert_eq(calendar_business_day(NULL, month(7), 24), DATE_NONE);
    cr_assert_eq(calendar_business_day(NULL, month(7), -24), DATE_NONE);
    cr_assert_eq(calendar_business_day(NULL, month(7), 0), DATE_NONE);
}

Test(calendar, holidays_and_longer_periods) {
    Holiday holidays[] = {{date_of(2024, 3, 28), date_of(2024, 3, 30), {0}},
                          {date_of(2024, 4, 1), date_of(2024, 4, 1), {0}}};
    Calendar calendar = {.weekend = WEEKEND_USUAL, .holidays = holidays, .count = 2};
    cr_assert_eq(calendar_business_day(&calendar, month(3), -1), date_of(2024, 3, 27));
    cr_assert_eq(calendar_business_day(&calendar, month(4), 1), date_of(2024, 4, 2));
    Period quarter = {month_of(2024, 1), month_of(2024, 3)};
    cr_assert_eq(calendar_business_day(&calendar, quarter, 23), date_of(2024, 1, 31));
    cr_assert_eq(calendar_business_day(&calendar, quarter, 24), date_of(2024, 2, 1));
    calendar.weekend = 1 << 6; // Sunday alone
    cr_assert_eq(calendar_business_day(&calendar, month(3), 2), date_of(2024, 3, 2));
}
