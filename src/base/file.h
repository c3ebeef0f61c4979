// SPDX-License-Identifier: Apache-2.0
// Files and paths.
#ifndef PLAN_BASE_FILE_H
#define PLAN_BASE_FILE_H

#include "base/str.h"

// Reads the whole of `path` ("-" is standard input) into fresh memory with two NUL bytes behind the
// text (flex wants them). Returns NULL, or the reason in the system's words; `*text` is then empty.
// A directory is refused. At most `limit` bytes; more gives "file too large".
const char *file_read(const char *path, size_t limit, Str *text);
// The same, but a file of 1 MB or more is mapped, not copied (`*mapped` says so): cutting it short
// while it is in use raises SIGBUS.
const char *file_map(const char *path, size_t limit, Str *text, bool *mapped);
// Gives the memory back that a part of a mapped text takes, but for its first and last page. It can
// be read as before: the pages come from the file again, and what was written into them is gone.
void file_forget(Str text);
// The same for a path that a plan names, which must not make us wait or read what is no file: pipes
// and devices are refused, and "-" is a file of that name. `mapped` NULL: it is copied.
const char *file_read_regular(const char *path, size_t limit, Str *text, bool *mapped);
// When a file was last written and how long it is, in one number that changes with either; 0: there
// is none, or it is no regular file.
int64_t file_stamp(const char *path);
// Whether there certainly is no such file. One that cannot be looked at may be there: no.
bool file_is_missing(const char *path);
// A copy of `text`, as if file_read had read it.
Str file_as_read(Str text);
// Gives back a text of file_read (a large one stands on pages of its own).
void file_release(Str text);

// `name` as seen from the folder of `base`: unchanged when absolute or when `base` has no folder.
const char *path_beside(const char *base, Str name);
// The folder of `path`, "." when it has none.
const char *path_folder(const char *path);
// The absolute path without symbolic links, or NULL when there is no such file.
const char *path_real(const char *path);
// What path_real would give if there were such a file; NULL: there is no such folder either.
const char *path_planned(const char *path);
// Whether the real path `inner` lies in the real folder `outer`.
bool path_inside(const char *outer, const char *inner);

// What an error of the system (errno) means, in the language of messages.
const char *file_problem(int error);

#endif
