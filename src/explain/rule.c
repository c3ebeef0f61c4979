// SPDX-License-Identifier: Apache-2.0
// A status: the rule in force and why that one, each clause with the value of its condition, and
// the values that decided, opened.
#include "base/gettext.h"
#include "explain/parts.h"

// --- finding -------------------------------------------------------------------------------------

static const Clause *clause_of(const TraceNode *node) { return node->what; }

// A node of the clauses that were looked at; conditions only.
static bool is_condition(const TraceNode *node) {
    return node->kind == TRACE_CLAUSE && clause_of(node)->let == NULL;
}

const TraceNode *deciding_clause(const TraceNode *rule) {
    const TraceNode *last = NULL;
    for (const TraceNode *at = rule->first; at != NULL; at = at->next)
        if (is_condition(at)) last = at;
    bool passed = last != NULL && last->value.kind == VALUE_BOOL && !last->value.truth;
    return passed ? NULL : last;
}

const TraceNode *rule_behind(const TraceNode *node) {
    while (node != NULL && node->kind == TRACE_EXPR) {
        const Expr *e = node->what;
        const TraceNode *below = node->first;
        if (e->op == EXPR_PROPERTY && e->index == PROPERTY_COLOR) {
            while (below != NULL && below->kind == TRACE_EVALUATE)
                below = below->next;
            below = trace_seen(below);
            return below != NULL && below->kind == TRACE_RULE ? below : NULL;
        }
        if (e->op != EXPR_OF && e->op != EXPR_AT && e->op != EXPR_IN) return NULL;
        while (below != NULL && below->what != e->a)
            below = below->next;
        node = below;
    }
    return NULL;
}

// --- clauses -------------------------------------------------------------------------------------

static Str clause_text(const Builder *b, const Clause *clause) {
    return source_words(b, clause->span);
}

// `na when inapplicable`: its value is that of the condition.
static bool is_bare_name(const TraceNode *node) {
    const Expr *e = node->what;
    return e->op == EXPR_DEFINED || e->op == EXPR_PROPERTY || e->op == EXPR_CUSTOM;
}

static void add_clause(Builder *b, Step *rule, const TraceNode *node, bool decides) {
    const Clause *clause = clause_of(node);
    Step *step = step_add(rule, STEP_CLAUSE, clause_text(b, clause));
    set_value(b, step, &node->value);
    step->place = locus_of(b, clause->span.begin);
    if (clause->let == NULL) {
        bool none = value_is_none(&node->value);
        step->state = none ? STATE_STOPPED : decides ? STATE_DECIDES : STATE_PASSED;
    }
    for (const TraceNode *at = node->first; at != NULL; at = at->next)
        if (at->kind == TRACE_EXPR && !is_bare_name(at) && clause->let == NULL)
            show_names(b, step, at);
}

static void add_clauses(Builder *b, Step *step, const TraceNode *node) {
    const Rule *rule = node->what;
    const TraceNode *deciding = deciding_clause(node), *at = node->first;
    for (uint32_t i = 0; i < rule->count; i++) {
        if (at != NULL && at->what == &rule->clauses[i]) {
            add_clause(b, step, at, at == deciding);
            at = at->next;
            continue;
        }
        Step *rest = step_add(step, STEP_CLAUSE, clause_text(b, &rule->clauses[i]));
        rest->place = locus_of(b, rule->clauses[i].span.begin);
        rest->state = STATE_NOT_REACHED;
    }
}

// --- why this rule -------------------------------------------------------------------------------

// The rule of that name that this one takes the place of, a library's or the prelude's.
static const Rule *replaced_rule(const Builder *b, const Rule *rule) {
    for (uint32_t i = 0; i < b->model->rules.count; i++) {
        const Rule *other = &b->model->rules.items[i];
        if (other->name == rule->name && other->rank > rule->rank) return other;
    }
    return NULL;
}

static void add_reasons(Builder *b, Step *step, const TraceNode *color) {
    bool chosen = false;
    for (const TraceNode *at = color->first; at != NULL; at = at->next) {
        if (at->kind != TRACE_EVALUATE) continue;
        const Evaluate *evaluate = at->what;
        Step *reason = step_add(step, STEP_EVALUATE, source_words(b, evaluate->span));
        reason->place = locus_of(b, evaluate->span.begin);
        reason->state = at->state == TRACE_CHOSEN ? STATE_CHOSEN : STATE_OVERRULED;
        chosen = true;
    }
    if (!chosen) step_note(step, _("in force, as no evaluate names another"));
}

static void add_rule(Builder *b, Step *step, const TraceNode *color, const TraceNode *node) {
    const Rule *rule = node->what;
    const Palette *palette = &b->model->palettes.items[rule->palette];
    const Rule *replaced = replaced_rule(b, rule);
    step->place = locus_of(b, rule->span.begin);
    Str name = source_words(b, rule->span), of = source_words(b, palette->span);
    step->text = str_from(str_printf(_("rule %s"), str_c(name)));
    step_field(step, "palette", value_text(of));
    step_note(step, str_printf(_("palette %s"), str_c(of)));
    if (replaced != NULL)
        step_note(step, str_printf(_("instead of the one at %s"),
                                   locus_text(locus_of(b, replaced->span.begin))));
    add_reasons(b, step, color);
    add_clauses(b, step, node);
}

// --- the values ----------------------------------------------------------------------------------

static ExprOp op_of(const TraceNode *node) { return (ExprOp)((const Expr *)node->what)->op; }

// What only compares needs no line: the clause has it.
static bool is_plain(const TraceNode *node) {
    switch (op_of(node)) {
    case EXPR_COMPARE:
    case EXPR_BETWEEN:
    case EXPR_IS_NONE:
    case EXPR_NOT:
    case EXPR_MEMBER: return true;
    default: return false;
    }
}

// The parts of a condition, opened. A name of `let` is opened where that stands.
static void open_parts(Builder *b, Step *step, const TraceNode *node) {
    for (const TraceNode *at = node->first; at != NULL; at = at->next) {
        if (at->kind != TRACE_EXPR || op_of(at) == EXPR_VARIABLE) continue;
        if (op_of(at) == EXPR_AND || op_of(at) == EXPR_OR)
            show_content(b, step, at);
        else if (is_plain(at))
            open_parts(b, step, at);
        else
            show(b, step, at);
    }
}

static void open_let(Builder *b, Step *parent, const TraceNode *node) {
    Step *step = step_add(parent, STEP_VALUE, clause_text(b, clause_of(node)));
    set_value(b, step, &node->value);
    step->place = locus_of(b, clause_of(node)->span.begin);
    for (const TraceNode *at = node->first; at != NULL; at = at->next)
        if (at->kind == TRACE_EXPR) show_content(b, step, at);
}

// Of the clauses before it only what has not been opened yet: definitions.
static void open_definitions(Builder *b, Step *step, const TraceNode *node) {
    for (const TraceNode *at = node->first; at != NULL; at = at->next) {
        if (at->kind != TRACE_EXPR) continue;
        const TraceNode *below = trace_seen(at->first);
        bool definition = op_of(at) == EXPR_DEFINED;
        if (!definition)
            open_definitions(b, step, at);
        else if (below != NULL && !was_opened(b, below, OPENED_BODY))
            show(b, step, at);
    }
}

// First those of the clause that decides (`otherwise`: of the one before), then of the others, from
// the last one back.
static void open_values(Builder *b, Step *step, const TraceNode *rule) {
    VEC(const TraceNode *) clauses = {0};
    for (const TraceNode *at = rule->first; at != NULL; at = at->next)
        *vec_push(&clauses) = at;
    bool opened = false;
    while (clauses.count > 0) {
        const TraceNode *clause = clauses.items[--clauses.count];
        bool let = clause_of(clause)->let != NULL;
        if (let)
            open_let(b, step, clause);
        else if (opened)
            open_definitions(b, step, clause);
        else
            open_parts(b, step, clause);
        opened = opened || (!let && clause->first != NULL);
    }
}

// The status of something on the way: the clause that decided and the values in it.
static void show_briefly(Builder *b, Step *step, const TraceNode *rule) {
    const TraceNode *clause = deciding_clause(rule);
    Step *one = step_add(step, STEP_RULE, str_from(_("no clause holds")));
    if (clause == NULL) return;
    const Clause *what = clause_of(clause);
    one->kind = STEP_CLAUSE;
    one->text = clause_text(b, what);
    one->place = locus_of(b, what->span.begin);
    one->state = value_is_none(&clause->value) ? STATE_STOPPED : STATE_DECIDES;
    set_value(b, one, &clause->value);
    for (const TraceNode *at = rule->first; at != NULL; at = at->next) {
        bool wanted = is_condition(at) && (at == clause || what->condition == NULL);
        for (const TraceNode *e = at->first; wanted && e != NULL; e = e->next)
            if (e->kind == TRACE_EXPR) show_names(b, one, e);
    }
}

void show_rule(Builder *b, Step *step, const TraceNode *color) {
    const TraceNode *rule = rule_behind(color);
    if (rule == NULL) return;
    if (!open_once(b, rule, OPENED_BODY)) {
        step->state = STATE_ABOVE;
        return;
    }
    if (step != b->root) {
        show_briefly(b, step, rule);
        return;
    }
    Step *own = step_add(step, STEP_RULE, STR(""));
    add_rule(b, own, color, rule);
    open_values(b, step, rule);
}
