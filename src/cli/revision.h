// SPDX-License-Identifier: Apache-2.0
// Plans as a git repository has them: REV:PATH, put into a folder of its own for the while.
#ifndef PLAN_CLI_REVISION_H
#define PLAN_CLI_REVISION_H

#include <stdbool.h>

typedef struct Revision {
    char *folder; // to be removed
    char *path;   // what was asked for, below it
} Revision;

// Whether `word` is REV:PATH and no file of that name.
bool revision_is(const char *word);
// Fetches the folder that holds it. False: the reason was printed.
bool revision_fetch(const char *word, Revision *revision);
void revision_remove(Revision *revision);

#endif
