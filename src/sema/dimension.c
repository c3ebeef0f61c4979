// SPDX-License-Identifier: Apache-2.0
// What numbers count, as far as it is known before anything is evaluated: percentages, amounts of a
// measure. What goes together with what is then told at once, not when a month reaches the line.
#include "sema/lower.h"
#include "sema/reach.h"

// How far down is looked, and at how many places, for one comparison and for all: a name may stand
// for two others, each of which stands for two.
enum { DEPTH_MAX = 30, PLACES_MAX = 10000, ALL_PLACES_MAX = 50000000 };

typedef struct Effort {
    uint32_t depth;
    uint64_t *places; // left
} Effort;

static uint64_t places_for(const Lower *l) {
    return l->sema->dimension_work < ALL_PLACES_MAX ? PLACES_MAX : 0;
}

static bool is_too_far(Effort *effort) {
    return effort->depth++ > DEPTH_MAX || !work_spend(effort->places, 1);
}

static const Expr *value_of_variable(const Lower *l, const Expr *e) {
    if (l == NULL) return NULL;
    for (uint32_t i = l->variable_count; i-- > 0;) {
        if (l->variables[i].slot == e->index) return l->variables[i].value;
    }
    return NULL;
}

static bool is_amount(const Expr *e) {
    if (e->op != EXPR_PROPERTY || e->type.kind != TYPE_NUMBER) return false;
    return e->index != PROPERTY_WEIGHT && e->index != PROPERTY_ELAPSED;
}

// --- measures ------------------------------------------------------------------------------------

static uint32_t measure_of_thing(const Lower *l, const Expr *thing) {
    if (thing == NULL || thing->op != EXPR_CONSTANT || thing->value.kind != VALUE_ENTITY) return 0;
    return model_entity(l->sema->model, thing->value.entity.id)->measure;
}

// The measure that an expression counts; 0: none, or not known.
static uint32_t measure_of(const Lower *l, const Expr *e, Effort effort) {
    if (e == NULL || e->type.kind != TYPE_NUMBER || is_too_far(&effort)) return 0;
    uint32_t a;
    switch ((ExprOp)e->op) {
    case EXPR_CONSTANT: return e->value.unit;
    case EXPR_VARIABLE: return measure_of(l, value_of_variable(l, e), effort);
    case EXPR_OF: return is_amount(e->a) ? measure_of_thing(l, e->b) : 0;
    case EXPR_ENTITY_ACTUAL: return measure_of_thing(l, e->b);
    case EXPR_AT:
    case EXPR_IN:
    case EXPR_NEGATE: return measure_of(l, e->a, effort);
    case EXPR_ADD:
    case EXPR_SUBTRACT:
        a = measure_of(l, e->a, effort);
        return a != 0 ? a : measure_of(l, e->b, effort);
    case EXPR_DIVIDE: return is_constant(e->b) ? measure_of(l, e->a, effort) : 0;
    default: return 0;
    }
}

static void check_measures(Lower *l, DiagId id, Span span, const Expr *a, const Expr *b) {
    uint64_t most = places_for(l), places = most;
    uint32_t left = measure_of(l, a, (Effort){0, &places});
    uint32_t right = measure_of(l, b, (Effort){0, &places});
    l->sema->dimension_work += most - places;
    if (left == 0 || right == 0 || left == right) return;
    const Measure *measures = l->sema->model->measures.items;
    Diag *d = diag(l->sema->diags, id, span, str_c(measures[left].word.label),
                   str_c(measures[right].word.label));
    diag_note(d, a->span, "this counts {1}", str_c(measures[left].word.label));
    diag_note(d, b->span, "this counts {1}", str_c(measures[right].word.label));
}

void check_added(Lower *l, Span span, const Expr *a, const Expr *b) {
    check_measures(l, E_MEASURES, span, a, b);
}

// --- percentages ---------------------------------------------------------------------------------

// Where an expression stands; `names`: its variables, NULL in the body of a definition.
typedef struct Look {
    const Model *model;
    const Lower *names;
} Look;

static bool is_percentage(Look look, KindSet kinds, const Expr *e, Effort effort);

static bool is_percentage_of(Look look, KindSet kinds, const Expr *e, Effort effort) {
    const Model *model = look.model;
    look.names = NULL;
    work_spend(effort.places, 1);
    EACH_OF_NAME(i, model->define_names, (Atom)e->index) {
        const Define *define = &model->defines.items[i];
        bool meant = kinds == 0 || (define->kinds & kinds) != 0;
        if (meant && define->body != NULL &&
            is_percentage(look, define->kinds, define->body, effort))
            return true;
    }
    return false;
}

static bool is_plain_constant(const Expr *e) {
    return is_constant(e) && e->value.kind == VALUE_NUMBER && e->value.shape == SHAPE_PLAIN;
}

static bool is_call_of_percentage(Look look, KindSet kinds, const Expr *e, Effort effort) {
    bool keeps = e->detail == BUILTIN_MIN || e->detail == BUILTIN_MAX ||
                 e->detail == BUILTIN_ROUND || e->detail == BUILTIN_ABS;
    return keeps && e->count > 0 && is_percentage(look, kinds, e->items[0], effort);
}

static bool is_aggregate_of_percentages(Look look, const Expr *e, Effort effort) {
    bool keeps = e->detail == AGGREGATE_MEAN || e->detail == AGGREGATE_MEDIAN ||
                 e->detail == AGGREGATE_MIN || e->detail == AGGREGATE_MAX;
    if (e->detail == AGGREGATE_SHARE) return true;
    return keeps && e->a != NULL && is_percentage(look, e->selection->kinds, e->a, effort);
}

static bool is_product_of_percentages(Look look, KindSet kinds, const Expr *e, Effort effort) {
    if (is_plain_constant(e->a) || is_plain_constant(e->b)) return false;
    return is_percentage(look, kinds, e->a, effort) || is_percentage(look, kinds, e->b, effort);
}

// The quotient of two amounts of one thing is a share, too.
static bool is_quotient_of_likes(Look look, KindSet kinds, const Expr *e, Effort effort) {
    if (is_amount(e->a) && is_amount(e->b)) return true;
    return !is_plain_constant(e->b) && is_percentage(look, kinds, e->a, effort);
}

// Whether it is surely meant as one.
static bool is_percentage(Look look, KindSet kinds, const Expr *e, Effort effort) {
    if (e == NULL || is_too_far(&effort)) return false;
    switch ((ExprOp)e->op) {
    case EXPR_CONSTANT: return e->value.kind == VALUE_NUMBER && e->value.shape == SHAPE_PERCENT;
    case EXPR_VARIABLE: return is_percentage(look, kinds, value_of_variable(look.names, e), effort);
    case EXPR_PROPERTY: return e->index == PROPERTY_ELAPSED;
    case EXPR_DEFINED: return is_percentage_of(look, kinds, e, effort);
    case EXPR_AT:
    case EXPR_IN:
    case EXPR_COALESCE:
    case EXPR_NEGATE: return is_percentage(look, kinds, e->a, effort);
    case EXPR_OF: return is_percentage(look, KINDS_ALL, e->a, effort);
    case EXPR_LET: return is_percentage(look, kinds, e->b, effort);
    case EXPR_IF:
        return is_percentage(look, kinds, e->b, effort) || is_percentage(look, kinds, e->c, effort);
    case EXPR_CALL: return is_call_of_percentage(look, kinds, e, effort);
    case EXPR_AGGREGATE: return is_aggregate_of_percentages(look, e, effort);
    case EXPR_ADD:
    case EXPR_SUBTRACT:
        return is_percentage(look, kinds, e->a, effort) && is_percentage(look, kinds, e->b, effort);
    case EXPR_MULTIPLY: return is_product_of_percentages(look, kinds, e, effort);
    case EXPR_DIVIDE: return is_quotient_of_likes(look, kinds, e, effort);
    default: return false;
    }
}

// 100 % and 150 % are often written 1 and 1.5; nobody means 200 % by 2.
static void check_percentage(Lower *l, const Expr *value, const Expr *constant) {
    if (!is_plain_constant(constant) || constant->value.unit != 0) return;
    if (num_compare(num_abs(constant->value.num), num_int(2)) < 0) return;
    uint64_t most = places_for(l), places = most;
    bool percentage =
        is_percentage((Look){l->sema->model, l}, l->self, value, (Effort){0, &places});
    l->sema->dimension_work += most - places;
    if (!percentage) return;
    Buf percent = {0};
    num_hundredfold(&percent, constant->value.num, &numerals_plan, 16, false);
    buf_c(&percent, "%");
    const char *written = sema_quote(l->sema, constant->span);
    Diag *d = diag(l->sema->diags, W_PERCENT, constant->span, written, buf_text(&percent));
    diag_help(d, "did you mean {1}%?", written);
    diag_fix(d, constant->span, str_printf("%s%%", written), "write {1}%", written);
}

// --- statuses ------------------------------------------------------------------------------------

static void check_status(Lower *l, const Expr *color, const Expr *status) {
    KindSet kinds = l->self;
    for (; color->op == EXPR_AT || color->op == EXPR_IN || color->op == EXPR_OF; color = color->a) {
        if (color->op == EXPR_OF) kinds = color->b->type.kinds;
    }
    bool known = color->op == EXPR_PROPERTY && color->index == PROPERTY_COLOR &&
                 status->op == EXPR_CONSTANT && status->value.kind == VALUE_WORD;
    if (!known || !rank_is_plan(l->scope.rank)) return; // a library is for other plans too
    *vec_push(&l->sema->status_uses) =
        (StatusUse){status->value.word, kinds == 0 ? KINDS_ALL : kinds, status->span};
}

// --- comparisons ---------------------------------------------------------------------------------

void check_compared(Lower *l, Span span, const Expr *a, const Expr *b) {
    if (l->sema->partial) return; // an expectation says itself what it got
    check_percentage(l, a, b);
    check_percentage(l, b, a);
    check_status(l, a, b);
    check_status(l, b, a);
    check_measures(l, W_MEASURES_MET, span, a, b);
}
