// SPDX-License-Identifier: Apache-2.0
// Whether a text is one, looked through by several threads where it is large.
#ifndef PLAN_BASE_UTF8_FAULTS_H
#define PLAN_BASE_UTF8_FAULTS_H

#include "base/str.h"

typedef struct Utf8Faults {
    uint32_t invalid; // offset of the first byte that is no UTF-8; the length: there is none
    uint32_t zero;    // of the first NUL byte before that; likewise
} Utf8Faults;

// The faults of a text, of 2 GB at most; `threads` (1..JOBS_MOST) may look for them.
Utf8Faults utf8_faults(Str text, uint32_t threads);

#endif
