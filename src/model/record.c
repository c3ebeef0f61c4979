// SPDX-License-Identifier: Apache-2.0
// Records in the order in which they are written, and where that is.
#include "model/model.h"

#include <string.h>

// --- as written ----------------------------------------------------------------------------------

bool model_next_record(RecordWalk *walk, Record *out) {
    const Model *model = walk->model;
    for (;; walk->stretch++) {
        bool last = walk->stretch == model->stretches.count;
        const Stretch *next = last ? NULL : &model->stretches.items[walk->stretch];
        if (walk->briefs < (last ? model->briefs.count : next->first)) {
            *out = model_record_of(model, walk->briefs++ | RECORD_BRIEF);
            return true;
        }
        if (walk->records < (last ? model->records.count : next->others)) {
            *out = model->records.items[walk->records++];
            return true;
        }
        if (last) return false;
    }
}

// --- forms ---------------------------------------------------------------------------------------

// Amounts of money are looked through by resolve.c, in the other records.
bool model_find_form(Model *model, Date on, const Run *run) {
    for (uint32_t i = 0; i < model->form_count; i++) {
        if (form_is(&model->forms[i], on, run)) {
            model->form = i;
            return true;
        }
    }
    if (run->currency != 0 || run->width == RUN_HERE || model->form_count == model->form_most)
        return false;
    model->form = model->form_count++;
    model->forms[model->form] = (Form){on, run_end(run), *run};
    model->forms[model->form].run.offset = 0;
    return true;
}

// --- places --------------------------------------------------------------------------------------

// The same place so many lines below.
static Pos lines_below(const Model *model, Pos from, uint32_t lines) {
    if (lines == 0) return from;
    const Source *source = sources_find(model->sources, from);
    const char *text = source->text.ptr, *at = text + (from - source->base), *line = at;
    while (line > text && line[-1] != '\n')
        line--;
    Pos column = (Pos)(at - line);
    for (; lines > 0; lines--)
        at = (const char *)memchr(at, '\n', source->text.len - (size_t)(at - text)) + 1;
    return source->base + (Pos)(at - text) + column;
}

Record *model_unfold_brief(Model *model) {
    uint32_t i = --model->briefs.count;
    Record *record = vec_push_column(&model->records);
    *record = model_brief(model, i);
    record->brief = false;
    const Stretch *stretch = model_last_stretch(model);
    record->at = lines_below(model, stretch->at, i - stretch->first);
    run_store_one(&model->numbers, &record->run, (int32_t)record->run.offset, record->run.scale);
    if (stretch->first == i) model->stretches.count--;
    return record;
}

static uint32_t numbers_before(const Model *model, const Record *record, uint32_t i) {
    uint32_t count = 0;
    for (uint32_t k = 0; k < i; k++)
        count += run_cell(&model->numbers, &record->run, k) != CELL_NONE;
    return count;
}

// The last stretch that begins at a brief record or before it.
static const Stretch *stretch_of(const Model *model, uint32_t brief) {
    uint32_t from = 0, to = model->stretches.count;
    while (to - from > 1) {
        uint32_t middle = from + (to - from) / 2;
        if (model->stretches.items[middle].first <= brief)
            from = middle;
        else
            to = middle;
    }
    return &model->stretches.items[from];
}

Pos model_record_place(const Model *model, const Record *record, Period period) {
    if (record->brief) {
        const Stretch *stretch = stretch_of(model, record->at);
        return lines_below(model, stretch->at, record->at - stretch->first);
    }
    if (!record->rows) return record->at;
    uint32_t i = (uint32_t)(period.first - record->run.first);
    return lines_below(model, record->at, numbers_before(model, record, i));
}
