// SPDX-License-Identifier: Apache-2.0
// Properties of the things of a batch.
#include "eval/batch.h"
#include "eval/totals.h"

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
    if (property == PROPERTY_TARGET)
        put_facts(b, true, rows, &there, &large, out);
    else
        put_facts(b, false, rows, &there, &large, out);
    column_state(out, rows, &there, NULL, &large);
}

static void put_sum(const Model *model, EntityId id, const Sum *sum, uint32_t r, Column *out) {
    uint32_t unit = model_entity(model, id)->measure;
    bool money = unit != 0 && model->measures.items[unit].currency;
    column_number(out, r, sum->value, power10(sum->scale), unit, money ? SHAPE_MONEY : sum->shape);
}

static void planned_column(Batch *b, PropertyId property, const Rows *rows, Column *out) {
    Eval *eval = b->context.eval;
    Rows there = {0}, hard = {0};
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

static void flag_column(Batch *b, uint8_t flag, const Rows *rows, Column *out) {
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
    Rows no = rows_minus(rows, &yes);
    column_state(out, rows, &yes, &no, NULL);
}

static void measures(Batch *b, const Rows *rows, Column *out) {
    const Model *model = b->context.eval->model;
    Rows there = {0};
    EACH_ROW(rows, r) {
        uint32_t measure = model_entity(model, b->ids[r])->measure;
        rows_add_if(&there, r, measure != 0);
        if (measure != 0) out->word[r] = model_measure_word(model, measure);
    }
    column_state(out, rows, &there, NULL, NULL);
}

// The word of a field that holds its code, of which there are few.
#define CODED(set, field)                                                                          \
    EACH_ROW(rows, r) {                                                                            \
        uint32_t code = model_entity(model, b->ids[r])->field;                                     \
        if (words[code] == NULL) words[code] = model_word(model, set, code);                       \
        out->word[r] = words[code];                                                                \
    }

static void word_column(Batch *b, PropertyId property, const Rows *rows, Column *out) {
    const Model *model = b->context.eval->model;
    const Word *words[ANNUAL + 1] = {0};
    column_state(out, rows, rows, NULL, NULL);
    switch (property) {
    case PROPERTY_KIND: EACH_ROW(rows, r) out->word[r] = model->kind_words[b->kind[r]]; break;
    case PROPERTY_MEASURE: measures(b, rows, out); break;
    case PROPERTY_ACCUMULATE: CODED(SET_ACCUMULATE, accumulate) break;
    case PROPERTY_DIRECTION: CODED(SET_DIRECTION, direction) break;
    case PROPERTY_REVIEW: CODED(SET_REVIEW, review) break;
    case PROPERTY_SPREAD: CODED(SET_SPREAD, even) break;
    default: CODED(SET_OVER, over_plan) break;
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

// Most things have no weight of their own.
static void weight_column(Batch *b, const Expr *e, const Rows *rows, Column *out) {
    const Model *model = b->context.eval->model;
    Rows given = {0};
    column_state(out, rows, rows, NULL, NULL);
    EACH_ROW(rows, r) {
        uint32_t attributes = model_entity(model, b->ids[r])->attributes;
        column_number(out, r, 1, 1, 0, SHAPE_PLAIN);
        rows_add_if(&given, r, model_attribute(model, attributes, PROPERTY_WEIGHT) != NULL);
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
