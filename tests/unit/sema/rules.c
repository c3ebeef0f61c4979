// SPDX-License-Identifier: Apache-2.0
#include "sema/sema.h"

#include "syntax/parse.h"
#include "text/render.h"

#include <criterion/criterion.h>
#include <string.h>

TestSuite(rules, .init = mem_init);

#define COUNT(array) (sizeof(array) / sizeof *(array))

typedef struct File {
    const char *path;
    Rank rank;
    const char *text;
} File;

// The flex scanner wants two NUL bytes behind a text, and writes into it.
static Tree *read_file(Sema *sema, const File *file) {
    uint32_t length = (uint32_t)strlen(file->text);
    char *copy = mem_new_atomic(length + 2U);
    memcpy(copy, file->text, length);
    Source *source = sources_add(sema->sources, file->path, NULL, (Str){copy, length});
    return parse_file(source, sema->names, sema->diags);
}

// What is reported of some files that are loaded together.
static const char *load(const File *files, size_t count) {
    Names *names = names_new();
    Sources *sources = sources_new();
    Diags *diags = diags_new();
    Sema *sema = sema_new(model_new(names->atoms, sources, diags), names, diags, sources);
    Tree *trees[8];
    EntityId plans[8];
    for (size_t i = 0; i < count; i++) {
        trees[i] = read_file(sema, &files[i]);
        plans[i] = sema_declare(sema, trees[i], 0, files[i].rank);
    }
    for (size_t i = 0; i < count; i++)
        sema_collect(sema, trees[i], plans[i], files[i].rank);
    sema_resolve(sema);
    sema_finish(sema);
    model_link(sema->model);
    sema_rules(sema);
    Buf out = {0};
    for (uint32_t i = 0; i < diags_total(diags); i++) {
        const Diag *d = diags_at(diags, i);
        const Source *source = sources_find(sources, d->span.begin);
        buf_printf(&out, "%s: %s", source == NULL ? "?" : source->path, d->message);
        if (d->help != NULL) buf_printf(&out, " (%s)", d->help);
        buf_c(&out, "\n");
    }
    return buf_text(&out);
}

static const char prelude[] = "define fast for activity = 1";
static const char one[] = "define fast for activity = 2\nfunction f(x) = x";
static const char two[] = "define fast for activity, project = 3\nfunction f(x) = x + 1";
static const char plan[] = "plan P \"Plan\" { period 2024 }\n";

Test(rules, a_library_replaces_the_prelude_in_silence) {
    File files[] = {{"std/prelude.plan", RANK_PRELUDE, prelude},
                    {"std/one.plan", RANK_LIBRARY, one},
                    {"a.plan", RANK_PLAN, plan}};
    cr_assert_str_eq(load(files, COUNT(files)), "");
}

Test(rules, two_libraries_with_one_name_are_an_error) {
    File files[] = {{"std/prelude.plan", RANK_PRELUDE, prelude},
                    {"std/one.plan", RANK_LIBRARY, one},
                    {"std/two.plan", RANK_LIBRARY, two},
                    {"a.plan", RANK_PLAN, plan}};
    cr_assert_str_eq(
        load(files, COUNT(files)),
        "std/two.plan: the definition 'fast' is already defined for activity (use one of the two "
        "libraries, or say in the plan what fast is to be)\n"
        "std/two.plan: the function 'f' is already defined for the plan (use one of the two "
        "libraries, or say in the plan what f is to be)\n");
}

Test(rules, a_plan_settles_what_two_libraries_say) {
    File files[] = {{"std/prelude.plan", RANK_PRELUDE, prelude},
                    {"std/one.plan", RANK_LIBRARY, one},
                    {"std/two.plan", RANK_LIBRARY, two},
                    {"a.plan", RANK_PLAN,
                     "plan P \"Plan\" { period 2024 }\n"
                     "define fast for activity = 4\nfunction f(x) = 0\n"}};
    cr_assert_str_eq(load(files, COUNT(files)),
                     "a.plan: 'fast' replaces that of std/one, for activity\n");
}

Test(rules, a_plan_says_one_thing_once) {
    File files[] = {
        {"a.plan", RANK_PLAN, "plan P \"Plan\" { period 2024 }\ndefine a for unit = 1\n"},
        {"b.plan", RANK_PLAN, "define a for unit, plan = 2\n"}};
    cr_assert_str_eq(load(files, COUNT(files)),
                     "b.plan: the definition 'a' is already defined for unit\n");
}
