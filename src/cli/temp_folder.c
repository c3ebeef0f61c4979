// SPDX-License-Identifier: Apache-2.0
#define _GNU_SOURCE // nftw, asprintf
#include "cli/temp_folder.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>

enum { FILES_OPEN = 16 };

char *temp_folder_make(void) {
    const char *parent = getenv("TMPDIR");
    char *folder = NULL;
    if (parent == NULL || *parent == '\0') parent = "/tmp";
    if (asprintf(&folder, "%s/plan-XXXXXX", parent) < 0) return NULL;
    if (mkdtemp(folder) != NULL) return folder;
    free(folder);
    return NULL;
}

static int remove_one(const char *path, const struct stat *info, int type, struct FTW *at) {
    (void)info, (void)type, (void)at;
    return remove(path);
}

void temp_folder_remove(char *folder) {
    if (folder != NULL) nftw(folder, remove_one, FILES_OPEN, FTW_DEPTH | FTW_PHYS);
    free(folder);
}
