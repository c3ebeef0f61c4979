// SPDX-License-Identifier: Apache-2.0
#define _GNU_SOURCE // strcasestr, fopencookie
#include "terminal/screen.h"

#include <langinfo.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { WIDTH_USUAL = 80, WIDTH_MOST = 100, WIDTH_LEAST = 20, COLUMNS_MAX = 99999 };

static unsigned parse_columns(const char *text) {
    unsigned long columns = text == NULL ? 0 : strtoul(text, NULL, 10);
    return columns > COLUMNS_MAX ? 0 : (unsigned)columns;
}

static unsigned window_width(int fd) {
    struct winsize window = {0};
    if (!isatty(fd)) return 0;
    if (ioctl(fd, TIOCGWINSZ, &window) == 0 && window.ws_col > 0) return window.ws_col;
    unsigned columns = parse_columns(getenv("COLUMNS"));
    return columns > 0 ? columns : WIDTH_USUAL;
}

static unsigned width(int fd, const char *asked) {
    return asked != NULL ? parse_columns(asked) : window_width(fd);
}

static bool color(int fd, const char *asked) {
    if (asked != NULL && strcmp(asked, "auto") != 0) return strcmp(asked, "always") == 0;
    const char *refused = getenv("NO_COLOR");
    if ((refused != NULL && refused[0] != '\0') || !isatty(fd)) return false;
    const char *terminal = getenv("TERM");
    return terminal != NULL && terminal[0] != '\0' && strcmp(terminal, "dumb") != 0;
}

static const char *locale_name(void) {
    static const char *const variables[] = {"LC_ALL", "LC_CTYPE", "LANG"};
    for (unsigned i = 0; i < sizeof variables / sizeof variables[0]; i++) {
        const char *name = getenv(variables[i]);
        if (name != NULL && name[0] != '\0') return name;
    }
    return "C";
}

// What the name of the locale says, whether it is installed or not (a new machine, a container);
// only where it says nothing is the locale itself asked, which takes as long as a small plan.
static bool unicode(void) {
    const char *name = locale_name();
    if (strcasestr(name, ".utf-8") != NULL || strcasestr(name, ".utf8") != NULL) return true;
    if (strcmp(name, "C") == 0 || strcmp(name, "POSIX") == 0) return false;
    setlocale(LC_CTYPE, "");
    return strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

PlanStyle screen_style(int fd, const char *painted, const char *columns) {
    return (PlanStyle){
        .color = color(fd, painted),
        .unicode = unicode(),
        .width = width(fd, columns),
    };
}

unsigned screen_text_width(const char *asked) {
    unsigned columns = width(STDOUT_FILENO, asked);
    if (asked == NULL) {
        if (columns == 0) columns = WIDTH_USUAL;
        if (columns > WIDTH_MOST) columns = WIDTH_MOST; // longer lines are hard to read
    }
    return columns > 0 && columns < WIDTH_LEAST ? WIDTH_LEAST : columns;
}

unsigned screen_lines(int fd) {
    struct winsize window = {0};
    return isatty(fd) && ioctl(fd, TIOCGWINSZ, &window) == 0 ? window.ws_row : 0;
}

// --- standard error ------------------------------------------------------------------------------

// A line of it, until it ends: no colour and no character is cut in two.
static struct {
    char *text;
    size_t length, room;
} line;

static void pass_line(void) {
    if (line.length == 0) return;
    line.text[line.length] = '\0';
    const char *shown = plan_terminal_text(line.text);
    for (size_t length = strlen(shown); length > 0;) {
        ssize_t wrote = write(STDERR_FILENO, shown, length);
        if (wrote <= 0) break;
        shown += wrote;
        length -= (size_t)wrote;
    }
    line.length = 0;
}

static ssize_t pass(void *nothing, const char *bytes, size_t size) {
    (void)nothing;
    for (size_t i = 0; i < size; i++) {
        if (line.length + 1 >= line.room) {
            line.room = line.room * 2 + WIDTH_MOST;
            line.text = realloc(line.text, line.room);
            if (line.text == NULL) abort();
        }
        line.text[line.length++] = bytes[i];
        if (bytes[i] == '\n') pass_line();
    }
    return (ssize_t)size;
}

// A last line without an end.
static void pass_rest(void) {
    fflush(stderr);
    pass_line();
}

void screen_guard_errors(void) {
    if (!isatty(STDERR_FILENO)) return;
    FILE *guarded = fopencookie(NULL, "w", (cookie_io_functions_t){.write = pass});
    if (guarded == NULL) return;
    setvbuf(guarded, NULL, _IOLBF, 0);
    stderr = guarded;
    atexit(pass_rest);
}
