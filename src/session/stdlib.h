// SPDX-License-Identifier: Apache-2.0
//
// The language's own library: the files of stdlib/, embedded at build time by stdlib/embed.
#ifndef SESSION_STDLIB_H
#define SESSION_STDLIB_H

#include <stddef.h>

typedef struct StdlibFile {
    const char *name; // without folder and without .plan
    const char *text; // ends with a NUL that `length` does not count
    size_t length;
} StdlibFile;

// In the order of their names; a file whose name is NULL ends them.
extern const StdlibFile stdlib_files[];

#endif
