// SPDX-License-Identifier: Apache-2.0
// A query: a selection or an expression, and the stages behind it. It lowers to the same checked
// expressions as rules do and is run by the same evaluator. All of it is checked before any of it
// is run.
#ifndef PLAN_QUERY_PIPELINE_H
#define PLAN_QUERY_PIPELINE_H

#include "eval/eval.h"
#include "sema/sema.h"
#include "value/table.h"

// Checks and runs a query tree at period `at` (unless it says another). NULL: errors were queued.
Table *pipeline_run(Sema *sema, Eval *eval, Node *query, Period at);

// Checks the queries that the plans name.
void pipeline_check_named(Sema *sema);

// The same for the queries of reports; and runs one of them.
void pipeline_check_outlines(Sema *sema);
Table *pipeline_run_piece(Sema *sema, Eval *eval, const Outline *outline, const Piece *piece,
                          Period at);

// The one expression that a query is, checked, and the context that it is evaluated in. NULL:
// errors were queued.
const Expr *pipeline_expr(Sema *sema, Eval *eval, Node *query, Period at, Context *context);

#endif
