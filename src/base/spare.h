// SPDX-License-Identifier: Apache-2.0
// Pages that have been read for the last time, for who wants fresh ones: they are moved there,
// which spares the system clearing others. Of the process, as its pages are; for one thread
// (mem_forbid).
#ifndef PLAN_BASE_SPARE_H
#define PLAN_BASE_SPARE_H

#include <stdbool.h>
#include <stddef.h>

// So much at once: a large page.
enum { SPARE_STEP = 2 << 20 };

// Nobody needs what stands in a step of a block of mem_pages any more, nor looks at it: when it is
// taken there are fresh pages, which cost nothing until they are written, and which go with the
// block. Where many are spare already, it stays as it is.
void spare_give(void *step);
// Moves a spare step to another place of mem_pages, where it takes the place of what was there and
// still has the bytes of before; false where there is none, or the system does not do that (before
// Linux 5.7).
bool spare_take(void *to);
// A block is given back, or moved: nothing of it is spare.
void spare_forget(const void *block, size_t bytes);

#endif
