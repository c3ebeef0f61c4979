// SPDX-License-Identifier: Apache-2.0
// Conditions of three values, comparisons and choices: each looks only at the rows that still need
// it, as eval_expr does.
#include "eval/batch.h"

// --- and, or, not --------------------------------------------------------------------------------

static void negate(Batch *b, const Expr *e, const Rows *rows, Column *out) {
    batch_expr(b, e->a, rows, out);
    Rows there = out->there, hard = out->hard;
    column_state(out, rows, &out->no, &there, &hard);
}

// A side that is false settles `and`, one that is true settles `or`; else both must be there.
static void both_sides(Batch *b, const Expr *e, const Rows *rows, Column *out) {
    bool is_or = e->op == EXPR_OR;
    batch_expr(b, e->a, rows, out);
    Rows settled = rows_or(is_or ? &out->there : &out->no, &out->hard);
    Rows open = rows_minus(rows, &settled);
    if (!rows_any(&open)) return;
    const Column *right = batch_operand(b, e->b, COLUMN_TRUTH, &open);
    Rows there = right->there, no = right->no;
    if (is_or)
        no = rows_and(&no, &out->no);
    else
        there = rows_and(&there, &out->there);
    column_state(out, &open, &there, &no, &right->hard);
}

// --- comparing -----------------------------------------------------------------------------------

typedef bool (*WordTest)(const Word *word, const Expr *e);

// Most rows hold one of few words, each of which is looked at once.
static Rows test_each(const Column *words, WordTest test, const Expr *e, const Rows *there) {
    enum { SEEN = 16 };
    struct {
        const Word *word;
        bool holds;
    } seen[SEEN] = {0};
    Rows yes;
    for (uint32_t w = 0; w < ROWS_WORDS; w++) {
        uint64_t holding = 0;
        EACH_BIT(there->bits[w], w, r) {
            const Word *word = words->word[r];
            uint32_t at = (uint32_t)((uintptr_t)word / sizeof(void *) / 2) % SEEN;
            if (seen[at].word != word) {
                seen[at].word = word;
                seen[at].holds = test(word, e);
            }
            holding |= row_bit(r, seen[at].holds);
        }
        yes.bits[w] = holding;
    }
    return yes;
}

static Rows test_sets(const Column *words, WordTest test, const Expr *e) {
    Rows yes = {0};
    for (uint32_t i = 0; i < words->sets; i++) {
        if (test(words->shared[i].word, e)) yes = rows_or(&yes, &words->shared[i].rows);
    }
    return yes;
}

static void test_words(const Column *words, WordTest test, const Expr *e, const Rows *rows,
                       Column *out) {
    Rows there = rows_and(rows, &words->there);
    Rows yes =
        words->sets == WORDS_BY_ROW ? test_each(words, test, e, &there) : test_sets(words, test, e);
    yes = rows_and(&yes, &there);
    Rows no = rows_minus(&there, &yes);
    column_state(out, rows, &yes, &no, &words->hard);
}

static bool equals(const Word *word, const Expr *e) {
    return word_same(word, e->b->value.word) == (e->detail == COMPARE_EQ);
}

static bool is_among(const Word *word, const Expr *e) {
    for (uint32_t i = 0; i < e->count; i++) {
        if (word_same(word, e->items[i]->value.word)) return !e->negated;
    }
    return e->negated;
}

static bool is_constant_word(const Expr *e) {
    return e->op == EXPR_CONSTANT && e->value.kind == VALUE_WORD;
}

static void compare_words(bool equal, const Column *left, const Column *right, const Rows *rows,
                          Column *out) {
    Rows both = rows_and(&left->there, &right->there), hard = rows_or(&left->hard, &right->hard);
    Rows yes = {0};
    both = rows_and(&both, rows);
    EACH_ROW(&both, r) {
        bool same = word_same(column_word(left, r), column_word(right, r));
        rows_add_if(&yes, r, same == equal);
    }
    Rows no = rows_minus(&both, &yes);
    column_state(out, rows, &yes, &no, &hard);
}

static void compare_truths(bool equal, const Column *left, const Column *right, const Rows *rows,
                           Column *out) {
    Rows hard = rows_or(&left->hard, &right->hard);
    Rows yes = rows_and(&left->there, &right->there), no = rows_and(&left->no, &right->no);
    Rows same = rows_or(&yes, &no);
    yes = rows_and(&left->there, &right->no);
    no = rows_and(&left->no, &right->there);
    Rows differ = rows_or(&yes, &no);
    column_state(out, rows, equal ? &same : &differ, equal ? &differ : &same, &hard);
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
    if (kind == COLUMN_WORD && is_constant_word(e->b)) {
        test_words(left, equals, e, rows, out);
        return true;
    }
    const Column *right = batch_operand(b, e->b, kind, rows);
    if (kind == COLUMN_NUMBER)
        batch_compare(how, left, right, rows, out);
    else if (kind == COLUMN_WORD)
        compare_words(how == COMPARE_EQ, left, right, rows, out);
    else
        compare_truths(how == COMPARE_EQ, left, right, rows, out);
    return true;
}

// A word among constant words.
static bool member(Batch *b, const Expr *e, const Rows *rows, Column *out) {
    if (batch_column_kind(e->a) != COLUMN_WORD) return false;
    for (uint32_t i = 0; i < e->count; i++) {
        if (!is_constant_word(e->items[i])) return false;
    }
    test_words(batch_operand(b, e->a, COLUMN_WORD, rows), is_among, e, rows, out);
    return true;
}

// --- none and choices ----------------------------------------------------------------------------

// Whether a stored attribute is there. What takes an evaluation to know is hard.
static void given_column(Batch *b, const Expr *e, const Rows *rows, Column *out) {
    Rows yes = {0}, no = {0}, hard = {0};
    EACH_ROW(rows, r) {
        Context item = batch_item(b, r);
        bool given, known = property_given(&item, e->a, &given);
        rows_add_if(&hard, r, !known);
        if (!known) continue;
        rows_add_if(&yes, r, given == e->negated);
        rows_add_if(&no, r, given != e->negated);
    }
    column_state(out, rows, &yes, &no, &hard);
}

static bool knows_given(Batch *b, const Expr *e) {
    Context first = batch_item(b, 0);
    bool given;
    return property_given(&first, e, &given);
}

static bool is_none(Batch *b, const Expr *e, const Rows *rows, Column *out) {
    ColumnKind kind = batch_column_kind(e->a);
    if (knows_given(b, e->a)) {
        given_column(b, e, rows, out);
        return true;
    }
    if (kind == COLUMN_NO) return false;
    const Column *value = batch_operand(b, e->a, kind, rows);
    Rows none = column_none(value, rows), given = rows_or(&value->there, &value->no);
    column_state(out, rows, e->negated ? &given : &none, e->negated ? &none : &given, &value->hard);
    return true;
}

static void coalesce(Batch *b, const Expr *e, const Rows *rows, Column *out) {
    batch_expr(b, e->a, rows, out);
    Rows missing = column_none(out, rows);
    batch_expr(b, e->b, &missing, out);
}

static void choose(Batch *b, const Expr *e, const Rows *rows, Column *out) {
    const Column *condition = batch_operand(b, e->a, COLUMN_TRUTH, rows);
    Rows yes = rows_and(rows, &condition->there), no = rows_and(rows, &condition->no);
    column_state(out, rows, NULL, NULL, &condition->hard);
    batch_expr(b, e->b, &yes, out);
    batch_expr(b, e->c, &no, out);
}

bool batch_logic(Batch *b, const Expr *e, const Rows *rows, Column *out) {
    switch ((ExprOp)e->op) {
    case EXPR_NOT: negate(b, e, rows, out); return true;
    case EXPR_BETWEEN:
    case EXPR_AND:
    case EXPR_OR: both_sides(b, e, rows, out); return true;
    case EXPR_COMPARE: return compare(b, e, rows, out);
    case EXPR_MEMBER: return member(b, e, rows, out);
    case EXPR_IS_NONE: return is_none(b, e, rows, out);
    case EXPR_COALESCE: coalesce(b, e, rows, out); return true;
    case EXPR_IF: choose(b, e, rows, out); return true;
    default: return false;
    }
}
