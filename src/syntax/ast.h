// SPDX-License-Identifier: Apache-2.0
// The tree that the grammar builds: structure and places only. Literals stay text until the
// resolver reads them; tables, and runs of plain records and declarations, stay a span.
#ifndef PLAN_SYNTAX_AST_H
#define PLAN_SYNTAX_AST_H

#include "base/intern.h"
#include "base/vec.h"
#include "text/source.h"

typedef enum NodeKind {
#define NODE(kind, name) NODE_##kind,
#include "syntax/ast.def"
#undef NODE
    NODE_KIND_COUNT
} NodeKind;

typedef enum BinaryOp {
    OP_OR,
    OP_AND,
    OP_EQ,
    OP_NE,
    OP_LT,
    OP_LE,
    OP_GT,
    OP_GE,
    OP_HAS,
    OP_CONTAINS,
    OP_STARTS,
    OP_COALESCE,
    OP_ADD,
    OP_SUB,
    OP_MUL,
    OP_DIV,
} BinaryOp;

// Of a FILTER or a CHAIN: it stands in brackets of its own.
enum { OP_BRACKETED = 1 };

typedef struct Node Node;
struct Node {
    uint8_t kind; // NodeKind
    uint8_t op;
    uint16_t word; // WordId
    Atom name;
    Span span;
    Node *child; // the first one
    Node *next;  // the next child of the same parent
};

// A plain record (plain.h) as it was read.
typedef struct RecordRow {
    Pos code;
    uint16_t code_length;
    int16_t first; // Month
    int32_t coefficient;
    int32_t day; // Date
    uint8_t months;
    uint8_t scale;
    bool percent;
    bool below; // it is written right below the one before: its code is as far from the margin
} RecordRow;

// A node of a plain declaration: they stand in the order in which they are read, each before its
// children and those before what follows it.
typedef struct PackedNode {
    Pos begin;
    uint32_t length : 13;
    uint32_t kind : 7;  // NodeKind
    uint32_t name : 10; // of a word of the language, else 0
    uint32_t child : 1; // the next one is its first child
    uint32_t next : 1;  // something follows it under the same parent
} PackedNode;

enum { PACKED_LENGTHS = 1 << 13, PACKED_KINDS = 1 << 7, PACKED_NAMES = 1 << 10 };

_Static_assert(sizeof(PackedNode) == 8 && (int)NODE_KIND_COUNT <= (int)PACKED_KINDS, "in 8 bytes");

// What was read of plain runs, on pages of its own, until it is in the model. Several trees may
// share it: what is read of small files then takes as few pages as that of a large one.
typedef struct Kept {
    VEC(RecordRow) rows;
    VEC(PackedNode) packed;
    size_t rows_passed, packed_passed; // bytes of their begin that are gone: tree_pass
} Kept;

typedef struct Tree {
    Source *source;
    Node *root;  // a BLOCK of statements; for a query or an expression its node
    bool failed; // a syntax error was reported
    Kept *kept;
} Tree;

// Gives back what was read of plain runs, of all trees that share it. Who wants it once more reads
// it once more (plain_keep).
void tree_forget(Tree *tree);
// Of rows, or packed nodes, those before one are in the model: their pages are spare.
void tree_pass_rows(Tree *tree, uint32_t row);
void tree_pass_packed(Tree *tree, uint32_t node);

const char *node_kind_name(NodeKind kind);
const char *binary_op_text(BinaryOp op); // `<=`, `and`

// The n-th child, counted from 0; NULL when there are fewer.
Node *node_child(const Node *node, uint32_t n);
// The n-th child unless it is missing or EMPTY.
Node *node_optional(const Node *node, uint32_t n);

#endif
