// SPDX-License-Identifier: Apache-2.0
// What reports say by themselves, in English or Spanish.
#ifndef PLAN_VALUE_LABEL_H
#define PLAN_VALUE_LABEL_H

#include "value/period.h"

// The label that is `english`, which is one of label.def; itself, when it is none of them.
const char *label(bool spanish, const char *english);
// A period in words: `September 2024`, `septiembre de 2024`, `3rd quarter of 2024`, `2024`.
const char *label_period(bool spanish, Period period);
// A month in three letters: `sep`, `ene`.
const char *label_month(bool spanish, Month month);

#endif
