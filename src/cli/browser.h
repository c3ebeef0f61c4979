// SPDX-License-Identifier: Apache-2.0
// A browser that prints pages: Chromium, where it is installed.
#ifndef PLAN_CLI_BROWSER_H
#define PLAN_CLI_BROWSER_H

#include <stdbool.h>

// Prints a page (the text of an HTML file) into the PDF file `path`, which it writes as a whole.
// False: `*why` says what went wrong.
bool browser_print(const char *page, const char *path, const char **why);

#endif
