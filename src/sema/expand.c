// SPDX-License-Identifier: Apache-2.0
// Conditions written out: what a variable, a true-or-false definition or another name stands for
// takes its place, so that two that mean the same look the same.
#include "sema/reach.h"

#include "sema/lower.h"

enum { EXPAND_DEPTH_MAX = 200, EXPAND_NODES_MAX = 20000 };

typedef struct Expansion {
    const Model *model;
    Kind kind;
    const Expr **slots; // of the body at hand
    uint32_t depth;
    uint32_t *nodes; // of the result, where what a name stands for is counted wherever it stands
    uint64_t *work;
} Expansion;

// --- likeness ------------------------------------------------------------------------------------

static bool same_selection(const Selection *a, const Selection *b, uint64_t *work) {
    if (a == b) return true;
    if (a == NULL || b == NULL || a->kinds != b->kinds || a->direct != b->direct ||
        a->part_count != b->part_count)
        return false;
    for (uint32_t i = 0; i < a->part_count; i++) {
        if (!same_selection(a->parts[i], b->parts[i], work)) return false;
    }
    return expr_same(a->scope, b->scope, work) && expr_same(a->at, b->at, work) &&
           expr_same(a->where, b->where, work);
}

static bool same_constant(const Expr *a, const Expr *b) {
    return a->type.kind != TYPE_ANY && value_same(&a->value, &b->value) &&
           a->value.unit == b->value.unit;
}

bool expr_same(const Expr *a, const Expr *b, uint64_t *work) {
    if (a == b) return true;
    if (!work_spend(work, 1)) return false;
    if (a == NULL || b == NULL || a->op != b->op || a->op == EXPR_VARIABLE) return false;
    if (a->op == EXPR_CONSTANT) return same_constant(a, b);
    if (a->detail != b->detail || a->negated != b->negated || a->index != b->index ||
        a->count != b->count || !value_same(&a->value, &b->value))
        return false;
    for (uint32_t i = 0; i < a->count; i++) {
        if (!expr_same(a->items[i], b->items[i], work)) return false;
    }
    return expr_same(a->a, b->a, work) && expr_same(a->b, b->b, work) &&
           expr_same(a->c, b->c, work) && same_selection(a->selection, b->selection, work);
}

// --- constants -----------------------------------------------------------------------------------

static bool is_plain_number(const Expr *e) {
    return e != NULL && e->op == EXPR_CONSTANT && e->value.kind == VALUE_NUMBER &&
           e->value.unit == 0;
}

static bool compute(const Expr *e, Num *out) {
    Num a = e->a->value.num, b = e->b == NULL ? num_int(0) : e->b->value.num;
    switch ((ExprOp)e->op) {
    case EXPR_NEGATE: *out = num_neg(a); return true;
    case EXPR_ADD: return num_add(a, b, out);
    case EXPR_SUBTRACT: return num_sub(a, b, out);
    case EXPR_MULTIPLY: return num_mul(a, b, out);
    case EXPR_DIVIDE: return !num_is_zero(b) && num_div(a, b, out);
    default: return false;
    }
}

static const Expr *folded(const Expr *e) {
    bool constant = is_plain_number(e->a) && (e->b == NULL || is_plain_number(e->b));
    Value value = constant ? e->a->value : value_none();
    if (!constant || e->type.kind != TYPE_NUMBER || !compute(e, &value.num)) return e;
    if (e->b != NULL && e->b->value.shape != SHAPE_PLAIN) value.shape = e->b->value.shape;
    return expr_constant(value, e->type, e->span);
}

// --- writing out ---------------------------------------------------------------------------------

const Define *define_of(const Model *model, Atom name, Kind kind) {
    EACH_OF_NAME(i, model->define_names, name) {
        const Define *define = &model->defines.items[i];
        if (kind_in(kind, define->kinds))
            return define->state == STATE_DONE && define->body != NULL ? define : NULL;
    }
    return NULL;
}

static const Expr *expanded(const Expansion *x, const Expr *e);

static const Expr *body_of(const Expansion *x, const Expr *e) {
    const Define *define =
        e->op == EXPR_DEFINED ? define_of(x->model, (Atom)e->index, x->kind) : NULL;
    if (e->op == EXPR_DEFINED) work_spend(x->work, x->model->defines.count / 16);
    if (define == NULL || x->depth >= EXPAND_DEPTH_MAX || *x->work == 0) return NULL;
    Expansion inside = *x;
    inside.depth++;
    inside.slots = mem_new((define->slots + 1) * sizeof *inside.slots);
    return expanded(&inside, define->body);
}

static const Expr *definition(const Expansion *x, const Expr *e) {
    const Expr *body = body_of(x, e);
    if (body == NULL) return e;
    bool same = body->op == EXPR_PROPERTY || body->op == EXPR_CUSTOM || body->op == EXPR_DEFINED ||
                (body->op == EXPR_CONSTANT && body->type.kind != TYPE_ANY);
    return same || body->type.kind == TYPE_BOOL ? body : e;
}

static void count(const Expansion *x, const Expr *e) {
    if (e == NULL || *x->nodes > EXPAND_NODES_MAX) return;
    ++*x->nodes;
    for (uint32_t i = 0; i < e->count; i++)
        count(x, e->items[i]);
    count(x, e->a);
    count(x, e->b);
    count(x, e->c);
}

// A value that stands in many places is one tree, and looked at in each of them.
static const Expr *variable(const Expansion *x, const Expr *e) {
    const Expr *value = x->slots[e->index];
    if (value == NULL) return e;
    count(x, value);
    return *x->nodes > EXPAND_NODES_MAX ? e : value;
}

static const Expr *let(const Expansion *x, const Expr *e) {
    x->slots[e->index] = expanded(x, e->a);
    return expanded(x, e->b);
}

static const Expr *copied(const Expansion *x, const Expr *e) {
    Expr *copy = NEW(Expr);
    *copy = *e;
    if (e->count > 0) copy->items = mem_new(e->count * sizeof *copy->items);
    for (uint32_t i = 0; i < e->count; i++)
        copy->items[i] = expanded(x, e->items[i]);
    copy->a = expanded(x, e->a);
    copy->b = expanded(x, e->b);
    copy->c = expanded(x, e->c);
    return folded(copy);
}

// What is evaluated of other things or at other periods stays as it is: names mean others there.
static const Expr *expanded(const Expansion *x, const Expr *e) {
    if (e == NULL || ++*x->nodes > EXPAND_NODES_MAX) return e;
    switch ((ExprOp)e->op) {
    case EXPR_VARIABLE: return variable(x, e);
    case EXPR_LET: return let(x, e);
    case EXPR_DEFINED: return definition(x, e);
    case EXPR_PROPERTY:
        if (e->index != PROPERTY_KIND) return e;
        return expr_constant(value_word(x->model->kind_words[x->kind]), e->type, e->span);
    case EXPR_CONSTANT:
    case EXPR_OF:
    case EXPR_AT:
    case EXPR_IN:
    case EXPR_AGGREGATE:
    case EXPR_FOLD:
    case EXPR_SELECT:
    case EXPR_FIRST_SAME:
    case EXPR_STREAK: return e;
    default: return copied(x, e);
    }
}

const Expr *expand(const Model *model, Kind kind, const Expr **slots, const Expr *e,
                   uint64_t *work) {
    uint32_t nodes = 0;
    Expansion x = {.model = model, .kind = kind, .slots = slots, .nodes = &nodes, .work = work};
    const Expr *whole = *work == 0 ? e : expanded(&x, e);
    work_spend(work, nodes);
    return whole;
}

const Expr *expand_body(const Model *model, Kind kind, const Expr *e, uint64_t *work) {
    uint32_t nodes = 0;
    Expansion x = {.model = model, .kind = kind, .nodes = &nodes, .work = work};
    const Expr *body = *work == 0 ? NULL : body_of(&x, e);
    work_spend(work, nodes);
    return body;
}
