// SPDX-License-Identifier: Apache-2.0
// Tests of all files, what they reached, and the report of it.
#include "base/gettext.h"
#include "session/testing.h"

#include <string.h>

struct PlanTests {
    TestReport report;
    Map reached;               // of the session that runs
    const char *filter;        // NULL: all
    uint32_t passed;           // of report.results
    VEC(const char *) without; // files given that have no test
};

PlanTests *plan_tests_new(const char *filter, bool coverage) {
    mem_init();
    PlanTests *tests = NEW(PlanTests);
    tests->filter = filter;
    tests->report.coverage = coverage;
    return tests;
}

// --- which tests ---------------------------------------------------------------------------------

// The program's own library is tested only where it is asked for.
static bool is_tested(const LoadedFile *file) { return file->given || !file->tree->source->silent; }

typedef void (*Visitor)(PlanTests *tests, PlanSession *session, uint32_t file, Node *test);

static void visit_block(PlanTests *tests, PlanSession *session, uint32_t file, Node *block,
                        Visitor visit) {
    for (Node *at = block->child; at != NULL; at = at->next) {
        if (at->kind == NODE_TEST) visit(tests, session, file, at);
        Node *inside = at->kind == NODE_DECL ? node_optional(at, 2) : NULL;
        if (inside != NULL) visit_block(tests, session, file, inside, visit);
    }
}

static void visit_tests(PlanTests *tests, PlanSession *session, Visitor visit) {
    for (uint32_t i = 0; i < session->files.count; i++) {
        const LoadedFile *file = &session->files.items[i];
        if (is_tested(file)) visit_block(tests, session, i, file->tree->root, visit);
    }
}

static bool is_wanted(const PlanTests *tests, const char *name) {
    return tests->filter == NULL || strstr(name, tests->filter) != NULL;
}

// --- errors in a test are the test's -------------------------------------------------------------

static bool is_within(const Diag *d, const Node *test) {
    return d->span.begin >= test->span.begin && d->span.end <= test->span.end && d->span.begin != 0;
}

static bool is_of_test(const PlanSession *session, const Node *block, const Diag *d) {
    for (const Node *at = block->child; at != NULL; at = at->next) {
        if (at->kind == NODE_TEST && is_within(d, at)) return true;
        const Node *inside = at->kind == NODE_DECL ? node_optional(at, 2) : NULL;
        if (inside != NULL && is_of_test(session, inside, d)) return true;
    }
    return false;
}

static bool is_in_some_test(const PlanSession *session, const Diag *d) {
    for (uint32_t i = 0; i < session->files.count; i++) {
        if (is_of_test(session, session->files.items[i].tree->root, d)) return true;
    }
    return false;
}

// Moves what was reported inside of tests out of the diagnostics of the session.
static Diags *take_problems_of_tests(PlanSession *session) {
    Diags *own = diags_new(), *all = session->diags, *rest = diags_new();
    for (uint32_t i = 0; i < diags_total(all); i++) {
        Diag *d = diags_at(all, i);
        diags_put_back(is_in_some_test(session, d) ? own : rest, d);
    }
    diags_truncate(all, 0);
    for (uint32_t i = 0; i < diags_total(rest); i++)
        diags_put_back(all, diags_at(rest, i));
    return own;
}

// --- running -------------------------------------------------------------------------------------

static void run_one(PlanTests *tests, PlanSession *session, uint32_t file, Node *test) {
    const char *name = str_c(model_text(session->model, test->child->span));
    if (!is_wanted(tests, name)) return;
    TestResult result = {.name = name,
                         .sources = session->sources,
                         .place = sources_place(session->sources, test->child->span.begin)};
    TestRun run = {.loaded = session,
                   .file = file,
                   .test = test,
                   .result = &result,
                   .reached = tests->report.coverage ? &tests->reached : NULL};
    for (uint32_t i = 0; i < diags_total(session->test_problems); i++) {
        Diag *d = diags_at(session->test_problems, i);
        if (is_within(d, test)) *vec_push(&run.problems) = (TestProblem){.diag = d};
    }
    test_run(&run);
    if (result.failures.count == 0) tests->passed++;
    *vec_push(&tests->report.results) = result;
}

// --- coverage ------------------------------------------------------------------------------------

static bool is_counted(const PlanSession *session, Span span) {
    const Source *source = sources_find(session->sources, span.begin);
    for (uint32_t i = 0; i < session->files.count; i++) {
        const LoadedFile *file = &session->files.items[i];
        if (file->tree->source == source) return is_tested(file);
    }
    return false;
}

static void add_cover(PlanTests *tests, const PlanSession *session, const char *kind, Atom name,
                      const char *text, Span span) {
    if (!is_counted(session, span)) return;
    *vec_push(&tests->report.cover) =
        (Cover){.kind = kind,
                .name = str_c(intern_text(session->model->names, name)),
                .text = text,
                .place = sources_place(session->sources, span.begin),
                .reached = map_get(&tests->reached, span.begin) != 0};
}

static void add_clauses(PlanTests *tests, const PlanSession *session, const Rule *rule) {
    for (uint32_t i = 0; i < rule->count; i++) {
        const Clause *clause = &rule->clauses[i];
        if (clause->let != NULL) continue;
        add_cover(tests, session, N_("clause"), rule->name, test_words(session, clause->span),
                  clause->span);
    }
}

static void add_coverage(PlanTests *tests, const PlanSession *session) {
    const Model *model = session->model;
    for (uint32_t i = 0; i < model->rules.count; i++)
        if (model->rules.items[i].kinds != 0) add_clauses(tests, session, &model->rules.items[i]);
    for (uint32_t i = 0; i < model->defines.count; i++) {
        const Define *define = &model->defines.items[i];
        if (define->kinds != 0)
            add_cover(tests, session, N_("definition"), define->name, "", define->span);
    }
    for (uint32_t i = 0; i < model->checks.count; i++) {
        const Check *check = &model->checks.items[i];
        if (check->kinds != 0) add_cover(tests, session, N_("check"), check->name, "", check->span);
    }
}

// --- files without tests -------------------------------------------------------------------------

static void count_test(PlanTests *tests, PlanSession *session, uint32_t file, Node *test) {
    (void)tests;
    (void)test;
    for (uint32_t at = file + 1; at != 0; at = session->files.items[at - 1].user)
        session->files.items[at - 1].tested = true;
}

static void find_without(PlanTests *tests, PlanSession *session) {
    if (tests->filter != NULL) return;
    visit_tests(tests, session, count_test);
    for (uint32_t i = 0; i < session->files.count; i++) {
        const LoadedFile *file = &session->files.items[i];
        if (file->given && !file->tested) *vec_push(&tests->without) = file->tree->source->path;
    }
}

const char *const *plan_tests_without(const PlanTests *tests) {
    const char **paths = mem_new((tests->without.count + 1) * sizeof *paths);
    for (uint32_t i = 0; i < tests->without.count; i++)
        paths[i] = tests->without.items[i];
    return paths;
}

bool plan_tests_run(PlanTests *tests, PlanSession *session) {
    session->test_problems = take_problems_of_tests(session);
    if (diags_count(session->diags, SEVERITY_ERROR) > 0) return false;
    tests->reached = (Map){0};
    visit_tests(tests, session, run_one);
    find_without(tests, session);
    if (tests->report.coverage) add_coverage(tests, session);
    return true;
}

// --- results -------------------------------------------------------------------------------------

size_t plan_tests_passed(const PlanTests *tests) { return tests->passed; }

size_t plan_tests_failed(const PlanTests *tests) {
    return tests->report.results.count - tests->passed;
}

const char *plan_tests_text(PlanTests *tests, const char *format, bool verbose, PlanStyle style) {
    const TestFormat *out = test_format(str_from(format));
    Buf buf = {0};
    if (out == NULL) return NULL;
    tests->report.verbose = verbose;
    out->write(&buf, &tests->report, (OutStyle){style.color, style.unicode, style.width, false});
    return buf_text(&buf);
}
