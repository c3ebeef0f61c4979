// SPDX-License-Identifier: Apache-2.0
// One test: its statements in order, each expectation with what was given before it. The trees of
// the files are used again; the model is a fresh one.
#include "session/testing.h"

#include "model/quoted.h"

// --- problems ------------------------------------------------------------------------------------

static bool stands_in(Span inner, Span outer) {
    return inner.begin >= outer.begin && inner.end <= outer.end;
}

static bool is_new(TestRun *run, const Diag *d) {
    uint64_t key = map_key(d->span.begin + 1, (uint32_t)d->id + 1);
    if (map_get(&run->seen, key) != 0) return false;
    map_put(&run->seen, key, 1);
    return true;
}

bool test_take(TestRun *run, uint32_t from, bool all) {
    Diags *diags = run->own->diags;
    bool wrong = false;
    for (uint32_t i = from; i < diags_total(diags); i++) {
        Diag *d = diags_at(diags, i);
        bool here = all || stands_in(d->span, run->test->span);
        if (here && is_new(run, d)) *vec_push(&run->problems) = (TestProblem){.diag = d};
        wrong = wrong || (here && d->severity == SEVERITY_ERROR);
    }
    diags_truncate(diags, from);
    return wrong;
}

// --- what is given -------------------------------------------------------------------------------

static bool is_thing(const Node *statement) {
    return statement->kind == NODE_DECL || statement->kind == NODE_CUSTOM ||
           (statement->kind == NODE_TABLE && statement->word != WORD_RECORD);
}

static bool gives(const Node *test, bool plan) {
    for (const Node *at = test->child; at != NULL; at = at->next) {
        if (at->kind != NODE_GIVEN || !is_thing(at->child)) continue;
        if (!plan || at->child->word == WORD_PLAN) return true;
    }
    return false;
}

// What is said of files, and another test, are nothing that a test can be given.
static bool refuse(TestRun *run, const Node *statement) {
    if (statement->kind != NODE_USE && statement->kind != NODE_TEST) return false;
    Diag *d = diag(diags_new(), E_TEST_WORD, statement->span,
                   word_quoted(statement->kind == NODE_USE ? WORD_USE : WORD_TEST));
    diag_help(d, "put it at the top of the file, outside of the test");
    *vec_push(&run->problems) = (TestProblem){.diag = d};
    return true;
}

// Statements are children of their `given`; here they follow one another, as in a file.
static void add_given(TestRun *run, const Node *statement) {
    Node *copy = NEW(Node);
    *copy = *statement;
    copy->next = NULL;
    if (run->last_given == NULL)
        run->given.root->child = copy;
    else
        run->last_given->next = copy;
    run->last_given = copy;
}

static void start_given(TestRun *run, const Tree *file) {
    run->given = *file;
    run->given.root = NEW(Node);
    run->given.root->kind = NODE_BLOCK;
    run->given.root->span = run->test->span;
}

// --- the model -----------------------------------------------------------------------------------

static EntityId plan_of_file(const PlanSession *session, uint32_t file) {
    EntityId plan = session->files.items[file].plan;
    bool only = session->model->plans.count == 1;
    return plan == 0 && only ? session->model->plans.items[0] : plan;
}

// What is loaded, and what is given besides.
static void model_of_all(TestRun *run, PlanSession *own) {
    session_declare_again(own);
    run->plan = sema_declare(own->sema, &run->given, plan_of_file(own, run->file), RANK_TEST);
    session_collect(own);
    sema_declare_names(own->sema, &run->given);
    sema_collect(own->sema, &run->given, run->plan, RANK_TEST);
}

// The rules of what is loaded, and what is given.
static void model_of_given(TestRun *run, PlanSession *own) {
    Sema *sema = own->sema;
    bool plan = gives(run->test, true);
    own->at = (Period){MONTH_NONE, MONTH_NONE};
    sema->partial = true;
    if (!plan) session_declare_again(own);
    for (uint32_t i = 0; i < own->files.count && plan; i++)
        sema_declare_levels(sema, own->files.items[i].tree);
    run->plan = sema_declare(sema, &run->given, plan ? 0 : plan_of_file(own, run->file), RANK_TEST);
    if (!plan) sema_given_years(sema, &run->given, run->plan);
    for (uint32_t i = 0; i < own->files.count; i++)
        sema_declare_names(sema, own->files.items[i].tree);
    sema_declare_names(sema, &run->given);
    for (uint32_t i = 0; i < own->files.count; i++) {
        const LoadedFile *file = &own->files.items[i];
        sema_collect_rules(sema, file->tree, run->plan, file->rank);
    }
    sema_collect(sema, &run->given, run->plan, RANK_TEST);
}

static void release_model(TestRun *run) {
    if (run->own != NULL && run->own != run->loaded) {
        sema_release(run->own->sema);
        model_release(run->own->model);
    }
    run->own = NULL;
    run->eval = NULL;
}

PlanSession *test_model(TestRun *run) {
    if (run->own != NULL) return run->own;
    if (!run->isolated && run->given.root->child == NULL) {
        run->plan = plan_of_file(run->loaded, run->file);
        return run->own = run->loaded;
    }
    PlanSession *own = run->own = session_again(run->loaded);
    if (run->isolated)
        model_of_given(run, own);
    else
        model_of_all(run, own);
    session_resolve(own);
    test_take(run, 0, false);
    return own;
}

// --- the evaluator -------------------------------------------------------------------------------

Lower test_lower(TestRun *run, EntityId self) {
    PlanSession *own = test_model(run);
    Scope scope = {.plan = run->plan, .tree = own->files.items[run->file].tree};
    KindSet kinds = self == 0 ? 0 : kind_bit(model_entity(own->model, self)->kind);
    Lower l = lower_start(own->sema, &scope, kinds);
    for (uint32_t i = 0; i < run->lets.count; i++) {
        uint32_t slot;
        TestLet *let = &run->lets.items[i];
        lower_bind(&l, let->node->name, let->type, let->node->span, &slot);
    }
    return l;
}

Context test_context(TestRun *run, Eval *eval) {
    Context c = eval_context(eval, session_period(run->own), VARIABLES_MAX);
    for (uint32_t i = 0; i < run->lets.count && i < VARIABLES_MAX; i++)
        c.variables[i] = run->lets.items[i].value;
    return c;
}

Eval *test_fresh_eval(TestRun *run) { return test_eval_known(run, run->known); }

Eval *test_eval_known(TestRun *run, Date known) {
    PlanSession *own = test_model(run);
    Eval *eval = eval_new(own->model, own->diags, known);
    for (uint32_t i = 0; i < run->values.count; i++) {
        Override given = {0};
        if (given_value(run, run->values.items[i], eval, &given)) eval_override(eval, given);
    }
    return eval;
}

Eval *test_eval(TestRun *run) {
    PlanSession *own = test_model(run);
    if (run->eval != NULL) return run->eval;
    uint32_t from = diags_total(own->diags);
    run->eval = test_fresh_eval(run);
    eval_cover(run->eval, run->reached);
    test_take(run, from, true);
    return run->eval;
}

const char *test_words(const PlanSession *session, Span span) {
    return str_c(quoted(session->sources, span));
}

// --- the whole -----------------------------------------------------------------------------------

static void read_known(TestRun *run, const Node *date) {
    Str text = sources_text(run->loaded->sources, date->span);
    run->eval = NULL;
    if (date_read(text, &run->known) == PERIOD_OK) return;
    PlanSession *own = test_model(run);
    uint32_t from = diags_total(own->diags);
    diag(own->diags, E_DATE, date->span, str_c(text));
    test_take(run, from, true);
}

static void run_item(TestRun *run, Node *item) {
    switch ((NodeKind)item->kind) {
    case NODE_GIVEN:
        if (refuse(run, item->child)) break;
        add_given(run, item->child);
        release_model(run);
        break;
    case NODE_GIVEN_VALUE:
        *vec_push(&run->values) = item;
        run->eval = NULL;
        break;
    case NODE_KNOWN: read_known(run, item->child); break;
    case NODE_LET_STATEMENT: expect_let(run, item); break;
    case NODE_EXPECT:
    case NODE_EXPECT_ERROR:
    case NODE_EXPECT_ALERT:
    case NODE_EXPECT_CHECK: expect_one(run, item); break;
    default: break; // what could not be read is reported already
    }
}

// Mistakes are known before and after the expectations around them. Of one place in their order.
static void sort_failures(TestResult *result) {
    TestFailure *all = result->failures.items;
    for (uint32_t i = 1; i < result->failures.count; i++) {
        TestFailure failure = all[i];
        uint32_t at = i;
        for (; at > 0 && all[at - 1].diag->span.begin > failure.diag->span.begin; at--)
            all[at] = all[at - 1];
        all[at] = failure;
    }
}

// Errors that no `expect error` wanted.
static void fail_problems(TestRun *run) {
    for (uint32_t i = 0; i < run->problems.count; i++) {
        const TestProblem *problem = &run->problems.items[i];
        if (problem->expected || problem->diag->severity != SEVERITY_ERROR) continue;
        *vec_push(&run->result->failures) = (TestFailure){.diag = problem->diag};
    }
}

static bool expects(const Node *test) {
    for (const Node *at = test->child; at != NULL; at = at->next) {
        if (at->kind == NODE_EXPECT || at->kind == NODE_EXPECT_ERROR ||
            at->kind == NODE_EXPECT_CHECK || at->kind == NODE_EXPECT_ALERT ||
            at->kind == NODE_ERROR)
            return true;
    }
    return false;
}

void test_run(TestRun *run) {
    TestResult *result = run->result;
    run->known = DATE_NONE;
    run->isolated = gives(run->test, false);
    start_given(run, run->loaded->files.items[run->file].tree);
    for (Node *item = run->test->child->next; item != NULL; item = item->next)
        run_item(run, item);
    test_eval(run); // what was given last is read too
    fail_problems(run);
    if (!expects(run->test)) {
        Diags *diags = diags_new();
        Diag *d = diag(diags, E_TEST_EMPTY, run->test->child->span);
        diag_help(d, "say what must hold: expect color of X at feb = red");
        *vec_push(&result->failures) = (TestFailure){.diag = d};
    }
    sort_failures(result);
    release_model(run);
}
