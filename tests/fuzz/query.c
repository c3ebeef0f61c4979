// SPDX-License-Identifier: Apache-2.0
// The input is a query about a small plan.
#include "common.h"

#include <stdlib.h>

int fuzz_query(const uint8_t *data, size_t size) {
    char *text = fuzz_text(data, size);
    PlanSession *session = fuzz_open_small();
    fuzz_ask(session, text);
    fuzz_diagnostics(session);
    fuzz_close(session);
    free(text);
    return 0;
}
