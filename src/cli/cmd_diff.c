// SPDX-License-Identifier: Apache-2.0
// `plan diff`: as `diff` does, 0 says no difference, 1 says one, 2 that something went wrong.
#include "cli/loading.h"
#include "cli/output.h"
#include "cli/revision.h"
#include "cli/terminal.h"
#include "terminal/language.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { SAME = 0, DIFFERENT = 1, TROUBLE = 2 };

typedef struct Version {
    const char *name;
    char day[32]; // of --known D1..D2
    PlanSession *session;
    Revision revision;
} Version;

static bool is_folder(const char *path) {
    struct stat info;
    return stat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

static bool load(Version *version, const Options *options) {
    const char *path = version->name;
    if (revision_is(path)) {
        if (!revision_fetch(path, &version->revision)) return false;
        path = version->revision.path;
    }
    version->session = plan_open();
    for (size_t i = 0; i < options->given_count; i++)
        if (options->given[i].id == OPTION_ALLOW_PATH)
            plan_allow_path(version->session, options->given[i].value);
    if (is_folder(path))
        plan_load_folder(version->session, path);
    else
        plan_load(version->session, path);
    bool sound =
        plan_resolve(version->session) && plan_diagnostic_count(version->session, PLAN_ERROR) == 0;
    if (!sound) {
        plan_keep_errors(version->session);
        output_diagnostics(version->session, options);
    }
    return sound;
}

static bool set_known(Version *version, const char *day) {
    if (plan_set_known(version->session, day)) return true;
    fprintf(stderr, _("plan: --known: '%s' is not a day\n"), day);
    return false;
}

// `D1..D2`: each version has its own day; `D`: both have it.
static bool set_days(Version *old, Version *new, const char *known) {
    const char *dots = known == NULL ? NULL : strstr(known, "..");
    if (known == NULL) return true;
    if (dots == NULL) return set_known(old, known) && set_known(new, known);
    snprintf(old->day, sizeof old->day, "%.*s", (int)(dots - known), known);
    snprintf(new->day, sizeof new->day, "%s", dots + 2);
    return set_known(old, old->day) && set_known(new, new->day);
}

// What to call it: where it comes from, and the day.
static const char *title_of(const Version *version, char *title, size_t size) {
    if (version->day[0] == '\0') return version->name;
    snprintf(title, size, "%s (%s)", version->name, version->day);
    return title;
}

typedef struct Comparison {
    const PlanDiff *diff;
    const char *format, *text;
    PlanStyle style;
} Comparison;

static bool make(void *of) {
    Comparison *made = of;
    made->text = plan_diff_text(made->diff, made->format, made->style);
    return true;
}

static int print(const Version *old, const Version *new, const Options *options) {
    const char *format = options->value[OPTION_DIFF_AS];
    char before[512], after[512];
    PlanDiff *diff = plan_diff(old->session, title_of(old, before, sizeof before), new->session,
                               title_of(new, after, sizeof after));
    PlanStyle style = terminal_style(STDOUT_FILENO, options);
    if (options->value[OPTION_WIDTH] == NULL && style.width > 0)
        style.width = terminal_text_width(options);
    Comparison made = {.diff = diff, .format = format == NULL ? "text" : format, .style = style};
    if (strcmp(made.format, "markdown") == 0)
        loading_make(new->session, options, plan_is_spanish(new->session), make, &made);
    else
        make(&made);
    int code = output(made.text);
    if (code != EXIT_DONE) return TROUBLE;
    return plan_diff_count(diff) > 0 ? DIFFERENT : SAME;
}

static void close_version(Version *version) {
    if (version->session != NULL) plan_close(version->session);
    revision_remove(&version->revision);
}

static bool is_usage_right(const Options *options) {
    const char *known = options->value[OPTION_BETWEEN];
    bool two_days = known != NULL && strstr(known, "..") != NULL;
    if (options->word_count == 2 || (options->word_count == 1 && two_days)) return true;
    if (options->word_count == 1)
        fputs(
            _("plan: diff compares two versions: plan diff OLD NEW, or one plan at two days: plan "
              "diff PLAN --known D1..D2\n"),
            stderr);
    else
        fprintf(stderr,
                _("plan: diff compares two versions, not %zu; give a folder for a plan of "
                  "several files\n"),
                options->word_count);
    return false;
}

int cmd_diff(const Options *options) {
    if (!is_usage_right(options)) return EXIT_USAGE;
    Version old = {.name = options->words[0]},
            new = {.name = options->words[options->word_count - 1]};
    const char *known = options->value[OPTION_BETWEEN];
    bool sound = load(&old, options);
    sound = load(&new, options) && sound; // both, so that one run tells everything
    sound = sound && set_days(&old, &new, known);
    int code = sound ? print(&old, &new, options) : TROUBLE;
    close_version(&old);
    close_version(&new);
    return code;
}
