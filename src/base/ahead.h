// SPDX-License-Identifier: Apache-2.0
// Fresh pages made ready by another thread, so that who writes them next need not wait until the
// system has cleared them: that is a quarter of the time of a large load.
#ifndef PLAN_BASE_AHEAD_H
#define PLAN_BASE_AHEAD_H

#include <stddef.h>

// So much at once.
enum { AHEAD_STEP = 2 << 20 };

// From now on wishes are heard, until ahead_end: the thread starts with the first. Twice: once.
void ahead_begin(void);
// Waits for the thread, and no wish is heard any more. Without ahead_begin: nothing.
void ahead_end(void);
// Somebody will write these bytes of a mapping soon. Nothing comes of it where nobody listens,
// where too much is wished for, or where the system cannot do it.
void ahead_wish(void *pages, size_t bytes);

#endif
