// SPDX-License-Identifier: Apache-2.0
// The first thing that has the same values as the one in force. All things of a plan and a kind are
// looked at once, so that to ask it of each costs no more than a look at each.
#include "eval/parts.h"

struct SameIndex {
    const Expr *expr;
    Period at;
    bool alone;
    Map firsts; // hash of plan, kind and values -> the first thing
};

// The values as one text that two things share when all their values are the same; false: one is
// none.
static bool key_text(const Context *c, const Expr *e, Buf *out) {
    const Entity *self = model_entity(c->eval->model, c->self);
    buf_printf(out, "%u %u", self->plan, self->kind);
    for (uint32_t i = 0; i < e->count; i++) {
        Value value;
        eval_expr(c, e->items[i], &value);
        if (value_is_none(&value)) return false;
        buf_printf(out, "\x1f%u ", value.kind);
        value_plain(out, &value);
    }
    return true;
}

// FNV-1a of 64 bits, never 0: what it takes for two of a million keys is told apart on the way out.
static uint64_t hash_key(const Buf *key) {
    uint64_t hash = 0xcbf29ce484222325ULL;
    Str text = buf_str(key);
    for (uint32_t i = 0; i < text.len; i++)
        hash = (hash ^ (unsigned char)text.ptr[i]) * 0x100000001b3ULL;
    return hash | 1;
}

static void fill(const Context *c, const Expr *e, Map *firsts) {
    const Model *model = c->eval->model;
    Trace *trace = trace_pause(c->eval);
    for (EntityId id = 1; id < model->entities.count; id++) {
        if (!kind_in(model_entity(model, id)->kind, e->type.kinds)) continue;
        Context item = context_of(c, id);
        Buf key = {0};
        if (!key_text(&item, e, &key)) continue;
        uint64_t hash = hash_key(&key);
        if (map_get(firsts, hash) == 0) map_put(firsts, hash, id);
    }
    trace_resume(c->eval, trace);
}

static Map *firsts_of(const Context *c, const Expr *e) {
    Eval *eval = c->eval;
    for (uint32_t i = 0; i < eval->same.count; i++) {
        SameIndex *index = eval->same.items[i];
        if (index->expr == e && period_equal(index->at, c->at) && index->alone == c->alone)
            return &index->firsts;
    }
    SameIndex *index = NEW(SameIndex);
    *index = (SameIndex){.expr = e, .at = c->at, .alone = c->alone};
    *vec_push(&eval->same) = index;
    fill(c, e, &index->firsts);
    return &index->firsts;
}

void eval_first_same(const Context *c, const Expr *e, Value *out) {
    Buf key = {0}, other = {0};
    *out = value_none();
    eval_changes(c->eval);
    if (c->self == 0 || !key_text(c, e, &key)) return;
    EntityId first = map_get(firsts_of(c, e), hash_key(&key));
    if (first == 0) return;
    Context there = context_of(c, first);
    bool same = key_text(&there, e, &other) && str_equal(buf_str(&key), buf_str(&other));
    *out = model_entity_value(c->eval->model, same ? first : c->self);
}
