// SPDX-License-Identifier: Apache-2.0
// Lines from a terminal, by GNU readline, and the history of earlier ones.
#define _GNU_SOURCE // sigsetjmp, asprintf
#include "repl/parts.h"

#include <errno.h>
#include <locale.h>
#include <readline/history.h>
#include <readline/readline.h>
#include <setjmp.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { HISTORY_MOST = 5000 };

// Of the process, as the terminal and readline are.
static sigjmp_buf at_prompt;
static volatile sig_atomic_t reading;
static PlanSession *running;
static char *history_path;

// While a line is read, Ctrl-C drops it; at other times it ends what runs.
static void interrupted(int number) {
    (void)number;
    if (reading) siglongjmp(at_prompt, 1);
    plan_interrupt(running);
}

// Makes the folders of a path.
static bool make_folders(char *path) {
    for (char *slash = path + 1; (slash = strchr(slash, '/')) != NULL; slash++) {
        *slash = '\0';
        bool made = mkdir(path, 0700) == 0 || errno == EEXIST;
        *slash = '/';
        if (!made) return false;
    }
    return true;
}

static char *find_history(void) {
    const char *state = getenv("XDG_STATE_HOME"), *home = getenv("HOME");
    bool own = state != NULL && state[0] == '/';
    char *path;
    if (!own && home == NULL) return NULL;
    if (asprintf(&path, "%s%s/plan/history", own ? state : home, own ? "" : "/.local/state") < 0)
        return NULL;
    if (make_folders(path)) return path;
    free(path);
    return NULL;
}

static int new_line(int count, int key) {
    (void)count, (void)key;
    rl_insert_text("\n");
    return 0;
}

void edit_start(Repl *repl) {
    setlocale(LC_CTYPE, ""); // how wide characters are; numbers stay as they are
    rl_readline_name = "plan";
    rl_variable_bind("show-all-if-ambiguous", "on"); // a user's own .inputrc has the last word
    rl_initialize();
    rl_bind_keyseq("\033\r", new_line); // Alt-Enter: one line more without an answer
    rl_bind_keyseq("\033\n", new_line);
    complete_start(repl);
    using_history();
    stifle_history(HISTORY_MOST);
    history_comment_char = '#'; // times between the entries, which may then have several lines
    history_write_timestamps = 1;
    history_path = find_history();
    if (history_path != NULL) read_history(history_path);
    running = repl->session;
    struct sigaction action = {.sa_handler = interrupted, .sa_flags = SA_RESTART};
    sigaction(SIGINT, &action, NULL);
}

char *edit_line(const char *prompt, bool *dropped) {
    *dropped = sigsetjmp(at_prompt, 1) != 0;
    if (*dropped) {
        reading = 0;
        rl_free_line_state();
        rl_cleanup_after_signal();
        RL_UNSETSTATE(RL_STATE_ISEARCH | RL_STATE_NSEARCH | RL_STATE_VIMOTION |
                      RL_STATE_NUMERICARG | RL_STATE_MULTIKEY);
        rl_done = 1;
        fputc('\n', stdout);
        return NULL;
    }
    reading = 1;
    char *line = readline(prompt);
    reading = 0;
    return line;
}

// The same again is not kept twice.
void edit_remember(const char *text) {
    if (text[strspn(text, " \t\n")] == '\0' || text[0] == ' ') return;
    HIST_ENTRY *last = history_length > 0 ? history_get(history_base + history_length - 1) : NULL;
    if (last == NULL || strcmp(last->line, text) != 0) add_history(text);
    if (history_path != NULL && write_history(history_path) != 0) {
        free(history_path); // it cannot be kept: say nothing each time
        history_path = NULL;
    }
}

void edit_end(void) {
    free(history_path);
    history_path = NULL;
    signal(SIGINT, SIG_DFL);
}
