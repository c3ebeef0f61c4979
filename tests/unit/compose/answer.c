// SPDX-License-Identifier: Apache-2.0
// What somebody asks at a page of a local server, as a report of its own and as that page.
#include <criterion/criterion.h>
#include <plan.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char text[] = "plan P \"Plan <b>\" { period 2024 }\n"
                           "unit U \"Unidad\" { activity 1 \"Uno & dos\" { target monthly 2024: 10 "
                           "10 10 - - - - - - - - - } }\n"
                           "record U.1 monthly 2024: 9 8\n"
                           "define doble for activity = actual * 2\n";

static char path[64];

static void put(const char *more) {
    FILE *file = fopen(path, "w");
    cr_assert(file != NULL && fprintf(file, "%s%s", text, more) > 0 && fclose(file) == 0);
}

static void start(void) {
    snprintf(path, sizeof path, "/tmp/plan-answer-XXXXXX");
    int fd = mkstemp(path);
    cr_assert(fd >= 0);
    close(fd);
    put("");
}

static void end(void) { unlink(path); }

TestSuite(answer, .init = start, .fini = end);

static PlanSession *opened(void) {
    PlanSession *session = plan_open();
    plan_stay_open(session);
    plan_load_reports(session);
    plan_load(session, path);
    cr_assert(plan_resolve(session));
    cr_assert(plan_set_period(session, "2024-02"));
    return session;
}

static PlanPage page_of(const PlanReport *report, const PlanView *view) {
    PlanPage page = plan_report_page(report, view);
    cr_assert(page.html != NULL && page.policy != NULL);
    cr_expect(strstr(page.html, page.policy) != NULL, "the page says its own policy");
    return page;
}

Test(answer, queries) {
    static const struct {
        const char *query, *part;
    } cases[] = {
        {"activities | show code, title, color",
         "<a href=\"/thing?code=U.1&amp;at=2024-02\">U.1</a>"},
        {"activities | show code, title, color", "Uno &amp; dos"},
        {"activities | show code, color", "<a class=sl href=\"/thing?code=U.1&amp;at=2024-02\">"},
        {"activities at jan | show code", "/thing?code=U.1&amp;at=2024-01"},
        {"activities at jan | show code, title", "Rows: 1"},
        {"records | show code, value", "Rows: 2"},
        {"activities where color = red | show code", "There is nothing of this."},
        {"1 + 1", "<p class=\"scalar\" data-v=2>2</p>"},
        {"\"<i>\"", "&lt;i&gt;"},
        {"explain color of U.1", "<div class=\"why\">"},
        {"doble of U.1", "34"},
    };
    PlanSession *session = opened();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        PlanReport *report = plan_answer(session, cases[i].query, 10);
        cr_assert_not_null(report, "%s", cases[i].query);
        PlanView view = {.query = cases[i].query, .downloads = PLAN_ANSWER, .version = "1-2"};
        const char *html = page_of(report, &view).html;
        cr_expect(strstr(html, cases[i].part) != NULL, "%s: no %s in %s", cases[i].query,
                  cases[i].part, html);
        cr_expect(strstr(html, "format=csv") != NULL && strstr(html, "data-version=1-2") != NULL);
    }
    plan_close(session);
}

Test(answer, mistakes_are_queued) {
    static const char *const wrong[] = {
        "activities whre",        "explain", "explain color of NADA", "", "nadie",
        "record U.1 mar 2024 = 1"};
    PlanSession *session = opened();
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        plan_clear_diagnostics(session);
        cr_expect_null(plan_answer(session, wrong[i], 10), "%s", wrong[i]);
        cr_expect_gt(plan_diagnostic_count(session, PLAN_ERROR), 0, "%s", wrong[i]);
    }
    plan_clear_diagnostics(session);
    cr_expect_null(plan_thing(session, "NADA"));
    cr_expect_gt(plan_diagnostic_count(session, PLAN_ERROR), 0);
    plan_close(session);
}

Test(answer, things) {
    static const struct {
        const char *name, *part;
    } cases[] = {
        {"U.1", "<details class=card id=c-U.1 "},
        {"U.1", "<svg"},
        {"U", "<div class=\"why\">"},
        {"U", "<a href=\"/thing?code=U.1&amp;at=2024-02\">"},
        {"P", "Plan &lt;b&gt;"},
        {"doble", "define doble for activity"},
        {"semaforo", "rule semaforo"},
    };
    PlanSession *session = opened();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        PlanReport *report = plan_thing(session, cases[i].name);
        cr_assert_not_null(report, "%s", cases[i].name);
        const char *html = page_of(report, &(PlanView){0}).html;
        cr_expect(strstr(html, cases[i].part) != NULL, "%s: no %s in %s", cases[i].name,
                  cases[i].part, html);
        cr_expect(strstr(html, "format=") == NULL);
    }
    plan_close(session);
}

Test(answer, only_the_first_rows_and_how_many) {
    PlanSession *session = opened();
    const char *html =
        page_of(plan_answer(session, "records | show code, value", 1), &(PlanView){0}).html;
    cr_expect(strstr(html, "The first rows are shown: 1 / 2") != NULL, "%s", html);
    plan_close(session);
}

Test(answer, what_is_said) {
    PlanSession *session = opened();
    PlanView view = {.at = "2024-02\"",
                     .query = "\"x\" <",
                     .problems = "line <1>\nline 2",
                     .name = "x&y",
                     .downloads = PLAN_REPORT};
    const char *html = page_of(plan_told(session, "T <i>", "a <b>\nc"), &view).html;
    static const char *const parts[] = {"T &lt;i&gt;",
                                        "a &lt;b&gt;\nc</pre>",
                                        "line &lt;1&gt;\nline 2</pre>",
                                        "value=\"&quot;x&quot; &lt;\"",
                                        "at=2024-02%22",
                                        "name=x%26y",
                                        "q=%22x%22%20%3C"};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        cr_expect(strstr(html, parts[i]) != NULL, "no %s in %s", parts[i], html);
    plan_close(session);
}

Test(answer, files_are_read_again_with_reports) {
    PlanSession *session = opened();
    cr_expect_not(plan_has_changed_again(session));
    put("recrd\n");
    cr_expect(plan_has_changed_again(session));
    cr_expect_not(plan_reload(session));
    cr_expect_not(plan_has_changed_again(session), "that they are wrong is known");
    cr_expect_neq(plan_changed(session), NULL, "and what is shown is older");
    put("record U.1 mar 2024 = 1\n");
    cr_expect(plan_has_changed_again(session));
    cr_expect(plan_reload(session));
    cr_expect_not(plan_has_changed_again(session));
    cr_expect_not_null(plan_report(session, "trimestral"));
    plan_close(session);
}
