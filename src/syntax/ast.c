// SPDX-License-Identifier: Apache-2.0
#include "syntax/ast.h"

static const char *const kind_names[NODE_KIND_COUNT] = {
#define NODE(kind, name) name,
#include "syntax/ast.def"
#undef NODE
};

static const char *const op_texts[] = {
    "or",  "and",      "=",      "!=", "<", "<=", ">", ">=",
    "has", "contains", "starts", "??", "+", "-",  "*", "/",
};

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
