// SPDX-License-Identifier: Apache-2.0
// Where the numbers of a record are written.
#include "model/model.h"

#include <string.h>

static uint32_t numbers_before(const Model *model, const Record *record, uint32_t i) {
    uint32_t count = 0;
    for (uint32_t k = 0; k < i; k++)
        count += run_cell(&model->numbers, &record->run, k) != CELL_NONE;
    return count;
}

Pos model_record_place(const Model *model, const Record *record, Period period) {
    if (!record->rows) return record->at;
    uint32_t i = (uint32_t)(period.first - record->run.first);
    const Source *source = sources_find(model->sources, record->at);
    const char *text = source->text.ptr, *at = text + (record->at - source->base);
    for (uint32_t n = numbers_before(model, record, i); n > 0; n--)
        at = (const char *)memchr(at, '\n', source->text.len - (size_t)(at - text)) + 1;
    return source->base + (Pos)(at - text);
}
