// SPDX-License-Identifier: Apache-2.0
// Test results in the Test Anything Protocol, version 14; what failed as YAML, whose quoted strings
// are those of JSON.
#include "report/tests.h"

#include "text/clean.h"
#include "text/json.h"
#include "text/render.h"

#include <string.h>

static void add_name(Buf *out, const char *name) {
    Buf shown = {0};
    text_clean(&shown, str_from(name));
    for (const char *at = buf_text(&shown); *at != '\0'; at++) {
        if (*at == '#' || *at == '\\') buf_char(out, '\\');
        buf_char(out, *at);
    }
}

static void quoted(Buf *out, const char *key, const char *text) {
    buf_printf(out, "%s: ", key);
    json_put(out, json_text(str_from(text)));
    buf_char(out, '\n');
}

// A text of several lines, each indented.
static void block(Buf *out, const char *indent, const char *text) {
    while (*text != '\0') {
        const char *end = strchr(text, '\n');
        size_t length = end == NULL ? strlen(text) : (size_t)(end - text);
        buf_printf(out, "%s%.*s\n", length > 0 ? indent : "", (int)length, text);
        text += length + (end != NULL);
    }
}

static void add_failure(Buf *out, const TestResult *result, const TestFailure *failure) {
    const Diag *d = failure->diag;
    Place place = sources_place(result->sources, d->span.begin);
    Buf text = {0};
    quoted(out, "    - message", d->message);
    buf_printf(out, "      code: %s\n", diag_code(d->id));
    if (place.source != NULL) {
        quoted(out, "      file", place.source->path);
        buf_printf(out, "      line: %u\n      column: %u\n", place.line, place.column);
    }
    if (failure->expected != NULL) quoted(out, "      expected", failure->expected);
    if (failure->got != NULL) quoted(out, "      got", failure->got);
    render_diag(&text, result->sources, d, (RenderStyle){0});
    buf_c(out, "      text: |\n");
    block(out, "        ", buf_text(&text));
}

static void add_result(Buf *out, const TestResult *result, uint32_t number) {
    buf_printf(out, "%s %u - ", test_passed(result) ? "ok" : "not ok", number);
    add_name(out, str_printf("%s: %s", result->place.source->path, result->name));
    buf_char(out, '\n');
    if (test_passed(result)) return;
    buf_c(out, "  ---\n  failures:\n");
    for (uint32_t i = 0; i < result->failures.count; i++)
        add_failure(out, result, &result->failures.items[i]);
    buf_c(out, "  ...\n");
}

void out_tests_tap(Buf *out, const TestReport *report, OutStyle style) {
    (void)style;
    buf_printf(out, "TAP version 14\n1..%u", report->results.count);
    buf_c(out, report->results.count == 0 ? " # no test was run\n" : "\n");
    for (uint32_t i = 0; i < report->results.count; i++)
        add_result(out, &report->results.items[i], i + 1);
    if (!report->coverage) return;
    buf_c(out, "# ");
    coverage_line(out, report);
    buf_char(out, '\n');
}
