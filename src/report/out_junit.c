// SPDX-License-Identifier: Apache-2.0
// Test results as the XML of JUnit, which continuous-integration servers read.
#include "report/tests.h"

#include "base/utf8.h"
#include "text/clean.h"
#include "text/render.h"

static bool is_allowed(unsigned char c) { return c >= ' ' || c == '\n' || c == '\t'; }

// XML has no way to say most control characters, not even escaped. The two characters U+FFFE and
// U+FFFF are not allowed either.
static void add_text(Buf *out, const char *text) {
    Str rest = str_from(text);
    for (const char *at = text, *end = text + rest.len; at < end; at++) {
        const unsigned char *c = (const unsigned char *)at;
        uint32_t length, character = utf8_first(str_slice(at, end), &length);
        bool no_character = character == 0xFFFE || character == 0xFFFF ||
                            (character >= 0x7F && text_hides(character));
        if (no_character) at += length - 1;
        if (no_character || !is_allowed(*c))
            buf_c(out, "\xEF\xBF\xBD");
        else if (*c == '&')
            buf_c(out, "&amp;");
        else if (*c == '<')
            buf_c(out, "&lt;");
        else if (*c == '>')
            buf_c(out, "&gt;");
        else
            buf_char(out, *at);
    }
}

static void add_attribute(Buf *out, const char *name, const char *value) {
    Buf text = {0};
    add_text(&text, value);
    buf_printf(out, " %s=\"", name);
    for (const char *at = buf_text(&text); *at != '\0'; at++) {
        if (*at == '"')
            buf_c(out, "&quot;");
        else if (*at == '\n' || *at == '\t') // else a reader makes blanks of them
            buf_printf(out, "&#%d;", *at);
        else
            buf_char(out, *at);
    }
    buf_char(out, '"');
}

static void add_failure(Buf *out, const TestResult *result) {
    const Diag *first = result->failures.items[0].diag;
    uint32_t more = result->failures.count - 1;
    Buf text = {0};
    for (uint32_t i = 0; i < result->failures.count; i++)
        render_diag(&text, result->sources, result->failures.items[i].diag, (RenderStyle){0});
    buf_c(out, "      <failure");
    add_attribute(out, "type", diag_code(first->id));
    add_attribute(out, "message",
                  more == 0 ? first->message
                            : str_printf("%s (and %u more)", first->message, more));
    buf_char(out, '>');
    add_text(out, buf_text(&text));
    buf_c(out, "</failure>\n");
}

static void add_case(Buf *out, const TestResult *result) {
    buf_c(out, "    <testcase");
    add_attribute(out, "classname", result->place.source->path);
    add_attribute(out, "name", result->name);
    add_attribute(out, "file", result->place.source->path);
    buf_printf(out, " line=\"%u\"", result->place.line);
    if (test_passed(result)) return buf_c(out, "/>\n");
    buf_c(out, ">\n");
    add_failure(out, result);
    buf_c(out, "    </testcase>\n");
}

static void add_suite(Buf *out, const TestReport *report, uint32_t first, uint32_t count) {
    buf_c(out, "  <testsuite");
    add_attribute(out, "name", report->results.items[first].place.source->path);
    buf_printf(out, " tests=\"%u\" failures=\"%u\" errors=\"0\" skipped=\"0\">\n", count,
               tests_failed(report, first, count));
    for (uint32_t i = first; i < first + count; i++)
        add_case(out, &report->results.items[i]);
    buf_c(out, "  </testsuite>\n");
}

void out_tests_junit(Buf *out, const TestReport *report, OutStyle style) {
    (void)style;
    uint32_t all = report->results.count, count;
    buf_c(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    buf_printf(out, "<testsuites name=\"plan test\" tests=\"%u\" failures=\"%u\" errors=\"0\">\n",
               all, tests_failed(report, 0, all));
    for (uint32_t i = 0; i < all; i += count) {
        count = tests_of_file(report, i);
        add_suite(out, report, i, count);
    }
    buf_c(out, "</testsuites>\n");
}
