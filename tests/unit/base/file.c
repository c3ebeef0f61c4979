// SPDX-License-Identifier: Apache-2.0
#include "base/file.h"

#include "base/mem.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

static char folder[64];

static void start(void) {
    mem_init();
    strcpy(folder, "/tmp/plan-file-XXXXXX");
    cr_assert_not_null(mkdtemp(folder));
}

static const char *in_folder(const char *name) { return str_printf("%s/%s", folder, name); }

static void finish(void) {
    static const char *const names[] = {"text", "empty", "link", "pipe"};
    for (size_t i = 0; i < COUNT(names); i++)
        unlink(in_folder(names[i]));
    rmdir(folder);
}

TestSuite(file, .init = start, .fini = finish);

static const char *write_file(const char *name, const char *bytes, size_t length) {
    const char *path = in_folder(name);
    FILE *file = fopen(path, "wb");
    cr_assert_not_null(file);
    cr_assert_eq(fwrite(bytes, 1, length, file), length);
    fclose(file);
    return path;
}

Test(file, reads) {
    const char *text_path = write_file("text", "a\0b\n", 4), *empty = write_file("empty", "", 0);
    Str text;
    cr_assert_null(file_read(text_path, 4, &text));
    cr_expect_eq(text.len, 4);
    cr_expect_eq(memcmp(text.ptr, "a\0b\n\0\0", 6), 0);
    cr_assert_null(file_read(empty, 0, &text));
    cr_expect_eq(text.len, 0);
    cr_expect_eq(memcmp(text.ptr, "\0\0", 2), 0);
}

Test(file, refuses) {
    const char *text_path = write_file("text", "abcde", 5);
    const char *const paths[] = {text_path, folder, in_folder("missing"), in_folder("text/x")};
    const char *const parts[] = {"too large", "directory", "No such file", "Not a directory"};
    for (size_t i = 0; i < COUNT(paths); i++) {
        Str text = STR("before");
        const char *problem = file_read(paths[i], 4, &text);
        cr_assert_not_null(problem);
        cr_expect_not_null(strstr(problem, parts[i]), "%s", problem);
        cr_expect_eq(text.len, 0);
    }
}

// Standard input has no size that could be known before.
Test(file, reads_standard_input) {
    enum { MANY = 100000 };
    int ends[2];
    cr_assert_eq(pipe(ends), 0);
    pid_t child = fork();
    if (child == 0) {
        close(ends[0]);
        for (int i = 0; i < MANY; i++) {
            if (write(ends[1], "abc", 3) != 3) _exit(1);
        }
        _exit(0);
    }
    close(ends[1]);
    cr_assert_eq(dup2(ends[0], STDIN_FILENO), STDIN_FILENO);
    Str text;
    cr_assert_null(file_read("-", 3 * MANY, &text));
    cr_expect_eq(text.len, 3 * MANY);
    cr_expect_eq(memcmp(text.ptr + text.len - 3, "abc\0\0", 5), 0);
}

Test(file, paths) {
    static const struct {
        const char *base, *name, *beside, *folder;
    } cases[] = {
        {"plan.plan", "b.plan", "b.plan", "."},
        {"dir/plan.plan", "b.plan", "dir/b.plan", "dir"},
        {"dir/sub/plan.plan", "../b.plan", "dir/sub/../b.plan", "dir/sub"},
        {"/plan.plan", "b.plan", "/b.plan", "/"},
        {"dir/plan.plan", "/etc/b.plan", "/etc/b.plan", "dir"},
        {"/a/b/c", "", "/a/b/", "/a/b"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        cr_expect_str_eq(path_beside(cases[i].base, str_from(cases[i].name)), cases[i].beside);
        cr_expect_str_eq(path_folder(cases[i].base), cases[i].folder);
    }
}

Test(file, inside) {
    static const struct {
        const char *outer, *inner;
        bool inside;
    } cases[] = {
        {"/a", "/a/b", true},  {"/a", "/a", true},      {"/a", "/ab", false},
        {"/a", "/", false},    {"/a/b", "/a/c", false}, {"/", "/anything", true},
        {"/a", "/b/a", false},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        cr_expect_eq(path_inside(cases[i].outer, cases[i].inner), cases[i].inside, "case %zu", i);
    }
}

Test(file, real_path_follows_links) {
    const char *target = write_file("text", "x", 1), *link = in_folder("link");
    cr_assert_eq(symlink("text", link), 0);
    cr_expect_str_eq(path_real(link), path_real(target));
    cr_expect_str_eq(path_real(in_folder("../plan-no-such")) ?: "none", "none");
    cr_expect(path_inside(path_real(folder), path_real(link)));
}

// Large files are mapped: the text and the two NULs behind it must be there all the same, also
// where the file ends with a page.
Test(file, maps_large_files) {
    enum { LARGE = 1 << 20 };
    static const size_t sizes[] = {LARGE, LARGE + 1, LARGE + 4094, LARGE + 4095, LARGE + 4096};
    char path[] = "/tmp/plan-large-XXXXXX";
    int fd = mkstemp(path);
    cr_assert(fd >= 0);
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        Str text;
        bool mapped;
        cr_assert_eq(ftruncate(fd, (off_t)sizes[i]), 0);
        cr_assert_eq(pwrite(fd, "z", 1, (off_t)sizes[i] - 1), 1);
        cr_assert_null(file_map(path, LARGE * 2, &text, &mapped));
        cr_expect(mapped);
        cr_expect_eq(text.len, sizes[i]);
        cr_expect_eq(text.ptr[text.len - 1], 'z');
        cr_expect_eq(text.ptr[text.len] | text.ptr[text.len + 1], 0);
        ((char *)text.ptr)[0] = '!'; // stays here
        file_forget(text);
        cr_expect_eq(text.ptr[0], 0);
        cr_expect_eq(text.ptr[text.len - 1], 'z');
        cr_expect_eq(text.ptr[text.len] | text.ptr[text.len + 1], 0);
        file_release(text);
        cr_assert_null(file_read(path, LARGE * 2, &text));
        cr_expect_eq(text.ptr[text.len - 1], 'z');
        cr_expect_eq(text.ptr[text.len] | text.ptr[text.len + 1], 0);
        file_release(text);
    }
    char first;
    cr_expect_eq(pread(fd, &first, 1, 0), 1);
    cr_expect_eq(first, 0);
    close(fd);
    unlink(path);
}
