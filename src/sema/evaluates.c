// SPDX-License-Identifier: Apache-2.0
// Which rule is in force where: the `evaluate` statements, rules that none of them uses, statuses
// that no rule in force can give.
#include "sema/lower.h"

#include "base/gettext.h"
#include "text/suggest.h"

static KindSet kinds_of_rule(const Model *model, Atom name) {
    KindSet kinds = 0;
    for (uint32_t i = 0; i < model->rules.count; i++) {
        if (model->rules.items[i].name == name) kinds |= model->rules.items[i].kinds;
    }
    return kinds;
}

// --- evaluate ------------------------------------------------------------------------------------

static Span rule_span(const Sema *sema, const Pending *p) {
    uint32_t length = names_text(sema->names, p->node->name).len;
    return (Span){p->node->span.end - length, p->node->span.end};
}

static bool is_rule(const Model *model, Atom name) {
    bool found = false;
    for (uint32_t i = 0; i < model->rules.count; i++)
        found = found || model->rules.items[i].name == name;
    return found;
}

static void report_no_rule(Sema *sema, const Pending *p, Atom name) {
    Str text = names_text(sema->names, p->node->name);
    if (is_rule(sema->model, name) || sema_may_be_lost(sema, text)) return;
    Diag *d = diag(sema->diags, E_NO_RULE, rule_span(sema, p), str_c(text));
    Suggest near = suggest_for(text);
    for (uint32_t i = 0; i < sema->model->rules.count; i++)
        suggest_offer(&near, names_text(sema->names, sema->model->rules.items[i].name));
    diag_suggest(d, near.best);
}

// A rule for none of what is selected would never be asked.
static void check_kinds(Sema *sema, const Pending *p, Atom name, const Selection *selection) {
    KindSet kinds = kinds_of_rule(sema->model, name);
    if (kinds == 0 || (kinds & selection->kinds) != 0) return;
    Diag *d =
        diag(sema->diags, W_EVALUATE_KINDS, rule_span(sema, p), name_text(sema, p->node->name),
             kinds_plural(sema, kinds), kinds_plural(sema, selection->kinds));
    for (uint32_t i = 0; i < sema->model->rules.count; i++) {
        const Rule *rule = &sema->model->rules.items[i];
        if (rule->name == name) diag_note(d, rule->span, "the rule is defined here");
    }
    diag_help(d, "select what it is for, or add these kinds to the rule");
}

void evaluate_lower(Sema *sema, const Pending *p) {
    Atom name = names_canonical(sema->names, p->node->name);
    if (kinds_of_rule(sema->model, name) == 0) report_no_rule(sema, p, name);
    Lower l = lower_start(sema, &p->scope, 0);
    uint32_t from = diags_total(sema->diags);
    const Selection *selection = lower_selection(&l, p->node->child);
    if (leave_out(sema, from) || selection == NULL) return;
    if ((selection->kinds & KIND_OF_RECORDS) != 0) {
        diag_help(diag(sema->diags, E_TYPE, p->node->child->span, _("a selection of things"),
                       (selection->kinds & KIND_OF_RECORDS) != 0 ? _("records") : _("alerts")),
                  "rules give colours to things of the plan: activities where …");
        return;
    }
    check_kinds(sema, p, name, selection);
    *vec_push(&sema->model->evaluates) = (Evaluate){selection, name, p->node->span, l.slots};
}

// --- rules that nothing uses ---------------------------------------------------------------------

static bool is_used(const Model *model, Atom name) {
    for (uint32_t i = 0; i < model->evaluates.count; i++) {
        if (model->evaluates.items[i].rule == name) return true;
    }
    return false;
}

static bool has_things(const Model *model, KindSet kinds) {
    for (EntityId id = 1; id < model->entities.count; id++) {
        if (kind_in(model_entity(model, id)->kind, kinds)) return true;
    }
    return false;
}

// In a plan that it could be used in: a file of rules alone is for others.
void rules_used_check(Sema *sema) {
    const Model *model = sema->model;
    Atom semaforo = intern_find(sema->names->atoms, STR("semaforo"));
    if (diags_count(sema->diags, SEVERITY_ERROR) > 0) return; // first things first
    for (uint32_t i = 0; i < model->rules.count; i++) {
        const Rule *rule = &model->rules.items[i];
        bool own = rule->rank == RANK_PLAN && rule->kinds != 0 && rule->name != semaforo;
        if (!own || is_used(model, rule->name) || !has_things(model, rule->kinds)) continue;
        const char *name = str_c(sources_text(sema->sources, rule->span));
        diag_help(diag(sema->diags, I_RULE_UNUSED, rule->span, name),
                  "evaluate {2} with {1}; only the rule semaforo is in force by itself", name,
                  kinds_plural(sema, rule->kinds));
    }
}

// --- statuses that no rule gives -----------------------------------------------------------------

static bool has_status(const Palette *palette, Str name) {
    for (uint32_t i = 0; i < palette->count; i++) {
        if (str_equal(palette->statuses[i].name, name)) return true;
    }
    return false;
}

// Whether a rule that may be in force for some of these kinds has a palette with that status.
static bool may_be_given(const Sema *sema, KindSet kinds, Str status) {
    const Model *model = sema->model;
    Atom semaforo = intern_find(sema->names->atoms, STR("semaforo"));
    for (uint32_t i = 0; i < model->rules.count; i++) {
        const Rule *rule = &model->rules.items[i];
        bool in_force = rule->name == semaforo || is_used(model, rule->name);
        if (in_force && (rule->kinds & kinds) != 0 && rule->count > 0 &&
            has_status(&model->palettes.items[rule->palette], status))
            return true;
    }
    return false;
}

void statuses_check(Sema *sema) {
    for (uint32_t i = 0; i < sema->status_uses.count; i++) {
        const StatusUse *use = &sema->status_uses.items[i];
        if (may_be_given(sema, use->kinds, use->status->name)) continue;
        Diag *d = diag(sema->diags, W_STATUS_FOREIGN, use->span, str_c(use->status->name));
        for (uint32_t k = 0; k < sema->model->palettes.count; k++) {
            const Palette *palette = &sema->model->palettes.items[k];
            if (has_status(palette, use->status->name))
                diag_note(d, palette->span, "it is a status of this palette");
        }
        diag_help(d, "color is what the rule in force gives: evaluate … with RULE");
    }
}
