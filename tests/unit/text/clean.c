// SPDX-License-Identifier: Apache-2.0
#include "text/clean.h"

#include "base/mem.h"

#include <criterion/criterion.h>

TestSuite(clean, .init = mem_init);

static const struct {
    const char *text, *clean, *terminal;
} cases[] = {
    {"plain \xC3\xB1 \xE2\x80\x94", "plain \xC3\xB1 \xE2\x80\x94", "plain \xC3\xB1 \xE2\x80\x94"},
    {"", "", ""},
    {"a\033[2Jb", "a\xE2\x90\x9B[2Jb", "a\xE2\x90\x9B[2Jb"},
    {"\033[1;31mred\033[0m", "\xE2\x90\x9B[1;31mred\xE2\x90\x9B[0m", "\033[1;31mred\033[0m"},
    {"\033[m", "\xE2\x90\x9B[m", "\033[m"},
    {"\033[31", "\xE2\x90\x9B[31", "\xE2\x90\x9B[31"},
    {"\033[31;x", "\xE2\x90\x9B[31;x", "\xE2\x90\x9B[31;x"},
    {"\033", "\xE2\x90\x9B", "\xE2\x90\x9B"},
    {"a\tb\nc\rd", "a b c d", "a\tb\nc d"},
    {"\x07\x08\x7F", "\xE2\x90\x87\xE2\x90\x88\xE2\x90\xA1",
     "\xE2\x90\x87\xE2\x90\x88\xE2\x90\xA1"},
    {"\xC2\x9B"
     "31m",
     "\xEF\xBF\xBD"
     "31m",
     "\xEF\xBF\xBD"
     "31m"},
    {"\xE2\x80\xAE", "\xEF\xBF\xBD", "\xEF\xBF\xBD"},
    {"\xE2\x81\xA6", "\xEF\xBF\xBD", "\xEF\xBF\xBD"},
    {"\xE2\x80\xA8", " ", " "},
    {"bad \xFF utf", "bad \xEF\xBF\xBD utf", "bad \xEF\xBF\xBD utf"},
};

Test(clean, takes_away_what_acts) {
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Str text = str_from(cases[i].text);
        Buf clean = {0}, terminal = {0};
        text_clean(&clean, text);
        text_for_terminal(&terminal, text);
        cr_expect_str_eq(buf_text(&clean), cases[i].clean, "case %zu", i);
        cr_expect_str_eq(buf_text(&terminal), cases[i].terminal, "case %zu", i);
        cr_expect_eq(text_is_clean(text), str_equal(text, str_from(cases[i].clean)), "case %zu", i);
    }
}

// At every place in blocks, and beyond them.
Test(clean, finds_what_hides) {
    static const char *const marks[] = {"\x01",         "\x1F",         "\x7F",
                                        "\xC2\x80",     "\xC2\x9F",     "\xE2\x80\xAA",
                                        "\xE2\x80\xAE", "\xE2\x81\xA6", "\xE2\x81\xA9",
                                        "\xE2\x80\x8B", "\xE2\x81\xA0", "\xEF\xBB\xBF",
                                        "\xF3\xA0\x81\xA1"};
    static const char *const others[] = {"a",        "\t",           "\n",           "\xC3\xB1",
                                         "\xC2\xB0", "\xE2\x80\x94", "\xEF\xBC\xA1", "\xF3\xA0\x84\x80"};
    enum { OTHERS = sizeof others / sizeof *others };
    for (uint32_t before = 0; before < 140; before++) {
        for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
            Buf text = {0};
            for (uint32_t k = 0; k < before; k++)
                buf_c(&text, others[k % OTHERS]);
            uint32_t at = (uint32_t)text.len;
            cr_expect_eq(text_hidden(buf_str(&text), 0), at);
            buf_c(&text, marks[i]);
            buf_c(&text, "and some seventy bytes more, so that a block is full, however long it is "
                         "or begins");
            cr_expect_eq(text_hidden(buf_str(&text), 0), at, "mark %zu behind %u", i, before);
            cr_expect_eq(text_hidden(buf_str(&text), at + (uint32_t)strlen(marks[i])), text.len);
        }
    }
}
