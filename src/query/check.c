// SPDX-License-Identifier: Apache-2.0
// From a query as written to a checked one: what it begins with, then stage by stage. All mistakes
// are reported, and nothing is evaluated.
#include "query/parts.h"

#include "base/gettext.h"
#include "text/suggest.h"

Tier *check_tier(Checking *check) { return &check->tiers[check->depth]; }

Str check_text(const Checking *check, Span span) { return sema_text(check->query->sema, span); }

void check_bind(Lower *l, Variable variable, Span span) {
    if (l->variable_count == VARIABLES_MAX)
        diag(l->sema->diags, E_TOO_MANY_NAMES, span);
    else
        l->variables[l->variable_count++] = variable;
}

static Diags *diags_of(const Checking *check) { return check->query->sema->diags; }

static bool sound(const Checking *check, uint32_t errors) {
    return diags_count(diags_of(check), SEVERITY_ERROR) == errors;
}

// --- names ---------------------------------------------------------------------------------------

// Whether two expressions are written alike, but for blanks and the language of their words.
static bool written_alike(const Sema *sema, const Node *a, const Node *b) {
    if (a->kind != b->kind || a->op != b->op || a->word != b->word) return false;
    if (names_canonical(sema->names, a->name) != names_canonical(sema->names, b->name))
        return false;
    bool leaf = a->child == NULL && b->child == NULL;
    if (leaf && a->kind != NODE_NAME)
        return str_equal(sema_text(sema, a->span), sema_text(sema, b->span));
    const Node *x = a->child, *y = b->child;
    for (; x != NULL && y != NULL; x = x->next, y = y->next) {
        if (!written_alike(sema, x, y)) return false;
    }
    return x == NULL && y == NULL;
}

RowExpr check_row_expr(Checking *check, Node *node) {
    Tier *tier = check_tier(check);
    for (uint32_t k = 0; k < tier->keys.count; k++) {
        if (!written_alike(check->query->sema, tier->keys.items[k], node)) continue;
        Expr *key = expr_new(EXPR_VARIABLE, tier->key_exprs[k].expr->type, node->span);
        key->index = tier->slots[k];
        return (RowExpr){.expr = key};
    }
    return lower_for_row(&tier->names, node);
}

// --- stages --------------------------------------------------------------------------------------

static uint32_t child_count(const Node *node) {
    uint32_t count = 0;
    for (const Node *at = node->child; at != NULL; at = at->next)
        count++;
    return count;
}

static void check_where(Checking *check, Node *node, Stage *stage) {
    stage->keys = NEW(RowExpr);
    stage->keys[0] = check_row_expr(check, node->child);
    const Expr *e = stage->keys[0].expr;
    if (type_is(e, TYPE_BOOL)) return;
    report_type(&check_tier(check)->names, node->child->span, _("a condition"), e->type);
    if (e->type.kind == TYPE_NUMBER)
        diag_help(diags_at(diags_of(check), diags_total(diags_of(check)) - 1),
                  "compare it with something: {1} > 0",
                  sema_quote(check->query->sema, node->child->span));
}

static void check_keys(Checking *check, Node *node, Stage *stage) {
    stage->keys = mem_new(child_count(node) * sizeof *stage->keys);
    stage->descending = mem_new_atomic(child_count(node) * sizeof *stage->descending);
    for (Node *at = node->child; at != NULL; at = at->next) {
        stage->descending[stage->key_count] = at->op == 1;
        stage->keys[stage->key_count++] = check_row_expr(check, at->child);
    }
}

// The groups are what stages see from here on; their keys are names.
static void enter_groups(Checking *check, const Stage *stage, Node *items) {
    Tier *below = check_tier(check), *tier = &check->tiers[++check->depth];
    Sema *sema = check->query->sema;
    *tier =
        (Tier){.members = {.row = &below->names}, .key_exprs = stage->keys, .slots = stage->slots};
    tier->names = lower_start(sema, &below->names.scope, 0);
    tier->names.members = &tier->members;
    tier->names.slots = below->names.slots;
    for (uint32_t i = 0; i < check->tiers[0].names.variable_count; i++) {
        const Variable *v = &check->tiers[0].names.variables[i];
        if (v->stands_for == NULL) // a let
            tier->names.variables[tier->names.variable_count++] = *v;
    }
    uint32_t k = 0;
    for (Node *at = items; at != NULL; at = at->next, k++) {
        *vec_push(&tier->keys) = at->child;
        Atom name = at->name;
        if (name == 0 && at->child->kind == NODE_NAME) name = at->child->name;
        if (name == 0) continue;
        check_bind(&tier->names,
                   (Variable){.name = names_canonical(sema->names, name),
                              .slot = stage->slots[k],
                              .type = stage->keys[k].expr->type},
                   at->span);
    }
    check->shown = NULL;
}

static bool too_deep(Checking *check, Span span) {
    if (check->depth + 1 < TIERS_MAX) return false;
    diag_help(diag(diags_of(check), E_STAGE_PLACE, span, word_quoted(WORD_GROUP)), "too many groups of groups");
    return true;
}

static void check_group(Checking *check, Node *node, Stage *stage) {
    if (too_deep(check, node->span)) return;
    check_keys(check, node, stage);
    Tier *tier = check_tier(check);
    stage->slots = mem_new_atomic(stage->key_count * sizeof *stage->slots);
    for (uint32_t k = 0; k < stage->key_count; k++)
        stage->slots[k] = tier->names.slots++;
    enter_groups(check, stage, node->child);
}

// A `show` of aggregates alone is one row, of one group.
static void summarise(Checking *check, Node *node) {
    if (check->depth > 0 || too_deep(check, node->span)) return;
    for (Node *at = node->child; at != NULL; at = at->next) {
        if (!lower_is_summary(&check_tier(check)->names, at->child)) return;
    }
    Stage *stage = vec_push(&check->query->stages);
    *stage = (Stage){.word = WORD_GROUP, .span = node->span};
    enter_groups(check, stage, NULL);
}

static void check_number(Checking *check, Node *node, Stage *stage) {
    int64_t coefficient;
    uint8_t scale;
    bool percent;
    NumProblem problem =
        num_read(check_text(check, node->child->span), &coefficient, &scale, &percent);
    if (problem != NUM_OK || scale > 0 || coefficient < 0) {
        diag_help(diag(diags_of(check), E_STAGE_COUNT, node->child->span), "{1} 10",
                  str_c(word_shown(stage->word)));
        return;
    }
    stage->number = coefficient > UINT32_MAX ? UINT32_MAX : (uint32_t)coefficient;
}

// --- by and across -------------------------------------------------------------------------------

static uint32_t check_step(Checking *check, const Node *node) {
    const Node *name = node->child;
    uint32_t step = lower_step((WordId)name->word);
    if (step != 0) return step;
    Diag *d =
        diag(diags_of(check), E_STAGE_STEP, name->span, str_c(word_shown((WordId)node->word)));
    Suggest near = suggest_for(check_text(check, name->span));
    for (WordId word = WORD_YEAR; word <= WORD_SEMESTER; word++)
        suggest_offer(&near, word_english(word)), suggest_offer(&near, word_spanish(word));
    if (near.best.len > 0)
        diag_suggest(d, near.best);
    else
        diag_help(d, "month, bimester, quarter, semester or year");
    return 0;
}

void bind_period(Checking *check, Tier *tier, WordId word, Span span) {
    Names *names = check->query->sema->names;
    Expr *period = expr_new(EXPR_PROPERTY, type_of_kind(TYPE_PERIOD), (Span){0, 0});
    period->index = PROPERTY_PERIOD;
    RowExpr *row = NEW(RowExpr);
    row->expr = period;
    check_bind(&tier->names,
               (Variable){.name = intern(names->atoms, word_english(word)),
                          .type = period->type,
                          .stands_for = row},
               span);
}

static void report_stage_place(Checking *check, Span span, WordId word, const char *help) {
    diag_help(diag(diags_of(check), E_STAGE_PLACE, span, str_c(word_shown(word))), "{1}", help);
}

// Whether rows have periods of their own.
static bool of_their_time(const Checking *check) { return (check->kinds & KINDS_ABOUT) != 0; }

static void report_their_time(Checking *check, const Node *node) {
    bool records = (check->kinds & KIND_OF_RECORDS) != 0;
    report_stage_place(check, node->span, (WordId)node->word,
                       records ? _("a record has a period of its own: records | group period")
                               : _("an alert has a day of its own: alerts | group on"));
}

static void check_by(Checking *check, Node *node, Stage *stage) {
    stage->step = (Granularity)check_step(check, node);
    if (of_their_time(check)) report_their_time(check, node);
    for (uint32_t i = 0; i < check->depth; i++) {
        if (check->tiers[i].by == WORD_NO) continue;
        report_stage_place(check, node->span, WORD_BY,
                           _("the rows that were grouped have periods of their own already"));
    }
    if (check->across != WORD_NO)
        report_stage_place(check, node->span, WORD_BY,
                           _("periods are rows (by) or columns (across)"));
    if (stage->step == 0) return;
    check_tier(check)->by = (WordId)node->child->word;
    bind_period(check, check_tier(check), (WordId)node->child->word, node->span);
}

// The columns are those of the last `show`, which may stand before or behind.
static void find_across(Checking *check) {
    Node *first = NULL;
    for (uint32_t i = 0; i < check->written.count; i++) {
        Node *node = check->written.items[i].node;
        if (node->word != WORD_ACROSS) continue;
        if (first != NULL) {
            report_stage_place(check, node->span, WORD_ACROSS,
                               _("a query has one set of columns of periods"));
            continue;
        }
        first = node;
        if (of_their_time(check)) report_their_time(check, node);
        check->query->across = (Granularity)check_step(check, node);
        check->across = check->query->across == 0 ? WORD_NO : (WordId)node->child->word;
    }
}

// --- from stage to stage -------------------------------------------------------------------------

// Whether a show behind stage `stage` gives a name.
static bool is_shown_later(const Checking *check, uint32_t stage, Str name) {
    for (uint32_t i = stage + 1; i < check->written.count; i++) {
        const Node *show = check->written.items[i].node;
        for (const Node *item = show->child; show->word == WORD_SHOW && item != NULL;
             item = item->next) {
            if (item->name == 0) continue;
            if (str_equal(names_text(check->query->sema->names, item->name), name)) return true;
        }
    }
    return false;
}

// `sort gap | show target - actual as gap`: stages go from left to right.
static void help_order(Checking *check, uint32_t stage, uint32_t begun) {
    for (uint32_t i = begun; i < diags_total(diags_of(check)); i++) {
        Diag *d = diags_at(diags_of(check), i);
        if (d->id == E_NO_NAME && is_shown_later(check, stage, check_text(check, d->span)))
            diag_help(d, "a show behind gives this name: put the show before this stage");
    }
}

static void check_stage(Checking *check, const Written *written) {
    Node *node = written->node;
    for (uint32_t i = 0; i <= check->depth; i++)
        check->tiers[i].names.scope = written->scope;
    if (node->word == WORD_SHOW) {
        summarise(check, node);
        check_show(check, node);
        return;
    }
    Stage stage = {.word = (WordId)node->word, .span = node->span};
    switch (stage.word) {
    case WORD_WHERE: check_where(check, node, &stage); break;
    case WORD_SORT: check_keys(check, node, &stage); break;
    case WORD_GROUP: check_group(check, node, &stage); break;
    case WORD_FIRST:
    case WORD_LAST: check_number(check, node, &stage); break;
    case WORD_BY: check_by(check, node, &stage); break;
    case WORD_DISTINCT: stage.shown = check_shown(check); break;
    default: return; // across: found before
    }
    *vec_push(&check->query->stages) = stage;
}

static void check_stages(Checking *check) {
    find_across(check);
    for (uint32_t i = 0; i < check->written.count; i++) {
        uint32_t begun = diags_total(diags_of(check));
        check_stage(check, &check->written.items[i]);
        help_order(check, i, begun);
    }
    check->query->shown = check_shown(check);
    check->query->slots = check_tier(check)->names.slots;
}

// --- the whole -----------------------------------------------------------------------------------

static void check_source(Checking *check, Node *source) {
    Tier *tier = check_tier(check);
    const Expr *e = lower(&tier->names, source);
    check->query->source = e;
    if (e->op == EXPR_SELECT) {
        check->kinds = tier->names.self = e->selection->kinds;
        check_stages(check);
        return;
    }
    check->query->slots = tier->names.slots;
    if (check->written.count == 0 || e->type.kind == TYPE_ANY) return;
    report_type(&tier->names, source->span, _("a selection before |"), e->type);
    diag_help(
        diags_at(diags_of(check), diags_total(diags_of(check)) - 1),
        "stages take rows, as activities gives them; one value is asked for alone: title of X");
}

Query *query_check(Sema *sema, Node *node, const Scope *scope) {
    Query *query = NEW(Query);
    Checking *check = NEW(Checking);
    uint32_t errors = diags_count(sema->diags, SEVERITY_ERROR);
    query->sema = sema;
    check->query = query;
    check->tiers[0].names = lower_start(sema, scope, 0);
    check_source(check, open_source(check, node));
    while (check->opened-- > 0)
        close_body(sema);
    return sound(check, errors) ? query : NULL;
}

void pipeline_check_named(Sema *sema) {
    for (uint32_t i = 0; i < sema->model->queries.count; i++) {
        const NamedQuery *named_query = &sema->model->queries.items[i];
        const Scope *scope;
        Span span;
        Node *body = query_find(sema, named_query->name, &scope, &span);
        open_body(sema, named_query->name, span);
        query_check(sema, body, scope);
        close_body(sema);
    }
}

void pipeline_check_outlines(Sema *sema) {
    for (uint32_t i = 0; i < sema->model->outlines.count; i++) {
        const Outline *outline = &sema->model->outlines.items[i];
        const Body *body = outline->source;
        for (uint32_t k = 0; k < outline->sections.count; k++) {
            const OutlineSection *section = &outline->sections.items[k];
            for (uint32_t n = 0; n < section->pieces.count; n++) {
                const Piece *piece = &section->pieces.items[n];
                if (piece->kind == PIECE_QUERY)
                    query_check(sema, (Node *)piece->query, &body->scope);
            }
        }
    }
}
