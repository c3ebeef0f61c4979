// SPDX-License-Identifier: Apache-2.0
// What the place that output goes to can show, as far as the command line does not say otherwise.
#ifndef PLAN_CLI_TERMINAL_H
#define PLAN_CLI_TERMINAL_H

#include "cli/options.h"
#include "terminal/screen.h"

static inline PlanStyle terminal_style(int fd, const Options *options) {
    PlanStyle style = screen_style(fd, options->value[OPTION_COLOR], options->value[OPTION_WIDTH]);
    style.formulas = options->value[OPTION_FORMULAS] != NULL;
    return style;
}

static inline unsigned terminal_text_width(const Options *options) {
    return screen_text_width(options->value[OPTION_WIDTH]);
}

#endif
