// SPDX-License-Identifier: Apache-2.0
// Values in and out of columns.
#include "eval/batch.h"

static Str money_of(const Model *model, uint32_t unit) {
    return model->measures.items[unit].word.label;
}

// A column keeps a number's measure and shape; the currency follows from them.
static bool put_number(const Model *model, Column *out, uint32_t r, const Value *value) {
    bool money = value->shape == SHAPE_MONEY;
    if (!int128_fits64(value->num.n) || !int128_fits64(value->num.d)) return false;
    if (money ? value->unit == 0 || !str_equal(value->money, money_of(model, value->unit))
              : value->money.len > 0)
        return false;
    column_number(out, r, (int64_t)value->num.n, (int64_t)value->num.d, value->unit, value->shape);
    return true;
}

// Which of the three sets a value belongs to; NULL: it is none.
static Rows *set_of(const Model *model, Column *out, uint32_t r, const Value *value) {
    switch ((ValueKind)value->kind) {
    case VALUE_NONE: return NULL;
    case VALUE_BOOL:
        if (out->kind != COLUMN_TRUTH) return &out->hard;
        return value->truth ? &out->there : &out->no;
    case VALUE_NUMBER:
        if (out->kind != COLUMN_NUMBER || !put_number(model, out, r, value)) return &out->hard;
        return &out->there;
    case VALUE_WORD:
        if (out->kind != COLUMN_WORD) return &out->hard;
        out->word[r] = value->word;
        return &out->there;
    default: return &out->hard;
    }
}

void column_put(const Model *model, Column *out, uint32_t r, const Value *value) {
    rows_drop(&out->there, r);
    rows_drop(&out->no, r);
    rows_drop(&out->hard, r);
    Rows *set = set_of(model, out, r, value);
    if (set != NULL) rows_add(set, r);
}

void column_get(const Model *model, const Column *column, uint32_t row, Value *out) {
    uint32_t r = row & column->mask;
    *out = value_none();
    if (rows_has(&column->no, row)) *out = value_bool(false);
    if (!rows_has(&column->there, row)) return;
    if (column->kind == COLUMN_TRUTH) *out = value_bool(true);
    if (column->kind == COLUMN_WORD) *out = value_word(column->word[r]);
    if (column->kind != COLUMN_NUMBER) return;
    *out = value_number((Num){column->n[r], column->d[r]});
    out->unit = column->unit[r];
    out->shape = column->shape[r];
    if (out->shape == SHAPE_MONEY) out->money = money_of(model, out->unit);
}

static void put_set(Rows *set, const Rows *rows, const Rows *those) {
    for (int i = 0; i < ROWS_WORDS; i++) {
        uint64_t in = those == NULL ? 0 : those->bits[i] & rows->bits[i];
        set->bits[i] = (set->bits[i] & ~rows->bits[i]) | in;
    }
}

void column_state(Column *out, const Rows *rows, const Rows *there, const Rows *no,
                  const Rows *hard) {
    put_set(&out->there, rows, there);
    put_set(&out->no, rows, no);
    put_set(&out->hard, rows, hard);
}

Rows column_none(const Column *column, const Rows *rows) {
    Rows none;
    for (int i = 0; i < ROWS_WORDS; i++)
        none.bits[i] =
            rows->bits[i] & ~(column->there.bits[i] | column->no.bits[i] | column->hard.bits[i]);
    return none;
}

void column_copy(const Column *from, const Rows *rows, Column *out) {
    Rows there = rows_and(rows, &from->there);
    column_state(out, rows, &from->there, &from->no, &from->hard);
    if (out->kind == COLUMN_WORD) {
        EACH_ROW(&there, r) out->word[r] = from->word[r & from->mask];
    }
    if (out->kind == COLUMN_NUMBER) {
        EACH_ROW(&there, r) {
            uint32_t f = r & from->mask;
            column_number(out, r, from->n[f], from->d[f], from->unit[f], from->shape[f]);
        }
    }
}
