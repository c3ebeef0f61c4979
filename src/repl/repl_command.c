// SPDX-License-Identifier: Apache-2.0
// What begins with a colon: finds the command and obeys it.
#define _GNU_SOURCE // strdup
#include "repl/parts.h"
#include "terminal/language.h"
#include "terminal/wrap.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

// --- the period and the day ----------------------------------------------------------------------

static void command_at(Repl *repl, char *period) {
    char *before = strdup(plan_period(repl->session));
    if (!plan_set_period(repl->session, *period == '\0' ? NULL : period)) {
        repl_say(repl, true, _("'%s' is not a period; such are sep, 2024-09, 2024-Q3, 2024"),
                 period);
        plan_set_period(repl->session, before);
    } else if (repl->terminal && *period == '\0') {
        repl_say(repl, false, _("at %s"), plan_period(repl->session));
    }
    free(before);
}

static void command_known(Repl *repl, char *day) {
    char *before = strdup(plan_known(repl->session));
    if (!plan_set_known(repl->session, *day == '\0' ? NULL : day)) {
        repl_say(repl, true, _("'%s' is not a day; write it as 2024-07-05"), day);
        plan_set_known(repl->session, *before == '\0' ? NULL : before);
    }
    free(before);
}

// --- looking -------------------------------------------------------------------------------------

static void show_text(Repl *repl, const char *text) {
    if (text == NULL) {
        repl->failed = true;
        return repl_tell(repl);
    }
    page(repl, text);
}

// What a reader types for it.
static const char *name_of(const ReplCommand *command) {
    return language_is_spanish() ? command->spanish : command->name;
}

static void print_command(const ReplCommand *command, int column) {
    const char *argument = _(command->argument);
    int used = printf("  :%-9s ", name_of(command));
    fputs(argument, stdout);
    used += (int)text_columns(argument);
    printf("%*s", used < column ? column - used : 1, "");
}

// All commands, or one of them (`:at`).
static void command_list(Repl *repl, const char *name) {
    enum { COLUMN = 30 };
    size_t length = strlen(name);
    unsigned width = screen_text_width(setting(repl, SETTING_WIDTH));
    for (const ReplCommand *at = repl_commands; at->name != NULL; at++) {
        bool wanted = length == 0 || strncmp(at->name, name + 1, length - 1) == 0 ||
                      strncmp(at->spanish, name + 1, length - 1) == 0;
        if (!wanted) continue;
        print_command(at, COLUMN);
        wrap(stdout, _(at->help), COLUMN, width);
    }
}

static void command_help(Repl *repl, char *topic) {
    if (*topic == '\0' || *topic == ':') return command_list(repl, topic);
    const char *code = plan_explain_code(topic); // E0201
    show_text(repl, code != NULL ? code : plan_help(repl->session, topic, repl_style(repl)));
}

static void command_status(Repl *repl, char *by) {
    bool objective = *by == 'o';
    repl_show(repl, plan_status(repl->session, objective ? "objective" : "unit"));
}

static void command_describe(Repl *repl, char *code) {
    repl_show_text(repl, plan_describe(repl->session, code, repl_style(repl)));
}

// Without an expression, the last question.
static void command_explain(Repl *repl, char *expression) {
    bool last = *expression == '\0' || strcmp(expression, "_") == 0;
    if (last && repl->question == NULL)
        repl_say(repl, true, _("nothing was asked yet; say what, as in :explain color of A1"));
    else if (plan_explain_code(expression) != NULL) // E0201
        page(repl, plan_explain_code(expression));
    else
        repl_explain(repl, last ? repl->question : expression);
}

static void command_source(Repl *repl, char *name) {
    show_text(repl, plan_source(repl->session, name));
}

static void command_tree(Repl *repl, char *code) {
    repl_show(repl, plan_tree(repl->session, *code == '\0' ? NULL : code));
}

static void command_units(Repl *repl, char *nothing) {
    (void)nothing;
    repl_show(repl, plan_unit_tree(repl->session));
}

static void command_check(Repl *repl, char *nothing) {
    (void)nothing;
    size_t errors = plan_check(repl->session);
    if (errors == 0 && plan_diagnostic_count(repl->session, PLAN_WARNING) == 0 &&
        !plan_is_interrupted(repl->session))
        repl_say(repl, false, _("all checks hold"));
    repl_tell(repl);
}

// --- files ---------------------------------------------------------------------------------------

static void command_load(Repl *repl, char *path) {
    plan_add(repl->session, path);
    repl_tell_change(repl);
}

static void command_reload(Repl *repl, char *nothing) {
    (void)nothing;
    plan_reload(repl->session);
    repl_tell_change(repl);
}

static void command_typed(Repl *repl, char *nothing) {
    (void)nothing;
    page(repl, plan_typed(repl->session));
}

static void command_forget(Repl *repl, char *nothing) {
    (void)nothing;
    if (plan_supposed(repl->session) == 0)
        repl_say(repl, false, _("nothing is supposed"));
    else
        plan_forget(repl->session);
    repl_tell_change(repl);
}

// The text that a file of that name is to hold; NULL after a report.
static const char *text_for(Repl *repl, const char *path) {
    static const char *const formats[][2] = {
        {".csv", "csv"}, {".json", "json"}, {".md", "markdown"}, {".txt", "table"}};
    const char *dot = strrchr(path, '.');
    if (dot != NULL && strcmp(dot, ".plan") == 0) {
        const char *typed = plan_typed(repl->session);
        if (*typed == '\0') repl_say(repl, true, _("nothing was typed that a plan could hold"));
        return *typed == '\0' ? NULL : typed;
    }
    for (size_t i = 0; i < sizeof formats / sizeof formats[0]; i++) {
        if (dot == NULL || strcmp(dot, formats[i][0]) != 0) continue;
        PlanTable *table = repl->question == NULL ? NULL : plan_ask(repl->session, "_");
        PlanStyle style = {.unicode = true, .formulas = setting_is(repl, SETTING_FORMULAS, "on")};
        if (table != NULL) return plan_table_text(table, formats[i][1], style);
        repl_say(repl, true, _("there is no answer to save yet"));
        return NULL;
    }
    repl_say(repl, true, _("'%s': the name ends in .csv, .json, .md or .txt, or in .plan"), path);
    return NULL;
}

static void command_save(Repl *repl, char *path) {
    bool replace = *path == '!';
    path += replace;
    path += strspn(path, " \t");
    const char *text = text_for(repl, path);
    if (text == NULL) return;
    if (!replace && access(path, F_OK) == 0)
        return repl_say(repl, true, _("'%s' is there already; ':save! %s' replaces it"), path, path);
    bool written =
        replace ? plan_write(repl->session, path, text) : plan_write_new(repl->session, path, text);
    if (!written) repl_tell(repl);
}

// --- the rest ------------------------------------------------------------------------------------

static void command_set(Repl *repl, char *words) {
    if (*words == '\0')
        settings_list(repl);
    else
        settings_change(repl, words);
}

static void command_timing(Repl *repl, char *value) {
    bool on = setting_is(repl, SETTING_TIMING, "on");
    char words[32];
    snprintf(words, sizeof words, "timing %.16s", *value != '\0' ? value : on ? "off" : "on");
    settings_change(repl, words);
}

static void command_quit(Repl *repl, char *nothing) {
    (void)nothing;
    repl->leaving = true;
}

const ReplCommand repl_commands[] = {
#define SOUND true
#define ANY   false
#define COMMAND(name, spanish, function, plans, argument, help)                                    \
    {name, spanish, function, plans, argument, help},
#include "repl/repl_commands.def"
#undef COMMAND
#undef SOUND
#undef ANY
    {NULL, NULL, NULL, false, NULL, NULL},
};

// --- finding -------------------------------------------------------------------------------------

static bool starts(const char *name, const char *word, size_t length) {
    return strncmp(name, word, length) == 0;
}

static bool is(const char *name, const char *word, size_t length) {
    return starts(name, word, length) && name[length] == '\0';
}

const ReplCommand *command_find(const char *word, size_t length, size_t *fitting) {
    const ReplCommand *found = NULL;
    *fitting = 0;
    for (const ReplCommand *at = repl_commands; at->name != NULL; at++) {
        if (is(at->name, word, length) || is(at->spanish, word, length)) {
            *fitting = 1;
            return at;
        }
        if (!starts(at->name, word, length) && !starts(at->spanish, word, length)) continue;
        found = at;
        ++*fitting;
    }
    return *fitting == 1 ? found : NULL;
}

static void complain(Repl *repl, const char *word, size_t length, size_t fitting) {
    enum { NAMES_MAX = 64, WORD_MAX = 40 };
    const char *names[NAMES_MAX + 1] = {NULL};
    char text[WORD_MAX];
    size_t count = 0;
    snprintf(text, sizeof text, "%.*s", (int)length, word);
    for (const ReplCommand *at = repl_commands; at->name != NULL && count + 1 < NAMES_MAX; at++) {
        if (fitting == 0 || starts(at->name, word, length)) names[count++] = at->name;
        if (fitting == 0 || starts(at->spanish, word, length)) names[count++] = at->spanish;
    }
    const char *near = fitting == 0 ? plan_suggest(text, names) : NULL;
    if (fitting > 1 && length > 0) {
        char all[256] = "";
        for (size_t i = 0; i < count; i++)
            snprintf(all + strlen(all), sizeof all - strlen(all), "%s:%s", i > 0 ? ", " : "",
                     names[i]);
        repl_say(repl, true, _("':%s' may be %s"), text, all);
    } else if (near != NULL) {
        repl_say(repl, true, _("there is no command ':%s'; did you mean ':%s'?"), text, near);
    } else {
        repl_say(repl, true, _("there is no command ':%s'; ':help' lists them"), text);
    }
}

void repl_command(Repl *repl, const char *line) {
    char *words = strdup(line + strspn(line, " \t"));
    char *end = words + strlen(words);
    while (end > words && strchr(" \t\n\r", end[-1]) != NULL)
        *--end = '\0';
    char *name = words + 1, *argument = name + strcspn(name, " \t!");
    size_t length = (size_t)(argument - name), fitting;
    argument += strspn(argument, " \t");
    const ReplCommand *command = command_find(name, length, &fitting);
    if (command == NULL)
        complain(repl, name, length, fitting);
    else if (*argument == '\0' && command->argument[0] != '[' && command->argument[0] != '\0')
        repl_say(repl, true, ":%s %s: %s", name_of(command), _(command->argument), _(command->help));
    else if (*argument != '\0' && command->argument[0] == '\0')
        repl_say(repl, true, _("':%s' stands alone: %s"), name_of(command), _(command->help));
    else if (!command->asks || repl_can_answer(repl))
        command->run(repl, argument);
    free(words);
}
