// SPDX-License-Identifier: Apache-2.0
#include "cli/loading.h"
#include "cli/output.h"
#include "terminal/language.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { WAIT_SECONDS = 30, PERIOD_SIZE = 64 };

// FILE... CODE PERIOD VALUE, where the rest may stand as it does in a plan: CODE mar 2024 = VALUE.
typedef struct Words {
    size_t files;
    const char *code, *period, *value;
    char two[PERIOD_SIZE]; // a period in two words
} Words;

// Whether two words are one period, such as `mar 2024`.
static bool are_period(PlanSession *session, const char *first, const char *second, char *period) {
    int length = snprintf(period, PERIOD_SIZE, "%s %s", first, second);
    bool are = length < PERIOD_SIZE && plan_set_period(session, period);
    plan_set_period(session, NULL);
    return are;
}

static void split(PlanSession *session, const Options *options, Words *words) {
    size_t count = options->word_count - 1;
    words->value = options->words[count];
    if (count > 3 && strcmp(options->words[count - 1], "=") == 0) count--;
    char **last = options->words + count - 1;
    words->period = last[0];
    if (count > 3 && are_period(session, last[-1], last[0], words->two)) {
        words->period = words->two;
        count--;
        last--;
    }
    words->code = last[-1];
    words->files = count - 2;
}

static PlanRecord record_asked(const Options *options, const Words *words) {
    const char *const *value = options->value;
    return (PlanRecord){
        .code = words->code,
        .period = words->period,
        .value = words->value,
        .on = value[OPTION_ON_DAY],
        .cause = value[OPTION_CAUSE],
        .remedy = value[OPTION_REMEDY],
        .note = value[OPTION_NOTE],
        .evidence = value[OPTION_EVIDENCE],
        .by = value[OPTION_REPORTER],
        .late = value[OPTION_LATE],
        .force = value[OPTION_FORCE] != NULL,
        .wait = value[OPTION_WAIT] == NULL ? WAIT_SECONDS
                                           : (unsigned)strtoul(value[OPTION_WAIT], NULL, 10),
    };
}

static int standard_input(void) {
    fputs(_("plan: record: standard input is read only once; name the file of the plan\n"), stderr);
    return EXIT_USAGE;
}

static int no_file(const char *word) {
    fprintf(stderr,
            _("plan: record: there is no file '%s'; files come first, then CODE PERIOD VALUE\n"),
            word);
    return EXIT_USAGE;
}

// The plans are read with the record and without.
static int record(PlanSession *session, const Options *options, const Words *words) {
    plan_journal(session, options->value[OPTION_TO], options->words[0]);
    loading_files(session, options, words->files);
    int code = loading_ready(session, options);
    if (code != EXIT_DONE) return code;
    PlanRecord asked = record_asked(options, words);
    PlanTable *table = plan_record(session, &asked);
    output_diagnostics(session, options);
    return table == NULL ? EXIT_PLAN : output_rows(options, table);
}

int cmd_record(const Options *options) {
    PlanSession *session = plan_open();
    Words words;
    split(session, options, &words);
    int code = EXIT_DONE;
    for (size_t i = 0; i < words.files && code == EXIT_DONE; i++) {
        if (strcmp(options->words[i], "-") == 0)
            code = standard_input();
        else if (i > 0 && access(options->words[i], F_OK) != 0)
            code = no_file(options->words[i]);
    }
    if (code == EXIT_DONE) code = record(session, options, &words);
    plan_close(session);
    return code;
}
