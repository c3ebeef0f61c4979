// SPDX-License-Identifier: Apache-2.0
// Tests of rules: each runs on a model of its own. What the files about tests share.
#ifndef PLAN_SESSION_TESTING_H
#define PLAN_SESSION_TESTING_H

#include "report/tests.h"
#include "sema/lower.h"
#include "session/session.h"

// `let x = …` in a test: its value when it was said.
typedef struct TestLet {
    Node *node;
    Type type;
    Value value;
    bool lost; // it could not be computed
} TestLet;

// Something reported while a test ran.
typedef struct TestProblem {
    Diag *diag;
    bool expected; // by an `expect error`
} TestProblem;

// One test while it runs.
typedef struct TestRun {
    PlanSession *loaded; // the files as they are
    uint32_t file;       // where the test stands
    Node *test;
    bool isolated;      // it gives things, and has only those
    Tree given;         // what it gave so far, as the tree of a file
    Node *last_given;   // in it
    VEC(Node *) values; // GIVEN_VALUE so far
    VEC(TestLet) lets;
    Date known;
    PlanSession *own; // the model in force; NULL: to be made
    EntityId plan;    // in it, for what the test says
    Eval *eval;       // over it; NULL: to be made
    VEC(TestProblem) problems;
    Map seen;     // problems, by code and place
    Map *reached; // coverage
    bool noted;   // what is not in force was said
    TestResult *result;
} TestRun;

// testing.c: runs all of `run->test` into `run->result`.
void test_run(TestRun *run);
// The model and the evaluator in force, made when something was given since.
PlanSession *test_model(TestRun *run);
Eval *test_eval(TestRun *run);
// Takes what was reported since `from` out of the diagnostics of the model; `all`, or only what
// stands in the test. Returns whether an error was among it.
bool test_take(TestRun *run, uint32_t from, bool all);
// The source text of a span on one line, its blanks made one each.
const char *test_words(const PlanSession *session, Span span);
// A fresh evaluator with what is given, for a second look that counts for nothing.
Eval *test_fresh_eval(TestRun *run);
// The same as known by a day.
Eval *test_eval_known(TestRun *run, Date known);
Lower test_lower(TestRun *run, EntityId self);
Context test_context(TestRun *run, Eval *eval);

// given_value.c: reads a GIVEN_VALUE; false after a report. `eval` knows those before it.
bool given_value(TestRun *run, Node *node, Eval *eval, Override *out);

// expect.c
void expect_one(TestRun *run, Node *node);
void expect_let(TestRun *run, Node *node);
// expect_alert.c
void expect_alert(TestRun *run, Node *node);
// A value as it is written in a plan, its words in the language of messages: `verde`, `ninguno`.
const char *expect_shown(const Value *v);
// A failure at `span`, to be given its remarks.
Diag *expect_failed(TestRun *run, Diag *diag, const char *expected, const char *got);
// Adds a remark to a failure, in one column with that which is headed `expected`.
void expect_labelled(Diag *diag, const char *label, const char *text);

// because.c: adds to a failure what led to the value of `e`.
void because(TestRun *run, Diag *diag, const Expr *e);
// The same for what a check requires of a thing; 0: of several, where nothing is added.
void because_check(TestRun *run, Diag *diag, const Check *check, EntityId thing, Period at);

#endif
