// SPDX-License-Identifier: Apache-2.0
#include "base/file_write.h"

#include "base/file.h"
#include "base/gettext.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

// --- a hidden file beside another ----------------------------------------------------------------

// `.NAME.ENDING` in the folder of `path`.
static const char *beside(const char *path, const char *ending) {
    const char *slash = strrchr(path, '/');
    const char *name = slash == NULL ? path : slash + 1;
    return str_printf("%.*s.%s.%s", (int)(name - path), path, name, ending);
}

// What is really written where `path` is a link; NULL: it leads to nothing.
static const char *target_of(const char *path) {
    struct stat info;
    if (lstat(path, &info) != 0 || !S_ISLNK(info.st_mode)) return path;
    return path_real(path);
}

// --- one at a time -------------------------------------------------------------------------------

// Who holds it, as they wrote it there.
static const char *holder(const char *path) {
    Str text;
    const char *problem = file_read(path, 4096, &text);
    Str line = problem == NULL ? str_trim(text) : (Str){"", 0};
    while (line.len > 0 && line.ptr[line.len - 1] == '\n')
        line.len--;
    const char *who = line.len == 0 ? _("somebody else") : str_c(line);
    file_release(text);
    return who;
}

static void sign(int fd) {
    char host[64] = "", since[32] = "";
    time_t now = time(NULL);
    struct tm parts;
    gethostname(host, sizeof host - 1);
    if (localtime_r(&now, &parts) != NULL)
        strftime(since, sizeof since, "%Y-%m-%d %H:%M:%S", &parts);
    const char *text = str_printf(_("process %ld on %s, since %s\n"), (long)getpid(), host, since);
    // Only for people: the lock holds without it.
    if (ftruncate(fd, 0) == 0 && write(fd, text, strlen(text)) < 0) return;
}

// The holder before may have taken the file away meanwhile: then it is no lock any more.
static bool is_still_there(int fd, const char *path) {
    struct stat held, named;
    return fstat(fd, &held) == 0 && lstat(path, &named) == 0 && held.st_ino == named.st_ino &&
           held.st_dev == named.st_dev;
}

// One try. NULL and lock->fd -1: somebody else has it.
static const char *try_lock(FileLock *lock) {
    int fd = open(lock->path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666);
    if (fd < 0)
        return str_printf(_("cannot make the lock %s: %s"), lock->path, file_problem(errno));
    if (flock(fd, LOCK_EX | LOCK_NB) == 0) {
        if (is_still_there(fd, lock->path)) {
            lock->fd = fd;
            sign(fd);
            return NULL;
        }
    } else if (errno != EWOULDBLOCK && errno != EINTR) {
        const char *problem = file_problem(errno);
        close(fd);
        return str_printf(_("cannot lock %s: %s"), lock->path, problem);
    }
    close(fd);
    return NULL;
}

static int64_t milliseconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * INT64_C(1000) + now.tv_nsec / 1000000;
}

const char *file_lock(const char *path, unsigned seconds, FileLock *lock) {
    static const struct timespec pause = {.tv_nsec = 10000000};
    const char *target = target_of(path);
    *lock = (FileLock){.fd = -1};
    if (target == NULL) return _("it is a link that leads to nothing");
    lock->path = beside(target, "lock");
    int64_t until = milliseconds() + seconds * INT64_C(1000);
    for (;;) {
        const char *problem = try_lock(lock);
        if (problem != NULL || lock->fd >= 0) return problem;
        if (milliseconds() >= until) break;
        nanosleep(&pause, NULL);
    }
    return str_printf(_("it is being written by %s; waited %u s"), holder(lock->path), seconds);
}

void file_unlock(FileLock *lock) {
    if (lock->fd < 0) return;
    unlink(lock->path); // while it is held: who waits sees that it is gone
    close(lock->fd);
    lock->fd = -1;
}

// --- the old text or the new ---------------------------------------------------------------------

static const char *write_all(int fd, Str text) {
    for (size_t at = 0; at < text.len;) {
        ssize_t wrote = write(fd, text.ptr + at, text.len - at);
        if (wrote < 0 && errno == EINTR) continue;
        if (wrote < 0) return file_problem(errno);
        if (wrote == 0) return _("nothing could be written");
        at += (size_t)wrote;
    }
    return fsync(fd) == 0 ? NULL : file_problem(errno);
}

// Whether the file may be replaced at all; `*info` is how it is, st_mode 0: there is none.
static const char *look(const char *path, struct stat *info) {
    *info = (struct stat){0};
    if (lstat(path, info) != 0) {
        info->st_mode = 0;
        return errno == ENOENT ? NULL : file_problem(errno);
    }
    if (S_ISDIR(info->st_mode)) return _("it is a directory");
    if (!S_ISREG(info->st_mode)) return _("it is no regular file");
    if (info->st_nlink > 1)
        return _("it has several names (hard links), and only one would change");
    return access(path, W_OK) == 0 ? NULL : file_problem(errno);
}

static void keep_owner(int fd, const struct stat *old) {
    // Only root may give a file away; its group, whose members share it, its members may keep.
    if (fchown(fd, old->st_uid, old->st_gid) != 0 && fchown(fd, (uid_t)-1, old->st_gid) != 0)
        return;
}

static const char *write_new(const char *path, const struct stat *old, Str text) {
    // Left by one who was stopped: nobody else writes here now.
    unlink(path);
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0666);
    if (fd < 0) return file_problem(errno);
    const char *problem = NULL;
    if (old->st_mode != 0) {
        keep_owner(fd, old);
        if (fchmod(fd, old->st_mode & 07777) != 0) problem = file_problem(errno);
    }
    if (problem == NULL) problem = write_all(fd, text);
    if (close(fd) != 0 && problem == NULL) problem = file_problem(errno);
    return problem;
}

// A name is only safe when its folder is on the disk too.
static const char *sync_folder(const char *path) {
    int fd = open(path_folder(path), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0) return file_problem(errno);
    // Some file systems cannot, and need not.
    const char *problem = fsync(fd) == 0 || errno == EINVAL ? NULL : file_problem(errno);
    close(fd);
    return problem;
}

const char *file_replace(const char *path, Str text) {
    struct stat old;
    const char *target = target_of(path);
    if (target == NULL) return _("it is a link that leads to nothing");
    const char *problem = look(target, &old);
    if (problem != NULL) return problem;
    const char *fresh = beside(target, "new");
    problem = write_new(fresh, &old, text);
    if (problem == NULL && rename(fresh, target) != 0) problem = file_problem(errno);
    if (problem != NULL) {
        unlink(fresh);
        return problem;
    }
    problem = sync_folder(target);
    return problem == NULL
               ? NULL
               : str_printf(_("it was written, but may not be on the disk yet: %s"), problem);
}

const char *file_write(const char *path, Str text, bool replace) {
    FileLock lock;
    struct stat old;
    const char *target = target_of(path), *problem = target == NULL ? NULL : look(target, &old);
    if (problem == NULL && path_real(path_folder(path)) == NULL) problem = file_problem(errno);
    if (problem == NULL) problem = file_lock(path, FILE_WAIT, &lock);
    if (problem != NULL) return problem;
    if (replace || file_is_missing(path))
        problem = file_replace(path, text);
    else
        problem = _("there is such a file already");
    file_unlock(&lock);
    return problem;
}
