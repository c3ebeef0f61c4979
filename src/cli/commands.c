// SPDX-License-Identifier: Apache-2.0
#include "cli/commands.h"

#include "terminal/language.h"

#include <plan.h>
#include <stdio.h>
#include <string.h>

const Command commands[COMMAND_COUNT] = {
#define COMMAND(id, name, function, words, usage, help, about, example)                            \
    {name, function, words, usage, help, about, example},
#include "cli/commands.def"
#undef COMMAND
};

const Command *command_named(const char *name) {
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        if (strcmp(commands[i].name, name) == 0) return &commands[i];
    return NULL;
}

int command_unknown(const char *name) {
    const char *names[COMMAND_COUNT + 1] = {NULL};
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        names[i] = commands[i].name;
    const char *near = plan_suggest(name, names);
    if (near != NULL)
        fprintf(stderr, _("plan: unknown command '%s'; did you mean '%s'?\n"), name, near);
    else
        fprintf(stderr, _("plan: unknown command '%s'; 'plan help' lists the commands\n"), name);
    return EXIT_USAGE;
}

int command_usage(const Command *command) {
    fprintf(stderr, _("usage: plan %s %s\n"), command->name, _(command->usage));
    if (command->name[0] != '-') fprintf(stderr, _("'plan help %s' says more\n"), command->name);
    return EXIT_USAGE;
}
