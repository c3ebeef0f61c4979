// SPDX-License-Identifier: Apache-2.0
// What a command prints.
#ifndef PLAN_CLI_OUTPUT_H
#define PLAN_CLI_OUTPUT_H

#include "cli/options.h"

#include <plan.h>

// Prints the result of a command, all of it, and closes standard output; EXIT_PLAN, with a message,
// if not all of it could be written.
int output(const char *text);
// The same for bytes that may be no text.
int output_bytes(const char *bytes, size_t size);
// Prints a table in the format asked for; NULL: the diagnostics that say why there is none.
int output_table(PlanSession *session, const Options *options, const PlanTable *table);
// Prints a table, and nothing else.
int output_rows(const Options *options, const PlanTable *table);
// Prints why an expression has its value, or the diagnostics that say why nothing can be said.
int output_explanation(PlanSession *session, const Options *options, const char *expression);
// Prints all diagnostics on standard error.
void output_diagnostics(PlanSession *session, const Options *options);

#endif
