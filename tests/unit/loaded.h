// SPDX-License-Identifier: Apache-2.0
// A plan of one text, collected and linked, with all that was said about it.
#ifndef PLAN_TESTS_UNIT_LOADED_H
#define PLAN_TESTS_UNIT_LOADED_H

#include "sema/sema.h"
#include "syntax/parse.h"

#include <string.h>

// `*tree`: what `parse` made of the text.
static inline Sema *loaded(Str text, Tree *parse(Source *, Names *, Diags *), Tree **tree) {
    Names *names = names_new();
    Sources *sources = sources_new();
    Diags *diags = diags_new();
    char *copy = mem_new_atomic(text.len + 2U); // the scanner wants two NUL bytes behind a text
    memcpy(copy, text.ptr, text.len);
    Source *source = sources_add(sources, "a.plan", NULL, (Str){copy, text.len});
    Sema *sema = sema_new(model_new(names->atoms, sources, diags), names, diags, sources);
    *tree = parse(source, names, diags);
    EntityId plan = sema_declare(sema, *tree, 0, RANK_PLAN);
    sema_collect(sema, *tree, plan, RANK_PLAN);
    sema_resolve(sema);
    sema_finish(sema);
    model_link(sema->model);
    return sema;
}

#endif
