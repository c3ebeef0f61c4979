// SPDX-License-Identifier: Apache-2.0
// The commands: a table made of commands.def.
#ifndef PLAN_CLI_COMMANDS_H
#define PLAN_CLI_COMMANDS_H

#include <stddef.h>

typedef struct Options Options;

typedef enum CommandId {
#define COMMAND(id, name, function, words, usage, help, about, example) COMMAND_##id,
#include "cli/commands.def"
#undef COMMAND
    COMMAND_COUNT
} CommandId;

typedef struct Command {
    const char *name;
    int (*run)(const Options *options); // returns an Exit
    size_t words;
    const char *usage;
    const char *help;
    const char *about;
    const char *example;
} Command;

extern const Command commands[COMMAND_COUNT];

typedef enum Exit {
    EXIT_DONE,  // also: warnings only
    EXIT_PLAN,  // the plan has errors, or the answer could not be given or written
    EXIT_USAGE, // the command line is wrong
    // 3: there is no more memory (base/mem.h)
} Exit;

#define COMMAND(id, name, function, words, usage, help, about, example)                            \
    int function(const Options *options);
#include "cli/commands.def"
#undef COMMAND

// NULL: there is none of that name.
const Command *command_named(const char *name);
// Both say it on standard error and return EXIT_USAGE.
int command_unknown(const char *name);
int command_usage(const Command *command);

#endif
