// SPDX-License-Identifier: Apache-2.0
// Help as manual pages, in mdoc(7): plan(1), one of each command such as plan-query(1), plan(5)
// about the language.
#ifndef PLAN_CLI_MAN_H
#define PLAN_CLI_MAN_H

#include "cli/options.h"

// Prints the page of a command (NULL: plan(1)), or plan(5); the exit status.
int man_page(const Command *command);
int man_language(void);

#endif
