// SPDX-License-Identifier: Apache-2.0
// How things stand: how many have which status, and what changed since the period before.
#include "compose/parts.h"

static const char *at_before(const Compose *c, const char *query) {
    Buf out = {0};
    buf_printf(&out, "(%s) at ", query);
    period_write(&out, c->document->before);
    return buf_text(&out);
}

// Before the first month of all plans there is nothing to compare with.
static bool has_before(const Compose *c) {
    for (uint32_t i = 0; i < c->model->plans.count; i++) {
        Period plan = model_plan_period(c->model, c->model->plans.items[i]);
        if (plan.first != MONTH_NONE && plan.first <= c->document->before.last) return true;
    }
    return false;
}

static Figure *add_figure(const Compose *c, Block *block, Str label, const char *query) {
    Figure *figure = vec_push(&block->figures);
    *figure = (Figure){.label = label,
                       .value = ask_value(c, query),
                       .before = value_none(),
                       .query = str_copy(str_from(query))};
    if (!has_before(c)) return figure;
    figure->query_before = str_from(at_before(c, query));
    figure->before = ask_value(c, str_c(figure->query_before));
    return figure;
}

static bool is_zero(const Value *value) {
    return value->kind != VALUE_NUMBER || num_is_zero(value->num);
}

static void add_statuses(const Compose *c, Section *section) {
    Block *block = section_block(section, BLOCK_FIGURES);
    for (uint32_t i = 0; i < c->document->statuses.count; i++) {
        const Word *status = c->document->statuses.items[i];
        const char *query = str_printf("count(measured where color = %.*s)", (int)status->name.len,
                                       status->name.ptr);
        Figure *figure = add_figure(c, block, word_people(status), query);
        figure->status = status;
        if (is_zero(&figure->value) && is_zero(&figure->before)) block->figures.count--;
    }
}

static bool has_query(const Compose *c, const char *name) {
    Atom atom = intern_find(c->model->names, str_from(name));
    for (uint32_t i = 0; i < c->model->queries.count; i++)
        if (c->model->queries.items[i].name == atom) return true;
    return false;
}

static void add_whole(const Compose *c, Section *section) {
    Block *block = section_block(section, BLOCK_FIGURES);
    add_figure(c, block, words(c, "Compliance"), "mean(capped for measured by weight)");
    add_figure(c, block, words(c, "Measured things"), "count(measured)");
    add_figure(c, block, words(c, "Due"), "count(measured where due)");
    add_figure(c, block, words(c, "Reported of those due"),
               "count(measured where due and reported)");
    if (has_query(c, "risk_list"))
        add_figure(c, block, words(c, "At risk of missing the year"), "count(risk_list)");
}

void panel_summary(Compose *c, Section *section) {
    if (!has_kind(c, KINDS_MEASURED)) {
        Block *block = section_block(section, BLOCK_TEXT);
        block->text = words(c, "Nothing in these plans is measured: there are no indicators, "
                               "activities, projects or milestones.");
        return;
    }
    add_whole(c, section);
    add_statuses(c, section);
}
