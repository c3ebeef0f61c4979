// SPDX-License-Identifier: Apache-2.0
#include "cli/options.h"

#include "terminal/language.h"

#include <ctype.h>
#include <plan.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define ON(id)   (1u << COMMAND_##id)
#define ON_EVERY (~0u)

const Option options_table[OPTION_COUNT] = {
#define OPTION(id, name, argument, commands, help) {name, argument, commands, help},
#include "cli/options.def"
#undef OPTION
};

enum { CHOICES_MAX = 8, CHOICE_SIZE = 16, DIGITS_MAX = 5 };

// A language may have its country behind it: `es_ES`.
static size_t choice_length(const Option *option, const char *value) {
    return option == &options_table[OPTION_LANG] ? strcspn(value, "_-.@") : strlen(value);
}

static bool is_choice(const char *value, size_t length, const char *choices) {
    for (;; choices++) {
        size_t size = strcspn(choices, "|");
        if (size == length && memcmp(choices, value, size) == 0) return true;
        choices += size;
        if (*choices == '\0') return false;
    }
}

static void complain_choice(const Option *option, const char *value) {
    char texts[CHOICES_MAX][CHOICE_SIZE];
    const char *names[CHOICES_MAX + 1] = {NULL};
    const char *from = option->argument;
    for (size_t i = 0; i < CHOICES_MAX && *from != '\0'; i++) {
        size_t size = strcspn(from, "|");
        snprintf(texts[i], CHOICE_SIZE, "%.*s", (int)size, from);
        names[i] = texts[i];
        from += size + (from[size] == '|');
    }
    const char *near = plan_suggest(value, names);
    if (near != NULL)
        fprintf(stderr, _("plan: --%s: '%s' is none of %s; did you mean '%s'?\n"), option->name,
                value, option->argument, near);
    else
        fprintf(stderr, _("plan: --%s: '%s' is none of %s\n"), option->name, value,
                option->argument);
}

size_t option_size(const char *value) {
    static const char units[] = "KMG";
    enum { KILO = 10, SIZE_DIGITS = 9 };
    size_t digits = strspn(value, "0123456789");
    const char *unit = value[digits] == '\0' ? NULL : strchr(units, value[digits]);
    if (digits == 0 || digits > SIZE_DIGITS) return 0;
    if (value[digits] != '\0' && (unit == NULL || value[digits + 1] != '\0')) return 0;
    size_t size = strtoul(value, NULL, 10);
    return unit == NULL ? size : size << (size_t)(unit - units + 1) * KILO;
}

// Whether `value` is what the table says that the option takes; if not, says so.
static bool is_valid(const Option *option, const char *value) {
    if (strchr(option->argument, '|') != NULL) {
        if (is_choice(value, choice_length(option, value), option->argument)) return true;
        complain_choice(option, value);
        return false;
    }
    if (strcmp(option->argument, "SIZE") == 0 && option_size(value) == 0) {
        fprintf(stderr, _("plan: --%s: '%s' is not a size, such as 500M or 2G\n"), option->name,
                value);
        return false;
    }
    if (strcmp(option->argument, "N") != 0) return true;
    size_t length = strlen(value);
    if (length > 0 && length <= DIGITS_MAX && strspn(value, "0123456789") == length) return true;
    fprintf(stderr, _("plan: --%s: '%s' is not a number\n"), option->name, value);
    return false;
}

// `-h` is in everybody's fingers, and so are the `-c` of a shell and the `-o` of a compiler; no
// other option is a single letter.
static const char *bare_name(const char *argument) {
    if (strcmp(argument, "-h") == 0) return "help";
    if (strcmp(argument, "-c") == 0) return "line";
    if (strcmp(argument, "-o") == 0) return "output";
    return argument[1] == '-' ? argument + 2 : "";
}

// The option that the first `length` bytes of `name` are; OPTION_COUNT: none.
static OptionId find(const char *name, size_t length) {
    size_t i = 0;
    while (i < OPTION_COUNT && !(strlen(options_table[i].name) == length &&
                                 memcmp(options_table[i].name, name, length) == 0))
        i++;
    return (OptionId)i;
}

const char *option_argument(const Option *option) {
    return strchr(option->argument, '|') != NULL ? option->argument : _(option->argument);
}

static bool is_folder(const char *path) {
    struct stat info;
    return stat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

static void take(Options *options, OptionId id, const char *value) {
    const Option *option = &options_table[id];
    if (value == NULL) {
        fprintf(stderr, _("plan: --%s needs a value: --%s %s\n"), option->name, option->name,
                option_argument(option));
        options->wrong = true;
        return;
    }
    if (id == OPTION_ALLOW_PATH && !is_folder(value)) {
        fprintf(stderr, _("plan: --%s: '%s' is not a folder\n"), option->name, value);
        options->wrong = true;
    }
    options->given[options->given_count++] = (Given){id, value};
    options->value[id] = value;
}

// Reads one option; returns whether its value was `next`, the argument after it.
static bool read_option(Options *options, const char *argument, const char *next) {
    const char *name = bare_name(argument);
    size_t length = strcspn(name, "=");
    const char *given = name[length] == '=' ? name + length + 1 : NULL;
    OptionId id = find(name, length);
    if (id == OPTION_COUNT) {
        if (options->unknown == NULL) options->unknown = argument;
        return false;
    }
    if (options_table[id].argument != NULL) {
        take(options, id, given != NULL ? given : next);
        return given == NULL && next != NULL;
    }
    if (given != NULL) {
        fprintf(stderr, _("plan: --%s takes no value\n"), options_table[id].name);
        options->wrong = true;
    }
    options->value[id] = "";
    return false;
}

Options options_read(int argc, char **argv) {
    // The words gather where the arguments stood: none is ever written before it was read.
    Options options = {.words = argv + 1, .given = calloc((size_t)argc + 1, sizeof(Given))};
    if (options.given == NULL) {
        perror("plan");
        exit(EXIT_PLAN);
    }
    bool ended = false;
    for (int i = 1; i < argc; i++) {
        char *argument = argv[i];
        bool number = argument[0] == '-' && isdigit((unsigned char)argument[1]);
        if (ended || number || argument[0] != '-' || argument[1] == '\0')
            options.words[options.word_count++] = argument;
        else if (strcmp(argument, "--") == 0)
            ended = true;
        else
            i += read_option(&options, argument, argv[i + 1]);
    }
    return options;
}

const Command *options_command(Options *options) {
    const Command *dump = options->value[OPTION_DUMP] == NULL ? NULL : &commands[COMMAND_DUMP];
    if (options->word_count == 0) return dump;
    const Command *command = command_named(options->words[0]);
    if (command == NULL) return dump;
    options->words++, options->word_count--;
    return command;
}

bool option_of(const Option *option, const Command *command) {
    return command == NULL || (option->commands >> (command - commands) & 1) != 0;
}

static void complain_unknown(const char *argument, const Command *command) {
    const char *names[OPTION_COUNT + 1] = {NULL};
    size_t count = 0;
    for (size_t i = 0; i < OPTION_COUNT; i++)
        if (option_of(&options_table[i], command)) names[count++] = options_table[i].name;
    int length = (int)strcspn(argument, "=");
    char name[64];
    snprintf(name, sizeof name, "%.*s", length, argument + strspn(argument, "-"));
    name[strcspn(name, "=")] = '\0';
    const char *near = plan_suggest(name, names);
    if (near != NULL)
        fprintf(stderr, _("plan: unknown option '%.*s'; did you mean '--%s'?\n"), length, argument,
                near);
    else if (command != NULL && command->name[0] != '-')
        fprintf(stderr, _("plan: unknown option '%.*s'; 'plan help %s' lists the options\n"),
                length, argument, command->name);
    else
        fprintf(stderr, _("plan: unknown option '%.*s'\n"), length, argument);
}

// An option of one name may take other words after other commands.
static void settle(Options *options, const Command *command) {
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        for (size_t k = 0; k < OPTION_COUNT && options->value[i] != NULL; k++) {
            if (k == i || strcmp(options_table[k].name, options_table[i].name) != 0) continue;
            if (option_of(&options_table[i], command) || !option_of(&options_table[k], command))
                continue;
            options->value[k] = options->value[i];
            options->value[i] = NULL;
        }
    }
}

bool options_fit(Options *options, const Command *command) {
    bool fit = !options->wrong;
    settle(options, command);
    if (options->unknown != NULL) {
        complain_unknown(options->unknown, command);
        fit = false;
    }
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        const Option *option = &options_table[i];
        if (options->value[i] == NULL) continue;
        if (option_of(option, command)) {
            if (option->argument != NULL) fit = is_valid(option, options->value[i]) && fit;
            continue;
        }
        fprintf(stderr, _("plan: '%s' takes no option '--%s'\n"), command->name,
                options_table[i].name);
        fit = false;
    }
    return fit;
}
