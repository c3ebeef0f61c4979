// SPDX-License-Identifier: Apache-2.0
// The command line of Plan: a client of plan.h.
#include "cli/cmd_help.h"
#include "cli/output.h"
#include "terminal/language.h"
#include "terminal/screen.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static int no_command(const Options *options) {
    if (options->word_count > 0) return command_unknown(options->words[0]);
    fputs(_("usage: plan COMMAND FILE... [OPTIONS]\n'plan help' lists the commands\n"), stderr);
    return EXIT_USAGE;
}

// Large files are mapped; one that somebody cuts short meanwhile has no more bytes to give.
static void file_cut_short(int signal_number) {
    static const char text[] = "plan: error: a file was cut short while it was read\n";
    (void)signal_number;
    _exit(write(STDERR_FILENO, text, sizeof text - 1) < 0 ? EXIT_USAGE : EXIT_PLAN);
}

// What --lang says, which must be known before anything else is said; the last one counts.
static const char *wanted_language(int argc, char **argv) {
    const char *wanted = NULL;
    for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++) {
        if (strncmp(argv[i], "--lang=", strlen("--lang=")) == 0)
            wanted = argv[i] + strlen("--lang=");
        else if (strcmp(argv[i], "--lang") == 0)
            wanted = argv[i + 1];
    }
    return wanted;
}

int main(int argc, char **argv) {
    signal(SIGBUS, file_cut_short);
    signal(SIGXFSZ, SIG_IGN); // a limit of file sizes is an error like a full disk
    screen_guard_errors();
    bool spoken = language_choose(wanted_language(argc, argv));
    Options options = options_read(argc, argv);
    const Command *command = options_command(&options);
    if (!options_fit(&options, command)) return EXIT_USAGE;
    if (!spoken) fputs("plan: the Spanish messages are not installed\n", stderr);
    if (options.value[OPTION_VERSION] != NULL) return output("plan " PLAN_VERSION "\n");
    if (command == NULL && options.word_count > 0) return no_command(&options);
    if (options.value[OPTION_HELP] != NULL) return help_about(command, &options);
    if (command == NULL) return no_command(&options);
    if (options.word_count < command->words) return command_usage(command);
    return command->run(&options);
}
