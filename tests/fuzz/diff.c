// SPDX-License-Identifier: Apache-2.0
// The input is two plans, with a line of four dashes between them. What differs is told in every form;
// nothing differs between a plan and itself.
#include "common.h"

#include <stdlib.h>
#include <string.h>

static PlanSession *loaded(const char *name, const char *text) {
    PlanSession *session = fuzz_open();
    plan_load(session, fuzz_file(name, text, strlen(text)));
    if (plan_resolve(session)) return session;
    fuzz_close(session);
    return NULL;
}

static size_t differences(PlanSession *before, PlanSession *after) {
    static const char *const formats[] = {"text", "markdown", "json"};
    PlanDiff *diff = plan_diff(before, "before", after, "after");
    for (size_t i = 0; i < sizeof formats / sizeof formats[0]; i++) {
        plan_diff_text(diff, formats[i], (PlanStyle){.color = true, .unicode = true, .width = 60});
    }
    return plan_diff_count(diff);
}

int fuzz_diff(const uint8_t *data, size_t size) {
    static const char line[] = "\n----\n";
    char *text = fuzz_text(data, size), *between = strstr(text, line);
    const char *second = between == NULL ? text : between + sizeof line - 1;
    if (between != NULL) between[1] = '\0';
    PlanSession *before = loaded("before.plan", text), *after = loaded("after.plan", second);
    PlanSession *again = before == NULL ? NULL : loaded("before.plan", text);
    if (before != NULL && after != NULL) differences(before, after);
    if (before != NULL && differences(before, again) != 0) abort();
    if (again != NULL) fuzz_close(again);
    if (after != NULL) fuzz_close(after);
    if (before != NULL) fuzz_close(before);
    free(text);
    return 0;
}
