// SPDX-License-Identifier: Apache-2.0
// Whether a step alerts a unit on a day, as known by then.
#include "agenda/agenda.h"
#include "session/testing.h"

#include "base/gettext.h"
#include "text/suggest.h"

static Diag *failed(TestRun *run, DiagId id, Span span, const char *const *args) {
    return expect_failed(run, diag_add(diags_new(), id, span, args), NULL, NULL);
}

// By its full code, or its own where one procedure has it; with `*others` more than one has.
static const ProcedureStep *find_step(const TestRun *run, Str code, bool *others) {
    const Model *model = run->own->model;
    const ProcedureStep *found = NULL;
    for (uint32_t i = 0; i < model->steps.count; i++) {
        const ProcedureStep *step = &model->steps.items[i];
        Str full = model_code(model, step->thing),
            procedure = model_code(model, model_entity(model, step->thing)->parent);
        Str own = {full.ptr + procedure.len + 1, full.len - procedure.len - 1};
        if (str_equal(full, code)) return step;
        if (!str_equal(own, code)) continue;
        *others = found != NULL;
        found = step;
    }
    return found;
}

static const ProcedureStep *read_step(TestRun *run, Node *node) {
    const Model *model = run->own->model;
    Str code = intern_text(model->names, code_atom(run->own->sema, node));
    bool others = false;
    const ProcedureStep *step = find_step(run, code, &others);
    if (step != NULL && !others) return step;
    Diag *d = failed(run, E_NO_STEP, node->span, DIAG_ARGS(str_c(code)));
    Suggest near = suggest_for(code);
    for (uint32_t i = 0; i < model->steps.count; i++)
        suggest_offer(&near, model_code(model, model->steps.items[i].thing));
    if (others && step != NULL)
        diag_help(d, "several procedures have it: write {1}",
                  str_c(model_code(model, step->thing)));
    else if (near.best.len > 0)
        diag_suggest(d, near.best);
    return NULL;
}

// What is expected to be told to nobody in particular (`*unit` 0), or to a unit.
static bool read_unit(TestRun *run, Node *code, EntityId *unit) {
    *unit = 0;
    if (code == NULL) return true;
    uint32_t from = diags_total(run->own->diags);
    Lower l = test_lower(run, 0);
    *unit = sema_find(run->own->sema, &l.scope, code_atom(run->own->sema, code), code->span,
                      kind_bit(KIND_UNIT));
    return !test_take(run, from, true);
}

void expect_alert(TestRun *run, Node *node) {
    PlanSession *own = test_model(run);
    Node *date = node->child->next, *code = node_optional(node, 2);
    Str text = sources_text(own->sources, date->span);
    Date on;
    EntityId unit;
    if (date_read(text, &on) != PERIOD_OK) {
        failed(run, E_DATE, date->span, DIAG_ARGS(str_c(text)));
        return;
    }
    const ProcedureStep *step = read_step(run, node->child);
    if (step == NULL || !read_unit(run, code, &unit)) return;
    uint32_t from = diags_total(own->diags);
    Eval *eval = test_eval_known(run, on);
    eval_cover(eval, run->reached);
    bool reached = alerts_reach(eval, step, on, unit);
    if (test_take(run, from, true) || reached == (node->op == 0)) return;
    failed(run, reached ? E_UNEXPECTED_ALERT : E_EXPECTED_ALERT, node->span,
           DIAG_ARGS(str_c(model_code(own->model, step->thing)),
                     code != NULL ? test_words(own, code->span)
                     : reached    ? _("somebody")
                                  : _("anybody"),
                     str_c(text)));
}
