// SPDX-License-Identifier: Apache-2.0
#include "syntax/skim.h"

#include "base/mem.h"

#include <criterion/criterion.h>
#include <string.h>

TestSuite(skim, .init = mem_init);

#define COUNT(array) (sizeof(array) / sizeof *(array))

// All marks of a text: `{` `}` as they are, c a comment, t a text, r rows, each with its bytes.
static const char *marks(const char *text) {
    Buf out = {0};
    Skim skim = {.text = str_from(text)};
    for (SkimMark mark; (mark = skim_next(&skim)).kind != SKIM_END;) {
        buf_char(&out, " {}ctr"[mark.kind]);
        if (mark.kind > SKIM_CLOSE) {
            buf_add(&out, (Str){text + mark.from, mark.to - mark.from});
            buf_char(&out, ';');
        }
    }
    return buf_text(&out);
}

Test(skim, finds_what_stands_out) {
    static const struct {
        const char *text, *marks;
    } cases[] = {
        {"", ""},
        {"unit A { unit B { } }", "{{}}"},
        {"a # b { \" }\nc { }", "c# b { \" };{}"},
        {"note \"a { # \\\" } b\" }", "t\"a { # \\\" } b\";}"},
        {"note \"open {\nunit B {", "t\"open {;{"},
        {"note \"ends with \\", "t\"ends with \\;"},
        {"note \"\"\"a\n\" { #\n\"\"\" {", "t\"\"\"a\n\" { #\n\"\"\";{"},
        {"note \"\"\"a\n{", "t\"\"\"a\n{;"},
        {"\"\"", "t\"\";"},
        {"\"", "t\";"},
        {"table a {\n x | \" # { } y\n}\nunit B {", "{r\n x | \" # { } y\n;}{"},
        {"tabla a de B {\n x\n  } # end\n{", "{r\n x\n;}c# end;{"},
        {"table a {\n x | 1 }", "{r\n x | 1 };"}, // the brace wants a line of its own
        {"tables { }", "{}"},
        {"x.table { }", "{}"},
        {"table a {", "{r;"},
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        cr_expect_str_eq(marks(cases[i].text), cases[i].marks, "case %zu: %s", i,
                         marks(cases[i].text));
}

// Where the text has a `^`: the blocks around it by their heads, what follows the last brace, `!`
// where nothing can be said.
static const char *place(const char *text) {
    Buf plain = {0}, out = {0};
    uint32_t at = (uint32_t)(strchr(text, '^') - text);
    buf_add(&plain, (Str){text, at});
    buf_c(&plain, text + at + 1);
    Str all = {buf_text(&plain), (uint32_t)plain.len};
    SkimPlace found = skim_place(all, at);
    for (uint32_t i = 0; i < found.depth && i < SKIM_DEPTH; i++) {
        SkimBlock block = found.blocks[i];
        buf_add(&out, str_trim((Str){all.ptr + block.head, block.brace - block.head}));
        buf_char(&out, '/');
    }
    buf_add(&out, str_trim((Str){all.ptr + found.begin, at - found.begin}));
    if (found.quiet) buf_char(&out, '!');
    return buf_text(&out);
}

Test(skim, tells_what_is_around_a_place) {
    static const struct {
        const char *text, *place;
    } cases[] = {
        {"^", ""},
        {"unit A\n^", "unit A\n"},
        {"unit A {\n  unit B { a } c^ }", "unit A/c"},
        {"unit A {\n  unit B { a^ } }", "unit A/unit B/a"},
        {"plan P { } unit A { x^", "unit A/x"},
        {"} } unit A { x^", "unit A/x"},
        {"unit A { } # c^", "# c!"},
        {"unit A { } #^ c", "#!"},
        {"unit A { } ^# c", ""},
        {"unit A \"t^", "unit A \"t!"},
        {"unit A \"t\"^", "unit A \"t\""},
        {"unit A \"^\"", "unit A \"!"},
        {"table a {\n x | ^\n}\nb", "table a/!"},
        {"table a {\n x\n}\nb^", "\nb"},
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        cr_expect_str_eq(place(cases[i].text), cases[i].place, "case %zu: %s", i,
                         place(cases[i].text));
}

Test(skim, deep_blocks) {
    enum { DEEP = 5000 };
    Buf text = {0};
    buf_fill(&text, '{', DEEP);
    SkimPlace found = skim_place((Str){buf_text(&text), DEEP}, DEEP);
    cr_expect_eq(found.depth, DEEP);
    buf_fill(&text, '}', 2 * DEEP);
    found = skim_place((Str){buf_text(&text), 3 * DEEP}, 3 * DEEP);
    cr_expect_eq(found.depth, 0);
}
