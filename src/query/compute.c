// SPDX-License-Identifier: Apache-2.0
// Columns of values: an expression over all rows at once.
#include "query/parts.h"

// --- groups --------------------------------------------------------------------------------------

// Of things at one period, without a value of each in between.
static bool tally_things(const Running *run, const Rows *rows, const MemberAggregate *aggregate,
                         Value *out) {
    const Rows *members = rows->members;
    if (members->things == NULL || members->periods != NULL || aggregate->value.expr == NULL)
        return false;
    uint32_t *end = rows->end, behind = 0;
    for (uint32_t i = 0; i < rows->count; i++) {
        if (rows->begin[i] != behind) return false; // sorted since, or some were left out
        behind = end[i];
    }
    eval_tally_groups(&run->context, aggregate->what, aggregate->value.expr, aggregate->weight.expr,
                      members->things, end, rows->count, out);
    return true;
}

static void tally_values(const Running *run, const Rows *rows, const MemberAggregate *aggregate,
                         Value *out) {
    Value *values = NULL, *weights = NULL;
    if (aggregate->value.expr != NULL)
        values = compute_column(run, rows->members, &aggregate->value);
    if (aggregate->weight.expr != NULL)
        weights = compute_column(run, rows->members, &aggregate->weight);
    for (uint32_t i = 0; i < rows->count; i++) {
        uint32_t from = rows->begin[i], count = rows->end[i] - from;
        if (values == NULL)
            out[i] = value_number(num_int(count));
        else
            eval_tally(&run->context, aggregate->what, values + from,
                       weights == NULL ? NULL : weights + from, count, &out[i]);
    }
}

static Value *aggregate_column(const Running *run, const Rows *rows,
                               const MemberAggregate *aggregate) {
    Value *out = mem_new((rows->count + 1) * sizeof *out);
    if (!tally_things(run, rows, aggregate, out)) tally_values(run, rows, aggregate, out);
    return out;
}

static void of_groups(const Running *run, const Rows *rows, const RowExpr *e, Value *out) {
    Value **columns = mem_new((e->over.count + 1) * sizeof *columns);
    for (uint32_t k = 0; k < e->over.count; k++)
        columns[k] = aggregate_column(run, rows, e->over.items[k]);
    Value *variables = run->context.variables;
    for (uint32_t i = 0; i < rows->count; i++) {
        for (uint32_t k = 0; k < rows->key_count; k++)
            variables[rows->slots[k]] = rows->keys[(size_t)i * rows->key_count + k];
        for (uint32_t k = 0; k < e->over.count; k++)
            variables[e->over.items[k]->slot] = columns[k][i];
        eval_expr(&run->context, e->expr, &out[i]);
    }
}

// --- at the period of each row -------------------------------------------------------------------

static uint64_t period_key(Period p) {
    return map_key((uint32_t)p.first + 1, (uint32_t)p.last + 1);
}

// The rows of each period together, so that each period is entered once.
static void by_period(const Running *run, const Rows *rows, const RowExpr *e, Value *out) {
    uint32_t *next = mem_new_atomic((rows->count + 1) * sizeof *next); // of the same period, + 1
    uint32_t *which = mem_new_atomic((rows->count + 1) * sizeof *which);
    Value *values = mem_new((rows->count + 1) * sizeof *values);
    Map heads = {0};
    for (uint32_t i = rows->count; i-- > 0;) {
        next[i] = map_get(&heads, period_key(rows->periods[i]));
        map_put(&heads, period_key(rows->periods[i]), i + 1);
    }
    for (uint32_t i = 0; i < rows->count; i++) {
        if (map_get(&heads, period_key(rows->periods[i])) != i + 1) continue;
        uint32_t count = 0;
        for (uint32_t at = i + 1; at != 0; at = next[at - 1])
            which[count++] = at - 1;
        Rows *same = rows_take(rows, which, count);
        same->periods = NULL;
        Running then = {run->query, context_at(&run->context, rows->periods[i], false)};
        compute(&then, same, e, values);
        for (uint32_t k = 0; k < count; k++)
            out[which[k]] = values[k];
    }
}

void compute(const Running *run, const Rows *rows, const RowExpr *e, Value *out) {
    if (rows->periods != NULL)
        by_period(run, rows, e, out);
    else if (rows->things != NULL)
        eval_column(&run->context, e->expr, rows->things, rows->count, out, 1);
    else
        of_groups(run, rows, e, out);
}

Value *compute_column(const Running *run, const Rows *rows, const RowExpr *e) {
    Value *out = mem_new((rows->count + 1) * sizeof *out);
    compute(run, rows, e, out);
    return out;
}
