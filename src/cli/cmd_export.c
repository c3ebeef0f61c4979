// SPDX-License-Identifier: Apache-2.0
#include "cli/loading.h"
#include "cli/output.h"
#include "terminal/language.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

// Prints a message, which ends its line.
#define wrong(...) (fprintf(stderr, __VA_ARGS__), EXIT_USAGE)

// The format that the name of a file ends with.
static const char *format_of(const Options *options) {
    static const char *const formats[] = {"json", "csv", "sql", "xlsx"};
    const char *path = options->value[OPTION_OUTPUT];
    const char *dot = path == NULL ? NULL : strrchr(path, '.');
    if (options->value[OPTION_EXPORT_AS] != NULL) return options->value[OPTION_EXPORT_AS];
    for (size_t i = 0; dot != NULL && i < sizeof formats / sizeof formats[0]; i++)
        if (strcmp(dot + 1, formats[i]) == 0) return formats[i];
    return NULL;
}

// A terminal gets text, and obeys none of it.
static int print(const PlanBytes *data) {
    if (!isatty(STDOUT_FILENO)) return output_bytes(data->bytes, data->size);
    char *text = strndup(data->bytes, data->size);
    int code = text == NULL ? EXIT_PLAN : output(text);
    free(text);
    return code;
}

static int write_data(PlanSession *session, const Options *options, const PlanBytes *data) {
    const char *path = options->value[OPTION_OUTPUT];
    if (path == NULL) return print(data);
    if (plan_write_bytes(session, path, data, options->value[OPTION_FORCE] != NULL))
        return EXIT_DONE;
    return EXIT_PLAN;
}

typedef struct Export {
    PlanSession *session;
    const char *format;
    PlanBytes data;
} Export;

static bool make(void *of) {
    Export *export = of;
    return plan_export(export->session, export->format, &export->data);
}

static int export(PlanSession *session, const Options *options, const char *format) {
    Export made = {.session = session, .format = format};
    int code = EXIT_PLAN;
    if (loading_make(session, options, plan_is_spanish(session), make, &made))
        code = write_data(session, options, &made.data);
    if (code == EXIT_PLAN) {
        plan_keep_errors(session);
        output_diagnostics(session, options);
    }
    return code;
}

int cmd_export(const Options *options) {
    const char *path = options->value[OPTION_OUTPUT], *format = format_of(options);
    if (format == NULL) return wrong(_("plan: export needs --format: json, csv, sql or xlsx\n"));
    if (path != NULL && options->value[OPTION_FORCE] == NULL && access(path, F_OK) == 0)
        return wrong(_("plan: '%s' is there already; --force replaces it\n"), path);
    if (path == NULL && strcmp(format, "xlsx") == 0 && isatty(STDOUT_FILENO))
        return wrong(
            _("plan: a workbook is no text for a terminal; write it to a file: -o plan.xlsx\n"));
    PlanSession *session = loading_open(options, options->word_count);
    int code = loading_ready(session, options);
    if (code == EXIT_DONE) code = export(session, options, format);
    plan_close(session);
    return code;
}
