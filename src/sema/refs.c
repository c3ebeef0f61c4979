// SPDX-License-Identifier: Apache-2.0
// Attributes that name other things, and what follows from them: who leads, what is due.
#include "sema/parts.h"

#include "sema/series.h"

#include <string.h>

static KindSet wanted_kinds(const Model *model, EntityId thing, PropertyId property) {
    bool step = model_entity(model, thing)->kind == KIND_STEP;
    switch (property) {
    case PROPERTY_CONTRIBUTES: return KINDS_NODES;
    case PROPERTY_AFTER:
        if (step) return kind_bit(KIND_STEP);
        return KINDS_NODES & ~(kind_bit(KIND_UNIT) | kind_bit(KIND_BUDGET));
    case PROPERTY_BUDGET: return kind_bit(KIND_BUDGET);
    default: return model->properties.items[property].kinds != 0 ? kind_bit(KIND_UNIT) : KINDS_ALL;
    }
}

static const Group *find_group(const Model *model, Atom name) {
    for (uint32_t i = 0; i < model->groups.count; i++) {
        if (model->groups.items[i].name == name) return &model->groups.items[i];
    }
    return NULL;
}

// `after 02` in a step means that of its own procedure first, whatever else has that code.
static EntityId own_step(Sema *sema, const Pending *p, Atom code) {
    const Entity *e = model_entity(sema->model, p->thing);
    bool step = e->kind == KIND_STEP && e->parent != 0 && p->property == PROPERTY_AFTER;
    return step ? step_named(sema, e->parent, names_text(sema->names, code)) : 0;
}

static void add_ref(Sema *sema, const Pending *p, Atom code, Span span, uint32_t *count) {
    Model *model = sema->model;
    const Group *group = find_group(model, code);
    for (uint32_t i = 0; group != NULL && i < group->count; i++) {
        *vec_push_column(&model->refs) = group->units[i];
        ++*count;
    }
    if (group != NULL) return;
    EntityId id = own_step(sema, p, code);
    sema_use(sema, span, id);
    if (id == 0)
        id = sema_find(sema, &p->scope, code, span,
                       wanted_kinds(model, p->thing, (PropertyId)p->property));
    if (id == 0) return;
    *vec_push_column(&model->refs) = id;
    ++*count;
}

static Atom node_atom(Sema *sema, const Node *node) {
    if (node->kind == NODE_NAME || node->kind == NODE_CODE) return node->name;
    Str text = node->kind == NODE_STRING ? model_text(sema->model, node->span)
                                         : sema_text(sema, node->span);
    return intern(sema->names->atoms, text);
}

static void refs_of_cell(Sema *sema, const Pending *p, uint32_t *count) {
    for (Pos begin = p->cell.begin; begin < p->cell.end;) {
        Str rest = sema_text(sema, (Span){begin, p->cell.end});
        const char *comma = memchr(rest.ptr, ',', rest.len);
        uint32_t length = comma == NULL ? rest.len : (uint32_t)(comma - rest.ptr);
        Str one = str_trim((Str){rest.ptr, length});
        Pos at = begin + (Pos)(one.ptr - rest.ptr);
        add_ref(sema, p, intern(sema->names->atoms, one), (Span){at, at + one.len}, count);
        begin += length + 1;
    }
}

void refs_resolve(Sema *sema, const Pending *p) {
    uint32_t begin = sema->model->refs.count, count = 0;
    if (p->node == NULL) {
        refs_of_cell(sema, p, &count);
    } else {
        for (Node *at = p->node->child; at != NULL; at = at->next) {
            if (at->kind == NODE_EMPTY || at->kind == NODE_BLOCK) continue;
            add_ref(sema, p, node_atom(sema, at), at->span, &count);
        }
    }
    uint32_t *head = &model_entity(sema->model, p->thing)->attributes;
    if (count > 0)
        model_add_attribute(sema->model, head, (PropertyId)p->property, FORM_REFS, begin,
                            begin + count);
}

// Most codes are known already when they are named; a group of that name would be an error.
static bool refers_now(Sema *sema, const Scope *scope, EntityId thing, PropertyId property,
                       Span span) {
    Model *model = sema->model;
    Atom code = scope->plan == 0 ? 0 : intern_find(sema->names->atoms, sema_text(sema, span));
    EntityId id = model_find_in(model, scope->plan, code);
    if (id == 0 || !kind_in(model_entity(model, id)->kind, wanted_kinds(model, thing, property)))
        return false;
    sema_use(sema, span, id);
    *vec_push_column(&model->refs) = id;
    model_add_attribute(model, &model_entity(model, thing)->attributes, property, FORM_REFS,
                        model->refs.count - 1, model->refs.count);
    return true;
}

void refer(Sema *sema, const Scope *scope, EntityId thing, PropertyId property, Span span) {
    if (refers_now(sema, scope, thing, property, span)) return;
    *vec_push(&sema->pending) =
        (Pending){.scope = *scope, .thing = thing, .property = property, .cell = span};
}

// The lead is the first responsible unit; without one that of the statement around it, which stands
// before what is in it.
void lead_set(Sema *sema, Entity *e) {
    Model *model = sema->model;
    if (e->kind == KIND_UNIT || e->kind == KIND_PLAN) return;
    uint32_t count = 0;
    const EntityId *units =
        model_refs(model, model_attribute(model, e->attributes, PROPERTY_RESPONSIBLE), &count);
    if (count > 0) {
        e->lead = units[0];
    } else if (e->parent != 0) {
        const Entity *above = model_entity(model, e->parent);
        e->lead = above->kind == KIND_UNIT ? e->parent : above->lead;
    }
}
