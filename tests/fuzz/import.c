// SPDX-License-Identifier: Apache-2.0
// The input is a spreadsheet's table; the first byte says what its rows are.
#include "common.h"

int fuzz_import(const uint8_t *data, size_t size) {
    static const char *const kinds[] = {"activity", "indicator", "budget", "unit", "record"};
    enum { KINDS = sizeof kinds / sizeof kinds[0] };
    size_t failing, kind = size == 0 ? 0 : data[0] % KINDS;
    PlanSession *session = fuzz_open();
    PlanImport asked = {.path = fuzz_file("input.csv", data + (size > 0), size - (size > 0)),
                        .as = kinds[kind],
                        .of = size % 2 == 0 ? "U" : NULL};
    PlanImported *imported = plan_import(session, &asked);
    fuzz_diagnostics(session);
    if (imported != NULL && plan_imported_try(imported, &failing) > 0) fuzz_diagnostics(session);
    fuzz_close(session);
    return 0;
}
