// SPDX-License-Identifier: Apache-2.0
#include "syntax/lexer.h"

#include "reading.h"

#include <criterion/criterion.h>
#include <gc/gc.h>
#include <stdlib.h>

TestSuite(lexer, .init = mem_init);

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const char *short_name(int kind) {
    switch (kind) {
    case TOK_NAME: return "name";
    case TOK_QNAME: return "code";
    case TOK_KIND: return "kind";
    case TOK_ATTRIBUTE: return "attribute";
    case TOK_SERIES: return "series";
    case TOK_MONTH: return "month";
    case TOK_NUMBER: return "number";
    case TOK_PERIOD: return "period";
    case TOK_DATE: return "date";
    case TOK_STRING: return "text";
    case TOK_TABLE_BODY: return "rows";
    default: return NULL;
    }
}

static void add_token(Buf *out, const Source *source, int kind, Span span) {
    const char *name = short_name(kind);
    if (out->len > 0) buf_char(out, ' ');
    if (kind == TOK_NEWLINE) {
        buf_c(out, "/");
        return;
    }
    if (kind == TOK_IN_LIST)
        buf_c(out, "in_list");
    else if (kind == TOK_CALL_OPEN)
        buf_c(out, "call");
    else if (name == NULL)
        buf_printf(
            out, "'%s'",
            str_c((Str){source->text.ptr + (span.begin - source->base), span.end - span.begin}));
    else
        buf_printf(
            out, "%s:%s", name,
            str_c((Str){source->text.ptr + (span.begin - source->base), span.end - span.begin}));
}

// `kind:text` of each token, signs and other words in quotes, `/` for a line break that is passed
// on; then the codes of what was found wrong.
static const char *tokens(Str text) {
    Reading r = reading_of(text);
    Lexer lexer;
    lexer_start(&lexer, r.source, r.names, r.diags);
    Buf out = {0};
    PLAN_YYSTYPE value;
    Span span;
    for (int kind; (kind = lexer_next(&lexer, &value, &span)) != TOK_YYEOF;)
        add_token(&out, r.source, kind, span);
    for (uint32_t i = 0; i < diags_total(r.diags); i++)
        buf_printf(&out, " !%s", diag_code(diags_at(r.diags, i)->id));
    lexer_end(&lexer);
    return buf_text(&out);
}

typedef struct Case {
    const char *text;
    const char *tokens;
} Case;

static void compare(const Case *cases, size_t count) {
    for (size_t i = 0; i < count; i++) {
        const char *got = tokens(str_from(cases[i].text));
        cr_expect_str_eq(got, cases[i].tokens, "%s\ngives    %s\ninstead of %s", cases[i].text, got,
                         cases[i].tokens);
    }
}

Test(lexer, tells_numbers_periods_dates_and_codes) {
    static const Case cases[] = {
        {"1 12 1.5 1.10 75% 0.5%",
         "number:1 number:12 number:1.5 number:1.10 number:75% number:0.5% /"},
        {"1,100 150,000 1,234,567.5 1_000",
         "number:1,100 number:150,000 number:1,234,567.5 number:1_000 /"},
        {"-5 -1,100 -7.5%", "number:-5 number:-1,100 number:-7.5% /"},
        {"1,3", "number:1 ',' number:3 /"},
        {"1.2,1.3", "number:1.2 ',' number:1.3 /"},
        {"A1,1.3", "name:A1 ',' number:1.3 /"},
        {"[1,2]", "'[' number:1 ',' number:2 ']' /"},
        {"f(1,2,3)", "name:f call number:1 ',' number:2 ',' number:3 ')' /"},
        {"f(1,500)", "name:f call number:1,500 ')' / !E0110"},
        {"f(1, 500)", "name:f call number:1 ',' number:500 ')' /"},
        {"[1,500] 1,500", "'[' number:1,500 ']' number:1,500 / !E0110"},
        {"2024 2024-03 2024-Q1 2024-T4 2024-B1 2024-S2",
         "number:2024 period:2024-03 period:2024-Q1 period:2024-T4 period:2024-B1 period:2024-S2 "
         "/"},
        {"2024..2029 2024-03..2024-05 feb..sep", "number:2024 '..' number:2029 period:2024-03 '..' "
                                                 "period:2024-05 month:feb '..' month:sep /"},
        {"2024-07-08 2024-03-28..2024-03-30",
         "date:2024-07-08 date:2024-03-28 '..' date:2024-03-30 /"},
        {"2024-02-30", "date:2024-02-30 / !E0113"},
        {"2024-Q7", "period:2024-Q7 /"}, // may be a code
        {"OE1 A1.1.4 IR3.1 PAT-GPE-001 DE ADN.1.4",
         "name:OE1 name:A1.1.4 name:IR3.1 name:PAT-GPE-001 name:DE name:ADN.1.4 /"},
        {"1.4.2 3a 1-2", "name:1.4.2 name:3a name:1-2 /"},
        {"PAT-2024:OE1 P:A.1.2", "code:PAT-2024:OE1 code:P:A.1.2 /"},
        {"x-1 x -1 x - 1", "name:x-1 name:x number:-1 name:x '-' number:1 /"},
        {"(x)-1", "'(' name:x ')' number:-1 /"},
        {"A1. A1- A1:", "name:A1 '.' name:A1 '-' name:A1 ':' / !E0103"},
        {"línea_1 Ñandú año-2024 统计", "name:línea_1 name:Ñandú name:año-2024 name:统计 /"},
        {"75 %", "number:75 '%' /"},
        {"$550,000,000 USD 5", "'$' number:550,000,000 name:USD number:5 /"},
    };
    compare(cases, COUNT(cases));
}

Test(lexer, knows_words_in_both_languages) {
    static const Case cases[] = {
        {"unit unidad Unit UNIT", "kind:unit kind:unidad name:Unit name:UNIT /"},
        {"acción accion línea linea", "kind:acción kind:accion kind:línea kind:linea /"},
        {"weight peso monthly mensual",
         "attribute:weight attribute:peso series:monthly series:mensual /"},
        {"jan ene enero setiembre", "month:jan month:ene month:enero month:setiembre /"},
        {"si sí", "'si' name:sí /"}, // if, true
        {"sum suma compliance cumplimiento",
         "name:sum name:suma name:compliance name:cumplimiento /"},
        {"últimos ultimos no not", "'últimos' 'ultimos' 'no' 'not' /"},
    };
    compare(cases, COUNT(cases));
}

Test(lexer, reads_signs) {
    static const Case cases[] = {
        {"= != <> < <= > >= + * / ??", "'=' '!=' '<>' '<' '<=' '>' '>=' '+' '*' '/' '?"
                                       "?' /"},
        {"a=b a<=b a..b {x}",
         "name:a '=' name:b name:a '<=' name:b name:a '..' name:b '{' name:x '}' /"},
        {"sum(x) sum (x) (x)", "name:sum call name:x ')' name:sum '(' name:x ')' '(' name:x ')' /"},
        {"target(x) plan(x) first(x)",
         "'target' call name:x ')' kind:plan call name:x ')' 'first' call name:x ')' /"},
        {"not(x) in(x)", "'not' '(' name:x ')' 'in' '(' name:x ')' /"},
        {"x in [a] z in ene en\n[b] en [", "name:x in_list '[' name:a ']' name:z 'in' month:ene "
                                           "in_list '[' name:b ']' in_list '[' /"},
        {"|", "'|' /"},
    };
    compare(cases, COUNT(cases));
}

Test(lexer, reads_texts) {
    static const Case cases[] = {
        {"\"a\" \"\" \"a \\\" b\" \"\\\\\"",
         "text:\"a\" text:\"\" text:\"a \\\" b\" text:\"\\\\\" /"},
        {"\"# no comment\" # a comment \"", "text:\"# no comment\" /"},
        {"\"\"\"a\n\"b\" \"\"c\n\"\"\"", "text:\"\"\"a\n\"b\" \"\"c\n\"\"\" /"},
        {"\"\"\"\"\"\"", "text:\"\"\"\"\"\" /"},
        {"\"abc\nx", "text:\"abc / name:x / !E0104"},
        {"\"abc\\\nx", "text:\"abc\\ / name:x / !E0104"},
        {"\"abc {\nx }", "text:\"abc '{' name:x '}' / !E0104"},
        {"\"\"\"abc\nx", "text:\"\"\"abc\nx / !E0104"},
    };
    compare(cases, COUNT(cases));
}

Test(lexer, passes_on_the_line_breaks_that_could_end_something) {
    static const Case cases[] = {
        {"a\nb", "name:a / name:b /"},
        {"a\r\nb\r\n", "name:a / name:b /"},
        {"\n\n a \n\n\n b # x\n # y\n c\n\n", "name:a / name:b / name:c /"},
        {"a +\nb", "name:a '+' name:b /"},
        {"a\n+ b", "name:a '+' name:b /"},
        {"a =\n  weight 3", "name:a '=' attribute:weight number:3 /"},
        {"a =\nweight 3", "name:a '=' / attribute:weight number:3 /"}, // clearly a new statement
        {"f(a\nb)\nc", "name:f call name:a name:b ')' / name:c /"},
        {"[a,\nb\n]\nc", "'[' name:a ',' name:b ']' / name:c /"},
        {"{\na\n}\nb", "'{' name:a '}' / name:b /"},
        {"1\n2\n3", "number:1 number:2 number:3 /"},
        {"a\n\"b\"", "name:a text:\"b\" /"},
        {"a\n{ b }", "name:a '{' name:b '}' /"},
        {"a\non 2024-01-01", "name:a 'on' date:2024-01-01 /"},
        {"a\n| first 3", "name:a '|' 'first' number:3 /"},
        {"activity A1 \"x\"\nactivity A2",
         "kind:activity name:A1 text:\"x\" / kind:activity name:A2 /"},
    };
    compare(cases, COUNT(cases));
}

Test(lexer, takes_the_rows_of_a_table_as_one_token) {
    static const Case cases[] = {
        {"table x {\n a | b\n}\nz", "'table' name:x '{' rows:\n a | b\n '}' / name:z /"},
        {"table x {}", "'table' name:x '{' rows: '}' /"},
        {"table x {\n}", "'table' name:x '{' rows:\n '}' /"},
        {"table x\n{\n \"a } |\n # {\n a \\| b\n }  # end\nz",
         "'table' name:x '{' rows:\n \"a } |\n # {\n a \\| b\n '}' / name:z /"},
        {"table x {\r\n a | b\r\n}\r\nz", "'table' name:x '{' rows:\r\n a | b\r\n '}' / name:z /"},
        {"table x {\n a | b\nz 3",
         "'table' name:x '{' rows:\n a | b '' / name:z number:3 / !E0105"},
        {"table x\nz {\n a }", "'table' name:x / name:z '{' name:a '}' /"},
    };
    compare(cases, COUNT(cases));
}

Test(lexer, understands_what_word_processors_write) {
    static const Case cases[] = {
        {"a \xE2\x89\xA4 b \xE2\x80\x93 c",
         "name:a '\xE2\x89\xA4' name:b '\xE2\x80\x93' name:c / !E0103 !E0103"},
        {"\xE2\x80\x9C"
         "a b\xE2\x80\x9D c",
         "text:\xE2\x80\x9C"
         "a b\xE2\x80\x9D name:c / !E0103"},
        {"'a b' c", "text:'a b' name:c / !E0103"},
        {"\xC2\xAB"
         "a {\nb }",
         "text:\xC2\xAB"
         "a '{' name:b '}' / !E0103"},
        {"a\xC2\xA0"
         "b",
         "name:a name:b /"}, // a no-break space is a blank
        {"a; b", "name:a name:b / !E0103"},
        {"a == b", "name:a '==' name:b / !E0106"},
        {"\x01", "'\x01' / !E0103"},
        {"\xEF\xBB\xBF"
         "a",
         "name:a /"}, // byte order mark
        {"", "/"},
    };
    compare(cases, COUNT(cases));
}

Test(lexer, says_when_braces_do_not_pair) {
    static const Case cases[] = {
        {"a {", "name:a '{' '' / !E0119"},
        {"a { b { c }", "name:a '{' name:b '{' name:c '}' '' / !E0119"},
        {"a }", "name:a / !E0120"},
        {"}\n}", "/ / !E0120 !E0120"},
    };
    compare(cases, COUNT(cases));
}

Test(lexer, leaves_the_text_as_it_was) {
    static const char *const texts[] = {
        "unit A \"x\" { weight 3 }", "a", "table x {\n a\n}\n", "a \"b", "a }",
        "record X mar 2024 = 5\n}\n"};
    for (size_t i = 0; i < COUNT(texts); i++) {
        Reading r = reading_of(str_from(texts[i]));
        parse_file(r.source, r.names, r.diags);
        cr_expect(str_is(r.source->text, texts[i]));
    }
}
