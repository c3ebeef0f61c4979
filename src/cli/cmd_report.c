// SPDX-License-Identifier: Apache-2.0
#include "cli/browser.h"
#include "cli/loading.h"
#include "cli/output.h"
#include "cli/progress.h"
#include "terminal/language.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

// What is asked for, else what the name of the file says.
static const char *format_of(const Options *options) {
    static const struct {
        const char *end, *format;
    } ends[] = {{".md", "markdown"}, {".markdown", "markdown"}, {".pdf", "pdf"}};
    const char *asked = options->value[OPTION_REPORT_AS], *path = options->value[OPTION_OUTPUT];
    if (asked != NULL) return asked;
    for (size_t i = 0; path != NULL && i < sizeof ends / sizeof *ends; i++) {
        size_t length = strlen(path), end = strlen(ends[i].end);
        if (length > end && strcmp(path + length - end, ends[i].end) == 0) return ends[i].format;
    }
    return "html";
}

// The text is made; what is said now is for who called.
static void finish(const Options *options, Progress *progress) {
    progress_end(progress);
    loading_speak_to_terminal(options);
}

// Drawings stand in a folder beside the file: `informe_charts` for `informe.md`.
static int write_markdown(PlanSession *session, const Options *options, const PlanReport *report,
                          Progress *progress) {
    char folder[PATH_MAX], file[2 * PATH_MAX];
    const PlanDrawing *drawings;
    size_t count;
    const char *path = options->value[OPTION_OUTPUT];
    const char *dot = strrchr(path, '.'), *slash = strrchr(path, '/');
    int stem =
        dot != NULL && (slash == NULL || dot > slash) ? (int)(dot - path) : (int)strlen(path);
    snprintf(folder, sizeof folder, "%.*s_charts", stem, path);
    const char *link = strrchr(folder, '/') == NULL ? folder : strrchr(folder, '/') + 1;
    const char *text =
        plan_report_markdown(report, link, progress_tell, progress, &drawings, &count);
    finish(options, progress);
    if (count > 0 && mkdir(folder, 0777) != 0 && errno != EEXIST) {
        fprintf(stderr, _("plan: cannot make the folder '%s': %s\n"), folder, strerror(errno));
        return EXIT_USAGE;
    }
    for (size_t i = 0; i < count; i++) {
        snprintf(file, sizeof file, "%s/%s", folder, drawings[i].file);
        if (!plan_write(session, file, drawings[i].svg)) return EXIT_PLAN;
    }
    return plan_write(session, path, text) ? EXIT_DONE : EXIT_PLAN;
}

static int write_pdf(const Options *options, const PlanReport *report, Progress *progress) {
    const char *why, *path = options->value[OPTION_OUTPUT];
    if (path == NULL) {
        loading_speak_to_terminal(options);
        fputs(_("plan: a PDF is written into a file: -o report.pdf\n"), stderr);
        return EXIT_USAGE;
    }
    const char *page = plan_report_text(report, "paper", progress_tell, progress);
    finish(options, progress);
    if (browser_print(page, path, &why)) return EXIT_DONE;
    fprintf(stderr, _("plan: cannot write '%s': %s\n"), path, why);
    return EXIT_USAGE;
}

static int write_report(PlanSession *session, const Options *options, const PlanReport *report) {
    const char *path = options->value[OPTION_OUTPUT], *format = format_of(options);
    Progress progress = progress_begin(options);
    if (strcmp(format, "pdf") == 0) return write_pdf(options, report, &progress);
    if (strcmp(format, "markdown") == 0 && path != NULL)
        return write_markdown(session, options, report, &progress);
    const char *text = plan_report_text(report, format, progress_tell, &progress);
    finish(options, &progress);
    if (path == NULL) return output(text);
    return plan_write(session, path, text) ? EXIT_DONE : EXIT_PLAN;
}

static bool is_report(const PlanSession *session, const char *name) {
    const char *const *names = plan_report_names(session);
    for (size_t i = 0; names[i] != NULL; i++)
        if (strcmp(names[i], name) == 0) return true;
    return false;
}

static int no_report(const PlanSession *session, const char *name) {
    const char *const *names = plan_report_names(session);
    const char *near = plan_suggest(name, names);
    fprintf(stderr, _("plan: there is no report '%s'"), name);
    if (near != NULL) fprintf(stderr, _("; did you mean '%s'?"), near);
    fputs(_("\nplan: there are:"), stderr);
    for (size_t i = 0; names[i] != NULL; i++)
        fprintf(stderr, "%s %s", i > 0 ? "," : "", names[i]);
    fputc('\n', stderr);
    return EXIT_USAGE;
}

static int report(PlanSession *session, const Options *options) {
    const char *name = options->value[OPTION_NAME];
    if (name != NULL && !is_report(session, name)) return no_report(session, name);
    loading_speak_to_readers(options, plan_report_is_spanish(session, name));
    const PlanReport *made = plan_report(session, name);
    int code = made == NULL ? EXIT_PLAN : write_report(session, options, made);
    loading_speak_to_terminal(options);
    return code;
}

int cmd_report(const Options *options) {
    PlanSession *session = loading_open(options, options->word_count);
    plan_load_reports(session);
    int code = loading_ready(session, options);
    if (code == EXIT_DONE) {
        code = report(session, options);
        if (code == EXIT_PLAN) {
            plan_keep_errors(session);
            output_diagnostics(session, options);
        }
    }
    plan_close(session);
    return code;
}
