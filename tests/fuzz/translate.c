// SPDX-License-Identifier: Apache-2.0
// The input is a file to be laid out in each language, with the codes that the place gives: its model
// must stay as it is, and what came of it once must not change any more.
#include "common.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void stop(const char *what, const char *text) {
    fprintf(stderr, "%s:\n%s\n", what, text);
    abort();
}

// Fresh; NULL: it has mistakes.
static char *translated(const void *bytes, size_t size, const char *to, bool codes) {
    PlanSession *session = plan_open();
    const PlanFormatted *made = plan_format_file(session, fuzz_file("input.plan", bytes, size), to, codes);
    if (made == NULL && strstr(plan_diagnostics_json(session), "E0418") != NULL) stop("not the same model", bytes);
    fuzz_diagnostics(session);
    char *text = made == NULL || made->partial || made->refused ? NULL : strdup(made->text);
    plan_close(session);
    return text;
}

int fuzz_translate(const uint8_t *data, size_t size) {
    char *given = fuzz_text(data, size);
    char *spanish = translated(given, size, "es", size % 2 == 0);
    char *english = spanish == NULL ? NULL : translated(spanish, strlen(spanish), "en", false);
    if (spanish != NULL && english == NULL) stop("cannot be read in Spanish", spanish);
    char *again = english == NULL ? NULL : translated(english, strlen(english), "es", false);
    if (again != NULL && strcmp(again, spanish) != 0) stop("not the same the second time", spanish);
    free(given);
    free(spanish);
    free(english);
    free(again);
    return 0;
}
