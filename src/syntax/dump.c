// SPDX-License-Identifier: Apache-2.0
#include "syntax/dump.h"

#include "base/stack.h"
#include "base/utf8.h"
#include "syntax/build.h"
#include "text/clean.h"

enum { PLACE_COLUMNS = 8, TOKEN_COLUMNS = 22, TEXT_COLUMNS = 72, INDENT = 2 };

static Str text_of(const Source *source, Span span) {
    return (Str){source->text.ptr + (span.begin - source->base), span.end - span.begin};
}

// The column begins `columns` behind `start` bytes of the line, at least one blank further.
static void pad(Buf *out, size_t start, uint32_t columns) {
    uint32_t width = utf8_width((Str){out->ptr + start, (uint32_t)(out->len - start)});
    buf_fill(out, ' ', width < columns ? columns - width : 1);
}

static void dump_place(Buf *out, Place place) {
    size_t start = out->len;
    buf_printf(out, "%u:%u", place.line, place.column);
    pad(out, start, PLACE_COLUMNS);
}

// On one line, with an end that is too long cut off.
static void dump_text(Buf *out, Str text) {
    Buf clean = {0};
    text_clean(&clean, (Str){text.ptr, text.len < 4 * TEXT_COLUMNS ? text.len : 4 * TEXT_COLUMNS});
    Str all = buf_str(&clean), shown = utf8_clip(all, TEXT_COLUMNS);
    buf_add(out, shown);
    if (shown.len < all.len || text.len > 4 * TEXT_COLUMNS) buf_c(out, "…");
}

static void dump_line_count(Buf *out, Str body) {
    uint32_t lines = 0;
    for (uint32_t i = 0; i < body.len; i++)
        lines += body.ptr[i] == '\n';
    if (lines > 0) lines--; // the break behind the brace
    buf_printf(out, "%u line%s", lines, lines == 1 ? "" : "s");
}

// --- tokens --------------------------------------------------------------------------------------

static void dump_token(Buf *out, const Source *source, const Token *token) {
    size_t start = out->len;
    buf_c(out, parser_symbol_name(token->kind));
    if (token->kind != TOK_NEWLINE) {
        pad(out, start, TOKEN_COLUMNS);
        Str text = text_of(source, token->span);
        if (token->kind == TOK_TABLE_BODY)
            dump_line_count(out, text);
        else
            dump_text(out, text);
    }
    buf_char(out, '\n');
}

void dump_tokens(Buf *out, Source *source, const Sources *sources, Names *names) {
    Lexer lexer;
    lexer_start(&lexer, source, names, diags_new());
    for (Token token; (token.kind = lexer_next(&lexer, &token.value, &token.span)) != TOK_YYEOF;) {
        dump_place(out, sources_place(sources, token.span.begin));
        dump_token(out, source, &token);
    }
    lexer_end(&lexer);
}

// --- trees ---------------------------------------------------------------------------------------

typedef struct Dumper {
    Buf *out;
    const Tree *tree;
    Names *names;
    const Sources *sources;
} Dumper;

static void dump_node(const Dumper *d, const Node *node, uint32_t depth);

static void begin_line(const Dumper *d, Pos pos, uint32_t depth) {
    if (pos == 0)
        buf_fill(d->out, ' ', PLACE_COLUMNS);
    else
        dump_place(d->out, sources_place(d->sources, pos));
    buf_fill(d->out, ' ', (size_t)depth * INDENT);
}

static bool is_text(const Node *node) {
    switch (node->kind) {
    case NODE_ERROR:
    case NODE_NUMBER:
    case NODE_STRING:
    case NODE_DATE:
    case NODE_PERIOD:
    case NODE_CELLS: return true;
    case NODE_USE: return node->child == NULL;
    default: return false;
    }
}

static const char *op_text(const Node *node) {
    switch (node->kind) {
    case NODE_BINARY: return binary_op_text((BinaryOp)node->op);
    case NODE_STATUS: return node->op == 1 ? "neutral" : NULL;
    case NODE_IS_NONE:
    case NODE_MEMBER: return node->op == 1 ? "not" : NULL;
    case NODE_SHOW_ITEM: return node->op == 1 ? "desc" : NULL;
    default: return NULL;
    }
}

static void dump_name(const Dumper *d, const Node *node) {
    bool named = node->kind == NODE_CODE || node->kind == NODE_NAME;
    if (node->word == WORD_NO && node->name == 0 && !named) return;
    buf_char(d->out, ' ');
    if (node->word == WORD_NO && node->name == 0) { // of plain text
        buf_add(d->out, text_of(d->tree->source, node->span));
        return;
    }
    buf_add(d->out,
            node->word != WORD_NO ? word_english(node->word) : names_text(d->names, node->name));
}

// The nodes that plain text stands for.
static void dump_plain(const Dumper *d, const Node *node, uint32_t depth) {
    Plain *plain = plain_new(d->names, d->tree->source);
    PlainRecord record;
    plain_open(plain, node->span);
    if (node->kind == NODE_RECORDS) {
        while (plain_record(plain, &record))
            dump_node(d, plain_record_node(plain, &record), depth);
        return;
    }
    for (const Node *at; (at = plain_declaration(plain)) != NULL;)
        dump_node(d, at, depth);
}

static void dump_node(const Dumper *d, const Node *node, uint32_t depth) {
    if (node->kind == NODE_RECORDS || node->kind == NODE_DECLS) {
        dump_plain(d, node, depth);
        return;
    }
    begin_line(d, node->span.begin, depth);
    buf_c(d->out, node_kind_name(node->kind));
    dump_name(d, node);
    const char *op = op_text(node);
    if (op != NULL) buf_printf(d->out, " %s", op);
    if (is_text(node)) {
        buf_char(d->out, ' ');
        dump_text(d->out, text_of(d->tree->source, node->span));
    } else if (node->kind == NODE_TABLE_BODY) {
        buf_char(d->out, ' ');
        dump_line_count(d->out, text_of(d->tree->source, node->span));
    }
    buf_char(d->out, '\n');
    for (const Node *child = node->child; child != NULL && !stack_is_low(); child = child->next)
        dump_node(d, child, depth + 1);
}

void dump_tree(Buf *out, const Tree *tree, Names *names, const Sources *sources) {
    Dumper d = {out, tree, names, sources};
    if (tree->root != NULL) dump_node(&d, tree->root, 0);
}
