// SPDX-License-Identifier: Apache-2.0
#include "records/csv.h"

#include <criterion/criterion.h>
#include <string.h>

TestSuite(csv, .init = mem_init);

#define COUNT(array) (sizeof(array) / sizeof *(array))

typedef struct Read {
    Csv csv;
    Sources *sources;
    Diags *diags;
} Read;

// Behind another source, so that a position is not the offset in the text.
static Read start(const char *text) {
    Read in = {.sources = sources_new(), .diags = diags_new()};
    sources_add(in.sources, "a.plan", NULL, STR("plan A"));
    // Exactly as long as it is, so that a sanitizer sees what reads beyond.
    Str copy = str_copy(str_from(text));
    in.csv = csv_open(sources_add(in.sources, "a.csv", NULL, copy), in.diags);
    return in;
}

static void show_field(Buf *out, const CsvField *field) {
    if (field->quoted) buf_c(out, field->decoded ? "'" : "`");
    buf_add(out, field->text);
}

// Fields between bars, rows between slashes, a broken row as `!`.
static const char *rows_of(Read *in) {
    Buf out = {0};
    for (CsvRow row; (row = csv_row(&in->csv)) != CSV_END;) {
        if (out.len > 0) buf_char(&out, '/');
        if (row == CSV_BROKEN) buf_char(&out, '!');
        for (uint32_t i = 0; row == CSV_ROW && i < in->csv.count; i++) {
            if (i > 0) buf_char(&out, '|');
            show_field(&out, &in->csv.fields.items[i]);
        }
    }
    return buf_text(&out);
}

static const char *diags_of(Read *in) {
    Buf out = {0};
    for (uint32_t i = 0; i < diags_total(in->diags); i++) {
        const Diag *d = diags_at(in->diags, i);
        Place place = sources_place(in->sources, d->span.begin);
        buf_printf(&out, "%s%s %u:%u", i > 0 ? ", " : "", diag_code(d->id), place.line,
                   place.column);
    }
    return buf_text(&out);
}

Test(csv, rows) {
    static const struct {
        const char *text, *rows;
    } cases[] = {
        {"", ""},
        {"\n\r\n  \n", ""},
        {"\xEF\xBB\xBF", ""},
        {"a", "a"},
        {"a,b\n1,2\n", "a|b/1|2"},
        {"a,b\r\n1,2\r\n", "a|b/1|2"},
        {"a,b\r\n1,2", "a|b/1|2"},
        {"a,b\r\n1,2\r", "a|b/1|2"},
        {"\xEF\xBB\xBF"
         "a,b\n1,2",
         "a|b/1|2"},
        {"\xEF\xBB\xBF\"a\",b\n1,2", "`a|b/1|2"},
        {"\n \t \r\na,b\n\n1,2\n  \n\n", "a|b/1|2"},
        {",\n,,\n", "|/||"},
        {"a,\n,a", "a|/|a"},
        {"a,b,", "a|b|"},
        {"a;b\n1,5;2\n", "a|b/1,5|2"},
        {"a\tb\n\t\n1;2\t3\n", "a|b/|/1;2|3"},
        {"a;\"b,c,d\"\n1;2\n", "a|`b,c,d/1|2"},
        {"a;b,c\n1;2,3\n", "a;b|c/1;2|3"}, // as many of each: comma
        {"code\nA1;2\n", "code/A1;2"},     // one column: comma
        {"\"a\",\"b\"\n\"1\",\"2\"\n", "`a|`b/`1|`2"},
        {"\"a,b\",c\n", "`a,b|c"},
        {"\"a\nb\",c\n1,2", "`a\nb|c/1|2"},
        {"\"a\r\nb\",c\r\n1,2", "`a\r\nb|c/1|2"},
        {"\"\",x\n", "`|x"},
        {"\"\"\"\",x\n", "'\"|x"},
        {"\"a \"\"b\"\" c\",x\n", "'a \"b\" c|x"},
        {"\"\"\"a\"\"\",\"\"\"\"\"\"", "'\"a\"|'\"\""},
        {"x,\"a\"", "x|`a"},
        {"x,\"a\"\r\n", "x|`a"},
        {"x,\"a\"\r", "x|`a"},
        {" a , b \n", " a | b "}, // blanks are part of a field
        {"a\rb,c\n", "a\rb|c"},   // a lone CR ends nothing
        {"c\xC3\xB3"
         "digo,per\xC3\xAD"
         "odo\nA\xC3\xB1"
         "o,2\n",
         "c\xC3\xB3"
         "digo|per\xC3\xAD"
         "odo/A\xC3\xB1"
         "o|2"},
        {"12345678,1234567,123456789012345678901234,1\n",
         "12345678|1234567|123456789012345678901234|1"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        Read in = start(cases[i].text);
        cr_expect_str_eq(rows_of(&in), cases[i].rows, "case %zu", i);
        cr_expect_str_eq(diags_of(&in), "", "case %zu", i);
    }
}

// Of what a bad quote takes with it, the next line is read again.
Test(csv, bad_quotes) {
    static const struct {
        const char *text, *rows, *diags;
    } cases[] = {
        {"a,b\n\"1,2\n3,4\n", "a|b/!/3|4", "E0402 2:1"},
        {"a,b\n1,\"2\n3,4\n5,\"6\"\n", "a|b/!/3|4/5|`6", "E0402 2:3"},
        {"a,b\n1,\"", "a|b/!", "E0402 2:3"},
        {"a,b\n1,\"2\"\"", "a|b/!", "E0402 2:3"},
        {"a,b\n1,\"2\"x\n3,4\n", "a|b/!/3|4", "E0402 2:6"},
        {"a,b\n1,\"2\" \n3,4\n", "a|b/!/3|4", "E0402 2:6"},
        {"a,b\n\"1\"\r2,3\n3,4\n", "a|b/!/3|4", "E0402 2:4"},
        {"a,b\n1,2\"x\n3,4\n", "a|b/!/3|4", "E0402 2:4"},
        {"a,b\n1, \"x\"\n3,4", "a|b/!/3|4", "E0402 2:4"},
        {"\"a\n\"b\n\"c\n", "!/!/!", "E0402 1:1, E0402 2:1, E0402 3:1"},
        {"\"a\"b", "!", "E0402 1:4"},
        {"a\n\xC3\xB1\"", "a/!", "E0402 2:2"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        Read in = start(cases[i].text);
        cr_expect_str_eq(rows_of(&in), cases[i].rows, "case %zu", i);
        cr_expect_str_eq(diags_of(&in), cases[i].diags, "case %zu", i);
    }
}

Test(csv, a_far_closing_quote_is_shown) {
    Read in = start("a,b\n\"1,2\n3,4\n5,\"6\"\n");
    cr_expect_str_eq(rows_of(&in), "a|b/!/3|4/5|`6");
    cr_expect_str_eq(diags_of(&in), "E0402 2:1");
    const DiagNote *note = diags_at(in.diags, 0)->notes;
    cr_assert_not_null(note);
    cr_expect_eq(sources_place(in.sources, note->span.begin).line, 4);
}

Test(csv, spans) {
    Read in = start("x,y,z,u\r\nab,\"cd\",\"e\"\"f\",\r\n");
    static const char *const written[] = {"ab", "cd", "e\"\"f", ""}, *const meant[] = {"ab", "cd",
                                                                                       "e\"f", ""};
    cr_assert_eq(csv_row(&in.csv), CSV_ROW);
    cr_assert_eq(csv_row(&in.csv), CSV_ROW);
    cr_assert_eq(in.csv.count, COUNT(written));
    for (size_t i = 0; i < COUNT(written); i++) {
        const CsvField *field = &in.csv.fields.items[i];
        cr_expect(str_is(sources_text(in.sources, field->span), written[i]), "field %zu", i);
        cr_expect(str_is(field->text, meant[i]), "field %zu", i);
    }
    cr_expect_eq(in.csv.fields.items[0].span.begin, in.csv.source->base + 9);
    cr_expect_eq(csv_row(&in.csv), CSV_END);
    cr_expect_eq(csv_row(&in.csv), CSV_END);
}

Test(csv, keeps_a_limit_of_fields) {
    Buf text = {0};
    buf_fill(&text, ',', CSV_FIELDS_MAX + 10);
    Read in = start(buf_text(&text));
    cr_expect_eq(csv_row(&in.csv), CSV_ROW);
    cr_expect_eq(in.csv.count, CSV_FIELDS_MAX + 11);
    cr_expect_eq(in.csv.fields.count, CSV_FIELDS_MAX);
}

// Every text of up to six of the characters that matter, against the plainest reader of the rules.
typedef struct Plain {
    const char *at;
    Buf out;
    bool broken;
} Plain;

static void plain_quoted(Plain *in) {
    for (in->at++; *in->at != '\0'; in->at++) {
        if (*in->at == '"' && *++in->at != '"') return;
        buf_char(&in->out, *in->at);
    }
    in->broken = true;
}

static bool plain_field(Plain *in) {
    if (*in->at == '"')
        plain_quoted(in);
    else
        while (*in->at != '\0' && *in->at != ',' && *in->at != '\n') {
            in->broken |= *in->at == '"';
            buf_char(&in->out, *in->at++);
        }
    in->broken |= *in->at != '\0' && *in->at != ',' && *in->at != '\n';
    if (*in->at != ',') return false;
    in->at++;
    buf_char(&in->out, '|');
    return true;
}

static const char *plain_rows(const char *text, bool *broken) {
    Plain in = {.at = text};
    while (*in.at != '\0' && !in.broken) {
        if (*in.at == '\n') {
            in.at++;
            continue;
        }
        if (in.out.len > 0)
            buf_char(&in.out, '/');
        else
            buf_char(&in.out, '#');
        while (plain_field(&in))
            continue;
    }
    *broken = in.broken;
    return buf_text(&in.out);
}

static const char *own_rows(Read *in, bool *broken) {
    Buf out = {0};
    CsvRow row;
    while ((row = csv_row(&in->csv)) == CSV_ROW) {
        buf_char(&out, out.len > 0 ? '/' : '#');
        for (uint32_t i = 0; i < in->csv.count; i++) {
            if (i > 0) buf_char(&out, '|');
            buf_add(&out, in->csv.fields.items[i].text);
        }
    }
    *broken = row == CSV_BROKEN;
    return buf_text(&out);
}

Test(csv, every_short_text) {
    static const char letters[] = {'a', ',', '"', '\n'};
    enum { LENGTH = 6, LETTERS = sizeof letters };
    for (uint32_t number = 0; number < 1 << (2 * LENGTH); number++) {
        // A text of one column would choose another separator only where it holds one.
        char text[LENGTH + 1] = {0};
        for (uint32_t i = 0; i < LENGTH; i++)
            text[i] = letters[number >> (2 * i) & (LETTERS - 1)];
        bool plain_broken, own_broken;
        const char *wanted = plain_rows(text, &plain_broken);
        Read in = start(text);
        const char *found = own_rows(&in, &own_broken);
        cr_assert_eq(own_broken, plain_broken, "[%s]", text);
        if (!plain_broken) cr_assert_str_eq(found, wanted, "[%s]", text);
    }
}
