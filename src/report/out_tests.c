// SPDX-License-Identifier: Apache-2.0
// Test results for people: a line for each file, failures in full, a summary.
#include "base/gettext.h"
#include "report/tests.h"

#include "base/utf8.h"
#include "text/clean.h"
#include "text/render.h"

#define GREEN "\033[1;32m"
#define RED   "\033[1;31m"
#define BOLD  "\033[1m"
#define PLAIN "\033[0m"

static void painted(Buf *out, OutStyle style, const char *paint, const char *text) {
    if (style.color) buf_c(out, paint);
    text_clean(out, str_from(text));
    if (style.color) buf_c(out, PLAIN);
}

static void mark(Buf *out, OutStyle style, bool passed) {
    painted(out, style, passed ? GREEN : RED, passed ? _("ok  ") : _("FAIL"));
    buf_c(out, "  ");
}

static uint32_t path_width(const TestReport *report) {
    uint32_t width = 0;
    for (uint32_t i = 0; i < report->results.count; i++) {
        uint32_t columns = utf8_width(str_from(report->results.items[i].place.source->path));
        if (columns > width) width = columns;
    }
    return width;
}

static void file_line(Buf *out, const TestReport *report, uint32_t first, uint32_t count,
                      uint32_t width, OutStyle style) {
    const char *path = report->results.items[first].place.source->path;
    uint32_t failed = tests_failed(report, first, count);
    mark(out, style, failed == 0);
    text_clean(out, str_from(path));
    buf_fill(out, ' ', width - utf8_width(str_from(path)) + 2);
    if (failed > 0)
        buf_printf(out, message_count("%u of %u test failed\n", "%u of %u tests failed\n", count),
                   failed, count);
    else
        buf_printf(out, message_count("%u test\n", "%u tests\n", count), count);
}

static void name_line(Buf *out, const TestResult *result, const char *indent, OutStyle style) {
    buf_c(out, indent);
    mark(out, style, test_passed(result));
    painted(out, style, BOLD, result->name);
    buf_char(out, '\n');
}

static void files(Buf *out, const TestReport *report, OutStyle style) {
    uint32_t width = path_width(report), count;
    for (uint32_t i = 0; i < report->results.count; i += count) {
        count = tests_of_file(report, i);
        file_line(out, report, i, count, width, style);
        for (uint32_t k = i; k < i + count && report->verbose; k++)
            name_line(out, &report->results.items[k], "  ", style);
    }
}

static void failures(Buf *out, const TestResult *result, OutStyle style) {
    RenderStyle render = {style.color, style.width, 0};
    buf_char(out, '\n');
    name_line(out, result, "", style);
    for (uint32_t i = 0; i < result->failures.count; i++)
        render_diag(out, result->sources, result->failures.items[i].diag, render);
}

static void not_reached(Buf *out, const TestReport *report, OutStyle style) {
    Table *table = table_new();
    table_column(table, STR("place"), str_from(_("not reached")));
    table_column(table, STR("kind"), str_from(_("kind")));
    table_column(table, STR("name"), str_from(_("name")));
    table_column(table, STR("clause"), str_from(_("clause")))->wide = true;
    for (uint32_t i = 0; i < report->cover.count; i++) {
        const Cover *cover = &report->cover.items[i];
        if (cover->reached) continue;
        const Place *place = &cover->place;
        Value *cells = table_row(table, 0)->cells;
        cells[0] = value_text(
            str_from(str_printf("%s:%u:%u", place->source->path, place->line, place->column)));
        cells[1] = value_text(str_from(message_of(cover->kind)));
        cells[2] = value_text(str_from(cover->name));
        if (cover->text[0] != '\0') cells[3] = value_text(str_from(cover->text));
    }
    if (table->row_count > 0) out_table(out, table, style);
}

void out_tests_text(Buf *out, const TestReport *report, OutStyle style) {
    uint32_t all = report->results.count, failed = tests_failed(report, 0, all);
    files(out, report, style);
    for (uint32_t i = 0; i < all; i++) {
        if (!test_passed(&report->results.items[i]))
            failures(out, &report->results.items[i], style);
    }
    if (report->coverage) {
        buf_char(out, '\n');
        not_reached(out, report, style);
        coverage_line(out, report);
        buf_char(out, '\n');
    }
    buf_printf(out, _("\n%u passed, %u failed\n"), all - failed, failed);
}
