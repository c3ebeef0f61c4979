// SPDX-License-Identifier: Apache-2.0
// The nearest changes of what was reported that would alter a status.
#include "base/gettext.h"
#include "explain/search.h"

// --- bounds --------------------------------------------------------------------------------------

typedef struct Bounds {
    Search *search;
    Value target;
    int64_t shift; // from the value to date to the cell
} Bounds;

static void probe_constant(Bounds *bounds, const Value *constant) {
    Num product;
    search_probe(bounds->search, constant->num, bounds->shift);
    if (bounds->target.kind != VALUE_NUMBER) return;
    if (num_mul(bounds->target.num, constant->num, &product))
        search_probe(bounds->search, product, bounds->shift);
    if (!num_is_zero(constant->num) && num_div(bounds->target.num, constant->num, &product))
        search_probe(bounds->search, product, bounds->shift);
}

// Numbers that the rule looked at may be bounds, and so may their shares of the target.
static void probe_below(Bounds *bounds, const TraceNode *node) {
    bool number = node->kind == TRACE_EXPR && node->value.kind == VALUE_NUMBER;
    bool constant = number && ((const Expr *)node->what)->op == EXPR_CONSTANT;
    if (constant)
        probe_constant(bounds, &node->value);
    else if (number)
        search_probe(bounds->search, node->value.num, bounds->shift);
    for (const TraceNode *at = node->first; at != NULL; at = at->next)
        probe_below(bounds, at);
}

// Constants of clauses that were not reached count too.
static void probe_expr(Bounds *bounds, const Expr *e) {
    if (e == NULL) return;
    if (e->op == EXPR_CONSTANT && e->value.kind == VALUE_NUMBER) probe_constant(bounds, &e->value);
    probe_expr(bounds, e->a);
    probe_expr(bounds, e->b);
    probe_expr(bounds, e->c);
}

static void probe_bounds(Search *search, const TraceNode *rule) {
    Bounds bounds = {.search = search};
    eval_suppose_nothing(search->eval);
    bounds.target = search_named(search, PROPERTY_TARGET);
    Value actual = search_named(search, PROPERTY_ACTUAL);
    int64_t cell;
    bool sums = model_entity(search->model, search->reporter)->accumulate == ACCUMULATE_SUM;
    if (sums && actual.kind == VALUE_NUMBER && search_cell(search, actual.num, &cell))
        bounds.shift = search->now - cell;
    probe_below(&bounds, rule);
    const Rule *what = rule->what;
    for (uint32_t i = 0; i < what->count; i++)
        probe_expr(&bounds, what->clauses[i].condition);
    if (bounds.target.kind == VALUE_NUMBER) search_probe(search, bounds.target.num, bounds.shift);
}

// --- what is said --------------------------------------------------------------------------------

const char *status_label(const Word *status) {
    return str_c(word_people(status));
}

Step *add_change(Step *root, const Word *status, const char *text) {
    Step *step = step_add(root, STEP_CHANGE, str_from(text));
    step->value = value_word(status);
    step->told = true;
    return step;
}

const char *amount_words(const Builder *b, const Value *value) {
    Str unit = measure_label(b, value);
    return str_printf("%s%s%.*s", people(value), unit.len > 0 ? " " : "", (int)unit.len, unit.ptr);
}

// One report more or less: `needs 20 personas more by 2024-09 for Amarillo: 1,440`.
static void say_turn(Builder *b, Step *root, Search *search, const Turn *turn, const Value *actual,
                     bool better) {
    Value then = search_actual(search, turn->from), delta = then;
    if (then.kind != VALUE_NUMBER || !num_sub(then.num, actual->num, &delta.num)) return;
    bool more = num_sign(delta.num) > 0;
    Value size = delta;
    size.num = num_abs(delta.num);
    const char *label = status_label(turn->status);
    const char *text = better ? str_printf(more ? _("needs %s more by %s for %s: %s instead of %s")
                                                : _("needs %s less by %s for %s: %s instead of %s"),
                                           amount_words(b, &size), period_words(search->at), label,
                                           people(&then), people(actual))
                              : str_printf(more ? _("with %s more it would be %s: %s")
                                                : _("with %s less it would be %s: %s"),
                                           amount_words(b, &size), label, people(&then));
    Value record = search_value(search, turn->from, &then);
    bool sums = model_entity(search->model, search->reporter)->accumulate == ACCUMULATE_SUM;
    if (!sums)
        text = str_printf(_("%s (a record of %s for %s)"), text, people(&record),
                          period_words(search->period));
    Step *step = add_change(root, turn->status, text);
    step_field(step, "delta", delta);
    step_field(step, "actual", then);
    step_field(step, "record", record);
    step_field(step, "step", search_value(search, 1, &then));
    step_field(step, "period", value_period(search->period));
}

// The nearest turn to each better status, and each way to the first that is worse.
typedef struct Nearest {
    VEC(Turn) better;
    Turn worse; // in the direction that is being looked at
} Nearest;

static int64_t distance(const Search *s, const Turn *turn) {
    return turn->from > s->now ? turn->from - s->now : s->now - turn->from;
}

static void take_better(Nearest *nearest, const Search *search, const Turn *turn) {
    for (uint32_t i = 0; i < nearest->better.count; i++) {
        Turn *known = &nearest->better.items[i];
        if (known->status != turn->status) continue;
        if (distance(search, turn) < distance(search, known)) *known = *turn;
        return;
    }
    *vec_push(&nearest->better) = *turn;
}

static void take_turns(Nearest *nearest, const Search *search, const Turns *turns,
                       const Word *now) {
    for (uint32_t i = 0; i < turns->items.count; i++) {
        const Turn *turn = &turns->items.items[i];
        if (turn->status == NULL || turn->status->neutral || turn->status == now) continue;
        bool worse = turn->status->rank < now->rank;
        if (!worse)
            take_better(nearest, search, turn);
        else if (nearest->worse.status == NULL)
            nearest->worse = *turn;
    }
}

static void sort_better(Nearest *nearest) {
    for (uint32_t i = 1; i < nearest->better.count; i++) {
        for (uint32_t k = i; k > 0; k--) {
            Turn *a = &nearest->better.items[k - 1], *b = &nearest->better.items[k];
            if (a->status->rank <= b->status->rank) break;
            Turn swap = *a;
            *a = *b;
            *b = swap;
        }
    }
}

static void say_turns(Builder *b, Step *root, Search *search, const Word *now) {
    Nearest nearest = {0};
    Value actual = search_named(search, PROPERTY_ACTUAL);
    Turns up = search_turns(search, search->now, 1), down = search_turns(search, search->now, -1);
    take_turns(&nearest, search, &up, now);
    Turn above = nearest.worse;
    nearest.worse.status = NULL;
    take_turns(&nearest, search, &down, now);
    sort_better(&nearest);
    for (uint32_t i = 0; i < nearest.better.count; i++)
        say_turn(b, root, search, &nearest.better.items[i], &actual, true);
    if (nearest.worse.status != NULL) say_turn(b, root, search, &nearest.worse, &actual, false);
    if (above.status != NULL) say_turn(b, root, search, &above, &actual, false);
}

// Nothing was reported: what each status would take.
static void say_band(Step *root, Search *search, int64_t from, int64_t to, const Word *status,
                     const Word *now) {
    if (status == NULL || status->neutral || status == now) return;
    Value like = search_actual(search, from);
    Value low = search_value(search, from, &like), high = search_value(search, to, &like);
    const char *range = to == search->most ? str_printf(_("%s or more"), people(&low))
                        : from == to       ? people(&low)
                        : from <= search->least
                            ? str_printf(_("%s or less"), people(&high))
                            : str_printf(_("%s to %s"), people(&low), people(&high));
    Step *step = add_change(root, status,
                            str_printf(_("with a record of %s for %s it would be %s"), range,
                                       period_words(search->period), status_label(status)));
    step_field(step, "from", low);
    step_field(step, "step", search_value(search, 1, &like));
    if (to < search->most) step_field(step, "to", high);
    step_field(step, "period", value_period(search->period));
}

static void say_bands(Step *root, Search *search, const Word *now) {
    Turns turns = search_turns(search, search->least, 1);
    int64_t to = search->most;
    for (uint32_t i = turns.items.count; i-- > 0;) {
        const Turn *turn = &turns.items.items[i];
        say_band(root, search, turn->from, to, turn->status, now);
        to = turn->from - 1;
    }
    say_band(root, search, search->least, to, search_status(search, search->least), now);
}

static void measured_changes(Builder *b, Step *root, const TraceNode *rule) {
    const TraceNode *facts = find_node(rule, TRACE_FACTS, rule->thing);
    Search search = search_of(b, rule);
    if (facts == NULL || rule->value.kind != VALUE_WORD || !search_reports(&search, facts)) return;
    const Word *now = rule->value.word;
    Value actual = search_named(&search, PROPERTY_ACTUAL);
    probe_bounds(&search, rule);
    if (value_is_none(&actual))
        say_bands(root, &search, now);
    else if (!now->neutral) // else nothing is planned, or all was n/a
        say_turns(b, root, &search, now);
}

void show_changes(Builder *b, Step *root, const TraceNode *rule) {
    if (kind_in(model_entity(b->model, rule->thing)->kind, KINDS_MEASURED))
        measured_changes(b, root, rule);
    else
        rollup_changes(b, root, rule);
}
