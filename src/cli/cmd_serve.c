// SPDX-License-Identifier: Apache-2.0
#include "cli/loading.h"
#include "cli/output.h"
#include "serve/serve.h"
#include "terminal/language.h"

#include <errno.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

extern char **environ;

enum { USUAL_PORT = 8321, PORTS = 65536, USUAL_SECONDS = 10, SECONDS_MAX = 3600 };
#define USUAL_MEMORY ((size_t)2 << 30)

// The browser of the desktop; what it says there is not ours to tell.
static void open_browser(const char *address) {
    char page[64];
    pid_t child;
    snprintf(page, sizeof page, "%s", address);
    char program[] = "xdg-open", *words[] = {program, page, NULL};
    int error = posix_spawnp(&child, program, NULL, NULL, words, environ);
    if (error != 0)
        fprintf(stderr, _("plan: cannot open a browser (xdg-open): %s\n"), language_problem(error));
}

static void speak(void *of, bool spanish) { loading_speak_to_readers(of, spanish); }

static void ready(void *of, const char *address) {
    const Options *options = of;
    printf(_("%s shows the plans, on this machine and to you alone; Ctrl-C ends it\n"), address);
    fflush(stdout);
    if (options->value[OPTION_BROWSE] != NULL) open_browser(address);
}

// A number within bounds; false after saying that it is not.
static bool read_number(const Options *options, OptionId id, unsigned most, unsigned *out) {
    const char *text = options->value[id];
    if (text == NULL) return true;
    unsigned long value = strtoul(text, NULL, 10);
    if (value <= most && strlen(text) < 10) {
        *out = (unsigned)value;
        return true;
    }
    fprintf(stderr, _("plan: --%s: '%s' is more than %u\n"), options_table[id].name, text, most);
    return false;
}

static bool reads_input(const Options *options) {
    for (size_t i = 0; i < options->word_count; i++)
        if (strcmp(options->words[i], "-") == 0) return true;
    return false;
}

int cmd_serve(const Options *options) {
    ServeSetup setup = {
        .port = USUAL_PORT, .seconds = USUAL_SECONDS, .speak = speak, .ready = ready};
    if (!read_number(options, OPTION_PORT, PORTS - 1, &setup.port) ||
        !read_number(options, OPTION_SECONDS, SECONDS_MAX, &setup.seconds))
        return EXIT_USAGE;
    if (reads_input(options)) {
        fputs(_("plan: standard input cannot be read again; serve files\n"), stderr);
        return EXIT_USAGE;
    }
    setup.session = plan_open();
    setup.of = (void *)options;
    plan_limit_memory(USUAL_MEMORY);
    plan_stay_open(setup.session);
    plan_load_reports(setup.session);
    loading_files(setup.session, options, options->word_count);
    int code = loading_ready(setup.session, options);
    if (code != EXIT_DONE) return code;
    code = serve_run(&setup) ? EXIT_DONE : EXIT_USAGE;
    plan_close(setup.session);
    return code;
}
