// SPDX-License-Identifier: Apache-2.0
#include "syntax/build.h"

// --- lists ---------------------------------------------------------------------------------------

Nodes nodes_none(void) { return (Nodes){NULL, NULL}; }

static void recycle(Parser *p, Node *node) {
    node->next = p->spare;
    p->spare = node;
}

// Two runs of record rows that follow each other become one.
static bool merge_records(Parser *p, Nodes list, Node *node) {
    Node *last = list.last;
    if (node->kind != NODE_RECORDS || last == NULL || last->kind != NODE_RECORDS) return false;
    if (last->name + last->count != node->name) return false;
    last->count += node->count;
    last->span.end = node->span.end;
    recycle(p, node);
    return true;
}

Nodes nodes_add(Parser *p, Nodes list, Node *node) {
    if (node == NULL) node = node_at(p, NODE_EMPTY, (Span){0, 0});
    if (merge_records(p, list, node)) return list;
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
    Node *node = p->spare;
    if (node != NULL) {
        p->spare = node->next;
        *node = (Node){0};
    } else {
        node = arena_new(&p->arena, sizeof *node);
    }
    node->kind = (uint8_t)kind;
    node->span = span;
    return node;
}

// All who walk the tree go down by recursion. The parser's stack bounds what is nested to the right
// or in brackets; a chain of operators nests to the left and needs a bound of its own.
enum { OPERATORS_MAX = 2000 };

static bool is_one_operator_too_many(Parser *p, NodeKind kind, Span span) {
    if (kind < NODE_NAME) {
        if (kind > NODE_ERROR) p->operators = 0; // a statement or a clause has been read
        return false;
    }
    if (kind < NODE_NEGATE || kind > NODE_PIPE || ++p->operators <= OPERATORS_MAX) return false;
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
    return node_code(p, span, intern_copy(p->lexer.names->atoms, span_text(p, span)));
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
    Node *more = node_at(p, NODE_RECORD_MORE, span);
    more->child = on;
    bool plain = late == NULL && block == NULL;
    if (!plain) more->child = nodes_of(p, 4, on, late, NULL, block).first;
    more->op = plain;
    return more;
}

// The reason of an n/a joins the other particulars: on, late, the reason, the block.
static void add_reason(Parser *p, Node *end, Node *why) {
    if (end->op == 1) end->child = nodes_of(p, 4, end->child, NULL, NULL, NULL).first;
    end->op = 0;
    Node *late = node_child(end, 1);
    if (late == NULL || late->next == NULL) return;
    why->next = late->next->next;
    late->next = why;
}

static uint32_t keep_more(Parser *p, const Node *value, Node *end) {
    Node *why = value->word == WORD_NA && value->child != NULL && value->child->kind == NODE_STRING
                    ? value->child
                    : NULL;
    if (end->op == 1 && why == NULL) return 0;
    if (why != NULL) add_reason(p, end, why);
    if (p->tree->more.count == 0) *vec_push(&p->tree->more) = NULL;
    *vec_push(&p->tree->more) = end;
    return p->tree->more.count - 1;
}

static uint16_t short_length(Span span) {
    uint32_t length = span.end - span.begin;
    return (uint16_t)(length < UINT16_MAX ? length : UINT16_MAX);
}

static Node *node_records(Parser *p, Span span, uint32_t first, uint32_t count) {
    Node *records = node_at(p, NODE_RECORDS, span);
    records->name = first;
    records->count = count;
    return records;
}

Node *record_lines(Parser *p, Span span, RecordLines lines) {
    Tree *tree = p->tree;
    uint32_t first = tree->rows.count;
    const RecordRow *rows = p->lexer.rows.items;
    for (uint32_t i = 0; i < lines.count; i++)
        *vec_push_column(&tree->rows) = rows[lines.first + i];
    p->lexer.rows.count = 0;
    return node_records(p, span, first, lines.count);
}

Node *record_row(Parser *p, Span span, Node *code, Span period, Node *value, Node *end) {
    Pos on = end->child != NULL && end->child->kind == NODE_DATE ? end->child->span.begin : 0;
    if (code->kind == NODE_STRING) { // "a code" in quotes
        Str text = span_text(p, code->span);
        code->name = intern_copy(p->lexer.names->atoms,
                                 (Str){text.ptr + 1, text.len >= 2 ? text.len - 2 : 0});
    }
    RecordRow row = {code->name,
                     code->span.begin,
                     period.begin,
                     value->span.begin,
                     on,
                     short_length(period),
                     short_length(value->span),
                     keep_more(p, value, end)};
    *vec_push_column(&p->tree->rows) = row;
    if (row.more == 0) {
        if (end->child != NULL) recycle(p, end->child);
        recycle(p, end);
        if (value->child == NULL) recycle(p, value);
    }
    recycle(p, code);
    return node_records(p, span, p->tree->rows.count - 1, 1);
}
