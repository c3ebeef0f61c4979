// SPDX-License-Identifier: Apache-2.0
// The begins of real plans and queries, cut before every token: the token that followed must be
// offered there, and every token that is offered must fit.
#include "random.h"
#include "syntax/expect.h"

#include "base/file.h"
#include "syntax/build.h"

#include <criterion/criterion.h>
#include <string.h>

TestSuite(expect, .init = mem_init);

#define COUNT(array) (sizeof(array) / sizeof *(array))

enum { TOKENS_MOST = 4000, TRIED_EVERY = 500 / ROUNDS(100) };

typedef struct Cut {
    int kind;
    uint32_t offset;
} Cut;

static Expect after(Names *names, Str begin, const char *more, int sentence) {
    Buf text = {0};
    buf_add(&text, begin);
    buf_c(&text, more);
    buf_fill(&text, '\0', 2);
    Source *source = sources_add(sources_new(), "x", NULL, (Str){text.ptr, (uint32_t)text.len - 2});
    return expect_after(source, names, sentence);
}

static uint32_t cut_up(Names *names, const char *text, int sentence, Cut *cuts) {
    Sources *sources = sources_new();
    Buf copy = {0};
    buf_c(&copy, text);
    buf_fill(&copy, '\0', 2);
    Source *source = sources_add(sources, "x", NULL, (Str){copy.ptr, (uint32_t)copy.len - 2});
    Lexer *lexer = NEW(Lexer);
    lexer_start(lexer, source, names, diags_new());
    lexer->statements = sentence == TOK_START_FILE;
    PLAN_YYSTYPE value = {0};
    Span span;
    uint32_t count = 0;
    for (int kind; (kind = lexer_next(lexer, &value, &span)) != TOK_YYEOF && count < TOKENS_MOST;)
        cuts[count++] = (Cut){kind, span.begin - source->base};
    return count;
}

// How a token may be written; NULL: not by itself.
static const char *spelt(int token) {
    switch (token) {
    case TOK_NAME: return " xyz";
    case TOK_QNAME: return " P:xyz";
    case TOK_NUMBER: return " 5";
    case TOK_PERIOD: return " 2024-03";
    case TOK_DATE: return " 2024-03-01";
    case TOK_STRING: return " \"x\"";
    case TOK_CALL_OPEN: return "(";
    case TOK_LPAREN: return " (";
    case TOK_IN_LIST: return " in [";
    case TOK_RECORDS: return " records";
    case TOK_YYEOF:
    case TOK_NEWLINE:
    case TOK_PLAIN:
    case TOK_TABLE_BODY: return NULL;
    default: break;
    }
    for (WordId word = 1; word < WORD_LIMIT; word++) {
        if (word_token(word) == token) return str_printf(" %s", str_c(word_english(word)));
    }
    return str_printf(" %s", parser_symbol_name(token));
}

static void try_offered(Names *names, const char *path, Str begin, const Expect *e, int sentence) {
    for (int token = 1; token < EXPECT_TOKENS; token++) {
        const char *text = e->tokens[token] ? spelt(token) : NULL;
        if (text == NULL) continue;
        Str before = begin;
        while (token == TOK_CALL_OPEN && before.len > 0 && before.ptr[before.len - 1] <= ' ')
            before.len--; // it touches the name
        Expect then = after(names, before, text, sentence);
        cr_expect(!then.wrong, "%s: offered but wrong: '%s' behind …%s", path, text,
                  str_c(begin.len > 60 ? (Str){begin.ptr + begin.len - 60, 60} : begin));
    }
}

// Returns how many begins were looked at.
static uint32_t check(Names *names, const char *path, const char *text, int sentence) {
    static Cut cuts[TOKENS_MOST];
    uint32_t count = cut_up(names, text, sentence, cuts), looked = 0;
    for (uint32_t i = 0; i < count; i++) {
        Str begin = {text, cuts[i].offset};
        bool made_up = cuts[i].kind == TOK_NEWLINE && text[cuts[i].offset] == '\0';
        if (made_up || cuts[i].kind == TOK_TABLE_BODY ||
            (i > 0 && cuts[i - 1].kind == TOK_TABLE_BODY))
            continue;
        Expect e = after(names, begin, "", sentence);
        cr_expect(!e.wrong, "%s: wrong before byte %u", path, cuts[i].offset);
        cr_expect(e.tokens[cuts[i].kind], "%s: %s is not offered behind …%s", path,
                  parser_symbol_name(cuts[i].kind),
                  str_c(begin.len > 60 ? (Str){begin.ptr + begin.len - 60, 60} : begin));
        if (looked++ % TRIED_EVERY == 0) try_offered(names, path, begin, &e, sentence);
    }
    return looked;
}

static const char *file_text(const char *path) {
    Str text;
    cr_assert_null(file_read(path, 1 << 20, &text), "%s", path);
    return str_c(text);
}

Test(expect, begins_of_plans) {
    static const char *const paths[] = {
        "tests/examples/language-1-first-plan.plan",
        "tests/examples/language-2-text.plan",
        "tests/examples/language-3-attributes.plan",
        "tests/examples/language-3-kinds.plan",
        "tests/examples/language-3-records.plan",
        "tests/examples/language-3-semaforo.plan",
        "tests/examples/language-3-table.plan",
        "tests/examples/language-3-use.plan",
        "tests/examples/language-6-rules.plan",
        "tests/examples/language-9-spanish.plan",
        "stdlib/semaforo.plan",
    };
    Names *names = names_new();
    uint32_t looked = 0;
    for (size_t i = 0; i < COUNT(paths); i++)
        looked += check(names, paths[i], file_text(paths[i]), TOK_START_FILE);
    cr_expect(looked > 800, "%u", looked);
}

Test(expect, begins_of_queries) {
    Names *names = names_new();
    const char *text = file_text("tests/examples/queries.txt");
    uint32_t looked = 0;
    while (*text != '\0') {
        size_t length = strcspn(text, "\n");
        Str line = {text, (uint32_t)length};
        const char *query = str_c(line);
        const char *value = strstr(query, " =>");
        if (value != NULL) query = str_c((Str){query, (uint32_t)(value - query)});
        if (length > 0 && *text != '#' && *text != '>')
            looked += check(names, query, query, TOK_START_QUERY);
        text += length + (text[length] == '\n');
    }
    cr_expect(looked > 500, "%u", looked);
}

typedef struct Case {
    const char *text;
    char question, statement; // c: complete, i: incomplete, w: wrong
} Case;

static char state(Names *names, const char *text, int sentence) {
    Expect e = after(names, str_from(text), "", sentence);
    return e.wrong ? 'w' : e.complete ? 'c' : 'i';
}

Test(expect, complete_incomplete_wrong) {
    static const Case cases[] = {
        {"activities", 'c', 'i'},
        {"activities where", 'i', 'w'},
        {"activities |", 'i', 'w'},
        {"activities | show code,", 'i', 'w'},
        {"sum(annual of activities", 'i', 'w'},
        {"1 + (", 'i', 'w'},
        {"if a then b", 'i', 'w'},
        {"at sep: activities", 'c', 'w'},
        {"rule x for unit {", 'w', 'i'},
        {"rule x for unit {\n  red otherwise\n}", 'w', 'c'},
        {"rule x for unit {\n  red otherwies", 'w', 'w'},
        {"define x for unit =", 'w', 'i'},
        {"let x = 5", 'i', 'c'},
        {"let x = 5 x * 2", 'c', 'w'},
        {"record A1 mar = 5", 'w', 'c'},
        {"suponer A1 mar = 5", 'w', 'c'},
        {"unit A \"\"\"uno\ndos", 'w', 'i'},
        {"table activity of A {\n  code | title\n  1 | uno", 'w', 'i'},
        {"}", 'w', 'w'},
        {"", 'i', 'c'},
    };
    Names *names = names_new();
    for (size_t i = 0; i < COUNT(cases); i++) {
        char question = state(names, cases[i].text, TOK_START_QUERY),
             statement = state(names, cases[i].text, TOK_START_FILE);
        cr_expect(question == cases[i].question && statement == cases[i].statement, "%s: %c %c",
                  cases[i].text, question, statement);
    }
}
