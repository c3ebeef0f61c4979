// SPDX-License-Identifier: Apache-2.0
#include "eval/trace.h"

#include "eval/parts.h"

static void append(Trace *trace, TraceNode *node) {
    TraceNode *parent = trace->innermost;
    node->parent = parent;
    if (parent->last == NULL)
        parent->first = node;
    else
        parent->last->next = node;
    parent->last = node;
}

TraceNode *trace_leaf(Eval *eval, TraceKind kind, const void *what) {
    TraceNode *node = NEW(TraceNode);
    node->kind = (uint8_t)kind;
    node->what = what;
    append(eval->trace, node);
    return node;
}

TraceNode *trace_open(const Context *c, TraceKind kind, const void *what) {
    TraceNode *node = trace_leaf(c->eval, kind, what);
    node->thing = c->self;
    node->at = c->at;
    node->alone = c->alone;
    node->open = true;
    c->eval->trace->innermost = node;
    return node;
}

void trace_close(Eval *eval, const Value *value) {
    TraceNode *node = eval->trace->innermost;
    node->value = *value;
    node->open = false;
    eval->trace->innermost = node->parent;
}

bool trace_once(const Context *c, Atom name, TraceKind kind, const void *what, TraceNode **known) {
    Trace *trace = c->eval->trace;
    uint64_t key = map_key(name, c->self);
    uint32_t index = map_get(&c->cache->traced, key);
    if (index != 0) {
        *known = trace->opened.items[index - 1];
        if (!(*known)->open) trace_leaf(c->eval, TRACE_SAME, *known)->value = (*known)->value;
        return false;
    }
    *vec_push(&trace->opened) = *known = trace_open(c, kind, what);
    map_put(&c->cache->traced, key, trace->opened.count);
    return true;
}

Trace *trace_pause(Eval *eval) {
    Trace *trace = eval->trace;
    eval->trace = NULL;
    return trace;
}

void trace_resume(Eval *eval, Trace *trace) { eval->trace = trace; }

TraceNode *trace_member(Eval *eval, EntityId thing, TraceState state, const Value *value,
                        const Value *weight) {
    TraceNode *node = trace_leaf(eval, TRACE_MEMBER, NULL);
    node->thing = thing < eval->model->entities.count ? thing : 0;
    node->who = report_or_thing(eval, thing);
    node->state = (uint8_t)state;
    node->value = *value;
    if (weight == NULL) return node;
    Value *kept = NEW(Value);
    *kept = *weight;
    node->weight = kept;
    return node;
}

TraceNode *trace_expr(const Context *c, const Expr *e, Value *out) {
    TraceNode *root = NEW(TraceNode);
    Trace trace = {.innermost = root};
    c->eval->trace = &trace;
    eval_expr(c, e, out);
    c->eval->trace = NULL;
    return root->first;
}

const TraceNode *trace_seen(const TraceNode *node) {
    return node != NULL && node->kind == TRACE_SAME ? node->what : node;
}
