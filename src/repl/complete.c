// SPDX-License-Identifier: Apache-2.0
// Completion for readline: what the library offers, and the commands; each with its line of help.
#define _GNU_SOURCE // strdup, asprintf
#include "repl/parts.h"
#include "terminal/language.h"

#include <readline/readline.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

// Readline tells its functions nothing of whom they work for.
static Repl *typing;
static PlanCompletion offered;

enum { OWN_MOST = 64, INDENT = 2, TEXT_MOST = 28 };

static PlanCandidate own[OWN_MOST];

// --- commands ------------------------------------------------------------------------------------

static PlanCompletion own_completion(size_t count) {
    return (PlanCompletion){.items = own, .count = count};
}

static PlanCompletion command_names(const char *begun, bool spanish) {
    size_t count = 0;
    for (const ReplCommand *at = repl_commands; at->name != NULL && count < OWN_MOST; at++) {
        const char *names[] = {spanish ? at->spanish : at->name, spanish ? at->name : at->spanish};
        size_t fitting = strncmp(names[0], begun, strlen(begun)) == 0 ? 0 : 1;
        if (strncmp(names[fitting], begun, strlen(begun)) != 0) continue;
        own[count++] = (PlanCandidate){names[fitting], _(at->help), "command"};
    }
    return own_completion(count);
}

static PlanCompletion setting_names(const char *begun) {
    size_t count = 0;
    for (size_t i = 0; i < SETTING_COUNT; i++) {
        const Setting *one = &settings_table[i];
        if (strncmp(one->name, begun, strlen(begun)) == 0)
            own[count++] = (PlanCandidate){one->name, _(one->help), "setting"};
    }
    return own_completion(count);
}

// What the library offers behind `context`.
static PlanCompletion behind(const char *context, const char *begun) {
    char *text;
    if (asprintf(&text, "%s%s", context, begun) < 0) abort();
    PlanCompletion found = plan_complete(typing->session, text, strlen(text));
    free(text);
    return found;
}

// The argument of a command: its name in the table says what it is.
static PlanCompletion command_argument(const char *line, const char *begun) {
    size_t fitting;
    const ReplCommand *command = command_find(line + 1, strcspn(line + 1, " \t!"), &fitting);
    const char *argument = command == NULL ? "" : command->argument;
    if (strstr(argument, "CODE") != NULL) return behind("contributes ", begun);
    if (strstr(argument, "PERIOD") != NULL) return behind("actual at ", begun);
    if (strstr(argument, "NAME") != NULL) return setting_names(begun);
    if (strstr(argument, "TOPIC") != NULL) return behind("", begun);
    if (strstr(argument, "EXPR") != NULL) return behind(line + 1 + strcspn(line + 1, " \t"), "");
    return own_completion(0);
}

static bool wants_file(const char *line) {
    size_t fitting;
    const ReplCommand *command = command_find(line + 1, strcspn(line + 1, " \t!"), &fitting);
    return command != NULL && strcmp(command->argument, "FILE") == 0;
}

// --- matches -------------------------------------------------------------------------------------

// What all candidates begin with, if that is more than what is typed.
static char *common_begin(const PlanCompletion *found, const char *typed) {
    const char *first = found->items[0].text;
    size_t length = strlen(first);
    for (size_t i = 1; i < found->count; i++) {
        size_t same = 0;
        while (same < length && first[same] == found->items[i].text[same])
            same++;
        length = same;
    }
    while (length > 0 && ((unsigned char)first[length] & 0xC0) == 0x80)
        length--; // no half character
    bool more = found->count == 1 ||
                (length >= strlen(typed) && strncasecmp(first, typed, strlen(typed)) == 0);
    return more ? strndup(first, length) : strdup(typed);
}

// As readline wants them: what replaces the word, then all candidates; NULL: none.
static char **as_matches(const char *typed) {
    if (offered.count == 0) return NULL;
    char **matches = calloc(offered.count + 2, sizeof *matches);
    if (matches == NULL) return NULL;
    matches[0] = common_begin(&offered, typed);
    for (size_t i = 0; offered.count > 1 && i < offered.count; i++)
        matches[i + 1] = strdup(offered.items[i].text);
    bool call = offered.count == 1 && strcmp(offered.items[0].kind, "function") == 0;
    rl_completion_append_character = call ? '(' : ' ';
    return matches;
}

static PlanCompletion find(const char *typed, int start) {
    const char *line = rl_line_buffer + strspn(rl_line_buffer, " \t");
    if (typing->pending == NULL && *line == ':') {
        bool naming = rl_line_buffer + start == line + 1;
        return naming ? command_names(typed, language_is_spanish())
                      : command_argument(line, typed);
    }
    char *text;
    const char *before = typing->pending == NULL ? "" : typing->pending;
    if (asprintf(&text, "%s%.*s%s", before, start, rl_line_buffer, typed) < 0) abort();
    PlanCompletion found = plan_complete(typing->session, text, strlen(text));
    free(text);
    return found;
}

static char **complete(const char *typed, int start, int end) {
    (void)end;
    const char *line = rl_line_buffer + strspn(rl_line_buffer, " \t");
    bool files = typing->pending == NULL && *line == ':' && wants_file(line) &&
                 rl_line_buffer + start > line + 1;
    rl_attempted_completion_over = !files;
    rl_filename_completion_desired = files;
    if (files) return NULL;
    offered = find(typed, start);
    return as_matches(typed);
}

// --- showing -------------------------------------------------------------------------------------

static unsigned columns_of(const char *text) {
    unsigned columns = 0;
    for (; *text != '\0'; text++)
        columns += ((unsigned char)*text & 0xC0) != 0x80;
    return columns;
}

static void print_clipped(const char *text, unsigned columns) {
    while (*text != '\0' && columns > 0) {
        do
            fputc(*text++, rl_outstream);
        while (((unsigned char)*text & 0xC0) == 0x80);
        columns--;
    }
}

static void show_one(const PlanCandidate *one, unsigned column, unsigned width) {
    unsigned used = INDENT + columns_of(one->text);
    fprintf(rl_outstream, "%*s%s", INDENT, "", one->text);
    if (*one->help != '\0' && width > column + INDENT) {
        fprintf(rl_outstream, "%*s", used < column ? (int)(column - used) : 1, "");
        print_clipped(one->help, width - (used < column ? column : used + 1) - 1);
    }
    fputc('\n', rl_outstream);
}

// One on each line, with its help; many, or files, side by side as readline does.
static void show(char **matches, int count, int longest) {
    unsigned lines = screen_lines(STDOUT_FILENO), width = repl_style(typing).width;
    unsigned column = (longest > TEXT_MOST ? TEXT_MOST : (unsigned)longest) + 2 * INDENT;
    if (rl_filename_completion_desired || (size_t)count != offered.count ||
        (lines > 0 && (unsigned)count + 2 > lines)) {
        rl_display_match_list(matches, count, longest);
    } else {
        fputc('\n', rl_outstream);
        for (size_t i = 0; i < offered.count; i++)
            show_one(&offered.items[i], column, width);
    }
    rl_forced_update_display();
}

void complete_start(Repl *repl) {
    typing = repl;
    rl_attempted_completion_function = complete;
    rl_completion_display_matches_hook = show;
    rl_completer_word_break_characters = " \t\n\"'`@$><=;|&{}()[],+*/%!?:";
    rl_completer_quote_characters = NULL;
    rl_sort_completion_matches = 0;
}
