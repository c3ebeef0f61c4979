// SPDX-License-Identifier: Apache-2.0
#include "cli/browser.h"

#include "cli/temp_folder.h"
#include "terminal/language.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

enum { ROOM = PATH_MAX + 64 };

// What is needed while a page is printed, in a folder of its own that nobody else can read.
typedef struct Folder {
    char *path;
    char page[ROOM], pdf[ROOM], profile[ROOM];
} Folder;

static bool open_folder(Folder *folder) {
    folder->path = temp_folder_make();
    if (folder->path == NULL) return false;
    snprintf(folder->page, sizeof folder->page, "%s/page.html", folder->path);
    snprintf(folder->pdf, sizeof folder->pdf, "%s/page.pdf", folder->path);
    snprintf(folder->profile, sizeof folder->profile, "%s/profile", folder->path);
    return true;
}

static bool write_page(const char *path, const char *text) {
    FILE *file = fopen(path, "w");
    if (file == NULL) return false;
    bool written = fputs(text, file) != EOF;
    return fclose(file) == 0 && written;
}

// Runs a program without a shell, silent; its exit status, or -1: it is not there.
static int run(const char *program, char *const *words) {
    posix_spawn_file_actions_t actions;
    pid_t child;
    int status = 0;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    int error = posix_spawnp(&child, program, &actions, NULL, words, environ);
    posix_spawn_file_actions_destroy(&actions);
    if (error != 0) return -1;
    while (waitpid(child, &status, 0) < 0)
        if (errno != EINTR) return -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
}

// 0: printed; -1: no browser is there; else it failed.
static int print(const Folder *folder) {
    static const char *const browsers[] = {"chromium", "chromium-browser", "google-chrome"};
    char profile[ROOM + 32], pdf[ROOM + 32], page[ROOM + 32];
    snprintf(profile, sizeof profile, "--user-data-dir=%s", folder->profile);
    snprintf(pdf, sizeof pdf, "--print-to-pdf=%s", folder->pdf);
    snprintf(page, sizeof page, "file://%s", folder->page);
    for (size_t i = 0; i < sizeof browsers / sizeof *browsers; i++) {
        char name[32];
        snprintf(name, sizeof name, "%s", browsers[i]);
        char *words[] = {name,
                         "--headless",
                         "--no-sandbox",
                         "--disable-gpu",
                         "--disable-background-networking",
                         "--disable-component-update",
                         "--disable-sync",
                         "--no-first-run",
                         "--no-pdf-header-footer",
                         profile,
                         pdf,
                         page,
                         NULL};
        int status = run(browsers[i], words);
        if (status >= 0) return status;
    }
    return -1;
}

static bool copy(const char *from, const char *to) {
    char block[1 << 16], next[ROOM];
    snprintf(next, sizeof next, "%s.new", to);
    FILE *in = fopen(from, "r"), *out = in == NULL ? NULL : fopen(next, "w");
    bool done = out != NULL;
    for (size_t n; done && (n = fread(block, 1, sizeof block, in)) > 0;)
        done = fwrite(block, 1, n, out) == n;
    if (in != NULL) fclose(in);
    if (out != NULL) done = fclose(out) == 0 && done;
    if (done) done = rename(next, to) == 0;
    if (!done) unlink(next);
    return done;
}

bool browser_print(const char *page, const char *path, const char **why) {
    Folder folder = {0};
    if (!open_folder(&folder)) {
        *why = _("there is no room for a page among the temporary files");
        return false;
    }
    *why = NULL;
    if (!write_page(folder.page, page))
        *why = _("there is no room for a page among the temporary files");
    int status = *why == NULL ? print(&folder) : 0;
    if (status == -1)
        *why = _("Chromium prints it, and is not installed (apt-get install chromium); a browser "
                 "prints report.html as well");
    else if (*why == NULL && (status != 0 || access(folder.pdf, R_OK) != 0))
        *why = _("Chromium could not print the page");
    else if (*why == NULL && !copy(folder.pdf, path))
        *why = language_problem(errno);
    temp_folder_remove(folder.path);
    return *why == NULL;
}
