// SPDX-License-Identifier: Apache-2.0
// Conditions of three values, comparisons and choices: each looks only at the rows that still need
// it, as eval_expr does.
#include "base/hash.h"
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
    Rows open;
    open.count = 0;
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

// Both words of a row are there; else it is none, or hard where one of them is.
static bool both_there(const Column *left, const Column *right, uint32_t r, Column *out) {
    uint8_t a = left->state[r & left->mask], b = right->state[r & right->mask];
    if (a == ROW_THERE && b == ROW_THERE) return true;
    out->state[r] = a == ROW_HARD || b == ROW_HARD ? ROW_HARD : ROW_NONE;
    return false;
}

// With one word: the rows hold one of few, each of which is looked at once.
static void compare_with_word(bool equal, const Column *left, const Column *right, const Rows *rows,
                              Column *out) {
    enum { SEEN = 16 };
    struct {
        const Word *word;
        uint8_t state;
    } seen[SEEN] = {0};
    EACH_ROW(rows, r) {
        if (!both_there(left, right, r, out)) continue;
        const Word *word = left->word[r & left->mask];
        uint32_t at = (uint32_t)hash_u64((uintptr_t)word) % SEEN;
        if (seen[at].word != word) {
            seen[at].word = word;
            seen[at].state = word_same(word, right->word[0]) == equal ? ROW_THERE : ROW_FALSE;
        }
        out->state[r] = seen[at].state;
    }
}

static void compare_words(bool equal, const Column *left, const Column *right, const Rows *rows,
                          Column *out) {
    if (right->mask == 0) {
        compare_with_word(equal, left, right, rows, out);
        return;
    }
    EACH_ROW(rows, r) {
        if (!both_there(left, right, r, out)) continue;
        bool same = word_same(left->word[r & left->mask], right->word[r]);
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
    for (uint32_t i = 0; i < e->count; i++) {
        if (word_same(value->word[r], e->items[i]->value.word))
            return e->negated ? ROW_FALSE : ROW_THERE;
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
    uint8_t there = e->negated ? ROW_THERE : ROW_FALSE, none = e->negated ? ROW_FALSE : ROW_THERE;
    const uint8_t becomes[] = {
        [ROW_NONE] = none, [ROW_THERE] = there, [ROW_FALSE] = there, [ROW_HARD] = ROW_HARD};
    EACH_ROW(rows, r) out->state[r] = becomes[value->state[r & value->mask]];
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
    Rows yes, no;
    yes.count = no.count = 0;
    EACH_ROW(rows, r) {
        uint8_t state = condition->state[r & condition->mask];
        out->state[r] = state; // none and hard stay so
        yes.at[yes.count] = no.at[no.count] = (uint16_t)r;
        yes.count += state == ROW_THERE;
        no.count += state == ROW_FALSE;
    }
    batch_expr(b, e->b, &yes, out);
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
