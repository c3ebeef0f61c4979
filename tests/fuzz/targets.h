// SPDX-License-Identifier: Apache-2.0
#ifndef PLAN_FUZZ_TARGETS_H
#define PLAN_FUZZ_TARGETS_H

#include "common.h"

typedef struct FuzzTarget {
    const char *name;
    FuzzFunction *run;
} FuzzTarget;

// NULL, after a line on standard error: there is none of that name.
const FuzzTarget *fuzz_target(const char *name);

#endif
