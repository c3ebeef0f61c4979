// SPDX-License-Identifier: Apache-2.0
// What the grammar's actions call: constructors of nodes, and the parser's state. Only the grammar
// and the rest of this folder include it.
#ifndef PLAN_SYNTAX_BUILD_H
#define PLAN_SYNTAX_BUILD_H

#include "syntax/lexer.h"

struct Parser {
    Lexer lexer;
    Tree *tree;
    Arena arena;
    int sentence;       // START_…, given before the first token; 0 afterwards
    uint32_t operators; // in the expression that is being read
    bool refused;       // a token that was pushed could not stand where it did
    bool given_up;      // there are so many mistakes that the rest of the text is not read
};

// Tokens and failures.
int parser_token(Parser *p, PLAN_YYSTYPE *value, Span *span);
void parser_failed(Parser *p, Span span, const char *message);
void parser_unexpected(Parser *p, Span span, int token, const int *expected, int count);
void parser_done(Parser *p, Node *root);
int plan_yyparse(Parser *p);

// Defined in the grammar's epilogue.
const char *parser_symbol_name(int symbol);

// What the tables say of a parser that tokens are pushed into.
// The tokens that may follow; returns how many.
int parser_expected(plan_yypstate *ps, int *tokens);
int parser_depth(const plan_yypstate *ps);
// The symbol `level` below the top of its stack and the value that stands there.
int parser_stacked(const plan_yypstate *ps, int level, const PLAN_YYSTYPE **value);

// What a token would be read as if it came.
enum { PARSER_ROLES = 12 };
typedef struct ParserRole {
    int symbols[PARSER_ROLES]; // from the token up, as far as it alone decides: soft, name, …
    int count;
    int below; // the symbol before it
    int kept;  // how many symbols of the stack stay as they are
} ParserRole;
ParserRole parser_role(const plan_yypstate *ps, int token);

// Lists.
Nodes nodes_none(void);
// `count` nodes; NULL stands for something missing: EMPTY.
#define nodes_of(p, count, ...) nodes_list((p), (count), (Node *const[]){__VA_ARGS__})
Nodes nodes_list(Parser *p, int count, Node *const *nodes);
Nodes nodes_add(Parser *p, Nodes list, Node *node);
Nodes nodes_join(Nodes a, Nodes b);

// Nodes.
Node *node_at(Parser *p, NodeKind kind, Span span);
Node *node(Parser *p, NodeKind kind, Span span, Nodes children);
Node *node_spelt(Parser *p, NodeKind kind, Span span, Spelt spelt, Nodes children);
Node *node_name(Parser *p, Span span, Spelt spelt);
Node *node_code(Parser *p, Span span, Atom name);
Node *node_code_text(Parser *p, Span span); // a code that was scanned as a number or a period
Node *node_money(Parser *p, Span span, Node *number); // `$`: USD
Node *binary(Parser *p, BinaryOp op, Span span, Node *left, Node *right);
Node *chain(Parser *p, Span span, Spelt link, Node *left, Node *right);
Node *with_op(Node *node, uint8_t op);
Node *bracketed(Node *node);
Node *neutral(Node *status);
Node *let_in(Parser *p, Span span, Node *let, Node *body);
Node *named_value(Parser *p, Span span, Node *let); // a function without parameters
// `kind "title"` or `kind "code" "title"`.
Node *declaration(Parser *p, Span span, Spelt kind, Node *first, Node *second, Node *block);

// Records.
Node *not_applicable(Parser *p, Span n, Span a, Node *why);                // `n/a "why"`
Node *record_end(Parser *p, Span span, Node *on, Node *late, Node *block); // NULL: nothing is said

#endif
