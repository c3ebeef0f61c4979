// SPDX-License-Identifier: Apache-2.0
// Calls: aggregates over selections and lists, the built-in functions, those of a plan's own.
#include "sema/lower.h"

#include "base/gettext.h"
#include "syntax/habits.h"
#include "text/suggest.h"

int aggregate_of(WordId word) {
    switch (word) {
    case WORD_COUNT: return AGGREGATE_COUNT;
    case WORD_SUM: return AGGREGATE_SUM;
    case WORD_MEAN: return AGGREGATE_MEAN;
    case WORD_MIN: return AGGREGATE_MIN;
    case WORD_MAX: return AGGREGATE_MAX;
    case WORD_MEDIAN: return AGGREGATE_MEDIAN;
    case WORD_ANY: return AGGREGATE_ANY;
    case WORD_ALL: return AGGREGATE_ALL;
    case WORD_LIST_OF: return AGGREGATE_LIST;
    case WORD_WORST: return AGGREGATE_WORST;
    case WORD_SHARE: return AGGREGATE_SHARE;
    default: return -1;
    }
}

static const char *call_name(const Lower *l, const Node *node) {
    return str_c(names_text(l->sema->names, node->name));
}

const Expr *wrong_arguments(Lower *l, const Node *node, const char *takes) {
    diag(l->sema->diags, E_ARGUMENTS, node->span, call_name(l, node), takes);
    return expr_error(node->span);
}

static uint32_t argument_count(const Node *node) {
    uint32_t count = 0;
    for (const Node *at = node->child; at != NULL; at = at->next)
        count++;
    return count;
}

// --- aggregates ----------------------------------------------------------------------------------

Type aggregate_type(Aggregate what, Type item) {
    switch (what) {
    case AGGREGATE_COUNT:
    case AGGREGATE_SUM:
    case AGGREGATE_SHARE:
    case AGGREGATE_MEAN: return type_of_kind(TYPE_NUMBER);
    case AGGREGATE_ANY:
    case AGGREGATE_ALL: return type_of_kind(TYPE_BOOL);
    case AGGREGATE_LIST: return (Type){.kind = TYPE_LIST, .item = item.kind};
    case AGGREGATE_WORST: return type_of_kind(TYPE_STATUS);
    default: return item;
    }
}

// Whether the values that are aggregated are of a type that this aggregate takes.
bool aggregate_takes(Lower *l, Aggregate what, Span span, Type item) {
    const char *wanted = NULL;
    bool known = item.kind > TYPE_NONE;
    switch (what) {
    case AGGREGATE_SUM:
    case AGGREGATE_MEAN:
    case AGGREGATE_MEDIAN:
        if (known && item.kind != TYPE_NUMBER) wanted = _("a number");
        break;
    case AGGREGATE_ANY:
    case AGGREGATE_ALL:
    case AGGREGATE_SHARE:
        if (known && item.kind != TYPE_BOOL) wanted = _("a condition");
        break;
    case AGGREGATE_WORST:
        if (known && item.kind != TYPE_STATUS) wanted = _("a status");
        break;
    case AGGREGATE_MIN:
    case AGGREGATE_MAX:
        if (known && item.kind != TYPE_NUMBER && item.kind != TYPE_DATE && item.kind != TYPE_PERIOD)
            wanted = _("a number, a date or a period");
        break;
    default: break;
    }
    if (wanted != NULL) report_type(l, span, wanted, item);
    return wanted == NULL;
}

static const Expr *aggregate(Lower *l, Aggregate what, const Expr *value, const Expr *weight,
                             const Selection *selection, Span span) {
    if (value != NULL && !aggregate_takes(l, what, value->span, value->type))
        return expr_error(span);
    Type entity = {.kind = TYPE_ENTITY, .kinds = selection->kinds};
    if (value == NULL && what != AGGREGATE_COUNT && what != AGGREGATE_LIST) {
        if (!aggregate_takes(l, what, span, entity))
            diag_help(diags_at(l->sema->diags, diags_total(l->sema->diags) - 1),
                      "say what of them: target of {1}", sema_quote(l->sema, selection->span));
        return expr_error(span);
    }
    Expr *e =
        expr_new(EXPR_AGGREGATE, aggregate_type(what, value == NULL ? entity : value->type), span);
    e->detail = (uint8_t)what;
    e->a = value;
    e->b = weight;
    e->selection = selection;
    return e;
}

static const Expr *over(Lower *l, Aggregate what, Node *node, Node *argument) {
    Node *value_node = argument->child, *selection_node = node_optional(argument, 1),
         *weight_node = node_optional(argument, 2);
    const Expr *value = NULL;
    const Selection *selection;
    if (selection_node == NULL) { // `target of activities by weight`
        const Expr *both = lower(l, value_node);
        if (!is_mapped(both)) return wrong_arguments(l, node, _("a value for each of a selection"));
        value = both->a;
        selection = both->selection;
    } else {
        selection = lower_selection(l, selection_node);
        if (selection == NULL) return expr_error(node->span);
    }
    Lower inside = lower_inside(l, selection);
    if (value == NULL) value = lower(&inside, value_node);
    const Expr *weight = weight_node == NULL ? NULL : lower_number(&inside, weight_node);
    l->slots = inside.slots;
    if (weight != NULL && what != AGGREGATE_MEAN && what != AGGREGATE_SHARE)
        return wrong_arguments(l, node, _("no weight; mean and share do"));
    return aggregate(l, what, value, weight, selection, node->span);
}

static const Expr *fold(Lower *l, Aggregate what, const Expr *list, Node *node) {
    Type item = {.kind = list->type.item, .kinds = list->type.kinds};
    if (list->type.kind == TYPE_ENTITIES) item.kind = TYPE_ENTITY;
    if (list->type.kind == TYPE_PERIODS) item.kind = TYPE_PERIOD;
    if (!aggregate_takes(l, what, node->span, item)) return expr_error(node->span);
    Expr *e = expr_new(EXPR_FOLD, aggregate_type(what, item), node->span);
    e->detail = (uint8_t)what;
    e->a = list;
    return e;
}

static const Expr *aggregate_call(Lower *l, Aggregate what, Node *node) {
    uint32_t count = argument_count(node);
    if (count == 0) return wrong_arguments(l, node, _("a selection, or a value for each of one"));
    Node *argument = node->child;
    if (l->members != NULL && lower_is_over_members(l, node))
        return lower_over_members(l, what, node);
    if (argument->kind == NODE_OVER_) return over(l, what, node, argument);
    if (count > 1) { // count(activities, projects)
        Node all = {.kind = NODE_UNION, .span = node->span, .child = node->child};
        const Selection *selection = lower_selection(l, &all);
        return selection == NULL ? expr_error(node->span)
                                 : aggregate(l, what, NULL, NULL, selection, node->span);
    }
    const Expr *e = lower(l, argument);
    if (e->op == EXPR_SELECT) return aggregate(l, what, NULL, NULL, e->selection, node->span);
    if (is_mapped(e)) return aggregate(l, what, e->a, NULL, e->selection, node->span);
    if (e->type.kind == TYPE_LIST || e->type.kind == TYPE_ENTITIES || e->type.kind == TYPE_PERIODS)
        return fold(l, what, e, node);
    if (e->type.kind == TYPE_ANY) return e;
    const Expr *wrong = wrong_arguments(l, node, _("a selection, or a value for each of one"));
    diag_help(diags_at(l->sema->diags, diags_total(l->sema->diags) - 1),
              l->scope.tree != NULL
                  ? _("say of what: {1}({2} of activities)")
                  : _("say of what: {1}({2} of activities); in a query it is of a group: … | group "
                      "lead | show lead, {1}({2})"),
              call_name(l, node), sema_quote(l->sema, argument->span));
    return wrong;
}

// --- functions -----------------------------------------------------------------------------------

typedef struct Signature {
    WordId word;
    uint8_t which; // Builtin
    uint8_t gives;
    uint32_t least, most;
    const char *says;
    uint8_t takes[3]; // TypeKind; the last one again for what follows
} Signature;

static const Signature *find_builtin(WordId word) {
    static const Signature all[] = {
#define BUILTIN(id, word, gives, least, most, says, ...)                                           \
    {word, BUILTIN_##id, gives, least, most, says, {__VA_ARGS__}},
#include "model/builtin.def"
#undef BUILTIN
    };
    for (uint32_t i = 0; i < sizeof all / sizeof all[0]; i++) {
        if (all[i].word == word) return &all[i];
    }
    return NULL;
}

static void which_calendar(Lower *l, const Node *node) {
    if (l->sema->model->calendars.count < 2) return;
    diag_help(diag(l->sema->diags, E_WHICH_CALENDAR, node->span),
              "business days are those of the only calendar; load one of them");
}

static const Expr *builtin(Lower *l, Node *node, const Signature *s) {
    uint32_t count = argument_count(node);
    if (count < s->least || count > s->most) return wrong_arguments(l, node, message_of(s->says));
    if (s->which == BUILTIN_BUSINESS_DAY) which_calendar(l, node);
    Type gives = {.kind = s->gives, .item = s->gives == TYPE_LIST ? TYPE_NUMBER : 0};
    Expr *e = expr_new(EXPR_CALL, gives, node->span);
    e->detail = s->which;
    VEC(const Expr *) items = {0};
    for (Node *at = node->child; at != NULL; at = at->next) {
        const Expr *item = lower(l, at);
        Type wanted = {.kind = s->takes[items.count < 2 ? items.count : 2]};
        if (!type_is(item, (TypeKind)wanted.kind))
            report_type(l, at->span, type_name(wanted), item->type);
        *vec_push(&items) = item;
    }
    e->items = items.items;
    e->count = items.count;
    return e;
}

// `min(a, b)` of values, where `min(selection)` is an aggregate.
static bool is_of_values(Lower *l, const Node *node) {
    return argument_count(node) >= 2 && node->child->kind != NODE_OVER_ &&
           !lower_is_many(l, node->child);
}

uint32_t lower_step(WordId word) {
    switch (word) {
    case WORD_MONTH_OF: return MONTHLY;
    case WORD_BIMESTER: return BIMESTRIAL;
    case WORD_QUARTER: return QUARTERLY;
    case WORD_SEMESTER: return SEMIANNUAL;
    case WORD_YEAR: return ANNUAL;
    default: return 0;
    }
}

static const Expr *streak(Lower *l, Node *node) {
    if (argument_count(node) != 1) return wrong_arguments(l, node, _("one condition"));
    Node *argument = node->child, *by = NULL;
    if (argument->kind == NODE_OVER_) {
        by = node_optional(argument, 2);
        if (node_optional(argument, 1) != NULL) return wrong_arguments(l, node, _("one condition"));
        argument = argument->child;
    }
    Expr *e = expr_new(EXPR_STREAK, type_of_kind(TYPE_NUMBER), node->span);
    Lower inside = *l;
    inside.descending = true;
    e->a = lower_condition(&inside, argument);
    l->slots = inside.slots;
    if (by != NULL) e->detail = (uint8_t)lower_step((WordId)by->word);
    return by == NULL || e->detail != 0
               ? e
               : wrong_arguments(l, node, _("by month, bimester, quarter, semester or year"));
}

static const Expr *no_function(Lower *l, Node *node) {
    Str name = names_text(l->sema->names, node->name);
    if (sema_may_be_lost(l->sema, name)) return expr_error(node->span);
    Diag *d = diag(l->sema->diags, E_NO_FUNCTION,
                   ((Span){node->span.begin, node->span.begin + name.len}), str_c(name));
    Suggest near = suggest_for(name);
    for (WordId word = WORD_SUM; word <= WORD_LOWER; word++) {
        suggest_offer(&near, word_english(word));
        suggest_offer(&near, word_spanish(word));
    }
    for (uint32_t i = 0; i < l->sema->model->functions.count; i++)
        suggest_offer(&near, names_text(l->sema->names, l->sema->model->functions.items[i].name));
    if (habit_help(name) != NULL)
        diag_help(d, "{1}", habit_help(name));
    else if (near.best.len > 0)
        diag_suggest(d, near.best);
    return expr_error(node->span);
}

// What is compared is asked of other things too: no variable of this place may stand in it.
static const Expr *first_same(Lower *l, Node *node) {
    if (argument_count(node) == 0) return wrong_arguments(l, node, _("one value or more"));
    if (l->self == 0) {
        diag_help(diag(l->sema->diags, E_NEEDS_THING, node->span, call_name(l, node)),
                  "say of what: {1}(…) of CODE", call_name(l, node));
        return expr_error(node->span);
    }
    Lower inside = *l;
    inside.variable_count = 0;
    Expr *e = expr_new(EXPR_FIRST_SAME, (Type){.kind = TYPE_ENTITY, .kinds = l->self}, node->span);
    VEC(const Expr *) items = {0};
    for (Node *at = node->child; at != NULL; at = at->next)
        *vec_push(&items) = lower(&inside, at);
    l->slots = inside.slots;
    e->items = items.items;
    e->count = items.count;
    return e;
}

const Expr *lower_call(Lower *l, Node *node) {
    bool found;
    const Expr *own = function_inline(l, node, &found);
    if (found) return own;
    WordId word = (WordId)node->word;
    int what = aggregate_of(word);
    const Signature *signature = find_builtin(word);
    if (signature != NULL && (what < 0 || is_of_values(l, node)))
        return builtin(l, node, signature);
    if (what >= 0) return aggregate_call(l, (Aggregate)what, node);
    if (word == WORD_STREAK) return streak(l, node);
    return word == WORD_FIRST_SAME ? first_same(l, node) : no_function(l, node);
}
