// SPDX-License-Identifier: Apache-2.0
//
// The language's own library: the files of stdlib/ and their trees, embedded when the program is
// built (stdlib/embed.c).
#ifndef SESSION_STDLIB_H
#define SESSION_STDLIB_H

#include "syntax/frozen.h"

typedef struct StdlibFile {
    const char *name; // without folder and without .plan
    const char *text; // ends with a NUL that `length` does not count; nobody may scan it
    size_t length;
    FrozenTree tree;
} StdlibFile;

// In the order of their names; a file whose name is NULL ends them.
extern const StdlibFile stdlib_files[];

#endif
