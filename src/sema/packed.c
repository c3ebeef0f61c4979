// SPDX-License-Identifier: Apache-2.0
// Plain declarations, most of a large plan that is written without tables, straight from the form
// in which they were read. Whatever is to be said about one (an attribute that it may not have, or
// has twice, a value of another type) is said of its nodes, by those who know all declarations.
#include "sema/parts.h"

#include "sema/series.h"

#include <string.h>

enum { SAID_MOST = PLAIN_NODES / 2 };

// One statement of a block.
typedef struct Said {
    const PackedNode *node;
    PropertyId property;
} Said;

typedef struct Draft {
    Kind kind;
    const PackedNode *code, *title;
    Said said[SAID_MOST];
    uint32_t count;
    uint64_t once[(PROPERTY_CORE_COUNT + 63) / 64]; // what may be said once, and was
} Draft;

static inline Span span_of(const PackedNode *node) {
    return (Span){node->begin, node->begin + node->length};
}

static bool is_first(Draft *draft, PropertyId property) {
    uint64_t *set = &draft->once[property / 64], bit = (uint64_t)1 << property % 64;
    bool first = (*set & bit) == 0;
    *set |= bit;
    return first;
}

static bool value_fits(Type type, const PackedNode *value) {
    switch (type.kind) {
    case TYPE_ENTITIES: return value->kind == NODE_NAME;
    case TYPE_NUMBER: return value->kind == NODE_NUMBER;
    case TYPE_TEXT: return value->kind != NODE_NAME;
    default: return true;
    }
}

static PropertyId attribute_of(const Sema *sema, Draft *draft, const PackedNode *node) {
    WordId word = names_word(sema->names, node->name);
    if (word == WORD_BY || word == WORD_TITLE) return PROPERTY_NO;
    PropertyId property = model_property(sema->model, names_canonical(sema->names, node->name));
    if (property == PROPERTY_NO || property >= PROPERTY_CORE_COUNT) return PROPERTY_NO;
    const Property *p = &sema->model->properties.items[property];
    bool fits = value_fits(p->type, node + 1) && attribute_is_written(sema, property) &&
                (is_first(draft, property) || word == WORD_NOTE);
    return fits ? property : PROPERTY_NO;
}

// What a statement says, PROPERTY_NO: something is to be said about it. A unit declares measures.
static PropertyId property_of(const Sema *sema, Draft *draft, const PackedNode *node) {
    switch ((NodeKind)node->kind) {
    case NODE_ATTRIBUTE: return attribute_of(sema, draft, node);
    case NODE_SERIES: return PROPERTY_TARGET;
    case NODE_MEASURE:
        return draft->kind != KIND_UNIT && is_first(draft, PROPERTY_MEASURE) ? PROPERTY_MEASURE
                                                                             : PROPERTY_NO;
    default: return PROPERTY_NO;
    }
}

// The node behind a statement: it has one child or two.
static const PackedNode *behind(const PackedNode *node) {
    return node + (node->kind == NODE_ATTRIBUTE ? 2 : 3);
}

// `decl code-list code title block`; what stands behind it, NULL: it is to be looked at node by
// node.
static const PackedNode *read_draft(const Sema *sema, Draft *draft, const PackedNode *decl) {
    draft->kind = kind_of_name(sema, decl->name);
    draft->code = decl + 2;
    draft->title = decl + 3;
    draft->count = 0;
    memset(draft->once, 0, sizeof draft->once);
    const PackedNode *block = decl + 4, *at = block + 1;
    for (bool more = block->child; more;) {
        PropertyId property = property_of(sema, draft, at);
        bool sound = property != PROPERTY_NO && draft->count < SAID_MOST &&
                     kind_in(draft->kind, sema->model->properties.items[property].kinds);
        if (!sound) return NULL;
        draft->said[draft->count++] = (Said){at, property};
        more = at->next;
        at = behind(at);
    }
    return at;
}

static inline Str text_of(const Scope *scope, const PackedNode *node) {
    const Source *source = scope->tree->source;
    return (Str){source->text.ptr + (node->begin - source->base), node->length};
}

static void collect_said(Sema *sema, const Scope *scope, EntityId id, const Said *said) {
    const PackedNode *value = said->node + 1;
    Span span = span_of(value);
    if (said->node->kind == NODE_SERIES) {
        WordId word = names_word(sema->names, said->node->name);
        series_targets(sema, scope, word, span, span_of(value + 1),
                       &model_entity(sema->model, id)->targets);
        return;
    }
    if (sema->model->properties.items[said->property].type.kind == TYPE_ENTITIES) {
        refer(sema, scope, id, said->property, span, text_of(scope, value));
        return;
    }
    attribute_read(sema, scope, id, said->property, span, text_of(scope, value),
                   value->kind == NODE_STRING ? FORM_QUOTED : FORM_PLAIN);
}

uint32_t collect_packed(Sema *sema, const PackedNode *decl, const Scope *scope) {
    Draft draft;
    const PackedNode *end = read_draft(sema, &draft, decl);
    if (end == NULL) return 0;
    EntityId id = declare(sema, scope, draft.kind, span_of(draft.code), text_of(scope, draft.code),
                          span_of(draft.title));
    Scope inside = scope_inside(sema, scope, id);
    for (uint32_t i = 0; i < draft.count; i++)
        collect_said(sema, &inside, id, &draft.said[i]);
    return (uint32_t)(end - decl);
}
