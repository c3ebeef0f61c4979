// SPDX-License-Identifier: Apache-2.0
// Business days, by the calendar that is declared.
#include "eval/parts.h"

void eval_business_day(const Context *c, const Expr *e, Value *out) {
    const Model *model = c->eval->model;
    Value number, period = value_period(c->at);
    int64_t n;
    eval_expr(c, e->items[0], &number);
    if (e->count > 1) eval_expr(c, e->items[1], &period);
    *out = value_none();
    if (number.kind == VALUE_NUMBER && period.kind == VALUE_PERIOD && num_to_int(number.num, &n))
        *out = value_date(calendar_business_day(model_calendar(model), period.period, n));
}
