// SPDX-License-Identifier: Apache-2.0
// What an aggregate or a selection took in, each with its value, and what it left out and why.
#include "base/gettext.h"
#include "explain/parts.h"

#include <stdlib.h>

enum { LISTED = 8, BODY_SHORT = 60 };

typedef VEC(const TraceNode *) Members;

static Members members_of(const TraceNode *node, bool taken) {
    Members members = {0};
    for (const TraceNode *at = node->first; at != NULL; at = at->next) {
        if (at->kind == TRACE_MEMBER && (at->state == TRACE_COUNTS) == taken)
            *vec_push(&members) = at;
    }
    return members;
}

// The lowest first, which pull a mean down; of one value in the order of the tree.
static int by_value(const void *left, const void *right) {
    const TraceNode *a = *(const TraceNode *const *)left, *b = *(const TraceNode *const *)right;
    int order = value_compare(&a->value, &b->value);
    return order != 0 ? order : a->thing < b->thing ? -1 : a->thing > b->thing;
}

static uint32_t listed(const Builder *b, uint32_t count) {
    return b->all || count <= LISTED + 1 ? count : LISTED;
}

static void add_member(Builder *b, Step *step, const TraceNode *node) {
    Step *member = step_add(step, STEP_MEMBER, str_from(people(&node->who)));
    member->thing = node->who;
    member->told = true;
    member->state = STATE_COUNTS;
    set_value(b, member, &node->value);
    if (node->thing != 0) {
        member->place = locus_of(b, model_entity(b->model, node->thing)->span.begin);
        step_field(member, "title", value_text(model_title(b->model, node->thing)));
    }
    if (node->weight == NULL) return;
    step_field(member, "weight", *node->weight);
    if (node->weight->kind != VALUE_NUMBER || num_compare(node->weight->num, num_int(1)) != 0)
        step_note(member, str_printf(_("weight %s"), people(node->weight)));
}

static void add_taken(Builder *b, Step *step, const Members *taken) {
    uint32_t count = listed(b, taken->count);
    for (uint32_t i = 0; i < count; i++)
        add_member(b, step, taken->items[i]);
    step->more = taken->count - count;
}

// --- what was left out ---------------------------------------------------------------------------

// A neutral status says best why a thing has no value.
static Str status_of(const Builder *b, EntityId thing, Period at) {
    Value color;
    if (thing == 0) return (Str){"", 0};
    Context c = eval_context(b->quiet, at, 0);
    c = context_of(&c, thing);
    eval_color(&c, &color);
    bool neutral = color.kind == VALUE_WORD && color.word->neutral;
    return neutral ? word_people(color.word) : (Str){"", 0};
}

static Str reason_of(const Builder *b, const TraceNode *member, Period at) {
    if (member->state == TRACE_UNMET) {
        Str where = source_words(b, ((const Expr *)member->what)->span);
        return str_from(str_printf(
            value_is_none(&member->value) ? _("%s is none") : _("%s is false"), str_c(where)));
    }
    if (!value_is_none(&member->value) && member->value.kind != VALUE_WORD)
        return str_from(_("it has no weight"));
    Str status = status_of(b, member->thing, at);
    if (status.len > 0) return status;
    return str_from(_("it is none"));
}

static Step *reason_step(Step *step, Str reason) {
    for (uint32_t i = 0; i < step->steps.count; i++) {
        Step *known = step->steps.items[i];
        if (known->kind == STEP_LEFT_OUT && str_equal(known->text, reason)) return known;
    }
    return step_add(step, STEP_LEFT_OUT, reason);
}

typedef VEC(Value) Codes;

// The period at which the members were looked at.
static Period members_at(const TraceNode *node) {
    const Selection *selection = ((const Expr *)node->what)->selection;
    for (const TraceNode *at = node->first; at != NULL && selection->at != NULL; at = at->next) {
        if (at->what == selection->at && at->value.kind == VALUE_PERIOD) return at->value.period;
    }
    return node->at;
}

static void add_left_out(Builder *b, Step *step, const TraceNode *node, const Members *left) {
    Period at = members_at(node);
    Codes *codes = mem_new((left->count + 1) * sizeof *codes);
    uint32_t first = step->steps.count;
    for (uint32_t i = 0; i < left->count; i++) {
        Step *reason = reason_step(step, reason_of(b, left->items[i], at));
        uint32_t k = first;
        while (step->steps.items[k] != reason)
            k++;
        reason->told = true;
        *vec_push(&codes[k - first]) = left->items[i]->who;
    }
    for (uint32_t k = first; k < step->steps.count; k++) {
        Step *reason = step->steps.items[k];
        uint32_t count = codes[k - first].count, few = listed(b, count);
        step_field(reason, "count", value_number(num_int(count)));
        reason->value = value_list(codes[k - first].items, few);
        reason->more = count - few;
    }
}

// --- what it comes to ----------------------------------------------------------------------------

static const char *const names[] = {N_("count"), N_("sum"),    N_("mean"), N_("min"),
                                    N_("max"),   N_("median"), N_("any"),  N_("all"),
                                    N_("list"),  N_("worst"),  N_("share")};

// `mean of 12 of 19: 9.84 / 12`.
static void note_tally(Step *step, const TraceNode *node, uint32_t taken, uint32_t all) {
    const Expr *e = node->what;
    Buf note = {0};
    if (e->op == EXPR_SELECT)
        buf_printf(&note, _("selects %u of %u"), taken, all);
    else
        buf_printf(&note, _("%s of %u of %u"), message_of(names[e->detail]), taken, all);
    for (const TraceNode *at = node->first; at != NULL; at = at->next) {
        bool ratio = e->op == EXPR_AGGREGATE &&
                     (e->detail == AGGREGATE_MEAN || e->detail == AGGREGATE_SHARE);
        if (at->kind != TRACE_TALLY || !ratio || taken == 0) continue;
        buf_printf(&note, ": %s / %s", people(&at->value), people(at->weight));
        step_field(step, "sum", at->value);
        step_field(step, "divisor", *at->weight);
    }
    step_field(step, "taken", value_number(num_int(taken)));
    step_field(step, "of", value_number(num_int(all)));
    step_note(step, buf_text(&note));
}

static void add_selected(Builder *b, Step *step, const List *list) {
    uint32_t count = listed(b, list->count);
    for (uint32_t i = 0; i < count; i++) {
        bool thing = list->items[i].kind == VALUE_ENTITY;
        TraceNode member = {.thing = thing ? list->items[i].entity.id : 0, .who = list->items[i]};
        add_member(b, step, &member);
    }
    step->more = list->count - count;
}

// What the values of the members are, where that is a definition.
static void note_definition(const Builder *b, Step *step, const Expr *e, EntityId member) {
    if (e == NULL || e->op != EXPR_DEFINED || member == 0) return;
    Kind kind = (Kind)model_entity(b->model, member)->kind;
    for (uint32_t i = 0; i < b->model->defines.count; i++) {
        const Define *define = &b->model->defines.items[i];
        if (define->name != e->index || !kind_in(kind, define->kinds)) continue;
        Str name = source_words(b, e->span), body = source_words(b, define->body->span);
        if (body.len > BODY_SHORT) body = str_from(_("defined"));
        step_note(step, str_printf(_("%s is %s (%s)"), str_c(name), str_c(body),
                                   locus_text(locus_of(b, define->span.begin))));
    }
}

void show_members(Builder *b, Step *step, const TraceNode *node) {
    const Expr *e = node->what;
    Members taken = members_of(node, true), left = members_of(node, false);
    bool selects = e->op == EXPR_SELECT && node->value.kind == VALUE_LIST;
    uint32_t count = selects ? node->value.list->count : taken.count;
    note_tally(step, node, count, count + left.count);
    const Members *some = taken.count > 0 ? &taken : &left;
    if (some->count > 0) note_definition(b, step, e->a, some->items[0]->thing);
    if (e->op == EXPR_AGGREGATE && e->a != NULL && taken.count > 0)
        qsort(taken.items, taken.count, sizeof *taken.items, by_value);
    if (selects)
        add_selected(b, step, node->value.list);
    else
        add_taken(b, step, &taken);
    add_left_out(b, step, node, &left);
}
