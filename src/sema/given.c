// SPDX-License-Identifier: Apache-2.0
// What a test that gives its own things starts from: the rules of the files, and what their plans
// say of themselves; nothing of what the plans hold.
#include "sema/lower.h"

#include "syntax/period_text.h"

static void collect_rules(Sema *sema, Node *block, const Scope *scope, bool inside);

static void rules_of_declaration(Sema *sema, Node *node, const Scope *scope) {
    Node *block = node_optional(node, 2);
    if (node->word == WORD_PROCEDURE) collect_declaration(sema, node, scope);
    if (block == NULL || node->word == WORD_PROCEDURE) return;
    EntityId plan = node->word == WORD_PLAN ? declared_plan(sema, node) : 0;
    Scope inside = *scope;
    if (plan != 0) inside = scope_inside(sema, scope, plan);
    collect_rules(sema, block, &inside, node->word != WORD_PLAN && node->word != WORD_UNIT);
}

// `inside`: something that is described, where `measure` is an attribute.
static void collect_rules(Sema *sema, Node *block, const Scope *scope, bool inside) {
    for (Node *at = block->child; at != NULL; at = at->next) {
        switch ((NodeKind)at->kind) {
        case NODE_DECL: rules_of_declaration(sema, at, scope); break;
        case NODE_PALETTE:
        case NODE_DEFINE:
        case NODE_RULE:
        case NODE_EVALUATE:
        case NODE_CHECK:
        case NODE_FUNCTION:
        case NODE_CALENDAR:
        case NODE_REPORT:
        case NODE_QUERY: *vec_push(&sema->rules) = (Pending){.node = at, .scope = *scope}; break;
        case NODE_GROUP: *vec_push(&sema->pending) = (Pending){.node = at, .scope = *scope}; break;
        case NODE_MEASURE:
            if (!inside) measure_statement(sema, at, true);
            break;
        case NODE_ATTRIBUTE:
        case NODE_CUSTOM:
            if (scope->parent != 0 && !inside) attribute_statement(sema, scope, scope->parent, at);
            break;
        default: break;
        }
    }
}

void sema_collect_rules(Sema *sema, Tree *tree, EntityId plan, Rank rank) {
    Scope scope = {.plan = plan, .rank = rank, .tree = tree};
    collect_rules(sema, tree->root, &scope, false);
}

static bool is_known(const Sema *sema, const Diag *d) {
    for (uint32_t i = 0; i < sema->left_out.count; i++) {
        if (sema->left_out.items[i] == d) return true;
    }
    return false;
}

bool leave_out(Sema *sema, uint32_t from) {
    bool wrong = false;
    for (uint32_t i = from; i < diags_total(sema->diags) && sema->partial; i++) {
        Diag *d = diags_at(sema->diags, i);
        if (d->severity != SEVERITY_ERROR) continue;
        if (!is_known(sema, d)) *vec_push(&sema->left_out) = d;
        wrong = true;
    }
    return wrong;
}

// --- the years that are meant --------------------------------------------------------------------

static void add_period(Period *all, Period p) {
    if (all->first == MONTH_NONE || p.first < all->first) all->first = p.first;
    if (all->last == MONTH_NONE || p.last > all->last) all->last = p.last;
}

static void add_text(const Sema *sema, Span span, Period *all) {
    Period period;
    if (period_text_read(sema->names, sema_text(sema, span), 0, &period) == PERIOD_TEXT_OK)
        add_period(all, period);
}

// The periods that name their year; without any, the days on which something starts or ends.
static void add_periods(const Sema *sema, const Node *node, bool days, Period *all) {
    Date date;
    if (node->kind == NODE_PERIOD && !days) add_text(sema, node->span, all);
    if (node->kind == NODE_DATE && days &&
        date_read(sema_text(sema, node->span), &date) == PERIOD_OK)
        add_period(all, (Period){date_month(date), date_month(date)});
    for (const Node *at = node->child; at != NULL && node->kind != NODE_RECORD_MORE; at = at->next)
        add_periods(sema, at, days, all);
}

static Period years(const Model *model, EntityId plan, Period period) {
    int32_t start = model_year_start(model, plan);
    return (Period){period_holding(period.first, ANNUAL, start).first,
                    period_holding(period.last, ANNUAL, start).last};
}

void sema_given_years(Sema *sema, const Tree *given, EntityId plan) {
    Period meant = {MONTH_NONE, MONTH_NONE}, own = model_plan_period(sema->model, plan);
    add_periods(sema, given->root, false, &meant);
    if (meant.first == MONTH_NONE) add_periods(sema, given->root, true, &meant);
    if (plan == 0 || meant.first == MONTH_NONE) return;
    bool within = own.first != MONTH_NONE && own.first <= meant.first && meant.last <= own.last;
    if (!within) model_set_plan_period(sema->model, plan, years(sema->model, plan, meant));
}
