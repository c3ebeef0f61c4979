// SPDX-License-Identifier: Apache-2.0
// Definitions and rules over a batch: their bodies, for the things that they are for. What is kept
// for the period (defined.c) goes through eval_expr, and so does what lies deep in others.
#include "eval/batch.h"

// --- which of them -------------------------------------------------------------------------------

typedef void (*IndexedColumn)(Batch *b, const Expr *e, uint32_t index, const Rows *rows,
                              Column *out);

static uint32_t index_of(const Map *map, Atom name, int kind) {
    return map_get(map, map_key(name, (uint32_t)kind));
}

// Takes the first of some kinds out of them, and those that share its definition or rule.
static KindSet take_alike(const Map *map, Atom name, KindSet *kinds, uint32_t *index) {
    KindSet alike = 0;
    *index = index_of(map, name, __builtin_ctz(*kinds));
    for (KindSet left = *kinds; left != 0; left &= left - 1) {
        int kind = __builtin_ctz(left);
        if (index_of(map, name, kind) == *index) alike |= kind_bit(kind);
    }
    *kinds &= ~alike;
    return alike;
}

// Runs `column` for the rows of each definition or rule of that name.
static void each_index(Batch *b, const Expr *e, const Map *map, Atom name, const Rows *rows,
                       IndexedColumn column, Column *out) {
    for (KindSet kinds = b->kinds; kinds != 0;) {
        uint32_t index;
        KindSet alike = take_alike(map, name, &kinds, &index);
        Rows mine = batch_rows_of(b, alike, rows);
        if (rows_any(&mine)) column(b, e, index, &mine, out);
    }
}

// The rows whose definitions and rules are computed here: not what is kept for the period, nor what
// lies deep in other definitions. The rest goes one by one.
static Rows inlined(Batch *b, const Expr *e, const Rows *rows, Column *out) {
    KindSet here = b->context.eval->definitions + 1 < KEPT_FROM ? KINDS_MEASURED : 0;
    Rows mine = batch_rows_of(b, here, rows), others = rows_minus(rows, &mine);
    batch_single(b, e, &others, out);
    return mine;
}

// --- definitions ---------------------------------------------------------------------------------

static void define_column(Batch *b, const Expr *e, uint32_t index, const Rows *rows, Column *out) {
    Eval *eval = b->context.eval;
    if (index == 0) {
        column_state(out, rows, NULL, NULL, NULL);
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
    Rows mine = inlined(b, e, rows, out);
    each_index(b, e, &b->context.eval->defines, e->index, &mine, define_column, out);
}

// --- rules ---------------------------------------------------------------------------------------

// Gives the rows for which a clause holds its status; those for which it does not stay open.
static void run_clause(Batch *b, const Clause *clause, const Word *unknown, Rows *open,
                       Column *out) {
    if (clause->condition == NULL) {
        column_give(out, open, clause->status);
        *open = (Rows){0};
        return;
    }
    uint32_t used = b->used;
    const Column *holds = batch_operand(b, clause->condition, COLUMN_TRUTH, open);
    Rows yes = rows_and(open, &holds->there), none = column_none(holds, open);
    Rows hard = rows_and(open, &holds->hard);
    column_give(out, &yes, clause->status);
    column_give(out, &none, unknown);
    column_state(out, &hard, NULL, NULL, &hard);
    *open = rows_and(open, &holds->no);
    b->used = used;
}

static void clauses_column(Batch *b, const Rule *rule, const Rows *rows, Column *out) {
    const Palette *palette = &b->context.eval->model->palettes.items[rule->palette];
    const Word *unknown = &palette->statuses[palette->count - 1];
    Rows open = *rows;
    for (uint32_t i = 0; i < rule->count && rows_any(&open); i++) {
        const Clause *clause = &rule->clauses[i];
        if (clause->let == NULL)
            run_clause(b, clause, unknown, &open, out);
        else
            b->slots[clause->slot] =
                batch_operand(b, clause->let, batch_column_kind(clause->let), &open);
    }
    column_give(out, &open, unknown);
}

static void rule_column(Batch *b, const Expr *e, uint32_t index, const Rows *rows, Column *out) {
    if (index == 0) {
        column_state(out, rows, NULL, NULL, NULL);
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
        column_state(out, rows, rows, NULL, NULL);
        if (selection->where != NULL) batch_expr(b, selection->where, rows, out);
        return out;
    }
    Context outside = b->context;
    Rows yes = {0}, hard = {0};
    outside.self = 0;
    EACH_ROW(rows, r) {
        uint32_t errors = eval_errors(b->context.eval);
        rows_add_if(&yes, r, eval_selects(&outside, selection, b->ids[r]));
        rows_add_if(&hard, r, eval_errors(b->context.eval) > errors);
    }
    yes = rows_minus(&yes, &hard);
    column_state(out, rows, &yes, NULL, &hard);
    return out;
}

// Colours what one `evaluate` selects, and takes it out of the rows that wait for their rule.
static void run_evaluate(Batch *b, const Expr *e, const Evaluate *evaluate, Rows *open,
                         Column *out) {
    const Map *rules = &b->context.eval->rules;
    for (KindSet kinds = b->kinds & evaluate->selection->kinds; kinds != 0;) {
        uint32_t index, used = b->used;
        KindSet alike = take_alike(rules, evaluate->rule, &kinds, &index);
        Rows fitting = batch_rows_of(b, alike, open);
        if (index == 0 || !rows_any(&fitting)) continue;
        Frame outer;
        if (batch_enter(b, evaluate->slots, &outer)) {
            const Column *is = selected(b, evaluate, &fitting);
            Rows hard = rows_and(&fitting, &is->hard), yes = rows_and(&fitting, &is->there);
            batch_leave(b, &outer);
            column_state(out, &hard, NULL, NULL, &hard);
            if (rows_any(&yes)) rule_column(b, e, index, &yes, out);
            fitting = rows_or(&hard, &yes);
        } else {
            column_state(out, &fitting, NULL, NULL, &fitting);
        }
        *open = rows_minus(open, &fitting);
        b->used = used;
    }
}

// Whether some plan begins behind the period in force.
static bool some_begin_later(const Context *c) {
    const Model *model = c->eval->model;
    Context outside = context_of(c, 0);
    bool later = before_all(&outside);
    for (uint32_t i = 0; i < model->plan_periods.count; i++)
        later = later || model->plan_periods.items[i].first > c->at.last;
    return later;
}

// Before its plan begins a thing has no status.
static Rows started(Batch *b, const Rows *rows) {
    Rows out = {0};
    if (!some_begin_later(&b->context)) return *rows;
    EACH_ROW(rows, r) {
        Context item = batch_item(b, r);
        rows_add_if(&out, r, !before_all(&item));
    }
    return out;
}

// Of the `evaluate` statements that fit, the later wins; without one it is the rule semaforo.
void batch_color(Batch *b, const Expr *e, const Rows *rows, Column *out) {
    const Eval *eval = b->context.eval;
    Rows mine = inlined(b, e, rows, out), open = started(b, &mine);
    column_state(out, &mine, NULL, NULL, NULL);
    for (uint32_t i = eval->model->evaluates.count; i-- > 0 && rows_any(&open);)
        run_evaluate(b, e, &eval->model->evaluates.items[i], &open, out);
    each_index(b, e, &eval->rules, eval->semaforo, &open, rule_column, out);
}
