// SPDX-License-Identifier: Apache-2.0
// A language server: answers an editor over two streams, by the Language Server Protocol 3.17.
#ifndef PLAN_LSP_LSP_H
#define PLAN_LSP_LSP_H

#include <stdbool.h>
#include <stddef.h>

typedef struct LspSetup {
    int in, out;                // file descriptors
    const char *language;       // of messages, "es" or "en"; NULL: that of the editor
    const char *at, *known;     // as plan_set_period, plan_set_known; NULL
    const char *const *allowed; // as plan_allow_path
    size_t allowed_count;
} LspSetup;

// Serves until the editor says `exit` or goes away. False: it did not say `shutdown` before.
bool lsp_serve(const LspSetup *setup);

#endif
