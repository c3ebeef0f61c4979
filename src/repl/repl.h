// SPDX-License-Identifier: Apache-2.0
// The prompt: questions, statements and commands, line by line, from a terminal or a pipe.
#ifndef PLAN_REPL_REPL_H
#define PLAN_REPL_REPL_H

#include <plan.h>

typedef struct ReplSetup {
    const char **lines; // given on the command line, read instead of standard input
    size_t line_count;
    const char *format; // these as the options say, or NULL
    const char *color;
    const char *width;
    bool formulas;
} ReplSetup;

// Reads and answers until there is no more. Returns whether all went well; at a terminal mistakes
// do not count.
bool repl_run(PlanSession *session, const ReplSetup *setup);

#endif
