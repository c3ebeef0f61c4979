// SPDX-License-Identifier: Apache-2.0
// What the writers of test reports share.
#include "report/tests.h"

#include "base/gettext.h"

const TestFormat test_formats[] = {
    {"text", out_tests_text}, {"tap", out_tests_tap}, {"junit", out_tests_junit},
    {"json", out_tests_json}, {NULL, NULL},
};

const TestFormat *test_format(Str name) {
    for (const TestFormat *format = test_formats; format->name != NULL; format++) {
        if (str_is(name, format->name)) return format;
    }
    return NULL;
}

bool test_passed(const TestResult *result) { return result->failures.count == 0; }

uint32_t tests_failed(const TestReport *report, uint32_t first, uint32_t count) {
    uint32_t failed = 0;
    for (uint32_t i = first; i < first + count; i++)
        failed += !test_passed(&report->results.items[i]);
    return failed;
}

uint32_t tests_of_file(const TestReport *report, uint32_t first) {
    uint32_t count = 0;
    const Source *source = report->results.items[first].place.source;
    while (first + count < report->results.count &&
           report->results.items[first + count].place.source == source)
        count++;
    return count;
}

uint32_t covers_reached(const TestReport *report) {
    uint32_t reached = 0;
    for (uint32_t i = 0; i < report->cover.count; i++)
        reached += report->cover.items[i].reached;
    return reached;
}

void coverage_line(Buf *out, const TestReport *report) {
    uint32_t all = report->cover.count, reached = covers_reached(report);
    if (all == 0) return buf_c(out, _("coverage: there is nothing to reach"));
    Num share;
    num_div(num_int(reached), num_int(all), &share);
    Value value = value_percent(share);
    Buf percent = {0};
    value_people(&percent, &value);
    buf_printf(out, _("coverage: %u of %u reached, %s"), reached, all, buf_text(&percent));
}
