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

Table *pipeline_run(Sema *sema, Eval *eval, Node *query, Period at) {
    Scope scope = {.plan = sema->model->plans.count == 1 ? sema->model->plans.items[0] : 0};
    sema->many = (Map){0}; // its keys are nodes, and those of the last query may be gone
    const Query *checked = query_check(sema, query, &scope);
    if (checked == NULL) return NULL;
    Running run = {checked, eval_context(eval, at, checked->slots + 1)};
    run_preludes(&run);
    if (checked->source->op != EXPR_SELECT) return answer_value(&run);
    Rows *rows = select_rows(&run);
    for (uint32_t i = 0; i < checked->stages.count; i++)
        rows = run_stage(&run, rows, &checked->stages.items[i]);
    return answer_table(&run, rows);
}
