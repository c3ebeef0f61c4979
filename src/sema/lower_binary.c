// SPDX-License-Identifier: Apache-2.0
// Operators: what each takes and gives.
#include "base/gettext.h"
#include "sema/lower.h"

static const Expr *two(ExprOp op, TypeKind type, Span span, const Expr *a, const Expr *b) {
    Expr *e = expr_new(op, type_of_kind(type), span);
    e->a = a;
    e->b = b;
    return e;
}

// --- comparing -----------------------------------------------------------------------------------

static bool is_enumeration(Type type) { return type.kind == TYPE_WORD || type.kind == TYPE_STATUS; }

// `title = Curso`: a text without its quotes.
static bool report_unquoted(Lower *l, const Expr *text, Node *node) {
    if (text->type.kind != TYPE_TEXT || node->kind != NODE_NAME || lower_knows(l, node))
        return false;
    const char *name = sema_quote(l->sema, node->span);
    diag_help(diag(l->sema->diags, E_NO_NAME, node->span, name), "a text stands in quotes: \"{1}\"",
              name);
    return true;
}

// Both sides, where a bare name beside an enumeration is a word of it.
static void lower_sides(Lower *l, Node *left, Node *right, const Expr **a, const Expr **b) {
    if (lower_knows(l, left)) {
        *a = lower(l, left);
        if (report_unquoted(l, *a, right))
            *b = expr_error(right->span);
        else
            *b = is_enumeration((*a)->type) ? lower_word(l, right, (*a)->type) : lower(l, right);
        return;
    }
    *b = lower(l, right);
    bool asked =
        is_enumeration((*b)->type) && (*b)->op != EXPR_CONSTANT; // `red = color`, not `colr = red`
    *a = asked ? lower_word(l, left, (*b)->type) : lower(l, left);
}

static bool comparable(Type a, Type b, bool ordered) {
    if (a.kind <= TYPE_NONE || b.kind <= TYPE_NONE) return true;
    if (type_is_many(a) || type_is_many(b)) return false;
    if (a.kind != b.kind || a.set != b.set) return false;
    return !ordered || (a.kind != TYPE_BOOL && a.kind != TYPE_ENTITY && a.kind != TYPE_WORD);
}

static Compare compare_of(BinaryOp op) { return (Compare)(COMPARE_EQ + (op - OP_EQ)); }

static bool is_comparison(uint8_t op) { return op >= OP_EQ && op <= OP_GE; }

static bool has_type(const Expr *a, const Expr *b, TypeKind kind) {
    return a->type.kind == kind || b->type.kind == kind;
}

static bool is_number_literal(const Expr *e) {
    return e->op == EXPR_CONSTANT && e->type.kind == TYPE_NUMBER;
}

// The number that stands in the quotes of a text; NULL: there is none.
static const char *number_in_text(const Expr *a, const Expr *b) {
    const Expr *text = b->type.kind == TYPE_TEXT ? b : a;
    int64_t coefficient;
    uint8_t scale;
    bool percent;
    bool number = text->op == EXPR_CONSTANT && text->value.kind == VALUE_TEXT &&
                  num_read(text->value.text, &coefficient, &scale, &percent) == NUM_OK;
    return number ? str_c(text->value.text) : NULL;
}

static const Expr *report_compare(Lower *l, Span span, const Expr *a, const Expr *b) {
    Diag *d = diag(l->sema->diags, E_COMPARE, span, type_name(a->type), type_name(b->type));
    const Expr *literal = is_number_literal(b) ? b : is_number_literal(a) ? a : NULL;
    if (type_is_many(a->type))
        diag_help(d, "ask whether a list has something: LIST has x");
    else if (has_type(a, b, TYPE_ENTITY) && has_type(a, b, TYPE_TEXT))
        diag_help(
            d,
            "a code stands without quotes: lead = ADN; or compare texts: code of lead = \"ADN\"");
    else if (has_type(a, b, TYPE_NUMBER) && number_in_text(a, b) != NULL)
        diag_help(d, "a number or a percentage stands without quotes: {1}", number_in_text(a, b));
    else if (has_type(a, b, TYPE_PERIOD) && has_type(a, b, TYPE_TEXT))
        diag_help(d, "a period stands without quotes: 2024-03");
    else if (literal != NULL && literal->value.shape == SHAPE_PERCENT)
        diag_help(d, "only a number is so many per cent of another: compliance >= {1}",
                  sema_quote(l->sema, literal->span));
    else if (literal != NULL && (has_type(a, b, TYPE_ENTITY) || has_type(a, b, TYPE_TEXT)))
        diag_help(d, "a code or a text that looks like a number is quoted: \"{1}\"",
                  sema_quote(l->sema, literal->span));
    else if (has_type(a, b, TYPE_DATE))
        diag_help(d, "a day is written without quotes: 2024-03-01");
    return expr_error(span);
}

static bool is_none_literal(const Expr *e) {
    return e->op == EXPR_CONSTANT && e->type.kind == TYPE_NONE;
}

static void report_none(Lower *l, Span span, BinaryOp op, const Expr *a, const Expr *b) {
    const Expr *other = is_none_literal(b) ? a : b;
    Diag *d = diag(l->sema->diags, W_COMPARE_NONE, span);
    if (op == OP_EQ || op == OP_NE)
        diag_help(d, op == OP_EQ ? _("write {1} is none") : _("write {1} is not none"),
                  sema_quote(l->sema, other->span));
}

static const Expr *compare(Lower *l, Span span, BinaryOp op, const Expr *a, const Expr *b) {
    if (!comparable(a->type, b->type, false)) return report_compare(l, span, a, b);
    if (!comparable(a->type, b->type, op > OP_NE)) {
        diag_help(diag(l->sema->diags, E_NO_ORDER, span, type_name(a->type)),
                  "compare it with = or !=");
        return expr_error(span);
    }
    if (!l->sema->partial && (is_none_literal(a) || is_none_literal(b)))
        report_none(l, span, op, a, b);
    check_compared(l, span, a, b);
    Expr *e = expr_new(EXPR_COMPARE, type_of_kind(TYPE_BOOL), span);
    e->detail = compare_of(op);
    e->a = a;
    e->b = b;
    return e;
}

// The right side of a comparison, which a chained one compares on.
static const Expr *right_side(const Expr *e) {
    return e->op == EXPR_BETWEEN ? right_side(e->b) : e->b;
}

// `a <= b < c`: a <= b and b < c.
static const Expr *chained(Lower *l, Node *node) {
    Node *left = node->child, *right = left->next;
    const Expr *first = lower(l, left);
    if (first->op != EXPR_COMPARE && first->op != EXPR_BETWEEN) return first;
    const Expr *middle = right_side(first);
    const Expr *b =
        is_enumeration(middle->type) ? lower_word(l, right, middle->type) : lower(l, right);
    const Expr *second = compare(l, node->span, (BinaryOp)node->op, middle, b);
    if (second->op != EXPR_COMPARE) return second;
    return two(EXPR_BETWEEN, TYPE_BOOL, node->span, first, second);
}

static const Expr *comparison(Lower *l, Node *node) {
    Node *left = node->child, *right = left->next;
    if (left->kind == NODE_BINARY && is_comparison(left->op)) return chained(l, node);
    const Expr *a, *b;
    lower_sides(l, left, right, &a, &b);
    return compare(l, node->span, (BinaryOp)node->op, a, b);
}

// --- the others ----------------------------------------------------------------------------------

static const Expr *logical(Lower *l, Node *node, ExprOp op) {
    const Expr *a = lower_condition(l, node->child);
    return two(op, TYPE_BOOL, node->span, a, lower_condition(l, node->child->next));
}

static const Expr *arithmetic(Lower *l, Node *node, ExprOp op) {
    const Expr *a = lower(l, node->child), *b = lower(l, node->child->next);
    if (op == EXPR_SUBTRACT && a->type.kind == TYPE_DATE && b->type.kind == TYPE_DATE)
        return two(op, TYPE_NUMBER, node->span, a, b);
    if (!type_is(a, TYPE_NUMBER)) report_type(l, node->child->span, _("a number"), a->type);
    if (!type_is(b, TYPE_NUMBER)) report_type(l, node->child->next->span, _("a number"), b->type);
    if (op == EXPR_ADD || op == EXPR_SUBTRACT) check_added(l, node->span, a, b);
    return two(op, TYPE_NUMBER, node->span, a, b);
}

static const Expr *textual(Lower *l, Node *node, ExprOp op) {
    const Expr *a = lower(l, node->child), *b = lower(l, node->child->next);
    if (type_is_many(a->type)) {
        diag_help(report_type(l, node->child->span, "a text", a->type),
                  "ask whether a list has something: LIST has x");
        return two(op, TYPE_BOOL, node->span, a, b);
    }
    if (!type_is(a, TYPE_TEXT) && a->type.kind != TYPE_WORD)
        report_type(l, node->child->span, _("a text"), a->type);
    if (!type_is(b, TYPE_TEXT)) report_type(l, node->child->next->span, _("a text"), b->type);
    return two(op, TYPE_BOOL, node->span, a, b);
}

static const Expr *coalesce(Lower *l, Node *node) {
    const Expr *a = lower(l, node->child);
    const Expr *b = is_enumeration(a->type) ? lower_word(l, node->child->next, a->type)
                                            : lower(l, node->child->next);
    if (!comparable(a->type, b->type, false))
        diag(l->sema->diags, E_BRANCHES, node->child->next->span, type_name(b->type),
             type_name(a->type));
    Expr *e = expr_new(EXPR_COALESCE, a->type.kind <= TYPE_NONE ? b->type : a->type, node->span);
    e->a = a;
    e->b = b;
    return e;
}

static const Expr *has(Lower *l, Node *node) {
    const Expr *a = lower(l, node->child);
    Type item = {.kind = a->type.item};
    const Expr *b =
        is_enumeration(item) ? lower_word(l, node->child->next, item) : lower(l, node->child->next);
    if (a->type.kind != TYPE_ANY && !type_is_many(a->type))
        report_type(l, node->child->span, _("a list"), a->type);
    return two(EXPR_HAS, TYPE_BOOL, node->span, a, b);
}

static const Expr *member(Lower *l, Node *node) {
    Expr *e = expr_new(EXPR_MEMBER, type_of_kind(TYPE_BOOL), node->span);
    e->a = lower(l, node->child);
    e->negated = node->op == 1;
    VEC(const Expr *) items = {0};
    for (Node *at = node->child->next->child; at != NULL; at = at->next) {
        const Expr *item =
            is_enumeration(e->a->type) ? lower_word(l, at, e->a->type) : lower(l, at);
        if (!comparable(e->a->type, item->type, false))
            diag(l->sema->diags, E_COMPARE, at->span, type_name(e->a->type), type_name(item->type));
        else
            check_compared(l, at->span, e->a, item);
        *vec_push(&items) = item;
    }
    e->items = items.items;
    e->count = items.count;
    return e;
}

const Expr *lower_binary(Lower *l, Node *node) {
    if (node->kind == NODE_MEMBER) return member(l, node);
    switch ((BinaryOp)node->op) {
    case OP_OR: return logical(l, node, EXPR_OR);
    case OP_AND: return logical(l, node, EXPR_AND);
    case OP_HAS: return has(l, node);
    case OP_CONTAINS: return textual(l, node, EXPR_CONTAINS);
    case OP_STARTS: return textual(l, node, EXPR_STARTS);
    case OP_COALESCE: return coalesce(l, node);
    case OP_ADD: return arithmetic(l, node, EXPR_ADD);
    case OP_SUB: return arithmetic(l, node, EXPR_SUBTRACT);
    case OP_MUL: return arithmetic(l, node, EXPR_MULTIPLY);
    case OP_DIV: return arithmetic(l, node, EXPR_DIVIDE);
    default: return comparison(l, node);
    }
}
