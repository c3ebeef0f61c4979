// SPDX-License-Identifier: Apache-2.0
// What would alter the status of a unit or a node: what its rollup would have to come to, and which
// of its members, at their targets, would bring it there.
#include "base/gettext.h"
#include "explain/search.h"
#include "model/quoted.h"

#include <stdlib.h>

enum { SCALE = 4, MEMBERS_MAX = 250, TOGETHER_MAX = 10 };

// --- the rollup itself ---------------------------------------------------------------------------

static void suppose_value(const Search *search, int64_t cell) {
    Value value = search_value(search, cell, &search->pattern);
    eval_assume(search->eval, search->thing, search->name, &value);
}

// The definition with a number that the last conditions are about.
static const TraceNode *deciding_name(const TraceNode *node, EntityId thing) {
    const Expr *e = node->what;
    bool found = node->kind == TRACE_EXPR && e->op == EXPR_DEFINED && node->thing == thing &&
                 node->value.kind == VALUE_NUMBER;
    if (found) return node;
    const TraceNode *last = NULL;
    bool inside =
        node->kind == TRACE_RULE || node->kind == TRACE_CLAUSE || node->kind == TRACE_EXPR;
    for (const TraceNode *at = node->first; inside && at != NULL; at = at->next) {
        const TraceNode *one = deciding_name(at, thing);
        if (one != NULL) last = one;
    }
    return last;
}

static bool set_range(Search *search, const Value *now) {
    Num floor = now->num, down;
    if (!search_cell(search, now->num, &search->now)) return false;
    down = num_decimal(search->now, search->scale);
    if (num_compare(down, floor) > 0) search->now--;
    search->least = search->now < 0 ? search->now : 0;
    int64_t one;
    search_cell(search, num_int(1), &one);
    search->most =
        search->now + 2 * one > 2 * search->now ? search->now + 2 * one : 2 * search->now;
    return true;
}

static void probe_constants(Search *search, const Expr *e) {
    if (e == NULL) return;
    if (e->op == EXPR_CONSTANT && e->value.kind == VALUE_NUMBER)
        search_probe(search, e->value.num, 0);
    probe_constants(search, e->a);
    probe_constants(search, e->b);
    probe_constants(search, e->c);
}

static const char *precise(const Value *value) {
    Buf out = {0};
    if (value->shape != SHAPE_PERCENT) return people(value);
    num_hundredfold(&out, value->num, numerals_shown(), 2, false);
    buf_c(&out, " %");
    return buf_text(&out);
}

static void say_rollup(const Builder *b, Step *root, const Search *search, const Turn *turn,
                       const Value *now, bool up) {
    Str name = intern_text(b->model->names, search->name);
    Value bound = search_value(search, up ? turn->from : turn->from + 1, now);
    const char *label = status_label(turn->status);
    const char *word = str_c(quoted_name(name));
    const char *text =
        up ? str_printf(_("needs %s %s instead of %s for %s"), word, precise(&bound), people(now),
                        label)
           : str_printf(_("with %s below %s it would be %s"), word, precise(&bound), label);
    Step *step = add_change(root, turn->status, text);
    step_field(step, str_c(name), bound);
}

// --- its members ---------------------------------------------------------------------------------

// One member that may do better.
typedef struct Chance {
    Search search; // over what it reports, for the status of the whole
    int64_t full;  // the cell at which it reaches its target
    Value whole;   // what the rollup then comes to
    const Word *status;
} Chance;

typedef VEC(Chance) Chances;

static const TraceNode *members_below(const TraceNode *node) {
    if (node == NULL) return NULL;
    const Expr *e = node->what;
    if (node->kind == TRACE_EXPR && e->op == EXPR_AGGREGATE && e->a != NULL) return node;
    for (const TraceNode *at = node->first; at != NULL; at = at->next) {
        const TraceNode *found = members_below(at);
        if (found != NULL) return found;
    }
    return NULL;
}

// The facts of a member, which the trace of the whole has only counted.
static const TraceNode *facts_of_member(Builder *b, EntityId thing, const TraceNode *rule) {
    Expr *actual = NEW(Expr);
    Value value;
    *actual = (Expr){.op = EXPR_PROPERTY, .index = PROPERTY_ACTUAL};
    eval_suppose_nothing(b->what_if);
    Context c = eval_context(b->what_if, rule->at, 0);
    c = context_of(&c, thing);
    return find_node(trace_expr(&c, actual, &value), TRACE_FACTS, thing);
}

static bool chance_of(Builder *b, const TraceNode *member, const TraceNode *rule, Atom name,
                      Chance *out) {
    const Entity *e = model_entity(b->model, member->thing);
    if (!kind_in(e->kind, KINDS_MEASURED) || e->accumulate == ACCUMULATE_MEAN) return false;
    const TraceNode *facts = facts_of_member(b, member->thing, rule);
    Search search = search_of(b, rule);
    if (facts == NULL || !search_reports(&search, facts)) return false;
    Value target = search_named(&search, PROPERTY_TARGET),
          actual = search_named(&search, PROPERTY_ACTUAL);
    int64_t to, from;
    if (target.kind != VALUE_NUMBER || actual.kind != VALUE_NUMBER) return false;
    if (!search_cell(&search, target.num, &to) || !search_cell(&search, actual.num, &from) ||
        to == from)
        return false;
    *out = (Chance){.search = search,
                    .full = e->accumulate == ACCUMULATE_SUM ? search.now + to - from : to};
    out->status = search_status(&search, out->full);
    Context c = eval_context(search.eval, rule->at, 0);
    c = context_of(&c, rule->thing);
    if (name != 0) eval_named(&c, name, &out->whole);
    return true;
}

static bool is_better(const Word *status, const Word *now) {
    return status != NULL && !status->neutral && status->rank > now->rank;
}

// How far a member is from what it takes, as a share of the way to its target.
static Num share_of(const Chance *chance, int64_t cell) {
    Num share = num_int(1);
    int64_t way = chance->full > chance->search.now ? chance->full - chance->search.now
                                                    : chance->search.now - chance->full;
    int64_t done =
        cell > chance->search.now ? cell - chance->search.now : chance->search.now - cell;
    if (way != 0) num_div(num_decimal(done, 0), num_decimal(way, 0), &share);
    return share;
}

static void say_alone(const Builder *b, Step *root, Chance *chance, int64_t cell, uint32_t others) {
    Search *search = &chance->search;
    eval_suppose_nothing(search->eval);
    const Word *status = search_status(search, cell);
    Value then = search_actual(search, cell), delta = then, now;
    eval_suppose_nothing(search->eval);
    now = search_named(search, PROPERTY_ACTUAL);
    if (!num_sub(then.num, now.num, &delta.num)) return;
    Value size = delta;
    size.num = num_abs(delta.num);
    Str code = model_code(b->model, search->reporter);
    const char *too =
        others == 0
            ? ""
            : str_printf(message_count(" (so would %u other)", " (so would %u others)", others),
                         others);
    Step *step = add_change(
        root, status,
        str_printf(num_sign(delta.num) > 0 ? _("%s alone would do for %s with %s more: %s%s")
                                           : _("%s alone would do for %s with %s less: %s%s"),
                   str_c(code), status_label(status), amount_words(b, &size), people(&then), too));
    step->thing = model_entity_value(b->model, search->reporter);
    step_field(step, "delta", delta);
    step_field(step, "actual", then);
    step_field(step, "record", search_value(search, cell, &then));
    step_field(step, "period", value_period(search->period));
}

// The cell nearest to now with which the whole is better.
static int64_t least_change(const Chance *chance, const Word *now) {
    int64_t worse = chance->search.now, better = chance->full;
    while (better - worse > 1 || worse - better > 1) {
        int64_t middle = worse + (better - worse) / 2;
        if (is_better(search_status(&chance->search, middle), now))
            better = middle;
        else
            worse = middle;
    }
    return better;
}

static bool one_alone(Builder *b, Step *root, Chances *chances, const Word *now) {
    Chance *best = NULL;
    int64_t best_cell = 0;
    uint32_t found = 0;
    for (uint32_t i = 0; i < chances->count; i++) {
        Chance *chance = &chances->items[i];
        if (!is_better(chance->status, now)) continue;
        eval_suppose_nothing(b->what_if);
        int64_t cell = least_change(chance, now);
        found++;
        if (best != NULL && num_compare(share_of(chance, cell), share_of(best, best_cell)) >= 0)
            continue;
        best = chance;
        best_cell = cell;
    }
    if (best != NULL) say_alone(b, root, best, best_cell, found - 1);
    return best != NULL;
}

// The first few, all at their targets.
static void some_together(Builder *b, Step *root, const Chances *chances, const Word *now) {
    Buf codes = {0};
    Value *things = mem_new(TOGETHER_MAX * sizeof *things);
    eval_suppose_nothing(b->what_if);
    for (uint32_t i = 0; i < chances->count && i < TOGETHER_MAX; i++) {
        const Search *one = &chances->items[i].search;
        things[i] = model_entity_value(b->model, one->reporter);
        if (i > 0) buf_c(&codes, ", ");
        buf_add(&codes, things[i].entity.code);
        const Word *status = search_status(one, chances->items[i].full);
        if (!is_better(status, now)) continue;
        Step *step = add_change(root, status,
                                str_printf(_("%s, all at their targets, would do for %s"),
                                           buf_text(&codes), status_label(status)));
        step_field(step, "things", value_list(things, i + 1));
        return;
    }
}

// What helps the whole most comes first.
static int by_help(const void *left, const void *right) {
    const Chance *a = left, *b = right;
    int order = value_compare(&b->whole, &a->whole); // none, where the rule asks no definition
    return order != 0 ? order : a->search.reporter < b->search.reporter ? -1 : 1;
}

static bool counts(const TraceNode *node) {
    return node->kind == TRACE_MEMBER && node->state == TRACE_COUNTS && node->thing != 0;
}

static uint32_t members_count(const TraceNode *aggregate) {
    uint32_t members = 0;
    for (const TraceNode *at = aggregate->first; at != NULL; at = at->next)
        members += counts(at);
    return members;
}

static void say_members(Builder *b, Step *root, const TraceNode *rule, Atom name, const Word *now) {
    const TraceNode *aggregate = members_below(rule);
    Chances chances = {0};
    if (aggregate == NULL || members_count(aggregate) > MEMBERS_MAX) return;
    for (const TraceNode *at = aggregate->first; at != NULL; at = at->next) {
        Chance chance;
        if (counts(at) && chance_of(b, at, rule, name, &chance)) *vec_push(&chances) = chance;
    }
    if (chances.count == 0) return;
    qsort(chances.items, chances.count, sizeof *chances.items, by_help);
    if (!one_alone(b, root, &chances, now)) some_together(b, root, &chances, now);
}

// --- all of it -----------------------------------------------------------------------------------

static bool search_rollup(Search *search, const TraceNode *rule, const TraceNode *decides) {
    const Rule *what = rule->what;
    search->suppose = suppose_value;
    search->scale = SCALE;
    search->name = ((const Expr *)decides->what)->index;
    search->pattern = decides->value;
    if (!set_range(search, &decides->value)) return false;
    for (uint32_t i = 0; i < what->count; i++)
        probe_constants(search, what->clauses[i].condition);
    return search_status(search, search->now) == rule->value.word;
}

void rollup_changes(Builder *b, Step *root, const TraceNode *rule) {
    const TraceNode *decides = deciding_name(rule, rule->thing);
    if (rule->value.kind != VALUE_WORD || rule->value.word->neutral) return;
    const Word *now = rule->value.word;
    Search search = search_of(b, rule);
    if (decides == NULL || !search_rollup(&search, rule, decides)) {
        say_members(b, root, rule, 0, now);
        return;
    }
    Turns up = search_turns(&search, search.now, 1), down = search_turns(&search, search.now, -1);
    bool better = up.items.count > 0 && is_better(up.items.items[0].status, now);
    for (uint32_t i = 0; i < up.items.count; i++)
        say_rollup(b, root, &search, &up.items.items[i], &decides->value, true);
    if (better) say_members(b, root, rule, search.name, now);
    if (down.items.count > 0)
        say_rollup(b, root, &search, &down.items.items[0], &decides->value, false);
}
