// SPDX-License-Identifier: Apache-2.0
// git and tar are run without a shell: what is typed never becomes a command. The whole folder
// comes, for a plan may use others beside it.
#include "cli/revision.h"

#include "cli/temp_folder.h"
#include "terminal/language.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { NOT_FOUND = 127 };

bool revision_is(const char *word) {
    const char *colon = strchr(word, ':');
    struct stat info;
    return colon != NULL && colon != word && stat(word, &info) != 0;
}

// --- programs ------------------------------------------------------------------------------------

typedef struct Ends {
    int in;  // -1: nothing
    int out; // -1: nowhere
} Ends;

static void become(const char *const *argv, Ends ends, bool silent) {
    if (ends.in >= 0) dup2(ends.in, STDIN_FILENO);
    if (ends.out >= 0) dup2(ends.out, STDOUT_FILENO);
    setenv("GIT_ALLOW_PROTOCOL", "none",
           1); // what a repository lacks is not fetched from elsewhere
    if (silent && freopen("/dev/null", "w", stderr) == NULL) _exit(NOT_FOUND);
    execvp(argv[0], (char *const *)argv);
    _exit(NOT_FOUND);
}

static pid_t start(const char *const *argv, Ends ends, int other, bool silent) {
    pid_t child = fork();
    if (child != 0) return child;
    if (other >= 0) close(other);
    become(argv, ends, silent);
    return 0;
}

static int wait_for(pid_t child) {
    int status;
    while (child > 0 && waitpid(child, &status, 0) < 0)
        if (errno != EINTR) return NOT_FOUND;
    return child > 0 && WIFEXITED(status) ? WEXITSTATUS(status) : NOT_FOUND;
}

// What a program prints, on one line; its exit status.
static int ask(const char *const *argv, char *answer, size_t size) {
    int ends[2];
    answer[0] = '\0';
    if (pipe(ends) != 0) return NOT_FOUND;
    pid_t child = start(argv, (Ends){-1, ends[1]}, ends[0], true);
    close(ends[1]);
    size_t used = 0;
    for (ssize_t got; used + 1 < size && (got = read(ends[0], answer + used, size - 1 - used)) > 0;)
        used += (size_t)got;
    close(ends[0]);
    answer[used] = '\0';
    answer[strcspn(answer, "\n")] = '\0';
    return wait_for(child);
}

// `first | second`
static bool run_both(const char *const *first, const char *const *second) {
    int ends[2];
    if (pipe(ends) != 0) return false;
    pid_t writer = start(first, (Ends){-1, ends[1]}, ends[0], true);
    pid_t reader = start(second, (Ends){ends[0], -1}, ends[1], true);
    close(ends[0]);
    close(ends[1]);
    int wrote = wait_for(writer), got = wait_for(reader);
    return wrote == 0 && got == 0;
}

// --- what git knows ------------------------------------------------------------------------------

static bool fail(const char *word, const char *reason) {
    fprintf(stderr, "plan: '%s': %s\n", word, reason);
    return false;
}

static char *joined(const char *a, const char *b, const char *c) {
    size_t size = strlen(a) + strlen(b) + strlen(c) + 1;
    char *text = malloc(size);
    if (text != NULL) snprintf(text, size, "%s%s%s", a, b, c);
    return text;
}

// "blob", "tree" … of an object; false: there is none.
static bool type_of(const char *object, char *type, size_t size) {
    const char *const argv[] = {"git", "cat-file", "-t", object, NULL};
    return ask(argv, type, size) == 0;
}

static bool git_runs(const char *word) {
    char answer[256];
    const char *const version[] = {"git", "--version", NULL};
    if (ask(version, answer, sizeof answer) != 0)
        return fail(word,
                    _("there is no such file; for REV:PATH the program git is needed, and it is "
                      "not there"));
    const char *const inside[] = {"git", "rev-parse", "--git-dir", NULL};
    if (ask(inside, answer, sizeof answer) != 0)
        return fail(word, _("there is no such file, and this folder is in no git repository"));
    return true;
}

static bool explain_missing(const char *word) {
    char type[64], message[512];
    char *revision = joined(word, "", "");
    if (revision == NULL) return fail(word, _("no memory"));
    *strchr(revision, ':') = '\0';
    char *commit = joined(revision, "^{commit}", "");
    bool there = commit != NULL && type_of(commit, type, sizeof type);
    if (there)
        snprintf(message, sizeof message, _("revision '%.100s' has no '%.300s'"), revision,
                 strchr(word, ':') + 1);
    else
        snprintf(message, sizeof message, _("git knows no revision '%.100s'"), revision);
    free(revision);
    free(commit);
    return fail(word, message);
}

// The object as git names it: a path from the top of the repository, or else from here.
static char *find_object(const char *word, char *type, size_t size) {
    if (type_of(word, type, size)) return joined(word, "", "");
    char *revision = joined(word, "", "");
    if (revision == NULL) return NULL;
    char *colon = strchr(revision, ':');
    *colon = '\0';
    char *object = joined(revision, ":./", colon + 1);
    free(revision);
    if (object != NULL && type_of(object, type, size)) return object;
    free(object);
    return NULL;
}

// --- the folder ----------------------------------------------------------------------------------

// The folder is named by its hash, and the repository by its own: then it does not matter where we
// stand in it.
static bool unpack(const char *object, const char *folder) {
    char hash[128], repository[4096];
    const char *const tree[] = {"git", "rev-parse", "--verify", "--quiet", object, NULL};
    const char *const where[] = {"git", "rev-parse", "--absolute-git-dir", NULL};
    if (ask(tree, hash, sizeof hash) != 0 || ask(where, repository, sizeof repository) != 0)
        return false;
    const char *const archive[] = {"git",          "--git-dir", repository, "archive",
                                   "--format=tar", hash,        NULL};
    const char *const tar[] = {"tar", "-x", "-f", "-", "-C", folder, NULL};
    return run_both(archive, tar);
}

// Takes the name of a file off its object, "REV:a/b/c.plan": "REV:a/b/" is left.
static char *take_file(char *object) {
    char *slash = strrchr(object, '/'), *colon = strchr(object, ':');
    char *begin = slash != NULL && slash > colon ? slash : colon;
    char *file = joined(begin + 1, "", "");
    begin[1] = '\0'; // the top is "REV:"
    return file;
}

// A revision may hold links, and these lead anywhere.
static bool is_inside(const char *folder, const char *path) {
    char *real = realpath(path, NULL), *home = realpath(folder, NULL);
    size_t length = home == NULL ? 0 : strlen(home);
    bool inside = real != NULL && home != NULL && strncmp(real, home, length) == 0 &&
                  (real[length] == '/' || real[length] == '\0');
    free(real);
    free(home);
    return inside;
}

static bool fetch(const char *word, char *object, char *file, Revision *revision) {
    revision->folder = temp_folder_make();
    if (revision->folder == NULL) return fail(word, _("no folder can be made for it"));
    if (!unpack(object, revision->folder)) return fail(word, _("git and tar could not unpack it"));
    revision->path = joined(revision->folder, file == NULL ? "" : "/", file == NULL ? "" : file);
    if (revision->path == NULL) return false;
    return is_inside(revision->folder, revision->path) ||
           fail(word, _("there it is a link that leads elsewhere"));
}

bool revision_fetch(const char *word, Revision *revision) {
    char type[64];
    *revision = (Revision){NULL, NULL};
    if (word[0] == '-') return fail(word, _("a revision does not begin with '-'"));
    if (!git_runs(word)) return false;
    char *object = find_object(word, type, sizeof type);
    if (object == NULL) return explain_missing(word);
    char *file = strcmp(type, "blob") == 0 ? take_file(object) : NULL;
    bool sound = fetch(word, object, file, revision);
    free(object);
    free(file);
    return sound;
}

void revision_remove(Revision *revision) {
    temp_folder_remove(revision->folder);
    free(revision->path);
    *revision = (Revision){NULL, NULL};
}
