// SPDX-License-Identifier: Apache-2.0
#include "cli/loading.h"
#include "cli/output.h"
#include "terminal/language.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { WAIT_SECONDS = 30, RECORD_WORDS = 3 };

static PlanRecord record_asked(const Options *options, char **words) {
    const char *const *value = options->value;
    return (PlanRecord){
        .code = words[0],
        .period = words[1],
        .value = words[2],
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

// The plans are read with the record and without.
static int standard_input(void) {
    fputs(_("plan: record: standard input is read only once; name the file of the plan\n"), stderr);
    return EXIT_USAGE;
}

int cmd_record(const Options *options) {
    size_t files = options->word_count - RECORD_WORDS;
    for (size_t i = 0; i < files; i++)
        if (strcmp(options->words[i], "-") == 0) return standard_input();
    PlanSession *session = plan_open();
    plan_journal(session, options->value[OPTION_TO], options->words[0]);
    loading_files(session, options, files);
    int code = loading_ready(session, options);
    if (code == EXIT_DONE) {
        PlanRecord record = record_asked(options, options->words + files);
        PlanTable *table = plan_record(session, &record);
        output_diagnostics(session, options);
        code = table == NULL ? EXIT_PLAN : output_rows(options, table);
    }
    plan_close(session);
    return code;
}
