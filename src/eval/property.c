// SPDX-License-Identifier: Apache-2.0
// Properties of the thing in force: what the core knows, what a plan declares, what is defined.
#include "eval/parts.h"

static void text_or_none(Str text, Value *out) {
    *out = text.len == 0 ? value_none() : value_text(text);
}

// --- stored attributes ---------------------------------------------------------------------------

static Value read_number(const Model *model, EntityId id, Attribute attribute) {
    Str text = model_attribute_text(model, attribute);
    uint32_t skip = 0;
    while (skip < text.len &&
           !((text.ptr[skip] >= '0' && text.ptr[skip] <= '9') || text.ptr[skip] == '-'))
        skip++;
    int64_t coefficient;
    uint8_t scale;
    bool percent;
    Str digits = {text.ptr + skip, text.len - skip};
    if (num_read(digits, &coefficient, &scale, &percent) != NUM_OK) return value_none();
    Value value = percent ? value_percent(num_decimal(coefficient, scale))
                          : value_number(num_decimal(coefficient, scale));
    if (attribute.property == PROPERTY_WEIGHT) return value;
    value.unit = model_entity(model, id)->measure;
    if (value.unit == 0 || !model->measures.items[value.unit].currency) return value;
    value.shape = SHAPE_MONEY;
    value.money = model->measures.items[value.unit].word.label.ptr;
    return value;
}

static Value refs_value(const Model *model, Attribute attribute) {
    uint32_t count;
    const EntityId *ids = model_refs(model, attribute, &count);
    Value *items = mem_new((count + 1) * sizeof *items);
    for (uint32_t i = 0; i < count; i++)
        items[i] = model_entity_value(model, ids[i]);
    return value_list(items, count);
}

static Value stored(const Model *model, EntityId id, Attribute attribute, TypeKind type) {
    switch (attribute.form) {
    case FORM_VALUE: return model->values.items[attribute.begin];
    case FORM_REFS: return refs_value(model, attribute);
    default: break;
    }
    if (type == TYPE_NUMBER) return read_number(model, id, attribute);
    return value_text(model_attribute_text(model, attribute));
}

// The responsible units of the nearest statement that names some, or the unit around it.
static void responsible(const Model *model, EntityId id, Value *out) {
    for (EntityId at = id; at != 0; at = model_entity(model, at)->parent) {
        const Entity *e = model_entity(model, at);
        Attribute own = model_attribute(model, e->attributes, PROPERTY_RESPONSIBLE);
        if (!attribute_is_none(own)) {
            *out = refs_value(model, own);
            return;
        }
        if (e->kind == KIND_UNIT) break;
    }
    EntityId lead = model_entity(model, id)->lead;
    Value *unit = mem_new(sizeof *unit);
    *unit = model_entity_value(model, lead);
    *out = value_list(unit, lead == 0 ? 0 : 1);
}

static bool is_role(const Model *model, PropertyId id) {
    return id == PROPERTY_SUPPORTS || id == PROPERTY_FUNDS || model->properties.items[id].role;
}

// Those that are responsible, then those of the other roles; each once.
static void involved(const Model *model, EntityId id, Value *out) {
    VEC(Value) units = {0};
    responsible(model, id, out);
    for (uint32_t i = 0; i < out->list->count; i++)
        *vec_push(&units) = out->list->items[i];
    for (uint32_t at = model_entity(model, id)->attributes; at != 0;
         at = model_next_attribute(model, at)) {
        Attribute attribute = model_attribute_at(model, at);
        if (attribute.form != FORM_REFS || !is_role(model, attribute.property)) continue;
        uint32_t count;
        const EntityId *ids = model_refs(model, attribute, &count);
        for (uint32_t i = 0; i < count; i++) {
            uint32_t known = 0;
            while (known < units.count && units.items[known].entity.id != ids[i])
                known++;
            if (known == units.count) *vec_push(&units) = model_entity_value(model, ids[i]);
        }
    }
    *out = value_list(units.items, units.count);
}

static void stored_or_default(const Context *c, PropertyId property, Value *out) {
    const Model *model = c->eval->model;
    const Entity *e = model_entity(model, c->self);
    const Property *p = &model->properties.items[property];
    Attribute attribute = model_attribute(model, e->attributes, property);
    bool outdated = property == PROPERTY_TOTAL && !attribute_is_none(attribute) &&
                    facts_reprogrammed(c, c->self);
    if (outdated)
        *out = value_none();
    else if (!attribute_is_none(attribute))
        *out = stored(model, c->self, attribute, (TypeKind)p->type.kind);
    else if (property == PROPERTY_WEIGHT)
        *out = value_number(num_int(1));
    else if (p->type.kind == TYPE_ENTITIES)
        *out = value_list(NULL, 0);
    else
        *out = p->standard;
}

// --- computed by the core ------------------------------------------------------------------------

static void record_text(const Context *c, PropertyId property, Value *out) {
    Attribute attribute = model_attribute(c->eval->model, facts_last_texts(c, c->self), property);
    *out = attribute_is_none(attribute) ? value_none()
                                        : stored(c->eval->model, c->self, attribute, TYPE_TEXT);
}

void step_actors(const Model *model, EntityId id, Value *out) {
    const ProcedureStep *step = model_step(model, id);
    Buf names = {0};
    for (uint32_t i = 0; step != NULL && i < step->by.count; i++) {
        if (i > 0) buf_c(&names, ", ");
        buf_add(&names, step->by.items[i].name);
    }
    text_or_none(buf_str(&names), out);
}

// The bounds of `keep`: given in percent of a target that is none, they are shares of it.
static void band(const Context *c, PropertyId property, Value *out) {
    Attribute attribute = model_attribute(
        c->eval->model, model_entity(c->eval->model, c->self)->attributes, property);
    *out = value_none();
    if (attribute_is_none(attribute)) return;
    Value bound = c->eval->model->values.items[attribute.begin], target;
    property_value(c, PROPERTY_TARGET, &target);
    if (bound.shape == SHAPE_PERCENT && target.kind == VALUE_NUMBER &&
        target.shape != SHAPE_PERCENT) {
        if (!num_mul(bound.num, target.num, &bound.num)) {
            eval_fail(c, E_OVERFLOW, model_entity(c->eval->model, c->self)->span, NULL, NULL);
            return;
        }
        bound.shape = target.shape;
    }
    bound.unit = target.unit;
    *out = bound;
}

static void elapsed(const Context *c, Value *out) {
    EntityId plan = c->self == 0 ? 0 : model_entity(c->eval->model, c->self)->plan;
    Period year = period_holding(c->at.last, ANNUAL, model_year_start(c->eval->model, plan));
    Num share;
    num_div(num_int(c->at.last - year.first + 1), num_int(ANNUAL), &share);
    *out = value_percent(share);
}

// The code without that of the nearest unit, which sema put in front of it.
static Str own_code(const Model *model, EntityId id) {
    Str code = model_code(model, id);
    EntityId unit = model_entity(model, id)->parent;
    bool step = model_entity(model, id)->kind == KIND_STEP; // in a procedure, which stands for it
    while (!step && unit != 0 && model_entity(model, unit)->kind != KIND_UNIT)
        unit = model_entity(model, unit)->parent;
    bool takes =
        step || kind_in(model_entity(model, id)->kind, KINDS_MEASURED | kind_bit(KIND_BUDGET));
    if (unit == 0 || !takes) return code;
    Str prefix = model_code(model, unit);
    bool there = code.len > prefix.len && str_starts(code, prefix) && code.ptr[prefix.len] == '.';
    return there ? str_slice(code.ptr + prefix.len + 1, code.ptr + code.len) : code;
}

// The order of the plan: one look at all things finds each one's.
static void index_preceding(Eval *eval) {
    const Model *model = eval->model;
    Map last = {0};
    eval->preceding = mem_new_atomic(model->entities.count * sizeof(EntityId));
    for (EntityId id = 1; id < model->entities.count; id++) {
        const Entity *e = model_entity(model, id);
        uint64_t place = map_key(e->parent != 0 ? e->parent : e->plan, e->kind + 1);
        eval->preceding[id] = map_get(&last, place);
        map_put(&last, place, id);
    }
}

static void preceding(const Context *c, Value *out) {
    if (c->eval->preceding == NULL) index_preceding(c->eval);
    *out = model_entity_value(c->eval->model, c->eval->preceding[c->self]);
}

static void word(const Model *model, WordSet set, uint32_t code, Value *out) {
    *out = value_word(model_word(model, set, code));
}

static void field(const Context *c, PropertyId property, Value *out) {
    const Model *model = c->eval->model;
    const Entity *e = model_entity(model, c->self);
    switch (property) {
    case PROPERTY_OWN_CODE: *out = value_text(own_code(model, c->self)); break;
    case PROPERTY_CODE: *out = value_text(model_full_code(model, c->self)); break;
    case PROPERTY_TITLE: text_or_none(model_title(model, c->self), out); break;
    case PROPERTY_KIND: *out = value_word(model->kind_words[e->kind]); break;
    case PROPERTY_GENERATED: *out = value_bool(e->generated); break;
    case PROPERTY_PARENT: *out = model_entity_value(model, e->parent); break;
    case PROPERTY_PLAN: *out = model_entity_value(model, e->plan); break;
    case PROPERTY_LEAD: *out = model_entity_value(model, e->lead); break;
    case PROPERTY_MEASURE:
        *out = e->measure == 0 ? value_none() : value_word(model_measure_word(model, e->measure));
        break;
    case PROPERTY_ACCUMULATE: word(model, SET_ACCUMULATE, e->accumulate, out); break;
    case PROPERTY_DIRECTION: word(model, SET_DIRECTION, e->direction, out); break;
    case PROPERTY_REVIEW: word(model, SET_REVIEW, e->review, out); break;
    case PROPERTY_SPREAD: word(model, SET_SPREAD, e->even, out); break;
    default: word(model, SET_OVER, e->over_plan, out); break;
    }
}

static void computed(const Context *c, PropertyId property, Value *out) {
    switch (property) {
    case PROPERTY_TARGET:
    case PROPERTY_ACTUAL:
    case PROPERTY_ANNUAL:
    case PROPERTY_PLANNED:
    case PROPERTY_ORIGINAL_TARGET: facts_number(c, c->self, property, out); break;
    case PROPERTY_LOW:
    case PROPERTY_HIGH: band(c, property, out); break;
    case PROPERTY_SERIES:
    case PROPERTY_MIXED_SERIES:
    case PROPERTY_OUTSIDE: series_value(c, c->self, property, out); break;
    case PROPERTY_INVOLVED: involved(c->eval->model, c->self, out); break;
    case PROPERTY_PRECEDING: preceding(c, out); break;
    case PROPERTY_MISSING: facts_missing(c, c->self, out); break;
    case PROPERTY_REPORTED: facts_reported(c, c->self, out); break;
    case PROPERTY_DUE: *out = value_bool(facts_of(c, c->self)->flags & FACT_DUE); break;
    case PROPERTY_INAPPLICABLE:
        *out = value_bool(facts_of(c, c->self)->flags & FACT_EXCUSED);
        break;
    case PROPERTY_ELAPSED: elapsed(c, out); break;
    case PROPERTY_PERIOD: *out = value_period(c->at); break;
    case PROPERTY_COLOR: eval_color(c, out); break;
    case PROPERTY_BY:
        if (model_entity(c->eval->model, c->self)->kind == KIND_STEP)
            step_actors(c->eval->model, c->self, out);
        else
            record_text(c, property, out);
        break;
    default: record_text(c, property, out); break;
    }
    if (value_is_none(out) && c->eval->overrides.count > 0) imply(c, property, out);
}

void property_value(const Context *c, PropertyId property, Value *out) {
    const Property *p = &c->eval->model->properties.items[property];
    bool anywhere = property == PROPERTY_PERIOD || property == PROPERTY_ELAPSED;
    *out = value_none();
    if (c->report != 0 && ((p->kinds & KIND_OF_RECORDS) != 0 || property == PROPERTY_NOTE ||
                           property == PROPERTY_INAPPLICABLE)) {
        reports_value(c, property, out);
        return;
    }
    if (c->alert != NULL && alert_property(c, property, out)) return;
    if (!anywhere &&
        (c->self == 0 || !kind_in(model_entity(c->eval->model, c->self)->kind, p->kinds)))
        return;
    if (overridden(c, p->name, out)) return;
    if (property == PROPERTY_RESPONSIBLE)
        responsible(c->eval->model, c->self, out);
    else if (p->how == PROPERTY_COMPUTED)
        computed(c, property, out);
    else if (p->how == PROPERTY_FIELD)
        field(c, property, out);
    else
        stored_or_default(c, property, out);
}

bool property_given(const Context *c, const Expr *e, bool *given) {
    if (e->op != EXPR_PROPERTY || c->self == 0 || c->eval->overrides.count > 0) return false;
    const Property *p = &c->eval->model->properties.items[e->index];
    bool simple =
        p->how == PROPERTY_STORED && p->type.kind != TYPE_ENTITIES && e->index != PROPERTY_WEIGHT;
    if (e->index == PROPERTY_TOTAL && facts_reprogrammed(c, c->self)) return false;
    if (simple)
        *given = !attribute_is_none(
            model_attribute(c->eval->model, model_entity(c->eval->model, c->self)->attributes,
                            (PropertyId)e->index));
    return simple;
}

void custom_value(const Context *c, PropertyId property, Value *out) {
    *out = value_none();
    if (c->self == 0) return;
    if (!kind_in(model_entity(c->eval->model, c->self)->kind,
                 c->eval->model->properties.items[property].kinds))
        return;
    if (overridden(c, c->eval->model->properties.items[property].name, out)) return;
    stored_or_default(c, property, out);
}

void eval_named(const Context *c, Atom name, Value *out) {
    if (defined_value(c, name, out)) return;
    PropertyId property = model_property(c->eval->model, name);
    if (property == PROPERTY_NO)
        *out = value_none();
    else if (property < PROPERTY_CORE_COUNT)
        property_value(c, property, out);
    else
        custom_value(c, property, out);
}
