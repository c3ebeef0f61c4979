// SPDX-License-Identifier: Apache-2.0
#define _GNU_SOURCE // asprintf
#include "common.h"

#include "session/session.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { NAMES_MAX = 4 };

static char *folder;
static char *paths[NAMES_MAX];

static void stop(const char *what) {
    perror(what);
    exit(2);
}

static void remove_files(void) {
    for (int i = 0; i < NAMES_MAX && paths[i] != NULL; i++) unlink(paths[i]);
    rmdir(folder);
}

static void make_folder(void) {
    const char *base = getenv("TMPDIR");
    if (asprintf(&folder, "%s/plan-fuzz-XXXXXX", base == NULL ? "/tmp" : base) < 0 || mkdtemp(folder) == NULL) stop("fuzz: no folder");
    atexit(remove_files);
}

static const char *path_of(const char *name) {
    if (folder == NULL) make_folder();
    size_t before = strlen(folder) + 1;
    for (int i = 0; i < NAMES_MAX; i++) {
        if (paths[i] == NULL && asprintf(&paths[i], "%s/%s", folder, name) < 0) stop("fuzz: no path");
        if (strcmp(paths[i] + before, name) == 0) return paths[i];
    }
    return NULL;
}

const char *fuzz_file(const char *name, const void *bytes, size_t size) {
    const char *path = path_of(name);
    FILE *file = fopen(path, "wb");
    if (file == NULL) stop(path);
    size_t written = fwrite(bytes, 1, size, file);
    if (fclose(file) != 0 || written != size) stop(path);
    return path;
}

char *fuzz_text(const uint8_t *data, size_t size) {
    char *text = calloc(size + 1, 1);
    if (text == NULL) stop("fuzz: no memory");
    if (size > 0) memcpy(text, data, size);
    return text;
}

// What is shared grows with every session: it is made new after so many.
enum { SHARED_MAX = 256 };

static PlanSession *shared;
static int shares, open_now;

PlanSession *fuzz_open(void) {
    if (shared != NULL && shares >= SHARED_MAX && open_now == 0) {
        plan_close(shared);
        shared = NULL;
    }
    if (shared == NULL) {
        shared = plan_open();
        shares = 0;
    }
    shares++;
    open_now++;
    PlanSession *session = session_again(shared);
    session_declare_again(session);
    return session;
}

void fuzz_close(PlanSession *session) {
    for (uint32_t i = shared->files.count; i < session->files.count; i++)
        tree_forget(session->files.items[i].tree);
    session_drop(session);
    open_now--;
}

static const char small_plan[] =
    "plan P \"Plan\" { period 2024..2025 }\n"
    "property owner for activity = \"nobody\"\n"
    "unit U \"Unit\" {\n"
    "  responsible U\n"
    "  objective O1 \"Goal\"\n"
    "  activity 1 \"One\" { measure Report\n"
    "  contributes O1\n"
    "  target monthly 2024: 1 1 1 - 2 2 2 - 3 3 3 - }\n"
    "  activity 2 \"Two\" { measure Person\n"
    "  review quarterly\n"
    "  accumulate last\n"
    "  target quarterly 2024: 10 20 30 40 }\n"
    "  activity 3 \"Three\" { target annual 2024: 50%\n"
    "  active feb..jun 2024\n"
    "  weight 2 }\n"
    "  unit V \"Below\" { indicator I \"Share\" { direction keep 95%..105%\n"
    "  baseline 3 at 2023\n"
    "  target annual 2024: 9 }\n"
    "  activity 4 \"Four\" }\n"
    "  budget B \"Money\" { amount $1,000.00 }\n"
    "}\n"
    "record U.1 2024-01 = 1 on 2024-02-03\n"
    "record U.1 2024-02 = 0 on 2024-03-03 { cause \"rain\" }\n"
    "record U.2 2024-Q1 = 12 on 2024-04-03\n"
    "record U.3 2024-02 = n/a\n"
    "define twice for activity = actual * 2\n"
    "function half(x) = x / 2\n"
    "query late = activities where missing is not none\n"
    "report own \"A report\" { section \"One\" { query activities | show code, color } section { panel cards panel summary } }\n";

PlanSession *fuzz_open_small(void) {
    PlanSession *session = fuzz_open();
    plan_load(session, fuzz_file("fixed.plan", small_plan, strlen(small_plan)));
    if (!plan_resolve(session)) abort(); // the plan itself must be sound
    return session;
}

void fuzz_table(const PlanTable *table) {
    if (table == NULL) return;
    for (const char *const *format = plan_formats(); *format != NULL; format++) {
        plan_table_text(table, *format, (PlanStyle){.color = true, .unicode = true, .width = 60});
    }
}

void fuzz_ask(PlanSession *session, const char *text) { fuzz_table(plan_query(session, text)); }

void fuzz_diagnostics(PlanSession *session) {
    plan_diagnostics_text(session, (PlanStyle){.color = true, .unicode = true, .width = 60});
    plan_diagnostics_json(session);
}
