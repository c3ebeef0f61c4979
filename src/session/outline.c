// SPDX-License-Identifier: Apache-2.0
// What a file declares, from its trees and its tables, as it is nested.
#include "session/places.h"

#include "syntax/plain.h"

#include <string.h>

typedef struct Listing {
    PlanSession *session;
    const Places *places;
    const Source *source;
    VEC(PlanSymbol) list;
} Listing;

static const char *kind_of(const Listing *o, const Entity *e) {
    return str_c(o->session->model->kind_words[e->kind]->name);
}

// The total as it is printed, to show the sum of the months beside it.
static PlanSpan total_of(const Listing *o, const Entity *e) {
    Attribute total = model_attribute(o->session->model, e->attributes, PROPERTY_TOTAL);
    if (!attribute_is_text(total)) return (PlanSpan){0};
    return places_span(o->session, (Span){total.begin, total.end});
}

static int add_thing(Listing *o, const ThingPlace *place, Span whole, int parent) {
    const Model *model = o->session->model;
    const Entity *e = model_entity(model, place->thing);
    *vec_push(&o->list) =
        (PlanSymbol){.name = str_c(e->generated ? model_title(model, place->thing)
                                                : model_code(model, place->thing)),
                     .title = e->generated ? "" : str_c(model_title(model, place->thing)),
                     .kind = kind_of(o, e),
                     .code = str_c(model_full_code(model, place->thing)),
                     .measured = kind_in((Kind)e->kind, KINDS_MEASURED),
                     .total = total_of(o, e),
                     .at = places_span(o->session, place->span),
                     .whole = places_span(o->session, whole),
                     .parent = parent};
    return (int)o->list.count - 1;
}

static const ThingPlace *declared_in(const Listing *o, Span span) {
    for (uint32_t i = places_from(o->places, span.begin); i < o->places->count; i++) {
        const ThingPlace *place = &o->places->items[i];
        if (place->span.begin >= span.end) return NULL;
        if (place->declares) return place;
    }
    return NULL;
}

// --- statements that are no things ---------------------------------------------------------------

static bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

// The word (or text) behind the first word of a statement.
static Span second_word(const Listing *o, Span span) {
    const char *base = o->source->text.ptr, *end = base + (span.end - o->source->base);
    const char *at = base + (span.begin - o->source->base);
    while (at < end && !is_blank(*at))
        at++;
    while (at < end && is_blank(*at))
        at++;
    const char *from = at;
    bool quoted = at < end && *at == '"';
    for (at += quoted; at < end && *at != '\n' && *at != '"'; at++) {
        if (!quoted && (is_blank(*at) || strchr("({=", *at) != NULL)) break;
        if (*at == '\\' && at + 1 < end) at++;
    }
    at += quoted && at < end && *at == '"';
    Pos begin = o->source->base + (Pos)(from - base);
    return (Span){begin, begin + (Pos)(at - from)};
}

static const char *what_is(const Node *node) {
    switch ((NodeKind)node->kind) {
    case NODE_RULE: return "rule";
    case NODE_DEFINE: return "definition";
    case NODE_CHECK: return "check";
    case NODE_FUNCTION: return node->op == 1 ? "value" : "function";
    case NODE_QUERY: return "query";
    case NODE_PALETTE: return "palette";
    case NODE_GROUP: return "group";
    case NODE_LEVEL: return "level";
    case NODE_ROLE: return "role";
    case NODE_PROPERTY: return "property";
    case NODE_CALENDAR: return "calendar";
    case NODE_TEST: return "test";
    default: return NULL;
    }
}

static int add_named(Listing *o, const char *what, Span name, Span whole, int parent) {
    Str text = sources_text(o->session->sources, name);
    if (text.len == 0) return parent;
    bool quoted = text.ptr[0] == '"';
    *vec_push(&o->list) = (PlanSymbol){
        .name = str_c(quoted ? model_text(o->session->model, name) : text),
        .title = "",
        .kind = what,
        .at = places_span(o->session, name),
        .whole = places_span(o->session, whole),
        .total = {0},
        .parent = parent,
    };
    return (int)o->list.count - 1;
}

// --- tables --------------------------------------------------------------------------------------

static Span line_of(const Listing *o, Span span) {
    Str text = o->source->text;
    uint32_t from = span.begin - o->source->base, to = span.end - o->source->base;
    while (from > 0 && text.ptr[from - 1] != '\n')
        from--;
    while (to < text.len && text.ptr[to] != '\n' && text.ptr[to] != '\r')
        to++;
    return (Span){o->source->base + from, o->source->base + to};
}

// Up to its brace.
static Span table_head(const Listing *o, const Node *node) {
    Str text = sources_text(o->session->sources, node->span);
    const char *brace = memchr(text.ptr, '{', text.len);
    uint32_t length = brace == NULL ? text.len : (uint32_t)(brace - text.ptr);
    while (length > 1 && is_blank(text.ptr[length - 1]))
        length--;
    return (Span){node->span.begin, node->span.begin + length};
}

static void add_table(Listing *o, const Node *node, int parent) {
    int table = add_named(o, "table", table_head(o, node), node->span, parent);
    for (uint32_t i = places_from(o->places, node->span.begin); i < o->places->count; i++) {
        const ThingPlace *place = &o->places->items[i];
        if (place->span.begin >= node->span.end) return;
        if (place->declares) add_thing(o, place, line_of(o, place->span), table);
    }
}

// --- trees ---------------------------------------------------------------------------------------

static void add_statements(Listing *o, const Node *first, int parent);

// A declaration up to its block.
static Span head_of(const Node *node) {
    for (const Node *at = node->child; at != NULL; at = at->next) {
        if (at->kind == NODE_BLOCK) return (Span){node->span.begin, at->span.begin};
    }
    return node->span;
}

static void add_declaration(Listing *o, const Node *node, int parent) {
    const ThingPlace *place = declared_in(o, head_of(node));
    if (place != NULL) parent = add_thing(o, place, node->span, parent);
    add_statements(o, node->child, parent);
}

static void add_plain(Listing *o, const Node *run, int parent) {
    Plain *plain = plain_new(o->session->names, o->source);
    plain_open(plain, run->span);
    for (const Node *at; (at = plain_declaration(plain)) != NULL && at->span.begin < run->span.end;)
        add_declaration(o, at, parent);
}

static bool declares_level(const Listing *o, const Node *node) {
    const Node *code = node->child;
    const ThingPlace *place =
        node->kind != NODE_CUSTOM || code == NULL ? NULL : declared_in(o, code->span);
    return place != NULL && place->span.begin == code->span.begin;
}

static void add_statement(Listing *o, const Node *node, int parent) {
    const char *what = what_is(node);
    if (what != NULL)
        add_named(o, what, second_word(o, node->span), node->span, parent);
    else if (node->kind == NODE_DECL || declares_level(o, node))
        add_declaration(o, node, parent);
    else if (node->kind == NODE_DECLS)
        add_plain(o, node, parent);
    else if (node->kind == NODE_TABLE)
        add_table(o, node, parent);
    else if (node->kind == NODE_BLOCK || node->kind == NODE_ERROR)
        add_statements(o, node->child, parent);
}

static void add_statements(Listing *o, const Node *first, int parent) {
    for (const Node *at = first; at != NULL; at = at->next)
        add_statement(o, at, parent);
}

const PlanSymbol *plan_outline(PlanSession *session, const char *file, size_t *count) {
    Listing o = {.session = session, .places = places_of(session)};
    for (uint32_t i = 0; i < session->files.count; i++) {
        const Tree *tree = session->files.items[i].tree;
        if (tree->source->silent || tree->source->real == NULL) continue;
        if (file != NULL && places_source(session, file) != tree->source) continue;
        o.source = tree->source;
        add_statements(&o, tree->root->child, -1);
    }
    *count = o.list.count;
    return o.list.items;
}
