// SPDX-License-Identifier: Apache-2.0
// Trees as constant data: the library is read when the program is built (stdlib/embed.c), and a
// running program only puts its nodes together again.
#ifndef PLAN_SYNTAX_FROZEN_H
#define PLAN_SYNTAX_FROZEN_H

#include "syntax/ast.h"
#include "syntax/word.h"

// A node without pointers. They stand in the order of a walk: each before its children, and those
// before what follows it.
typedef struct FrozenNode {
    uint32_t begin, end; // offsets in the text
    uint32_t next;       // the node that follows it under the same parent; 0: none
    uint16_t name;       // 1 + the number of its name; 0: none
    uint16_t word;
    uint8_t kind, op;
    bool parent; // the node behind it is its first child
    bool placed; // it has a place in the text
} FrozenNode;

typedef struct FrozenTree {
    const FrozenNode *nodes; // the first one is the root
    uint32_t node_count;
    const char *names; // one behind the other, each with its NUL
    uint32_t name_count;
} FrozenTree;

// Of a tree without plain runs (parse_typed), whose names are in `names`.
FrozenTree tree_freeze(const Tree *tree, const Names *names);
// The tree of `source`, whose text is the one that the frozen tree was read from.
Tree *tree_thaw(const FrozenTree *frozen, Source *source, Names *names);

#endif
