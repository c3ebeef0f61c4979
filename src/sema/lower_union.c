// SPDX-License-Identifier: Apache-2.0
// `activities, projects within SP`: what stands behind the last holds for those that say nothing
// of their own. `activities where due, (projects of SP)`: each part has its own.
#include "sema/lower.h"

#include <string.h>

// --- what stands behind the last -----------------------------------------------------------------

static bool says_something(const Node *node) {
    return node->kind == NODE_FILTER || node->kind == NODE_CHAIN;
}

static bool is_bracketed(const Node *node) { return node->op == OP_BRACKETED; }

static Node *last_child(const Node *node) {
    Node *last = node->child;
    while (last->next != NULL)
        last = last->next;
    return last;
}

static bool has_bare(const Node *node) {
    for (const Node *at = node->child; at != NULL; at = at->next) {
        if (!says_something(at)) return true;
    }
    return false;
}

static Node *copied(const Node *node, Node *next) {
    Node *copy = NEW(Node);
    *copy = *node;
    copy->next = next;
    return copy;
}

// Those that say nothing of their own, and `base`, as one union.
static Node *bare_union(const Node *node, const Node *base) {
    Node *all = NEW(Node), **end = &all->child;
    *all = (Node){.kind = NODE_UNION, .span = node->span};
    for (Node *at = node->child; at != NULL; at = at->next) {
        if (says_something(at)) continue;
        *end = copied(at, NULL);
        end = &(*end)->next;
    }
    *end = copied(base, NULL);
    return all;
}

// What stands behind `last`, around the union instead.
static Node *spread(const Node *node, const Node *last) {
    if (!says_something(last) || is_bracketed(last)) return bare_union(node, last);
    Node *inner = spread(node, last->child);
    inner->next = last->child->next;
    Node *outer = copied(last, NULL);
    outer->child = inner;
    return outer;
}

// Done once for a node: in its place.
static void distribute(Node *node) {
    Node *last = last_child(node);
    if (!says_something(last) || is_bracketed(last) || !has_bare(node)) return;
    Node *first = NULL, **end = &first;
    for (Node *at = node->child; at != last; at = at->next) {
        if (!says_something(at)) continue;
        *end = copied(at, NULL);
        end = &(*end)->next;
    }
    *end = spread(node, last);
    node->child = first;
}

// --- the union -----------------------------------------------------------------------------------

static bool is_plain(const Selection *s) {
    return s->scope == NULL && s->at == NULL && s->on == NULL && s->where == NULL &&
           s->part_count == 0;
}

static void report_own_period(Lower *l, const Node *part) {
    Diag *d = diag(l->sema->diags, E_CHAIN, part->span, word_quoted(WORD_AT));
    diag_help(d, "all parts of a selection are of one period: at sep: {1}",
              sema_quote(l->sema, part->span));
}

// Things of the plan, or records, or alerts.
static bool of_one_sort(const Selection *const *parts, uint32_t count) {
    bool same = true;
    for (uint32_t i = 1; i < count; i++)
        same = same && ((parts[i]->kinds ^ parts[0]->kinds) & KINDS_ABOUT) == 0;
    return same;
}

// `meta > 21,5` reads as a list of a condition and 5.
static bool report_decimal_comma(Lower *l, const Node *node) {
    for (const Node *at = node->child; at->next != NULL; at = at->next) {
        Str text = sources_text(l->sema->sources, (Span){at->span.begin, at->next->span.end});
        uint32_t comma = at->span.end - at->span.begin, begin = comma, end = comma + 1;
        if (at->next->span.begin != at->span.end + 1 || text.ptr[comma] != ',') continue;
        while (begin > 0 && strchr("0123456789.", text.ptr[begin - 1]) != NULL)
            begin--;
        while (end < text.len && strchr("0123456789%", text.ptr[end]) != NULL)
            end++;
        const char *point = num_with_point(str_slice(text.ptr + begin, text.ptr + end));
        if (point == NULL) continue;
        Span span = {at->span.begin + begin, at->span.begin + end};
        Diag *d = diag(l->sema->diags, E_UNEXPECTED, span, sema_quote(l->sema, span));
        diag_help(d, "decimals stand behind a point: {1}", point);
        return true;
    }
    return false;
}

const Expr *lower_union(Lower *l, Node *node) {
    if (report_decimal_comma(l, node)) return expr_error(node->span);
    distribute(node);
    VEC(const Selection *) parts = {0};
    KindSet kinds = 0;
    bool plain = true, sound = true;
    for (Node *at = node->child; at != NULL; at = at->next) {
        const Selection *part = lower_selection(l, at);
        sound = sound && part != NULL;
        if (part == NULL) continue;
        if (part->at != NULL && node->child->next != NULL) report_own_period(l, at);
        *vec_push(&parts) = part;
        kinds |= part->kinds;
        plain = plain && is_plain(part);
    }
    if (!sound) return expr_error(node->span);
    if (!of_one_sort(&parts.items[0], parts.count)) {
        bool records = (kinds & KIND_OF_RECORDS) != 0;
        const char *what = str_c(word_of_english(records ? STR("records") : STR("alerts")));
        diag_help(diag(l->sema->diags, E_CHAIN, node->span, what),
                  "{1} and things of the plan have different columns: ask for each alone", what);
        return expr_error(node->span);
    }
    if (parts.count == 1) return select_expr(parts.items[0], node->span);
    Selection *all = NEW(Selection);
    *all = (Selection){.kinds = kinds, .span = node->span};
    if (!plain) {
        all->parts = parts.items;
        all->part_count = parts.count;
    }
    return select_expr(all, node->span);
}
