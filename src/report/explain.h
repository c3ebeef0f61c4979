// SPDX-License-Identifier: Apache-2.0
// Explanations out: for people and for programs.
#ifndef PLAN_REPORT_EXPLAIN_H
#define PLAN_REPORT_EXPLAIN_H

#include "report/report.h"
#include "value/explanation.h"

// The answer first, then what would alter it, then the steps as an indented tree.
void explain_text(Buf *out, const Explanation *explanation, OutStyle style);
// One object; its steps are objects of one form, with those below in `steps`.
void explain_json(Buf *out, const Explanation *explanation);

#endif
