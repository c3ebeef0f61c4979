// SPDX-License-Identifier: Apache-2.0
// Properties of the things of a batch.
#include "eval/batch.h"
#include "eval/totals.h"

#include <string.h>

static int64_t power10(uint8_t scale) { return scale == 0 ? 1 : (int64_t)num_power10(scale); }

// --- numbers -------------------------------------------------------------------------------------

static inline bool put_total(const TotalsCursor *at, EntityId id, bool target, uint32_t r,
                             Column *out) {
    const TotalsThings *things = at->things;
    uint32_t i = id % FACTS_PAGE;
    int32_t cell = target ? at->month->target[i] : at->month->actual[i];
    uint8_t scale = target ? things->target_scale[i] : things->actual_scale[i];
    column_number(out, r, cell, power10(scale), things->unit[i], things->shape[i]);
    return cell != RUN_NARROW_NONE;
}

static inline uint8_t put_fact(Batch *b, EntityId id, bool target, uint32_t r, Column *out) {
    const Fact *fact = facts_of(&b->context, id);
    column_number(out, r, target ? fact->target : fact->actual,
                  power10(target ? fact->target_scale : fact->actual_scale), fact->unit,
                  target ? fact->target_shape : fact->actual_shape);
    return fact->flags;
}

static inline void put_facts(Batch *b, bool target, const Rows *rows, Rows *there, Rows *large,
                             Column *out) {
    const uint8_t wanted = target ? FACT_TARGET : FACT_ACTUAL;
    TotalsCursor totals = totals_cursor(&b->context, b->dense);
    for (uint32_t w = 0; w < ROWS_WORDS; w++) {
        uint64_t found = 0, big = 0;
        EACH_BIT(rows->bits[w], w, r) {
            EntityId id = b->ids[r];
            if (totals_has(&totals, id)) {
                found |= row_bit(r, put_total(&totals, id, target, r, out));
                continue;
            }
            uint8_t flags = put_fact(b, id, target, r, out);
            found |= row_bit(r, (flags & wanted) != 0);
            big |= row_bit(r, (flags & FACT_LARGE) != 0);
        }
        there->bits[w] = found & ~big;
        large->bits[w] = found & big;
    }
}

static void facts_column(Batch *b, PropertyId property, const Rows *rows, Column *out) {
    Rows there, large;
    column_spread(out);
    if (property == PROPERTY_TARGET)
        put_facts(b, true, rows, &there, &large, out);
    else
        put_facts(b, false, rows, &there, &large, out);
    column_state(out, rows, &there, NULL, &large);
}

// --- of pages whose things are alike

static uint8_t one_scale(const TotalsCursor *at, bool target) {
    return target ? at->things->one_target_scale : at->things->one_actual_scale;
}

static inline const int32_t *month_cells(const TotalsCursor *at, bool target) {
    return target ? at->month->target : at->month->actual;
}

typedef int32_t Four __attribute__((vector_size(16)));

// The signs of four numbers, a bit each.
static inline uint64_t signs_of(Four four) {
#ifdef __SSE2__
    return (uint64_t)__builtin_ia32_movmskps((float __attribute__((vector_size(16))))four);
#else
    return (uint64_t)((four[0] < 0) | (four[1] < 0) << 1 | (four[2] < 0) << 2 | (four[3] < 0) << 3);
#endif
}

// Of things one behind the other: returns which have a number.
static inline uint64_t put_neighbours(const int32_t *cells, int64_t *n) {
    uint64_t none = 0;
#pragma GCC unroll 4
    for (uint32_t k = 0; k < ROWS_BITS; k += 4) {
        Four four;
        memcpy(&four, cells + k, sizeof four);
        none |= signs_of(four == RUN_NARROW_NONE) << k;
        for (uint32_t i = 0; i < 4; i++)
            n[k + i] = four[i];
    }
    return ~none;
}

// A word of ascending ids that leave none out, on one page.
static bool are_neighbours(const EntityId *ids) {
    EntityId first = ids[0], last = ids[ROWS_BITS - 1];
    return last - first == ROWS_BITS - 1 && last / FACTS_PAGE == first / FACTS_PAGE;
}

static bool turn_to_alike(TotalsCursor *at, EntityId id, bool target, uint8_t scale) {
    totals_turn(at, id);
    return at->month != NULL && at->things->alike && one_scale(at, target) == scale;
}

// A word of rows; false: they are not all of such pages and of this scale.
static inline bool put_alike(TotalsCursor *at, const EntityId *ids, bool neighbours,
                             uint64_t wanted, bool target, uint8_t scale, int64_t *n,
                             uint64_t *there) {
    uint64_t found = 0;
    uint32_t count = ROWS_BITS - (uint32_t)__builtin_clzll(wanted);
    if (ids[0] / FACTS_PAGE != at->page && !turn_to_alike(at, ids[0], target, scale)) return false;
    const int32_t *cells = month_cells(at, target);
    if (neighbours && count == ROWS_BITS && are_neighbours(ids)) {
        *there = put_neighbours(cells + ids[0] % FACTS_PAGE, n) & wanted;
        return true;
    }
    for (uint32_t k = 0; k < count; k++) {
        EntityId id = ids[k];
        if (id / FACTS_PAGE != at->page) {
            if (!turn_to_alike(at, id, target, scale)) return false;
            cells = month_cells(at, target);
        }
        n[k] = cells[id % FACTS_PAGE];
        found |= row_bit(k, cells[id % FACTS_PAGE] != RUN_NARROW_NONE);
    }
    *there = found & wanted;
    return true;
}

static bool all_counted(const uint32_t *units) {
    bool counted = true;
    for (uint32_t k = 0; k < ROWS_BITS; k++)
        counted &= units[k] != 0;
    return counted;
}

// Of a word of rows; whether all count something.
static bool look_at_word(TotalsCursor *at, const EntityId *ids, bool neighbours, uint64_t wanted,
                         uint32_t *unit, uint8_t *shape) {
    bool counted = true;
    uint32_t i = ids[0] % FACTS_PAGE;
    bool all = neighbours && wanted == ~(uint64_t)0 && are_neighbours(ids);
    if (all && totals_has(at, ids[0])) {
        memcpy(unit, at->things->unit + i, ROWS_BITS * sizeof *unit);
        memcpy(shape, at->things->shape + i, ROWS_BITS * sizeof *shape);
        return all_counted(unit);
    }
    EACH_BIT(wanted, 0, k) {
        totals_has(at, ids[k]);
        unit[k] = at->things->unit[ids[k] % FACTS_PAGE];
        shape[k] = at->things->shape[ids[k] % FACTS_PAGE];
        counted &= unit[k] != 0;
    }
    return counted;
}

// Targets and actual values share their looks.
static void look_at_things(Batch *b, const Rows *rows) {
    TotalsCursor at = totals_cursor(&b->context, false);
    bool counted = true;
    for (uint32_t w = 0; w < ROWS_WORDS; w++) {
        uint32_t r = w * ROWS_BITS;
        if (rows->bits[w] != 0)
            counted &= look_at_word(&at, b->ids + r, b->ascending, rows->bits[w], b->looks.unit + r,
                                    b->looks.shape + r);
    }
    b->looks.mask = ~0U;
    b->looks.counted = counted;
    b->looks_of = b->context.cache->year;
}

static bool put_all(Batch *b, bool target, const Rows *rows, Column *out) {
    TotalsCursor at = totals_cursor(&b->context, true);
    totals_turn(&at, b->ids[0]);
    if (at.month == NULL) return false;
    uint8_t scale = one_scale(&at, target);
    at.page = UINT32_MAX;
    for (uint32_t w = 0; w < ROWS_WORDS; w++) {
        uint32_t r = w * ROWS_BITS;
        if (rows->bits[w] != 0 && !put_alike(&at, b->ids + r, b->ascending, rows->bits[w], target,
                                             scale, out->n + r, &out->there.bits[w]))
            return false;
    }
    if (b->looks_of == NULL) look_at_things(b, rows);
    if (b->looks_of != b->context.cache->year) return false;
    out->looks = &b->looks;
    out->n_bits = TOTAL_BITS;
    column_one_divisor(out, power10(scale), column_bits(power10(scale)));
    return true;
}

bool batch_all_facts(Batch *b, const Expr *e, Column *out) {
    bool target = e->index == PROPERTY_TARGET;
    if (e->op != EXPR_PROPERTY || !b->dense || (!target && e->index != PROPERTY_ACTUAL))
        return false;
    if ((b->kinds & kind_bit(KIND_BUDGET)) != 0) return false; // which have no totals
    Rows having = batch_rows_of(b, KINDS_MEASURED, &b->all);
    bool done = put_all(b, target, &having, out);
    if (!done) column_clear(out, COLUMN_NUMBER);
    return done;
}

static void put_sum(const Model *model, EntityId id, const Sum *sum, uint32_t r, Column *out) {
    uint32_t unit = model_entity(model, id)->measure;
    bool money = unit != 0 && model->measures.items[unit].currency;
    column_number(out, r, sum->value, power10(sum->scale), unit, money ? SHAPE_MONEY : sum->shape);
}

static void planned_column(Batch *b, PropertyId property, const Rows *rows, Column *out) {
    Eval *eval = b->context.eval;
    Rows there = {0}, hard = {0};
    column_spread(out);
    EACH_ROW(rows, r) {
        Window window = {facts_year(&b->context, b->ids[r], property), false};
        Sum sum = {0};
        bool quick =
            b->kind[r] != KIND_BUDGET && facts_quick_targets(eval, b->ids[r], &window, &sum);
        rows_add_if(&hard, r, !quick);
        rows_add_if(&there, r, quick && sum.there);
        put_sum(eval->model, b->ids[r], &sum, r, out);
    }
    column_state(out, rows, &there, NULL, &hard);
}

// --- conditions and words ------------------------------------------------------------------------

static Rows rows_flagged(Batch *b, uint8_t flag, const Rows *rows) {
    Rows yes;
    TotalsCursor totals = totals_cursor(&b->context, b->dense);
    for (uint32_t w = 0; w < ROWS_WORDS; w++) {
        uint64_t set = 0;
        EACH_BIT(rows->bits[w], w, r) {
            EntityId id = b->ids[r];
            uint8_t flags = totals_has(&totals, id) ? totals_flags(&totals, id)
                                                    : facts_of(&b->context, id)->flags;
            set |= row_bit(r, (flags & flag) != 0);
        }
        yes.bits[w] = set;
    }
    return yes;
}

// Where all things have totals nothing is n/a.
static void flag_column(Batch *b, uint8_t flag, const Rows *rows, Column *out) {
    const Expr of_target = {
        .op = EXPR_PROPERTY, .type.kind = TYPE_NUMBER, .index = PROPERTY_TARGET};
    const Column *target = batch_operand(b, &of_target, COLUMN_NUMBER, rows);
    Rows yes = {0}, no;
    if (target->looks != &b->looks)
        yes = rows_flagged(b, flag, rows);
    else if (flag == FACT_DUE)
        yes = rows_and(rows, &target->there);
    no = rows_minus(rows, &yes);
    column_state(out, rows, &yes, &no, NULL);
}

static void measures(Batch *b, const Rows *rows, Column *out) {
    const Model *model = b->context.eval->model;
    Rows there = {0};
    column_words_by_row(out);
    EACH_ROW(rows, r) {
        uint32_t measure = model_entity(model, b->ids[r])->measure;
        rows_add_if(&there, r, measure != 0);
        if (measure != 0) out->word[r] = model_measure_word(model, measure);
    }
    column_state(out, rows, &there, NULL, NULL);
}

// The words of a field that holds their codes.
enum { CODES = ANNUAL + 1 };

typedef uint32_t Code(Traits traits);
static uint32_t code_accumulate(Traits t) { return t.accumulate; }
static uint32_t code_direction(Traits t) { return t.direction; }
static uint32_t code_review(Traits t) { return t.review; }
static uint32_t code_spread(Traits t) { return t.even; }
static uint32_t code_over(Traits t) { return t.over_plan; }

// Of a word of rows: most are all of one code, which is then what all fields have in common, and
// what any of them has.
static inline uint32_t sort_by_code(const Traits *traits, const EntityId *ids, Code *code_of,
                                    uint64_t wanted, uint32_t w, Rows *with) {
    Traits common = {0}, any = {0};
    uint32_t all_bits = ~0U, any_bits = 0, seen = 0;
    EACH_BIT(wanted, 0, k) {
        uint32_t bits;
        memcpy(&bits, &traits[ids[k]], sizeof bits);
        all_bits &= bits;
        any_bits |= bits;
    }
    memcpy(&common, &all_bits, sizeof common);
    memcpy(&any, &any_bits, sizeof any);
    if (code_of(common) == code_of(any)) {
        with[code_of(any)].bits[w] = wanted;
        return 1U << code_of(any);
    }
    EACH_BIT(wanted, 0, k) {
        uint32_t code = code_of(traits[ids[k]]);
        with[code].bits[w] |= row_bit(k, true);
        seen |= 1U << code;
    }
    return seen;
}

static inline void coded(Batch *b, WordSet set, Code *code_of, const Rows *rows, Column *out) {
    const Model *model = b->context.eval->model;
    const Traits *traits = eval_traits(b->context.eval);
    Rows with[CODES] = {0};
    uint32_t seen = 0;
    for (uint32_t w = 0; w < ROWS_WORDS; w++) {
        if (rows->bits[w] != 0)
            seen |= sort_by_code(traits, b->ids + (size_t)w * ROWS_BITS, code_of, rows->bits[w], w,
                                 with);
    }
    for (; seen != 0; seen &= seen - 1) {
        uint32_t code = (uint32_t)__builtin_ctz(seen);
        column_give(out, &with[code], model_word(model, set, code));
    }
}

static void kinds_column(Batch *b, const Rows *rows, Column *out) {
    column_words_by_row(out);
    EACH_ROW(rows, r) out->word[r] = b->context.eval->model->kind_words[b->kind[r]];
    column_state(out, rows, rows, NULL, NULL);
}

static void word_column(Batch *b, PropertyId property, const Rows *rows, Column *out) {
    switch (property) {
    case PROPERTY_KIND: kinds_column(b, rows, out); break;
    case PROPERTY_MEASURE: measures(b, rows, out); break;
    case PROPERTY_ACCUMULATE: coded(b, SET_ACCUMULATE, code_accumulate, rows, out); break;
    case PROPERTY_DIRECTION: coded(b, SET_DIRECTION, code_direction, rows, out); break;
    case PROPERTY_REVIEW: coded(b, SET_REVIEW, code_review, rows, out); break;
    case PROPERTY_SPREAD: coded(b, SET_SPREAD, code_spread, rows, out); break;
    default: coded(b, SET_OVER, code_over, rows, out); break;
    }
}

// --- any of them ---------------------------------------------------------------------------------

static bool has_column(PropertyId property) {
    switch (property) {
    case PROPERTY_TARGET:
    case PROPERTY_ACTUAL:
    case PROPERTY_ANNUAL:
    case PROPERTY_PLANNED:
    case PROPERTY_WEIGHT:
    case PROPERTY_DUE:
    case PROPERTY_INAPPLICABLE:
    case PROPERTY_KIND:
    case PROPERTY_MEASURE:
    case PROPERTY_ACCUMULATE:
    case PROPERTY_DIRECTION:
    case PROPERTY_REVIEW:
    case PROPERTY_SPREAD:
    case PROPERTY_OVER: return true;
    default: return false;
    }
}

static void all_weigh_one(const Rows *rows, Column *out) {
    column_state(out, rows, rows, NULL, NULL);
    for (uint32_t r = 0; r < BATCH_ROWS; r++)
        out->n[r] = 1;
    out->n_bits = column_bits(1);
    column_one_divisor(out, 1, column_bits(1));
    column_one_look(out, 0, SHAPE_PLAIN);
}

// Most things have no weight of their own.
static void weight_column(Batch *b, const Expr *e, const Rows *rows, Column *out) {
    const Model *model = b->context.eval->model;
    Rows given = {0};
    if (!model->weighted && column_is_free(out, rows)) {
        all_weigh_one(rows, out);
        return;
    }
    column_state(out, rows, rows, NULL, NULL);
    column_spread(out);
    EACH_ROW(rows, r) {
        uint32_t attributes = model_entity(model, b->ids[r])->attributes;
        column_number(out, r, 1, 1, 0, SHAPE_PLAIN);
        rows_add_if(&given, r,
                    !attribute_is_none(model_attribute(model, attributes, PROPERTY_WEIGHT)));
    }
    batch_single(b, e, &given, out);
}

static void fill_column(Batch *b, const Expr *e, const Rows *rows, Column *out) {
    PropertyId property = (PropertyId)e->index;
    switch (property) {
    case PROPERTY_TARGET:
    case PROPERTY_ACTUAL: facts_column(b, property, rows, out); break;
    case PROPERTY_ANNUAL:
    case PROPERTY_PLANNED: planned_column(b, property, rows, out); break;
    case PROPERTY_WEIGHT: weight_column(b, e, rows, out); break;
    case PROPERTY_DUE: flag_column(b, FACT_DUE, rows, out); break;
    case PROPERTY_INAPPLICABLE: flag_column(b, FACT_EXCUSED, rows, out); break;
    default: word_column(b, property, rows, out); break;
    }
}

void batch_property(Batch *b, const Expr *e, const Rows *rows, Column *out) {
    PropertyId property = (PropertyId)e->index;
    KindSet kinds = b->context.eval->model->properties.items[property].kinds;
    if (property == PROPERTY_COLOR) {
        batch_color(b, e, rows, out);
        return;
    }
    if (!has_column(property)) {
        batch_single(b, e, rows, out);
        return;
    }
    Rows having = batch_rows_of(b, kinds, rows);
    column_state(out, rows, NULL, NULL, NULL);
    fill_column(b, e, &having, out);
}
