// SPDX-License-Identifier: Apache-2.0
// A local server: shows plans to the browsers of whoever started it, and to nobody else.
#ifndef PLAN_SERVE_SERVE_H
#define PLAN_SERVE_SERVE_H

#include <plan.h>

typedef struct ServeSetup {
    PlanSession *session; // resolved, with reports, to stay open (plan_stay_open)
    unsigned port;        // 0: any that is free
    unsigned seconds;     // that an answer may take
    // What is said from now on is for the readers of a page in that language.
    void (*speak)(void *of, bool spanish);
    // Told once, when browsers can come: `address` is that of the first page.
    void (*ready)(void *of, const char *address);
    void *of;
} ServeSetup;

// Serves until a signal ends it (SIGINT, SIGTERM, SIGHUP); a second one ends the process at once.
// False: it could not begin, which is said on standard error.
bool serve_run(const ServeSetup *setup);

#endif
