// SPDX-License-Identifier: Apache-2.0
// Entities and their codes. Codes are found through a column by name id: the last entity of that
// code, and from there through `namesakes` those of other plans.
#include "model/model.h"

#include "syntax/word.h"

#include <string.h>

static void add_core_properties(Model *model) {
    static const struct {
        const char *name;
        Type type;
        KindSet kinds;
        uint8_t how;
        const char *help;
    } core[] = {
        {"", {0}, 0, PROPERTY_STORED, ""},
#define PROPERTY(id, name, type, kinds, how, help)                                                 \
    {name,                                                                                         \
     {(type), (type) == TYPE_LIST ? TYPE_NUMBER : 0, SET_NONE, KINDS_ALL},                         \
     (KindSet)(kinds),                                                                             \
     PROPERTY_##how,                                                                               \
     help},
#include "model/property.def"
#undef PROPERTY
    };
    vec_expect(&model->properties, PROPERTY_CORE_COUNT);
    for (uint32_t i = 0; i < PROPERTY_CORE_COUNT; i++) {
        Atom name = i == 0 ? 0 : intern(model->names, str_from(core[i].name));
        *vec_push(&model->properties) = (Property){.name = name,
                                                   .type = core[i].type,
                                                   .kinds = core[i].kinds,
                                                   .how = core[i].how,
                                                   .help = core[i].help};
    }
    model->properties.items[PROPERTY_MEASURE].type.set = SET_MEASURE;
    model->properties.items[PROPERTY_KIND].type.set = SET_KIND;
    model->properties.items[PROPERTY_ACCUMULATE].type.set = SET_ACCUMULATE;
    model->properties.items[PROPERTY_DIRECTION].type.set = SET_DIRECTION;
    model->properties.items[PROPERTY_REVIEW].type.set = SET_REVIEW;
    model->properties.items[PROPERTY_SPREAD].type.set = SET_SPREAD;
    model->properties.items[PROPERTY_OVER].type.set = SET_OVER;
}

static void add_kind_words(Model *model) {
    static const WordId kind_words[] = {
#define KIND(id, one, many, a) WORD_##id,
#include "model/kind.def"
#undef KIND
    };
    for (uint32_t k = 0; k < sizeof kind_words / sizeof kind_words[0]; k++) {
        Word *word = NEW(Word);
        *word = (Word){.name = word_english(kind_words[k]),
                       .spanish = word_spanish(kind_words[k]),
                       .set = SET_KIND,
                       .rank = (int32_t)k};
        model->kind_words[k] = word;
        model->kind_names[k] = intern(model->names, word->name);
    }
}

Model *model_new(Interner *names, Sources *sources, Diags *diags) {
    Model *model = NEW(Model);
    model->names = names;
    model->sources = sources;
    model->diags = diags;
    model->last_record = MONTH_NONE;
    model->form_most = BRIEF_FORMS;
    *vec_push_column(&model->entities) = (Entity){0};
    *vec_push_column(&model->attributes) = (PackedAttribute){0};
    *vec_push_column(&model->runs) = (Run){0};
    *vec_push(&model->measures) = (Measure){0};
    *vec_push(&model->currencies) = (Str){"", 0};
    *vec_push(&model->formula_exprs) = NULL;
    add_core_properties(model);
    model_make_words(model);
    add_kind_words(model);
    return model;
}

// --- entities ------------------------------------------------------------------------------------

static void file_code(Model *model, EntityId id, Atom code) {
    if (code >= model->code_capacity) {
        uint32_t capacity = model->code_capacity == 0 ? 1024 : model->code_capacity;
        while (capacity <= code)
            capacity *= 2;
        model->code_heads = mem_pages(model->code_heads, model->code_capacity * sizeof(uint32_t),
                                      capacity * sizeof(uint32_t));
        model->code_capacity = capacity;
    }
    if (model->code_heads[code] != 0) map_put(&model->namesakes, id, model->code_heads[code]);
    model->code_heads[code] = id;
}

EntityId model_add_entity(Model *model, Kind kind, EntityId parent, EntityId plan, Atom code) {
    EntityId id = model->entities.count;
    *vec_push_column(&model->entities) = (Entity){
        .kind = (uint8_t)kind, .review = MONTHLY, .parent = parent, .plan = plan, .code = code};
    if (kind == KIND_PLAN) {
        *vec_push_atomic(&model->plans) = id;
        *vec_push_atomic(&model->plan_periods) = (Period){MONTH_NONE, MONTH_NONE};
        *vec_push_atomic(&model->plan_starts) = 1;
        model_entity(model, id)->plan = id;
    }
    file_code(model, id, code);
    return id;
}

static EntityId code_head(const Model *model, Atom code) {
    return code != 0 && code < model->code_capacity ? model->code_heads[code] : 0;
}

EntityId model_namesake(const Model *model, EntityId id) { return map_get(&model->namesakes, id); }

EntityId model_find_in(const Model *model, EntityId plan, Atom code) {
    for (EntityId id = code_head(model, code); id != 0; id = model_namesake(model, id)) {
        if (model_entity(model, id)->plan == plan) return id;
    }
    return 0;
}

EntityId model_find(const Model *model, EntityId plan, Atom code, bool *ambiguous) {
    *ambiguous = false;
    EntityId head = code_head(model, code);
    if (head == 0 || (model_entity(model, head)->plan == plan && plan != 0)) return head;
    EntityId own = plan == 0 ? 0 : model_find_in(model, plan, code);
    if (own != 0) return own;
    *ambiguous = model_namesake(model, head) != 0;
    return *ambiguous ? 0 : head;
}

Str model_code(const Model *model, EntityId id) {
    return intern_text(model->names, model_entity(model, id)->code);
}

Str model_title(const Model *model, EntityId id) {
    return model_text(model, model_entity(model, id)->title);
}

Str model_full_code(const Model *model, EntityId id) {
    const Entity *e = model_entity(model, id);
    bool shared =
        model->namesakes.count > 0 && model_namesake(model, code_head(model, e->code)) != 0;
    if (!shared || e->plan == 0 || e->plan == id) return model_code(model, id);
    Buf full = {0};
    buf_add(&full, model_code(model, e->plan));
    buf_char(&full, ':');
    buf_add(&full, model_code(model, id));
    return buf_str(&full);
}

uint32_t model_targets(const Model *model, EntityId id, Date known) {
    uint32_t targets = model_entity(model, id)->targets;
    Date since = DATE_NONE;
    for (uint32_t i = 0; i < model->reprograms.count; i++) {
        const Reprogram *change = &model->reprograms.items[i];
        bool in_time = known == DATE_NONE || change->on <= known;
        if (change->thing != id || !in_time || change->on < since) continue;
        since = change->on;
        targets = change->targets;
    }
    return targets;
}

Value model_entity_value(const Model *model, EntityId id) {
    return id == 0 ? value_none() : value_entity(id, model_full_code(model, id));
}

// --- plans ---------------------------------------------------------------------------------------

static uint32_t plan_index(const Model *model, EntityId plan) {
    for (uint32_t i = 0; i < model->plans.count; i++) {
        if (model->plans.items[i] == plan) return i;
    }
    return 0;
}

Period model_plan_period(const Model *model, EntityId plan) {
    return plan == 0 ? (Period){MONTH_NONE, MONTH_NONE}
                     : model->plan_periods.items[plan_index(model, plan)];
}

int32_t model_year_start(const Model *model, EntityId plan) {
    return plan == 0 ? 1 : model->plan_starts.items[plan_index(model, plan)];
}

void model_set_plan_period(Model *model, EntityId plan, Period period) {
    model->plan_periods.items[plan_index(model, plan)] = period;
}

void model_set_year_start(Model *model, EntityId plan, int32_t month) {
    model->plan_starts.items[plan_index(model, plan)] = month;
}

const Calendar *model_calendar(const Model *model) {
    return model->calendars.count == 1 ? &model->calendars.items[0] : NULL;
}

const ProcedureStep *model_step(const Model *model, EntityId id) {
    for (uint32_t i = 0; i < model->steps.count; i++) {
        if (model->steps.items[i].thing == id) return &model->steps.items[i];
    }
    return NULL;
}

// What was found is kept, which does not change what the model is.
PropertyId model_property(const Model *model, Atom name) {
    uint16_t *known = &((Model *)model)->known_properties[name % KNOWN_PROPERTIES];
    if (*known != PROPERTY_NO && model->properties.items[*known].name == name)
        return (PropertyId)*known;
    for (uint32_t i = 1; i < model->properties.count; i++) {
        if (model->properties.items[i].name != name) continue;
        *known = (uint16_t)i;
        return (PropertyId)i;
    }
    return PROPERTY_NO;
}

void model_release(Model *model) {
    vec_release_column(&model->entities);
    vec_release_column(&model->attributes);
    vec_release_column(&model->refs);
    vec_release_column(&model->runs);
    vec_release_column(&model->records);
    vec_release_column(&model->briefs);
    vec_release_column(&model->stretches);
    vec_release_column(&model->numbers.small);
    vec_release_column(&model->numbers.narrow);
    vec_release_column(&model->numbers.wide);
    model_unlink(model);
    mem_pages_release(model->code_heads, model->code_capacity * sizeof(uint32_t));
    *model = (Model){0};
}
