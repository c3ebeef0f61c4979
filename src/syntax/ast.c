// SPDX-License-Identifier: Apache-2.0
#include "syntax/ast.h"

#include <string.h>

static const char *const kind_names[NODE_KIND_COUNT] = {
#define NODE(kind, name) name,
#include "syntax/ast.def"
#undef NODE
};

static const char *const op_texts[] = {
    "or",  "and",      "=",      "!=", "<", "<=", ">", ">=",
    "has", "contains", "starts", "??", "+", "-",  "*", "/",
};

void tree_forget(Tree *tree) {
    vec_release_column(&tree->rows);
    vec_release_column(&tree->packed);
    memset(&tree->rows, 0, sizeof tree->rows);
    memset(&tree->packed, 0, sizeof tree->packed);
    tree->rows_passed = tree->packed_passed = 0;
}

void tree_pass_rows(Tree *tree, uint32_t row) {
    tree->rows_passed =
        vec_pass_steps(tree->rows.items, tree->rows_passed, row * sizeof(RecordRow));
}

void tree_pass_packed(Tree *tree, uint32_t node) {
    tree->packed_passed =
        vec_pass_steps(tree->packed.items, tree->packed_passed, node * sizeof(PackedNode));
}

const char *node_kind_name(NodeKind kind) { return kind_names[kind]; }

const char *binary_op_text(BinaryOp op) { return op_texts[op]; }

Node *node_child(const Node *node, uint32_t n) {
    Node *child = node->child;
    while (child != NULL && n-- > 0)
        child = child->next;
    return child;
}

Node *node_optional(const Node *node, uint32_t n) {
    Node *child = node_child(node, n);
    return child != NULL && child->kind != NODE_EMPTY ? child : NULL;
}
