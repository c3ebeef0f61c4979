// SPDX-License-Identifier: Apache-2.0
#define _GNU_SOURCE // open_memstream
#include "cli/man.h"

#include "cli/output.h"
#include "terminal/language.h"

#include <plan.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define RELEASED N_("November 26, 2026")

// --- mdoc ----------------------------------------------------------------------------------------

// Capital letters of English, and of Spanish with what stands before a question.
static bool begins_sentence(char first) {
    return (first >= 'A' && first <= 'Z') || (unsigned char)first >= 0x80;
}

// As running text: each sentence on a line of its own, nothing that mdoc would read as its own.
static void add_text(FILE *out, const char *text) {
    bool begins = true;
    for (; *text != '\0'; text++) {
        if (begins && (*text == '.' || *text == '\'')) fputs("\\&", out);
        bool ends = *text == '.' && text[1] == ' ' && begins_sentence(text[2]);
        begins = ends || *text == '\n';
        fputs(*text == '\\' ? "\\e" : (char[]){*text, '\0'}, out);
        if (ends) {
            fputc('\n', out);
            text++;
        }
    }
    fputc('\n', out);
}

// Lines as they are, on a display of their own.
static void add_display(FILE *out, const char *lines) {
    fputs(".Bd -literal -offset indent\n", out);
    for (; *lines != '\0'; lines++)
        fputs(*lines == '\\' ? "\\e" : (char[]){*lines, '\0'}, out);
    fputs(".Ed\n", out);
}

static void add_example(FILE *out, const Command *command) {
    fputs(".Dl plan ", out);
    for (const char *at = _(command->example); *at != '\0'; at++)
        fputs(*at == '\\' ? "\\e" : *at == '"' ? "\\(dq" : (char[]){*at, '\0'}, out);
    fputc('\n', out);
}

// Arguments of a macro: words, with what would be a macro's or a sign's name protected.
static void add_arguments(FILE *out, const char *text) {
    for (const char *at = text; *at != '\0';) {
        size_t size = strcspn(at, " ");
        bool sign = size == 1 && strchr("|()[].,:;?!", *at) != NULL;
        bool option = size > 2 && strncmp(at, "--", 2) == 0;
        if (option)
            fprintf(out, " Fl %.*s", (int)size - 1, at + 1);
        else
            fprintf(out, sign ? " \\&%.*s" : " Ar %.*s", (int)size, at);
        at += size;
        at += strspn(at, " ");
    }
    fputc('\n', out);
}

static void begin_section(FILE *out, const char *title) { fprintf(out, ".Sh %s\n", title); }

static void begin_page(FILE *out, const char *title, const char *section) {
    fprintf(out,
            ".\\\" made by plan help --man from the tables of the program\n"
            ".Dd %s\n.Dt %s %s\n.Os\n",
            _(RELEASED), title, section);
    begin_section(out, _("NAME"));
}

static void begin_list(FILE *out) { fputs(".Bl -tag -width Ds\n", out); }
static void end_list(FILE *out) { fputs(".El\n", out); }

static void add_options(FILE *out, const Command *command) {
    begin_section(out, _("OPTIONS"));
    begin_list(out);
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        const Option *option = &options_table[i];
        if (!option_of(option, command)) continue;
        fprintf(out, ".It Fl -%s", option->name);
        if (option->argument != NULL) fprintf(out, " Ar %s", option_argument(option));
        fputc('\n', out);
        add_text(out, _(option->help));
    }
    end_list(out);
}

static void add_item(FILE *out, const char *item, const char *text) {
    fprintf(out, ".It %s\n", item);
    add_text(out, text);
}

static void add_exit_status(FILE *out) {
    begin_section(out, _("EXIT STATUS"));
    begin_list(out);
    add_item(out, "0", _("Done."));
    add_item(out, "1",
             _("The plan has errors, or a check or a test fails, or an answer could not be given "
               "or written."));
    add_item(out, "2", _("The command line is wrong."));
    end_list(out);
}

static void add_environment(FILE *out) {
    begin_section(out, _("ENVIRONMENT"));
    begin_list(out);
    add_item(out, "Ev LC_ALL , LC_MESSAGES , LANG",
             _("The language of messages: Spanish where it begins with es, else English."));
    add_item(out, "Ev NO_COLOR", _("If it is not empty, nothing is painted."));
    add_item(out, "Ev COLUMNS", _("The width of a terminal that does not say its own."));
    end_list(out);
}

static bool is_shown(const Command *command) { return command != &commands[COMMAND_DUMP]; }

static int by_name(const void *a, const void *b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void add_see_also(FILE *out) {
    const char *names[COMMAND_COUNT];
    size_t count = 0;
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        if (is_shown(&commands[i])) names[count++] = commands[i].name;
    qsort(names, count, sizeof *names, by_name);
    begin_section(out, _("SEE ALSO"));
    for (size_t i = 0; i < count; i++)
        fprintf(out, ".Xr plan-%s 1 ,\n", names[i]);
    fputs(".Xr plan 5\n", out);
}

// --- plan(1) -------------------------------------------------------------------------------------

static void add_overview(FILE *out) {
    begin_page(out, "PLAN", "1");
    fprintf(out, ".Nm plan\n.Nd %s\n", _("plans of institutions, written as text"));
    begin_section(out, _("SYNOPSIS"));
    fprintf(out, ".Nm\n.Ar %s\n.Op Ar %s ...\n.Op Ar %s\n.br\n.Nm\n.Fl -help | Fl -version\n",
            _("command"), _("FILE"), _("options"));
    begin_section(out, _("DESCRIPTION"));
    add_text(out,
             _("Reads plans of institutions, written as text, and says how they are doing. A plan "
               "has units, objectives, activities and indicators with their targets, and records "
               "of what was reached. Rules say which colour that is. Results go to standard "
               "output, diagnostics to standard error."));
    fputs(".Pp\n", out);
    add_text(out, _("Options may stand anywhere, as --at 2024-09 or --at=2024-09. Two dashes end "
                    "them. The file - is standard input. The language of the files is described in "
                    "plan(5), queries in plan-query(1)."));
    begin_section(out, _("COMMANDS"));
    begin_list(out);
    for (size_t i = 0; i < COMMAND_COUNT; i++) {
        if (!is_shown(&commands[i])) continue;
        fprintf(out, ".It Cm %s", commands[i].name);
        add_arguments(out, _(commands[i].usage));
        add_text(out, _(commands[i].about));
    }
    end_list(out);
    add_environment(out);
    add_exit_status(out);
    begin_section(out, _("EXAMPLES"));
    for (size_t i = 0; i < COMMAND_COUNT; i++) {
        if (!is_shown(&commands[i])) continue;
        add_example(out, &commands[i]);
    }
    add_see_also(out);
}

// --- one command ---------------------------------------------------------------------------------

static void add_words(FILE *out, const char *part) {
    size_t count;
    const PlanWord *words = plan_words(&count);
    begin_list(out);
    for (size_t i = 0; i < count; i++) {
        if (strcmp(words[i].part, part) != 0) continue;
        const PlanWord *word = &words[i];
        bool spanish = language_is_spanish();
        fprintf(out, ".It Ic %s \\&/ %s\n", spanish ? word->spanish : word->english,
                spanish ? word->english : word->spanish);
        add_text(out, word->help);
    }
    end_list(out);
}

static void add_queries(FILE *out) {
    begin_section(out, _("QUERIES"));
    add_text(
        out,
        _("A query is a selection and the stages behind it, each after a bar. A selection is the "
          "name of a kind in the plural, with 'of X' (what belongs to it), 'within X' (its whole "
          "subtree), 'at P' (a period) and 'where E' (a condition). Without show, a sensible set "
          "of columns comes. Any expression is a query too and prints one value. Every word exists "
          "in Spanish as well."));
    add_display(
        out,
        _("activities within SP at sep where color = red | show code, title, compliance\n"
          "activities at sep | group lead | show lead, count, mean(compliance)\n"
          "activities | by month | group month | show month, sum(target in month)\n"
          "count(activities where target in jan..jun is none)\n"));
    fprintf(out, ".Ss %s\n", _("Stages"));
    add_words(out, "query stages");
    fprintf(out, ".Ss %s\n", _("Functions"));
    add_words(out, "functions");
}

static void add_command(FILE *out, const Command *command) {
    char title[64];
    snprintf(title, sizeof title, "PLAN-%s", command->name);
    for (char *at = title; *at != '\0'; at++)
        if (*at >= 'a' && *at <= 'z') *at = (char)(*at - 'a' + 'A');
    begin_page(out, title, "1");
    fprintf(out, ".Nm plan-%s\n.Nd %s\n", command->name, _(command->help));
    begin_section(out, _("SYNOPSIS"));
    fprintf(out, ".Nm plan\n.Cm %s", command->name);
    add_arguments(out, _(command->usage));
    begin_section(out, _("DESCRIPTION"));
    add_text(out, _(command->about));
    add_options(out, command);
    if (command == &commands[COMMAND_QUERY]) add_queries(out);
    add_exit_status(out);
    begin_section(out, _("EXAMPLES"));
    add_example(out, command);
    begin_section(out, _("SEE ALSO"));
    fputs(".Xr plan 1 ,\n.Xr plan 5\n", out);
}

// --- plan(5) -------------------------------------------------------------------------------------

static void add_every_word(FILE *out) {
    const char *part = "";
    size_t count;
    const PlanWord *words = plan_words(&count);
    for (size_t i = 0; i < count; i++) {
        if (strcmp(words[i].part, part) == 0) continue;
        part = words[i].part;
        fprintf(out, ".Ss %c%s\n", _(part)[0] - 'a' + 'A', _(part) + 1);
        add_words(out, part);
    }
}

static void add_language(FILE *out) {
    begin_page(out, "PLAN", "5");
    fprintf(out, ".Nm plan\n.Nd %s\n", _("the language of plans"));
    begin_section(out, _("DESCRIPTION"));
    add_text(out, _("A file of a plan is UTF-8 text. A statement is a kind, a code, a title in "
                    "quotes, and a block between braces with its attributes and the statements "
                    "below it. What begins with # is a comment up to the end of the line."));
    add_display(out, _("plan PAT-2024 \"Plan Anual de Trabajo 2024\" { period 2024 }\n"
                       "unit ADN \"Programa ADN\"\n"
                       "objective OE1 \"Implementar la Cultura de la Integración\" {\n"
                       "  activity A1 \"Implementar el Curso\" {\n"
                       "    responsible ADN  measure participaciones\n"
                       "    target monthly 2024: - 500 1,100 5,000 - - - - - - - -\n"
                       "  }\n"
                       "}\n"
                       "record A1 feb 2024 = 480 on 2024-03-04\n"));
    fputs(".Pp\n", out);
    add_text(
        out,
        _("Numbers are exact decimals; commas or underscores may group their digits, and 0.75 is "
          "also 75%. Periods are years (2024), months (2024-03, mar 2024, mar), quarters (2024-Q1), "
          "half years (2024-S1), two months (2024-B1) and ranges of them (feb..sep 2024). Dates "
          "are written 2024-07-08. In a series a dash says that nothing is planned, which is not "
          "0. What is missing is none, never zero."));
    fputs(".Pp\n", out);
    add_text(out, _("Every word exists in English and in Spanish, and both are always understood, "
                    "also mixed; accents are optional. The lists below give the words, "
                    "first English and then Spanish; spellings of one word are parted by a bar, "
                    "and the first is the one that plan fmt writes."));
    begin_section(out, _("WORDS"));
    add_every_word(out);
    begin_section(out, _("SEE ALSO"));
    fputs(".Xr plan 1 ,\n.Xr plan-fmt 1 ,\n.Xr plan-query 1\n", out);
}

// --- the pages -----------------------------------------------------------------------------------

int man_page(const Command *command) {
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    if (out == NULL) return EXIT_PLAN;
    if (command == NULL)
        add_overview(out);
    else
        add_command(out, command);
    fclose(out);
    int code = output(text);
    free(text);
    return code;
}

int man_language(void) {
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    if (out == NULL) return EXIT_PLAN;
    add_language(out);
    fclose(out);
    int code = output(text);
    free(text);
    return code;
}
