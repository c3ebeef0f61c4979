// SPDX-License-Identifier: Apache-2.0
// Written past `stderr`, of which a terminal gets whole lines without control characters.
#include "cli/progress.h"

#include <stdio.h>
#include <unistd.h>

enum { BAR = 30, HUNDRED = 100 };

Progress progress_begin(void) {
    Progress progress = {.percent = -1};
    progress.shown = isatty(STDERR_FILENO) == 1;
    clock_gettime(CLOCK_MONOTONIC, &progress.began);
    return progress;
}

static bool is_long(const Progress *progress) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec - progress->began.tv_sec > 1 ||
           (now.tv_sec - progress->began.tv_sec == 1 && now.tv_nsec >= progress->began.tv_nsec);
}

void progress_tell(void *of, size_t done, size_t all) {
    Progress *progress = of;
    int percent = all == 0 ? HUNDRED : (int)(done * HUNDRED / all);
    if (!progress->shown || percent == progress->percent || !is_long(progress)) return;
    progress->percent = percent;
    progress->drawn = true;
    char bar[BAR + 1] = "";
    for (int i = 0; i < BAR; i++)
        bar[i] = i < percent * BAR / HUNDRED ? '#' : '.';
    dprintf(STDERR_FILENO, "\r[%s] %3d %%  %zu / %zu", bar, percent, done, all);
}

void progress_say(Progress *progress, const char *what) {
    progress->drawn = progress->shown;
    if (progress->shown) dprintf(STDERR_FILENO, "\r%s", what);
}

void progress_end(Progress *progress) {
    if (progress->drawn) dprintf(STDERR_FILENO, "\r\033[K"); // to the end of the line
}
