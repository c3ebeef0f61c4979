// SPDX-License-Identifier: Apache-2.0
#define _GNU_SOURCE // open_memstream
#include "cli/cmd_help.h"

#include "cli/man.h"
#include "cli/output.h"
#include "cli/terminal.h"
#include "terminal/language.h"
#include "terminal/wrap.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// Where explanations stand; in a narrow window, below what they explain.
enum { INDENT = 2, COLUMN = 28, COLUMN_NARROW = 6, NARROW = 60 };

typedef struct Page {
    FILE *out;
    unsigned width;
    int column;
} Page;

static void add_entry(const Page *page, const char *name, const char *argument, const char *help) {
    const char *gap = *argument != '\0' ? " " : "";
    int used = INDENT + (int)(text_columns(name) + text_columns(gap) + text_columns(argument));
    fprintf(page->out, "%*s%s%s%s", INDENT, "", name, gap, argument);
    if (used + 2 > page->column) used = 0, fputc('\n', page->out);
    fprintf(page->out, "%*s", page->column - used, "");
    wrap(page->out, help, (unsigned)page->column, page->width);
}

static void add_options(const Page *page, const Command *command) {
    fputs(_("\nOptions:\n"), page->out);
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        const Option *option = &options_table[i];
        if (!option_of(option, command)) continue;
        char name[32];
        snprintf(name, sizeof name, "--%s", option->name);
        add_entry(page, name, option->argument == NULL ? "" : option_argument(option),
                  _(option->help));
    }
}

static void add_command(const Page *page, const Command *command) {
    fprintf(page->out, _("usage: plan %s %s\n\n"), command->name, _(command->usage));
    wrap(page->out, _(command->about), 0, page->width);
    add_options(page, command);
    fprintf(page->out, _("\nExample:\n  plan %s\n"), _(command->example));
}

static void add_overview(const Page *page) {
    fputs(_("usage: plan COMMAND FILE... [OPTIONS]\n\n"), page->out);
    wrap(page->out,
         _("Reads plans of institutions, written as text, and says how they are doing. Results go "
           "to "
           "standard output, diagnostics to standard error. Exits with 0: done; 1: the plan has "
           "errors, or a check fails; 2: the command line is wrong."),
         0, page->width);
    fputs(_("\nCommands:\n"), page->out);
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        add_entry(page, commands[i].name, i == COMMAND_DUMP ? _("PASS") : "", _(commands[i].help));
    fputc('\n', page->out);
    wrap(
        page->out,
        _("'plan help COMMAND' shows the options of a command and an example; 'plan --version' the "
          "version. Options may stand anywhere, as '--at 2024-09' or '--at=2024-09'; '--' ends "
          "them."),
        0, page->width);
}

// The words of the language, in parts.
static void add_words(const Page *page) {
    size_t count;
    const PlanWord *words = plan_words(&count);
    const char *part = "";
    for (size_t i = 0; i < count; i++) {
        if (strcmp(words[i].part, part) != 0)
            fprintf(page->out, "%s%c%s:\n", i == 0 ? "" : "\n", _(words[i].part)[0] - 'a' + 'A',
                    _(words[i].part) + 1);
        part = words[i].part;
        char name[128];
        bool spanish = language_is_spanish();
        snprintf(name, sizeof name, "%s / %s", spanish ? words[i].spanish : words[i].english,
                 spanish ? words[i].english : words[i].spanish);
        add_entry(page, name, "", words[i].help);
    }
}

static int print_page(void (*add)(const Page *page), const Command *command,
                      const Options *options) {
    char *text = NULL;
    size_t size = 0;
    unsigned width = terminal_text_width(options);
    bool narrow = width > 0 && width < NARROW;
    Page page = {open_memstream(&text, &size), width, narrow ? COLUMN_NARROW : COLUMN};
    if (add != NULL)
        add(&page);
    else
        add_command(&page, command);
    fclose(page.out);
    int code = output(text);
    free(text);
    return code;
}

int help_about(const Command *command, const Options *options) {
    return print_page(command == NULL ? add_overview : NULL, command, options);
}

int cmd_help(const Options *options) {
    const char *topic = options->word_count > 0 ? options->words[0] : NULL;
    bool man = options->value[OPTION_MAN] != NULL,
         language = topic != NULL &&
                    (strcmp(topic, "language") == 0 || strcmp(topic, "lenguaje") == 0);
    if (options->word_count > 1) return command_usage(&commands[COMMAND_HELP]);
    const Command *command = topic == NULL || language ? NULL : command_named(topic);
    if (topic != NULL && !language && command == NULL) return command_unknown(topic);
    if (man) return language ? man_language() : man_page(command);
    return print_page(language          ? add_words
                      : command == NULL ? add_overview
                                        : NULL,
                      command, options);
}
