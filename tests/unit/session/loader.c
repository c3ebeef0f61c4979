// SPDX-License-Identifier: Apache-2.0
// What a session refuses to load.
#include "session/session.h"
#include "session/tells.h"

#include "base/limits.h"
#include "base/mem.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <unistd.h>

TestSuite(loader, .init = mem_init);

// Nobody looks at the bytes of a source before a place in it is asked for.
static void fill(PlanSession *session) {
    Str huge = {"", SOURCE_LIMIT};
    for (int i = 0; i < 2; i++)
        cr_assert_not_null(sources_add(session->sources, "huge", NULL, huge));
    uint32_t last = sources_count(session->sources) - 1;
    uint64_t used = (uint64_t)sources_at(session->sources, last)->base + SOURCE_LIMIT;
    Str rest = {"", (uint32_t)(UINT32_MAX - used - 10)};
    cr_assert_not_null(sources_add(session->sources, "rest", NULL, rest));
}

Test(loader, all_texts_together_have_4_gb) {
    char path[] = "/tmp/plan-unit-loader-XXXXXX";
    int fd = mkstemp(path);
    static const char text[] = "unit U \"a text of more than ten bytes\"\n";
    cr_assert(fd >= 0 && write(fd, text, sizeof text - 1) == (ssize_t)(sizeof text - 1));
    close(fd);
    PlanSession *session = plan_open();
    fill(session);
    bool loaded = plan_load(session, path);
    unlink(path);
    cr_expect(!loaded);
    cr_expect(tells(session, "E0118"), "%s", plan_diagnostics_json(session));
    cr_expect_null(plan_import(session, &(PlanImport){.path = path, .as = "activity"}));
    cr_expect_null(plan_format(session, "text", text, sizeof text - 1, NULL));
}

Test(loader, a_text_has_2_gb) {
    PlanSession *session = plan_open();
    cr_expect_null(plan_format(session, "text", "", (size_t)SOURCE_LIMIT + 1, NULL));
    cr_expect(tells(session, "E0118"), "%s", plan_diagnostics_json(session));
    plan_close(session);
}
