// SPDX-License-Identifier: Apache-2.0
#include "syntax/parse.h"

#include "base/limits.h"
#include "syntax/build.h"

// Behind so many mistakes nobody reads on, and each takes time and memory.
static bool gives_up(Parser *p) {
    if (p->given_up || diags_total(p->lexer.diags) < ERRORS_MAX) return p->given_up;
    diag(p->lexer.diags, E_ERRORS_MANY, ((Span){0, 0}), p->lexer.source->path);
    return p->given_up = true;
}

int parser_token(Parser *p, PLAN_YYSTYPE *value, Span *span) {
    if (p->sentence != 0) {
        int sentence = p->sentence;
        p->sentence = 0;
        *span = (Span){p->lexer.pos, p->lexer.pos};
        return sentence;
    }
    if (gives_up(p)) {
        *span = (Span){p->lexer.pos, p->lexer.pos};
        return TOK_YYEOF;
    }
    return lexer_next(&p->lexer, value, span);
}

void parser_done(Parser *p, Node *root) { p->tree->root = root; }

static Parser *parser_new(Source *source, Names *names, Diags *diags, int sentence) {
    Parser *p = NEW(Parser);
    p->tree = NEW(Tree);
    p->tree->source = source;
    p->tree->kept = NEW(Kept);
    p->sentence = sentence;
    lexer_start(&p->lexer, source, names, diags);
    p->lexer.statements = sentence == TOK_START_FILE;
    p->lexer.tree = p->tree;
    return p;
}

static Tree *read_all(Parser *p) {
    const Diags *diags = p->lexer.diags;
    uint32_t reported = diags_total(diags);
    int status = plan_yyparse(p);
    lexer_end(&p->lexer);
    p->tree->failed = status != 0 || diags_total(diags) > reported;
    return p->tree;
}

static Tree *file_tree(Tree *tree) {
    if (tree->root == NULL) tree->root = mem_new(sizeof(Node));
    tree->root->kind = NODE_BLOCK;
    return tree;
}

Tree *parse_file(Source *source, Names *names, Diags *diags) {
    return parse_file_shared(source, names, diags, NULL, NULL);
}

Tree *parse_file_shared(Source *source, Names *names, Diags *diags, Kept *kept,
                        PlainPieces *pieces) {
    Parser *p = parser_new(source, names, diags, TOK_START_FILE);
    if (kept != NULL) p->tree->kept = kept;
    p->lexer.plain = plain_new(names, source);
    p->lexer.pieces = pieces;
    if (pieces != NULL) plain_pieces_open(pieces, names, source);
    return file_tree(read_all(p));
}

Tree *parse_typed(Source *source, Names *names, Diags *diags) {
    return file_tree(read_all(parser_new(source, names, diags, TOK_START_FILE)));
}

Tree *parse_query(Source *source, Names *names, Diags *diags) {
    return read_all(parser_new(source, names, diags, TOK_START_QUERY));
}

Tree *parse_expression(Source *source, Names *names, Diags *diags) {
    return read_all(parser_new(source, names, diags, TOK_START_EXPRESSION));
}
