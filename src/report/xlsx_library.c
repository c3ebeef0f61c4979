// SPDX-License-Identifier: Apache-2.0
#include "report/xlsx_library.h"

#include <dlfcn.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>

static const struct {
    const char *name;
    size_t offset;
} functions[] = {
#define F(name) {#name, offsetof(XlsxLibrary, name)},
    XLSX_FUNCTIONS(F)
#undef F
};

const XlsxLibrary *xlsx_library(void) {
    static XlsxLibrary library;
    static bool complete;
    if (complete) return &library;
    void *handle = dlopen("libxlsxwriter.so.4", RTLD_NOW | RTLD_LOCAL);
    if (handle == NULL) return NULL;
    for (size_t i = 0; i < sizeof functions / sizeof functions[0]; i++) {
        void *function = dlsym(handle, functions[i].name);
        if (function == NULL) return NULL;
        memcpy((char *)&library + functions[i].offset, &function, sizeof function);
    }
    complete = true;
    return &library;
}
