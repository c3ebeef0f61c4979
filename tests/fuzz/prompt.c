// SPDX-License-Identifier: Apache-2.0
// The input is what somebody types at the prompt, line by line: it is completed wherever the cursor
// can stand, and then obeyed as the program does it.
#include "common.h"

#include "repl/repl.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char plan[] =
    "plan P \"Plan\" { period 2024 }\n"
    "unit U \"Unit\" {\n"
    "  activity 1 \"One\" { measure Report\n"
    "  target monthly 2024: 1 1 1 - 2 2 2 - 3 3 3 - }\n"
    "  activity 2 \"Two\" { target quarterly 2024: 10 20 30 40 }\n"
    "}\n"
    "record U.1 2024-01 = 1 on 2024-02-03\n"
    "record U.2 2024-Q1 = 12 on 2024-04-03 { cause \"rain\" }\n"
    "query late = activities where missing is not none\n";

// What writes or reads files of any name is not for made-up names: `:save`, `:load`.
static bool touches_files(const char *line) {
    static const char *const begins[] = {"sa", "g", "l", "ca"};
    line += strspn(line, " \t");
    if (*line++ != ':') return false;
    for (size_t i = 0; i < sizeof begins / sizeof begins[0]; i++) {
        if (strncmp(line, begins[i], strlen(begins[i])) == 0) return true;
    }
    return false;
}

static void complete(PlanSession *session, const char *text) {
    size_t length = strlen(text);
    for (size_t at = 0; at <= length; at += 1 + length / 16) {
        PlanCompletion found = plan_complete(session, text, at);
        if (found.from > found.to || found.to > length) abort();
    }
    plan_fits(session, text);
    plan_complete_in(session, text, length);
}

int fuzz_prompt(const uint8_t *data, size_t size) {
    enum { LINES_MAX = 64 };
    static bool silent;
    if (!silent && freopen("/dev/null", "w", stdout) == NULL) abort();
    silent = true;
    char *text = fuzz_text(data, size), *rest = text;
    const char *lines[LINES_MAX];
    ReplSetup setup = {.lines = lines, .format = size % 2 == 0 ? "table" : "json"};
    PlanSession *session = plan_open();
    plan_stay_open(session);
    plan_load(session, fuzz_file("fixed.plan", plan, strlen(plan)));
    if (!plan_resolve(session)) abort(); // the plan itself must be sound
    for (char *line; setup.line_count < LINES_MAX && (line = strsep(&rest, "\n")) != NULL;) {
        if (touches_files(line)) continue;
        complete(session, line);
        lines[setup.line_count++] = line;
    }
    repl_run(session, &setup);
    plan_close(session);
    free(text);
    return 0;
}
