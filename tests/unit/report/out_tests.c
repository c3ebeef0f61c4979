// SPDX-License-Identifier: Apache-2.0
// What names and messages may hold, and every format must say so that others read it again.
#include "report/tests.h"

#include <criterion/criterion.h>

typedef struct Case {
    const char *name;
    const char *written;
} Case;

// The report of one failing test of that name.
static const char *report_of(const char *name, const char *format) {
    Sources *sources = sources_new();
    Source *source = sources_add(sources, "a<b>.plan", NULL, STR("test\n\0"));
    TestResult result = {.name = name, .sources = sources, .place = {source, 1, 6}};
    Diag *d = diag(diags_new(), E_EXPECTED, ((Span){0, 0}), name, "none");
    *vec_push(&result.failures) = (TestFailure){d, name, "none"};
    TestReport report = {0};
    *vec_push(&report.results) = result;
    Buf out = {0};
    test_format(str_from(format))->write(&out, &report, (OutStyle){0});
    return buf_text(&out);
}

static void expect_all(const Case *cases, size_t count, const char *format) {
    mem_init();
    for (size_t i = 0; i < count; i++) {
        const char *text = report_of(cases[i].name, format);
        cr_expect(strstr(text, cases[i].written) != NULL, "%s\n  has not %s", text,
                  cases[i].written);
    }
}

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

Test(out_tests, junit_escapes) {
    static const Case cases[] = {
        {"plain", "<testcase classname=\"a&lt;b&gt;.plan\" name=\"plain\" file="},
        {"<&>\"'", "name=\"&lt;&amp;&gt;&quot;'\""},
        {"a\tb\nc", "name=\"a&#9;b&#10;c\""},
        {"]]>", "message=\"expected ]]&gt;, got none\""},
        {"bell\a \x1b[31m \x7f", "name=\"bell\uFFFD \uFFFD[31m \uFFFD\""},
        {"\xEF\xBF\xBE", "name=\"\uFFFD\""},
        {"ñandú ✓", "name=\"ñandú ✓\""},
        {"one", "tests=\"1\" failures=\"1\""},
    };
    expect_all(cases, COUNT(cases), "junit");
}

Test(out_tests, tap_escapes) {
    static const Case cases[] = {
        {"plain", "TAP version 14\n1..1\nnot ok 1 - a<b>.plan: plain\n  ---\n"},
        {"# SKIP me", "not ok 1 - a<b>.plan: \\# SKIP me\n"},
        {"back\\slash", ": back\\\\slash\n"},
        {"two\nlines\tand\x1b", ": two lines and\xE2\x90\x9B\n"},
        {"\"quoted\"\n", "expected: \"\\\"quoted\\\"\\n\"\n"},
    };
    expect_all(cases, COUNT(cases), "tap");
}

Test(out_tests, json_escapes) {
    static const Case cases[] = {
        {"\"q\"\\\n\x01", "\"name\": \"\\\"q\\\"\\\\\\n\\u0001\""},
        {"plain", "\"passed\": 0, \"failed\": 1"},
    };
    expect_all(cases, COUNT(cases), "json");
}

// A terminal is not given what could steer it.
Test(out_tests, text_is_clean) {
    static const Case cases[] = {
        {"plain", "FAIL  a<b>.plan  1 of 1 test failed\n\nFAIL  plain\n"},
        {"esc\x1b[31m", "FAIL  esc\u241B[31m\n"},
    };
    expect_all(cases, COUNT(cases), "text");
}

Test(out_tests, counts) {
    mem_init();
    Sources *sources = sources_new();
    Source *one = sources_add(sources, "1", NULL, STR("")),
           *two = sources_add(sources, "2", NULL, STR(""));
    TestReport report = {0};
    const Source *of[] = {one, one, two};
    for (size_t i = 0; i < COUNT(of); i++)
        *vec_push(&report.results) = (TestResult){.name = "t", .place = {of[i], 1, 1}};
    *vec_push(&report.results.items[1].failures) = (TestFailure){0};
    cr_expect_eq(tests_of_file(&report, 0), 2);
    cr_expect_eq(tests_of_file(&report, 2), 1);
    cr_expect_eq(tests_failed(&report, 0, 3), 1);
    cr_expect_eq(tests_failed(&report, 2, 1), 0);
    *vec_push(&report.cover) = (Cover){.reached = true};
    *vec_push(&report.cover) = (Cover){0};
    Buf line = {0};
    coverage_line(&line, &report);
    cr_expect_str_eq(buf_text(&line), "coverage: 1 of 2 reached, 50 %");
}
