// SPDX-License-Identifier: Apache-2.0
#include "eval/column.h"

#include <string.h>

void column_clear(Column *column, ColumnKind kind) {
    column->there = column->no = column->hard = (Rows){0};
    column->kind = (uint8_t)kind;
    column->sets = 0;
    column->n_bits = column->d_bits = 0;
    column->mask = column->d_mask = column->own.mask = ~0U;
    column->own.counted = false;
    column->looks = &column->own;
}

// By way of a copy: the sets may be one and the same, as far as the compiler knows.
static void put_set(Rows *set, const Rows *rows, const Rows *those) {
    Rows next;
    for (int i = 0; i < ROWS_WORDS; i++)
        next.bits[i] = set->bits[i] & ~rows->bits[i];
    for (int i = 0; those != NULL && i < ROWS_WORDS; i++)
        next.bits[i] |= those->bits[i] & rows->bits[i];
    *set = next;
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

// --- numbers -------------------------------------------------------------------------------------

static void spread_looks(Column *out) {
    const Looks *from = out->looks;
    if (from == &out->own && from->mask != 0) return;
    for (uint32_t r = BATCH_ROWS; r-- > 0;) {
        out->own.unit[r] = from->unit[r & from->mask];
        out->own.shape[r] = from->shape[r & from->mask];
    }
    out->own.mask = ~0U;
    out->own.counted = false;
    out->looks = &out->own;
}

void column_spread(Column *out) {
    spread_looks(out);
    out->own.counted = false;
    if (out->d_mask == 0) {
        for (uint32_t r = 1; r < BATCH_ROWS; r++)
            out->d[r] = out->d[0];
    }
    out->d_mask = ~0U;
}

bool column_looks_like(Column *out, const Column *from) {
    if (from->looks != &from->own)
        out->looks = from->looks;
    else if (from->own.mask == 0)
        column_one_look(out, from->own.unit[0], from->own.shape[0]);
    else
        return false;
    return true;
}

static bool is_plain(const Looks *looks) { return looks->mask == 0 && looks->unit[0] == 0; }

bool column_same_units(const Column *a, const Column *b) {
    if (a->looks == b->looks || is_plain(a->looks) || is_plain(b->looks)) return true;
    return a->looks->mask == 0 && b->looks->mask == 0 && a->looks->unit[0] == b->looks->unit[0];
}

// --- words ---------------------------------------------------------------------------------------

const Word *column_word(const Column *column, uint32_t row) {
    if (column->sets == WORDS_BY_ROW) return column->word[row];
    uint32_t i = 0;
    while (!rows_has(&column->shared[i].rows, row))
        i++;
    return column->shared[i].word;
}

void column_words_by_row(Column *out) {
    if (out->sets == WORDS_BY_ROW) return;
    for (uint32_t i = 0; i < out->sets; i++) {
        EACH_ROW(&out->shared[i].rows, r) out->word[r] = out->shared[i].word;
    }
    out->sets = WORDS_BY_ROW;
}

// The set of a word, made when there is room; else NULL.
static Rows *set_of_word(Column *out, const Word *word) {
    for (uint32_t i = 0; i < out->sets; i++) {
        if (out->shared[i].word == word) return &out->shared[i].rows;
    }
    if (out->sets == WORDS_SHARED) return NULL;
    out->shared[out->sets] = (SharedWord){.word = word};
    return &out->shared[out->sets++].rows;
}

void column_give(Column *out, const Rows *rows, const Word *word) {
    column_state(out, rows, rows, NULL, NULL);
    Rows *mine = out->sets == WORDS_BY_ROW ? NULL : set_of_word(out, word);
    if (mine == NULL) {
        column_words_by_row(out);
        EACH_ROW(rows, r) out->word[r] = word;
        return;
    }
    for (uint32_t i = 0; i < out->sets; i++)
        put_set(&out->shared[i].rows, rows, &out->shared[i].rows == mine ? rows : NULL);
}

// --- values --------------------------------------------------------------------------------------

static Str money_of(const Model *model, uint32_t unit) {
    return model->measures.items[unit].word.label;
}

// A column keeps a number's measure and shape; the currency follows from them.
static bool put_number(const Model *model, Column *out, uint32_t r, const Value *value) {
    bool money = value->shape == SHAPE_MONEY;
    if (!int128_fits64(value->num.n) || !int128_fits64(value->num.d)) return false;
    if (money ? value->unit == 0 || !str_equal(value_money(value), money_of(model, value->unit))
              : value->money != NULL)
        return false;
    column_spread(out);
    column_number(out, r, (int64_t)value->num.n, (int64_t)value->num.d, value->unit, value->shape);
    return true;
}

static void put_word(Column *out, uint32_t r, const Word *word) {
    Rows one = {0};
    rows_add(&one, r);
    column_give(out, &one, word);
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
        put_word(out, r, value->word);
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
    *out = value_none();
    if (rows_has(&column->no, row)) *out = value_bool(false);
    if (!rows_has(&column->there, row)) return;
    if (column->kind == COLUMN_TRUTH) *out = value_bool(true);
    if (column->kind == COLUMN_WORD) *out = value_word(column_word(column, row));
    if (column->kind != COLUMN_NUMBER) return;
    *out = value_number(column_num(column, row));
    out->unit = column_unit(column, row);
    out->shape = column_shape(column, row);
    if (out->shape == SHAPE_MONEY) out->money = money_of(model, out->unit).ptr;
}

// --- copying -------------------------------------------------------------------------------------

static void copy_words(const Column *from, const Rows *there, Column *out) {
    if (from->sets == WORDS_BY_ROW) {
        column_words_by_row(out);
        EACH_ROW(there, r) out->word[r] = from->word[r];
        return;
    }
    for (uint32_t i = 0; i < from->sets; i++) {
        Rows those = rows_and(there, &from->shared[i].rows);
        column_give(out, &those, from->shared[i].word);
    }
}

static void copy_numbers(const Column *from, const Rows *rows, const Rows *there, Column *out) {
    if (from->mask != 0 && column_is_free(out, rows) && column_looks_like(out, from)) {
        memcpy(out->n, from->n, sizeof out->n);
        memcpy(out->d, from->d, from->d_mask == 0 ? sizeof *out->d : sizeof out->d);
        out->d_mask = from->d_mask;
        out->n_bits = from->n_bits;
        out->d_bits = from->d_bits;
        return;
    }
    column_spread(out);
    EACH_ROW(there, r)
    column_number(out, r, from->n[r & from->mask], from->d[r & from->d_mask], column_unit(from, r),
                  column_shape(from, r));
}

void column_copy(const Column *from, const Rows *rows, Column *out) {
    Rows there = rows_and(rows, &from->there);
    column_state(out, rows, &from->there, &from->no, &from->hard);
    if (out->kind == COLUMN_WORD) copy_words(from, &there, out);
    if (out->kind == COLUMN_NUMBER) copy_numbers(from, rows, &there, out);
}

// In lowest terms: 100 % is 1 / 1, by which nothing grows.
static void repeat_number(Column *out) {
    uint64_t size = out->n[0] < 0 ? 0 - (uint64_t)out->n[0] : (uint64_t)out->n[0];
    int64_t common = (int64_t)uint64_gcd(size, (uint64_t)out->d[0]);
    out->n[0] /= common;
    out->d[0] /= common;
    out->mask = 0;
    out->n_bits = column_bits(out->n[0]);
    column_one_divisor(out, out->d[0], column_bits(out->d[0]));
    column_one_look(out, out->own.unit[0], out->own.shape[0]);
}

void column_repeat(Column *out, const Rows *rows) {
    Rows *states[] = {&out->there, &out->no, &out->hard};
    for (int i = 0; i < 3; i++)
        *states[i] = rows_has(states[i], 0) ? *rows : (Rows){0};
    if (out->kind == COLUMN_NUMBER && rows_any(&out->there)) repeat_number(out);
    if (out->kind == COLUMN_WORD && rows_any(&out->there))
        column_give(out, rows, out->shared[0].word);
}
