// SPDX-License-Identifier: Apache-2.0
// The library's trees that were made when the program was built are those that its text has.
#include "session/stdlib.h"
#include "syntax/parse.h"

#include <criterion/criterion.h>
#include <string.h>

static uint32_t same(const Node *frozen, Pos from, const Node *read, Pos base) {
    uint32_t count = 0;
    for (; frozen != NULL && read != NULL; frozen = frozen->next, read = read->next, count++) {
        bool placed = read->span.begin != 0;
        cr_assert_eq(frozen->kind, read->kind);
        cr_assert_eq(frozen->op, read->op);
        cr_assert_eq(frozen->word, read->word);
        cr_assert_eq(frozen->name, read->name);
        cr_assert_eq(frozen->span.begin, placed ? read->span.begin - base + from : 0);
        cr_assert_eq(frozen->span.end, placed ? read->span.end - base + from : 0);
        count += same(frozen->child, from, read->child, base);
    }
    cr_assert_eq(frozen, read, "one has more nodes than the other"); // both NULL
    return count;
}

// As the scanner wants it: two NULs behind it, and it may write.
static Str copied(Str text) {
    char *copy = mem_new_atomic(text.len + 2);
    memcpy(copy, text.ptr, text.len);
    return (Str){copy, text.len};
}

Test(frozen, the_library) {
    mem_init();
    Names *names = names_new();
    Sources *sources = sources_new();
    Diags *diags = diags_new();
    uint32_t files = 0;
    for (const StdlibFile *file = stdlib_files; file->name != NULL; file++, files++) {
        Str text = {file->text, (uint32_t)file->length};
        Source *again = sources_add(sources, "again", NULL, copied(text));
        Tree *read = parse_typed(again, names, diags);
        Source *source = sources_add(sources, file->name, NULL, text);
        Tree *frozen = tree_thaw(&file->tree, source, names);
        cr_assert(!read->failed, "%s", file->name);
        uint32_t count = same(frozen->root, source->base, read->root, again->base);
        cr_expect_eq(count, file->tree.node_count, "%s", file->name);
        cr_expect_gt(count, 50, "%s", file->name);
    }
    cr_expect_geq(files, 10);
}

Test(frozen, a_query_of_the_tests_own) {
    mem_init();
    Names *names = names_new(), *others = names_new();
    Sources *sources = sources_new();
    static const char text[] = "let Año = 3\nrule nueva for unit { red when [Año, \"x\"] has 3 }\n";
    Str own = {text, sizeof text - 1};
    Source *source = sources_add(sources, "one", NULL, copied(own));
    Tree *read = parse_typed(source, names, diags_new());
    FrozenTree frozen = tree_freeze(read, names);
    Tree *thawed = tree_thaw(&frozen, source, names);
    cr_expect_eq(same(thawed->root, source->base, read->root, source->base), frozen.node_count);
    // Names of another session have other numbers.
    intern(others->atoms, STR("another"));
    Tree *other = tree_thaw(&frozen, source, others);
    Atom name = other->root->child->name;
    cr_expect_neq(name, read->root->child->name);
    cr_expect_str_eq(str_c(names_text(others, name)), "Año");
}
