// SPDX-License-Identifier: Apache-2.0
// `of at in within on`: the grammar gives one left-recursive chain, here its links get their
// meaning.
//
//   compliance of ADN.1.4 at mar    a value of something else, at another period
//   title of parent of A1           from right to left: of the parent of A1
//   activities within SP at sep     a selection in a part of the tree, at a period
//   target of activities within SP  a value for each of a selection (what aggregates take)
//   alerts on 2024-07-08            records and alerts of one day
#include "sema/lower.h"

#include "base/gettext.h"

enum { LINKS_MAX = 32 };

typedef struct Link {
    WordId word;
    Node *operand;
    Span span;
} Link;

typedef struct Chain {
    Node *base;
    Link links[LINKS_MAX];
    uint32_t count;
} Chain;

static bool flatten(Node *node, Chain *chain) {
    if (node->kind != NODE_CHAIN) {
        chain->base = node;
        return true;
    }
    if (!flatten(node->child, chain) || chain->count == LINKS_MAX) return false;
    chain->links[chain->count++] = (Link){(WordId)node->word, node->child->next, node->span};
    return true;
}

const Expr *select_expr(const Selection *selection, Span span) {
    Expr *e =
        expr_new(EXPR_SELECT, (Type){.kind = TYPE_SELECTION, .kinds = selection->kinds}, span);
    e->selection = selection;
    return e;
}

bool is_mapped(const Expr *e) { return e->op == EXPR_AGGREGATE && e->detail == AGGREGATE_LIST; }

Lower lower_inside(const Lower *l, const Selection *selection) {
    Lower inside = *l;
    inside.self = selection->kinds;
    inside.descending = l->descending || selection->scope != NULL || selection->at != NULL;
    return inside;
}

// --- operands ------------------------------------------------------------------------------------

static const Expr *code_operand(Lower *l, Node *node, Str text) {
    Atom atom = intern(l->sema->names->atoms, text);
    EntityId id = sema_find(l->sema, &l->scope, atom, node->span, KINDS_ALL);
    if (id == 0) return expr_error(node->span);
    Type type = {.kind = TYPE_ENTITY, .kinds = kind_bit(model_entity(l->sema->model, id)->kind)};
    return expr_constant(model_entity_value(l->sema->model, id), type, node->span);
}

const Expr *lower_entity(Lower *l, Node *node) {
    Lower plain = *l;
    plain.formula = false;
    if (node->kind == NODE_NUMBER || node->kind == NODE_PERIOD)
        return code_operand(l, node, sema_text(l->sema, node->span));
    if (node->kind == NODE_STRING)
        return code_operand(l, node, model_text(l->sema->model, node->span));
    bool name = node->kind == NODE_NAME || node->kind == NODE_CODE;
    if (name && !lower_knows(&plain, node) && node->kind == NODE_NAME)
        return code_operand(l, node, names_text(l->sema->names, node->name));
    if (node->kind == NODE_CODE)
        return code_operand(l, node, names_text(l->sema->names, node->name));
    const Expr *e = lower(&plain, node);
    bool thing =
        type_is(e, TYPE_ENTITY) || e->type.kind == TYPE_ENTITIES || e->type.kind == TYPE_SELECTION;
    if (thing) return e;
    report_type(l, node->span, _("a unit, an objective, an activity …"), e->type);
    return expr_error(node->span);
}

// `at 2024` and `in 2024` take a number for a year.
static const Expr *period_operand(Lower *l, const Link *link) {
    Node *node = link->operand;
    Node as_period = *node;
    if (node->kind == NODE_NUMBER) as_period.kind = NODE_PERIOD;
    const Expr *e = node->kind == NODE_UNION ? NULL : lower(l, &as_period);
    if (e != NULL && type_is(e, TYPE_PERIOD)) return e;
    Type got = e == NULL ? type_of_kind(TYPE_LIST) : e->type;
    Diag *d = report_type(l, node->span, _("a period"), got);
    if (link->word == WORD_IN && (e == NULL || got.kind == TYPE_ENTITY))
        diag_help(d, "one of several is: x in [a, b]");
    else if (link->word == WORD_IN && type_is_many(got))
        diag_help(d, "ask whether a list has something: LIST has x");
    return expr_error(node->span);
}

// --- selections ----------------------------------------------------------------------------------

static void report_place_twice(Lower *l, const Link *link) {
    diag_help(
        diag(l->sema->diags, E_CHAIN, link->operand->span,
             word_quoted(link->word == WORD_OF ? WORD_OF : WORD_WITHIN)),
        "a selection has one place");
}

// `of` and `within` hold for each part of a union.
static const Selection *placed(Lower *l, const Selection *base, const Link *link,
                               const Expr *scope) {
    Selection *selection = NEW(Selection);
    *selection = *base;
    if (base->part_count > 0) {
        selection->parts = mem_new(base->part_count * sizeof *selection->parts);
        for (uint32_t i = 0; i < base->part_count; i++)
            selection->parts[i] = placed(l, base->parts[i], link, scope);
    } else if (base->scope != NULL) {
        report_place_twice(l, link);
    } else {
        selection->scope = scope;
        selection->direct = link->word == WORD_OF;
    }
    return selection;
}

// `in` is for records: those of that period alone. Alerts are always those of the period's days.
static const Selection *timed_selection(Lower *l, const Selection *base, const Link *link) {
    if (link->word == WORD_IN && (base->kinds & KINDS_ABOUT) == 0) {
        diag_help(diag(l->sema->diags, E_CHAIN, link->operand->span, word_quoted(WORD_IN)),
                  "a selection is taken at a period: activities at …");
        return base;
    }
    Selection *selection = NEW(Selection);
    *selection = *base;
    selection->at = period_operand(l, link);
    selection->alone = link->word == WORD_IN;
    return selection;
}

static void report_day(Lower *l, Span span) {
    diag_help(
        diag(l->sema->diags, E_CHAIN, span, word_quoted(WORD_ON)),
        "alerts and records are of days: alerts on 2024-07-08; all else is at a period: activities "
        "at mar");
}

static const Selection *dated(Lower *l, const Selection *base, const Link *link) {
    if ((base->kinds & KINDS_ABOUT) == 0) {
        report_day(l, link->operand->span);
        return base;
    }
    Selection *selection = NEW(Selection);
    *selection = *base;
    selection->on = lower(l, link->operand);
    return selection;
}

// A code in a query: what is measured holds nothing but its records.
static void check_place(Lower *l, const Selection *base, const Link *link, const Expr *scope) {
    const Model *model = l->sema->model;
    if (scope->op != EXPR_CONSTANT || scope->value.kind != VALUE_ENTITY || l->scope.tree != NULL)
        return;
    EntityId id = scope->value.entity.id;
    bool empty = kind_in(model_entity(model, id)->kind, KINDS_RECORDED) &&
                 model_below(model, id).count == 0;
    bool paid = base->kinds == kind_bit(KIND_BUDGET); // the lines that pay for it
    if (!empty || paid || (base->kinds & KINDS_ABOUT) != 0) return;
    Diag *d = diag(l->sema->diags, E_CHAIN, link->operand->span, str_c(model_code(model, id)));
    diag_help(d, "nothing lies within {1}; of it ask: target of {2}, records of {2}",
              kind_a(l->sema, (Kind)model_entity(model, id)->kind), str_c(model_code(model, id)));
}

static const Expr *narrowed(Lower *l, const Expr *base, const Chain *chain, uint32_t from) {
    if (base->op != EXPR_SELECT) return base; // too deep, as has been said
    const Selection *selection = base->selection;
    for (uint32_t i = from; i < chain->count; i++) {
        const Link *link = &chain->links[i];
        if (link->word == WORD_AT || link->word == WORD_IN) {
            selection = timed_selection(l, selection, link);
        } else if (link->word == WORD_ON) {
            selection = dated(l, selection, link);
        } else {
            const Expr *scope = lower_entity(l, link->operand);
            check_place(l, selection, link, scope);
            selection = placed(l, selection, link, scope);
        }
    }
    return select_expr(selection, base->span);
}

const Expr *lower_at_query(Lower *l, Node *node) {
    const Expr *e = lower(l, node->child->next);
    const Link link = {WORD_AT, node->child, node->span};
    if (e->op == EXPR_SELECT && e->selection->at != NULL) return e;
    if (e->op == EXPR_SELECT)
        return select_expr(timed_selection(l, e->selection, &link), node->span);
    Expr *timed = expr_new(EXPR_AT, e->type, node->span);
    timed->a = e;
    timed->b = period_operand(l, &link);
    return timed;
}

typedef enum Many { MANY_NOT = 1, MANY_THINGS, MANY_VALUES } Many;

static Many many_of_expr(const Expr *e) {
    return e->op == EXPR_SELECT ? MANY_THINGS : is_mapped(e) ? MANY_VALUES : MANY_NOT;
}

// What an operand is, learned by checking it. What holds others is checked once for that: each
// level of brackets would double the work.
static Many many_of(Lower *l, Node *node) {
    bool holds = node->kind == NODE_FILTER || node->kind == NODE_CHAIN ||
                 node->kind == NODE_UNION || node->kind == NODE_PIPE;
    if (!holds && (node->kind != NODE_NAME || !lower_knows(l, node))) return MANY_NOT;
    uint64_t key = (uint64_t)(uintptr_t)node;
    uint32_t known = holds ? map_get(&l->sema->many, key) : 0;
    if (known != 0) return (Many)known;
    uint32_t begun = trial_begin(l);
    Many many = many_of_expr(lower(l, node));
    trial_end(l, begun);
    if (holds) map_put(&l->sema->many, key, many);
    return many;
}

// Whether an operand names many things: a plural, a named query, a selection in brackets.
static bool is_many(Lower *l, Node *node) { return many_of(l, node) == MANY_THINGS; }

bool lower_is_many(Lower *l, Node *node) { return many_of(l, node) != MANY_NOT; }

static const Expr *value_chain(Lower *l, Node *node, const Chain *chain);

// `actual in mar of activities`: what stands before the selection is asked of each of it.
static const Expr *lower_links_before(Lower *l, Node *base, const Chain *chain, uint32_t at) {
    if (at == 0) return lower(l, base);
    Chain *before = NEW(Chain);
    *before = *chain;
    before->count = at;
    return value_chain(l, base, before);
}

static const Expr *mapped(Lower *l, Node *base, const Chain *chain, uint32_t at) {
    const Expr *selection = narrowed(l, lower(l, chain->links[at].operand), chain, at + 1);
    if (selection->op != EXPR_SELECT) return selection;
    Lower inside = lower_inside(l, selection->selection);
    Expr *e = expr_new(EXPR_AGGREGATE, (Type){.kind = TYPE_LIST}, base->span);
    e->detail = AGGREGATE_LIST;
    e->a = lower_links_before(&inside, base, chain, at);
    e->type.item = e->a->type.kind;
    e->selection = selection->selection;
    l->slots = inside.slots;
    return e;
}

// --- values --------------------------------------------------------------------------------------

static KindSet kinds_of(const Expr *e) {
    return e->type.kind == TYPE_ENTITY && e->type.kinds != 0 ? e->type.kinds : KINDS_ALL;
}

static const Expr *of(const Expr *value, const Expr *thing, Span span) {
    Expr *e = expr_new(EXPR_OF, value->type, span);
    e->a = value;
    e->b = thing;
    return e;
}

// The thing that `of b of c` ends at, from the last operand to the first.
static const Expr *thing_of(Lower *l, const Chain *chain) {
    const Expr *thing = NULL;
    for (uint32_t i = chain->count; i-- > 0;) {
        if (chain->links[i].word != WORD_OF) continue;
        if (thing == NULL) {
            thing = lower_entity(l, chain->links[i].operand);
            continue;
        }
        Lower inside = *l;
        inside.self = kinds_of(thing);
        thing = of(lower_entity(&inside, chain->links[i].operand), thing, chain->links[i].span);
    }
    return thing;
}

static const Expr *timed(Lower *l, const Expr *e, const Link *link) {
    const Expr *period = period_operand(l, link);
    if (e->op == EXPR_CONSTANT && e->type.kind != TYPE_ANY && period->type.kind != TYPE_ANY) {
        diag_help(diag(l->sema->diags, E_CHAIN_CONSTANT, link->span),
                  "put what changes with time before it, as in actual at mar");
    }
    Expr *timed = expr_new(link->word == WORD_AT ? EXPR_AT : EXPR_IN, e->type, link->span);
    timed->a = e;
    timed->b = period;
    if (timed->b->type.kind == TYPE_ANY) timed->type = timed->b->type;
    return timed;
}

static bool has_period(const Chain *chain) {
    for (uint32_t i = 0; i < chain->count; i++) {
        if (chain->links[i].word == WORD_AT || chain->links[i].word == WORD_IN) return true;
    }
    return false;
}

static const Expr *value_chain(Lower *l, Node *node, const Chain *chain) {
    const Expr *thing = thing_of(l, chain);
    Lower inside = *l;
    inside.descending =
        l->descending || has_period(chain) || (thing != NULL && thing->op == EXPR_CONSTANT);
    if (thing != NULL) inside.self = kinds_of(thing);
    if (thing != NULL) inside.formula = false;
    const Expr *e = lower(&inside, chain->base);
    l->slots = inside.slots;
    if (thing != NULL) e = of(e, thing, node->span);
    for (uint32_t i = 0; i < chain->count; i++) {
        const Link *link = &chain->links[i];
        if (link->word == WORD_AT || link->word == WORD_IN) e = timed(l, e, link);
        if (link->word == WORD_ON && e->type.kind != TYPE_ANY) report_day(l, link->operand->span);
        if (link->word == WORD_WITHIN && e->type.kind != TYPE_ANY)
            diag_help(diag(l->sema->diags, E_CHAIN, link->operand->span,
                           word_quoted(WORD_WITHIN)),
                      "within stands behind a selection: activities within SP");
    }
    return e;
}

const Expr *lower_chain(Lower *l, Node *node) {
    Chain *chain = NEW(Chain);
    if (!flatten(node, chain)) {
        diag(l->sema->diags, E_NESTED, node->span);
        return expr_error(node->span);
    }
    if (is_many(l, chain->base)) return narrowed(l, lower(l, chain->base), chain, 0);
    for (uint32_t i = 0; i < chain->count; i++) {
        if (chain->links[i].word == WORD_OF && is_many(l, chain->links[i].operand))
            return mapped(l, chain->base, chain, i);
    }
    return value_chain(l, node, chain);
}

// --- where ---------------------------------------------------------------------------------------

static const Selection *filtered(Lower *l, const Selection *base, Node *condition) {
    Selection *selection = NEW(Selection);
    *selection = *base;
    Lower inside = lower_inside(l, base);
    inside.descending = true;
    const Expr *where = lower_condition(&inside, condition);
    l->slots = inside.slots;
    if (base->where != NULL) {
        Expr *both = expr_new(EXPR_AND, type_of_kind(TYPE_BOOL), condition->span);
        both->a = base->where;
        both->b = where;
        where = both;
    }
    selection->where = where;
    return selection;
}

const Expr *lower_filter(Lower *l, Node *node) {
    if (node->child->kind == NODE_EMPTY) {
        Diag *d = diag(l->sema->diags, E_NOT_HERE, node->span);
        diag_help(d, "say of what: activities where …; alone it counts the rows of a group");
        return expr_error(node->span);
    }
    const Expr *base = lower(l, node->child);
    if (base->op == EXPR_SELECT)
        return select_expr(filtered(l, base->selection, node->child->next), node->span);
    if (is_mapped(base)) {
        Expr *e = NEW(Expr);
        *e = *base;
        e->selection = filtered(l, base->selection, node->child->next);
        return e;
    }
    if (base->type.kind != TYPE_ANY)
        report_type(l, node->child->span, _("a selection before where"), base->type);
    return expr_error(node->span);
}

// `show target - actual as gap | where gap > 0`.
static void bind_shown(Lower *l, const Selection *selection, Node *show) {
    for (Node *item = show->child; item != NULL; item = item->next) {
        if (item->name == 0 || l->variable_count == VARIABLES_MAX) continue;
        Lower inside = lower_inside(l, selection);
        RowExpr *stands_for = NEW(RowExpr);
        stands_for->expr = lower(&inside, item->child);
        l->slots = inside.slots;
        l->variables[l->variable_count++] = (Variable){
            .name = names_canonical(l->sema->names, item->name),
            .type = stands_for->expr->type,
            .stands_for = stands_for,
        };
    }
}

static const Expr *piped(Lower *l, const Expr *base, Node *pipe) {
    for (Node *stage = pipe->child->next; stage != NULL && base->op == EXPR_SELECT;
         stage = stage->next) {
        if (stage->word == WORD_WHERE) {
            base = select_expr(filtered(l, base->selection, stage->child), pipe->span);
        } else if (stage->word == WORD_SHOW) {
            bind_shown(l, base->selection, stage);
        } else if (stage->word != WORD_SORT) {
            Diag *d = diag(l->sema->diags, E_STAGE_IN_SELECTION, stage->span,
                           str_c(word_shown((WordId)stage->word)));
            diag_help(d, "ask the query by its name alone, with stages behind it: NAME | where …");
            return expr_error(pipe->span);
        }
    }
    return base;
}

const Expr *lower_pipe(Lower *l, Node *node) {
    const Expr *base = lower(l, node->child);
    uint32_t known = l->variable_count;
    base = piped(l, base, node);
    l->variable_count = known;
    return base;
}

const Selection *lower_selection(Lower *l, Node *node) {
    const Expr *e = lower(l, node);
    if (e->op == EXPR_SELECT) return e->selection;
    if (e->type.kind != TYPE_ANY) report_type(l, node->span, _("a selection"), e->type);
    return NULL;
}
