// SPDX-License-Identifier: Apache-2.0
// Whether conditions can hold together: a search through the cases of the quantities that they
// depend on, as far as these decide. Conditions are true, false or none, or not decided yet.
#include "sema/reach.h"

enum { QUANTITIES_MAX = 200 };

typedef enum Truth { FALSE, TRUE, NONE, OPEN } Truth;

static Truth truth(World *w, const Expr *e);

// --- the quantities of a condition ---------------------------------------------------------------

bool is_constant(const Expr *e) { return e->op == EXPR_CONSTANT && e->type.kind != TYPE_ANY; }

static Quantity *find(const World *w, const Expr *e) {
    if (!work_spend(w->work, w->quantities.count)) return NULL;
    for (uint32_t i = 0; i < w->quantities.count; i++) {
        if (expr_same(w->quantities.items[i].expr, e, w->work)) return &w->quantities.items[i];
    }
    return NULL;
}

static bool is_logical(const Expr *e) {
    switch ((ExprOp)e->op) {
    case EXPR_NOT:
    case EXPR_AND:
    case EXPR_OR:
    case EXPR_BETWEEN:
    case EXPR_COMPARE:
    case EXPR_MEMBER:
    case EXPR_IS_NONE: return true;
    default: return false;
    }
}

static bool is_computed(const Expr *e) {
    return (e->op >= EXPR_ADD && e->op <= EXPR_DIVIDE) || e->op == EXPR_NEGATE ||
           (e->op == EXPR_CALL && (e->detail == BUILTIN_ROUND || e->detail == BUILTIN_ABS ||
                                   e->detail == BUILTIN_MIN || e->detail == BUILTIN_MAX));
}

static void gather(World *w, const Expr *e);
static void gather_value(World *w, const Expr *e, const Value *point);

// What makes it none, if anything: the operands of what is computed.
static void gather_inside(World *w, const Expr *e) {
    if (!work_spend(w->work, 1)) return;
    switch ((ExprOp)e->op) {
    case EXPR_ADD:
    case EXPR_SUBTRACT:
    case EXPR_MULTIPLY:
    case EXPR_DIVIDE:
        gather_inside(w, e->a);
        gather_inside(w, e->b);
        break;
    case EXPR_NEGATE: gather_inside(w, e->a); break;
    case EXPR_CALL:
        for (uint32_t i = 0; i < e->count; i++)
            gather_inside(w, e->items[i]);
        break;
    case EXPR_IF:
        gather(w, e->a);
        gather_inside(w, e->b);
        gather_inside(w, e->c);
        break;
    default: gather_value(w, e, NULL); break;
    }
}

static Quantity *quantity(World *w, const Expr *e) {
    Quantity *q = find(w, e);
    if (q != NULL || w->quantities.count >= QUANTITIES_MAX) return q;
    uint32_t index = w->quantities.count;
    *vec_push(&w->quantities) = (Quantity){.expr = e, .inside = e};
    const Expr *body = expand_body(w->model, w->kind, e, w->work);
    if (body != NULL) w->quantities.items[index].inside = body;
    if (e->type.kind == TYPE_NUMBER && (body != NULL || is_computed(e)))
        gather_inside(w, w->quantities.items[index].inside);
    return &w->quantities.items[index];
}

static void gather_value(World *w, const Expr *e, const Value *point) {
    if (e->op == EXPR_CONSTANT || !work_spend(w->work, 1)) return;
    if (e->op == EXPR_IF || e->op == EXPR_COALESCE) {
        if (e->op == EXPR_IF) gather(w, e->a);
        if (e->op == EXPR_COALESCE) gather_value(w, e->a, point);
        gather_value(w, e->b, point);
        if (e->op == EXPR_IF) gather_value(w, e->c, point);
        return;
    }
    if (is_logical(e)) {
        gather(w, e);
        return;
    }
    Quantity *q = quantity(w, e);
    if (q != NULL && point != NULL && point->kind != VALUE_NONE) quantity_point(q, point);
}

// Whether all of it follows from how its quantities compare with constants.
static bool is_told(const Expr *e) {
    if (e->op == EXPR_MEMBER) {
        for (uint32_t i = 0; i < e->count; i++) {
            if (!is_constant(e->items[i])) return false;
        }
        return true;
    }
    if (e->op != EXPR_COMPARE || (!is_constant(e->a) && !is_constant(e->b))) return false;
    bool ordered = e->a->type.kind == TYPE_NUMBER && e->b->type.kind == TYPE_NUMBER;
    return ordered || e->detail == COMPARE_EQ || e->detail == COMPARE_NE;
}

static void gather(World *w, const Expr *e) {
    if (!work_spend(w->work, 1)) return;
    switch ((ExprOp)e->op) {
    case EXPR_CONSTANT: return;
    case EXPR_AND:
    case EXPR_OR:
    case EXPR_BETWEEN:
        gather(w, e->a);
        gather(w, e->b);
        return;
    case EXPR_NOT: gather(w, e->a); return;
    case EXPR_IS_NONE: gather_value(w, e->a, NULL); return;
    case EXPR_IF:
    case EXPR_COALESCE: gather_value(w, e, NULL); return;
    default: break;
    }
    if (!is_told(e)) {
        quantity(w, e);
        return;
    }
    for (uint32_t i = 0; i < e->count; i++)
        gather_value(w, e->a, &e->items[i]->value);
    if (e->op == EXPR_MEMBER) return;
    gather_value(w, e->a, is_constant(e->b) ? &e->b->value : NULL);
    gather_value(w, e->b, is_constant(e->a) ? &e->a->value : NULL);
}

World world_new(const Model *model, Kind kind, const Expr **conditions, uint32_t count,
                uint64_t *work) {
    World w = {
        .model = model, .kind = kind, .conditions = conditions, .count = count, .work = work};
    w.wanted = mem_new_atomic((count + 1) * sizeof *w.wanted);
    for (uint32_t i = 0; i < count; i++)
        if (conditions[i] != NULL) gather(&w, conditions[i]);
    for (uint32_t i = 0; i < w.quantities.count; i++)
        quantity_cells(model, kind, &w.quantities.items[i], work);
    return w;
}

// --- values and conditions in one case -----------------------------------------------------------

static Truth of_bool(bool truth) { return truth ? TRUE : FALSE; }

static bool known(World *w, const Expr *e, Value *out);

// What is of no known type has no cases: it stays undecided.
static bool known_quantity(World *w, const Expr *e, Value *out) {
    Quantity *q = e->type.kind == TYPE_ANY ? NULL : find(w, e);
    if (q != NULL && q->state == QUANTITY_KNOWN) {
        *out = q->value;
        return true;
    }
    if (q != NULL && q->state == QUANTITY_OPEN && w->open == NULL && (!w->strict || q->free))
        w->open = q;
    return false;
}

static bool known_truth(Truth truth, Value *out) {
    *out = truth == NONE ? value_none() : value_bool(truth == TRUE);
    return truth != OPEN;
}

// The value of an expression, if it is decided.
static bool known(World *w, const Expr *e, Value *out) {
    Truth chosen;
    if (!work_spend(w->work, 1)) return false;
    switch ((ExprOp)e->op) {
    case EXPR_CONSTANT: *out = e->value; return e->type.kind != TYPE_ANY;
    case EXPR_COALESCE:
        if (!known(w, e->a, out)) return false;
        return out->kind != VALUE_NONE || known(w, e->b, out);
    case EXPR_IF:
        chosen = truth(w, e->a);
        *out = value_none();
        if (chosen == OPEN || chosen == NONE) return chosen == NONE;
        return known(w, chosen == TRUE ? e->b : e->c, out);
    default: break;
    }
    return is_logical(e) ? known_truth(truth(w, e), out) : known_quantity(w, e, out);
}

static Truth compared(Compare compare, const Value *a, const Value *b) {
    if (a->kind == VALUE_NONE || b->kind == VALUE_NONE || a->kind != b->kind) return NONE;
    if (a->kind != VALUE_NUMBER) return of_bool(value_same(a, b) == (compare == COMPARE_EQ));
    if (a->unit != 0 && b->unit != 0 && a->unit != b->unit) return NONE;
    return of_bool(compare_holds(compare, num_compare(a->num, b->num)));
}

static Truth truth_of_compare(World *w, const Expr *e) {
    Value a, b;
    bool left = known(w, e->a, &a), right = known(w, e->b, &b);
    if ((left && a.kind == VALUE_NONE) || (right && b.kind == VALUE_NONE)) return NONE;
    return left && right ? compared((Compare)e->detail, &a, &b) : OPEN;
}

static Truth negated(Truth truth) { return truth == TRUE ? FALSE : truth == FALSE ? TRUE : truth; }

static Truth truth_of_member(World *w, const Expr *e) {
    Value value;
    Truth found = FALSE;
    if (!known(w, e->a, &value)) return OPEN;
    if (value.kind == VALUE_NONE) return NONE;
    for (uint32_t i = 0; i < e->count && found != TRUE; i++) {
        Truth equal = compared(COMPARE_EQ, &value, &e->items[i]->value);
        if (equal != FALSE) found = equal;
    }
    return e->negated ? negated(found) : found;
}

// `decisive` decides alone: false for and, true for or.
static Truth joined(World *w, const Expr *e, Truth decisive) {
    Truth a = truth(w, e->a);
    if (a == decisive) return a;
    Truth b = truth(w, e->b);
    if (b == decisive) return b;
    if (a == OPEN || b == OPEN) return OPEN;
    return a == NONE ? NONE : b;
}

static Truth truth_of_none(World *w, const Expr *e) {
    Value value;
    const Quantity *q = find(w, e->a);
    if (q != NULL && q->state == QUANTITY_THERE) return of_bool(e->negated);
    if (!known(w, e->a, &value)) return OPEN;
    return of_bool((value.kind == VALUE_NONE) != e->negated);
}

static Truth truth_of_value(World *w, const Expr *e) {
    Value value;
    bool is_known = is_logical(e) ? known_quantity(w, e, &value) : known(w, e, &value);
    if (!is_known) return OPEN;
    return value.kind == VALUE_BOOL ? of_bool(value.truth) : NONE;
}

static Truth truth(World *w, const Expr *e) {
    if (!work_spend(w->work, 1)) return OPEN;
    switch ((ExprOp)e->op) {
    case EXPR_AND:
    case EXPR_BETWEEN: return joined(w, e, FALSE);
    case EXPR_OR: return joined(w, e, TRUE);
    case EXPR_NOT: return negated(truth(w, e->a));
    case EXPR_IS_NONE: return truth_of_none(w, e);
    case EXPR_COMPARE: return is_told(e) ? truth_of_compare(w, e) : truth_of_value(w, e);
    case EXPR_MEMBER: return is_told(e) ? truth_of_member(w, e) : truth_of_value(w, e);
    default: return truth_of_value(w, e);
    }
}

// --- what cannot be ------------------------------------------------------------------------------

static bool surely_none(World *w, const Expr *e);

static bool one_is_none(World *w, const Expr *e) {
    for (uint32_t i = 0; i < e->count; i++) {
        if (surely_none(w, e->items[i])) return true;
    }
    return false;
}

static bool branches_none(World *w, const Expr *e) {
    Truth chosen = truth(w, e->a);
    if (chosen == NONE) return true;
    return (chosen == FALSE || surely_none(w, e->b)) && (chosen == TRUE || surely_none(w, e->c));
}

// Whether it is none whatever is not decided yet.
static bool surely_none(World *w, const Expr *e) {
    if (!work_spend(w->work, 1)) return false;
    switch ((ExprOp)e->op) {
    case EXPR_CONSTANT: return e->type.kind == TYPE_NONE;
    case EXPR_NEGATE: return surely_none(w, e->a);
    case EXPR_ADD:
    case EXPR_SUBTRACT:
    case EXPR_MULTIPLY:
    case EXPR_DIVIDE: return surely_none(w, e->a) || surely_none(w, e->b);
    case EXPR_CALL: return is_computed(e) && one_is_none(w, e);
    case EXPR_IF: return branches_none(w, e);
    case EXPR_COALESCE: return surely_none(w, e->a) && surely_none(w, e->b);
    default: break;
    }
    const Quantity *q = find(w, e);
    if (q == NULL) return false;
    if (q->state != QUANTITY_OPEN) return q->state == QUANTITY_KNOWN && q->value.kind == VALUE_NONE;
    return q->inside != e && surely_none(w, q->inside);
}

// No quantity is there that is computed from what is missing.
static bool is_consistent(World *w) {
    for (uint32_t i = 0; i < w->quantities.count; i++) {
        const Quantity *q = &w->quantities.items[i];
        bool there = q->state == QUANTITY_KNOWN && q->value.kind == VALUE_NUMBER;
        bool computed = q->inside != q->expr || is_computed(q->expr);
        if (there && computed && surely_none(w, q->inside)) return false;
    }
    return true;
}

// --- the search ----------------------------------------------------------------------------------

static bool fits(Truth truth, Wanted wanted) {
    switch (wanted) {
    case WANT_TRUE: return truth == TRUE;
    case WANT_FALSE: return truth == FALSE;
    case WANT_NOT_TRUE: return truth != TRUE;
    default: return true;
    }
}

// FALSE: something is not as wanted; TRUE: all is; OPEN, with the quantity to decide next.
static Truth meets(World *w) {
    Quantity *next = NULL;
    bool all = true;
    for (uint32_t i = 0; i < w->count; i++) {
        if (w->wanted[i] == WANT_NOTHING) continue;
        w->open = NULL;
        Truth is = w->conditions[i] == NULL ? TRUE : truth(w, w->conditions[i]);
        if (is != OPEN && !fits(is, w->wanted[i])) return FALSE;
        if (is == OPEN && next == NULL) next = w->open;
        all = all && is != OPEN;
    }
    w->open = next;
    return all ? TRUE : OPEN;
}

static bool search(World *w) {
    Truth met = meets(w);
    if (met != OPEN) return met == TRUE;
    Quantity *q = w->open;
    if (q == NULL || *w->work == 0) return !w->strict;
    bool found = false;
    for (uint32_t i = 0; i < q->cells.count && !found; i++) {
        q->state = QUANTITY_KNOWN;
        q->value = q->cells.items[i].value;
        if (w->strict && q->value.kind == VALUE_NONE) continue;
        found = is_consistent(w) && search(w);
    }
    q->state = QUANTITY_OPEN;
    return found;
}

bool world_possible(World *w) { return *w->work == 0 ? !w->strict : search(w); }

void world_forget(World *w) {
    for (uint32_t i = 0; i < w->quantities.count; i++)
        w->quantities.items[i].state = QUANTITY_OPEN;
}
