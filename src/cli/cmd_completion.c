// SPDX-License-Identifier: Apache-2.0
// `plan completion`: what a shell offers behind `plan`, as a script of its own language, made of
// the tables of commands and options.
#define _GNU_SOURCE // open_memstream
#include "cli/output.h"
#include "terminal/language.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// What the value of an option is, for a shell.
typedef enum Values { NO_VALUE, CHOICES, FOLDERS, FILES, TEXT } Values;

static Values values_of(const Option *option) {
    static const char *const folders[] = {"DIR", "FOLDER", NULL};
    static const char *const files[] = {"FILE", "JOURNAL", NULL};
    if (option->argument == NULL) return NO_VALUE;
    if (strchr(option->argument, '|') != NULL) return CHOICES;
    for (const char *const *one = folders; *one != NULL; one++)
        if (strcmp(option->argument, *one) == 0) return FOLDERS;
    for (const char *const *one = files; *one != NULL; one++)
        if (strcmp(option->argument, *one) == 0) return FILES;
    return TEXT;
}

// The choices with blanks between them.
static void add_choices(FILE *out, const Option *option) {
    for (const char *at = option->argument; *at != '\0'; at++)
        fputc(*at == '|' ? ' ' : *at, out);
}

// What stands behind a command that is no option: names of commands, shells, or files of plans.
static bool takes_files(const Command *command) {
    return strstr(command->usage, "FILE") != NULL || strstr(command->usage, "OLD") != NULL;
}

static bool is_shown(const Command *command) { return command != &commands[COMMAND_DUMP]; }

static void add_command_names(FILE *out) {
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        if (is_shown(&commands[i])) fprintf(out, "%s%s", i == 0 ? "" : " ", commands[i].name);
}

static const char *words_of(const Command *command) {
    if (command == &commands[COMMAND_COMPLETION]) return "bash zsh fish";
    return command == &commands[COMMAND_HELP] ? "" : NULL; // "": the names of commands
}

// --- bash ----------------------------------------------------------------------------------------

static void bash_value(FILE *out, const Command *command, const Option *option) {
    Values values = values_of(option);
    if (values == NO_VALUE) return;
    fprintf(out, "    %s:--%s) ", command->name, option->name);
    if (values == CHOICES) {
        fputs("_plan_words \"", out);
        add_choices(out, option);
        fputs("\" ;;\n", out);
    } else {
        fputs(values == FOLDERS ? "_plan_paths -d ;;\n"
              : values == FILES ? "_plan_paths -f ;;\n"
                                : "COMPREPLY=() ;;\n",
              out);
    }
}

static void bash_command(FILE *out, const Command *command) {
    fprintf(out, "    %s:-*) _plan_words \"", command->name);
    for (size_t i = 0; i < OPTION_COUNT; i++)
        if (option_of(&options_table[i], command)) fprintf(out, " --%s", options_table[i].name);
    fputs("\" ;;\n", out);
    if (words_of(command) == NULL) return;
    fprintf(out, "    %s:*) _plan_words \"%s", command->name, words_of(command));
    if (*words_of(command) == '\0') add_command_names(out);
    fputs("\" ;;\n", out);
}

static void add_bash(FILE *out) {
    fputs(
        "# bash completion for plan, made by `plan completion bash`\n"
        "_plan_words() { mapfile -t COMPREPLY < <(compgen -W \"$1\" -- \"$cur\"); }\n"
        "_plan_paths() { compopt -o filenames 2>/dev/null; mapfile -t COMPREPLY < <(compgen \"$@\" "
        "-- \"$cur\"); }\n"
        "_plan_files() {\n"
        "  compopt -o filenames 2>/dev/null\n"
        "  mapfile -t COMPREPLY < <(compgen -f -X '!*.plan' -- \"$cur\"; compgen -d -- \"$cur\")\n"
        "}\n"
        "_plan() {\n"
        "  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} command='' i\n"
        "  COMPREPLY=()\n"
        "  if [[ $cur == = ]]; then cur=''; fi # --option=VALUE is three words to bash\n"
        "  if [[ $prev == = ]]; then prev=${COMP_WORDS[COMP_CWORD-2]}; fi\n"
        "  for ((i = 1; i < COMP_CWORD; i++)); do\n"
        "    if [[ ${COMP_WORDS[i]} != -* ]]; then command=${COMP_WORDS[i]}; break; fi\n"
        "  done\n"
        "  case $command:$prev in\n",
        out);
    for (size_t c = 0; c < COMMAND_COUNT; c++)
        for (size_t i = 0; i < OPTION_COUNT; i++)
            if (is_shown(&commands[c]) && option_of(&options_table[i], &commands[c]))
                bash_value(out, &commands[c], &options_table[i]);
    fputs("    *) _plan_word ;;\n"
          "  esac\n"
          "}\n"
          "_plan_word() {\n"
          "  case $command:$cur in\n"
          "    :-*) _plan_words \"--help --version\" ;;\n"
          "    :*) _plan_words \"",
          out);
    add_command_names(out);
    fputs("\" ;;\n", out);
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        if (is_shown(&commands[i])) bash_command(out, &commands[i]);
    fputs("    *) _plan_files ;;\n"
          "  esac\n"
          "}\n"
          "complete -F _plan plan\n",
          out);
}

// --- zsh -----------------------------------------------------------------------------------------

// In single quotes; brackets and colons would mean something to _arguments.
static void add_quoted(FILE *out, const char *text, const char *escaped) {
    for (; *text != '\0'; text++) {
        if (*text == '\'')
            fputs("'\\''", out);
        else if (strchr(escaped, *text) != NULL)
            fprintf(out, "\\%c", *text);
        else
            fputc(*text, out);
    }
}

static void zsh_option(FILE *out, const Option *option) {
    fprintf(out, " \\\n        '*--%s%s[", option->name, option->argument == NULL ? "" : "=");
    add_quoted(out, _(option->help), "[]\\");
    fputc(']', out);
    switch (values_of(option)) {
    case NO_VALUE: break;
    case CHOICES:
        fprintf(out, ":%s:(", _("value"));
        add_choices(out, option);
        fputc(')', out);
        break;
    case FOLDERS: fprintf(out, ":%s:_files -/", _("folder")); break;
    case FILES: fprintf(out, ":%s:_files", _("file")); break;
    case TEXT: fprintf(out, ":%s: ", _(option->argument)); break;
    }
    fputc('\'', out);
}

static void zsh_command(FILE *out, const Command *command) {
    fprintf(out, "      %s)\n        _arguments -s", command->name);
    for (size_t i = 0; i < OPTION_COUNT; i++)
        if (option_of(&options_table[i], command)) zsh_option(out, &options_table[i]);
    const char *words = words_of(command);
    if (words == NULL) {
        fprintf(out,
                takes_files(command) ? " \\\n        '*:%s:_files -g \"*.plan(-.)\"'\n"
                                     : " \\\n        '*:%s:_files'\n",
                _("file"));
    } else {
        fprintf(out, " \\\n        '1:%s:(%s", _("word"), words);
        if (*words == '\0') add_command_names(out);
        fputs(")'\n", out);
    }
    fputs("        ;;\n", out);
}

static void add_zsh(FILE *out) {
    fputs("#compdef plan\n"
          "# zsh completion for plan, made by `plan completion zsh`\n"
          "_plan() {\n"
          "  local state line curcontext=$curcontext\n"
          "  local -a plan_commands=(\n",
          out);
    for (size_t i = 0; i < COMMAND_COUNT; i++) {
        if (!is_shown(&commands[i])) continue;
        fprintf(out, "    '%s:", commands[i].name);
        add_quoted(out, _(commands[i].help), "");
        fputs("'\n", out);
    }
    fprintf(out, "  )\n  _arguments -C '--help[%s]' '--version[%s]' ", _("this text"),
            _("the version of the program"));
    fputs("'1:command:->command' '*::argument:->argument'\n"
          "  case $state in\n"
          "    command) _describe command plan_commands ;;\n"
          "    argument) case $words[1] in\n",
          out);
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        if (is_shown(&commands[i])) zsh_command(out, &commands[i]);
    fputs("    esac ;;\n"
          "  esac\n"
          "}\n"
          "if [[ $funcstack[1] == _plan ]]; then _plan \"$@\"; else compdef _plan plan; fi\n",
          out);
}

// --- fish ----------------------------------------------------------------------------------------

static void fish_option(FILE *out, const Command *command, const Option *option) {
    fprintf(out, "complete -c plan -n '__fish_seen_subcommand_from %s' -l %s", command->name,
            option->name);
    switch (values_of(option)) {
    case NO_VALUE: break;
    case CHOICES:
        fputs(" -x -a '", out);
        add_choices(out, option);
        fputc('\'', out);
        break;
    case FOLDERS: fputs(" -x -a '(__fish_complete_directories)'", out); break;
    case FILES: fputs(" -r -F", out); break;
    case TEXT: fputs(" -x", out); break;
    }
    fputs(" -d '", out);
    for (const char *at = _(option->help); *at != '\0'; at++)
        fprintf(out, *at == '\'' || *at == '\\' ? "\\%c" : "%c", *at);
    fputs("'\n", out);
}

static void fish_command(FILE *out, const Command *command) {
    fprintf(out, "complete -c plan -f -n __fish_use_subcommand -a %s -d '", command->name);
    for (const char *at = _(command->help); *at != '\0'; at++)
        fprintf(out, *at == '\'' || *at == '\\' ? "\\%c" : "%c", *at);
    fputs("'\n", out);
    const char *words = words_of(command);
    if (words != NULL) {
        fprintf(out, "complete -c plan -f -n '__fish_seen_subcommand_from %s' -a '%s",
                command->name, words);
        if (*words == '\0') add_command_names(out);
        fputs("'\n", out);
    }
    for (size_t i = 0; i < OPTION_COUNT; i++)
        if (option_of(&options_table[i], command)) fish_option(out, command, &options_table[i]);
}

static void add_fish(FILE *out) {
    fprintf(out,
            "# fish completion for plan, made by `plan completion fish`\n"
            "complete -c plan -n __fish_use_subcommand -l help -d '%s'\n"
            "complete -c plan -n __fish_use_subcommand -l version -d '%s'\n",
            _("this text"), _("the version of the program"));
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        if (is_shown(&commands[i])) fish_command(out, &commands[i]);
}

// --- the command ---------------------------------------------------------------------------------

typedef struct Shell {
    const char *name;
    void (*add)(FILE *out);
} Shell;

static const Shell shells[] = {
    {"bash", add_bash}, {"zsh", add_zsh}, {"fish", add_fish}, {NULL, NULL}};

int cmd_completion(const Options *options) {
    const Shell *shell = shells;
    while (shell->name != NULL && strcmp(shell->name, options->words[0]) != 0)
        shell++;
    if (shell->name == NULL) {
        fprintf(stderr, _("plan: completion: '%s' is none of bash, zsh, fish\n"),
                options->words[0]);
        return EXIT_USAGE;
    }
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    if (out == NULL) return EXIT_PLAN;
    shell->add(out);
    fclose(out);
    int code = output(text);
    free(text);
    return code;
}
