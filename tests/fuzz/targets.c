// SPDX-License-Identifier: Apache-2.0
#include "targets.h"

#include <stdio.h>
#include <string.h>

const FuzzTarget *fuzz_target(const char *name) {
    static const FuzzTarget targets[] = {
#define TARGET(name, input) {#name, fuzz_##name},
#include "targets.def"
#undef TARGET
    };
    for (size_t i = 0; i < sizeof targets / sizeof targets[0]; i++) {
        if (strcmp(targets[i].name, name) == 0) return &targets[i];
    }
    fprintf(stderr, "fuzz: there is no target '%s'\n", name);
    return NULL;
}
