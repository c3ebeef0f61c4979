// SPDX-License-Identifier: Apache-2.0
// What tests of rules found, and how it is printed.
#ifndef PLAN_REPORT_TESTS_H
#define PLAN_REPORT_TESTS_H

#include "base/vec.h"
#include "report/report.h"
#include "text/diag.h"

typedef struct TestFailure {
    Diag *diag;
    const char *expected, *got; // of a comparison; NULL: it is none
} TestFailure;

typedef struct TestResult {
    const char *name;
    const Sources *sources; // of its session
    Place place;            // of its name
    VEC(TestFailure) failures;
} TestResult;

// What can be reached by tests: a clause of a rule, a definition, a check.
typedef struct Cover {
    const char *kind; // "clause", "definition", "check"
    const char *name;
    const char *text; // of a clause: as it is written
    Place place;
    bool reached;
} Cover;

typedef struct TestReport {
    VEC(TestResult) results; // of one file beside one another
    VEC(Cover) cover;
    bool coverage; // was asked for
    bool verbose;  // also those that passed
} TestReport;

typedef void (*TestWriter)(Buf *out, const TestReport *report, OutStyle style);

typedef struct TestFormat {
    const char *name; // "text", "tap", "junit", "json"
    TestWriter write;
} TestFormat;

extern const TestFormat test_formats[];  // ended by a NULL name
const TestFormat *test_format(Str name); // NULL: no such format

// A line for each file, failures in full, a summary.
void out_tests_text(Buf *out, const TestReport *report, OutStyle style);
// Test Anything Protocol, version 14.
void out_tests_tap(Buf *out, const TestReport *report, OutStyle style);
// The XML that continuous-integration servers read.
void out_tests_junit(Buf *out, const TestReport *report, OutStyle style);
void out_tests_json(Buf *out, const TestReport *report, OutStyle style);

// What the writers share.
bool test_passed(const TestResult *result);
uint32_t tests_failed(const TestReport *report, uint32_t first, uint32_t count);
// How many results from `first` on are of the same file.
uint32_t tests_of_file(const TestReport *report, uint32_t first);
uint32_t covers_reached(const TestReport *report);
// `coverage: 14 of 18 reached, 77.8 %`.
void coverage_line(Buf *out, const TestReport *report);

#endif
