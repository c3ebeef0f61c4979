// SPDX-License-Identifier: Apache-2.0
#include "cli/progress.h"

#include "cli/terminal.h"

#include <stdio.h>
#include <unistd.h>

enum { BAR = 30, HUNDRED = 100 };

Progress progress_begin(const Options *options) {
    Progress progress = {.percent = -1};
    (void)options;
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
    fprintf(stderr, "\r[");
    for (int i = 0; i < BAR; i++)
        fputc(i < percent * BAR / HUNDRED ? '#' : '.', stderr);
    fprintf(stderr, "] %3d %%  %zu / %zu", percent, done, all);
}

void progress_end(Progress *progress) {
    if (progress->drawn) fprintf(stderr, "\r%*s\r", BAR * 2 + BAR, "");
}
