// SPDX-License-Identifier: Apache-2.0
#define _GNU_SOURCE // open_memstream
#include "cli/man.h"

#include "cli/output.h"

#include <plan.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define RELEASED "November 26, 2026"

// --- mdoc ----------------------------------------------------------------------------------------

// As running text: each sentence on a line of its own, nothing that mdoc would read as its own.
static void add_text(FILE *out, const char *text) {
    bool begins = true;
    for (; *text != '\0'; text++) {
        if (begins && (*text == '.' || *text == '\'')) fputs("\\&", out);
        bool ends = *text == '.' && text[1] == ' ' && text[2] >= 'A' && text[2] <= 'Z';
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
static void add_display(FILE *out, const char *const *lines) {
    fputs(".Bd -literal -offset indent\n", out);
    for (; *lines != NULL; lines++) {
        for (const char *at = *lines; *at != '\0'; at++)
            fputs(*at == '\\' ? "\\e" : (char[]){*at, '\0'}, out);
        fputc('\n', out);
    }
    fputs(".Ed\n", out);
}

static void add_example(FILE *out, const Command *command) {
    fputs(".Dl plan ", out);
    for (const char *at = command->example; *at != '\0'; at++)
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

static void begin_page(FILE *out, const char *title, const char *section) {
    fprintf(out,
            ".\\\" made by plan help --man from the tables of the program\n.Dd %s\n.Dt %s %s\n",
            RELEASED, title, section);
    fputs(".Os\n.Sh NAME\n", out);
}

static void add_options(FILE *out, const Command *command) {
    fputs(".Sh OPTIONS\n.Bl -tag -width Ds\n", out);
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        const Option *option = &options_table[i];
        if (!option_of(option, command)) continue;
        fprintf(out, ".It Fl -%s", option->name);
        if (option->argument != NULL) fprintf(out, " Ar %s", option->argument);
        fputc('\n', out);
        add_text(out, option->help);
    }
    fputs(".El\n", out);
}

static void add_exit_status(FILE *out) {
    fputs(".Sh EXIT STATUS\n.Bl -tag -width Ds\n.It 0\nDone.\n.It 1\nThe plan has errors, or a "
          "check or a test "
          "fails, or an answer could not be given or written.\n.It 2\nThe command line is "
          "wrong.\n.El\n",
          out);
}

static void add_environment(FILE *out) {
    fputs(".Sh ENVIRONMENT\n.Bl -tag -width COLUMNS\n"
          ".It Ev LC_ALL , LC_MESSAGES , LANG\nThe language of messages: Spanish where it begins "
          "with es, else English.\n"
          ".It Ev NO_COLOR\nIf it is not empty, nothing is painted.\n"
          ".It Ev COLUMNS\nThe width of a terminal that does not say its own.\n"
          ".El\n",
          out);
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
    fputs(".Sh SEE ALSO\n", out);
    for (size_t i = 0; i < count; i++)
        fprintf(out, ".Xr plan-%s 1 ,\n", names[i]);
    fputs(".Xr plan 5\n", out);
}

// --- plan(1) -------------------------------------------------------------------------------------

static void add_overview(FILE *out) {
    begin_page(out, "PLAN", "1");
    fputs(".Nm plan\n.Nd plans of institutions, written as text\n.Sh SYNOPSIS\n.Nm\n.Ar "
          "command\n.Op Ar FILE ...\n"
          ".Op Ar options\n.Nm\n.Fl -help | Fl -version\n.Sh DESCRIPTION\n",
          out);
    add_text(
        out,
        "Reads plans of institutions, written as text, and says how they are doing. A plan has "
        "units, "
        "objectives, activities and indicators with their targets, and records of what was "
        "reached. Rules "
        "say which colour that is. Results go to standard output, diagnostics to standard error.");
    fputs(".Pp\n", out);
    add_text(out, "Options may stand anywhere, as --at 2024-09 or --at=2024-09. Two dashes end "
                  "them. The file - is "
                  "standard input. The language of the files is described in plan(5), queries in "
                  "plan-query(1).");
    fputs(".Sh COMMANDS\n.Bl -tag -width Ds\n", out);
    for (size_t i = 0; i < COMMAND_COUNT; i++) {
        if (!is_shown(&commands[i])) continue;
        fprintf(out, ".It Cm %s", commands[i].name);
        add_arguments(out, commands[i].usage);
        add_text(out, commands[i].about);
    }
    fputs(".El\n", out);
    add_environment(out);
    add_exit_status(out);
    fputs(".Sh EXAMPLES\n", out);
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
    fputs(".Bl -tag -width Ds\n", out);
    for (size_t i = 0; i < count; i++) {
        if (strcmp(words[i].part, part) != 0) continue;
        fprintf(out, ".It Ic %s \\&/ %s\n", words[i].english, words[i].spanish);
        add_text(out, words[i].help);
    }
    fputs(".El\n", out);
}

static void add_queries(FILE *out) {
    fputs(".Sh QUERIES\n", out);
    add_text(
        out,
        "A query is a selection and the stages behind it, each after a bar. A selection is the "
        "name of a "
        "kind in the plural, with 'of X' (what belongs to it), 'within X' (its whole subtree), 'at "
        "P' "
        "(a period) and 'where E' (a condition). Without show, a sensible set of columns comes. "
        "Any "
        "expression is a query too and prints one value. Every word exists in Spanish as well.");
    add_display(out,
                (const char *const[]){
                    "activities within SP at sep where color = red | show code, title, compliance",
                    "activities at sep | group lead | show lead, count, mean(compliance)",
                    "activities | by month | group month | show month, sum(target in month)",
                    "count(activities where target in jan..jun is none)", NULL});
    fputs(".Ss Stages\n", out);
    add_words(out, "query stages");
    fputs(".Ss Functions\n", out);
    add_words(out, "functions");
}

static void add_command(FILE *out, const Command *command) {
    char title[64];
    snprintf(title, sizeof title, "PLAN-%s", command->name);
    for (char *at = title; *at != '\0'; at++)
        if (*at >= 'a' && *at <= 'z') *at = (char)(*at - 'a' + 'A');
    begin_page(out, title, "1");
    fprintf(out, ".Nm plan-%s\n.Nd %s\n.Sh SYNOPSIS\n.Nm plan\n.Cm %s", command->name,
            command->help, command->name);
    add_arguments(out, command->usage);
    fputs(".Sh DESCRIPTION\n", out);
    add_text(out, command->about);
    add_options(out, command);
    if (command == &commands[COMMAND_QUERY]) add_queries(out);
    add_exit_status(out);
    fputs(".Sh EXAMPLES\n", out);
    add_example(out, command);
    fputs(".Sh SEE ALSO\n.Xr plan 1 ,\n.Xr plan 5\n", out);
}

// --- plan(5) -------------------------------------------------------------------------------------

static void add_language(FILE *out) {
    begin_page(out, "PLAN", "5");
    fputs(".Nm plan\n.Nd the language of plans\n.Sh DESCRIPTION\n", out);
    add_text(out, "A file of a plan is UTF-8 text. A statement is a kind, a code, a title in "
                  "quotes, and a block "
                  "between braces with its attributes and the statements below it. What begins "
                  "with # is a comment "
                  "up to the end of the line.");
    add_display(
        out, (const char *const[]){"plan PAT-2024 \"Plan Anual de Trabajo 2024\" { period 2024 }",
                                   "unit ADN \"Programa ADN\"",
                                   "objective OE1 \"Implementar la Cultura de la Integración\" {",
                                   "  activity A1 \"Implementar el Curso\" {",
                                   "    responsible ADN  measure participaciones",
                                   "    target monthly 2024: - 500 1,100 5,000 - - - - - - - -",
                                   "  }", "}", "record A1 feb 2024 = 480 on 2024-03-04", NULL});
    fputs(".Pp\n", out);
    add_text(
        out,
        "Numbers are exact decimals; commas or underscores may group their digits, and 75% is "
        "0.75. Periods "
        "are years (2024), months (2024-03, mar 2024, mar), quarters (2024-Q1), half years "
        "(2024-S1), two "
        "months (2024-B1) and ranges of them (feb..sep 2024). Dates are written 2024-07-08. In a "
        "series a "
        "dash says that nothing is planned, which is not 0. What is missing is none, never zero.");
    fputs(".Pp\n", out);
    add_text(out, "Every word exists in English and in Spanish, and both are always understood, "
                  "also mixed; accents "
                  "are optional. The lists below give the words, first English and then Spanish; "
                  "spellings of one "
                  "word are parted by a bar, and the first is the one that plan fmt writes.");
    fputs(".Sh WORDS\n", out);
    const char *part = "";
    size_t count;
    const PlanWord *words = plan_words(&count);
    for (size_t i = 0; i < count; i++) {
        if (strcmp(words[i].part, part) == 0) continue;
        part = words[i].part;
        fprintf(out, ".Ss %c%s\n", part[0] - 'a' + 'A', part + 1);
        add_words(out, part);
    }
    fputs(".Sh SEE ALSO\n.Xr plan 1 ,\n.Xr plan-fmt 1 ,\n.Xr plan-query 1\n", out);
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
