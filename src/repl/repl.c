// SPDX-License-Identifier: Apache-2.0
// The loop: lines are gathered until the grammar says that they are a whole, then asked, typed or
// obeyed.
#define _GNU_SOURCE // getline, asprintf
#include "repl/parts.h"
#include "terminal/language.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

// --- telling -------------------------------------------------------------------------------------

PlanStyle repl_style(const Repl *repl) {
    PlanStyle style =
        screen_style(STDOUT_FILENO, setting(repl, SETTING_COLOR), setting(repl, SETTING_WIDTH));
    style.formulas = setting_is(repl, SETTING_FORMULAS, "on");
    return style;
}

void repl_tell(Repl *repl) {
    if (plan_is_interrupted(repl->session)) return;
    PlanStyle style =
        screen_style(STDERR_FILENO, setting(repl, SETTING_COLOR), setting(repl, SETTING_WIDTH));
    repl->failed |= plan_diagnostic_count(repl->session, PLAN_ERROR) > 0;
    fflush(stdout);
    fputs(plan_diagnostics_text(repl->session, style), stderr);
    plan_clear_diagnostics(repl->session);
}

void repl_tell_change(Repl *repl) {
    plan_go_on(repl->session);
    repl_tell(repl);
}

void repl_say(Repl *repl, bool wrong, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    fflush(stdout);
    vfprintf(stderr, format, arguments);
    fputc('\n', stderr);
    va_end(arguments);
    repl->failed |= wrong;
}

static bool is_for_people(const char *format) {
    return strcmp(format, "table") == 0 || strcmp(format, "markdown") == 0 ||
           strcmp(format, "chart") == 0;
}

static void mention_suppositions(Repl *repl) {
    size_t supposed = plan_supposed(repl->session);
    if (supposed > 0)
        repl_say(repl, false,
                 count_text("note: this rests on %zu supposition",
                            "note: this rests on %zu suppositions", supposed),
                 supposed);
}

void repl_show_text(Repl *repl, const char *text) {
    if (plan_is_interrupted(repl->session)) return;
    if (text == NULL) {
        plan_keep_errors(repl->session);
        repl->failed = true;
    } else {
        page(repl, text);
        mention_suppositions(repl);
    }
    repl_tell(repl);
}

void repl_show(Repl *repl, const PlanTable *table) {
    if (plan_is_interrupted(repl->session)) return;
    if (table == NULL) {
        plan_keep_errors(repl->session);
        repl->failed = true;
        return repl_tell(repl);
    }
    const char *format = setting(repl, SETTING_FORMAT);
    page(repl, plan_table_text(table, format, repl_style(repl)));
    if (!is_for_people(format)) mention_suppositions(repl); // else the table says it itself
    repl_tell(repl);
}

bool repl_can_answer(Repl *repl) {
    if (plan_is_sound(repl->session)) return true;
    repl_say(repl, true,
             _("the files have errors, so there are no answers; ':reload' when they are mended"));
    return false;
}

// --- one sentence --------------------------------------------------------------------------------

static double seconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

void repl_explain(Repl *repl, const char *expression) {
    PlanExplanation *why = plan_explain(repl->session, expression, false);
    bool json = setting_is(repl, SETTING_FORMAT, "json");
    const char *format = json ? "json" : "text";
    repl_show_text(repl, why == NULL ? NULL : plan_explanation_text(why, format, repl_style(repl)));
}

static void ask(Repl *repl, const char *text) {
    PlanTable *table = plan_ask(repl->session, text);
    if (table != NULL) {
        free(repl->question);
        repl->question = strdup(text);
        if (setting_is(repl, SETTING_TOTAL, "on")) plan_table_add_total(table);
    }
    repl_show(repl, table);
}

static void type(Repl *repl, const char *text) {
    plan_type(repl->session, text);
    repl_tell_change(repl);
}

static void obey(Repl *repl, PlanSentence sentence, const char *text) {
    double begun = seconds();
    plan_go_on(repl->session);
    const char *why = plan_explain_asked(repl->session, text);
    bool asks = why != NULL || sentence == PLAN_QUESTION;
    if (asks && !repl_can_answer(repl)) return;
    if (why != NULL)
        repl_explain(repl, why);
    else if (text[strspn(text, " \t\n")] == ':')
        repl_command(repl, text);
    else if (sentence == PLAN_QUESTION)
        ask(repl, text);
    else if (sentence != PLAN_NOTHING)
        type(repl, text);
    if (plan_is_interrupted(repl->session)) {
        plan_clear_diagnostics(repl->session);
        repl_say(repl, true, "interrupted");
    }
    if (setting_is(repl, SETTING_TIMING, "on"))
        repl_say(repl, false, "%.1f ms", (seconds() - begun) * 1000);
}

// --- gathering -----------------------------------------------------------------------------------

static void gather(Repl *repl, const char *line, size_t length) {
    char *longer;
    const char *before = repl->pending == NULL ? "" : repl->pending;
    if (asprintf(&longer, "%s%.*s\n", before, (int)length, line) < 0) abort();
    free(repl->pending);
    repl->pending = longer;
}

static void drop(Repl *repl) {
    free(repl->pending);
    repl->pending = NULL;
}

static bool is_command(const char *text) { return text[strspn(text, " \t")] == ':'; }

// Whether a line fits what is pending and could not stand alone (`together`), or the other way
// round.
static bool goes_on(Repl *repl, const char *next, size_t length, bool together) {
    char *both, *alone;
    if (length == 0) return false;
    if (asprintf(&both, "%s%.*s", repl->pending, (int)length, next) < 0 ||
        asprintf(&alone, "%.*s", (int)length, next) < 0)
        abort();
    bool fits = plan_fits(repl->session, both), begins = plan_fits(repl->session, alone);
    free(both);
    free(alone);
    return together ? fits && !begins : begins && !fits;
}

static void finish(Repl *repl, PlanSentence sentence) {
    char *text = repl->pending;
    repl->pending = NULL;
    if (repl->terminal) {
        char *entry = strndup(text, strlen(text) - 1);
        edit_remember(entry);
        free(entry);
    }
    obey(repl, sentence, text);
    free(text);
}

// What is still pending, and will stay unfinished.
static void finish_pending(Repl *repl) {
    if (repl->pending == NULL) return;
    finish(repl, plan_sentence(repl->session, repl->pending, true));
}

static bool is_unfinished(PlanSentence sentence) {
    return sentence == PLAN_UNFINISHED || sentence == PLAN_OPEN;
}

// Whether a line rather begins anew than goes on with what is pending, which nobody finished.
static bool begins_anew(Repl *repl, const char *line, size_t length) {
    if (repl->pending == NULL || plan_sentence(repl->session, repl->pending, false) == PLAN_OPEN)
        return false;
    return is_command(line) || goes_on(repl, line, length, false);
}

// Takes one line in. `rest`: the text behind it, NULL: there is none yet.
static void take_line(Repl *repl, const char *line, size_t length, const char *rest) {
    if (begins_anew(repl, line, length)) finish_pending(repl);
    bool first = repl->pending == NULL;
    gather(repl, line, length);
    if (first && is_command(repl->pending)) return finish(repl, PLAN_NOTHING);
    PlanSentence sentence = plan_sentence(repl->session, repl->pending, false);
    if (is_unfinished(sentence)) return;
    if (sentence == PLAN_BROKEN && rest != NULL) return; // the rest of the block goes with it
    bool complete = sentence == PLAN_QUESTION || sentence == PLAN_STATEMENT;
    if (complete && rest != NULL && !is_command(rest) &&
        goes_on(repl, rest, strcspn(rest, "\n"), true))
        return;
    finish(repl, sentence);
}

// Several lines at once.
static void take_text(Repl *repl, const char *text) {
    while (!repl->leaving) {
        size_t length = strcspn(text, "\n");
        const char *rest = text[length] == '\n' ? text + length + 1 : NULL;
        take_line(repl, text, length, rest != NULL && *rest == '\0' ? NULL : rest);
        if (rest == NULL || *rest == '\0') return;
        text = rest;
    }
}

// --- a script ------------------------------------------------------------------------------------

static void run_script(Repl *repl) {
    char *text = NULL;
    size_t size = 0;
    if (getdelim(&text, &size, '\0', stdin) > 0) take_text(repl, text);
    free(text);
    if (!repl->leaving) finish_pending(repl);
}

static void run_lines(Repl *repl, const ReplSetup *setup) {
    for (size_t i = 0; i < setup->line_count && !repl->leaving; i++) {
        take_text(repl, setup->lines[i]);
        finish_pending(repl);
    }
}

// --- a terminal ----------------------------------------------------------------------------------

static char *prompt(const Repl *repl) {
    char *text;
    bool unicode = repl_style(repl).unicode;
    const char *known = plan_known(repl->session), *period = plan_period(repl->session);
    const char *supposed = plan_supposed(repl->session) == 0 ? "" : _(" (supposed)");
    const char *wrong = plan_is_sound(repl->session) ? "" : _(" (errors)");
    int length = asprintf(&text, "plan %s%s%s%s%s> ", period, *known != '\0' ? " @" : "", known,
                          supposed, wrong);
    if (length < 0) abort();
    if (repl->pending == NULL) return text;
    free(text);
    const char *dots = unicode ? "…" : "...";
    if (asprintf(&text, "%*s%s ", length - (unicode ? 2 : 4), "", dots) < 0) abort();
    return text;
}

static void mention_changes(Repl *repl) {
    const char *changed = repl->pending != NULL ? NULL : plan_changed(repl->session);
    bool told = changed != NULL && repl->changed != NULL && strcmp(changed, repl->changed) == 0;
    if (changed != NULL && !told)
        repl_say(repl, false, _("%s has changed; ':reload' reads it again"), changed);
    if (told) return;
    free(repl->changed);
    repl->changed = changed == NULL ? NULL : strdup(changed);
}

static void run_terminal(Repl *repl) {
    edit_start(repl);
    while (!repl->leaving) {
        bool dropped;
        mention_changes(repl);
        char *text = prompt(repl), *line = edit_line(text, &dropped);
        free(text);
        if (line == NULL && !dropped) {
            fputc('\n', stdout);
            if (repl->pending == NULL) break;
        }
        if (line == NULL)
            drop(repl);
        else
            take_text(repl, line);
        free(line);
    }
    edit_end();
}

bool repl_run(PlanSession *session, const ReplSetup *setup) {
    Repl repl = {.session = session};
    repl.terminal = setup->line_count == 0 && isatty(STDIN_FILENO);
    settings_start(&repl, setup);
    if (setup->line_count > 0)
        run_lines(&repl, setup);
    else if (repl.terminal)
        run_terminal(&repl);
    else
        run_script(&repl);
    drop(&repl);
    free(repl.question);
    free(repl.changed);
    for (size_t i = 0; i < SETTING_COUNT; i++)
        free(repl.settings[i]);
    return repl.terminal || !repl.failed;
}
