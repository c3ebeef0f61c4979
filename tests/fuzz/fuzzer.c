// SPDX-License-Identifier: Apache-2.0
// All targets in one program for libFuzzer; $FUZZ_TARGET says which one is fed.
#include "targets.h"

#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerInitialize(int *count, char ***arguments);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const FuzzTarget *target;

int LLVMFuzzerInitialize(int *count, char ***arguments) {
    (void)count, (void)arguments;
    const char *name = getenv("FUZZ_TARGET");
    target = name == NULL ? NULL : fuzz_target(name);
    if (target != NULL) return 0;
    fputs("fuzz: FUZZ_TARGET must name what is to be fed\n", stderr);
    exit(2);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) { return target->run(data, size); }
