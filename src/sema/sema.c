// SPDX-License-Identifier: Apache-2.0
#define _GNU_SOURCE // memmem
// What all parts of the folder share: finding codes, reading periods.
#include "sema/parts.h"
#include "sema/series.h"

#include "base/bytes.h"
#include "base/gettext.h"
#include "base/hash.h"
#include "syntax/period_text.h"

#include <stdlib.h>
#include <string.h>

enum { QUOTE_MAX = 60, PIECE = 1 << 16 };

Sema *sema_new(Model *model, Names *names, Diags *diags, Sources *sources) {
    Sema *sema = NEW(Sema);
    sema->model = model;
    sema->names = names;
    sema->diags = diags;
    sema->sources = sources;
    sema->threads = 1;
    sema->piece = PIECE;
    return sema;
}

void sema_release(Sema *sema) {
    vec_release_column(&sema->target_places);
    mem_pages_release(sema->cells, sizeof *sema->cells);
    sema->cells = NULL;
}

Str sema_text(const Sema *sema, Span span) {
    Str text = sources_text(sema->sources, span);
    return text.ptr == NULL ? STR("") : text;
}

const char *sema_quote(const Sema *sema, Span span) {
    Str text = sema_text(sema, span);
    if (text.len <= QUOTE_MAX) return str_c(text);
    return str_printf("%.*s…", QUOTE_MAX, text.ptr);
}

// --- periods -------------------------------------------------------------------------------------

int32_t sema_year(const Sema *sema, const Scope *scope) {
    Period plan = model_plan_period(sema->model, scope->plan);
    if (plan.first == MONTH_NONE || month_year(plan.first) != month_year(plan.last)) return 0;
    return month_year(plan.first);
}

Month sema_months_from(const Sema *sema, const Scope *scope) {
    Period plan = model_plan_period(sema->model, scope->plan);
    if (plan.first == MONTH_NONE) return MONTH_NONE;
    if (month_year(plan.first) == month_year(plan.last)) return month_of(month_year(plan.first), 1);
    return period_length(plan) <= ANNUAL ? plan.first : MONTH_NONE;
}

static const char *period_help(Str text) {
    if (memmem(text.ptr, text.len, "..", 2) != NULL)
        return _("a range begins before it ends; over the new year, name the years: nov 2024..feb "
                 "2025");
    return _("years go from 1900 to 2200, months from 1 to 12, quarters from 1 to 4");
}

// One that begins with its year means the same everywhere, and comes again and again.
static PeriodTextProblem read_period(Sema *sema, const Scope *scope, Str text, Period *out) {
    bool dated = text.len > 0 && text.ptr[0] >= '0' && text.ptr[0] <= '9';
    if (dated && text.len == sema->period_text.len &&
        bytes_same(text.ptr, sema->period_text.ptr, text.len)) {
        *out = sema->period;
        return PERIOD_TEXT_OK;
    }
    PeriodTextProblem problem =
        period_text_read_from(sema->names, text, sema_months_from(sema, scope), out);
    if (!dated || problem != PERIOD_TEXT_OK) return problem;
    sema->period_text = text;
    sema->period = *out;
    return problem;
}

bool sema_period(Sema *sema, const Scope *scope, Span span, Period *out) {
    switch (read_period(sema, scope, sema_text(sema, span), out)) {
    case PERIOD_TEXT_OK: return true;
    case PERIOD_TEXT_YEAR:
        diag_help(diag(sema->diags, E_WHICH_YEAR, span),
                  "name the year, as in mar 2024, or give the plan one: plan CODE { period 2024 }");
        return false;
    case PERIOD_TEXT_RANGE:
        diag_help(diag(sema->diags, E_PERIOD, span, sema_quote(sema, span)),
                  period_help(sema_text(sema, span)));
        return false;
    default:
        diag_help(diag(sema->diags, E_PERIOD, span, sema_quote(sema, span)),
                  "write mar, mar 2024, 2024-03, 2024-Q1, 2024, or a range feb..sep 2024");
        return false;
    }
}

// --- codes ---------------------------------------------------------------------------------------

static Atom joined(const Sema *sema, EntityId unit, Str own) {
    Str code = model_code(sema->model, unit);
    const char *full = str_printf("%.*s.%.*s", (int)code.len, code.ptr, (int)own.len, own.ptr);
    return intern_find(sema->names->atoms, str_from(full));
}

// `PLAN:CODE`.
static EntityId look_up_qualified(const Sema *sema, Str text) {
    const char *colon = memchr(text.ptr, ':', text.len);
    if (colon == NULL) return 0;
    Atom plan = intern_find(sema->names->atoms, str_slice(text.ptr, colon));
    Atom code = intern_find(sema->names->atoms, str_slice(colon + 1, text.ptr + text.len));
    for (uint32_t i = 0; i < sema->model->plans.count; i++) {
        EntityId id = sema->model->plans.items[i];
        if (model_entity(sema->model, id)->code == plan)
            return model_find_in(sema->model, id, code);
    }
    return 0;
}

static EntityId top_plan(const Sema *sema, EntityId plan) {
    for (EntityId above; (above = map_get(&sema->used_by, plan)) != 0;)
        plan = above;
    return plan;
}

// Of several plans that have a code, the one that belongs together with `plan`: it uses its file,
// or is used by the same ones. 0: none, or more than one.
static EntityId look_up_family(const Sema *sema, EntityId plan, Atom code) {
    const Model *model = sema->model;
    for (EntityId at = map_get(&sema->used_by, plan); at != 0; at = map_get(&sema->used_by, at)) {
        EntityId id = model_find_in(model, at, code);
        if (id != 0) return id;
    }
    EntityId found = 0, top = top_plan(sema, plan);
    for (uint32_t i = 0; i < model->plans.count; i++) {
        EntityId id = model_find_in(model, model->plans.items[i], code);
        if (id == 0 || top_plan(sema, model->plans.items[i]) != top) continue;
        if (found != 0) return 0;
        found = id;
    }
    return found;
}

static EntityId look_up(const Sema *sema, const Scope *scope, Atom code, bool *ambiguous) {
    EntityId id = model_find(sema->model, scope->plan, code, ambiguous);
    if (*ambiguous && scope->plan != 0) id = look_up_family(sema, scope->plan, code);
    if (id != 0 || *ambiguous) return id;
    Str text = names_text(sema->names, code);
    if (scope->unit != 0) {
        id = model_find_in(sema->model, scope->plan, joined(sema, scope->unit, text));
        if (id != 0) return id;
    }
    return look_up_qualified(sema, text);
}

void sema_use(Sema *sema, Span span, EntityId thing) {
    if (sema->keeps_uses && thing != 0) *vec_push_atomic(&sema->uses) = (Use){span, thing, false};
}

static int by_place(const void *left, const void *right) {
    const Use *a = left, *b = right;
    if (a->span.begin != b->span.begin) return a->span.begin < b->span.begin ? -1 : 1;
    if (a->span.end != b->span.end) return a->span.end < b->span.end ? -1 : 1;
    return (b->declares > a->declares) - (b->declares < a->declares);
}

void sema_sort_uses(Use *uses, uint32_t count) {
    if (count > 1) qsort(uses, count, sizeof *uses, by_place);
}

EntityId sema_look_up(Sema *sema, const Scope *scope, Atom code) {
    bool ambiguous;
    return look_up(sema, scope, code, &ambiguous);
}

EntityId sema_find(Sema *sema, const Scope *scope, Atom code, Span span, KindSet kinds) {
    bool ambiguous;
    EntityId id = look_up(sema, scope, code, &ambiguous);
    sema_use(sema, span, id);
    if (id != 0 && kind_in(model_entity(sema->model, id)->kind, kinds)) return id;
    if (ambiguous)
        report_ambiguous(sema, code, span);
    else if (id == 0)
        report_no_code(sema, code, span, kinds);
    else
        report_wrong_kind(sema, code, id, span, kinds);
    return 0;
}

static inline bool is_code(const Sema *sema, EntityId id, Str code) {
    return intern_is(sema->model->names, model_entity(sema->model, id)->code, code);
}

// One of the things declared behind what was looked for last. Which of them nobody can guess, so
// that nothing branches on it.
static EntityId find_behind(const Sema *sema, Str code) {
    enum { NEAR = 8 };
    const Model *model = sema->model;
    const uint32_t hash = hash_name(code), *hashes = intern_hashes(model->names);
    EntityId first = sema->reported + 1, left = model->entities.count - first;
    const Entity *next = model_entity(model, first), *end = next + (left < NEAR ? left : NEAR);
    uint32_t same = 0;
    for (uint32_t bit = 1; next < end; next++, bit *= 2)
        same |= hashes[next->code] == hash ? bit : 0;
    if (same == 0) return 0;
    EntityId id = first + bytes_bit(same);
    return is_code(sema, id, code) ? id : 0;
}

// Reports mostly follow the order in which things are declared.
static EntityId find_next(const Sema *sema, const Scope *scope, Str code) {
    EntityId id = sema->reported + 1;
    if (sema->duplicated) return 0;
    if (id == sema->model->entities.count || !is_code(sema, id, code)) id = find_behind(sema, code);
    return id != 0 && sema_is_reported(sema, scope, id) ? id : 0;
}

EntityId sema_look_up_reported(Sema *sema, const Scope *scope, Str code) {
    EntityId id = find_next(sema, scope, code);
    if (id == 0) {
        Atom atom = intern_find(sema->names->atoms, code);
        id = atom == 0 ? 0 : sema_look_up(sema, scope, atom);
        if (id != 0 && !kind_in(model_entity(sema->model, id)->kind, KINDS_RECORDED)) id = 0;
    }
    if (id != 0) sema->reported = id;
    return id;
}

// What was looked for last, or what is declared behind it.
static EntityId find_near(const Sema *sema, const Scope *scope, Str code) {
    EntityId last = sema->reported;
    if (last != 0 && is_code(sema, last, code))
        return sema_is_reported(sema, scope, last) ? last : 0;
    return find_next(sema, scope, code);
}

EntityId sema_find_reported(Sema *sema, const Scope *scope, Str code, Span span) {
    EntityId id = find_near(sema, scope, code);
    sema_use(sema, span, id);
    if (id == 0)
        id = sema_find(sema, scope, intern(sema->names->atoms, code), span, KINDS_RECORDED);
    if (id != 0) sema->reported = id;
    return id;
}

Record *sema_add_record(Sema *sema, EntityId thing, Date on, Pos at) {
    Record *record = vec_push_column(&sema->model->records);
    *record = (Record){.thing = thing, .on = on, .at = at};
    return record;
}
