// SPDX-License-Identifier: Apache-2.0
// Bars and sparklines: numbers drawn with characters.
#ifndef PLAN_REPORT_BARS_H
#define PLAN_REPORT_BARS_H

#include "value/num.h"

// What the ends of a drawing stand for; zero lies between them or is one of them.
typedef struct Scale {
    uint32_t width; // in columns
    Num low, high;
} Scale;

Scale scale_new(uint32_t width);
void scale_take(Scale *scale, Num value);

// The bar of `value`; returns how many columns it takes.
uint32_t bar_add(Buf *out, const Scale *scale, Num value, bool unicode);
// One character as high as `value`.
void spark_add(Buf *out, const Scale *scale, Num value, bool unicode);

#endif
