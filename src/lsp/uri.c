// SPDX-License-Identifier: Apache-2.0
#define _GNU_SOURCE // asprintf
#include "lsp/parts.h"

#include <ctype.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int hex(char c) {
    static const char digits[] = "0123456789abcdef";
    const char *found = c == '\0' ? NULL : strchr(digits, tolower((unsigned char)c));
    return found == NULL ? -1 : (int)(found - digits);
}

// The byte of `%C3`; 256: it is none.
static unsigned coded_byte(const char *text) {
    if (text[0] != '%' || hex(text[1]) < 0 || hex(text[2]) < 0) return 256;
    return (unsigned)hex(text[1]) * 16 + (unsigned)hex(text[2]);
}

// Fresh; NULL: it holds a NUL.
static char *decoded(const char *text) {
    char *out = malloc(strlen(text) + 1), *to = out;
    if (out == NULL) abort();
    for (; *text != '\0'; text++) {
        unsigned byte = coded_byte(text);
        if (byte == 0) {
            free(out);
            return NULL;
        }
        *(unsigned char *)to++ = byte > UCHAR_MAX ? (unsigned char)*text : (unsigned char)byte;
        text += byte > UCHAR_MAX ? 0 : 2;
    }
    *to = '\0';
    return out;
}

// Also of a file that is not there, if its folder is.
char *path_without_links(char *path) {
    char *real = realpath(path, NULL), *slash = strrchr(path, '/');
    if (real == NULL && slash != NULL && slash > path) {
        *slash = '\0';
        char *folder = realpath(path, NULL);
        *slash = '/';
        if (folder != NULL &&
            asprintf(&real, "%s%s", strcmp(folder, "/") == 0 ? "" : folder, slash) < 0)
            abort();
        free(folder);
    }
    if (real == NULL) return path;
    free(path);
    return real;
}

// A document without a file stands in the working folder under a name of its own.
static char *path_of_other(const char *uri) {
    char folder[PATH_MAX], *path;
    if (getcwd(folder, sizeof folder) == NULL) return NULL;
    if (asprintf(&path, "%s/%s.plan", folder, uri) < 0) abort();
    for (char *at = path + strlen(folder) + 1; *at != '\0'; at++)
        if (!isalnum((unsigned char)*at) && *at != '.' && *at != '-') *at = '_';
    return path;
}

char *uri_path(const char *uri) {
    static const char scheme[] = "file://";
    if (strncmp(uri, scheme, sizeof scheme - 1) != 0) return path_of_other(uri);
    const char *path = strchr(uri + sizeof scheme - 1, '/'); // behind the host
    char *text = path == NULL ? NULL : decoded(path);
    return text == NULL ? NULL : path_without_links(text);
}

char *path_uri(const char *path) {
    char *uri = malloc(3 * strlen(path) + sizeof "file://"), *to = uri;
    if (uri == NULL) abort();
    to += sprintf(to, "file://");
    for (; *path != '\0'; path++) {
        if (isalnum((unsigned char)*path) || strchr("/-_.~", *path) != NULL)
            *to++ = *path;
        else
            to += sprintf(to, "%%%02X", (unsigned char)*path);
    }
    *to = '\0';
    return uri;
}
