// SPDX-License-Identifier: Apache-2.0
// ISO 4217 codes of money.
#ifndef PLAN_MODEL_CURRENCY_H
#define PLAN_MODEL_CURRENCY_H

#include "base/str.h"

bool currency_is(Str code); // one of the active codes of ISO 4217, in capitals

#endif
