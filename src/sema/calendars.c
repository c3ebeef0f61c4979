// SPDX-License-Identifier: Apache-2.0
// Calendars: the weekend and the holidays, moved ones on the day on which they are kept.
#include "sema/lower.h"

#include "base/gettext.h"
#include "text/suggest.h"

static bool read_date(Sema *sema, const Node *node, Date *out) {
    Str text = sema_text(sema, node->span);
    if (date_read(text, out) == PERIOD_OK) return true;
    diag(sema->diags, E_DATE, node->span, str_c(text));
    return false;
}

static void read_weekend(Sema *sema, const Node *node, Calendar *calendar) {
    calendar->weekend = 0;
    for (const Node *at = node->child; at != NULL; at = at->next) {
        WordId word = names_word(sema->names, at->name);
        if (word >= WORD_MON && word <= WORD_SUN) {
            calendar->weekend |= (uint8_t)(1 << (word - WORD_MON));
            continue;
        }
        Str name = names_text(sema->names, at->name);
        Diag *d = diag(sema->diags, E_WEEKDAY, at->span, str_c(name));
        Suggest near = suggest_for(name);
        for (WordId day = WORD_MON; day <= WORD_SUN; day++)
            suggest_offer(&near, word_english(day)), suggest_offer(&near, word_spanish(day));
        if (near.best.len > 0)
            diag_suggest(d, near.best);
        else
            diag_help(d, "weekend sat, sun");
    }
    if (calendar->weekend + 1 == 1 << WEEK_DAYS)
        diag_help(diag(sema->diags, E_WEEKDAY, node->span, _("all of them")),
                  "leave a day on which somebody works");
}

// All days of one that is moved are kept from that day on.
static void read_holiday(Sema *sema, const Node *node, Holiday *holiday) {
    Node *end = node_optional(node, 1), *name = node_optional(node, 2),
         *moved = node_optional(node, 3);
    *holiday = (Holiday){.first = DATE_NONE, .last = DATE_NONE};
    if (!read_date(sema, node->child, &holiday->first)) return;
    holiday->last = holiday->first;
    if (end != NULL && !read_date(sema, end, &holiday->last)) holiday->last = holiday->first;
    if (end != NULL && holiday->last < holiday->first) {
        diag_help(
            diag(sema->diags, E_HOLIDAY_ORDER, ((Span){node->child->span.begin, end->span.end})),
            "write {1}..{2}", sema_quote(sema, end->span), sema_quote(sema, node->child->span));
        holiday->last = holiday->first;
    }
    Date kept;
    if (moved != NULL && read_date(sema, moved, &kept)) {
        holiday->last += kept - holiday->first;
        holiday->first = kept;
    }
    if (name != NULL) holiday->name = model_text(sema->model, name->span);
}

static uint32_t find_calendar(const Model *model, Atom name) {
    for (uint32_t i = 0; i < model->calendars.count; i++) {
        if (model->calendars.items[i].name == name) return i + 1;
    }
    return 0;
}

static void calendar_declare(Sema *sema, const Pending *p) {
    Calendar calendar = {.name = p->node->name,
                         .weekend = WEEKEND_USUAL,
                         .span = head_span(sema, p->node),
                         .rank = (uint8_t)p->scope.rank};
    VEC(Holiday) holidays = {0};
    Node *weekend = NULL;
    for (Node *at = p->node->child->next; at != NULL; at = at->next) {
        if (at->kind == NODE_WEEKEND && weekend != NULL)
            diag_note(diag(sema->diags, E_DUPLICATE_ATTRIBUTE, at->span, word_quoted(WORD_WEEKEND)), weekend->span,
                      "it is first said here");
        if (at->kind == NODE_WEEKEND) read_weekend(sema, weekend = at, &calendar);
        if (at->kind == NODE_HOLIDAY) read_holiday(sema, at, vec_push(&holidays));
    }
    calendar.holidays = holidays.items;
    calendar.count = holidays.count;
    uint32_t known = find_calendar(sema->model, calendar.name);
    if (known == 0) {
        *vec_push(&sema->model->calendars) = calendar;
        return;
    }
    Calendar *other = &sema->model->calendars.items[known - 1];
    if (other->rank == calendar.rank && calendar.rank != RANK_TYPED)
        report_twice(sema, calendar.span, other->span, _("calendar"), calendar.name, _("the plan"));
    else if (other->rank > calendar.rank || calendar.rank == RANK_TYPED)
        *other = calendar;
}

uint32_t calendar_named(Sema *sema, Atom name, Span span) {
    const Model *model = sema->model;
    uint32_t found = find_calendar(model, name);
    Str text = names_text(sema->names, name);
    if (found != 0 || sema_may_be_lost(sema, text)) return found;
    Diag *d = diag(sema->diags, E_NO_CALENDAR, span, str_c(text));
    Suggest near = suggest_for(text);
    for (uint32_t i = 0; i < model->calendars.count; i++)
        suggest_offer(&near, names_text(sema->names, model->calendars.items[i].name));
    if (near.best.len > 0)
        diag_suggest(d, near.best);
    else
        diag_help(d, "declare it: calendar {1} { weekend sat, sun  holiday 2024-01-01 \"…\" }",
                  str_c(text));
    return 0;
}

void sema_calendars(Sema *sema) {
    for (uint32_t i = 0; i < sema->rules.count; i++) {
        Pending p = sema->rules.items[i];
        if (p.node->kind == NODE_CALENDAR) calendar_declare(sema, &p);
    }
}
