// SPDX-License-Identifier: Apache-2.0
// Aggregates skip none: count counts what is there (of nothing it is 0), the others are none of
// nothing.
#include "eval/tally.h"

#include <stdlib.h>

Tally tally_start(const Context *c, const Expr *e) {
    return (Tally){.context = c,
                   .expr = e,
                   .what = (Aggregate)e->detail,
                   .sum = num_sum(),
                   .weights = num_sum(),
                   .best = value_none(),
                   .measured = value_none()};
}

static void fail(Tally *tally, DiagId id, const char *a, const char *b) {
    if (!tally->failed && tally->context != NULL)
        eval_fail(tally->context, id, tally->expr->span, a, b);
    tally->failed = true;
}

static void add_weighted(Tally *tally, Num value, const Value *weight) {
    Num part = value, w = weight == NULL ? num_int(1) : weight->num;
    if (weight != NULL && !num_mul(value, w, &part)) {
        fail(tally, E_OVERFLOW, NULL, NULL);
        return;
    }
    num_sum_add(&tally->sum, part);
    num_sum_add(&tally->weights, w);
}

static void keep_better(Tally *tally, const Value *value) {
    int order = value_compare(value, &tally->best);
    if (tally->what == AGGREGATE_MAX ? order > 0 : order < 0) tally->best = *value;
}

static void keep_extreme(Tally *tally, const Value *value) {
    if (tally->count == 1)
        tally->best = *value;
    else
        keep_better(tally, value);
}

static void check_measure(Tally *tally, const Value *value) {
    if (value->kind != VALUE_NUMBER || value->unit == 0) return;
    if (value_is_none(&tally->measured)) tally->measured = *value;
    if (same_unit(&tally->measured, value)) return;
    const Context *c = tally->context;
    fail(tally, E_MEASURES, c == NULL ? NULL : unit_name(c, &tally->measured),
         c == NULL ? NULL : unit_name(c, value));
}

void tally_add(Tally *tally, const Value *value, const Value *weight) {
    if (value_is_none(value)) return;
    if (weight != NULL && weight->kind != VALUE_NUMBER) return;
    tally->count++;
    switch (tally->what) {
    case AGGREGATE_COUNT: break;
    case AGGREGATE_SUM:
    case AGGREGATE_MEAN:
        check_measure(tally, value);
        if (tally->count == 1) tally->best = *value;
        if (value->kind == VALUE_NUMBER) add_weighted(tally, value->num, weight);
        break;
    case AGGREGATE_SHARE: add_weighted(tally, num_int(value->truth), weight); break;
    case AGGREGATE_MIN:
    case AGGREGATE_MAX:
        check_measure(tally, value);
        keep_extreme(tally, value);
        break;
    case AGGREGATE_WORST:
        if (value->kind != VALUE_WORD || value->word->neutral)
            tally->count--;
        else
            keep_extreme(tally, value);
        break;
    case AGGREGATE_ANY:
    case AGGREGATE_ALL: tally->trues += value->kind == VALUE_BOOL && value->truth; break;
    case AGGREGATE_MEDIAN: check_measure(tally, value); // fall through
    case AGGREGATE_LIST:
        if (tally->count == 1) tally->best = *value;
        *vec_push(&tally->items) = *value;
        break;
    }
}

bool tally_add_plain(Tally *tally, Num value, uint32_t unit) {
    bool known = tally->count > 0 && (unit == 0 || unit == tally->measured.unit);
    if (!known || (tally->what != AGGREGATE_SUM && tally->what != AGGREGATE_MEAN)) return false;
    tally->count++;
    num_sum_add(&tally->sum, value);
    num_sum_add(&tally->weights, num_int(1));
    return true;
}

static bool keeps_extreme(Aggregate what) {
    return what == AGGREGATE_MIN || what == AGGREGATE_MAX || what == AGGREGATE_WORST;
}

void tally_merge(Tally *tally, const Tally *other) {
    tally->failed = tally->failed || other->failed;
    if (other->count == 0) return;
    check_measure(tally, &other->measured);
    if (tally->count == 0)
        tally->best = other->best;
    else if (keeps_extreme(tally->what))
        keep_better(tally, &other->best);
    tally->count += other->count;
    tally->trues += other->trues;
    num_sum_merge(&tally->sum, &other->sum);
    num_sum_merge(&tally->weights, &other->weights);
}

// --- results -------------------------------------------------------------------------------------

void tally_number(const Tally *tally, Num num, Value *out) {
    const Value *like = value_is_none(&tally->measured) ? &tally->best : &tally->measured;
    *out = value_number(num);
    out->unit = like->unit;
    out->shape = like->shape;
    out->money = like->money;
}

static void quotient(Tally *tally, Value *out) {
    Num sum, weights, mean;
    if (!num_sum_value(&tally->sum, &sum) || !num_sum_value(&tally->weights, &weights)) {
        fail(tally, E_OVERFLOW, NULL, NULL);
        return;
    }
    if (num_is_zero(weights)) return;
    if (!num_div(sum, weights, &mean))
        fail(tally, E_OVERFLOW, NULL, NULL);
    else if (tally->what == AGGREGATE_SHARE)
        *out = value_percent(mean);
    else
        tally_number(tally, mean, out);
}

static int by_value(const void *a, const void *b) { return value_compare(a, b); }

static void median(Tally *tally, Value *out) {
    uint32_t n = tally->items.count;
    qsort(tally->items.items, n, sizeof(Value), by_value);
    const Value *low = &tally->items.items[(n - 1) / 2], *high = &tally->items.items[n / 2];
    Num sum, mean;
    if (num_add(low->num, high->num, &sum) && num_div(sum, num_int(2), &mean))
        tally_number(tally, mean, out);
    else
        fail(tally, E_OVERFLOW, NULL, NULL);
}

static void list(Tally *tally, Value *out) {
    *out = value_list(tally->items.items, tally->items.count);
    if (value_list_fits(out)) return;
    fail(tally, E_OVERFLOW, NULL, NULL);
    *out = value_none();
}

void tally_value(Tally *tally, Value *out) {
    *out = value_none();
    Num sum;
    if (tally->what == AGGREGATE_COUNT) *out = value_number(num_int(tally->count));
    if (tally->what == AGGREGATE_LIST) list(tally, out);
    if (tally->count == 0 || tally->failed) return;
    switch (tally->what) {
    case AGGREGATE_SUM:
        if (num_sum_value(&tally->sum, &sum))
            tally_number(tally, sum, out);
        else
            fail(tally, E_OVERFLOW, NULL, NULL);
        break;
    case AGGREGATE_MEAN:
    case AGGREGATE_SHARE: quotient(tally, out); break;
    case AGGREGATE_MIN:
    case AGGREGATE_MAX:
    case AGGREGATE_WORST: *out = tally->best; break;
    case AGGREGATE_MEDIAN: median(tally, out); break;
    case AGGREGATE_ANY: *out = value_bool(tally->trues > 0); break;
    case AGGREGATE_ALL: *out = value_bool(tally->trues == tally->count); break;
    default: break;
    }
    if (tally->failed) *out = value_none();
}
