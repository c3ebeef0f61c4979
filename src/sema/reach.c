// SPDX-License-Identifier: Apache-2.0
// What the author of a rule wants to know of its clauses: which can never be reached, and why;
// which values reach none. What is said is certain for every plan; where in doubt, nothing is said.
#include "sema/reach.h"

#include "base/gettext.h"
#include "sema/lower.h"

// The clauses of a rule with their conditions, seen for each kind that it is for.
typedef struct Reach {
    Sema *sema;
    const Rule *rule;
    const Clause **clauses; // without those that only name a value
    uint32_t count;
    World *worlds; // one for each kind, made when it is wanted
    uint32_t world_count;
    uint64_t work;
} Reach;

// So much is looked at for one rule, and for all of them: some 0.1 s, and some 1 s.
enum { WORK_MAX = 20000000, ALL_WORK_MAX = 200000000 };

static const Expr *condition_of(Reach *reach, Kind kind, const Expr **slots, uint32_t *at) {
    for (; *at < reach->rule->count; ++*at) {
        const Clause *clause = &reach->rule->clauses[*at];
        if (clause->let == NULL) break;
        slots[clause->slot] = expand(reach->sema->model, kind, slots, clause->let, &reach->work);
    }
    const Expr *condition = reach->rule->clauses[(*at)++].condition;
    return condition == NULL ? NULL
                             : expand(reach->sema->model, kind, slots, condition, &reach->work);
}

static World world_for(Reach *reach, Kind kind) {
    const Expr **slots = mem_new((reach->rule->slots + 1) * sizeof *slots);
    const Expr **conditions = mem_new((reach->count + 1) * sizeof *conditions);
    uint32_t at = 0;
    for (uint32_t i = 0; i < reach->count; i++)
        conditions[i] = condition_of(reach, kind, slots, &at);
    return world_new(reach->sema->model, kind, conditions, reach->count, &reach->work);
}

static bool is_kind_there(const Reach *reach, uint32_t kind) {
    return kind_in(kind, reach->rule->kinds) && reach->sema->model->kind_words[kind] != NULL;
}

// The world of the n-th kind of the rule; NULL: it has no more.
static World *world_at(Reach *reach, uint32_t n) {
    uint32_t kind = 0;
    for (uint32_t seen = 0; kind < KIND_LIMIT; kind++) {
        if (is_kind_there(reach, kind) && seen++ == n) break;
    }
    if (kind == KIND_LIMIT) return NULL;
    if (n == reach->world_count) reach->worlds[reach->world_count++] = world_for(reach, (Kind)kind);
    return &reach->worlds[n];
}

// Whether, for things of some kind, the clauses can be as wanted.
static bool possible(Reach *reach, const Wanted *wanted) {
    World *w;
    for (uint32_t n = 0; (w = world_at(reach, n)) != NULL; n++) {
        for (uint32_t i = 0; i < reach->count; i++)
            w->wanted[i] = wanted[i];
        world_forget(w);
        if (world_possible(w)) return true;
    }
    return false;
}

// --- clauses that can never be reached -----------------------------------------------------------

static void report_never(Reach *reach, uint32_t i) {
    const Expr *condition = reach->clauses[i]->condition;
    Diag *d = diag(reach->sema->diags, E_NEVER, condition->span);
    bool joined = condition->op == EXPR_AND || condition->op == EXPR_BETWEEN;
    if (joined) diag_help(d, "no value meets all of it; where one of two is enough, write or");
}

// A value that is missing stops the rule before the clause that asks whether it is missing.
static bool report_stopped(Reach *reach, uint32_t i, Wanted *wanted) {
    for (uint32_t j = 0; j < i; j++) {
        wanted[j] = WANT_NOT_TRUE;
        bool stops = possible(reach, wanted);
        wanted[j] = WANT_FALSE;
        if (!stops) continue;
        Diag *d = diag(reach->sema->diags, E_UNREACHABLE, reach->clauses[i]->span);
        diag_note(d, reach->clauses[j]->span,
                  "where a value is missing, this is none: the rule stops here, with unknown");
        diag_help(d, "put it before the first clause that needs the value");
        return true;
    }
    return false;
}

// Leaves of the clauses before only those that are needed for it.
static void report_covered(Reach *reach, uint32_t i, Wanted *wanted) {
    bool otherwise = reach->clauses[i]->condition == NULL;
    Diag *d =
        diag(reach->sema->diags, otherwise ? W_OTHERWISE : E_UNREACHABLE, reach->clauses[i]->span);
    uint32_t covering = 0;
    for (uint32_t j = i; j-- > 0;) {
        Wanted before = wanted[j];
        wanted[j] = WANT_NOTHING;
        if (!possible(reach, wanted)) continue;
        wanted[j] = before;
        covering++;
    }
    for (uint32_t j = 0; j < i; j++) {
        if (wanted[j] == WANT_NOTHING) continue;
        diag_note(d, reach->clauses[j]->span,
                  covering == 1
                      ? _("all that it is for is taken by this clause")
                      : _("all that it is for is taken by this clause and the others shown"));
    }
    diag_help(d, otherwise
                     ? _("remove it; what is missing does not come here: it stops the rule before")
                 : covering == 1 ? _("put it before the clause that takes its values")
                                 : _("put it before the clauses that take its values"));
}

static void check_reached(Reach *reach, uint32_t i, Wanted *wanted) {
    for (uint32_t j = 0; j < reach->count; j++)
        wanted[j] = j < i ? WANT_FALSE : j == i ? WANT_TRUE : WANT_NOTHING;
    if (possible(reach, wanted)) return;
    for (uint32_t j = 0; j < i; j++)
        wanted[j] = WANT_NOTHING;
    if (!possible(reach, wanted)) {
        report_never(reach, i);
        return;
    }
    for (uint32_t j = 0; j < i; j++)
        wanted[j] = WANT_FALSE;
    if (reach->clauses[i]->condition == NULL || !report_stopped(reach, i, wanted))
        report_covered(reach, i, wanted);
}

// --- values that reach no clause -----------------------------------------------------------------

// Whatever a plan says of a thing in words or numbers goes with any state of its progress, and so
// does what was true at another period.
static bool is_free(const Model *model, const Expr *e) {
    if (e->op == EXPR_CUSTOM || e->op == EXPR_AT || e->op == EXPR_IN) return true;
    return e->op == EXPR_PROPERTY && model->properties.items[e->index].how != PROPERTY_COMPUTED;
}

static void settle(Quantity *q, bool truth) {
    q->state = QUANTITY_KNOWN;
    q->value = value_bool(truth);
}

// The ordinary case: nothing is missing, and what is due was reported.
static void assume_ordinary(World *w) {
    world_forget(w);
    for (uint32_t i = 0; i < w->quantities.count; i++) {
        Quantity *q = &w->quantities.items[i];
        q->free = is_free(w->model, q->expr);
        if (!q->free) q->state = QUANTITY_THERE;
        if (q->expr->op != EXPR_PROPERTY) continue;
        if (q->expr->index == PROPERTY_INAPPLICABLE) settle(q, false);
        if (q->expr->index == PROPERTY_DUE || q->expr->index == PROPERTY_REPORTED) settle(q, true);
    }
}

static bool falls(World *w, Quantity *q, const Cell *cell) {
    assume_ordinary(w);
    q->state = QUANTITY_KNOWN;
    q->value = cell->value;
    return world_possible(w);
}

static void add_number(Buf *out, const Value *point) {
    if (point->kind != VALUE_NUMBER) return;
    if (point->shape != SHAPE_PERCENT) {
        num_grouped(out, point->num, &numerals_plan, NUM_DECIMALS, false);
        return;
    }
    num_hundredfold(out, point->num, &numerals_plan, 16, false);
    buf_c(out, "%");
}

// The end of an interval: a value, or none: it has no end.
typedef struct End {
    Value value;
    bool with; // the value itself is in it
} End;

static End end_at(const Quantity *q, int point, bool with) {
    bool there = point >= 0 && point < (int)q->points.count;
    return (End){there ? q->points.items[point] : value_none(), with};
}

// Of whole numbers: from 1 to 2, not above 0 and below 3.
static void narrow(End *low, End *high, Num step) {
    Num inside;
    if (num_is_zero(step)) return;
    if (!low->with && low->value.kind == VALUE_NUMBER &&
        number_between(&low->value.num, NULL, step, &inside))
        low->value.num = inside, low->with = true;
    if (!high->with && high->value.kind == VALUE_NUMBER &&
        number_between(NULL, &high->value.num, step, &inside))
        high->value.num = inside, high->with = true;
}

// What the numbers of an interval are called: `from {1} to below {2}`.
static const char *interval_words(const End *low, const End *high) {
    bool from = low->value.kind == VALUE_NUMBER, to = high->value.kind == VALUE_NUMBER;
    if (!from && !to) return _("of any size");
    if (!from) return high->with ? _("up to {2}") : _("below {2}");
    if (!to) return low->with ? _("from {1} up") : _("above {1}");
    if (num_compare(low->value.num, high->value.num) == 0) return _("exactly {1}");
    if (low->with) return high->with ? _("from {1} to {2}") : _("from {1} to below {2}");
    return high->with ? _("above {1} to {2}") : _("between {1} and {2}");
}

static void add_interval(Buf *out, End low, End high) {
    Buf first = {0}, last = {0};
    add_number(&first, &low.value);
    add_number(&last, &high.value);
    if (out->len > 0) buf_c(out, _(", or "));
    buf_c(out,
          diag_format(interval_words(&low, &high), DIAG_ARGS(buf_text(&first), buf_text(&last))));
}

static void add_cells(Buf *out, const Quantity *q, Range range, uint32_t from, uint32_t to) {
    const Cell *first = &q->cells.items[from], *last = &q->cells.items[to];
    End low = end_at(q, first->low, first->low == first->high);
    End high = end_at(q, last->high, last->low == last->high);
    narrow(&low, &high, range.step);
    add_interval(out, low, high);
}

static const char *number_gaps(World *w, Quantity *q) {
    Buf out = {0};
    Range likely = range_of(w->model, kind_bit(w->kind), q->expr, true, w->work);
    uint32_t count = q->cells.count;
    for (uint32_t i = 1, end; i < count; i = end) {
        for (end = i; end < count; end++) {
            const Cell *cell = &q->cells.items[end];
            if (!cell_in(q, cell, likely) || !falls(w, q, cell)) break;
        }
        if (end > i) add_cells(&out, q, likely, i, end - 1);
        end += end == i;
    }
    return out.len == 0 ? NULL : buf_text(&out);
}

static const char *word_gaps(World *w, Quantity *q) {
    Buf out = {0};
    for (uint32_t i = 1; i < q->cells.count; i++) {
        if (!falls(w, q, &q->cells.items[i])) continue;
        if (out.len > 0) buf_c(&out, ", ");
        buf_add(&out, word_of_english(q->cells.items[i].value.word->name));
    }
    return out.len == 0 ? NULL : buf_text(&out);
}

static bool is_fixed_word(const Expr *e) {
    return e->type.kind == TYPE_WORD && e->type.set < SET_STATUS && e->type.set != SET_KIND &&
           e->type.set != SET_MEASURE;
}

static const char *gaps(World *w, Quantity *q) {
    if (q->points.count == 0) return NULL;
    for (uint32_t i = 0; i < q->points.count; i++) {
        if (q->points.items[i].kind == VALUE_NUMBER && q->points.items[i].unit != 0) return NULL;
    }
    if (q->expr->type.kind == TYPE_NUMBER) return number_gaps(w, q);
    return is_fixed_word(q->expr) ? word_gaps(w, q) : NULL;
}

static void report_gap(Reach *reach, const Quantity *q, const char *values) {
    Sema *sema = reach->sema;
    Diag *d = diag(sema->diags, W_GAP, reach->rule->span,
                   str_c(sources_text(sema->sources, reach->rule->span)),
                   sema_quote(sema, q->expr->span), values);
    diag_help(d, "the status is then unknown; close the gap, or end with a clause for the rest: "
                 "STATUS otherwise");
}

static void check_gaps(Reach *reach) {
    World *w;
    if (reach->clauses[reach->count - 1]->condition == NULL) return;
    for (uint32_t n = 0; (w = world_at(reach, n)) != NULL; n++) {
        w->strict = true;
        for (uint32_t i = 0; i < reach->count; i++)
            w->wanted[i] = WANT_FALSE;
        for (uint32_t i = 0; i < w->quantities.count; i++) {
            const char *values = gaps(w, &w->quantities.items[i]);
            if (values == NULL) continue;
            report_gap(reach, &w->quantities.items[i], values);
            return;
        }
        w->strict = false;
    }
}

// --- the whole -----------------------------------------------------------------------------------

void rule_reach(Sema *sema, uint32_t index) {
    Reach reach = {.sema = sema, .rule = &sema->model->rules.items[index], .work = WORK_MAX};
    if (sema->reach_work > ALL_WORK_MAX) return;
    reach.clauses = mem_new((reach.rule->count + 1) * sizeof *reach.clauses);
    reach.worlds = mem_new(KIND_LIMIT * sizeof *reach.worlds);
    for (uint32_t i = 0; i < reach.rule->count; i++) {
        const Clause *clause = &reach.rule->clauses[i];
        if (clause->let != NULL) continue;
        reach.clauses[reach.count++] = clause;
        if (clause->condition == NULL) break; // nothing behind it is reached, as has been said
    }
    if (reach.count == 0 || world_at(&reach, 0) == NULL) return;
    Wanted *wanted = mem_new_atomic((reach.count + 1) * sizeof *wanted);
    for (uint32_t i = 0; i < reach.count; i++)
        check_reached(&reach, i, wanted);
    check_gaps(&reach);
    sema->reach_work += WORK_MAX - reach.work;
}
