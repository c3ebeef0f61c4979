// SPDX-License-Identifier: Apache-2.0
// Runs a checked query: from its selection through its stages to the answer.
#include "query/pipeline.h"

#include "query/parts.h"

static void run_preludes(Running *run) {
    for (uint32_t i = 0; i < run->query->preludes.count; i++) {
        const Prelude *prelude = &run->query->preludes.items[i];
        Value value;
        eval_expr(&run->context, prelude->period != NULL ? prelude->period : prelude->let.value,
                  &value);
        if (prelude->period == NULL)
            run->context.variables[prelude->let.slot] = value;
        else if (value.kind == VALUE_PERIOD)
            run->context = context_at(&run->context, value.period, false);
    }
}

static Rows *select_rows(Running *run) {
    Rows *rows = NEW(Rows);
    Context inside;
    rows->things = eval_select(&run->context, run->query->source->selection, &rows->count, &inside);
    if (rows->things == NULL) rows->things = mem_new_atomic(sizeof *rows->things);
    run->context = inside;
    return rows;
}

static Rows *run_stage(const Running *run, const Rows *rows, const Stage *stage) {
    switch (stage->word) {
    case WORD_WHERE: return stage_where(run, rows, stage);
    case WORD_SORT: return stage_sort(run, rows, stage);
    case WORD_GROUP: return stage_group(run, rows, stage);
    case WORD_BY: return stage_by(run, rows, stage);
    case WORD_DISTINCT: return stage_distinct(run, rows, stage);
    default: return stage_ends(rows, stage);
    }
}

// The names of `let`, and behind them the value, as one expression.
static const Expr *named_value(const Query *query) {
    const Expr *e = query->source;
    for (uint32_t i = query->preludes.count; i-- > 0;) {
        const Prelude *prelude = &query->preludes.items[i];
        if (prelude->period != NULL) continue;
        Expr *let = expr_new(EXPR_LET, e->type, e->span);
        let->index = prelude->let.slot;
        let->a = prelude->let.value;
        let->b = e;
        e = let;
    }
    return e;
}

const Expr *pipeline_expr(Sema *sema, Eval *eval, Node *query, Period at, Context *context) {
    Scope scope = {.plan = sema->model->plans.count == 1 ? sema->model->plans.items[0] : 0};
    sema->many = (Map){0};
    const Query *checked = query_check(sema, query, &scope);
    if (checked == NULL) return NULL;
    if (checked->stages.count > 0) {
        diag_help(diag(sema->diags, E_EXPLAIN_STAGES, checked->stages.items[0].span),
                  "explain what stands before the bar, or one of its rows");
        return NULL;
    }
    Running run = {checked, eval_context(eval, at, checked->slots + 1)};
    run_preludes(&run);
    *context = run.context;
    return named_value(checked);
}

static Table *run_in(Sema *sema, Eval *eval, Node *query, const Scope *scope, Period at) {
    sema->many = (Map){0}; // its keys are nodes, and those of the last query may be gone
    const Query *checked = query_check(sema, query, scope);
    if (checked == NULL) return NULL;
    Running run = {checked, eval_context(eval, at, checked->slots + 1)};
    run_preludes(&run);
    if (checked->source->op != EXPR_SELECT) return answer_value(&run);
    Rows *rows = select_rows(&run);
    for (uint32_t i = 0; i < checked->stages.count; i++)
        rows = run_stage(&run, rows, &checked->stages.items[i]);
    return answer_table(&run, rows);
}

Table *pipeline_run(Sema *sema, Eval *eval, Node *query, Period at) {
    Scope scope = {.plan = sema->model->plans.count == 1 ? sema->model->plans.items[0] : 0};
    return run_in(sema, eval, query, &scope, at);
}

Table *pipeline_run_piece(Sema *sema, Eval *eval, const Outline *outline, const Piece *piece,
                          Period at) {
    const Body *body = outline->source;
    Scope scope = body->scope;
    bool only = scope.plan == 0 && sema->model->plans.count == 1; // as for one that is asked
    if (only) scope.plan = sema->model->plans.items[0];
    return run_in(sema, eval, (Node *)piece->query, &scope, at);
}
