// SPDX-License-Identifier: Apache-2.0
#include "text/render.h"

#include "base/mem.h"
#include "base/utf8.h"

#include <criterion/criterion.h>
#include <jansson.h>

TestSuite(render, .init = mem_init);

#define ELLIPSIS "\xE2\x80\xA6"

static Diags *diags;
static Sources *sources;

// A diagnostic at bytes [from, to) of a fresh source.
static Diag *at(const char *text, uint32_t from, uint32_t to) {
    diags = diags_new();
    sources = sources_new();
    Pos base = sources_add(sources, "p.plan", NULL, str_from(text))->base;
    Diag *d = diag(diags, (DiagId)0, ((Span){base + from, base + to}), "x");
    d->severity = SEVERITY_ERROR;
    d->message = "wrong";
    return d;
}

static const char *rendered(const Diag *d, RenderStyle style) {
    Buf out = {0};
    render_diag(&out, sources, d, style);
    return buf_text(&out);
}

// `wanted` with the code of the registry's first line for `$`.
static const char *with_code(const char *wanted) {
    Buf out = {0};
    for (; *wanted != '\0'; wanted++) {
        if (*wanted == '$')
            buf_c(&out, diag_code((DiagId)0));
        else
            buf_char(&out, *wanted);
    }
    return buf_text(&out);
}

Test(render, shows_the_line_and_a_caret_span) {
    static const struct {
        const char *text;
        uint32_t from, to, width;
        const char *shown;
    } cases[] = {
        {"unit A\n  of ADM x\n", 12, 15, 0,
         "p.plan:2:6: error: wrong [$]\n    2 |   of ADM x\n      |      ^^^\n"},
        {"a\tb", 2, 3, 0, "p.plan:1:3: error: wrong [$]\n    1 | a b\n      |   ^\n"},
        {"ab {\n  c\n}", 3, 11, 0, // several lines: to the end of the first
         "p.plan:1:4: error: wrong [$]\n    1 | ab {\n      |    ^\n"},
        {"ab", 2, 2, 0, "p.plan:1:3: error: wrong [$]\n    1 | ab\n      |   ^\n"}, // at the end
        {"ab\n", 3, 3, 0, "p.plan:2:1: error: wrong [$]\n    2 |\n      | ^\n"},
        {"", 0, 0, 0, "p.plan:1:1: error: wrong [$]\n    1 |\n      | ^\n"},
        {"ab\r\n", 2, 3, 0, "p.plan:1:3: error: wrong [$]\n    1 | ab\n      |   ^\n"},
        // Wide characters take two columns, combining ones none.
        {"\xE7\xB5\xB1 \xE5\x90\x88x", 4, 7, 0,
         "p.plan:1:3: error: wrong [$]\n    1 | \xE7\xB5\xB1 \xE5\x90\x88x\n      |    ^^\n"},
        {"e\xCC\x81 x", 4, 5, 0,
         "p.plan:1:4: error: wrong [$]\n    1 | e\xCC\x81 x\n      |   ^\n"},
        // Nothing that a terminal would obey gets through.
        {"a\033[2Jb", 5, 6, 0,
         "p.plan:1:6: error: wrong [$]\n    1 | a\xE2\x90\x9B[2Jb\n      |      ^\n"},
        {"a\xC2\x9B\xFF\xE2\x80\xAE\x7Fz", 8, 9, 0,
         "p.plan:1:6: error: wrong [$]\n    1 | "
         "a\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xE2\x90\xA1z\n"
         "      |      ^\n"},
        // Windows of 20 columns: the start, the end and the middle of a long line.
        {"0123456789abcdefghijklmnopqrstuvwxyz", 2, 4, 28,
         "p.plan:1:3: error: wrong [$]\n    1 | 0123456789abcdefghi" ELLIPSIS "\n      |   ^^\n"},
        {"0123456789abcdefghijklmnopqrstuvwxyz", 34, 36, 28,
         "p.plan:1:35: error: wrong [$]\n    1 | " ELLIPSIS "hijklmnopqrstuvwxyz\n"
         "      |                   ^^\n"},
        {"0123456789abcdefghijklmnopqrstuvwxyz", 16, 18, 28,
         "p.plan:1:17: error: wrong [$]\n    1 | " ELLIPSIS "bcdefghijklmnopqrs" ELLIPSIS "\n"
         "      |       ^^\n"},
        {"0123456789abcdefghijklmnopqrstuvwxyz", 2, 36, 28, // carets end with what is shown
         "p.plan:1:3: error: wrong [$]\n    1 | 0123456789abcdefghi" ELLIPSIS
         "\n      |   ^^^^^^^^^^^^^^^^^^\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Diag *d = at(cases[i].text, cases[i].from, cases[i].to);
        const char *text = rendered(d, (RenderStyle){.width = cases[i].width});
        cr_expect_str_eq(text, with_code(cases[i].shown), "case %zu:\n%s", i, text);
    }
}

Test(render, never_shows_more_than_200_columns) {
    Buf line = {0};
    for (int i = 0; i < 30000; i++)
        buf_c(&line, "\xE7\xB5\xB1x");
    for (uint32_t from = 0; from < line.len; from += 11998) { // some inside a character
        uint32_t end = (uint32_t)line.len;
        Diag *d = at(buf_text(&line), from, from % 3 == 0 ? end : from + 1);
        Str rest = str_from(rendered(d, (RenderStyle){.width = 1000}));
        for (const char *next; (next = memchr(rest.ptr, '\n', rest.len)) != NULL;) {
            cr_expect_leq(utf8_width(str_slice(rest.ptr, next)), 208, "at %u", from);
            rest = str_slice(next + 1, rest.ptr + rest.len);
        }
    }
}

Test(render, adds_help_and_notes) {
    Diag *d = at("unit A\nunit A\n", 7, 13);
    d->severity = SEVERITY_WARNING;
    d->message = "twice\033[1m";
    diag_note(d, ((Span){1, 7}), "first here");
    diag_note(d, ((Span){0, 0}), "without a place");
    diag_help(d, "rename '{1}'", "A");
    d->check = "own";
    d->accepted = true;
    d->reason = "printed so";
    cr_expect_str_eq(rendered(d, (RenderStyle){0}),
                     with_code("p.plan:2:1: warning: twice\xE2\x90\x9B[1m [$ own]\n"
                               "    2 | unit A\n      | ^^^^^^\n"
                               "      = note: without a place\n"
                               "      = help: rename 'A'\n"
                               "      = accepted: printed so\n"
                               "p.plan:1:1: note: first here\n"
                               "    1 | unit A\n      | ^^^^^^\n"));
    d = at("", 0, 0);
    d->span = (Span){0, 0};
    diag_help(d, "try again");
    cr_expect_str_eq(rendered(d, (RenderStyle){0}),
                     with_code("plan: error: wrong [$]\n      = help: try again\n"));
}

Test(render, paints) {
    Diag *d = at("ab", 0, 1);
    diag_help(d, "h");
    cr_expect_str_eq(rendered(d, (RenderStyle){.color = true}),
                     with_code("\033[1mp.plan:1:1:\033[0m \033[1;31merror:\033[0m wrong [$]\n"
                               "    1 | ab\n      | \033[1;31m^\033[0m\n"
                               "      = \033[1;32mhelp:\033[0m h\n"));
}

static void add_placeless(const char *message, Severity severity, bool accepted) {
    Diag *d = diag(diags, (DiagId)0, ((Span){0, 0}), "x");
    d->message = message;
    d->severity = severity;
    d->accepted = accepted;
}

static const char *all_rendered(uint32_t limit) {
    Buf out = {0};
    render_diags(&out, sources, diags, (RenderStyle){.limit = limit});
    return buf_text(&out);
}

Test(render, lists_counts_and_limits) {
    diags = diags_new();
    sources = sources_new();
    cr_expect_str_eq(all_rendered(0), "");
    add_placeless("k", SEVERITY_WARNING, true);
    cr_expect_str_eq(all_rendered(0), with_code("Accepted by the plan:\nplan: warning: k [$]\n"
                                                "1 accepted\n"));
    add_placeless("a", SEVERITY_ERROR, false);
    add_placeless("b", SEVERITY_ERROR, false);
    add_placeless("c", SEVERITY_WARNING, false);
    cr_expect_str_eq(all_rendered(0),
                     with_code("plan: error: a [$]\nplan: error: b [$]\nplan: warning: c [$]\n"
                               "Accepted by the plan:\nplan: warning: k [$]\n"
                               "2 errors, 1 warning, 1 accepted\n"));
    cr_expect_str_eq(all_rendered(1),
                     with_code("plan: error: a [$]\n2 errors, 1 warning, 1 accepted "
                               "(3 not shown)\n"));
}

// The value of a key as one line of JSON.
static const char *key(json_t *object, const char *name) {
    char *text = json_dumps(json_object_get(object, name), JSON_ENCODE_ANY);
    const char *copy = str_c(str_from(text == NULL ? "missing" : text));
    free(text);
    return copy;
}

Test(render, writes_json) {
    Diag *d = at("unit A\nunit \"\xC3\xB1\"\n", 12, 16);
    d->message = "say \"hi\"\n\xFF";
    diag_note(d, ((Span){1, 5}), "n");
    diag_note(d, ((Span){0, 0}), "m");
    add_placeless("b", SEVERITY_INFO, true);
    Buf out = {0};
    render_diags_json(&out, sources, diags);
    json_t *list = json_loads(buf_text(&out), 0, NULL);
    cr_assert_eq(json_array_size(list), 2, "%s", buf_text(&out));
    static const struct {
        size_t index;
        const char *name, *value;
    } cases[] = {
        {0, "severity", "\"error\""},
        {0, "message", "\"say \\\"hi\\\"\\n\xEF\xBF\xBD\""},
        {0, "file", "\"p.plan\""},
        {0, "line", "2"},
        {0, "column", "6"},
        {0, "end_line", "2"},
        {0, "end_column", "9"},
        {0, "help", "null"},
        {0, "check", "null"},
        {0, "accepted", "false"},
        {0, "reason", "null"},
        {0, "notes",
         "[{\"message\": \"n\", \"file\": \"p.plan\", \"line\": 1, \"column\": 1}, "
         "{\"message\": \"m\", \"file\": null, \"line\": null, \"column\": null}]"},
        {1, "severity", "\"info\""},
        {1, "line", "null"},
        {1, "end_column", "null"},
        {1, "notes", "[]"},
        {1, "accepted", "true"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *value = key(json_array_get(list, cases[i].index), cases[i].name);
        cr_expect_str_eq(value, cases[i].value, "case %zu: %s", i, value);
    }
    json_decref(list);
    out.len = 0;
    render_diags_json(&out, sources, diags_new());
    cr_expect_str_eq(buf_text(&out), "[]\n");
}
