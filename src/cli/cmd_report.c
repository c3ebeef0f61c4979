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

typedef struct Report {
    PlanSession *session;
    const Options *options;
    const char *path, *format; // `path` NULL: standard output
    char folder[PATH_MAX];     // of the drawings
    const char *text;
    const PlanDrawing *drawings;
    size_t drawing_count;
} Report;

// Drawings stand in a folder beside the file: `informe_charts` for `informe.md`.
static void name_folder(Report *made) {
    const char *path = made->path, *dot = strrchr(path, '.'), *slash = strrchr(path, '/');
    int stem =
        dot != NULL && (slash == NULL || dot > slash) ? (int)(dot - path) : (int)strlen(path);
    snprintf(made->folder, sizeof made->folder, "%.*s_charts", stem, path);
}

static void make_markdown(Report *made, const PlanReport *report, Progress *progress) {
    name_folder(made);
    const char *slash = strrchr(made->folder, '/');
    made->text =
        plan_report_markdown(report, slash == NULL ? made->folder : slash + 1, progress_tell,
                             progress, &made->drawings, &made->drawing_count);
}

static bool make(void *of) {
    Report *made = of;
    const PlanReport *report = plan_report(made->session, made->options->value[OPTION_NAME]);
    if (report == NULL) return false;
    Progress progress = progress_begin();
    if (strcmp(made->format, "markdown") == 0 && made->path != NULL)
        make_markdown(made, report, &progress);
    else
        made->text =
            plan_report_text(report, strcmp(made->format, "pdf") == 0 ? "paper" : made->format,
                             progress_tell, &progress);
    progress_end(&progress);
    return true;
}

static int write_drawings(const Report *made) {
    char file[2 * PATH_MAX];
    if (made->drawing_count > 0 && mkdir(made->folder, 0777) != 0 && errno != EEXIST) {
        fprintf(stderr, _("plan: cannot make the folder '%s': %s\n"), made->folder,
                language_problem(errno));
        return EXIT_USAGE;
    }
    for (size_t i = 0; i < made->drawing_count; i++) {
        snprintf(file, sizeof file, "%s/%s", made->folder, made->drawings[i].file);
        if (!plan_write(made->session, file, made->drawings[i].svg)) return EXIT_PLAN;
    }
    return EXIT_DONE;
}

static int write_pdf(const Report *made) {
    const char *why;
    Progress progress = progress_begin();
    progress_say(&progress, _("Chromium prints the pages…"));
    bool printed = browser_print(made->text, made->path, &why);
    progress_end(&progress);
    if (printed) return EXIT_DONE;
    fprintf(stderr, _("plan: cannot write '%s': %s\n"), made->path, why);
    return EXIT_USAGE;
}

static int write_report(const Report *made) {
    if (made->path == NULL) return output(made->text);
    if (strcmp(made->format, "pdf") == 0) return write_pdf(made);
    int code = write_drawings(made);
    if (code != EXIT_DONE) return code;
    return plan_write(made->session, made->path, made->text) ? EXIT_DONE : EXIT_PLAN;
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
    Report made = {.session = session,
                   .options = options,
                   .path = options->value[OPTION_OUTPUT],
                   .format = format_of(options)};
    if (strcmp(made.format, "pdf") == 0 && made.path == NULL) {
        fputs(_("plan: a PDF is written into a file: -o report.pdf\n"), stderr);
        return EXIT_USAGE;
    }
    bool spanish = plan_report_is_spanish(session, name);
    if (!loading_make(session, options, spanish, make, &made)) return EXIT_PLAN;
    return write_report(&made);
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
