// SPDX-License-Identifier: Apache-2.0
#include "cli/output.h"

#include "cli/terminal.h"
#include "terminal/language.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

int output(const char *text) {
    if (isatty(STDOUT_FILENO)) text = plan_terminal_text(text);
    return output_bytes(text, strlen(text));
}

int output_bytes(const char *bytes, size_t size) {
    // Closing, for some file systems tell only then that the disk is full.
    if (fwrite(bytes, 1, size, stdout) == size && fclose(stdout) != EOF) return EXIT_DONE;
    // A reader that went away, such as `head`, has seen what it wanted.
    if (errno != EPIPE)
        fprintf(stderr, _("plan: cannot write the result: %s\n"), language_problem(errno));
    return EXIT_PLAN;
}

static bool is_json(const Options *options) {
    const char *asked = options->value[OPTION_DIAGNOSTICS];
    return asked != NULL && strcmp(asked, "json") == 0;
}

void output_diagnostics(PlanSession *session, const Options *options) {
    const char *text = is_json(options)
                           ? plan_diagnostics_json(session)
                           : plan_diagnostics_text(session, terminal_style(STDERR_FILENO, options));
    size_t length = strlen(text);
    fputs(text, stderr);
    if (length > 0 && text[length - 1] != '\n') fputc('\n', stderr);
}

// One line in words would spoil standard error for a program that reads JSON there.
static void mention_checks(PlanSession *session, const Options *options) {
    bool silent = is_json(options) || options->value[OPTION_QUIET] != NULL;
    size_t failing = silent ? 0 : plan_failing_checks(session);
    if (failing > 0)
        fprintf(stderr,
                count_text("plan: %zu check fails; run 'plan check' to see it\n",
                           "plan: %zu checks fail; run 'plan check' to see them\n", failing),
                failing);
}

int output_rows(const Options *options, const PlanTable *table) {
    const char *format = options->value[OPTION_FORMAT];
    bool chart = options->value[OPTION_CHART] != NULL;
    if (chart && format != NULL && strcmp(format, "table") != 0) {
        fprintf(stderr, _("plan: --chart draws for people; it does not go with --format %s\n"),
                format);
        return EXIT_USAGE;
    }
    if (chart) format = "chart";
    PlanStyle style = terminal_style(STDOUT_FILENO, options);
    const char *text = plan_table_text(table, format == NULL ? "table" : format, style);
    if (text == NULL) {
        fprintf(stderr, _("plan: there is no format '%s'\n"), format);
        return EXIT_USAGE;
    }
    return output(text);
}

int output_table(PlanSession *session, const Options *options, const PlanTable *table) {
    if (table == NULL) {
        plan_keep_errors(session);
        output_diagnostics(session, options);
        return EXIT_PLAN;
    }
    int code = output_rows(options, table);
    if (code == EXIT_DONE) mention_checks(session, options);
    return code;
}

int output_explanation(PlanSession *session, const Options *options, const char *expression) {
    bool all = options->value[OPTION_ALL] != NULL;
    PlanExplanation *explanation = plan_explain(session, expression, all);
    if (explanation == NULL) {
        plan_keep_errors(session);
        output_diagnostics(session, options);
        return EXIT_PLAN;
    }
    const char *format = options->value[OPTION_EXPLAIN_AS];
    PlanStyle style = terminal_style(STDOUT_FILENO, options);
    if (format == NULL) format = options->value[OPTION_FORMAT]; // of `plan query`
    if (options->value[OPTION_WIDTH] == NULL && style.width > 0)
        style.width = terminal_text_width(options);
    if (format == NULL || strcmp(format, "table") == 0) format = "text";
    const char *text = plan_explanation_text(explanation, format, style);
    if (text == NULL) {
        fprintf(stderr, _("plan: an explanation is text or json, not %s\n"), format);
        return EXIT_USAGE;
    }
    int code = output(text);
    if (code == EXIT_DONE) mention_checks(session, options);
    return code;
}
