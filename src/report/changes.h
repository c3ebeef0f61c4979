// SPDX-License-Identifier: Apache-2.0
// The formats of what differs between two versions of plans.
#ifndef PLAN_REPORT_CHANGES_H
#define PLAN_REPORT_CHANGES_H

#include "report/report.h"
#include "value/changes.h"

// Grouped by what happened, one paragraph for each thing, what the targets add up to at the end.
void out_changes_text(Buf *out, const Changes *changes, OutStyle style);
// A table for a document: "Control de cambios".
void out_changes_markdown(Buf *out, const Changes *changes, OutStyle style);
// One object.
void out_changes_json(Buf *out, const Changes *changes, OutStyle style);

// after - before; none when one of them is no number.
Value changed_by(const Value *before, const Value *after);
// A row for each measure whose targets add up to something else: measure, before, after, difference.
// Returns how many.
uint32_t changed_total_rows(Table *table, const Changes *changes);
// What a text has between what both begin and end with, with a little of that around it.
Str changed_piece(Str text, Str other);

#endif
