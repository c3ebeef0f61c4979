// SPDX-License-Identifier: Apache-2.0
// What a quantity may be: the range of its numbers, and the cases that its comparisons tell apart.
#include "sema/reach.h"

#include <string.h>

enum { RANGE_DEPTH_MAX = 40 };

// --- ranges --------------------------------------------------------------------------------------

static const Range anything = {.some = true, .step = {0, 1}};
static const Range nothing = {.step = {0, 1}};

static Range from_zero(bool whole) {
    return (Range){.some = true, .has_low = true, .low = num_int(0), .step = num_int(whole)};
}

static Range share(void) {
    Range range = from_zero(false);
    range.has_high = true;
    range.high = num_int(1);
    return range;
}

static Num least(Num a, Num b) { return num_compare(a, b) < 0 ? a : b; }
static Num greatest(Num a, Num b) { return num_compare(a, b) > 0 ? a : b; }

static Range both(Range a, Range b) {
    if (!a.some) return b;
    if (!b.some) return a;
    Range range = {.some = true, .step = num_int(0)};
    range.has_low = a.has_low && b.has_low;
    range.has_high = a.has_high && b.has_high;
    if (range.has_low) range.low = least(a.low, b.low);
    if (range.has_high) range.high = greatest(a.high, b.high);
    if (num_compare(a.step, b.step) == 0) range.step = a.step;
    return range;
}

typedef struct Asked {
    const Model *model;
    KindSet kinds;
    bool likely;
    uint32_t depth;
    uint64_t *work;
} Asked;

static Range range_at(Asked asked, const Expr *e);

// `min(x, 100%)` is at most 100 %, whatever x is; `max` the other way round.
static Range extreme(Asked asked, const Expr *e) {
    Range range = range_at(asked, e->items[0]);
    for (uint32_t i = 1; i < e->count; i++) {
        Range other = range_at(asked, e->items[i]), all = both(range, other);
        if (e->detail == BUILTIN_MIN && (range.has_high || other.has_high)) {
            all.high =
                !other.has_high || (range.has_high && num_compare(range.high, other.high) < 0)
                    ? range.high
                    : other.high;
            all.has_high = true;
        }
        if (e->detail == BUILTIN_MAX && (range.has_low || other.has_low)) {
            all.low = !other.has_low || (range.has_low && num_compare(range.low, other.low) > 0)
                          ? range.low
                          : other.low;
            all.has_low = true;
        }
        range = all;
    }
    return range;
}

static bool is_from_zero(Range range) {
    return !range.some || (range.has_low && num_sign(range.low) >= 0);
}

static Range rounded(Asked asked, const Expr *e) {
    Range range = is_from_zero(range_at(asked, e->items[0])) ? from_zero(false) : anything;
    int64_t places = 0;
    bool known = e->count == 1 ||
                 (e->items[1]->op == EXPR_CONSTANT && e->items[1]->value.kind == VALUE_NUMBER &&
                  num_to_int(e->items[1]->value.num, &places));
    if (known && places >= 0 && places <= NUM_DECIMALS)
        range.step = num_decimal(1, (uint32_t)places);
    return range;
}

static Range call(Asked asked, const Expr *e) {
    switch ((Builtin)e->detail) {
    case BUILTIN_MIN:
    case BUILTIN_MAX: return extreme(asked, e);
    case BUILTIN_ABS: return from_zero(false);
    case BUILTIN_ROUND: return rounded(asked, e);
    default: return anything;
    }
}

static Range aggregate(Asked asked, const Expr *e) {
    asked.kinds = e->selection->kinds;
    bool weighted = e->b != NULL && !asked.likely; // a weight might be negative
    switch ((Aggregate)e->detail) {
    case AGGREGATE_COUNT: return from_zero(true);
    case AGGREGATE_SHARE: return weighted ? anything : share();
    case AGGREGATE_MEAN:
    case AGGREGATE_MEDIAN:
    case AGGREGATE_MIN:
    case AGGREGATE_MAX: {
        Range range = weighted || e->a == NULL ? anything : range_at(asked, e->a);
        if (e->detail == AGGREGATE_MEAN || e->detail == AGGREGATE_MEDIAN) range.step = num_int(0);
        return range;
    }
    default: return asked.likely ? from_zero(false) : anything;
    }
}

static Range defined(Asked asked, const Expr *e) {
    Range range = nothing;
    for (Kind kind = 0; kind < KIND_LIMIT; kind++) {
        if (!kind_in(kind, asked.kinds)) continue;
        if (!work_spend(asked.work, asked.model->defines.count / 16)) return anything;
        const Define *define = define_of(asked.model, (Atom)e->index, kind);
        if (define == NULL) continue;
        Asked inside = asked;
        inside.kinds = kind_bit(kind);
        range = both(range, range_at(inside, define->body));
    }
    return range.some ? range : anything;
}

static Range constant(const Expr *e) {
    if (e->value.kind != VALUE_NUMBER) return e->type.kind == TYPE_NONE ? nothing : anything;
    return (Range){true, true, true, e->value.num, e->value.num, num_int(0)};
}

static Range range_at(Asked asked, const Expr *e) {
    if (!work_spend(asked.work, 1) || asked.depth++ >= RANGE_DEPTH_MAX) return anything;
    switch ((ExprOp)e->op) {
    case EXPR_CONSTANT: return constant(e);
    case EXPR_PROPERTY:
        if (e->index == PROPERTY_ELAPSED) return share();
        return asked.likely ? from_zero(false) : anything;
    case EXPR_CUSTOM: return asked.likely ? from_zero(false) : anything;
    case EXPR_STREAK: return from_zero(true);
    case EXPR_CALL: return call(asked, e);
    case EXPR_AGGREGATE: return aggregate(asked, e);
    case EXPR_DEFINED: return defined(asked, e);
    case EXPR_LET: return range_at(asked, e->b);
    case EXPR_IF: return both(range_at(asked, e->b), range_at(asked, e->c));
    case EXPR_COALESCE: return both(range_at(asked, e->a), range_at(asked, e->b));
    case EXPR_AT:
    case EXPR_IN: return range_at(asked, e->a);
    case EXPR_OF: asked.kinds = KINDS_ALL; return range_at(asked, e->a);
    case EXPR_ADD:
    case EXPR_MULTIPLY:
    case EXPR_DIVIDE:
        if (asked.likely && is_from_zero(range_at(asked, e->a)) &&
            is_from_zero(range_at(asked, e->b)))
            return from_zero(false);
        return anything;
    default: return anything;
    }
}

Range range_of(const Model *model, KindSet kinds, const Expr *e, bool likely, uint64_t *work) {
    return range_at((Asked){model, kinds, likely, 0, work}, e);
}

// --- points --------------------------------------------------------------------------------------

void quantity_point(Quantity *q, const Value *constant) {
    uint32_t at = 0;
    while (at < q->points.count) {
        const Value *point = &q->points.items[at];
        bool ordered = constant->kind == VALUE_NUMBER && point->kind == VALUE_NUMBER;
        int order =
            ordered ? num_compare(point->num, constant->num) : value_compare(point, constant);
        if (order == 0 && point->unit == constant->unit) return;
        if (order > 0) break;
        at++;
    }
    vec_push(&q->points);
    memmove(&q->points.items[at + 1], &q->points.items[at],
            (q->points.count - 1 - at) * sizeof *q->points.items);
    q->points.items[at] = *constant;
}

// --- cells ---------------------------------------------------------------------------------------

static void add_cell(Quantity *q, Value value, int low, int high) {
    *vec_push(&q->cells) = (Cell){value, low, high};
}

static Int128 floor_of(Num a) { return a.n / a.d - (a.n % a.d < 0); }

// A number between two others that is a multiple of `step`; false: there is none. Without a bound
// on one side it is one step away.
bool number_between(const Num *low, const Num *high, Num step, Num *out) {
    Num one = num_is_zero(step) ? num_int(1) : step, next;
    if (low == NULL && high == NULL) return false;
    if (low == NULL) {
        if (!num_sub(*high, one, out)) return false;
        if (num_is_zero(step)) return true;
    } else if (!num_is_zero(step)) {
        if (!num_div(*low, step, out)) return false;
        *out = (Num){floor_of(*out) + 1, 1};
        if (!num_mul(*out, step, out)) return false;
        return high == NULL || num_compare(*out, *high) < 0;
    } else if (high == NULL) {
        return num_add(*low, one, out);
    } else {
        return num_add(*low, *high, &next) && num_div(next, num_int(2), out);
    }
    // The greatest multiple below `high`.
    if (!num_div(*high, step, &next)) return false;
    Int128 whole = floor_of(next);
    if (num_compare((Num){whole, 1}, next) == 0) whole--;
    return num_mul((Num){whole, 1}, step, out);
}

static bool on_grid(Num a, Num step) {
    Num parts;
    if (num_is_zero(step)) return true;
    return !num_div(a, step, &parts) || num_compare((Num){floor_of(parts), 1}, parts) == 0;
}

static const Num *point_at(const Quantity *q, int i) {
    return i < 0 || i >= (int)q->points.count ? NULL : &q->points.items[i].num;
}

bool cell_in(const Quantity *q, const Cell *cell, Range range) {
    const Num *low = point_at(q, cell->low), *high = point_at(q, cell->high);
    if (cell->low == cell->high)
        return (!range.has_low || num_compare(*low, range.low) >= 0) &&
               (!range.has_high || num_compare(*low, range.high) <= 0) && on_grid(*low, range.step);
    return (!range.has_low || high == NULL || num_compare(*high, range.low) > 0) &&
           (!range.has_high || low == NULL || num_compare(*low, range.high) < 0);
}

// Amounts of a measure that the constants do not have compare with none of them.
enum { STRANGE_UNIT = UINT32_MAX };

static void number_cell(Quantity *q, Range range, Num num, int low, int high) {
    Cell cell = {.low = low, .high = high};
    if (!cell_in(q, &cell, range)) return;
    uint32_t unit = 0;
    Value value = value_number(num);
    for (uint32_t i = 0; i < q->points.count; i++) {
        if (q->points.items[i].unit == 0 || q->points.items[i].unit == unit) continue;
        value.unit = unit = q->points.items[i].unit;
        add_cell(q, value, low, high);
    }
    value.unit = unit == 0 ? 0 : STRANGE_UNIT;
    add_cell(q, value, low, high);
}

static void number_cells(Quantity *q, Range range) {
    int count = (int)q->points.count;
    Num num;
    if (count == 0) number_cell(q, anything, num_int(1), -1, 0);
    for (int i = 0; i < count; i++) {
        const Num *point = point_at(q, i), *before = point_at(q, i - 1);
        if (number_between(before, point, range.step, &num)) number_cell(q, range, num, i - 1, i);
        number_cell(q, range, *point, i, i);
    }
    if (count > 0 && number_between(point_at(q, count - 1), NULL, range.step, &num))
        number_cell(q, range, num, count - 1, count);
}

static void word_cells(const Model *model, Quantity *q) {
    uint32_t set = q->expr->type.set;
    bool fixed = q->expr->type.kind == TYPE_WORD && set < SET_STATUS && set != SET_KIND &&
                 set != SET_MEASURE;
    for (uint32_t i = 0; fixed && i < 16; i++) {
        if (model->words[set][i] != NULL) add_cell(q, value_word(model->words[set][i]), 0, 0);
    }
    if (fixed) return;
    Word *other = NEW(Word);
    *other = (Word){.name = STR("\x01"), .set = SET_NONE};
    for (uint32_t i = 0; i < q->points.count; i++)
        add_cell(q, q->points.items[i], 0, 0);
    add_cell(q, value_word(other), 0, 0);
}

// One of each constant, and one that is none of them.
static void other_cells(Quantity *q, Value other) {
    for (uint32_t i = 0; i < q->points.count; i++)
        add_cell(q, q->points.items[i], 0, 0);
    add_cell(q, other, 0, 0);
}

void quantity_cells(const Model *model, Kind kind, Quantity *q, uint64_t *work) {
    add_cell(q, value_none(), 0, 0);
    switch ((TypeKind)q->expr->type.kind) {
    case TYPE_NUMBER: number_cells(q, range_of(model, kind_bit(kind), q->expr, false, work)); break;
    case TYPE_WORD:
    case TYPE_STATUS: word_cells(model, q); break;
    case TYPE_BOOL:
        add_cell(q, value_bool(true), 0, 0);
        add_cell(q, value_bool(false), 0, 0);
        break;
    case TYPE_PERIOD: other_cells(q, value_period((Period){-1, -1})); break;
    case TYPE_ENTITY: other_cells(q, value_entity(UINT32_MAX, STR("\x01"))); break;
    default: other_cells(q, value_text(STR("\x01"))); break;
    }
}
