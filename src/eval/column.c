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

void column_put(const Model *model, Column *out, uint32_t r, const Value *value) {
    ColumnKind kind = (ColumnKind)out->kind;
    out->state[r] = ROW_HARD;
    if (value->kind == VALUE_NONE) {
        out->state[r] = ROW_NONE;
    } else if (kind == COLUMN_TRUTH && value->kind == VALUE_BOOL) {
        out->state[r] = value->truth ? ROW_THERE : ROW_FALSE;
    } else if (kind == COLUMN_WORD && value->kind == VALUE_WORD) {
        column_word(out, r, value->word);
    } else if (kind == COLUMN_NUMBER && value->kind == VALUE_NUMBER) {
        if (!put_number(model, out, r, value)) out->state[r] = ROW_HARD;
    }
}

void column_get(const Model *model, const Column *column, uint32_t row, Value *out) {
    ColumnKind kind = (ColumnKind)column->kind;
    uint32_t r = row & column->mask;
    *out = value_none();
    if (column->state[r] == ROW_NONE) return;
    if (kind == COLUMN_TRUTH) *out = value_bool(column->state[r] == ROW_THERE);
    if (kind == COLUMN_WORD) *out = value_word(column->word[r]);
    if (kind != COLUMN_NUMBER) return;
    *out = value_number((Num){column->n[r], column->d[r]});
    out->unit = column->unit[r];
    out->shape = column->shape[r];
    if (out->shape == SHAPE_MONEY) out->money = money_of(model, out->unit);
}

void column_copy(const Column *from, const Rows *rows, Column *out) {
    ColumnKind kind = (ColumnKind)out->kind;
    EACH_ROW(rows, r) {
        uint32_t f = r & from->mask;
        out->state[r] = from->state[f];
        if (kind == COLUMN_WORD) out->word[r] = from->word[f];
        if (kind == COLUMN_NUMBER) {
            out->n[r] = from->n[f];
            out->d[r] = from->d[f];
            out->unit[r] = from->unit[f];
            out->shape[r] = from->shape[f];
        }
    }
}

void column_fill(Column *out, const Rows *rows, RowState state) {
    EACH_ROW(rows, r) out->state[r] = state;
}
