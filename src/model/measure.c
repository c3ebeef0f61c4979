// SPDX-License-Identifier: Apache-2.0
// Units of measure, compared without case; near variants of one spelling are noticed.
#include "base/utf8.h"
#include "model/model.h"
#include "text/suggest.h"

#include <string.h>

// More measures than this and the comparison of each with all others is left out.
enum { NEAR_MAX = 500, NEAR_LENGTH = 4 };

static Str spelling(const Measure *m) {
    return m->word.label.len > 0 ? m->word.label : m->word.name;
}

// One word, or the other with the ending of a plural.
static bool is_same_noun(Str a, Str b) {
    if (a.len > b.len) return is_same_noun(b, a);
    if (!str_starts(b, a)) return false;
    Str ending = {b.ptr + a.len, b.len - a.len};
    return ending.len == 0 || str_is(ending, "s") || str_is(ending, "es");
}

static Str take_word(Str *text) {
    const char *blank = memchr(text->ptr, ' ', text->len);
    Str word = blank == NULL ? *text : str_slice(text->ptr, blank);
    *text = str_trim((Str){text->ptr + word.len, text->len - word.len});
    return word;
}

// `sesión técnica` and `Sesiones técnicas`, whose accents move.
static bool is_plural(Str one, Str other) {
    Str a = utf8_bare(one), b = utf8_bare(other);
    while (a.len > 0 && b.len > 0) {
        Str word = take_word(&a);
        if (!is_same_noun(word, take_word(&b))) return false;
    }
    return a.len == 0 && b.len == 0;
}

// An earlier spelling that is nearly this one: a plural, an accent, a letter or two.
static const Measure *near_variant(const Model *model, uint32_t id) {
    const Measure *made = &model->measures.items[id];
    Suggest near = suggest_for(made->word.name);
    for (uint32_t i = 1; i < id; i++)
        suggest_offer(&near, model->measures.items[i].word.name);
    bool is_near = near.best.len > 0 && near.distance <= 2;
    for (uint32_t i = 1; i < id; i++) {
        const Measure *other = &model->measures.items[i];
        if (other->currency) continue;
        if (is_near ? str_equal(other->word.name, near.best)
                    : is_plural(other->word.name, made->word.name))
            return other;
    }
    return NULL;
}

static void warn_of_variant(Model *model, uint32_t id) {
    const Measure *made = &model->measures.items[id];
    bool exempt = made->declared || made->currency || made->span.end == 0 ||
                  made->word.name.len < NEAR_LENGTH;
    if (exempt || model->measures.count > NEAR_MAX) return;
    const Measure *other = near_variant(model, id);
    if (other == NULL) return;
    Diag *d = diag(model->diags, W_MEASURE_VARIANT, made->span, str_c(spelling(made)),
                   str_c(spelling(other)));
    diag_note(d, other->span, "'{1}' is used here", str_c(spelling(other)));
    diag_help(d, "if they are one: measure \"{1}\" also \"{2}\"", str_c(spelling(other)),
              str_c(spelling(made)));
}

static uint32_t measure_folded(Model *model, Str name, Span span) {
    Atom key = intern(model->names, utf8_fold(name));
    uint32_t id = map_get(&model->measure_ids, key);
    if (id != 0) return id;
    id = model->measures.count;
    Measure *made = vec_push(&model->measures);
    made->word = (Word){.name = intern_text(model->names, key), .label = name, .set = SET_MEASURE};
    made->span = span;
    map_put(&model->measure_ids, key, id);
    return id;
}

void model_spell_measure(Model *model, Str name, uint32_t id) {
    Atom spelling = intern(model->names, name);
    if (spelling == 0) return;
    map_put(&model->measure_spellings, spelling, id);
    bool plain =
        memchr(name.ptr, '"', name.len) == NULL && memchr(name.ptr, '\\', name.len) == NULL;
    if (plain) recall_put(&model->measures_met, name, id);
}

uint32_t model_measure(Model *model, Str name, Span span) {
    uint32_t met = model_measure_met(model, name);
    if (met != 0) return met;
    Atom spelling = intern_find(model->names, name);
    uint32_t id = spelling == 0 ? 0 : map_get(&model->measure_spellings, spelling);
    if (id == 0) id = measure_folded(model, name, span);
    model_spell_measure(model, name, id);
    return id;
}

uint32_t model_currency_measure(Model *model, Str currency) {
    uint32_t id = model_measure(model, currency, (Span){0, 0});
    model->measures.items[id].currency = true;
    return id;
}

const Word *model_measure_word(const Model *model, uint32_t id) {
    return &model->measures.items[id].word;
}

// A declaration may come after the first use, and in another file.
static uint32_t settled(const Model *model, uint32_t id) {
    return map_get(&model->measure_ids,
                   intern_find(model->names, model->measures.items[id].word.name));
}

void model_settle_measures(Model *model) {
    uint32_t *now = mem_new_atomic(model->measures.count * sizeof *now);
    bool same = true;
    for (uint32_t id = 1; id < model->measures.count; id++) {
        now[id] = settled(model, id);
        same &= now[id] == id;
        if (now[id] == id) warn_of_variant(model, id);
    }
    for (EntityId id = 1; !same && id < model->entities.count; id++)
        model_entity(model, id)->measure = now[model_entity(model, id)->measure];
}
