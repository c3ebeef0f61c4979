// SPDX-License-Identifier: Apache-2.0
#define _GNU_SOURCE // mremap
#include "base/spare.h"

#include <stdint.h>
#include <sys/mman.h>

#ifndef MREMAP_DONTUNMAP
#define MREMAP_DONTUNMAP 4 // Linux 5.7
#endif

enum { SPARE_MOST = 64, MOVED = MREMAP_MAYMOVE | MREMAP_FIXED | MREMAP_DONTUNMAP };

static struct {
    char *steps[SPARE_MOST];
    uint32_t count;
} spare;

void spare_give(void *step) {
    if (spare.count < SPARE_MOST) spare.steps[spare.count++] = step;
}

bool spare_take(void *to) {
    if (spare.count == 0) return false;
    char *from = spare.steps[--spare.count];
    return mremap(from, SPARE_STEP, SPARE_STEP, MOVED, to) != MAP_FAILED;
}

void spare_forget(const void *block, size_t bytes) {
    const char *begin = block;
    uint32_t kept = 0;
    for (uint32_t i = 0; i < spare.count; i++) {
        char *step = spare.steps[i];
        if (step < begin || step >= begin + bytes) spare.steps[kept++] = step;
    }
    spare.count = kept;
}
