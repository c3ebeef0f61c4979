// SPDX-License-Identifier: Apache-2.0
#define _GNU_SOURCE // popen
#include "repl/parts.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

// -R: colours; -F: leave at once when all fits; -X: do not clear the screen.
#define USUAL_PAGER "less -RFX"

static const char *pager_command(const Repl *repl) {
    const char *asked = setting(repl, SETTING_PAGER), *usual = getenv("PAGER");
    if (asked != NULL && strcmp(asked, "on") != 0) return asked;
    return usual != NULL && usual[0] != '\0' ? usual : USUAL_PAGER;
}

static unsigned count_lines(const char *text) {
    unsigned lines = 0;
    for (; *text != '\0'; text++)
        lines += *text == '\n';
    return lines;
}

// False: there is no pager.
static bool through_pager(const char *command, const char *text) {
    void (*interrupt)(int) = signal(SIGINT, SIG_IGN); // Ctrl-C is the pager's
    void (*broken)(int) = signal(SIGPIPE, SIG_IGN);
    FILE *pager = popen(command, "w");
    int status = -1;
    if (pager != NULL) {
        fputs(text, pager);
        status = pclose(pager);
    }
    signal(SIGINT, interrupt);
    signal(SIGPIPE, broken);
    enum { NOT_FOUND = 127 };
    return status >= 0 && WEXITSTATUS(status) != NOT_FOUND;
}

// Until somebody has seen enough.
static void write_out(const Repl *repl, const char *text) {
    enum { PIECE = 1 << 14 };
    size_t length = strlen(text);
    for (size_t at = 0; at < length && !plan_is_interrupted(repl->session); at += PIECE)
        fwrite(text + at, 1, length - at < PIECE ? length - at : PIECE, stdout);
}

void page(const Repl *repl, const char *text) {
    if (plan_is_interrupted(repl->session)) return;
    if (isatty(STDOUT_FILENO)) text = plan_terminal_text(text);
    unsigned lines = repl->terminal ? screen_lines(STDOUT_FILENO) : 0;
    bool fits = lines == 0 || count_lines(text) < lines;
    fflush(stdout);
    if (!fits && !setting_is(repl, SETTING_PAGER, "off") &&
        through_pager(pager_command(repl), text))
        return;
    write_out(repl, text);
    fflush(stdout);
}
