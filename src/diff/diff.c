// SPDX-License-Identifier: Apache-2.0
#include "diff/parts.h"

#include <stdlib.h>

// By kind, else as they came.
static void sort_changes(Changes *changes) {
    Change *sorted = mem_new((changes->items.count + 1) * sizeof *sorted);
    uint32_t count = 0;
    for (uint32_t kind = 0; kind < CHANGE_KIND_COUNT; kind++) {
        for (uint32_t i = 0; i < changes->items.count; i++) {
            if (changes->items.items[i].kind != kind) continue;
            sorted[count++] = changes->items.items[i];
        }
    }
    changes->items.items = sorted;
}

// A thing counts once for each kind of change, whatever of it differs.
static void count_changes(Changes *changes) {
    const Change *last = NULL;
    for (uint32_t i = 0; i < changes->items.count; i++) {
        const Change *change = &changes->items.items[i];
        bool same = last != NULL && last->kind == change->kind && change->kind != CHANGE_RULED &&
                    str_equal(last->code, change->code);
        if (!same) changes->counts[change->kind]++;
        last = change;
    }
}

static void compare(Diff *d, Pair pair) {
    diff_thing(d, pair);
    if (pair.before != 0 && pair.after != 0) diff_targets(d, pair);
    diff_records(d, pair);
}

Changes *diff_models(const DiffSide *before, const DiffSide *after) {
    Diff d = {.before = *before, .after = *after, .out = NEW(Changes)};
    Period any = {month_of(YEAR_MIN, 1), month_of(YEAR_MIN, 1)};
    d.before.context = eval_context(d.before.eval, any, 0);
    d.after.context = eval_context(d.after.eval, any, 0);
    diff_match(&d);
    for (EntityId id = 1; id < after->model->entities.count; id++)
        compare(&d, (Pair){d.back[id], id});
    for (EntityId id = 1; id < before->model->entities.count; id++)
        if (d.match[id] == 0) compare(&d, (Pair){id, 0});
    diff_statements(&d);
    diff_totals(&d);
    sort_changes(d.out);
    count_changes(d.out);
    d.out->old_name = str_from(before->name);
    d.out->new_name = str_from(after->name);
    d.out->things_before = before->model->entities.count - 1;
    d.out->things_after = after->model->entities.count - 1;
    return d.out;
}
