// SPDX-License-Identifier: Apache-2.0
#include "explain/search.h"

#include <stdlib.h>

enum { EVEN_PROBES = 48, DOUBLINGS = 40 };

Search search_of(Builder *b, const TraceNode *rule) {
    eval_suppose_nothing(b->what_if);
    Search search = {.eval = b->what_if,
                     .model = b->model,
                     .thing = rule->thing,
                     .at = rule->at,
                     .alone = rule->alone};
    return search;
}

static Context context_for(const Search *s, EntityId thing) {
    Context c = eval_context(s->eval, s->at, 0);
    if (s->alone) c = context_at(&c, s->at, true);
    return context_of(&c, thing);
}

const Word *search_status(const Search *search, int64_t cell) {
    Value color;
    search->suppose(search, cell);
    Context c = context_for(search, search->thing);
    eval_color(&c, &color);
    return color.kind == VALUE_WORD ? color.word : NULL;
}

Value search_named(const Search *search, PropertyId property) {
    Value value;
    Context c = context_for(search, search->reporter);
    eval_named(&c, search->model->properties.items[property].name, &value);
    return value;
}

Value search_actual(const Search *search, int64_t cell) {
    search->suppose(search, cell);
    return search_named(search, PROPERTY_ACTUAL);
}

Value search_value(const Search *search, int64_t cell, const Value *like) {
    Value value = *like;
    value.kind = VALUE_NUMBER;
    value.num = num_decimal(cell, search->scale);
    return value;
}

bool search_cell(const Search *search, Num value, int64_t *cell) {
    Num scaled;
    return num_round(value, search->scale, &scaled) &&
           num_mul(scaled, num_decimal(num_power10(search->scale), 0), &scaled) &&
           num_to_int(num_lowest(scaled), cell);
}

// --- probes --------------------------------------------------------------------------------------

static void add_probe(Search *search, int64_t cell) {
    if (cell >= search->least && cell <= search->most) *vec_push_atomic(&search->probes) = cell;
}

void search_probe(Search *search, Num value, int64_t shift) {
    int64_t cell;
    if (!search_cell(search, value, &cell)) return;
    for (int64_t by = -1; by <= 1; by++)
        add_probe(search, cell + shift + by);
}

static int by_size(const void *left, const void *right) {
    int64_t a = *(const int64_t *)left, b = *(const int64_t *)right;
    return a < b ? -1 : a > b;
}

// Also evenly over the whole range, and ever farther from where it is now.
static void fill_probes(Search *search, int64_t from) {
    int64_t range = search->most - search->least, step = range / EVEN_PROBES;
    for (int64_t i = 0; i <= EVEN_PROBES; i++)
        add_probe(search, search->least + i * step);
    for (int i = 0; i < DOUBLINGS; i++) {
        add_probe(search, from + ((int64_t)1 << i));
        add_probe(search, from - ((int64_t)1 << i));
    }
    add_probe(search, search->least);
    add_probe(search, search->most);
    qsort(search->probes.items, search->probes.count, sizeof(int64_t), by_size);
}

// --- turns ---------------------------------------------------------------------------------------

// The first cell after `same`, towards `other`, where the status is not `status`.
static int64_t boundary(const Search *search, int64_t same, int64_t other, const Word *status) {
    while (llabs(other - same) > 1) {
        int64_t middle = same + (other - same) / 2;
        if (search_status(search, middle) == status)
            same = middle;
        else
            other = middle;
    }
    return other;
}

static void walk_to(Search *search, Turns *turns, int64_t *at, const Word **status, int64_t probe) {
    while (search_status(search, probe) != *status) {
        *at = boundary(search, *at, probe, *status);
        *status = search_status(search, *at);
        *vec_push(&turns->items) = (Turn){*at, *status};
        if (*at == probe) return;
    }
    *at = probe;
}

Turns search_turns(Search *search, int64_t from, int direction) {
    Turns turns = {0};
    const Word *status = search_status(search, from);
    int64_t at = from;
    fill_probes(search, from);
    uint32_t count = search->probes.count;
    for (uint32_t i = 0; i < count; i++) {
        int64_t probe = search->probes.items[direction > 0 ? i : count - 1 - i];
        bool ahead = direction > 0 ? probe > at : probe < at;
        if (ahead) walk_to(search, &turns, &at, &status, probe);
    }
    return turns;
}

// --- what a thing reports ------------------------------------------------------------------------

static void suppose_report(const Search *search, int64_t cell) {
    eval_suppose(search->eval, search->reporter, search->period, cell, &search->like);
}

static uint8_t finest(uint8_t scale, const Run *of) {
    return of->scale > scale ? of->scale : scale;
}

// The period of the report to be supposed: that of the one it would replace, else as long as the
// others are, else a review period.
static Period report_period(const Search *s, const TraceNode *facts, const TraceNode *replaced,
                            int32_t length) {
    if (replaced != NULL) return replaced->months;
    if (length == 0) length = model_entity(s->model, facts->thing)->review;
    return (Period){facts->months.last - length + 1, facts->months.last};
}

static bool set_range(Search *search, const Value *actual, const Value *target, bool sums) {
    int64_t size = 1, cell;
    const Value *of[] = {actual, target};
    for (int i = 0; i < 2; i++) {
        if (of[i]->kind != VALUE_NUMBER) continue;
        if (!search_cell(search, of[i]->num, &cell) || cell > INT64_MAX / 8 || cell < INT64_MIN / 8)
            return false;
        size = llabs(cell) > size ? llabs(cell) : size;
    }
    int64_t to_date = 0;
    if (actual->kind == VALUE_NUMBER) search_cell(search, actual->num, &to_date);
    search->most = search->now + 3 * size;
    search->least = sums ? search->now - to_date : 0;
    if (search->least > search->now) search->least = search->now;
    return true;
}

bool search_reports(Search *search, const TraceNode *facts) {
    const TraceNode *replaced = NULL, *like = NULL;
    int32_t length = 0;
    search->reporter = facts->thing;
    search->suppose = suppose_report;
    if (map_get(&search->model->formulas, facts->thing) != 0) return false;
    if (facts->months.first > facts->months.last) return false;
    for (const TraceNode *at = facts->first; at != NULL; at = at->next) {
        if (at->kind == TRACE_TARGET) search->scale = finest(search->scale, at->what);
        if (at->kind == TRACE_TARGET && like == NULL)
            like = at, search->like = *(const Run *)at->what;
        if (at->kind != TRACE_REPORT || at->state == TRACE_REPLACED || at->state == TRACE_LATER)
            continue;
        const Record *record = at->what;
        search->scale = finest(search->scale, &record->run);
        length = period_length(at->months);
        if (at->state == TRACE_COUNTS) like = at, search->like = record->run;
        if (at->months.last == facts->months.last) replaced = at;
    }
    if (like == NULL || (replaced != NULL && replaced->state == TRACE_NA)) return false;
    search->period = report_period(search, facts, replaced, length);
    search->like.scale = search->scale;
    if (replaced != NULL && !search_cell(search, replaced->value.num, &search->now)) return false;
    Value actual = search_named(search, PROPERTY_ACTUAL),
          target = search_named(search, PROPERTY_TARGET);
    return set_range(search, &actual, &target,
                     model_entity(search->model, facts->thing)->accumulate == ACCUMULATE_SUM);
}
