// SPDX-License-Identifier: Apache-2.0
// The walk over an expression, a column for each of its operations.
#include "eval/batch.h"

#include "base/stack.h"

// --- batches and their columns -------------------------------------------------------------------

void batch_end(Batch *b) { b->context.eval->batch_level--; }

static void look_at_kinds(Batch *b, uint32_t count) {
    const Traits *traits = eval_traits(b->context.eval);
    KindSet kinds = 0;
    for (uint32_t r = 0; r < count; r++) {
        uint8_t kind = traits[b->ids[r]].kind;
        b->kind[r] = kind;
        kinds |= kind_bit(kind);
    }
    b->kinds = kinds;
}

bool batch_is_ascending(const EntityId *ids, uint32_t count) {
    bool ascending = true;
    for (uint32_t i = 1; i < count; i++)
        ascending &= ids[i] > ids[i - 1];
    return ascending;
}

// Records have periods of their own.
static bool has_records(const Model *model, const EntityId *ids, uint32_t count, bool ascending) {
    EntityId most = ids[count - 1];
    for (uint32_t i = 0; i < count && !ascending; i++)
        most = ids[i] > most ? ids[i] : most;
    return most >= model->entities.count;
}

Batch *batch_start(const Context *c, const EntityId *ids, uint32_t count) {
    Eval *eval = c->eval;
    if (eval_is_watched(eval) || count < BATCH_LEAST || eval->batch_level == BATCH_LEVEL_MAX)
        return NULL;
    bool ascending = batch_is_ascending(ids, count);
    if (has_records(eval->model, ids, count, ascending)) return NULL;
    Batch **free = &eval->batches[eval->batch_level++];
    if (*free == NULL) *free = NEW(Batch);
    Batch *b = *free;
    b->context = *c;
    b->ids = ids;
    b->used = b->memo_count = 0;
    b->looks_of = NULL;
    b->all = rows_first(count);
    b->dense = count >= DENSE_LEAST && ids[count - 1] - ids[0] < DENSE_STEP * count;
    b->ascending = ascending;
    for (uint32_t slot = 0; slot < BATCH_SLOTS; slot++)
        b->slots[slot] = NULL;
    look_at_kinds(b, count);
    return b;
}

Column *batch_column(Batch *b, ColumnKind kind) {
    if (b->used == b->columns.count) {
        Column *fresh = mem_new_atomic(sizeof *fresh);
        *vec_push(&b->columns) = fresh;
    }
    Column *column = b->columns.items[b->used++];
    column_clear(column, kind);
    return column;
}

Rows batch_rows_of(const Batch *b, KindSet kinds, const Rows *rows) {
    if ((b->kinds & ~kinds) == 0) return *rows;
    Rows out = {0};
    EACH_ROW(rows, r) rows_add_if(&out, r, kind_in((Kind)b->kind[r], kinds));
    return out;
}

bool batch_enter(Batch *b, uint32_t slots, Frame *outer) {
    if (slots > BATCH_SLOTS) return false;
    outer->count = b->context.slots;
    outer->variables = b->context.variables;
    b->context.slots = BATCH_SLOTS;
    b->context.variables = outer->own;
    for (uint32_t slot = 0; slot < BATCH_SLOTS; slot++) {
        outer->slots[slot] = b->slots[slot];
        b->slots[slot] = NULL;
    }
    return true;
}

void batch_leave(Batch *b, const Frame *outer) {
    b->context.slots = outer->count;
    b->context.variables = outer->variables;
    for (uint32_t slot = 0; slot < BATCH_SLOTS; slot++)
        b->slots[slot] = outer->slots[slot];
}

ColumnKind batch_column_kind(const Expr *e) {
    switch ((TypeKind)e->type.kind) {
    case TYPE_BOOL: return COLUMN_TRUTH;
    case TYPE_NUMBER: return COLUMN_NUMBER;
    case TYPE_WORD:
    case TYPE_STATUS: return COLUMN_WORD;
    default: return COLUMN_NO;
    }
}

bool batch_has_columns(const Expr *e) {
    if (batch_column_kind(e) == COLUMN_NO) return false;
    switch ((ExprOp)e->op) {
    case EXPR_OF:
    case EXPR_AGGREGATE:
    case EXPR_FOLD:
    case EXPR_STREAK:
    case EXPR_ENTITY_ACTUAL: return false;
    default: return true;
    }
}

// --- one by one ----------------------------------------------------------------------------------

// Brings the variables of the frame to what they are in one row. False: one of them is hard.
static bool bind_row(Batch *b, uint32_t r) {
    for (uint32_t slot = 0; slot < BATCH_SLOTS; slot++) {
        const Column *column = b->slots[slot];
        if (column == NULL) continue;
        if (rows_has(&column->hard, r)) return false;
        column_get(b->context.eval->model, column, r, &b->context.variables[slot]);
    }
    return true;
}

void batch_single(Batch *b, const Expr *e, const Rows *rows, Column *out) {
    Eval *eval = b->context.eval;
    column_state(out, rows, NULL, NULL, rows);
    EACH_ROW(rows, r) {
        Context item = batch_item(b, r);
        uint32_t errors = eval->errors;
        Value value;
        if (!bind_row(b, r)) continue;
        eval_expr(&item, e, &value);
        if (eval->errors == errors) column_put(eval->model, out, r, &value);
    }
}

// --- operands ------------------------------------------------------------------------------------

static const Column *one_for_all(Batch *b, ColumnKind kind, const Value *value) {
    Column *column = batch_column(b, kind);
    column_put(b->context.eval->model, column, 0, value);
    column_repeat(column, &b->all);
    return column;
}

static const Column *variable(Batch *b, const Expr *e, ColumnKind kind) {
    const Column *bound = e->index < BATCH_SLOTS ? b->slots[e->index] : NULL;
    if (bound == NULL) return one_for_all(b, kind, &b->context.variables[e->index]);
    return bound->kind == kind ? bound : NULL;
}

static void of_thing(Batch *b, const Expr *e, const Rows *rows, Column *out) {
    if (e->op == EXPR_DEFINED)
        batch_defined(b, e, rows, out);
    else
        batch_property(b, e, rows, out);
}

static Memo *memo_for(Batch *b, const Expr *e, ColumnKind kind) {
    const EvalCache *cache = b->context.cache;
    for (uint32_t i = 0; i < b->memo_count; i++) {
        Memo *memo = &b->memos[i];
        if (memo->cache == cache && memo->op == e->op && memo->index == e->index &&
            memo->column != NULL && memo->column->kind == kind)
            return memo;
    }
    if (b->memo_count == BATCH_MEMOS) return NULL;
    Memo *memo = &b->memos[b->memo_count++];
    memo->cache = cache;
    memo->op = e->op;
    memo->index = e->index;
    memo->done = (Rows){0};
    if (memo->column == NULL) memo->column = mem_new_atomic(sizeof(Column));
    column_clear(memo->column, kind);
    return memo;
}

static const Column *remembered(Batch *b, Memo *memo, const Expr *e, const Rows *rows) {
    Rows missing = rows_minus(rows, &memo->done);
    if (!rows_any(&missing)) return memo->column;
    if (!rows_any(&memo->done) && batch_all_facts(b, e, memo->column)) {
        memo->done = b->all;
        return memo->column;
    }
    of_thing(b, e, &missing, memo->column);
    memo->done = rows_or(&memo->done, &missing);
    return memo->column;
}

const Column *batch_operand(Batch *b, const Expr *e, ColumnKind kind, const Rows *rows) {
    const Column *found = NULL;
    if (e->op == EXPR_CONSTANT) return one_for_all(b, kind, &e->value);
    if (e->op == EXPR_VARIABLE) found = variable(b, e, kind);
    if (e->op == EXPR_PROPERTY || e->op == EXPR_DEFINED) {
        Memo *memo = memo_for(b, e, kind);
        if (memo != NULL) found = remembered(b, memo, e, rows);
    }
    if (found != NULL) return found;
    Column *out = batch_column(b, kind);
    batch_expr(b, e, rows, out);
    return out;
}

// --- the walk ------------------------------------------------------------------------------------

// At a period that is the same for all rows.
static bool at_period(Batch *b, const Expr *e, const Rows *rows, Column *out) {
    if (e->b->op != EXPR_CONSTANT && e->b->op != EXPR_PERIOD) return false;
    Value period;
    eval_expr(&b->context, e->b, &period);
    if (period.kind != VALUE_PERIOD) return false;
    Context outside = b->context;
    b->context = context_at(&outside, period.period, e->op == EXPR_IN);
    batch_expr(b, e->a, rows, out);
    b->context = outside;
    return true;
}

static bool let(Batch *b, const Expr *e, const Rows *rows, Column *out) {
    ColumnKind kind = batch_column_kind(e->a);
    if (kind == COLUMN_NO || e->index >= BATCH_SLOTS) return false;
    b->slots[e->index] = batch_operand(b, e->a, kind, rows);
    batch_expr(b, e->b, rows, out);
    b->slots[e->index] = NULL;
    return true;
}

static bool copied(const Column *from, const Rows *rows, Column *out) {
    if (from != NULL) column_copy(from, rows, out);
    return from != NULL;
}

static bool walk(Batch *b, const Expr *e, const Rows *rows, Column *out) {
    ColumnKind kind = (ColumnKind)out->kind;
    Memo *memo;
    switch ((ExprOp)e->op) {
    case EXPR_CONSTANT: return copied(one_for_all(b, kind, &e->value), rows, out);
    case EXPR_VARIABLE: return copied(variable(b, e, kind), rows, out);
    case EXPR_PROPERTY:
    case EXPR_DEFINED:
        memo = memo_for(b, e, kind);
        if (memo != NULL) return copied(remembered(b, memo, e, rows), rows, out);
        of_thing(b, e, rows, out);
        return true;
    case EXPR_AT:
    case EXPR_IN: return at_period(b, e, rows, out);
    case EXPR_LET: return let(b, e, rows, out);
    case EXPR_NEGATE:
    case EXPR_ADD:
    case EXPR_SUBTRACT:
    case EXPR_MULTIPLY:
    case EXPR_DIVIDE:
    case EXPR_CALL: return batch_arithmetic(b, e, rows, out);
    default: return batch_logic(b, e, rows, out);
    }
}

void batch_expr(Batch *b, const Expr *e, const Rows *rows, Column *out) {
    Eval *eval = b->context.eval;
    if (!rows_any(rows)) return;
    uint32_t used = b->used;
    bool fits = batch_column_kind(e) == out->kind || e->type.kind == TYPE_NONE;
    bool shallow = eval->depth < BATCH_DEPTH_MAX && !stack_is_low() && !eval_is_stopped(eval);
    eval->depth++;
    eval_count(eval, ROWS_WORDS); // of the columns that are worked on, for 64 rows one
    bool done = fits && shallow && walk(b, e, rows, out);
    eval->depth--;
    if (!done) batch_single(b, e, rows, out);
    b->used = used;
}
