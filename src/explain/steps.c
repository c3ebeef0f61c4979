// SPDX-License-Identifier: Apache-2.0
// Expressions that were looked at, as steps: what only wraps another, and what is plain arithmetic
// with a constant, has none of its own; names are opened once, down to the facts.
#include "base/gettext.h"
#include "explain/parts.h"

bool was_opened(const Builder *b, const TraceNode *node, uint32_t what) {
    for (uint32_t i = 0; i < b->nodes.count; i++) {
        if (b->nodes.items[i] == node) return (map_get(&b->opened, i + 1) & what) != 0;
    }
    return false;
}

bool open_once(Builder *b, const TraceNode *node, uint32_t what) {
    uint32_t i = 0;
    while (i < b->nodes.count && b->nodes.items[i] != node)
        i++;
    if (i == b->nodes.count) *vec_push(&b->nodes) = node;
    uint32_t before = map_get(&b->opened, i + 1);
    map_put(&b->opened, i + 1, before | what);
    return (before & what) == 0;
}

static const Expr *expr_of(const TraceNode *node) { return node->what; }

static ExprOp op_of(const TraceNode *node) { return (ExprOp)expr_of(node)->op; }

static bool is_expr(const TraceNode *node) { return node->kind == TRACE_EXPR; }

static bool is_constant(const TraceNode *node) {
    return is_expr(node) && op_of(node) == EXPR_CONSTANT;
}

static bool is_wrapper(const TraceNode *node) {
    ExprOp op = op_of(node);
    return op == EXPR_OF || op == EXPR_AT || op == EXPR_IN;
}

// Something with a name or a body of its own, which may be opened.
static bool is_name(const TraceNode *node) {
    switch (op_of(node)) {
    case EXPR_VARIABLE:
    case EXPR_PROPERTY:
    case EXPR_CUSTOM:
    case EXPR_DEFINED:
    case EXPR_OF:
    case EXPR_AT:
    case EXPR_IN:
    case EXPR_ENTITY_ACTUAL:
    case EXPR_AGGREGATE:
    case EXPR_FOLD:
    case EXPR_SELECT:
    case EXPR_STREAK:
    case EXPR_LET: return true;
    default: return false;
    }
}

static uint32_t parts_count(const TraceNode *node) {
    uint32_t count = 0;
    for (const TraceNode *at = node->first; at != NULL; at = at->next)
        count += is_expr(at) && !is_constant(at);
    return count;
}

// Its parts stand for it: `100% * actual` says no more than `actual` does.
static bool is_lifted(const Builder *b, const TraceNode *node) {
    if (is_name(node)) return false;
    if (b->shallow || op_of(node) == EXPR_IF || op_of(node) == EXPR_LIST) return true;
    return node->value.kind != VALUE_BOOL && parts_count(node) < 2;
}

static void show_parts(Builder *b, Step *parent, const TraceNode *node) {
    for (const TraceNode *at = node->first; at != NULL; at = at->next)
        if (is_expr(at)) show(b, parent, at);
}

// --- what is behind a name -----------------------------------------------------------------------

// The definition of that name that this one takes the place of, a library's or the prelude's.
static const Define *replaced_define(const Builder *b, const Define *define) {
    for (uint32_t i = 0; i < b->model->defines.count; i++) {
        const Define *other = &b->model->defines.items[i];
        if (other->name == define->name && other->rank > define->rank) return other;
    }
    return NULL;
}

static void show_body(Builder *b, Step *step, const TraceNode *body);

// Whether the branch that was taken says nothing itself, so that the condition is all there is.
static bool has_plain_branch(const TraceNode *node) {
    for (const TraceNode *at = node->first; at != NULL; at = at->next)
        if (is_expr(at) && at->what != expr_of(node)->a) return is_constant(at);
    return true;
}

// Of `if` the conditions with what is named in them, then the branch that was taken.
static void show_if(Builder *b, Step *step, const TraceNode *node) {
    bool opened = has_plain_branch(node);
    for (const TraceNode *at = node->first; at != NULL; at = at->next) {
        if (!is_expr(at)) continue;
        if (at->what != expr_of(node)->a) {
            show_body(b, step, at);
            continue;
        }
        Step *condition = step_add(step, STEP_VALUE, source_words(b, expr_of(at)->span));
        set_value(b, condition, &at->value);
        if (opened)
            show_content(b, condition, at);
        else
            show_names(b, condition, at);
    }
}

static void show_body(Builder *b, Step *step, const TraceNode *body) {
    if (is_constant(body)) return;
    if (op_of(body) == EXPR_IF) {
        show_if(b, step, body);
        return;
    }
    Step *expression = step_add(step, STEP_VALUE, source_words(b, expr_of(body)->span));
    set_value(b, expression, &body->value);
    show_content(b, expression, body);
}

static void show_define(Builder *b, Step *step, const TraceNode *node) {
    const Define *define = node->what;
    const Define *replaced = replaced_define(b, define);
    step->kind = STEP_DEFINITION;
    step->place = locus_of(b, define->span.begin);
    if (!open_once(b, node, OPENED_BODY)) {
        step->state = STATE_ABOVE;
        return;
    }
    if (replaced != NULL)
        step_note(step, str_printf(_("instead of the one at %s"),
                                   locus_text(locus_of(b, replaced->span.begin))));
    for (const TraceNode *at = node->first; at != NULL; at = at->next)
        if (is_expr(at)) show_body(b, step, at);
}

// Where an attribute is written.
static Locus attribute_place(const Builder *b, EntityId thing, PropertyId property) {
    if (thing == 0) return (Locus){0};
    Attribute attribute =
        model_attribute(b->model, model_entity(b->model, thing)->attributes, property);
    return attribute_is_text(attribute) ? locus_of(b, attribute.begin) : (Locus){0};
}

static void add_target(Builder *b, Step *parent, const TraceNode *facts) {
    Step *step = step_add(parent, STEP_TARGET, STR("target"));
    set_value(b, step, &facts->value);
    show_target(b, step, facts);
}

static void add_actual(Builder *b, Step *parent, const TraceNode *facts) {
    Step *step = step_add(parent, STEP_ACTUAL, STR("actual"));
    set_value(b, step, facts->weight);
    show_actual(b, step, facts);
}

static void show_property(Builder *b, Step *step, const TraceNode *node) {
    PropertyId property = (PropertyId)expr_of(node)->index;
    const TraceNode *below = trace_seen(node->first);
    switch (property) {
    case PROPERTY_TARGET:
        if (below != NULL) show_target(b, step, below);
        break;
    case PROPERTY_LOW:
    case PROPERTY_HIGH:
    case PROPERTY_DUE:
        if (below != NULL) add_target(b, step, below);
        break;
    case PROPERTY_ACTUAL:
        if (below != NULL) show_actual(b, step, below);
        break;
    case PROPERTY_INAPPLICABLE:
        if (below == NULL) break;
        add_target(b, step, below);
        add_actual(b, step, below);
        break;
    case PROPERTY_ORIGINAL_TARGET:
    case PROPERTY_ANNUAL:
    case PROPERTY_PLANNED: show_planned(b, step, node); break;
    case PROPERTY_COLOR: show_rule(b, step, node); break;
    default: step->place = attribute_place(b, node->thing, property); break;
    }
}

// --- expressions ---------------------------------------------------------------------------------

static const TraceNode *part_of(const TraceNode *node, const Expr *e) {
    const TraceNode *at = node->first;
    while (at != NULL && at->what != e)
        at = at->next;
    return at;
}

static void show_wrapped(Builder *b, Step *step, const TraceNode *node) {
    const TraceNode *inner = part_of(node, expr_of(node)->a),
                    *place = part_of(node, expr_of(node)->b);
    if (place != NULL && !b->shallow) show(b, step, place);
    if (inner == NULL) return;
    step->thing = model_entity_value(b->model, inner->thing);
    step->at = inner->at;
    show_content(b, step, inner);
}

// The value of a name, which a function's parameter is too, then what is computed with it.
static void show_let(Builder *b, Step *step, const TraceNode *node) {
    const TraceNode *value = part_of(node, expr_of(node)->a),
                    *rest = part_of(node, expr_of(node)->b);
    if (value != NULL) show(b, step, value);
    if (rest == NULL) return;
    if (op_of(rest) == EXPR_LET)
        show_let(b, step, rest);
    else
        show_body(b, step, rest);
}

void show_content(Builder *b, Step *step, const TraceNode *node) {
    if (is_wrapper(node)) {
        show_wrapped(b, step, node);
        return;
    }
    if (b->shallow) return;
    switch (op_of(node)) {
    case EXPR_DEFINED:
        if (node->first != NULL) show_define(b, step, trace_seen(node->first));
        break;
    case EXPR_PROPERTY: show_property(b, step, node); break;
    case EXPR_CUSTOM:
        step->place = attribute_place(b, node->thing, (PropertyId)expr_of(node)->index);
        break;
    case EXPR_ENTITY_ACTUAL:
        for (const TraceNode *at = node->first; at != NULL; at = at->next) {
            if (trace_seen(at)->kind != TRACE_FACTS) continue;
            step->thing = model_entity_value(b->model, trace_seen(at)->thing);
            show_actual(b, step, trace_seen(at));
        }
        break;
    case EXPR_AGGREGATE:
    case EXPR_SELECT: show_members(b, step, node); break;
    case EXPR_LET: show_let(b, step, node); break;
    case EXPR_IF: show_if(b, step, node); break;
    default: show_parts(b, step, node); break;
    }
}

static bool is_shown(const Step *parent, Str text, const TraceNode *node) {
    for (uint32_t i = 0; i < parent->steps.count; i++) {
        const Step *step = parent->steps.items[i];
        bool same = step->kind != STEP_CLAUSE && str_equal(step->text, text) &&
                    (step->told ||
                     (step->thing.entity.id == node->thing && period_equal(step->at, node->at)));
        if (same) return true;
    }
    return false;
}

void show(Builder *b, Step *parent, const TraceNode *node) {
    if (is_constant(node)) return;
    if (is_lifted(b, node)) {
        if (op_of(node) == EXPR_IF && !b->shallow)
            show_if(b, parent, node);
        else
            show_parts(b, parent, node);
        return;
    }
    Str text = source_words(b, expr_of(node)->span);
    if (is_shown(parent, text, node)) return;
    Step *step = step_add(parent, STEP_VALUE, text);
    set_value(b, step, &node->value);
    step->told = is_wrapper(node) || op_of(node) == EXPR_ENTITY_ACTUAL;
    if (node->thing != 0) step->thing = model_entity_value(b->model, node->thing);
    step->at = node->at;
    show_content(b, step, node);
}

void show_names(Builder *b, Step *parent, const TraceNode *node) {
    bool before = b->shallow;
    b->shallow = true;
    show(b, parent, node);
    b->shallow = before;
}

const TraceNode *find_node(const TraceNode *node, TraceKind kind, EntityId thing) {
    if (node == NULL) return NULL;
    if (node->kind == kind && node->thing == thing) return node;
    for (const TraceNode *at = node->first; at != NULL; at = at->next) {
        const TraceNode *found = find_node(at, kind, thing);
        if (found != NULL) return found;
    }
    return NULL;
}
