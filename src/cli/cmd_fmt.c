// SPDX-License-Identifier: Apache-2.0
// `plan fmt`: files laid out in place, or what that would change.
#define _GNU_SOURCE // memfd_create
#include "cli/output.h"
#include "cli/terminal.h"
#include "terminal/language.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

typedef struct Run {
    const Options *options;
    const char *to;
    bool check, diff, codes;
    bool differs; // one file is not laid out so
    bool failed;
} Run;

// --- differences ---------------------------------------------------------------------------------

// A file without a name that holds a text; -1: there is no room.
static int held(const char *text, size_t length) {
    int fd = memfd_create("plan", 0);
    while (fd >= 0 && length > 0) {
        ssize_t written = write(fd, text, length);
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) {
            close(fd);
            return -1;
        }
        text += written;
        length -= (size_t)written;
    }
    return fd;
}

static void become_diff(const char *name, int before, int after, bool color) {
    char old[32], new[32], label[4096];
    snprintf(old, sizeof old, "/dev/fd/%d", before);
    snprintf(new, sizeof new, "/dev/fd/%d", after);
    snprintf(label, sizeof label, "%s (plan fmt)", name);
    execlp("diff", "diff", "-u", color ? "--color=always" : "--color=never", "--label", name,
           "--label", label, old, new, (char *)NULL);
    _exit(127);
}

typedef struct Text {
    const char *text;
    size_t length;
} Text;

// What a terminal gets holds nothing that it obeys.
static Text shown(const char *text, size_t length) {
    if (!isatty(STDOUT_FILENO)) return (Text){text, length};
    text = plan_terminal_text(text);
    return (Text){text, strlen(text)};
}

// By diffutils, which every Debian has.
static bool show_difference(const Run *run, const char *name, const PlanFormatted *formatted) {
    Text was = shown(formatted->before, formatted->before_length),
         is = shown(formatted->text, formatted->length);
    int before = held(was.text, was.length), after = held(is.text, is.length), status = 0;
    bool color = terminal_style(STDOUT_FILENO, run->options).color;
    fflush(stdout);
    pid_t child = before < 0 || after < 0 ? -1 : fork();
    if (child == 0) become_diff(shown(name, strlen(name)).text, before, after, color);
    while (child > 0 && waitpid(child, &status, 0) < 0 && errno == EINTR)
        continue;
    if (before >= 0) close(before);
    if (after >= 0) close(after);
    bool done = child > 0 && WIFEXITED(status) && WEXITSTATUS(status) <= 1;
    bool unread = child > 0 && WIFSIGNALED(status) && WTERMSIG(status) == SIGPIPE; // as by head
    if (!done && !unread) fputs(_("plan: fmt: cannot run diff, which compares texts\n"), stderr);
    return done;
}

// --- files ---------------------------------------------------------------------------------------

static void name_it(const char *path) {
    printf("%s\n", shown(path, strlen(path)).text);
}

static bool is_input(const char *path) { return strcmp(path, "-") == 0; }

// What came of a file goes where it belongs; false: it could not.
static bool deliver(Run *run, PlanSession *session, const char *path,
                    const PlanFormatted *formatted) {
    const char *name = is_input(path) ? _("<stdin>") : path;
    run->differs |= formatted->changed;
    if (run->diff && formatted->changed && !show_difference(run, name, formatted)) return false;
    if (run->check && !run->diff && formatted->changed) name_it(name);
    if (run->check || run->diff) return true;
    if (is_input(path)) {
        Text text = shown(formatted->text, formatted->length);
        return fwrite(text.text, 1, text.length, stdout) == text.length;
    }
    if (!formatted->changed) return true;
    if (!plan_format_write(session, path, formatted)) return false;
    name_it(path);
    return true;
}

static void format_file(Run *run, const char *path) {
    PlanSession *session = plan_open();
    const PlanFormatted *formatted = plan_format_file(session, path, run->to, run->codes);
    bool done = formatted != NULL && deliver(run, session, path, formatted);
    bool wrong = plan_diagnostic_count(session, PLAN_ERROR) > 0;
    output_diagnostics(session, run->options);
    if (formatted != NULL && (formatted->partial || formatted->refused))
        fprintf(stderr, "plan: %s: %s\n", is_input(path) ? _("<stdin>") : path,
                formatted->refused
                    ? _("nothing was laid out: mend where blocks begin and end first")
                    : _("the lines with mistakes stay as they are"));
    bool uncoded = formatted != NULL && formatted->no_codes;
    if (uncoded)
        fprintf(stderr, _("plan: %s: no codes are put in: %s\n"),
                is_input(path) ? _("<stdin>") : path,
                is_input(path) ? _("they depend on the place of the file")
                               : _("its plan has errors, which 'plan check' tells"));
    run->failed |= !done || wrong || uncoded;
    plan_close(session);
}

static bool is_folder(const char *path) {
    struct stat info;
    return stat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

static void format_folder(Run *run, const char *folder) {
    const char *const *files = plan_folder_files(folder);
    if (*files == NULL) {
        fprintf(stderr, _("plan: fmt: there is no .plan file in '%s'\n"), folder);
        run->failed = true;
    }
    for (; *files != NULL; files++)
        format_file(run, *files);
}

int cmd_fmt(const Options *options) {
    Run run = {.options = options,
               .to = options->value[OPTION_TO_LANGUAGE],
               .check = options->value[OPTION_CHECK_ONLY] != NULL,
               .diff = options->value[OPTION_DIFFERENCE] != NULL,
               .codes = options->value[OPTION_CODES] != NULL};
    for (size_t i = 0; i < options->word_count; i++) {
        if (is_folder(options->words[i]))
            format_folder(&run, options->words[i]);
        else
            format_file(&run, options->words[i]);
    }
    int written = output("");
    bool differs = run.differs && (run.check || run.diff);
    return run.failed || differs ? EXIT_PLAN : written;
}
