// SPDX-License-Identifier: Apache-2.0
// Definitions and rules over a batch: their bodies, for the things that they are for. What is kept
// for the period (defined.c) goes through eval_expr, and so does what lies deep in others.
#include "eval/batch.h"

// --- what each row has ---------------------------------------------------------------------------

enum { INDEX_HARD = UINT32_MAX };

// 1 + the index of the definition or rule of that name, for each kind that occurs.
static void index_by_kind(const Batch *b, const Map *map, Atom name, const Rows *rows,
                          uint32_t *index) {
    uint32_t found[KIND_LIMIT];
    for (KindSet kinds = b->kinds; kinds != 0; kinds &= kinds - 1) {
        Kind kind = (Kind)__builtin_ctz(kinds);
        found[kind] = map_get(map, map_key(name, kind));
    }
    EACH_ROW(rows, r) index[r] = found[b->kind[r]];
}

// Runs `column` for the rows of each index.
static void each_index(Batch *b, const Expr *e, const uint32_t *index, const Rows *rows,
                       void (*column)(Batch *, const Expr *, uint32_t, const Rows *, Column *),
                       Column *out) {
    Rows rest, alike;
    bool same = true;
    EACH_ROW(rows, r) same &= index[r] == index[rows->at[0]];
    if (same) {
        if (rows->count > 0) column(b, e, index[rows->at[0]], rows, out);
        return;
    }
    rest = *rows;
    while (rest.count > 0) {
        uint32_t first = index[rest.at[0]], left = 0;
        alike.count = 0;
        EACH_ROW(&rest, r) {
            alike.at[alike.count] = (uint16_t)r;
            rest.at[left] = (uint16_t)r;
            alike.count += index[r] == first;
            left += index[r] != first;
        }
        rest.count = left;
        column(b, e, first, &alike, out);
    }
}

// The rows whose definitions and rules are computed here: not what is kept for the period, nor what
// lies deep in other definitions. The rest goes one by one.
static const Rows *inlined(Batch *b, const Expr *e, const Rows *rows, Column *out, Rows *room) {
    Rows others;
    KindSet here = b->context.eval->definitions + 1 < KEPT_FROM ? KINDS_MEASURED : 0;
    const Rows *mine = batch_rows_of(b, here, rows, room);
    if (mine != rows) batch_single(b, e, batch_rows_of(b, ~here, rows, &others), out);
    return mine;
}

// --- definitions ---------------------------------------------------------------------------------

static void define_column(Batch *b, const Expr *e, uint32_t index, const Rows *rows, Column *out) {
    Eval *eval = b->context.eval;
    if (index == 0) {
        column_fill(out, rows, ROW_NONE);
        return;
    }
    const Define *define = &eval->model->defines.items[index - 1];
    Frame outer;
    if (!batch_enter(b, define->slots, &outer)) {
        batch_single(b, e, rows, out);
        return;
    }
    eval->definitions++;
    batch_expr(b, define->body, rows, out);
    eval->definitions--;
    batch_leave(b, &outer);
}

void batch_defined(Batch *b, const Expr *e, const Rows *rows, Column *out) {
    uint32_t index[BATCH_ROWS];
    Rows room;
    rows = inlined(b, e, rows, out, &room);
    index_by_kind(b, &b->context.eval->defines, e->index, rows, index);
    each_index(b, e, index, rows, define_column, out);
}

// --- rules ---------------------------------------------------------------------------------------

// Gives the rows for which a clause holds its status; those for which it does not stay open. Which
// rows those are is anybody's guess, so nothing here branches on it.
static void run_clause(Batch *b, const Clause *clause, const Word *unknown, Rows *open,
                       Column *out) {
    static const uint8_t becomes[] = {[ROW_NONE] = ROW_THERE,
                                      [ROW_THERE] = ROW_THERE,
                                      [ROW_FALSE] = ROW_NONE,
                                      [ROW_HARD] = ROW_HARD};
    const Word *word[] = {unknown, clause->status, unknown, unknown};
    uint32_t used = b->used, left = 0;
    const Column *holds = NULL;
    if (clause->condition != NULL) holds = batch_operand(b, clause->condition, COLUMN_TRUTH, open);
    EACH_ROW(open, r) {
        uint8_t state = holds == NULL ? ROW_THERE : holds->state[r & holds->mask];
        out->word[r] = word[state];
        out->state[r] = becomes[state];
        open->at[left] = (uint16_t)r;
        left += state == ROW_FALSE;
    }
    open->count = left;
    b->used = used;
}

static void clauses_column(Batch *b, const Rule *rule, const Rows *rows, Column *out) {
    const Palette *palette = &b->context.eval->model->palettes.items[rule->palette];
    const Word *unknown = &palette->statuses[palette->count - 1];
    Rows open = *rows;
    for (uint32_t i = 0; i < rule->count && open.count > 0; i++) {
        const Clause *clause = &rule->clauses[i];
        if (clause->let == NULL)
            run_clause(b, clause, unknown, &open, out);
        else
            b->slots[clause->slot] =
                batch_operand(b, clause->let, batch_column_kind(clause->let), &open);
    }
    EACH_ROW(&open, r) column_word(out, r, unknown);
}

static void rule_column(Batch *b, const Expr *e, uint32_t index, const Rows *rows, Column *out) {
    if (index == 0 || index == INDEX_HARD) {
        column_fill(out, rows, index == 0 ? ROW_NONE : ROW_HARD);
        return;
    }
    const Rule *rule = &b->context.eval->model->rules.items[index - 1];
    bool plain = true; // every variable fits a column
    for (uint32_t i = 0; i < rule->count; i++) {
        const Expr *let = rule->clauses[i].let;
        plain = plain && (let == NULL || batch_column_kind(let) != COLUMN_NO);
    }
    Frame outer;
    if (!plain || !batch_enter(b, rule->slots, &outer)) {
        batch_single(b, e, rows, out);
        return;
    }
    clauses_column(b, rule, rows, out);
    batch_leave(b, &outer);
}

// Whether an `evaluate` selects the things of some rows.
static const Column *selected(Batch *b, const Evaluate *evaluate, const Rows *rows) {
    const Selection *selection = evaluate->selection;
    Column *out = batch_column(b, COLUMN_TRUTH);
    if (selection->scope == NULL && selection->at == NULL && selection->part_count == 0) {
        column_fill(out, rows, ROW_THERE);
        if (selection->where != NULL) batch_expr(b, selection->where, rows, out);
        return out;
    }
    Context outside = b->context;
    outside.self = 0;
    EACH_ROW(rows, r) {
        uint32_t errors = eval_errors(b->context.eval);
        bool is = eval_selects(&outside, selection, b->ids[r]);
        out->state[r] = is ? ROW_THERE : ROW_FALSE;
        if (eval_errors(b->context.eval) > errors) out->state[r] = ROW_HARD;
    }
    return out;
}

// Takes the rows of one `evaluate` out of those that have no rule yet.
static void apply_evaluate(Batch *b, const Evaluate *evaluate, Rows *open, uint32_t *index) {
    uint32_t rule[BATCH_ROWS], left = 0;
    Rows fitting;
    fitting.count = 0;
    Frame outer;
    index_by_kind(b, &b->context.eval->rules, evaluate->rule, open, rule);
    EACH_ROW(open, r) {
        fitting.at[fitting.count] = (uint16_t)r;
        fitting.count += rule[r] != 0 && kind_in(b->kind[r], evaluate->selection->kinds);
    }
    if (fitting.count == 0) return;
    uint32_t used = b->used;
    if (batch_enter(b, evaluate->slots, &outer)) {
        const Column *is = selected(b, evaluate, &fitting);
        EACH_ROW(&fitting, r) {
            if (is->state[r] == ROW_THERE) index[r] = rule[r];
            if (is->state[r] == ROW_HARD) index[r] = INDEX_HARD;
        }
        batch_leave(b, &outer);
    } else {
        EACH_ROW(&fitting, r) index[r] = INDEX_HARD;
    }
    b->used = used;
    EACH_ROW(open, r) {
        open->at[left] = (uint16_t)r;
        left += index[r] == 0;
    }
    open->count = left;
}

// Of the `evaluate` statements that fit, the later wins; without one it is the rule semaforo.
static void rules_in_force(Batch *b, const Rows *rows, uint32_t *index) {
    const Eval *eval = b->context.eval;
    Rows open = *rows;
    EACH_ROW(rows, r) index[r] = 0;
    for (uint32_t i = eval->model->evaluates.count; i-- > 0 && open.count > 0;)
        apply_evaluate(b, &eval->model->evaluates.items[i], &open, index);
    index_by_kind(b, &eval->rules, eval->semaforo, &open, index);
}

// Before its plan begins a thing has no status.
static void drop_early(Batch *b, const Rows *rows, Rows *started, Column *out) {
    const Model *model = b->context.eval->model;
    EntityId plan = 0;
    bool early = false, first = true;
    started->count = 0;
    EACH_ROW(rows, r) {
        EntityId its = model_entity(model, b->ids[r])->plan;
        if (first || its != plan) {
            Context item = batch_item(b, r);
            early = before_all(&item);
        }
        plan = its;
        first = false;
        out->state[r] = ROW_NONE;
        started->at[started->count] = (uint16_t)r;
        started->count += !early;
    }
}

void batch_color(Batch *b, const Expr *e, const Rows *rows, Column *out) {
    uint32_t index[BATCH_ROWS];
    Rows room, started;
    drop_early(b, inlined(b, e, rows, out, &room), &started, out);
    rules_in_force(b, &started, index);
    each_index(b, e, index, &started, rule_column, out);
}
