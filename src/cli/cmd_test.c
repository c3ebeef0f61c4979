// SPDX-License-Identifier: Apache-2.0
#include "cli/loading.h"
#include "cli/output.h"
#include "cli/terminal.h"
#include "terminal/language.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static bool is_given(const Options *options, OptionId id) { return options->value[id] != NULL; }

static const char *format_of(const Options *options) {
    return is_given(options, OPTION_TESTS_AS) ? options->value[OPTION_TESTS_AS] : "text";
}

// The sessions stay open: results show their texts.
static bool run_session(PlanTests *tests, PlanSession *session, const Options *options) {
    plan_resolve(session);
    if (plan_tests_run(tests, session)) return true;
    plan_keep_errors(session);
    output_diagnostics(session, options);
    return false;
}

// Each library by itself: two of them may define the same.
static bool run_libraries(PlanTests *tests, const Options *options) {
    bool sound = true;
    for (const char *const *name = plan_libraries(); *name != NULL; name++) {
        PlanSession *session = plan_open();
        plan_load_library(session, *name);
        sound = run_session(tests, session, options) && sound;
    }
    return sound;
}

static bool complain_nothing(const PlanTests *tests, const Options *options) {
    const char *filter = options->value[OPTION_FILTER];
    bool ran = plan_tests_passed(tests) + plan_tests_failed(tests) > 0;
    if (!ran && filter != NULL) fprintf(stderr, _("plan: no test has '%s' in its name\n"), filter);
    for (const char *const *file = plan_tests_without(tests); filter == NULL && *file != NULL;
         file++)
        fprintf(stderr, _("plan: %s has no test\n"), *file);
    return filter != NULL ? !ran : *plan_tests_without(tests) != NULL;
}

int cmd_test(const Options *options) {
    bool library = is_given(options, OPTION_STDLIB);
    const char *format = format_of(options);
    if (options->word_count == 0 && !library) return command_usage(&commands[COMMAND_TEST]);
    if (is_given(options, OPTION_COVERAGE) && strcmp(format, "junit") == 0) {
        fputs(_("plan: --coverage goes with --format text, tap or json\n"), stderr);
        return EXIT_USAGE;
    }
    PlanTests *tests =
        plan_tests_new(options->value[OPTION_FILTER], is_given(options, OPTION_COVERAGE));
    bool sound = true;
    if (options->word_count > 0)
        sound = run_session(tests, loading_open(options, options->word_count), options);
    if (library) sound = run_libraries(tests, options) && sound;
    if (!sound) return EXIT_PLAN;
    const char *text = plan_tests_text(tests, format, is_given(options, OPTION_VERBOSE),
                                       terminal_style(STDOUT_FILENO, options));
    int code = output(text);
    bool nothing = complain_nothing(tests, options);
    return code == EXIT_DONE && (nothing || plan_tests_failed(tests) > 0) ? EXIT_PLAN : code;
}
