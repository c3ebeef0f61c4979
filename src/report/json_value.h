// SPDX-License-Identifier: Apache-2.0
// A value as JSON.
#ifndef PLAN_REPORT_JSON_VALUE_H
#define PLAN_REPORT_JSON_VALUE_H

#include "value/value.h"

// Numbers plain and exact, none as null, a list as an array, everything else as its plain text.
void json_value(Buf *out, const Value *value);

#endif
