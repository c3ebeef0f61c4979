// SPDX-License-Identifier: Apache-2.0
// Rows with the same values: the stages group and distinct.
#include "query/parts.h"

// Where the first row of each combination of values is found, by hashing.
typedef struct Index {
    Value *const *columns;
    uint32_t column_count;
    uint32_t *slots; // 1 + number of a combination
    uint32_t slot_count;
    uint32_t *firsts; // its first row
    uint32_t count;
} Index;

static Index index_new(Value *const *columns, uint32_t column_count, uint32_t rows) {
    Index index = {.columns = columns, .column_count = column_count, .slot_count = 16};
    while (index.slot_count < rows * 2UL)
        index.slot_count *= 2;
    index.slots = mem_new_atomic(index.slot_count * sizeof *index.slots);
    index.firsts = mem_new_atomic((rows + 1) * sizeof *index.firsts);
    return index;
}

static uint64_t hash_row(const Index *index, uint32_t row) {
    uint64_t hash = 0;
    for (uint32_t k = 0; k < index->column_count; k++)
        hash = hash * 0x9e3779b97f4a7c15ULL + value_hash(&index->columns[k][row]);
    return hash;
}

static bool same_row(const Index *index, uint32_t a, uint32_t b) {
    for (uint32_t k = 0; k < index->column_count; k++) {
        if (!value_same(&index->columns[k][a], &index->columns[k][b])) return false;
    }
    return true;
}

// The number of a row's combination; a new one is numbered next.
static uint32_t index_row(Index *index, uint32_t row) {
    uint32_t mask = index->slot_count - 1;
    for (uint32_t at = (uint32_t)hash_row(index, row) & mask;; at = (at + 1) & mask) {
        uint32_t known = index->slots[at];
        if (known != 0 && !same_row(index, index->firsts[known - 1], row)) continue;
        if (known != 0) return known - 1;
        index->firsts[index->count] = row;
        index->slots[at] = ++index->count;
        return index->count - 1;
    }
}

// --- group ---------------------------------------------------------------------------------------

// Rows side by side, group after group, in each as they came.
static void lay_out(Rows *groups, const Rows *rows, const uint32_t *group_of) {
    groups->begin = mem_new_atomic((groups->count + 1) * sizeof *groups->begin);
    groups->end = mem_new_atomic((groups->count + 1) * sizeof *groups->end);
    uint32_t *order = mem_new_atomic((rows->count + 1) * sizeof *order), sum = 0;
    for (uint32_t i = 0; i < rows->count; i++)
        groups->end[group_of[i]]++;
    for (uint32_t g = 0; g < groups->count; g++) {
        uint32_t size = groups->end[g];
        groups->begin[g] = groups->end[g] = sum;
        sum += size;
    }
    for (uint32_t i = 0; i < rows->count; i++)
        order[groups->end[group_of[i]]++] = i;
    groups->members = rows_take(rows, order, rows->count);
}

static void take_keys(Rows *groups, const Index *index) {
    uint32_t n = index->column_count;
    groups->keys = mem_new(((size_t)groups->count * n + 1) * sizeof *groups->keys);
    groups->key_count = n;
    for (uint32_t g = 0; g < groups->count; g++) {
        for (uint32_t k = 0; k < n; k++)
            groups->keys[(size_t)g * n + k] = index->columns[k][index->firsts[g]];
    }
}

static void group_by_values(const Running *run, const Rows *rows, const Stage *stage, Rows *groups,
                            uint32_t *group_of) {
    Value **columns = mem_new((stage->key_count + 1) * sizeof *columns);
    for (uint32_t k = 0; k < stage->key_count; k++)
        columns[k] = compute_column(run, rows, &stage->keys[k]);
    Index index = index_new(columns, stage->key_count, rows->count);
    for (uint32_t i = 0; i < rows->count; i++)
        group_of[i] = index_row(&index, i);
    groups->count = stage->key_count == 0 ? 1 : index.count;
    take_keys(groups, &index);
}

// By the unit that leads them, say, which has a number: no texts, no hashing. False: by something
// else.
static bool group_by_thing(const Running *run, const Rows *rows, const Stage *stage, Rows *groups,
                           uint32_t *group_of) {
    const Model *model = run->query->sema->model;
    if (stage->key_count != 1 || stage->keys[0].over.count > 0 || rows->things == NULL ||
        rows->periods != NULL)
        return false;
    if (!eval_things(&run->context, stage->keys[0].expr, rows->things, rows->count, group_of))
        return false;
    VEC(Value) keys = {0};
    uint32_t *known = mem_new_atomic((model->entities.count + 1) * sizeof *known); // 1 + its group
    for (uint32_t i = 0; i < rows->count; i++) {
        EntityId id = group_of[i];
        if (known[id] == 0) {
            *vec_push(&keys) = model_entity_value(model, id);
            known[id] = keys.count;
        }
        group_of[i] = known[id] - 1;
    }
    groups->count = keys.count;
    groups->keys = keys.items;
    groups->key_count = 1;
    return true;
}

// Without keys there is one group, of whatever there is.
Rows *stage_group(const Running *run, const Rows *rows, const Stage *stage) {
    uint32_t *group_of = mem_new_atomic((rows->count + 1) * sizeof *group_of);
    Rows *groups = NEW(Rows);
    groups->slots = stage->slots;
    if (!group_by_thing(run, rows, stage, groups, group_of))
        group_by_values(run, rows, stage, groups, group_of);
    lay_out(groups, rows, group_of);
    return groups;
}

// --- distinct ------------------------------------------------------------------------------------

Rows *stage_distinct(const Running *run, const Rows *rows, const Stage *stage) {
    uint32_t n = stage->shown->count;
    Value **columns = mem_new((n + 1) * sizeof *columns);
    for (uint32_t k = 0; k < n; k++)
        columns[k] = compute_column(run, rows, &stage->shown->items[k].value);
    Index index = index_new(columns, n, rows->count);
    for (uint32_t i = 0; i < rows->count; i++)
        index_row(&index, i);
    return rows_take(rows, index.firsts, index.count);
}
