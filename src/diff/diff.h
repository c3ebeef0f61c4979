// SPDX-License-Identifier: Apache-2.0
// Two loaded models compared, in the plans' own terms.
#ifndef PLAN_DIFF_DIFF_H
#define PLAN_DIFF_DIFF_H

#include "eval/eval.h"
#include "syntax/word.h"
#include "value/changes.h"

// A statement that has a name (or is its own) and is no thing of the plan: a rule, a check …
typedef struct Statement {
    Term what; // rule, definition …
    Str name;  // by which it is found again
    Str spelt; // as it is written
    Str text;  // the whole of it
} Statement;

typedef VEC(Statement) Statements;

typedef struct DiffSide {
    const char *name;
    const Model *model;
    Eval *eval;
    Date known; // only what had been said by that day; DATE_NONE: all
    const Names *names;
    Context context; // of `eval`
    Statements statements;
} DiffSide;

Changes *diff_models(const DiffSide *before, const DiffSide *after);

#endif
