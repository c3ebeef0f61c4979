// SPDX-License-Identifier: Apache-2.0
// What a query begins with: its period, its lets, and where its rows come from. A query under a
// name brings its own, and its stages.
#include "base/gettext.h"
#include "query/parts.h"

static void push_stages(Checking *check, Node *first, const Scope *scope, bool harmless_only) {
    for (Node *at = first; at != NULL; at = at->next) {
        if (harmless_only && at->word != WORD_SORT && at->word != WORD_SHOW) continue;
        *vec_push(&check->written) = (Written){at, *scope};
    }
}

static Node *named(const Checking *check, const Node *node, const Scope **scope, Span *span) {
    Sema *sema = check->query->sema;
    if (node->kind != NODE_NAME) return NULL;
    return query_find(sema, names_canonical(sema->names, node->name), scope, span);
}

// `rezagadas within SP`: the order and the columns of the query stay.
static void take_look(Checking *check, const Node *source) {
    const Scope *scope;
    Span span;
    if (source->kind != NODE_CHAIN && source->kind != NODE_FILTER) return;
    while (source->kind == NODE_CHAIN || source->kind == NODE_FILTER)
        source = source->child;
    const Node *body = named(check, source, &scope, &span);
    while (body != NULL && (body->kind == NODE_AT_QUERY || body->kind == NODE_LET))
        body = body->child->next;
    if (body != NULL && body->kind == NODE_PIPE) push_stages(check, body->child->next, scope, true);
}

static void take_prelude(Checking *check, Node *node) {
    Lower *l = &check->tiers[0].names;
    Prelude prelude = {0};
    if (node->kind == NODE_LET) {
        prelude.let.value = lower(l, node->child);
        if (!lower_bind(l, node->name, prelude.let.value->type, node->span, &prelude.let.slot))
            return;
    } else {
        Node period = *node->child;
        if (period.kind == NODE_NUMBER) period.kind = NODE_PERIOD;
        prelude.period = lower(l, &period);
        if (!type_is(prelude.period, TYPE_PERIOD))
            report_type(l, period.span, _("a period"), prelude.period->type);
    }
    *vec_push(&check->query->preludes) = prelude;
}

enum { NAMED_MAX = 100 };

// What a query begins with: periods, lets, its source. The name of a query alone stands for all of
// it: its stages come before those that follow.
static Node *open_inside(Checking *check, Node *node, uint32_t depth) {
    Scope own = check->tiers[0].names.scope;
    while (node->kind == NODE_AT_QUERY || node->kind == NODE_LET) {
        take_prelude(check, node);
        node = node->child->next;
    }
    Node *source = node->kind == NODE_PIPE ? node->child : node;
    const Scope *scope;
    Span span;
    Node *body = named(check, source, &scope, &span);
    if (body != NULL && depth < NAMED_MAX && !is_open(check->query->sema, span)) {
        check->tiers[0].names.scope = *scope;
        open_body(check->query->sema, names_canonical(check->query->sema->names, source->name),
                  span);
        check->opened++;
        source = open_inside(check, body, depth + 1);
    } else {
        take_look(check, source);
    }
    if (node->kind == NODE_PIPE) push_stages(check, node->child->next, &own, false);
    return source;
}

Node *open_source(Checking *check, Node *node) { return open_inside(check, node, 0); }
