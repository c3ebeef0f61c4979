// SPDX-License-Identifier: Apache-2.0
// Bulk records: the rows of a CSV file that a plan names with `records from "file.csv"`.
#ifndef PLAN_RECORDS_BULK_H
#define PLAN_RECORDS_BULK_H

#include "sema/sema.h"

// Reads the records of `source` (the text of a CSV file) into the model, as seen from `scope`. A
// header names the columns, in either language:
//   long: code, period, value [, on] [, cause] [, remedy] [, note] [, evidence] [, by] [, late]
//   wide: code, jan, …, dec | code, 2024-01, …   (and any of the others)
// A value is a number, a percentage, money, `done`, `n/a`, or `-` or nothing (no record). A row
// that cannot be read is an error at its cell; the others load.
void records_bulk(Sema *sema, const Scope *scope, Source *source);

#endif
