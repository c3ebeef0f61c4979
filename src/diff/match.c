// SPDX-License-Identifier: Apache-2.0
// Which thing of the one model is which of the other: the same code with the same title, then the
// same title in the same place (another code: a likely rename, or the codes were counted anew),
// then the same code, at last the same title anywhere if there is only one.
#include "base/utf8.h"
#include "diff/parts.h"

enum { ROUNDS_MOST = 32 }; // of matching below what was matched

static void pair_up(Diff *d, EntityId before, EntityId after) {
    d->match[before] = after;
    d->back[after] = before;
}

static Str kind_name(const Model *model, EntityId id) {
    return model->kind_words[model_entity(model, id)->kind]->name;
}

static bool same_kind(const Diff *d, EntityId before, EntityId after) {
    return str_equal(kind_name(d->before.model, before), kind_name(d->after.model, after));
}

static bool same_title(const Diff *d, EntityId before, EntityId after) {
    Str a = model_title(d->before.model, before), b = model_title(d->after.model, after);
    return str_equal(a, b) || str_equal(utf8_fold(a), utf8_fold(b));
}

// Plans first: what stands in them is looked for in the same plan. One on either side is the same.
static void match_plans(Diff *d) {
    const Model *before = d->before.model, *after = d->after.model;
    for (uint32_t i = 0; i < before->plans.count; i++) {
        EntityId plan = before->plans.items[i];
        Atom code = intern_find(after->names, model_code(before, plan));
        for (uint32_t k = 0; code != 0 && k < after->plans.count; k++) {
            if (model_entity(after, after->plans.items[k])->code == code)
                pair_up(d, plan, after->plans.items[k]);
        }
    }
    if (before->plans.count == 1 && after->plans.count == 1)
        pair_up(d, before->plans.items[0], after->plans.items[0]);
}

// Those without a plan belong to the only one of the other side, when there is one.
static EntityId plan_in_after(const Diff *d, EntityId before) {
    EntityId plan = model_entity(d->before.model, before)->plan;
    if (plan != 0) return d->match[plan];
    return d->after.model->plans.count == 1 ? d->after.model->plans.items[0] : 0;
}

static EntityId of_same_code(const Diff *d, EntityId before) {
    Atom code = intern_find(d->after.model->names, model_code(d->before.model, before));
    if (code == 0) return 0;
    EntityId found = model_find_in(d->after.model, plan_in_after(d, before), code);
    if (found == 0) found = model_find_in(d->after.model, 0, code);
    return found != 0 && d->back[found] == 0 ? found : 0;
}

// Codes that were made from the place say nothing: those are told by their titles.
static void match_codes(Diff *d, bool titles_too) {
    const Model *before = d->before.model;
    for (EntityId id = 1; id < before->entities.count; id++) {
        if (d->match[id] != 0) continue;
        EntityId found = of_same_code(d, id);
        if (found == 0 || (titles_too && !same_title(d, id, found))) continue;
        bool generated = model_entity(before, id)->generated;
        if ((titles_too || generated) && !same_kind(d, id, found)) continue;
        pair_up(d, id, found);
    }
}

// --- by title ------------------------------------------------------------------------------------

typedef struct Namesakes {
    EntityId before, after;
    uint32_t befores, afters;
} Namesakes;

typedef VEC(Namesakes) TitleTable; // by atom of what they have in common

// The kind, the title and (`anywhere` not) the place of a thing, as one text; 0: nothing to go by.
static Atom title_key(const Diff *d, Interner *keys, EntityId id, bool is_before, bool anywhere) {
    const Model *model = is_before ? d->before.model : d->after.model;
    const Entity *e = model_entity(model, id);
    Str title = model_title(model, id);
    EntityId parent = anywhere ? 0 : e->parent;
    if (title.len == 0 || e->kind == KIND_PLAN) return 0;
    if (is_before && parent != 0) parent = d->match[parent];
    if (!anywhere && e->parent != 0 && parent == 0) return 0;
    Buf key = {0};
    buf_printf(&key, "%u ", parent);
    buf_add(&key, kind_name(model, id));
    buf_char(&key, ' ');
    buf_add(&key, utf8_fold(title));
    return intern(keys, buf_str(&key));
}

static void count_titles(const Diff *d, Interner *keys, TitleTable *table, bool is_before,
                         bool anywhere) {
    const Model *model = is_before ? d->before.model : d->after.model;
    const EntityId *done = is_before ? d->match : d->back;
    for (EntityId id = 1; id < model->entities.count; id++) {
        Atom key = done[id] != 0 ? 0 : title_key(d, keys, id, is_before, anywhere);
        if (key == 0) continue;
        while (table->count <= key)
            *vec_push_atomic(table) = (Namesakes){0, 0, 0, 0};
        Namesakes *same = &table->items[key];
        *(is_before ? &same->before : &same->after) = id;
        *(is_before ? &same->befores : &same->afters) += 1;
    }
}

// Pairs what has one title on either side; returns how many.
static uint32_t match_titles(Diff *d, bool anywhere) {
    Interner *keys = intern_new();
    TitleTable table = {0};
    uint32_t found = 0;
    count_titles(d, keys, &table, true, anywhere);
    count_titles(d, keys, &table, false, anywhere);
    for (uint32_t i = 0; i < table.count; i++) {
        const Namesakes *same = &table.items[i];
        if (same->befores != 1 || same->afters != 1) continue;
        pair_up(d, same->before, same->after);
        found++;
    }
    intern_release(keys);
    return found;
}

static void match_titles_down(Diff *d) {
    for (uint32_t i = 0; i < ROUNDS_MOST && match_titles(d, false) > 0; i++)
        ;
}

// What is below a unit of another code has another code too, but its own is the same.
static void match_own_codes(Diff *d) {
    const Model *before = d->before.model, *after = d->after.model;
    for (EntityId id = 1; id < before->entities.count; id++) {
        EntityId parent = model_entity(before, id)->parent, other = d->match[parent];
        if (d->match[id] != 0 || parent == 0 || other == 0) continue;
        Str code = model_code(before, id), prefix = model_code(before, parent);
        if (!str_starts(code, prefix) || str_equal(prefix, model_code(after, other))) continue;
        Buf renamed = {0};
        buf_add(&renamed, model_code(after, other));
        buf_add(&renamed, (Str){code.ptr + prefix.len, code.len - prefix.len});
        Atom atom = intern_find(after->names, buf_str(&renamed));
        EntityId found =
            atom == 0 ? 0 : model_find_in(after, model_entity(after, other)->plan, atom);
        if (found != 0 && d->back[found] == 0 && same_kind(d, id, found)) pair_up(d, id, found);
    }
}

void diff_match(Diff *d) {
    d->match = mem_new_atomic((d->before.model->entities.count + 1) * sizeof *d->match);
    d->back = mem_new_atomic((d->after.model->entities.count + 1) * sizeof *d->back);
    match_plans(d);
    match_codes(d, true);
    match_titles_down(d);
    match_codes(d, false);
    match_titles_down(d);
    match_own_codes(d);
    match_titles(d, true);
    match_titles_down(d);
}
