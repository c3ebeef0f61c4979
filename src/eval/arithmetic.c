// SPDX-License-Identifier: Apache-2.0
// Numbers: exact, of one measure, or none.
#include "base/gettext.h"
#include "eval/parts.h"

bool same_unit(const Value *a, const Value *b) {
    return a->unit == 0 || b->unit == 0 || a->unit == b->unit;
}

const char *unit_name(const Context *c, const Value *v) {
    if (v->unit == 0) return _("a plain number");
    return str_c(c->eval->model->measures.items[v->unit].word.label);
}

// The sum of a percentage and a plain number is shown as what the first one is.
static void take_look(Value *out, const Value *a, const Value *b) {
    const Value *from = a->unit != 0 || (b->unit == 0 && a->shape != SHAPE_PLAIN) ? a : b;
    out->unit = from->unit;
    out->shape = from->shape;
    out->money = from->money;
}

static void add(const Context *c, const Expr *e, const Value *a, const Value *b, Value *out) {
    *out = value_number(num_int(0));
    take_look(out, a, b);
    if (!same_unit(a, b)) {
        eval_fail(c, E_MEASURES, e->span, unit_name(c, a), unit_name(c, b));
        *out = value_none();
        return;
    }
    bool fits =
        e->op == EXPR_ADD ? num_add(a->num, b->num, &out->num) : num_sub(a->num, b->num, &out->num);
    if (fits) return;
    eval_fail(c, E_OVERFLOW, e->span, NULL, NULL);
    *out = value_none();
}

static void multiply(const Context *c, const Expr *e, const Value *a, const Value *b, Value *out) {
    *out = value_number(num_int(0));
    if (a->unit == 0 || b->unit == 0) take_look(out, a, b);
    if (num_mul(a->num, b->num, &out->num)) return;
    eval_fail(c, E_OVERFLOW, e->span, NULL, NULL);
    *out = value_none();
}

// Like amounts give a share; by a plain number the measure stays; dividing by zero gives none.
static void divide(const Context *c, const Expr *e, const Value *a, const Value *b, Value *out) {
    *out = value_none();
    if (num_is_zero(b->num)) return;
    Num quotient;
    if (!num_div(a->num, b->num, &quotient)) {
        eval_fail(c, E_OVERFLOW, e->span, NULL, NULL);
        return;
    }
    *out = value_number(quotient);
    if (b->unit == 0)
        take_look(out, a, a);
    else if (a->unit == b->unit)
        out->shape = SHAPE_PERCENT;
}

static void days_between(const Value *a, const Value *b, Value *out) {
    *out = value_number(num_int(a->date - b->date));
}

static void two(const Context *c, const Expr *e, Value *out) {
    Value a, b;
    eval_expr(c, e->a, &a);
    eval_expr(c, e->b, &b);
    *out = value_none();
    if (a.kind == VALUE_DATE && b.kind == VALUE_DATE) days_between(&a, &b, out);
    if (a.kind != VALUE_NUMBER || b.kind != VALUE_NUMBER) return;
    if (e->op == EXPR_MULTIPLY)
        multiply(c, e, &a, &b, out);
    else if (e->op == EXPR_DIVIDE)
        divide(c, e, &a, &b, out);
    else
        add(c, e, &a, &b, out);
}

// The least or greatest of some values; none when one of them is.
static void extreme(const Context *c, const Expr *e, Value *out) {
    eval_expr(c, e->items[0], out);
    for (uint32_t i = 1; i < e->count && !value_is_none(out); i++) {
        Value other;
        eval_expr(c, e->items[i], &other);
        if (other.kind != VALUE_NUMBER) {
            *out = value_none();
            return;
        }
        if (!same_unit(out, &other)) {
            eval_fail(c, E_MEASURES, e->span, unit_name(c, out), unit_name(c, &other));
            *out = value_none();
            return;
        }
        int order = num_compare(other.num, out->num);
        bool takes = e->detail == BUILTIN_MIN ? order < 0 : order > 0;
        if (takes) *out = other;
    }
}

static void rounded(const Context *c, const Expr *e, Value *out) {
    Value places = value_number(num_int(0));
    int64_t n = 0;
    eval_expr(c, e->items[0], out);
    if (e->count > 1) eval_expr(c, e->items[1], &places);
    if (out->kind != VALUE_NUMBER || places.kind != VALUE_NUMBER) {
        *out = value_none();
        return;
    }
    if (!num_to_int(places.num, &n) || n < 0 || n > NUM_DECIMALS) {
        Buf text = {0};
        value_plain(&text, &places);
        eval_fail(c, E_DECIMALS, e->span, buf_text(&text), NULL);
        *out = value_none();
        return;
    }
    bool sound = num_round(out->num, (uint32_t)n, &out->num);
    if (sound) return;
    eval_fail(c, E_OVERFLOW, e->span, NULL, NULL);
    *out = value_none();
}

// What cannot be divided (by 0) has no ratio.
static void ratios(const Context *c, const Expr *e, Value *out) {
    Value list;
    eval_expr(c, e->items[0], &list);
    *out = value_none();
    if (list.kind != VALUE_LIST) return;
    VEC(Value) found = {0};
    for (uint32_t i = 1; i < list.list->count; i++) {
        const Value *a = &list.list->items[i], *b = a - 1;
        Num quotient;
        bool there = a->kind == VALUE_NUMBER && b->kind == VALUE_NUMBER && !num_is_zero(b->num);
        if (there && num_div(a->num, b->num, &quotient))
            *vec_push(&found) = value_number(quotient);
        else if (there)
            eval_fail(c, E_OVERFLOW, e->span, NULL, NULL);
    }
    *out = value_list(found.items, found.count);
}

static void call(const Context *c, const Expr *e, Value *out) {
    switch ((Builtin)e->detail) {
    case BUILTIN_ROUND: rounded(c, e, out); return;
    case BUILTIN_MIN:
    case BUILTIN_MAX: extreme(c, e, out); return;
    case BUILTIN_ABS:
        eval_expr(c, e->items[0], out);
        if (out->kind == VALUE_NUMBER) out->num = num_abs(out->num);
        return;
    case BUILTIN_RATIOS: ratios(c, e, out); return;
    case BUILTIN_BUSINESS_DAY: eval_business_day(c, e, out); return;
    case BUILTIN_IS_PERCENTAGE:
        eval_expr(c, e->items[0], out);
        if (out->kind == VALUE_NUMBER) *out = value_bool(out->shape == SHAPE_PERCENT);
        return;
    default: eval_text(c, e, out); return;
    }
}

void eval_arithmetic(const Context *c, const Expr *e, Value *out) {
    switch ((ExprOp)e->op) {
    case EXPR_NEGATE:
        eval_expr(c, e->a, out);
        if (out->kind == VALUE_NUMBER) out->num = num_neg(out->num);
        break;
    case EXPR_CALL: call(c, e, out); break;
    default: two(c, e, out); break;
    }
}
