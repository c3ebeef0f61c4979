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

static void add_ref(Sema *sema, const Pending *p, Atom code, Span span) {
    Model *model = sema->model;
    const Group *group = find_group(model, code);
    for (uint32_t i = 0; group != NULL && i < group->count; i++)
        *vec_push_column(&model->refs) = group->units[i];
    if (group != NULL) return;
    EntityId id = own_step(sema, p, code);
    sema_use(sema, span, id);
    if (id == 0)
        id = sema_find(sema, &p->scope, code, span,
                       wanted_kinds(model, p->thing, (PropertyId)p->property));
    if (id != 0) *vec_push_column(&model->refs) = id;
}

static Atom node_atom(Sema *sema, const Node *node) {
    if (node->kind == NODE_NAME || node->kind == NODE_CODE) return node->name;
    Str text = node->kind == NODE_STRING ? model_text(sema->model, node->span)
                                         : sema_text(sema, node->span);
    return intern(sema->names->atoms, text);
}

static void refs_of_cell(Sema *sema, const Pending *p) {
    for (Pos begin = p->cell.begin; begin < p->cell.end;) {
        Str rest = sema_text(sema, (Span){begin, p->cell.end});
        const char *comma = memchr(rest.ptr, ',', rest.len);
        uint32_t length = comma == NULL ? rest.len : (uint32_t)(comma - rest.ptr);
        Str one = str_trim((Str){rest.ptr, length});
        Pos at = begin + (Pos)(one.ptr - rest.ptr);
        add_ref(sema, p, intern(sema->names->atoms, one), (Span){at, at + one.len});
        begin += length + 1;
    }
}

// What was added to refs from `begin` on. The lead is the first responsible unit.
static void add_attribute(Model *model, EntityId thing, PropertyId property, uint32_t begin) {
    Entity *e = model_entity(model, thing);
    model_add_attribute(model, &e->attributes, property, FORM_REFS, begin, model->refs.count);
    if (property == PROPERTY_RESPONSIBLE && e->kind != KIND_UNIT && e->kind != KIND_PLAN)
        e->lead = model->refs.items[begin];
}

void refs_resolve(Sema *sema, const Pending *p) {
    uint32_t begin = sema->model->refs.count;
    if (p->node == NULL) {
        refs_of_cell(sema, p);
    } else {
        for (Node *at = p->node->child; at != NULL; at = at->next) {
            if (at->kind == NODE_EMPTY || at->kind == NODE_BLOCK) continue;
            add_ref(sema, p, node_atom(sema, at), at->span);
        }
    }
    if (sema->model->refs.count > begin)
        add_attribute(sema->model, p->thing, (PropertyId)p->property, begin);
}

// Most codes are known already when they are named; a group of that name would be an error.
static bool refers_now(Sema *sema, const Scope *scope, EntityId thing, PropertyId property,
                       Span span, Str text) {
    Model *model = sema->model;
    Atom code = scope->plan == 0 ? 0 : intern_find(sema->names->atoms, text);
    EntityId id = model_find_in(model, scope->plan, code);
    if (id == 0 || !kind_in(model_entity(model, id)->kind, wanted_kinds(model, thing, property)))
        return false;
    sema_use(sema, span, id);
    *vec_push_column(&model->refs) = id;
    add_attribute(model, thing, property, model->refs.count - 1);
    return true;
}

void refer(Sema *sema, const Scope *scope, EntityId thing, PropertyId property, Span span,
           Str text) {
    if (refers_now(sema, scope, thing, property, span, text)) return;
    *vec_push(&sema->pending) =
        (Pending){.scope = *scope, .thing = thing, .property = property, .cell = span};
}
