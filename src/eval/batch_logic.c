// SPDX-License-Identifier: Apache-2.0
// Conditions of three values, comparisons and choices: each looks only at the rows that still need
// it, as eval_expr does.
#include "eval/batch.h"

// --- and, or, not --------------------------------------------------------------------------------

static void negate(Batch *b, const Expr *e, const Rows *rows, Column *out) {
    static const uint8_t opposite[] = {[ROW_NONE] = ROW_NONE,
                                       [ROW_THERE] = ROW_FALSE,
                                       [ROW_FALSE] = ROW_THERE,
                                       [ROW_HARD] = ROW_HARD};
    batch_expr(b, e->a, rows, out);
    EACH_ROW(rows, r) out->state[r] = opposite[out->state[r]];
}

// `decided`: the value of the left side that settles it: false for `and`, true for `or`.
static void junction(Batch *b, const Expr *e, RowState decided, const Rows *rows, Column *out) {
    Rows open = {0};
    batch_expr(b, e->a, rows, out);
    EACH_ROW(rows, r) {
        open.at[open.count] = (uint16_t)r;
        open.count += out->state[r] != decided && out->state[r] != ROW_HARD;
    }
    if (open.count == 0) return;
    const Column *right = batch_operand(b, e->b, COLUMN_TRUTH, &open);
    EACH_ROW(&open, r) {
        uint8_t other = right->state[r & right->mask];
        if (out->state[r] != ROW_NONE || other == decided || other == ROW_HARD)
            out->state[r] = other;
    }
}

// --- comparing -----------------------------------------------------------------------------------

// Most rows hold one of few words, and equal words are nearly always one object.
static void compare_words(bool equal, const Column *left, const Column *right, const Rows *rows,
                          Column *out) {
    const Word *last_a = NULL, *last_b = NULL;
    bool same = true;
    EACH_ROW(rows, r) {
        uint32_t i = r & left->mask, k = r & right->mask;
        if (left->state[i] != ROW_THERE || right->state[k] != ROW_THERE) {
            bool hard = left->state[i] == ROW_HARD || right->state[k] == ROW_HARD;
            out->state[r] = hard ? ROW_HARD : ROW_NONE;
            continue;
        }
        if (left->word[i] != last_a || right->word[k] != last_b) {
            last_a = left->word[i];
            last_b = right->word[k];
            Value a = value_word(last_a), b = value_word(last_b);
            same = value_same(&a, &b);
        }
        out->state[r] = same == equal ? ROW_THERE : ROW_FALSE;
    }
}

static void compare_truths(bool equal, const Column *left, const Column *right, const Rows *rows,
                           Column *out) {
    EACH_ROW(rows, r) {
        uint8_t a = left->state[r & left->mask], b = right->state[r & right->mask];
        if (a == ROW_HARD || b == ROW_HARD)
            out->state[r] = ROW_HARD;
        else if (a == ROW_NONE || b == ROW_NONE)
            out->state[r] = ROW_NONE;
        else
            out->state[r] = (a == b) == equal ? ROW_THERE : ROW_FALSE;
    }
}

// What both sides are; `none` goes with anything.
static ColumnKind shared_kind(const Expr *a, const Expr *b) {
    if (a->type.kind == TYPE_NONE) return batch_column_kind(b);
    if (b->type.kind == TYPE_NONE) return batch_column_kind(a);
    return batch_column_kind(a) == batch_column_kind(b) ? batch_column_kind(a) : COLUMN_NO;
}

static bool compare(Batch *b, const Expr *e, const Rows *rows, Column *out) {
    ColumnKind kind = shared_kind(e->a, e->b);
    Compare how = (Compare)e->detail;
    if (kind == COLUMN_NO || (kind != COLUMN_NUMBER && how > COMPARE_NE)) return false;
    const Column *left = batch_operand(b, e->a, kind, rows);
    const Column *right = batch_operand(b, e->b, kind, rows);
    if (kind == COLUMN_NUMBER)
        batch_compare(how, left, right, rows, out);
    else if (kind == COLUMN_WORD)
        compare_words(how == COMPARE_EQ, left, right, rows, out);
    else
        compare_truths(how == COMPARE_EQ, left, right, rows, out);
    return true;
}

static RowState member_state(const Column *value, uint32_t r, const Expr *e) {
    r &= value->mask;
    if (value->state[r] != ROW_THERE) return (RowState)value->state[r];
    Value word = value_word(value->word[r]);
    for (uint32_t i = 0; i < e->count; i++) {
        if (value_same(&word, &e->items[i]->value)) return e->negated ? ROW_FALSE : ROW_THERE;
    }
    return e->negated ? ROW_THERE : ROW_FALSE;
}

// A word among constant words.
static bool member(Batch *b, const Expr *e, const Rows *rows, Column *out) {
    if (batch_column_kind(e->a) != COLUMN_WORD) return false;
    for (uint32_t i = 0; i < e->count; i++) {
        if (e->items[i]->op != EXPR_CONSTANT || e->items[i]->value.kind != VALUE_WORD) return false;
    }
    const Column *value = batch_operand(b, e->a, COLUMN_WORD, rows);
    EACH_ROW(rows, r) out->state[r] = member_state(value, r, e);
    return true;
}

// --- none and choices ----------------------------------------------------------------------------

static void is_given(Batch *b, const Expr *e, const Rows *rows, Column *out) {
    EACH_ROW(rows, r) {
        Context item = batch_item(b, r);
        bool given;
        out->state[r] = ROW_HARD;
        if (property_given(&item, e->a, &given))
            out->state[r] = given == e->negated ? ROW_THERE : ROW_FALSE;
    }
}

static bool is_none(Batch *b, const Expr *e, const Rows *rows, Column *out) {
    ColumnKind kind = batch_column_kind(e->a);
    bool given;
    Context first = batch_item(b, rows->at[0]);
    if (property_given(&first, e->a, &given)) {
        is_given(b, e, rows, out);
        return true;
    }
    if (kind == COLUMN_NO) return false;
    const Column *value = batch_operand(b, e->a, kind, rows);
    EACH_ROW(rows, r) {
        uint8_t state = value->state[r & value->mask];
        bool holds = (state == ROW_NONE) != e->negated;
        out->state[r] = state == ROW_HARD ? ROW_HARD : holds ? ROW_THERE : ROW_FALSE;
    }
    return true;
}

static void coalesce(Batch *b, const Expr *e, const Rows *rows, Column *out) {
    Rows missing;
    batch_expr(b, e->a, rows, out);
    batch_rows_in(rows, out, ROW_NONE, &missing);
    batch_expr(b, e->b, &missing, out);
}

static void choose(Batch *b, const Expr *e, const Rows *rows, Column *out) {
    const Column *condition = batch_operand(b, e->a, COLUMN_TRUTH, rows);
    Rows some;
    batch_rows_in(rows, condition, ROW_NONE, &some);
    column_fill(out, &some, ROW_NONE);
    batch_rows_in(rows, condition, ROW_HARD, &some);
    column_fill(out, &some, ROW_HARD);
    Rows no;
    batch_rows_in(rows, condition, ROW_FALSE, &no);
    batch_rows_in(rows, condition, ROW_THERE, &some);
    batch_expr(b, e->b, &some, out);
    batch_expr(b, e->c, &no, out);
}

bool batch_logic(Batch *b, const Expr *e, const Rows *rows, Column *out) {
    switch ((ExprOp)e->op) {
    case EXPR_NOT: negate(b, e, rows, out); return true;
    case EXPR_BETWEEN:
    case EXPR_AND: junction(b, e, ROW_FALSE, rows, out); return true;
    case EXPR_OR: junction(b, e, ROW_THERE, rows, out); return true;
    case EXPR_COMPARE: return compare(b, e, rows, out);
    case EXPR_MEMBER: return member(b, e, rows, out);
    case EXPR_IS_NONE: return is_none(b, e, rows, out);
    case EXPR_COALESCE: coalesce(b, e, rows, out); return true;
    case EXPR_IF: choose(b, e, rows, out); return true;
    default: return false;
    }
}
