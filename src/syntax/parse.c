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

static Tree *parse(Source *source, Names *names, Diags *diags, int sentence, bool plain) {
    Parser *p = NEW(Parser);
    p->tree = NEW(Tree);
    p->tree->source = source;
    p->sentence = sentence;
    uint32_t reported = diags_total(diags);
    lexer_start(&p->lexer, source, names, diags);
    p->lexer.statements = sentence == TOK_START_FILE;
    p->lexer.tree = p->tree;
    if (plain) p->lexer.plain = plain_new(names, source);
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
    return file_tree(parse(source, names, diags, TOK_START_FILE, true));
}

Tree *parse_typed(Source *source, Names *names, Diags *diags) {
    return file_tree(parse(source, names, diags, TOK_START_FILE, false));
}

Tree *parse_query(Source *source, Names *names, Diags *diags) {
    return parse(source, names, diags, TOK_START_QUERY, false);
}

Tree *parse_expression(Source *source, Names *names, Diags *diags) {
    return parse(source, names, diags, TOK_START_EXPRESSION, false);
}
