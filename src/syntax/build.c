// SPDX-License-Identifier: Apache-2.0
#include "syntax/build.h"

#include "base/limits.h"

// --- lists ---------------------------------------------------------------------------------------

Nodes nodes_none(void) { return (Nodes){NULL, NULL}; }

Nodes nodes_add(Parser *p, Nodes list, Node *node) {
    if (node == NULL) node = node_at(p, NODE_EMPTY, (Span){0, 0});
    if (list.first == NULL) return (Nodes){node, node};
    list.last->next = node;
    list.last = node;
    return list;
}

Nodes nodes_list(Parser *p, int count, Node *const *nodes) {
    Nodes list = nodes_none();
    for (int i = 0; i < count; i++)
        list = nodes_add(p, list, nodes[i]);
    return list;
}

Nodes nodes_join(Nodes a, Nodes b) {
    if (a.first == NULL) return b;
    if (b.first == NULL) return a;
    a.last->next = b.first;
    a.last = b.last;
    return a;
}

// --- nodes ---------------------------------------------------------------------------------------

Node *node_at(Parser *p, NodeKind kind, Span span) {
    Node *node = arena_new(&p->arena, sizeof *node);
    node->kind = (uint8_t)kind;
    node->span = span;
    return node;
}

// All who walk the tree go down by recursion. The parser's stack bounds blocks; what is nested in
// an expression, to either side or in brackets, is bounded by how much there is of it.

static bool is_one_operator_too_many(Parser *p, NodeKind kind, Span span) {
    if (kind < NODE_NAME) {
        if (kind > NODE_ERROR) p->operators = 0; // a statement or a clause has been read
        return false;
    }
    if (kind < NODE_LIST || kind > NODE_PIPE || ++p->operators <= OPERATORS_MAX) return false;
    if (p->operators > OPERATORS_MAX + 1) return true;
    diag_help(diag(p->lexer.diags, E_EXPRESSION_LONG, ((Span){span.begin, span.begin + 1})),
              "name parts of it with let");
    return true;
}

Node *node(Parser *p, NodeKind kind, Span span, Nodes children) {
    if (is_one_operator_too_many(p, kind, span)) return node_at(p, NODE_ERROR, span);
    Node *node = node_at(p, kind, span);
    node->child = children.first;
    return node;
}

Node *node_spelt(Parser *p, NodeKind kind, Span span, Spelt spelt, Nodes children) {
    Node *made = node(p, kind, span, children);
    made->name = spelt.atom;
    made->word = spelt.word;
    return made;
}

Node *node_name(Parser *p, Span span, Spelt spelt) {
    return node_spelt(p, NODE_NAME, span, spelt, nodes_none());
}

Node *node_code(Parser *p, Span span, Atom name) {
    Node *code = node_at(p, NODE_CODE, span);
    code->name = name;
    return code;
}

static Str span_text(const Parser *p, Span span) {
    const Source *source = p->lexer.source;
    return (Str){source->text.ptr + (span.begin - source->base), span.end - span.begin};
}

Node *node_code_text(Parser *p, Span span) {
    return node_code(p, span, intern(p->lexer.names->atoms, span_text(p, span)));
}

Node *node_money(Parser *p, Span span, Node *number) {
    Node *money = node(p, NODE_MONEY, span, nodes_of(p, 1, number));
    money->name = intern(p->lexer.names->atoms, STR("USD"));
    return money;
}

Node *with_op(Node *node, uint8_t op) {
    node->op = op;
    return node;
}

Node *bracketed(Node *node) {
    bool says = node->kind == NODE_FILTER || node->kind == NODE_CHAIN;
    return says ? with_op(node, OP_BRACKETED) : node;
}

Node *neutral(Node *status) { return with_op(status, 1); }

Node *binary(Parser *p, BinaryOp op, Span span, Node *left, Node *right) {
    return with_op(node(p, NODE_BINARY, span, nodes_of(p, 2, left, right)), (uint8_t)op);
}

Node *chain(Parser *p, Span span, Spelt link, Node *left, Node *right) {
    return node_spelt(p, NODE_CHAIN, span, link, nodes_of(p, 2, left, right));
}

Node *let_in(Parser *p, Span span, Node *let, Node *body) {
    Node *made = node(p, NODE_LET, span, nodes_of(p, 2, let->child, body));
    made->name = let->name;
    made->word = let->word;
    return made;
}

Node *named_value(Parser *p, Span span, Node *let) {
    Node *params = node_at(p, NODE_PARAMS, (Span){span.begin, span.begin});
    Node *made = node(p, NODE_FUNCTION, span, nodes_of(p, 2, params, let->child));
    made->name = let->name;
    made->word = let->word;
    return with_op(made, 1);
}

Node *declaration(Parser *p, Span span, Spelt kind, Node *first, Node *second, Node *block) {
    bool titled = second == NULL;
    Nodes codes = titled ? nodes_none() : nodes_of(p, 1, first);
    Node *code_list = titled ? NULL : node(p, NODE_CODES, first->span, codes);
    return node_spelt(p, NODE_DECL, span, kind,
                      nodes_of(p, 3, code_list, titled ? first : second, block));
}

// --- records -------------------------------------------------------------------------------------

Node *not_applicable(Parser *p, Span n, Span a, Node *why) {
    Span span = {n.begin, a.end};
    Str text = span_text(p, span);
    bool known = text.len == 3 && (text.ptr[0] | 32) == 'n' && (text.ptr[2] | 32) == 'a';
    if (!known)
        diag_help(diag(p->lexer.diags, E_RECORD_VALUE, span, str_c(text)),
                  "write a number, done, or n/a \"why\"");
    return node_spelt(p, NODE_NAME, span, (Spelt){0, WORD_NA}, nodes_of(p, 1, why));
}

Node *record_end(Parser *p, Span span, Node *on, Node *late, Node *block) {
    if (on == NULL && late == NULL && block == NULL) return NULL;
    return node(p, NODE_RECORD_MORE, span, nodes_of(p, 3, on, late, block));
}
