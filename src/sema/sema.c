// SPDX-License-Identifier: Apache-2.0
// What all parts of the folder share: finding codes, reading periods.
#include "sema/sema.h"

#include "syntax/period_text.h"
#include "text/suggest.h"

#include <string.h>

// Near names are sought for so many failed look-ups; a file full of them gets no more suggestions.
enum { SUGGESTIONS_MAX = 100, QUOTE_MAX = 60 };

Sema *sema_new(Model *model, Names *names, Diags *diags, Sources *sources) {
    Sema *sema = NEW(Sema);
    sema->model = model;
    sema->names = names;
    sema->diags = diags;
    sema->sources = sources;
    return sema;
}

Str sema_text(const Sema *sema, Span span) { return sources_text(sema->sources, span); }

const char *sema_quote(const Sema *sema, Span span) {
    Str text = sema_text(sema, span);
    if (text.len <= QUOTE_MAX) return str_c(text);
    return str_printf("%.*s…", QUOTE_MAX, text.ptr);
}

// --- periods --------------------------------------------------------------------------------------

int32_t sema_year(const Sema *sema, const Scope *scope) {
    Period plan = model_plan_period(sema->model, scope->plan);
    if (plan.first == MONTH_NONE || month_year(plan.first) != month_year(plan.last)) return 0;
    return month_year(plan.first);
}

bool sema_period(Sema *sema, const Scope *scope, Span span, Period *out) {
    switch (period_text_read(sema->names, sema_text(sema, span), sema_year(sema, scope), out)) {
        case PERIOD_TEXT_OK: return true;
        case PERIOD_TEXT_YEAR:
            diag_help(diag(sema->diags, E_WHICH_YEAR, span), "name the year, as in mar 2024, or give the plan one: plan CODE { period 2024 }");
            return false;
        case PERIOD_TEXT_RANGE:
            diag_help(diag(sema->diags, E_PERIOD, span, sema_quote(sema, span)), "years 1900 to 2200, months 1 to 12, quarters 1 to 4; a range begins before it ends");
            return false;
        default:
            diag_help(diag(sema->diags, E_PERIOD, span, sema_quote(sema, span)), "write mar, mar 2024, 2024-03, 2024-Q1, 2024, or a range feb..sep 2024");
            return false;
    }
}

// --- codes ----------------------------------------------------------------------------------------

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
        if (model_entity(sema->model, id)->code == plan) return model_find_in(sema->model, id, code);
    }
    return 0;
}

static EntityId look_up(const Sema *sema, const Scope *scope, Atom code, bool *ambiguous) {
    EntityId id = model_find(sema->model, scope->plan, code, ambiguous);
    if (id != 0 || *ambiguous) return id;
    Str text = names_text(sema->names, code);
    if (scope->unit != 0) {
        id = model_find_in(sema->model, scope->plan, joined(sema, scope->unit, text));
        if (id != 0) return id;
    }
    return look_up_qualified(sema, text);
}

EntityId sema_look_up(Sema *sema, const Scope *scope, Atom code) {
    bool ambiguous;
    return look_up(sema, scope, code, &ambiguous);
}

static bool ends_with_own(Str full, Str own) {
    return full.len > own.len && full.ptr[full.len - own.len - 1] == '.' &&
           memcmp(full.ptr + full.len - own.len, own.ptr, own.len) == 0;
}

// The nearest code of the wanted kinds; one whose last part is what was written comes first.
static Str nearest(Sema *sema, Str wanted, KindSet kinds) {
    Suggest near = suggest_for(wanted);
    if (sema->suggestions++ >= SUGGESTIONS_MAX) return near.best;
    for (EntityId id = 1; id < sema->model->entities.count; id++) {
        if (!kind_in(model_entity(sema->model, id)->kind, kinds)) continue;
        Str code = model_code(sema->model, id);
        if (ends_with_own(code, wanted)) return code;
        suggest_offer(&near, code);
    }
    return near.best;
}

static const char *kinds_name(const Sema *sema, KindSet kinds) {
    if (kinds == KINDS_MEASURED || kinds == (KINDS_MEASURED | kind_bit(KIND_BUDGET))) return "indicator, activity, project or milestone";
    for (uint32_t k = 0; k < KIND_LIMIT; k++) {
        if (kinds == kind_bit(k) && sema->model->kind_words[k] != NULL) return str_c(sema->model->kind_words[k]->name);
    }
    return "statement";
}

static void report_ambiguous(Sema *sema, Atom code, Span span) {
    Diag *d = diag(sema->diags, E_CODE_AMBIGUOUS, span, str_c(names_text(sema->names, code)));
    for (uint32_t i = 0; i < sema->model->plans.count; i++) {
        EntityId id = model_find_in(sema->model, sema->model->plans.items[i], code);
        if (id == 0) continue;
        diag_note(d, model_entity(sema->model, id)->span, "one of them");
        diag_help(d, "say which: {1}:{2}", str_c(model_code(sema->model, sema->model->plans.items[i])), str_c(names_text(sema->names, code)));
    }
}

EntityId sema_find(Sema *sema, const Scope *scope, Atom code, Span span, KindSet kinds) {
    bool ambiguous;
    EntityId id = look_up(sema, scope, code, &ambiguous);
    if (ambiguous) {
        report_ambiguous(sema, code, span);
        return 0;
    }
    Str text = names_text(sema->names, code);
    if (id == 0) {
        Diag *d = diag(sema->diags, E_NO_CODE, span, kinds_name(sema, kinds), str_c(text));
        Str best = nearest(sema, text, kinds);
        if (best.len > 0) diag_help(d, "did you mean '{1}'?", str_c(best));
        return 0;
    }
    const Entity *found = model_entity(sema->model, id);
    if (kind_in(found->kind, kinds)) return id;
    Diag *d = diag(sema->diags, E_WRONG_KIND, span, str_c(text), str_c(sema->model->kind_words[found->kind]->name), kinds_name(sema, kinds));
    diag_note(d, found->span, "it is declared here");
    return 0;
}

Record *sema_add_record(Sema *sema, EntityId thing, Date on, Pos at) {
    Record *record = vec_push_column(&sema->model->records);
    *record = (Record){.thing = thing, .on = on, .at = at};
    return record;
}
