// SPDX-License-Identifier: Apache-2.0
#include "text/diag.h"

#include "base/mem.h"

#include <criterion/criterion.h>

TestSuite(diag, .init = mem_init);

// The registry grows and its words change, so these tests write their own messages over it.
static Diag *add(Diags *all, Pos begin, Pos end, const char *message) {
    Diag *d =
        diag(all, (DiagId)0, ((Span){begin, end}), "1", "2", "3", "4", "5", "6", "7", "8", "9");
    d->severity = SEVERITY_ERROR;
    d->message = message;
    return d;
}

Test(diag, fills_in_templates) {
    static const struct {
        const char *template, *args[4], *text;
    } cases[] = {
        {"plain", {NULL}, "plain"},
        {"", {"x", NULL}, ""},
        {"no unit '{1}'", {"ADM", NULL}, "no unit 'ADM'"},
        {"{2} before {1}", {"a", "b", NULL}, "b before a"},
        {"{1}{1}", {"ab", NULL}, "abab"},
        {"{1} {2}", {"a", NULL}, "a {2}"}, // a missing argument stays visible
        {"{0} {x} { } {1", {"a", NULL}, "{0} {x} { } {1"},
        {"{1}", {"{1} {2}", "b", NULL}, "{1} {2}"}, // arguments are not looked into
        {"\xC2\xBFla {1}?", {"\xC3\xB1", NULL}, "\xC2\xBFla \xC3\xB1?"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *text = diag_format(cases[i].template, cases[i].args);
        cr_expect_str_eq(text, cases[i].text, "case %zu: %s", i, text);
    }
}

Test(diag, offers_changes) {
    Diags *all = diags_new();
    Diag *d = add(all, 5, 8, "m");
    diag_suggest(d, STR(""));
    cr_expect_null(d->help);
    cr_expect_null(d->fixes);
    diag_suggest(d, STR("ADN"));
    cr_assert_not_null(d->fixes);
    cr_expect_str_eq(d->fixes->text, "ADN");
    cr_expect_eq(d->fixes->where.begin, 5);
    cr_expect_eq(d->fixes->where.end, 8);
    diag_fix(d, ((Span){2, 2}), "x\n", "declare '{1}'", "x");
    cr_expect_str_eq(d->fixes->next->title, "declare 'x'");
    cr_expect_null(d->fixes->next->next);
    Diag *placeless = add(all, 0, 0, "m");
    diag_suggest(placeless, STR("ADN"));
    cr_expect_not_null(placeless->help);
    cr_expect_null(placeless->fixes);
}

Test(diag, keeps_what_was_added) {
    char name[] = "ADM";
    Diags *all = diags_new();
    Diag *d = add(all, 5, 8, "m");
    diag_help(d, "did you mean '{1}'?", name);
    diag_note(d, ((Span){1, 2}), "first {1}", name);
    diag_note(d, ((Span){0, 0}), "second");
    name[0] = 'X'; // the arguments were copied
    cr_expect_str_eq(d->help, "did you mean 'ADM'?");
    cr_expect_str_eq(d->notes->text, "first ADM");
    cr_expect_eq(d->notes->span.end, 2);
    cr_expect_str_eq(d->notes->next->text, "second");
    cr_expect_null(d->notes->next->next);
}

Test(diag, counts_and_forgets) {
    Diags *all = diags_new();
    add(all, 1, 2, "a");
    add(all, 1, 2, "b")->severity = SEVERITY_WARNING;
    add(all, 1, 2, "c")->accepted = true;
    add(all, 1, 2, "d");
    cr_expect_eq(diags_total(all), 4);
    cr_expect_eq(diags_count(all, SEVERITY_ERROR), 2);
    cr_expect_eq(diags_count(all, SEVERITY_WARNING), 1);
    cr_expect_eq(diags_count(all, SEVERITY_INFO), 0);
    diags_truncate(all, 9);
    cr_expect_eq(diags_total(all), 4);
    diags_truncate(all, 1);
    cr_expect_eq(diags_total(all), 1);
    cr_expect_str_eq(diags_at(all, 0)->message, "a");
}

Test(diag, sorts_by_place_and_drops_repetitions) {
    Diags *all = diags_new();
    add(all, 9, 12, "late");
    add(all, 3, 5, "z first found");
    add(all, 3, 5, "a found next");
    add(all, 3, 5, "z first found");
    add(all, 3, 4, "shorter");
    add(all, 0, 0, "no place");
    add(all, 9, 12, "late")->help = "differs";
    diag_note(add(all, 9, 12, "late"), ((Span){1, 2}), "differs too");
    diag_note(add(all, 9, 12, "late"), ((Span){1, 2}), "differs too");
    diags_sort(all);
    static const char *const wanted[] = {"no place", "shorter", "z first found", "a found next",
                                         "late",     "late",    "late"};
    cr_assert_eq(diags_total(all), sizeof wanted / sizeof *wanted);
    for (uint32_t i = 0; i < diags_total(all); i++) {
        cr_expect_str_eq(diags_at(all, i)->message, wanted[i], "%u", i);
    }
    cr_expect_null(diags_at(all, 4)->help);
    cr_expect_not_null(diags_at(all, 6)->notes);
}

Test(diag, the_registry_is_sound) {
    for (uint32_t id = 0; id < DIAG_ID_COUNT; id++) {
        const char *code = diag_code((DiagId)id);
        cr_expect_eq(diag_find(str_from(code)), id, "%s twice", code);
        cr_expect_gt(strlen(diag_template((DiagId)id)), 0, "%s", code);
        cr_expect_gt(strlen(diag_explanation((DiagId)id)), 0, "%s", code);
    }
    cr_expect_eq(diag_find(STR("E9999x")), DIAG_ID_COUNT);
    cr_expect_eq(diag_find(STR("")), DIAG_ID_COUNT);
    cr_expect_str_eq(severity_name(SEVERITY_ERROR), "error");
    cr_expect_str_eq(severity_name(SEVERITY_WARNING), "warning");
    cr_expect_str_eq(severity_name(SEVERITY_INFO), "info");
}
