// SPDX-License-Identifier: Apache-2.0
// A bar on the terminal for work that takes longer than a second.
#ifndef PLAN_CLI_PROGRESS_H
#define PLAN_CLI_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>
#include <time.h>

typedef struct Progress {
    bool shown; // somebody can see it: standard error is a terminal
    bool drawn;
    int percent;
    struct timespec began;
} Progress;

Progress progress_begin(void);
// Told by the library (PlanTell): `of` is the bar.
void progress_tell(void *of, size_t done, size_t all);
// What is done where nobody can tell how far it is.
void progress_say(Progress *progress, const char *what);
// Takes away what was drawn.
void progress_end(Progress *progress);

#endif
