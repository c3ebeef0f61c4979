// SPDX-License-Identifier: Apache-2.0
// Stages that keep some rows: where, first, last.
#include "query/parts.h"

Rows *stage_where(const Running *run, const Rows *rows, const Stage *stage) {
    Value *holds = compute_column(run, rows, &stage->keys[0]);
    uint32_t *kept = mem_new_atomic((rows->count + 1) * sizeof *kept), count = 0;
    for (uint32_t i = 0; i < rows->count; i++) {
        if (holds[i].kind == VALUE_BOOL && holds[i].truth) kept[count++] = i;
    }
    return rows_take(rows, kept, count);
}

Rows *stage_ends(const Rows *rows, const Stage *stage) {
    uint32_t count = stage->number < rows->count ? stage->number : rows->count;
    uint32_t from = stage->word == WORD_LAST ? rows->count - count : 0;
    uint32_t *kept = mem_new_atomic((count + 1) * sizeof *kept);
    for (uint32_t i = 0; i < count; i++)
        kept[i] = from + i;
    return rows_take(rows, kept, count);
}
