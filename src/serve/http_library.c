// SPDX-License-Identifier: Apache-2.0
#include "serve/http_library.h"

#include <dlfcn.h>
#include <stddef.h>
#include <string.h>

static const struct {
    const char *name;
    size_t offset;
} functions[] = {
#define F(name) {#name, offsetof(HttpLibrary, name)},
    HTTP_FUNCTIONS(F)
#undef F
};

const HttpLibrary *http_library(void) {
    static HttpLibrary library;
    void *handle = dlopen("libmicrohttpd.so.12", RTLD_NOW | RTLD_LOCAL);
    if (handle == NULL) return NULL;
    for (size_t i = 0; i < sizeof functions / sizeof functions[0]; i++) {
        void *function = dlsym(handle, functions[i].name);
        if (function == NULL) return NULL;
        memcpy((char *)&library + functions[i].offset, &function, sizeof function);
    }
    return &library;
}
