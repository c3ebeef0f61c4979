// SPDX-License-Identifier: Apache-2.0
// Test results as one JSON object.
#include "report/tests.h"

#include "text/json.h"
#include "text/render.h"

static void put_place(json_t *object, Place place) {
    if (place.source == NULL) return;
    json_object_set_new(object, "file", json_text(str_from(place.source->path)));
    json_object_set_new(object, "line", json_integer(place.line));
    json_object_set_new(object, "column", json_integer(place.column));
}

static json_t *failure_object(const TestResult *result, const TestFailure *failure) {
    const Diag *d = failure->diag;
    json_t *object = json_object();
    Buf text = {0};
    render_diag(&text, result->sources, d, (RenderStyle){0});
    json_object_set_new(object, "code", json_text(str_from(diag_code(d->id))));
    json_object_set_new(object, "message", json_text(str_from(d->message)));
    put_place(object, sources_place(result->sources, d->span.begin));
    json_object_set_new(object, "expected", json_text_or_null(failure->expected));
    json_object_set_new(object, "got", json_text_or_null(failure->got));
    json_object_set_new(object, "text", json_text(buf_str(&text)));
    return object;
}

static json_t *result_object(const TestResult *result) {
    json_t *object = json_object(), *failures = json_array();
    json_object_set_new(object, "name", json_text(str_from(result->name)));
    put_place(object, result->place);
    json_object_set_new(object, "passed", json_boolean(test_passed(result)));
    for (uint32_t i = 0; i < result->failures.count; i++)
        json_array_append_new(failures, failure_object(result, &result->failures.items[i]));
    json_object_set_new(object, "failures", failures);
    return object;
}

static json_t *cover_object(const Cover *cover) {
    json_t *object = json_object();
    json_object_set_new(object, "kind", json_text(str_from(cover->kind)));
    json_object_set_new(object, "name", json_text(str_from(cover->name)));
    json_object_set_new(object, "text",
                        json_text_or_null(cover->text[0] == '\0' ? NULL : cover->text));
    put_place(object, cover->place);
    json_object_set_new(object, "reached", json_boolean(cover->reached));
    return object;
}

static json_t *coverage_object(const TestReport *report) {
    json_t *object = json_object(), *items = json_array();
    json_object_set_new(object, "reached", json_integer(covers_reached(report)));
    json_object_set_new(object, "all", json_integer(report->cover.count));
    for (uint32_t i = 0; i < report->cover.count; i++)
        json_array_append_new(items, cover_object(&report->cover.items[i]));
    json_object_set_new(object, "items", items);
    return object;
}

void out_tests_json(Buf *out, const TestReport *report, OutStyle style) {
    (void)style;
    uint32_t all = report->results.count, failed = tests_failed(report, 0, all);
    json_t *object = json_object(), *tests = json_array();
    json_object_set_new(object, "passed", json_integer(all - failed));
    json_object_set_new(object, "failed", json_integer(failed));
    for (uint32_t i = 0; i < all; i++)
        json_array_append_new(tests, result_object(&report->results.items[i]));
    json_object_set_new(object, "tests", tests);
    if (report->coverage) json_object_set_new(object, "coverage", coverage_object(report));
    json_put(out, object);
    buf_char(out, '\n');
}
