// SPDX-License-Identifier: Apache-2.0
// The options: a table made of options.def, and what a command line gives them.
#ifndef PLAN_CLI_OPTIONS_H
#define PLAN_CLI_OPTIONS_H

#include "cli/commands.h"

#include <stdbool.h>

typedef enum OptionId {
#define OPTION(id, name, argument, commands, help) OPTION_##id,
#include "cli/options.def"
#undef OPTION
    OPTION_COUNT
} OptionId;

typedef struct Option {
    const char *name;
    const char *argument;
    unsigned commands; // one bit for each command that takes it
    const char *help;
} Option;

extern const Option options_table[OPTION_COUNT];

// One value of one option: some may be repeated.
typedef struct Given {
    OptionId id;
    const char *value;
} Given;

struct Options {
    const char *value[OPTION_COUNT]; // NULL: not given; "": given, and takes no argument
    Given *given;                    // every option with a value, in order
    size_t given_count;
    char **words; // what is no option, without the name of the command
    size_t word_count;
    const char *unknown; // the first that looks like an option and is none
    bool wrong;          // a message has been printed
};

// Takes the command line apart. Options may stand anywhere before `--`; the last one given counts.
Options options_read(int argc, char **argv);
// The command that the first word names (it is taken off), or --dump; NULL: neither.
const Command *options_command(Options *options);
// Is every option known, taken by `command` (NULL: by any) and of a valid value? Else says what is
// not.
bool options_fit(Options *options, const Command *command);
// The bytes that a size such as 500M stands for; 0: it is none.
size_t option_size(const char *value);
// What an option takes, as help shows it: `DAY` in the language of messages; words to choose from
// stay.
const char *option_argument(const Option *option);
bool option_of(const Option *option, const Command *command);

#endif
