// SPDX-License-Identifier: Apache-2.0
// Definitions, rules, checks, functions, queries: their names first, so that they may stand in any
// order, then their bodies (definitions.c, checks.c, and the rules here).
#include "base/gettext.h"
#include "sema/lower.h"
#include "sema/reach.h"

#include "text/suggest.h"

#include <string.h>

static const Body *body_of(const Pending *p) {
    Body *body = NEW(Body);
    *body = (Body){p->node, p->scope};
    return body;
}

const char *name_text(const Sema *sema, Atom name) { return str_c(names_text(sema->names, name)); }

Span head_span(const Sema *sema, const Node *node) {
    Str text = sema_text(sema, node->span);
    uint32_t word = 0;
    while (word < text.len && text.ptr[word] > ' ')
        word++;
    while (word < text.len && text.ptr[word] <= ' ')
        word++;
    return (Span){node->span.begin + word,
                  node->span.begin + word + names_text(sema->names, node->name).len};
}

void report_no_kind(Sema *sema, Atom name, Span span, const char *help) {
    Str text = names_text(sema->names, name);
    if (sema_may_be_lost(sema, text)) return;
    Diag *d = diag(sema->diags, E_NO_KIND, span, str_c(text));
    Suggest near = suggest_for(text);
    for (WordId word = WORD_PLAN; word <= WORD_BUDGET; word++)
        suggest_offer(&near, word_english(word)), suggest_offer(&near, word_spanish(word));
    for (WordId word = WORD_PLANS; word <= WORD_NODES; word++)
        suggest_offer(&near, word_english(word)), suggest_offer(&near, word_spanish(word));
    for (uint32_t i = 0; i < sema->model->levels.count; i++)
        suggest_offer(&near, names_text(sema->names, sema->model->levels.items[i].name));
    if (near.best.len > 0)
        diag_suggest(d, near.best);
    else if (help != NULL)
        diag_help(d, "{1}", help);
}

KindSet read_kinds(Sema *sema, const Node *kinds_node) {
    KindSet kinds = 0;
    for (Node *at = kinds_node->child; at != NULL; at = at->next) {
        KindSet set = kinds_of_name(sema, at->name);
        if (set == 0) report_no_kind(sema, at->name, at->span, NULL);
        kinds |= set;
    }
    return kinds;
}

void report_twice(Sema *sema, Span span, Span first, const char *what, Atom name, const char *of) {
    diag_note(diag(sema->diags, E_DUPLICATE_NAME, span, what, name_text(sema, name), of), first,
              "it is first defined here");
}

// The same for what stands in the files of plans or of libraries.
static void report_rank(Sema *sema, const Pending *p, Span first, const char *what,
                        const char *of) {
    Span span = head_span(sema, p->node);
    report_twice(sema, span, first, what, names_canonical(sema->names, p->node->name), of);
    if (p->scope.rank == RANK_LIBRARY)
        diag_help(diags_at(sema->diags, diags_total(sema->diags) - 1),
                  "use one of the two libraries, or say in the plan what {1} is to be",
                  name_text(sema, p->node->name));
}

// --- declaring names -----------------------------------------------------------------------------

static const char *kinds_text(const Sema *sema, KindSet kinds) {
    Buf out = {0};
    for (uint32_t k = 0; k < KIND_LIMIT; k++) {
        if (!kind_in(k, kinds) || sema->model->kind_words[k] == NULL) continue;
        if (out.len > 0) buf_c(&out, ", ");
        buf_add(&out, word_of_english(sema->model->kind_words[k]->name));
    }
    return buf_text(&out);
}

// Replacing what the prelude or a library defines is allowed, and said once. A library that a plan
// uses replaces in silence: that is what it is used for.
static void say_replaced(Sema *sema, Span span, Span other, Rank rank, Atom name, KindSet kinds) {
    uint32_t said = diags_total(sema->diags);
    const Diag *last = said == 0 ? NULL : diags_at(sema->diags, said - 1);
    if (last != NULL && last->id == I_REPLACES && last->span.begin == span.begin) return;
    const Source *library = sources_find(sema->sources, other.begin);
    const char *whose =
        rank == RANK_PRELUDE || library == NULL ? _("the prelude")
        : rank <= RANK_PLAN
            ? library->path
            : str_printf("%.*s", (int)strlen(library->path) - (int)strlen(".plan"), library->path);
    diag(sema->diags, I_REPLACES, span, name_text(sema, name), kinds_text(sema, kinds), whose);
}

// Who says a name for which kinds, where.
typedef struct Claim {
    Atom name;
    KindSet *kinds;
    Span span;
    Rank rank;
} Claim;

static void replace(Sema *sema, Claim strong, Claim weak, KindSet both) {
    *weak.kinds &= ~both;
    if (rank_is_plan(strong.rank))
        say_replaced(sema, strong.span, weak.span, weak.rank, strong.name, both);
}

// Two of one name and kind: a plan's takes the place of a library's, and that of the prelude's; of
// one rank they are a mistake, which is told once of the later one.
static void settle(Sema *sema, const Pending *p, const char *what, Claim later, Claim first,
                   bool *told) {
    KindSet both = *first.kinds & *later.kinds;
    if (both == 0) return;
    if (first.rank > later.rank || later.rank == RANK_TYPED)
        replace(sema, later, first, both);
    else if (first.rank < later.rank)
        replace(sema, first, later, both);
    else if (!*told) {
        report_rank(sema, p, first.span, what, kinds_text(sema, both));
        *told = true;
    }
}

#define CLAIM(thing) ((Claim){(thing)->name, &(thing)->kinds, (thing)->span, (Rank)(thing)->rank})

static void report_taken(Sema *sema, const Node *node, const char *what) {
    Diag *d = diag(sema->diags, E_DUPLICATE_NAME, head_span(sema, node), what,
                   name_text(sema, node->name), _("every plan"));
    diag_help(d, "the language has one of that name; choose another");
}

// What the core computes otherwise, in ways that a definition could not be part of.
static bool is_core_value(PropertyId id) {
    return id == PROPERTY_TARGET || id == PROPERTY_ACTUAL || id == PROPERTY_ANNUAL ||
           id == PROPERTY_PLANNED || id == PROPERTY_COLOR;
}

static void declare_define(Sema *sema, const Pending *p) {
    if (p->scope.rank <= RANK_PLAN &&
        is_core_value(model_property(sema->model, names_canonical(sema->names, p->node->name)))) {
        report_taken(sema, p->node, _("definition"));
        return;
    }
    Define define = {.name = names_canonical(sema->names, p->node->name),
                     .kinds = read_kinds(sema, p->node->child),
                     .span = head_span(sema, p->node),
                     .rank = (uint8_t)p->scope.rank,
                     .source = body_of(p)};
    bool told = false;
    const char *what = _("definition");
    EACH_OF_NAME(i, sema->model->define_names, define.name) {
        settle(sema, p, what, CLAIM(&define), CLAIM(&sema->model->defines.items[i]), &told);
    }
    by_name_add(&sema->model->define_names, define.name);
    *vec_push(&sema->model->defines) = define;
}

static void declare_rule(Sema *sema, const Pending *p) {
    Rule rule = {.name = names_canonical(sema->names, p->node->name),
                 .kinds = read_kinds(sema, p->node->child),
                 .span = head_span(sema, p->node),
                 .rank = (uint8_t)p->scope.rank,
                 .source = body_of(p)};
    bool told = false;
    const char *what = _("rule");
    EACH_OF_NAME(i, sema->model->rule_names, rule.name) {
        settle(sema, p, what, CLAIM(&rule), CLAIM(&sema->model->rules.items[i]), &told);
    }
    by_name_add(&sema->model->rule_names, rule.name);
    *vec_push(&sema->model->rules) = rule;
}

static void declare_check(Sema *sema, const Pending *p) {
    Check check = {.name = names_canonical(sema->names, p->node->name),
                   .kinds = read_kinds(sema, p->node->child),
                   .span = head_span(sema, p->node),
                   .rank = (uint8_t)p->scope.rank,
                   .source = body_of(p)};
    bool told = false;
    const char *what = _("check");
    EACH_OF_NAME(i, sema->model->check_names, check.name) {
        settle(sema, p, what, CLAIM(&check), CLAIM(&sema->model->checks.items[i]), &told);
    }
    by_name_add(&sema->model->check_names, check.name);
    *vec_push(&sema->model->checks) = check;
}

// Whether one of that rank was there already; what is typed again replaces what was typed.
static bool is_second(const Pending *p, uint8_t rank) {
    return rank == p->scope.rank && rank != RANK_TYPED;
}

static void check_params(Sema *sema, const Node *params) {
    for (const Node *at = params->child; at != NULL; at = at->next) {
        const Node *first = params->child;
        while (names_canonical(sema->names, first->name) != names_canonical(sema->names, at->name))
            first = first->next;
        if (first != at)
            report_twice(sema, at->span, first->span, _("parameter"), at->name, _("this function"));
    }
}

static void declare_function(Sema *sema, const Pending *p) {
    Atom name = names_canonical(sema->names, p->node->name);
    WordId word = names_word(sema->names, p->node->name);
    if (word >= WORD_SUM && word <= WORD_LOWER) {
        report_taken(sema, p->node, _("function"));
        return;
    }
    check_params(sema, p->node->child);
    uint32_t first = by_name_first(&sema->model->function_names, name); // the one that stands
    const Function *other = first == 0 ? NULL : &sema->model->functions.items[first - 1];
    if (other != NULL && is_second(p, other->rank))
        report_rank(sema, p, other->span, _("function"), _("the plan"));
    by_name_add(&sema->model->function_names, name);
    *vec_push(&sema->model->functions) = (Function){.name = name,
                                                    .span = head_span(sema, p->node),
                                                    .rank = (uint8_t)p->scope.rank,
                                                    .constant = p->node->op == 1,
                                                    .source = body_of(p)};
}

static void declare_query(Sema *sema, const Pending *p) {
    Atom name = names_canonical(sema->names, p->node->name);
    if (kinds_of_name(sema, name) != 0) {
        report_taken(sema, p->node, _("query"));
        return;
    }
    uint32_t first = by_name_first(&sema->model->query_names, name); // as above
    const NamedQuery *other = first == 0 ? NULL : &sema->model->queries.items[first - 1];
    if (other != NULL && is_second(p, other->rank))
        report_rank(sema, p, other->span, _("query"), _("the plan"));
    by_name_add(&sema->model->query_names, name);
    *vec_push(&sema->model->queries) =
        (NamedQuery){name, head_span(sema, p->node), (uint8_t)p->scope.rank, body_of(p)};
}

void sema_name_query(Sema *sema, Atom name, Tree *tree) {
    EntityId plan = sema->model->plans.count == 1 ? sema->model->plans.items[0] : 0;
    Node *node = NEW(Node);
    *node = (Node){.kind = NODE_QUERY, .name = name, .span = tree->root->span, .child = tree->root};
    Pending p = {.node = node, .scope = {.plan = plan, .tree = tree}};
    by_name_add(&sema->model->query_names, name);
    *vec_push(&sema->model->queries) = (NamedQuery){name, node->span, RANK_TYPED, body_of(&p)};
}

Node *query_find(Sema *sema, Atom name, const Scope **scope, Span *span) {
    const NamedQuery *found = NULL;
    EACH_OF_NAME(i, sema->model->query_names, name) {
        const NamedQuery *query = &sema->model->queries.items[i];
        if (found == NULL || query->rank <= found->rank) found = query;
    }
    if (found == NULL) return NULL;
    const Body *body = found->source;
    *scope = &body->scope;
    *span = found->span;
    return body->node->child;
}

// --- rules ---------------------------------------------------------------------------------------

static int palette_index(Sema *sema, Node *name) {
    Atom wanted = name == NULL ? intern(sema->names->atoms, STR("semaforo"))
                               : names_canonical(sema->names, name->name);
    for (uint32_t i = 0; i < sema->model->palettes.count; i++) {
        if (sema->model->palettes.items[i].name == wanted) return (int)i;
    }
    if (name == NULL || sema_may_be_lost(sema, names_text(sema->names, name->name))) return -1;
    Diag *d = diag(sema->diags, E_NO_PALETTE, name->span, name_text(sema, name->name));
    Suggest near = suggest_for(names_text(sema->names, name->name));
    for (uint32_t i = 0; i < sema->model->palettes.count; i++)
        suggest_offer(&near, names_text(sema->names, sema->model->palettes.items[i].name));
    diag_suggest(d, near.best);
    return -1;
}

static const char *statuses_text(const Palette *palette) {
    Buf out = {0};
    for (uint32_t i = 0; i < palette->count; i++) {
        if (i > 0) buf_c(&out, ", ");
        buf_add(&out, word_of_english(palette->statuses[i].name));
    }
    return buf_text(&out);
}

static const Word *clause_status(Sema *sema, const Palette *palette, Node *clause) {
    Str name = names_text(sema->names, names_canonical(sema->names, clause->name));
    for (uint32_t i = 0; i < palette->count; i++) {
        if (str_equal(palette->statuses[i].name, name)) return &palette->statuses[i];
    }
    Span span = {clause->span.begin,
                 clause->span.begin + names_text(sema->names, clause->name).len};
    Diag *d = diag(sema->diags, E_RULE_STATUS, span, name_text(sema, palette->name),
                   name_text(sema, clause->name));
    Suggest near = suggest_for(name);
    for (uint32_t i = 0; i < palette->count; i++) {
        WordId word = names_find_word(sema->names, palette->statuses[i].name);
        suggest_offer(&near, palette->statuses[i].name);
        if (word != WORD_NO) suggest_offer(&near, word_spanish(word));
    }
    if (near.best.len > 0)
        diag_suggest(d, near.best);
    else
        diag_help(d, "it has {1}", statuses_text(palette));
    return &palette->statuses[palette->count - 1];
}

static Clause lower_clause(Lower *l, const Palette *palette, Node *node) {
    Clause clause = {.span = node->span};
    if (node->kind == NODE_LET_STATEMENT) {
        clause.let = lower(l, node->child);
        let_bind(l, node->name, clause.let, node->span, &clause.slot);
        return clause;
    }
    clause.status = clause_status(l->sema, palette, node);
    Node *condition = node_optional(node, 0);
    clause.condition = condition == NULL ? NULL : lower_condition(l, condition);
    return clause;
}

static bool always_holds(const Clause *clause) {
    if (clause->let != NULL) return false;
    const Expr *e = clause->condition;
    return e == NULL || (e->op == EXPR_CONSTANT && e->value.kind == VALUE_BOOL && e->value.truth);
}

static void report_unreachable(Sema *sema, const Node *clause, Span closed) {
    Diag *d = diag(sema->diags, E_UNREACHABLE, clause->span);
    diag_note(d, closed, "this one always holds");
    diag_help(d, "put it before the one that always holds");
}

static void report_no_clause(Sema *sema, uint32_t index) {
    Span span = sema->model->rules.items[index].span;
    diag_help(diag(sema->diags, W_NO_CLAUSE, span, str_c(sources_text(sema->sources, span))),
              "green when compliance >= 90%  red otherwise");
}

static void rule_lower(Sema *sema, uint32_t index) {
    if (sema->model->rules.items[index].kinds == 0) return; // replaced as a whole
    const Body *body = sema->model->rules.items[index].source;
    Node *kinds = body->node->child;
    if (sema->model->rules.items[index].state != STATE_NEW) return;
    sema->model->rules.items[index].state = STATE_DONE;
    uint32_t from = diags_total(sema->diags), errors = diags_count(sema->diags, SEVERITY_ERROR);
    int palette = palette_index(sema, node_optional(body->node, 1));
    if (palette < 0) return;
    sema->model->rules.items[index].state = STATE_OPEN;
    open_body(sema, sema->model->rules.items[index].name, sema->model->rules.items[index].span);
    Lower l = lower_start(sema, &body->scope, sema->model->rules.items[index].kinds);
    VEC(Clause) clauses = {0};
    Span closed = {0, 0}; // of the clause that always holds
    bool reported = false, broken = false;
    for (Node *at = kinds->next->next; at != NULL; at = at->next) {
        broken = broken || at->kind == NODE_ERROR;
        if (at->kind == NODE_ERROR) continue;
        if (closed.end != 0 && !reported) report_unreachable(sema, at, closed);
        reported = closed.end != 0;
        *vec_push(&clauses) = lower_clause(&l, &sema->model->palettes.items[palette], at);
        if (closed.end == 0 && always_holds(&clauses.items[clauses.count - 1])) closed = at->span;
    }
    close_body(sema);
    leave_out(sema, from);
    lets_check(&l, 0);
    if (clauses.count == 0 && kinds->next->next == NULL) report_no_clause(sema, index);
    bool sound = !broken && diags_count(sema->diags, SEVERITY_ERROR) == errors;
    trial_keep(sema, from);
    Rule *rule = &sema->model->rules.items[index];
    rule->sound = sound;
    rule->palette = (uint32_t)palette;
    rule->clauses = clauses.items;
    rule->count = clauses.count;
    rule->slots = l.slots;
    rule->state = STATE_DONE;
}

void rules_meet(Lower *l, Span span) {
    Atom semaforo = intern_find(l->sema->names->atoms, STR("semaforo"));
    for (uint32_t i = 0; i < l->sema->model->rules.count && !l->descending; i++) {
        const Rule *rule = &l->sema->model->rules.items[i];
        if ((rule->kinds & l->self) == 0 || (rule->name != semaforo && rule->state != STATE_OPEN))
            continue;
        if (rule->state != STATE_OPEN)
            rule_lower(l->sema, i);
        else
            diag_help(report_recursion(l->sema, rule->name, span, rule->span),
                      "the rule gives the colour; look at the one before: color at previous");
    }
}

// By rank, so that what a plan settles is settled before two libraries meet.
static void sema_declare_rules(Sema *sema) {
    static const struct {
        NodeKind kind;
        void (*declare)(Sema *, const Pending *);
    } passes[] = {{NODE_PALETTE, declare_palette},   {NODE_DEFINE, declare_define},
                  {NODE_RULE, declare_rule},         {NODE_CHECK, declare_check},
                  {NODE_FUNCTION, declare_function}, {NODE_QUERY, declare_query},
                  {NODE_REPORT, declare_outline}};
    for (uint32_t pass = 0; pass < sizeof passes / sizeof passes[0]; pass++) {
        for (Rank rank = RANK_TEST; rank <= RANK_PRELUDE; rank++) {
            for (uint32_t i = 0; i < sema->rules.count; i++) {
                Pending p = sema->rules.items[i];
                if (p.node->kind == passes[pass].kind && p.scope.rank == rank)
                    passes[pass].declare(sema, &p);
            }
        }
    }
}

Node *check_node(const Sema *sema, uint32_t index) {
    const Body *body = sema->model->checks.items[index].source;
    return body->node;
}

Lower check_scope(Sema *sema, uint32_t index) {
    const Body *body = sema->model->checks.items[index].source;
    return lower_start(sema, &body->scope, sema->model->checks.items[index].kinds);
}

void sema_rules(Sema *sema) {
    Model *model = sema->model;
    sema_declare_rules(sema);
    sema_calendars(sema);
    for (uint32_t i = 0; i < model->defines.count; i++)
        define_lower(sema, i);
    for (uint32_t i = 0; i < model->functions.count; i++)
        function_check(sema, i);
    for (uint32_t i = 0; i < model->rules.count; i++)
        rule_lower(sema, i);
    for (uint32_t i = 0; i < model->rules.count; i++) {
        const Rule *rule = &model->rules.items[i];
        if (rule->sound && rule->rank != RANK_PRELUDE && !sema->partial) rule_reach(sema, i);
    }
    for (uint32_t i = 0; i < sema->rules.count; i++) {
        Pending p = sema->rules.items[i];
        if (p.node->kind == NODE_EVALUATE) evaluate_lower(sema, &p);
        if (p.node->kind == NODE_FORMULA) formula_lower(sema, &p);
    }
    for (uint32_t i = 0; i < model->checks.count; i++) {
        uint32_t from = diags_total(sema->diags);
        if (model->checks.items[i].kinds != 0) check_lower(sema, i);
        if (leave_out(sema, from)) model->checks.items[i].kinds = 0;
    }
    if (!sema->partial) rules_used_check(sema);
    if (!sema->partial) lookalike_names_check(sema);
    if (!sema->partial) statuses_check(sema);
    sema_procedures(sema);
    outlines_lower(sema);
    accepts_check(sema);
    formulas_check(sema);
    sema->rules.count = 0;
}
