// SPDX-License-Identifier: Apache-2.0
// One layout: what is laid out stays so, says the same, and comes back from the other language;
// over all plans of the project, and over what chance makes of them.
#include "plan.h"
#include "random.h"
#include "session/session.h"
#include "session/tells.h"

#include <criterion/criterion.h>
#include <glob.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char *read_file(const char *path, size_t *length) {
    FILE *file = fopen(path, "rb");
    cr_assert(file != NULL, "%s", path);
    char *text = malloc(1 << 20);
    *length = fread(text, 1, 1 << 20, file);
    cr_assert(*length < 1 << 20, "%s", path);
    fclose(file);
    return text;
}

typedef void Look(PlanSession *session, const char *path, const char *text, size_t length);

static void find_plans(glob_t *found) {
    static const char *const patterns[] = {"examples/*/*.plan", "stdlib/*.plan",
                                           "tests/examples/*.plan", "tests/golden/*/*.plan", NULL};
    for (const char *const *pattern = patterns; *pattern != NULL; pattern++)
        glob(*pattern, pattern == patterns ? 0 : GLOB_APPEND, NULL, found);
    cr_assert(found->gl_pathc > 60);
}

// Each plan of the project, in a session of its own.
static void look_at_plans(Look *look) {
    glob_t found;
    find_plans(&found);
    for (size_t i = 0; i < found.gl_pathc; i++) {
        PlanSession *session = plan_open();
        size_t length;
        char *text = read_file(found.gl_pathv[i], &length);
        look(session, found.gl_pathv[i], text, length);
        plan_close(session);
        free(text);
    }
    globfree(&found);
}

static const PlanFormatted *format(PlanSession *session, const char *name, const char *text,
                                   size_t length, const char *to) {
    plan_clear_diagnostics(session);
    return plan_format(session, name, text, length, to);
}

// NULL is a text that is no UTF-8; all else can be laid out, and says the same (which plan_format
// looks at itself), or the diagnostics have E0418.
static bool is_sound(PlanSession *session, const PlanFormatted *formatted) {
    return formatted != NULL || !tells(session, "E0418");
}

static void stays(PlanSession *session, const char *name, const PlanFormatted *once) {
    const PlanFormatted *twice = format(session, name, once->text, once->length, NULL);
    cr_assert(twice != NULL, "%s: the second time: %s", name,
              plan_diagnostics_text(session, (PlanStyle){0}));
    if (twice->changed) fprintf(stderr, "%s\n----\n%s\n", once->text, twice->text);
    cr_assert(!twice->changed, "%s is laid out otherwise the second time", name);
}

static void twice(PlanSession *session, const char *path, const char *text, size_t length) {
    const PlanFormatted *once = format(session, path, text, length, NULL);
    cr_assert(is_sound(session, once), "%s: %s", path,
              plan_diagnostics_text(session, (PlanStyle){0}));
    if (once != NULL) stays(session, path, once);
}

Test(format, plans_of_the_project) { look_at_plans(twice); }

// The second time in a language gives the text of the first.
static void back(PlanSession *session, const char *path, const char *text, size_t length,
                 const char *to, const char *by) {
    const PlanFormatted *first = format(session, path, text, length, to);
    cr_assert(is_sound(session, first), "%s: %s", path,
              plan_diagnostics_text(session, (PlanStyle){0}));
    if (first == NULL) return;
    const PlanFormatted *other = format(session, path, first->text, first->length, by);
    cr_assert(other != NULL, "%s", path);
    const PlanFormatted *again = format(session, path, other->text, other->length, to);
    cr_assert(again != NULL, "%s", path);
    cr_expect_str_eq(again->text, first->text, "%s", path);
}

static void there_and_back(PlanSession *session, const char *path, const char *text,
                           size_t length) {
    back(session, path, text, length, "es", "en");
    back(session, path, text, length, "en", "es");
}

Test(format, there_and_back) { look_at_plans(there_and_back); }

// --- by chance -----------------------------------------------------------------------------------

static const char *const pieces[] = {"{",
                                     "}",
                                     "\"",
                                     "\"\"\"",
                                     "#",
                                     " # a\n",
                                     "\n",
                                     "\n\n\n",
                                     " ",
                                     "\t",
                                     ",",
                                     "|",
                                     "(",
                                     ")",
                                     "[",
                                     "]",
                                     "..",
                                     "=",
                                     "-",
                                     "+",
                                     "1234567",
                                     "unit",
                                     "given",
                                     "or",
                                     "y",
                                     "if x then 1 else 2",
                                     "where",
                                     "es nada",
                                     "table",
                                     "let a = 1\n",
                                     " no ",
                                     "%",
                                     ";",
                                     "record A1 feb = 1",
                                     "dentro de",
                                     "\r\n",
                                     "on 2024-01-01",
                                     "n/a"};

// Some bytes dropped, said twice or put in; never inside of a character of several bytes.
static size_t alter(char *text, size_t length, size_t room, uint32_t *state) {
    enum { PIECES = sizeof pieces / sizeof pieces[0] };
    size_t at = turn(state, length + 1), size = 1 + turn(state, 12);
    while (at < length && (text[at] & 0xC0) == 0x80)
        at++;
    size_t end = at + size < length ? at + size : length;
    while (end < length && (text[end] & 0xC0) == 0x80)
        end++;
    const char *put = pieces[turn(state, PIECES)];
    size_t more = strlen(put);
    switch (turn(state, 3)) {
    case 0: memmove(text + at, text + end, length - end); return length - (end - at);
    case 1:
        more = end - at;
        if (length + more > room) return length;
        memmove(text + end, text + at, length - at);
        return length + more;
    default:
        if (length + more > room) return length;
        memmove(text + at + more, text + at, length - at);
        memcpy(text + at, put, more);
        return length + more;
    }
}

// The seed of a failure is in its message.
Test(format, by_chance) {
    enum { PIECE = 3000 };
    const size_t rounds = ROUNDS(6);
    static const char *const languages[] = {NULL, "es", "en"};
    glob_t found;
    find_plans(&found);
    for (uint32_t round = 0; round < rounds * found.gl_pathc; round++) {
        const char *path = found.gl_pathv[round % found.gl_pathc];
        uint32_t state = round * 7919u + 1;
        char name[4200];
        size_t length;
        char *whole = read_file(path, &length);
        size_t from = length > PIECE ? turn(&state, length - PIECE) : 0;
        while (from > 0 && whole[from - 1] != '\n')
            from--;
        char text[2 * PIECE];
        length = length - from < PIECE ? length - from : PIECE;
        while (length > 0 && (whole[from + length] & 0xC0) == 0x80)
            length--;
        memcpy(text, whole + from, length);
        free(whole);
        for (uint32_t i = turn(&state, 4); i-- > 0;)
            length = alter(text, length, sizeof text, &state);
        snprintf(name, sizeof name, "%s, round %u", path, round);
        PlanSession *session = plan_open();
        const PlanFormatted *once = format(session, name, text, length, languages[round % 3]);
        cr_assert(is_sound(session, once), "%s: %s\n%.*s", name,
                  plan_diagnostics_text(session, (PlanStyle){0}), (int)length, text);
        if (once != NULL) stays(session, name, once);
        plan_close(session);
    }
    globfree(&found);
}

// --- mistakes of the formatter -------------------------------------------------------------------

static Source *source_of(PlanSession *session, const char *text) {
    Buf copy = {0};
    buf_add(&copy, str_from(text));
    buf_fill(&copy, '\0', 2);
    return sources_add(session->sources, "given", NULL, (Str){copy.ptr, (uint32_t)strlen(text)});
}

Test(format, a_mistake_of_the_formatter_is_told) {
    static const char given[] = "# a\nunit A \"a\" {\n  activity 1 \"b\" { target jan = 5 } # c\n}\n";
    static const struct {
        const char *made;
        bool same;
    } cases[] = {
        {given, true},
        {"# a\nunidad A \"a\" { activity 1 \"b\" {\n meta ene = 5 } # c\n }", true},
        {"", false},
        {"# a\nunit A \"a\" {\n  activity 1 \"b\" { target jan = 6 } # c\n}\n", false},
        {"# a\nunit A \"a\" {\n  activity 1 \"b\" { target feb = 5 } # c\n}\n", false},
        {"# a\nunit A \"a\" {\n  activity 1 \"B\" { target jan = 5 } # c\n}\n", false},
        {"# a\nunit A \"a\" {\n  activity 1 \"b\" { } # c\n}\n", false},
        {"# a\nunit A \"a\" {}\n  activity 1 \"b\" { target jan = 5 } # c\n\n", false},
        {"unit A \"a\" {\n  activity 1 \"b\" { target jan = 5 } # c\n}\n", false},
        {"# a\nunit A \"a\" {\n  activity 1 \"b\" { target jan = 5 } # d\n}\n", false},
        {"# a\nunit A \"a\" {\n  activity 1 \"b\" { target jan = 5 }\n}\n# c\nunit B \"b\"\n", false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        PlanSession *session = plan_open();
        Source *source = source_of(session, given);
        bool same = session_says_the_same(session, source, "made", str_from(cases[i].made), true);
        cr_expect_eq(same, cases[i].same, "case %zu", i);
        cr_expect_eq(tells(session, "E0418"), !cases[i].same, "case %zu", i);
        plan_close(session);
    }
}

// The same statements may still say something else, for instance with another order of rules.
Test(format, another_model_is_told) {
    static const char given[] = "plan P \"p\" { period 2024 }\nunit A \"a\" { activity 1 \"b\" "
                                "{ target jan = 5 } }\n";
    static const struct {
        const char *from, *to;
        bool same;
    } cases[] = {{"unit", "unidad", true},
                 {"jan = 5", "jan = 5.0", true},
                 {"jan = 5", "jan = 6", false},
                 {"2024", "2025", false},
                 {"activity 1", "activity 2", false},
                 {"activity 1", "activity +", false}, // which is no plan any more
                 {"\"b\"", "\"c\"", false}};
    char path[] = "/tmp/plan-unit-format-XXXXXX";
    int fd = mkstemp(path);
    cr_assert(fd >= 0);
    close(fd); // what is in the file now does not count
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *at = strstr(given, cases[i].from);
        char made[sizeof given + 32];
        snprintf(made, sizeof made, "%.*s%s%s", (int)(at - given), given, cases[i].to,
                 at + strlen(cases[i].from));
        PlanSession *session = plan_open();
        const PlanFormatted formatted = {.before = given,
                                         .before_length = strlen(given),
                                         .text = made,
                                         .length = strlen(made)};
        bool same = session_means_the_same(session, path, &formatted);
        cr_expect_eq(same, cases[i].same, "case %zu: %s", i, made);
        cr_expect_eq(tells(session, "E0418"), !cases[i].same, "case %zu", i);
        plan_close(session);
    }
    unlink(path);
}
