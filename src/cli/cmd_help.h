// SPDX-License-Identifier: Apache-2.0
// The text of `plan help` and of `--help`.
#ifndef PLAN_CLI_CMD_HELP_H
#define PLAN_CLI_CMD_HELP_H

#include "cli/options.h"

// Prints what `command` does and takes; NULL: the list of all commands.
int help_about(const Command *command, const Options *options);

#endif
