// SPDX-License-Identifier: Apache-2.0
// What the formats for people share.
#ifndef PLAN_REPORT_PEOPLE_H
#define PLAN_REPORT_PEOPLE_H

#include "value/table.h"

// How many levels of a tree are shown by indentation; of deeper ones is said how many more they are.
enum { PEOPLE_DEEPEST = 32 };

// The label of a column, else its name; harmless to show.
void people_heading(Buf *out, const Column *column);
// The same in the language of a report: `Código` for the column `code`.
Str people_label(const Column *column, bool spanish);
// A value as people read it, on one line and harmless to show. `scratch` is for reuse.
void people_value(Buf *out, const Value *value, Buf *scratch);
// Whether a column holds numbers (and perhaps gaps), so that its heading stands to the right.
bool people_numeric(const Table *table, uint32_t column);

#endif
