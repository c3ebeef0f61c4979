// SPDX-License-Identifier: Apache-2.0
// Checks: what must hold, how grave it is, and a message whose {expressions} are filled in.
#include "sema/lower.h"

#include "syntax/parse.h"
#include "text/suggest.h"

#include <string.h>

static Severity read_severity(Sema *sema, Node *node) {
    switch (node->word) {
    case WORD_ERROR_: return SEVERITY_ERROR;
    case WORD_WARNING: return SEVERITY_WARNING;
    case WORD_INFO: return SEVERITY_INFO;
    default:
        diag_help(
            diag(sema->diags, E_SEVERITY, node->span, str_c(names_text(sema->names, node->name))),
            "error, warning or info");
        return SEVERITY_ERROR;
    }
}

// --- messages ------------------------------------------------------------------------------------

// The text between { and } is parsed where it stands: its copy takes the positions of the original.
static const Expr *message_value(Lower *l, Str text, Pos at) {
    Source *piece = NEW(Source);
    char *copy = mem_new_atomic((size_t)text.len + 2);
    memcpy(copy, text.ptr, text.len);
    *piece = (Source){.path = "message", .text = {copy, text.len}, .base = at};
    Tree *tree = parse_expression(piece, l->sema->names, l->sema->diags);
    return tree->root == NULL || tree->failed ? NULL : lower(l, tree->root);
}

typedef VEC(MessagePart) MessageParts;

static void add_text(const Model *model, MessageParts *parts, Span span) {
    Str text = model_text(model, span);
    if (text.len > 0) *vec_push(parts) = (MessagePart){.text = text};
}

static void report_brace(Sema *sema, Pos at) {
    diag_help(diag(sema->diags, E_MESSAGE_BRACE, ((Span){at, at + 1})),
              "name the value, and close it: {target}");
}

static Span piece(Span span, Str text, const char *from, const char *to) {
    return (Span){span.begin + (Pos)(from - text.ptr), span.begin + (Pos)(to - text.ptr)};
}

Message lower_message(Lower *l, Node *node) {
    Span span = {node->child->span.begin + 1, node->child->span.end - 1};
    Str text = sema_text(l->sema, span);
    MessageParts parts = {0};
    const char *at = text.ptr, *end = text.ptr + text.len;
    while (at < end) {
        const char *open = memchr(at, '{', (size_t)(end - at));
        if (open == NULL) break;
        const char *close = memchr(open, '}', (size_t)(end - open));
        add_text(l->sema->model, &parts, piece(span, text, at, open));
        Pos begin = span.begin + (Pos)(open + 1 - text.ptr);
        if (close == NULL || str_trim(str_slice(open + 1, close)).len == 0) {
            report_brace(l->sema, begin - 1);
            at = close == NULL ? end : close + 1;
            continue;
        }
        Str source = str_slice(open + 1, close);
        const Expr *value = message_value(l, source, begin);
        if (value != NULL) *vec_push(&parts) = (MessagePart){source, value};
        at = close + 1;
    }
    add_text(l->sema->model, &parts, piece(span, text, at, end));
    bool library = l->scope.rank >= RANK_LIBRARY;
    return (Message){parts.items, parts.count,
                     library ? str_c(model_text(l->sema->model, span)) : NULL};
}

// --- the attribute to point at -------------------------------------------------------------------

// The first attribute of the thing itself that the condition reads.
static PropertyId first_attribute(const Model *model, const Expr *e) {
    if (e == NULL) return PROPERTY_NO;
    bool written =
        e->op == EXPR_PROPERTY &&
        (e->index == PROPERTY_TITLE || model->properties.items[e->index].how == PROPERTY_STORED);
    if (written) return (PropertyId)e->index;
    if (e->op == EXPR_CUSTOM) return (PropertyId)e->index;
    if (e->op == EXPR_AGGREGATE || e->op == EXPR_OF) return PROPERTY_NO;
    PropertyId found = PROPERTY_NO;
    for (uint32_t i = 0; i < e->count && found == PROPERTY_NO; i++)
        found = first_attribute(model, e->items[i]);
    if (found == PROPERTY_NO) found = first_attribute(model, e->a);
    if (found == PROPERTY_NO) found = first_attribute(model, e->b);
    return found != PROPERTY_NO ? found : first_attribute(model, e->c);
}

// What could not be read may be what is missing.
static bool has_error(const Node *node) {
    for (const Node *at = node->child; at != NULL; at = at->next) {
        if (at->kind == NODE_ERROR) return true;
    }
    return false;
}

// --- accept --------------------------------------------------------------------------------------

static bool is_check(const Model *model, Atom name) {
    for (uint32_t i = 0; i < model->checks.count; i++) {
        if (model->checks.items[i].name == name) return true;
    }
    return false;
}

void accepts_check(Sema *sema) {
    const Model *model = sema->model;
    for (uint32_t i = 0; i < model->accepts.count; i++) {
        const Accept *accept = &model->accepts.items[i];
        Str name = names_text(sema->names, accept->check);
        if (is_check(model, accept->check) || sema_may_be_lost(sema, name)) continue;
        Diag *d = diag(sema->diags, E_NO_CHECK, accept->span, str_c(name));
        Suggest near = suggest_for(name);
        for (uint32_t k = 0; k < model->checks.count; k++)
            suggest_offer(&near, names_text(sema->names, model->checks.items[k].name));
        diag_suggest(d, near.best);
    }
}

// --- the whole -----------------------------------------------------------------------------------

void check_lower(Sema *sema, uint32_t index) {
    Node *node = check_node(sema, index);
    Check check = sema->model->checks.items[index];
    Lower l = check_scope(sema, index);
    VEC(Clause) lets = {0};
    Node *message = NULL, *require = NULL;
    said_once(sema, node->child, false);
    for (Node *at = node->child->next; at != NULL; at = at->next) {
        if (at->kind == NODE_SEVERITY) check.severity = read_severity(sema, at);
        if (at->kind == NODE_MESSAGE) message = at;
        if (at->kind == NODE_REQUIRE) require = at;
        if (at->kind != NODE_LET_STATEMENT) continue;
        Clause let = {.let = lower(&l, at->child), .span = at->span};
        let_bind(&l, at->name, let.let, at->span, &let.slot);
        *vec_push(&lets) = let;
    }
    if (require == NULL && !has_error(node))
        diag_help(diag(sema->diags, E_CHECK_REQUIRE, check.span,
                       str_c(names_text(sema->names, check.name))),
                  "require CONDITION");
    if (require != NULL) check.require = lower_condition(&l, require->child);
    if (message != NULL) check.message = lower_message(&l, message);
    lets_check(&l, 0);
    check.culprit = first_attribute(sema->model, check.require);
    check.lets = lets.items;
    check.let_count = lets.count;
    check.slots = l.slots;
    sema->model->checks.items[index] = check;
}
