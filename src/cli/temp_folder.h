// SPDX-License-Identifier: Apache-2.0
// A folder for the while, among the temporary files, which nobody else can read.
#ifndef PLAN_CLI_TEMP_FOLDER_H
#define PLAN_CLI_TEMP_FOLDER_H

// Makes one, below $TMPDIR or /tmp. Returns its path, to be given to temp_folder_remove; NULL: it
// cannot be made.
char *temp_folder_make(void);
// Removes it with all that is in it, following no links, and frees the path. NULL: nothing is done.
void temp_folder_remove(char *folder);

#endif
