// SPDX-License-Identifier: Apache-2.0
// What the place that output goes to can show.
#ifndef PLAN_CLI_TERMINAL_H
#define PLAN_CLI_TERMINAL_H

#include "cli/options.h"

#include <plan.h>

// How to draw what goes to a file descriptor: as --color and --width say, else as suits it.
// A file or pipe is not painted and has no width.
PlanStyle terminal_style(int fd, const Options *options);
// Columns to wrap running text at on standard output: pleasant to read also where there is no
// limit.
unsigned terminal_text_width(const Options *options);

#endif
