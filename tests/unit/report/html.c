// SPDX-License-Identifier: Apache-2.0
#include "report/html.h"

#include "base/mem.h"

#include <criterion/criterion.h>

static void before(void) { mem_init(); }
TestSuite(html, .init = before);

Test(html, text_is_harmless_between_tags_and_in_quotes) {
    static const struct {
        const char *text, *html;
    } cases[] = {
        {"", ""},
        {"plain", "plain"},
        {"Educación", "Educación"},
        {"a < b & c > d", "a &lt; b &amp; c &gt; d"},
        {"\"quoted\"", "&quot;quoted&quot;"},
        {"</script><b onclick=\"x\">", "&lt;/script&gt;&lt;b onclick=&quot;x&quot;&gt;"},
        {"&amp;", "&amp;amp;"},
        {"a\nb\tc", "a b c"},
        {"\x1b[31m", "\u241b[31m"},
        {"\xff", "\uFFFD"},
        {"\u202Eevil", "\uFFFDevil"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Buf out = {0};
        html_c(&out, cases[i].text);
        cr_expect_str_eq(buf_text(&out), cases[i].html, "%s", cases[i].text);
    }
}

Test(html, attributes_have_quotes_unless_they_need_none) {
    static const struct {
        const char *value, *html;
    } cases[] = {
        {"1180", " data-v=1180"},
        {"ADN.1.4", " data-v=ADN.1.4"},
        {"a_b-c", " data-v=a_b-c"},
        {"", " data-v=\"\""},
        {"a b", " data-v=\"a b\""},
        {"a=b", " data-v=\"a=b\""},
        {"x>y", " data-v=\"x&gt;y\""},
        {"'", " data-v=\"'\""},
        {"`", " data-v=\"`\""},
        {"a/b", " data-v=\"a/b\""},
        {"ñ", " data-v=\"ñ\""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Buf out = {0};
        html_attribute(&out, "data-v", str_from(cases[i].value));
        cr_expect_str_eq(buf_text(&out), cases[i].html, "%s", cases[i].value);
    }
}

Test(html, ids_of_different_codes_differ) {
    static const struct {
        const char *code, *id;
    } cases[] = {
        {"ADN.1.4", "ADN.1.4"}, {"P:OE1", "P~3aOE1"}, {"a b", "a~20b"},
        {"\"", "~22"},          {"ñ", "~c3~b1"},      {"~", "~7e"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Buf out = {0};
        html_id(&out, str_from(cases[i].code));
        cr_expect_str_eq(buf_text(&out), cases[i].id, "%s", cases[i].code);
    }
}
