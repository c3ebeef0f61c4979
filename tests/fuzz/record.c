// SPDX-License-Identifier: Apache-2.0
// The first line of the input is what is reported: code, period, value, day, cause, … with tabs between
// them. The rest is the journal. What is written must be the journal as it was and one record more.
#include "common.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char plan[] =
    "plan P \"Plan\" { period 2024 }\n"
    "unit U \"Unit\" {\n"
    "  activity 1 \"One\" { target monthly 2024: 1 1 1 - 2 2 2 - 3 3 3 - }\n"
    "  activity 2 \"Two\" { review quarterly\n"
    "  target quarterly 2024: 10 20 30 40 }\n"
    "}\n"
    "close 2024-01 on 2024-02-10\n"
    "use \"journal.plan\"\n";

static PlanSession *loaded(const char *path) {
    PlanSession *session = plan_open();
    plan_stay_open(session);
    plan_load(session, path);
    return session;
}

static size_t records_of(PlanSession *session) {
    PlanTable *table = plan_query(session, "records of activities");
    return table == NULL ? 0 : plan_table_rows(table);
}

// Fresh.
static char *text_of(const char *path, size_t *length) {
    FILE *file = fopen(path, "rb");
    enum { MOST = 1 << 22 };
    char *text = calloc(MOST, 1);
    if (file == NULL || text == NULL) abort();
    *length = fread(text, 1, MOST - 1, file);
    fclose(file);
    return text;
}

static void stop(const char *what, const char *text) {
    fprintf(stderr, "%s:\n%s\n", what, text);
    abort();
}

// What was there, perhaps a line end, and a record.
static void look_at(PlanSession *before, const char *path, const char *journal, const char *text, size_t size) {
    size_t length, count = records_of(before);
    char *after = text_of(journal, &length);
    if (length <= size || memcmp(after, text, size) != 0) stop("what was there has changed", after);
    PlanSession *session = loaded(path);
    if (!plan_resolve(session) || records_of(session) != count + 1) stop("not one record more", after);
    if (plan_diff_count(plan_diff(before, "before", session, "after")) > 1) stop("not only a record more", after);
    plan_close(session);
    free(after);
}

int fuzz_record(const uint8_t *data, size_t size) {
    enum { ARGUMENTS = 9 };
    char *text = fuzz_text(data, size), *journal = text, *line = strsep(&journal, "\n");
    const char *arguments[ARGUMENTS] = {NULL};
    char *copy = strdup(line), *rest = copy;
    for (int i = 0; i < ARGUMENTS && rest != NULL; i++) arguments[i] = strsep(&rest, "\t");
    size_t before = journal == NULL ? 0 : size - (size_t)(journal - text);
    char *path = strdup(fuzz_file("journal.plan", journal == NULL ? "" : journal, before)); // a name of its own: the list may grow
    const char *plan_path = fuzz_file("fixed.plan", plan, strlen(plan));
    PlanSession *session = loaded(plan_path);
    plan_journal(session, path, plan_path);
    if (plan_resolve(session) && arguments[2] != NULL) {
        PlanRecord record = {arguments[0], arguments[1], arguments[2], arguments[3],
                             arguments[4], arguments[5], arguments[6], arguments[7], arguments[8],
                             .late = size % 2 == 0 ? "late" : NULL, .force = size % 3 == 0, .wait = 1};
        PlanTable *told = plan_record(session, &record);
        fuzz_table(told);
        if (told != NULL) look_at(session, plan_path, path, journal == NULL ? "" : journal, before);
    }
    fuzz_diagnostics(session);
    plan_close(session);
    free(path);
    free(copy);
    free(text);
    return 0;
}
