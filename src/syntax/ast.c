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
    Kept *kept = tree->kept;
    if (kept == NULL) return; // of a library
    vec_release_column(&kept->rows);
    vec_release_column(&kept->packed);
    *kept = (Kept){0};
}

void tree_pass_rows(Tree *tree, uint32_t row) {
    Kept *kept = tree->kept;
    kept->rows_passed =
        vec_pass_steps(kept->rows.items, kept->rows_passed, row * sizeof(RecordRow));
}

void tree_pass_packed(Tree *tree, uint32_t node) {
    Kept *kept = tree->kept;
    kept->packed_passed =
        vec_pass_steps(kept->packed.items, kept->packed_passed, node * sizeof(PackedNode));
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
