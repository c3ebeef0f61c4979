// SPDX-License-Identifier: Apache-2.0
// The evaluated plans out, for other programs: JSON, SQL, a workbook.
#ifndef PLAN_REPORT_OUT_DATA_H
#define PLAN_REPORT_OUT_DATA_H

#include "value/dataset.h"

// One object: the name and version of the format, the period in force, and each table as an array
// of objects. docs/export.schema.json describes it.
void out_data_json(Buf *out, const Dataset *data);
// A script that makes the tables, fills them, and adds views with rollups and counts of colours. It
// is in the part of SQL that SQLite (from 3.23 on) and PostgreSQL share. Lists get tables of their
// own, `TABLE_COLUMN`, with a row for each item.
void out_sql(Buf *out, const Dataset *data);
// An Office Open XML workbook, whose bytes are `*out`. NULL, or the reason why it cannot be made.
const char *out_xlsx(const Workbook *book, Str *out);

#endif
