// SPDX-License-Identifier: Apache-2.0
#define _GNU_SOURCE // strerrordesc_np
#include "base/file.h"

#include "base/gettext.h"
#include "base/mem.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PIPE_CHUNK = 1 << 16, NUL_BYTES = 2, PAGE = 4096, MAPPED_FROM = 1 << 17 };

static const char too_large[] = N_("the file is too large");

// What a text of `length` bytes takes on pages.
static size_t page_bytes(size_t length) { return (length + NUL_BYTES + PAGE) / PAGE * PAGE; }

// Reads until the end of `fd`; `size` is a first guess of how much there is.
static const char *read_all(int fd, size_t size, size_t limit, Str *text) {
    size_t capacity = size + 1, used = 0;
    char *bytes = mem_pages(NULL, 0, page_bytes(capacity));
    const char *problem = NULL;
    for (;;) {
        if (used == capacity) {
            size_t more = capacity * 2 + PIPE_CHUNK;
            bytes = mem_pages(bytes, page_bytes(capacity), page_bytes(more));
            capacity = more;
        }
        ssize_t got = read(fd, bytes + used, capacity - used);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) problem = file_problem(errno);
        if (got <= 0) break;
        used += (size_t)got;
        if (used > limit) problem = _(too_large);
        if (problem != NULL) break;
    }
    if (problem != NULL) used = 0;
    bytes = mem_pages(bytes, page_bytes(capacity), page_bytes(used));
    memset(bytes + used, 0, NUL_BYTES);
    *text = (Str){bytes, (uint32_t)used};
    return problem;
}

// The C library's own catalogue is asked for nothing: it may not be installed.
const char *file_problem(int error) {
    const char *english = strerrordesc_np(error);
    return english == NULL ? strerror(error) : message_of(english);
}

int64_t file_stamp(const char *path) {
    struct stat info;
    if (stat(path, &info) != 0 || !S_ISREG(info.st_mode)) return 0;
    int64_t written = info.st_mtim.tv_sec * INT64_C(1000000000) + info.st_mtim.tv_nsec;
    return (written ^ (int64_t)info.st_size * INT64_C(0x9E3779B1)) | 1;
}

bool file_is_missing(const char *path) {
    struct stat info;
    return stat(path, &info) != 0 && errno == ENOENT;
}

Str file_as_read(Str text) {
    char *bytes = mem_pages(NULL, 0, page_bytes(text.len));
    if (text.len > 0) memcpy(bytes, text.ptr, text.len);
    return (Str){bytes, text.len};
}

void file_release(Str text) { mem_pages_release((void *)text.ptr, page_bytes(text.len)); }

// Half of the pages of a bulk load need not be cleared then. What is written into it stays here.
// Behind its end there are zeros: those of its last page, or a page more.
static bool map_file(int fd, size_t size, Str *text) {
    size_t bytes = page_bytes(size);
    char *block = mem_pages(NULL, 0, bytes);
    int flags = MAP_PRIVATE | MAP_FIXED;
    if (mmap(block, size, PROT_READ | PROT_WRITE, flags, fd, 0) == MAP_FAILED) {
        mem_pages_release(block, bytes);
        return false;
    }
    *text = (Str){block, (uint32_t)size};
    return true;
}

void file_forget(Str text) {
    uintptr_t begin = ((uintptr_t)text.ptr + PAGE - 1) / PAGE * PAGE;
    uintptr_t end = ((uintptr_t)text.ptr + text.len) / PAGE * PAGE;
    if (end > begin) madvise((void *)begin, end - begin, MADV_DONTNEED);
}

// `mapped` NULL: it is to be copied.
static const char *read_open(int fd, size_t limit, Str *text, bool *mapped) {
    struct stat info;
    if (fstat(fd, &info) != 0) return file_problem(errno);
    if (S_ISDIR(info.st_mode)) return _("it is a directory");
    if (S_ISREG(info.st_mode) && (size_t)info.st_size > limit) return _(too_large);
    if (mapped != NULL) {
        *mapped = S_ISREG(info.st_mode) && info.st_size >= MAPPED_FROM &&
                  map_file(fd, (size_t)info.st_size, text);
        if (*mapped) return NULL;
    }
    return read_all(fd, S_ISREG(info.st_mode) ? (size_t)info.st_size : 0, limit, text);
}

static const char *read_path(const char *path, size_t limit, Str *text, bool *mapped) {
    *text = (Str){"\0", 0};
    if (strcmp(path, "-") == 0) return read_open(STDIN_FILENO, limit, text, mapped);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) return file_problem(errno);
    const char *problem = read_open(fd, limit, text, mapped);
    close(fd);
    return problem;
}

const char *file_read(const char *path, size_t limit, Str *text) {
    return read_path(path, limit, text, NULL);
}

const char *file_map(const char *path, size_t limit, Str *text, bool *mapped) {
    *mapped = false;
    return read_path(path, limit, text, mapped);
}

const char *file_read_regular(const char *path, size_t limit, Str *text, bool *mapped) {
    struct stat info;
    if (mapped != NULL) *mapped = false;
    *text = (Str){"\0", 0};
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (fd < 0) return file_problem(errno);
    bool regular = fstat(fd, &info) == 0 && (S_ISREG(info.st_mode) || S_ISDIR(info.st_mode));
    const char *problem =
        regular ? read_open(fd, limit, text, mapped) : _("it is a pipe or a device, not a file");
    close(fd);
    return problem;
}

const char *path_folder(const char *path) {
    const char *slash = strrchr(path, '/');
    if (slash == NULL) return ".";
    return slash == path ? "/" : str_c(str_slice(path, slash));
}

const char *path_beside(const char *base, Str name) {
    const char *slash = strrchr(base, '/');
    if (slash == NULL || (name.len > 0 && name.ptr[0] == '/')) return str_c(name);
    return str_printf("%.*s%.*s", (int)(slash + 1 - base), base, (int)name.len, name.ptr);
}

const char *path_real(const char *path) {
    char *real = realpath(path, NULL);
    if (real == NULL) return NULL;
    const char *kept = str_c(str_from(real));
    free(real);
    return kept;
}

const char *path_planned(const char *path) {
    const char *slash = strrchr(path, '/'), *folder = path_real(path_folder(path));
    if (folder == NULL) return NULL;
    return str_printf("%s/%s", strcmp(folder, "/") == 0 ? "" : folder,
                      slash == NULL ? path : slash + 1);
}

bool path_inside(const char *outer, const char *inner) {
    size_t n = strlen(outer);
    if (strncmp(outer, inner, n) != 0) return false;
    return n == 1 || inner[n] == '/' || inner[n] == '\0';
}
