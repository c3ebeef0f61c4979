// SPDX-License-Identifier: Apache-2.0
// What the place that output goes to can show.
#ifndef PLAN_TERMINAL_SCREEN_H
#define PLAN_TERMINAL_SCREEN_H

#include <plan.h>

// How to draw what goes to a file descriptor: as `painted` (always, never, auto) and `columns` (a
// number) say; where they are NULL, as suits it. A file or pipe is not painted and has no width.
PlanStyle screen_style(int fd, const char *painted, const char *columns);
// Whatever is written to standard error from now on, where it is a terminal, holds nothing that the
// terminal obeys but colours: names of files and arguments are told as they are.
void screen_guard_errors(void);
// Columns to wrap running text at on standard output: pleasant to read also where there is no
// limit.
unsigned screen_text_width(const char *columns);
// Lines of the window; 0: it is none.
unsigned screen_lines(int fd);

#endif
