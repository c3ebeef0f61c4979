// SPDX-License-Identifier: Apache-2.0
// The input is a text to be laid out: it must say the same afterwards, and stay as it is when it is
// laid out again, in every language.
#include "common.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void stop(const char *what, const char *text) {
    fprintf(stderr, "%s:\n%s\n", what, text);
    abort();
}

int fuzz_format(const uint8_t *data, size_t size) {
    static const char *const languages[] = {NULL, "es", "en"};
    char *text = fuzz_text(data, size);
    for (size_t i = 0; i < sizeof languages / sizeof languages[0]; i++) {
        PlanSession *session = plan_open();
        const PlanFormatted *once = plan_format(session, "input.plan", text, size, languages[i]);
        if (once == NULL && strstr(plan_diagnostics_json(session), "E0418") != NULL)
            stop("not the same", text);
        fuzz_diagnostics(session);
        const PlanFormatted *twice =
            once == NULL ? NULL : plan_format(session, "again.plan", once->text, once->length, NULL);
        if (once != NULL && (twice == NULL || twice->changed))
            stop("not the same the second time", once->text);
        plan_close(session);
    }
    free(text);
    return 0;
}
