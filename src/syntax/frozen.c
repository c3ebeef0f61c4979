// SPDX-License-Identifier: Apache-2.0
#include "syntax/frozen.h"

#include "base/map.h"

#include <string.h>

// --- to constant data ----------------------------------------------------------------------------

typedef struct Freezing {
    const Tree *tree;
    const Names *names;
    VEC(FrozenNode) nodes;
    Buf texts;
    Map numbers; // of names, by atom
    uint32_t name_count;
} Freezing;

static uint16_t name_number(Freezing *f, Atom name) {
    if (name == 0) return 0;
    uint32_t known = map_get(&f->numbers, name);
    if (known != 0) return (uint16_t)known;
    buf_add(&f->texts, names_text(f->names, name));
    buf_char(&f->texts, '\0');
    map_put(&f->numbers, name, ++f->name_count);
    return (uint16_t)f->name_count;
}

static void freeze(Freezing *f, const Node *node) {
    Pos base = f->tree->source->base;
    for (; node != NULL; node = node->next) {
        uint32_t own = f->nodes.count;
        bool placed = node->span.begin != 0;
        *vec_push_atomic(&f->nodes) = (FrozenNode){.begin = placed ? node->span.begin - base : 0,
                                                   .end = placed ? node->span.end - base : 0,
                                                   .name = name_number(f, node->name),
                                                   .word = node->word,
                                                   .kind = node->kind,
                                                   .op = node->op,
                                                   .parent = node->child != NULL,
                                                   .placed = placed};
        freeze(f, node->child);
        if (node->next != NULL) f->nodes.items[own].next = f->nodes.count;
    }
}

FrozenTree tree_freeze(const Tree *tree, const Names *names) {
    Freezing f = {.tree = tree, .names = names};
    freeze(&f, tree->root);
    return (FrozenTree){f.nodes.items, f.nodes.count, buf_text(&f.texts), f.name_count};
}

// --- and back ------------------------------------------------------------------------------------

static Atom *thaw_names(const FrozenTree *frozen, Names *names) {
    Atom *atoms = mem_new_atomic((frozen->name_count + 1) * sizeof *atoms);
    const char *at = frozen->names;
    for (uint32_t i = 1; i <= frozen->name_count; i++) {
        Str name = str_from(at);
        atoms[i] = intern(names->atoms, name);
        at += name.len + 1;
    }
    return atoms;
}

Tree *tree_thaw(const FrozenTree *frozen, Source *source, Names *names) {
    Tree *tree = NEW(Tree);
    Node *nodes = mem_new(frozen->node_count * sizeof *nodes);
    const Atom *atoms = thaw_names(frozen, names);
    for (uint32_t i = 0; i < frozen->node_count; i++) {
        const FrozenNode *from = &frozen->nodes[i];
        nodes[i] = (Node){.kind = from->kind,
                          .op = from->op,
                          .word = from->word,
                          .name = atoms[from->name],
                          .child = from->parent ? &nodes[i + 1] : NULL,
                          .next = from->next != 0 ? &nodes[from->next] : NULL};
        if (from->placed)
            nodes[i].span = (Span){source->base + from->begin, source->base + from->end};
    }
    tree->source = source;
    tree->root = nodes;
    return tree;
}
