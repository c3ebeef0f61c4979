// SPDX-License-Identifier: Apache-2.0
// What a page has that a local server shows: a line to ask, links, why the files cannot be read.
#include "report/page_parts.h"

// --- links ---------------------------------------------------------------------------------------

static void put_parameter(Page *page, const char *name, Str value) {
    if (value.len == 0) return;
    put(page, name);
    html_url(page->out, value);
}

void put_thing_link(Page *page, const Value *thing, Period at) {
    Buf period = {0};
    period_write(&period, at);
    put(page, " href=\"/thing?code=");
    html_url(page->out, thing->entity.code);
    put_parameter(page, "&amp;at=", buf_str(&period));
    put(page, "\"");
}

static void put_reports(Page *page) {
    const PageServed *served = page->served;
    put(page, "<p><span class=\"mut\">");
    put_label(page, "Reports");
    put(page, ":</span>");
    for (uint32_t i = 0; i < served->report_count; i++) {
        put_parameter(page, " <a href=\"/report?name=", served->reports[i].name);
        put_parameter(page, "&amp;at=", served->at);
        put(page, "\">");
        html_text(page->out, served->reports[i].title);
        put(page, "</a>");
    }
    put(page, " <a href=\"/check");
    put_parameter(page, "?at=", served->at);
    put(page, "\">");
    put_label(page, "Checks");
    put(page, "</a></p>\n");
}

static void put_downloads(Page *page) {
    const PageServed *served = page->served;
    if (served->format_count == 0) return;
    put(page, "<p><span class=\"mut\">");
    put_label(page, "Download");
    put(page, ":</span>");
    for (uint32_t i = 0; i < served->format_count; i++) {
        put(page,
            served->query.len > 0 ? " <a href=\"/query?format=" : " <a href=\"/report?format=");
        put(page, served->formats[i][0]);
        put_parameter(page, "&amp;q=", served->query);
        put_parameter(page, "&amp;name=", served->name);
        put_parameter(page, "&amp;at=", served->at);
        put(page, "\">");
        put_label(page, served->formats[i][1]);
        put(page, "</a>");
    }
    put(page, "</p>\n");
}

// --- the line to ask -----------------------------------------------------------------------------

static void put_field(Page *page, const char *class, const char *name, const char *label, Str value,
                      const char *hint) {
    buf_printf(page->out, "<label class=\"%s\"><span>", class);
    put_label(page, label);
    buf_printf(page->out,
               "</span><input name=\"%s\" autocomplete=\"off\" autocapitalize=\"off\" "
               "spellcheck=\"false\" value=\"",
               name);
    html_text(page->out, value);
    put(page, "\" placeholder=\"");
    put_label(page, hint);
    put(page, "\"></label>\n");
}

static void put_question(Page *page) {
    Buf now = {0};
    period_write(&now, page->document->at);
    put(page, "<form action=\"/query\" method=\"get\" role=\"search\">\n");
    put_field(page, "q", "q", "Question", page->served->query,
              "activities where color = red | show code, title, compliance");
    put_field(page, "p", "at", "Period", page->served->at, buf_text(&now));
    put(page, "<button>");
    put_label(page, "Ask");
    put(page, "</button> <button class=\"second\" formaction=\"/report\">");
    put_label(page, "Show the report");
    put(page, "</button></form>\n");
}

// Why the files cannot be read; empty while they can.
static void put_problems(Page *page) {
    put(page, "<div id=\"problems\" role=\"alert\">");
    if (page->served->problems.len > 0) {
        put(page, "<p>");
        put_label(
            page,
            "The files cannot be read as they are now. What is shown is what they said before.");
        put(page, "</p><pre tabindex=\"0\">");
        html_lines(page->out, page->served->problems);
        put(page, "</pre>");
    }
    put(page, "</div>\n");
}

// What the script says, in the language of the page.
static void put_words(Page *page) {
    put(page, "<p id=\"live\" role=\"status\" class=\"mut\"");
    html_attribute(page->out, "data-version", page->served->version);
    put(page, " data-again=\"");
    put_label(page, "Read again:");
    put(page, "\" data-lost=\"");
    put_label(page, "No connection: what is shown may be old.");
    put(page, "\"></p>\n");
}

void put_live_head(Page *page) {
    put(page, "<div class=\"ask\">\n");
    put_question(page);
    put(page, "<div class=\"links\">\n");
    put_reports(page);
    put_downloads(page);
    put_words(page);
    put(page, "</div>\n");
    put_problems(page);
    put(page, "</div>\n");
}
