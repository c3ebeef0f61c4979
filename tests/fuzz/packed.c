// SPDX-License-Identifier: Apache-2.0
// The input is the text of a file. Plain declarations are collected without nodes (sema/packed.c); collected
// with them, they make the same model, and the same is said of them.
#include "common.h"

#include "base/utf8.h"
#include "sema/sema.h"
#include "session/session.h"
#include "syntax/parse.h"

#include <stdlib.h>
#include <string.h>

typedef struct World {
    Names *names;
    Diags *diags;
    Tree *tree;
    Sema *sema;
    const char *dump; // NULL: the text itself has mistakes
} World;

static void add_diags(Buf *out, const Diags *diags) {
    for (uint32_t i = 0; i < diags_total(diags); i++) {
        const Diag *d = diags_at(diags, i);
        buf_printf(out, "%u-%u %s (%s)\n", d->span.begin, d->span.end, d->message, d->help == NULL ? "" : d->help);
    }
}

static const char *collected(Sema *sema, Tree *tree, const Diags *diags) {
    EntityId plan = sema_declare(sema, tree, 0, RANK_PLAN);
    sema_collect(sema, tree, plan, RANK_PLAN);
    sema_resolve(sema);
    sema_finish(sema);
    model_link(sema->model);
    Buf out = {0};
    dump_model(&out, sema->model);
    add_diags(&out, diags);
    return buf_text(&out);
}

static World load(const uint8_t *data, size_t size, Tree *parse(Source *, Names *, Diags *)) {
    char *text = mem_new_atomic(size + 2); // the scanner wants two NUL bytes behind a text
    if (size > 0) memcpy(text, data, size);
    Sources *sources = sources_new();
    World world = {.names = names_new(), .diags = diags_new()};
    Source *source = sources_add(sources, "input.plan", NULL, (Str){text, (uint32_t)size});
    world.tree = parse(source, world.names, world.diags);
    world.sema = sema_new(model_new(world.names->atoms, sources, world.diags), world.names, world.diags, sources);
    if (diags_total(world.diags) == 0) world.dump = collected(world.sema, world.tree, world.diags);
    return world;
}

static void release(World *world) {
    model_release(world->sema->model);
    sema_release(world->sema);
    tree_forget(world->tree);
    intern_release(world->names->atoms);
}

// In pieces so small that many statements go from one to the next.
static Tree *parse_in_pieces(Source *source, Names *names, Diags *diags) {
    PlainPieces *pieces = plain_pieces_new(2, 24);
    Tree *tree = parse_file_shared(source, names, diags, NULL, pieces);
    plain_pieces_release(pieces);
    return tree;
}

static bool same_dump(const World *a, const World *b) {
    return a->dump == NULL || b->dump == NULL ? a->dump == b->dump : strcmp(a->dump, b->dump) == 0;
}

int fuzz_packed(const uint8_t *data, size_t size) {
    Str input = {(const char *)data, (uint32_t)size};
    if (utf8_invalid(input) != size || memchr(data, 0, size) != NULL) return -1; // it is refused unread
    mem_init();
    World plain = load(data, size, parse_file), typed = load(data, size, parse_typed);
    World pieces = load(data, size, parse_in_pieces);
    if (!same_dump(&plain, &typed) || !same_dump(&plain, &pieces)) abort();
    release(&plain);
    release(&typed);
    release(&pieces);
    return 0;
}
