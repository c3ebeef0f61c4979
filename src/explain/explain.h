// SPDX-License-Identifier: Apache-2.0
// Why a value or a status is what it is: from the trace of its evaluation to an explanation, and
// what would alter a status.
#ifndef PLAN_EXPLAIN_EXPLAIN_H
#define PLAN_EXPLAIN_EXPLAIN_H

#include "eval/eval.h"
#include "sema/sema.h"
#include "value/explanation.h"

// Explains `e` in the context `c`, whose evaluator knows what was `known` by a day. A thing by
// itself stands for its status. `asked`: its text. `all`: every member of an aggregate is listed,
// not the first few. NULL: errors were queued.
Explanation *explain(const Sema *sema, const Context *c, const Expr *e, Str asked, Date known,
                     bool all);
typedef enum ExplainDepth {
    EXPLAIN_ANSWER,  // the answer in a sentence: its root has no steps
    EXPLAIN_STEPS,   // and the steps to it
    EXPLAIN_CHANGES, // and what would alter it, which takes longest
} ExplainDepth;

// The same of the status of one thing.
Explanation *explain_status(const Sema *sema, const Context *c, EntityId thing, Date known,
                            ExplainDepth depth);

#endif
