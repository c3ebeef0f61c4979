// SPDX-License-Identifier: Apache-2.0
#include "text/source.h"

#include "base/mem.h"

#include <criterion/criterion.h>

TestSuite(source, .init = mem_init);

static Source *add(Sources *all, const char *path, const char *text) {
    return sources_add(all, path, NULL, str_from(text));
}

Test(source, gives_line_and_column) {
    static const struct {
        const char *text;
        uint32_t offset, line, column;
        const char *shown;
    } cases[] = {
        {"", 0, 1, 1, ""},
        {"abc", 0, 1, 1, "abc"},
        {"abc", 3, 1, 4, "abc"},
        {"ab\ncd\n", 2, 1, 3, "ab"},
        {"ab\ncd\n", 3, 2, 1, "cd"},
        {"ab\ncd\n", 6, 3, 1, ""},
        {"ab\r\ncd\r\n", 5, 2, 2, "cd"},
        {"\n\nx", 2, 3, 1, "x"},
        {"a\tb", 2, 1, 3, "a\tb"},
        {"L\xC3\xADnea x", 7, 1, 7, "L\xC3\xADnea x"}, // two bytes, one character
        {"\xE7\xB5\xB1\xE5\x90\x88 x", 7, 1, 4, "\xE7\xB5\xB1\xE5\x90\x88 x"}, // wide ones too
        {"\xEF\xBB\xBFplan", 3, 1, 1, "plan"}, // a byte order mark is unseen
        {"\xEF\xBB\xBFplan", 0, 1, 1, "plan"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Sources *all = sources_new();
        add(all, "before", "one\ntwo");
        Source *source = add(all, "here", cases[i].text);
        Place place = sources_place(all, source->base + cases[i].offset);
        cr_expect_eq(place.source, source, "case %zu", i);
        cr_expect_eq(place.line, cases[i].line, "case %zu: line %u", i, place.line);
        cr_expect_eq(place.column, cases[i].column, "case %zu: column %u", i, place.column);
        cr_expect(str_is(source_line(source, place.line), cases[i].shown), "case %zu", i);
    }
}

Test(source, keeps_the_positions_of_sources_apart) {
    Sources *all = sources_new();
    Source *a = add(all, "a", "12"), *empty = add(all, "empty", ""), *b = add(all, "b", "345");
    cr_expect_eq(sources_count(all), 3);
    cr_expect_eq(sources_at(all, 1), empty);
    cr_expect_eq(a->base, 1);
    const struct {
        Pos pos;
        const Source *source;
    } cases[] = {{0, NULL},        {a->base, a},         {a->base + 1, a},
                 {a->base + 2, a}, {empty->base, empty}, {b->base, b},
                 {b->base + 3, b}, {b->base + 4, NULL},  {UINT32_MAX, NULL}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        cr_expect_eq(sources_find(all, cases[i].pos), cases[i].source, "case %zu", i);
    }
    cr_expect_null(sources_place(all, 0).source);
}

Test(source, gives_the_text_of_a_span) {
    Sources *all = sources_new();
    add(all, "a", "12");
    Pos b = add(all, "b", "345")->base;
    cr_expect(str_is(sources_text(all, (Span){b, b + 2}), "34"));
    cr_expect(str_is(sources_text(all, (Span){b + 1, b + 99}), "45"));
    cr_expect_eq(sources_text(all, (Span){0, 0}).len, 0);
    cr_expect_eq(sources_text(all, (Span){b + 1, b}).len, 0);
    cr_expect_eq(source_line(sources_at(all, 0), 0).len, 0);
    cr_expect_eq(source_line(sources_at(all, 0), 2).len, 0);
}

Test(source, refuses_more_than_the_positions_hold) {
    Sources *all = sources_new();
    Str huge = {"", SOURCE_LIMIT}; // nobody looks at the bytes before a place is asked for
    cr_expect_not_null(sources_add(all, "1", NULL, huge));
    cr_expect_not_null(sources_add(all, "2", NULL, huge));
    cr_expect_null(sources_add(all, "3", NULL, huge));
    cr_expect_null(sources_add(sources_new(), "4", NULL, (Str){"", SOURCE_LIMIT + 1u}));
    cr_expect_not_null(add(all, "5", "small"));
}
