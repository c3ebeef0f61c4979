// SPDX-License-Identifier: Apache-2.0
// Files that are read again: only those that changed are parsed, and the session is the one that
// reading all of them anew would give.
#include "session/session.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char folder[64];

static const char *path_of(const char *name) {
    static char path[128];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    return path;
}

static void put(const char *name, const char *text) {
    FILE *file = fopen(path_of(name), "w");
    cr_assert(file != NULL && fputs(text, file) >= 0 && fclose(file) == 0);
}

static void start(void) {
    snprintf(folder, sizeof folder, "/tmp/plan-reload-XXXXXX");
    cr_assert(mkdtemp(folder) != NULL);
    put("main.plan",
        "plan P \"Plan\" { period 2024 }\nuse \"a.plan\"\nuse \"b.plan\"\nuse std/lint\n"
        "records from \"r.csv\"\n");
    put("a.plan", "unit U \"Unidad\" {\n  activity 1 \"Uno\" { target mar 2024 = 10 }\n}\n");
    put("b.plan", "activity B \"Dos\" {\n  responsible U\n  target mar 2024 = 4\n}\n"
                  "record B mar 2024 = 3\n");
    put("r.csv", "code,period,value\nU.1,2024-03,7\n");
}

static void end(void) {
    static const char *const names[] = {"main.plan", "a.plan", "b.plan", "c.plan", "r.csv"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        unlink(path_of(names[i]));
    rmdir(folder);
}

TestSuite(reload, .init = start, .fini = end);

static PlanSession *opened(void) {
    PlanSession *session = plan_open();
    plan_load(session, path_of("main.plan"));
    plan_resolve(session);
    return session;
}

static const char *seen(PlanSession *session) {
    PlanTable *table = plan_status(session, NULL);
    cr_assert_not_null(table);
    return plan_table_text(table, "csv", (PlanStyle){0});
}

static void expect_as_new(PlanSession *session) {
    PlanSession *anew = opened();
    cr_expect_str_eq(seen(session), seen(anew));
    plan_close(anew);
}

static const Tree *tree_of(const PlanSession *session, const char *name) {
    for (uint32_t i = 0; i < session->files.count; i++) {
        const Tree *tree = session->files.items[i].tree;
        const char *slash = strrchr(tree->source->path, '/');
        if (slash != NULL && strcmp(slash + 1, name) == 0) return tree;
    }
    return NULL;
}

Test(reload, only_what_changed_is_parsed) {
    PlanSession *session = opened();
    const Tree *main = tree_of(session, "main.plan"), *a = tree_of(session, "a.plan"),
               *b = tree_of(session, "b.plan"), *lint = tree_of(session, "lint.plan");
    put("a.plan", "unit U \"Unidad\" {\n  activity 1 \"Uno\" { target mar 2024 = 20 }\n}\n");
    cr_assert_not_null(plan_changed(session));
    cr_assert(plan_reload(session));
    cr_expect_null(plan_changed(session));
    cr_expect_eq(tree_of(session, "main.plan"), main);
    cr_expect_eq(tree_of(session, "b.plan"), b);
    cr_expect_eq(tree_of(session, "lint.plan"), lint);
    cr_expect_neq(tree_of(session, "a.plan"), a);
    expect_as_new(session);
    a = tree_of(session, "a.plan");
    put("r.csv", "code,period,value\nU.1,2024-03,8\nU.1,2024-02,5\n");
    cr_assert(plan_reload(session));
    cr_expect_eq(tree_of(session, "a.plan"), a);
    expect_as_new(session);
    cr_assert(plan_reload(session)); // of nothing
    expect_as_new(session);
}

Test(reload, a_mistake_loses_nothing) {
    PlanSession *session = opened();
    const char *before = strdup(seen(session));
    cr_assert(plan_type(session, "define twice for measured = 2 * target"));
    put("b.plan", "activity B \"Dos\" { target mar 2024 = }\n");
    put("r.csv", "code,period,value\nU.1,2024-03,9999\n");
    for (int i = 0; i < 2; i++) { // told each time
        cr_expect(!plan_reload(session));
        cr_expect(strstr(plan_diagnostics_text(session, (PlanStyle){0}), "b.plan:1:") != NULL);
        plan_clear_diagnostics(session);
        cr_expect_str_eq(seen(session), before);
    }
    cr_assert(plan_type(session, "define thrice for measured = 3 * target"));
    cr_expect_str_eq(seen(session), before);
    put("b.plan", "activity B \"Dos\" { responsible U target mar 2024 = 5 }\nuse \"c.plan\"\n");
    put("c.plan", "activity C \"Tres\" { responsible U target mar 2024 = 1 }\n");
    cr_assert(plan_reload(session));
    expect_as_new(session);
    PlanTable *table = plan_query(session, "activities | show code, thrice");
    cr_expect_str_eq(plan_table_text(table, "csv", (PlanStyle){0}),
                     "code,thrice\nU.1,30\nB,15\nC,3\n");
    put("b.plan", "activity B \"Dos\" { responsible U target mar 2024 = 6 }\n");
    cr_assert(plan_reload(session));
    cr_expect_null(tree_of(session, "c.plan"));
    expect_as_new(session);
}

// Whatever comes in whatever order.
Test(reload, random_changes) {
    static const char *const units[] = {"U \"Unidad\"", "U \"Otra\"", "V \"Mala\""};
    PlanSession *session = opened();
    unsigned seed = 7, sound = 0;
    char text[200];
    for (int round = 0; round < 60; round++) {
        seed = seed * 1103515245 + 12345;
        unsigned what = seed >> 16;
        snprintf(text, sizeof text, "unit %s { activity 1 \"Uno\" { target mar 2024 = %u } }\n",
                 units[what % 7 == 0 ? 2 : what % 2], 10 + what % 50);
        if (what % 3 == 0) put("a.plan", text);
        snprintf(text, sizeof text, "code,period,value\nU.1,2024-03,%u\n", what % 90);
        if (what % 5 < 2) put("r.csv", text);
        snprintf(text, sizeof text, "activity B \"Dos\" { responsible U target mar 2024 = %u }\n%s",
                 1 + what % 9, what % 11 == 0 ? "}" : "record B mar 2024 = 3 on 2024-04-01\n");
        if (what % 4 == 0) put("b.plan", text);
        PlanSession *anew = opened();
        bool taken = plan_reload(session);
        cr_assert_eq(taken, plan_is_sound(anew), "round %d", round);
        if (taken) cr_expect_str_eq(seen(session), seen(anew), "round %d", round);
        sound += taken;
        plan_clear_diagnostics(session);
        plan_close(anew);
    }
    cr_expect(sound > 10 && sound < 60);
}
