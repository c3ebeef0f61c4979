// SPDX-License-Identifier: Apache-2.0
// Files written so that nothing is lost: one writer at a time, and either the old text or the new.
#ifndef PLAN_BASE_FILE_WRITE_H
#define PLAN_BASE_FILE_WRITE_H

#include "base/str.h"

// The right to change one file, among all programs that ask for it in this way. It is a file
// `.NAME.lock` beside it, which says who holds it; the system takes the right back when its holder
// ends, however it ends.
typedef struct FileLock {
    int fd; // -1: not held
    const char *path;
} FileLock;

// Waits up to `seconds` for the right to change `path`. NULL, or the reason, which names the
// holder.
const char *file_lock(const char *path, unsigned seconds, FileLock *lock);
void file_unlock(FileLock *lock);

// Makes `text` the text of `path`, whatever happens: it is written to a file of its own in the same
// folder, brought to the disk, and takes the place of the old one, whose mode and owner it keeps.
// NULL, or the reason; the old text is then untouched, unless the reason says that only the last
// step failed, which makes sure of it. Only one may do it at a time (file_lock).
// A symbolic link stays, and what it leads to is written. What is no regular file, is read-only, or
// has several names is refused. The program must ignore SIGXFSZ to be told of a file size limit.
const char *file_replace(const char *path, Str text);

// The seconds that file_write waits for somebody else who is writing.
enum { FILE_WAIT = 30 };

// The whole of it: file_lock, file_replace, file_unlock. Not `replace`: only where no such file is.
// NULL, or the reason.
const char *file_write(const char *path, Str text, bool replace);

#endif
