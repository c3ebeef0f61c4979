// SPDX-License-Identifier: Apache-2.0
// The public API: thin, each function a few lines over the folders below.
#include "session/session.h"

#include "base/ahead.h"
#include "base/file.h"
#include "base/gettext.h"
#include "base/jobs.h"
#include "base/limits.h"
#include "query/pipeline.h"
#include "report/explain.h"
#include "report/report.h"
#include "syntax/dump.h"
#include "syntax/period_text.h"
#include "text/clean.h"
#include "text/render.h"

#include <string.h>

// So many diagnostics are printed for people; the rest is counted.
enum { PRINTED_MAX = 200 };

static void start_model(PlanSession *session) {
    session->diags = diags_new();
    session->model = model_new(session->names->atoms, session->sources, session->diags);
    session->sema = sema_new(session->model, session->names, session->diags, session->sources);
    session->eval = NULL;
    session->resolved = false;
}

PlanSession *plan_open(void) {
    mem_init();
    return session_start(names_new(), sources_new(), NULL);
}

PlanSession *session_start(Names *names, Sources *sources, const PlanSession *before) {
    PlanSession *session = mem_new_root(sizeof *session);
    session->names = names;
    session->sources = sources;
    session->before = before;
    start_model(session);
    session->at = (Period){MONTH_NONE, MONTH_NONE};
    session->known = DATE_NONE;
    session->steps = EVAL_STEPS_MAX;
    session_load_library(session, STR("prelude"), RANK_PRELUDE);
    return session;
}

PlanSession *session_again(const PlanSession *session) {
    PlanSession *again = NEW(PlanSession);
    *again = *session;
    again->places = NULL;
    start_model(again);
    again->files.items = mem_new(session->files.capacity * sizeof(LoadedFile));
    for (uint32_t i = 0; i < session->files.count; i++) {
        again->files.items[i] = session->files.items[i];
        again->files.items[i].collected = false;
    }
    return again;
}

static void end_reading(PlanSession *session) {
    plain_pieces_release(session->pieces);
    session->pieces = NULL;
}

void session_drop(PlanSession *session) {
    end_reading(session);
    sema_release(session->sema);
    model_release(session->model);
}

void session_empty(PlanSession *session) {
    for (uint32_t i = 0; i < session->files.count; i++)
        tree_forget(session->files.items[i].tree);
    session_drop(session);
    intern_release(session->names->atoms);
    sources_release(session->sources);
    memset(session, 0, sizeof *session);
}

void plan_stay_open(PlanSession *session) { session->stays = true; }

void plan_close(PlanSession *session) {
    ahead_end();
    session_forget_attempt(session);
    session_empty(session);
    mem_release(session);
}

void plan_allow_path(PlanSession *session, const char *folder) {
    const char *real = path_real(folder);
    if (real != NULL) *vec_push(&session->allowed) = real;
}

bool plan_load(PlanSession *session, const char *path) {
    if (session_threads(session) > 1) ahead_begin();
    const char *own = str_c(str_from(path));
    *vec_push(&session->given) = own;
    bool sound = session_load(session, own);
    session->failed = session->failed || !sound;
    return sound;
}

bool plan_load_reports(PlanSession *session) {
    session->reports = true;
    return session_load_library(session, STR("informes"), RANK_LIBRARY);
}

bool session_resolve(PlanSession *session) {
    end_reading(session);
    sema_resolve(session->sema);
    session_load_records(session);
    sema_finish(session->sema);
    model_link(session->model);
    sema_rules(session->sema);
    pipeline_check_named(session->sema);
    pipeline_check_outlines(session->sema);
    for (uint32_t i = 0; i < session->files.count; i++)
        tree_forget(session->files.items[i].tree);
    session->resolved = diags_count(session->diags, SEVERITY_ERROR) == 0;
    return session->resolved;
}

// What a first question about all things takes, whose pages would cost it half of its time.
static void make_ready(const PlanSession *session) {
    enum { OF_A_THING = 120, MOST = 64 << 20 };
    size_t bytes = (size_t)session->model->entities.count * OF_A_THING;
    mem_ready(bytes < MOST ? bytes : MOST);
}

bool plan_resolve(PlanSession *session) {
    session_load_waiting(session);
    bool sound = session_resolve(session);
    ahead_end();
    if (session->stays) make_ready(session);
    return sound;
}

bool plan_set_period(PlanSession *session, const char *text) {
    session->eval = NULL;
    session->at = (Period){MONTH_NONE, MONTH_NONE};
    if (text == NULL) return true;
    Month from = MONTH_NONE;
    for (uint32_t i = 0; i < session->model->plans.count && from == MONTH_NONE; i++) {
        from = sema_months_from(session->sema, &(Scope){.plan = session->model->plans.items[i]});
    }
    return period_text_read_from(session->names, str_from(text), from, &session->at) ==
           PERIOD_TEXT_OK;
}

bool plan_set_known(PlanSession *session, const char *date) {
    session->eval = NULL;
    session->known = DATE_NONE;
    return date == NULL || date_read(str_from(date), &session->known) == PERIOD_OK;
}

// The last month with a record, else the last one of the plans.
Period session_period(const PlanSession *session) {
    if (session->at.first != MONTH_NONE) return session->at;
    Month last = session->model->last_record;
    for (uint32_t i = 0; last == MONTH_NONE && i < session->model->plans.count; i++) {
        last = model_plan_period(session->model, session->model->plans.items[i]).last;
    }
    if (last == MONTH_NONE) last = month_of(2024, 12);
    return (Period){last, last};
}

Eval *session_eval(PlanSession *session) {
    if (session->eval == NULL)
        session->eval = eval_new(session->model, session->diags, session->known);
    eval_stop_at(session->eval, &session->interrupted);
    eval_allow(session->eval, session->steps);
    eval_use_threads(session->eval, session_threads(session));
    return session->eval;
}

void plan_limit_steps(PlanSession *session, unsigned long long steps) { session->steps = steps; }

bool plan_numbers(const char *locale) { return numerals_choose(locale); }

void plan_limit_memory(size_t bytes) { mem_limit(bytes); }

void plan_set_jobs(PlanSession *session, unsigned jobs) { session->jobs = jobs; }

uint32_t session_threads(const PlanSession *session) {
    uint32_t cores = session->jobs == 0 ? jobs_cores() : session->jobs;
    return cores < JOBS_MOST ? cores : JOBS_MOST;
}

void plan_interrupt(PlanSession *session) { session->interrupted = 1; }

bool plan_is_interrupted(const PlanSession *session) { return session->interrupted != 0; }

void plan_go_on(PlanSession *session) { session->interrupted = 0; }

bool plan_choose_check(PlanSession *session, const char *name, bool run) {
    Names *names = session->names;
    Atom wanted =
        name == NULL ? 0 : names_canonical(names, intern(names->atoms, str_from(name)));
    bool found = false;
    for (uint32_t i = 0; i < session->model->checks.count; i++) {
        Check *check = &session->model->checks.items[i];
        if (name != NULL && check->name != wanted) continue;
        check->left_out = !run;
        found = true;
    }
    return found;
}

const char *const *plan_check_names(PlanSession *session) {
    const Model *model = session->model;
    const char **names = mem_new((model->checks.count + 1) * sizeof *names);
    for (uint32_t i = 0; i < model->checks.count; i++)
        names[i] = str_c(sources_text(model->sources, model->checks.items[i].span));
    return names;
}

size_t plan_check(PlanSession *session) {
    session_warn_hidden(session);
    uint32_t errors = eval_checks(session_eval(session), session_period(session), true);
    return errors + eval_errors(session->eval);
}

size_t plan_failing_checks(PlanSession *session) {
    uint32_t keep = diags_total(session->diags);
    uint32_t failing = eval_checks(session_eval(session), session_period(session), false);
    diags_truncate(session->diags, keep);
    return failing;
}

// --- tables --------------------------------------------------------------------------------------

// What is only supposed is told with everything that may rest on it.
static void note_suppositions(const PlanSession *session, Table *table) {
    uint32_t supposed = session->model->supposed;
    if (supposed == 0) return;
    const char *note = str_printf(_("suppositions: %u"), supposed);
    table->note = table->note == NULL ? note : str_printf("%s\n%s", table->note, note);
}

PlanTable *session_table(PlanSession *session, Table *table) {
    if (table == NULL || (session->eval != NULL && eval_errors(session->eval) > 0)) return NULL;
    note_suppositions(session, table);
    PlanTable *wrapped = NEW(PlanTable);
    wrapped->table = table;
    return wrapped;
}

PlanTable *plan_status(PlanSession *session, const char *by) {
    StatusBy order = by == NULL                     ? BY_UNIT
                     : strcmp(by, "objective") == 0 ? BY_OBJECTIVE
                     : strcmp(by, "budget") == 0    ? BY_BUDGET
                                                    : BY_UNIT;
    return session_table(session, session_status(session, order));
}

PlanTable *plan_query(PlanSession *session, const char *text) {
    return session_table(session, session_query(session, text));
}

void plan_table_add_total(PlanTable *table) { table_add_total(table->table); }

size_t plan_table_rows(const PlanTable *table) { return table->table->row_count; }

const char *plan_terminal_text(const char *text) {
    mem_init();
    Buf out = {0};
    text_for_terminal(&out, str_from(text));
    return buf_text(&out);
}

const char *plan_table_text(const PlanTable *table, const char *format, PlanStyle style) {
    const OutFormat *out = out_format(str_from(format));
    if (out == NULL) return NULL;
    Buf buf = {0};
    out->write(&buf, table->table,
               (OutStyle){style.color, style.unicode, style.width, style.formulas});
    return buf_text(&buf);
}

const char *const *plan_formats(void) {
    mem_init();
    uint32_t count = 0;
    while (out_formats[count].name != NULL)
        count++;
    const char **names = mem_new((count + 1) * sizeof *names);
    for (uint32_t i = 0; i < count; i++)
        names[i] = out_formats[i].name;
    return names;
}

// --- explanations --------------------------------------------------------------------------------

PlanExplanation *plan_explain(PlanSession *session, const char *expression, bool all) {
    Explanation *explanation = session_explain(session, expression, all);
    if (explanation == NULL) return NULL;
    PlanExplanation *wrapped = NEW(PlanExplanation);
    wrapped->explanation = explanation;
    return wrapped;
}

const char *plan_explanation_text(const PlanExplanation *explanation, const char *format,
                                  PlanStyle style) {
    Buf buf = {0};
    if (strcmp(format, "text") == 0)
        explain_text(&buf, explanation->explanation,
                     (OutStyle){style.color, style.unicode, style.width, false});
    else if (strcmp(format, "json") == 0)
        explain_json(&buf, explanation->explanation);
    else
        return NULL;
    return buf_text(&buf);
}

const char *session_behind_explain(const PlanSession *session, const char *query) {
    static const char blanks[] = " \t\r\n";
    query += strspn(query, blanks);
    size_t length = strcspn(query, blanks);
    bool asked = query[length] != '\0' &&
                 names_find_word(session->names, (Str){query, (uint32_t)length}) == WORD_EXPLAIN;
    return asked ? query + length + strspn(query + length, blanks) : NULL;
}

const char *plan_explain_asked(PlanSession *session, const char *query) {
    const char *rest = session_behind_explain(session, query);
    return rest == NULL || *rest == '\0' ? NULL : rest;
}

// --- diagnostics ---------------------------------------------------------------------------------

size_t plan_diagnostic_count(const PlanSession *session, PlanSeverity severity) {
    return diags_count(session_told(session)->diags, (Severity)severity);
}

void plan_keep_errors(PlanSession *session) { diags_keep_errors(session_told(session)->diags); }

void plan_clear_diagnostics(PlanSession *session) {
    session_forget_attempt(session);
    diags_truncate(session->diags, 0);
    if (session->eval != NULL && eval_errors(session->eval) > 0) session->eval = NULL;
}

const char *plan_diagnostics_text(PlanSession *session, PlanStyle style) {
    Buf buf = {0};
    const PlanSession *told = session_told(session);
    diags_sort(told->diags);
    render_diags(&buf, told->sources, told->diags,
                 (RenderStyle){style.color, style.width, PRINTED_MAX});
    return buf_text(&buf);
}

const char *plan_diagnostics_json(PlanSession *session) {
    Buf buf = {0};
    const PlanSession *told = session_told(session);
    diags_sort(told->diags);
    render_diags_json(&buf, told->sources, told->diags);
    return buf_text(&buf);
}

const char *plan_explain_code(const char *code) {
    mem_init();
    DiagId id = diag_find(str_from(code));
    if (id == DIAG_ID_COUNT) return NULL;
    const char *const left_open[] = {"…", "…", "…", "…", "…", "…", "…", "…", "…", NULL};
    return str_printf("%s: %s\n\n%s\n", diag_code(id), diag_format(diag_template(id), left_open),
                      diag_explanation(id));
}

// --- looking inside ------------------------------------------------------------------------------

static void dump_files(PlanSession *session, Buf *out, bool tokens) {
    for (uint32_t i = 0; i < session->files.count; i++) {
        const LoadedFile *file = &session->files.items[i];
        if (file->tree->source->silent) continue;
        if (tokens)
            dump_tokens(out, file->tree->source, session->sources, session->names);
        else
            dump_tree(out, file->tree, session->names, session->sources);
    }
}

const char *plan_dump(PlanSession *session, const char *pass) {
    Buf out = {0};
    if (strcmp(pass, "tokens") == 0)
        dump_files(session, &out, true);
    else if (strcmp(pass, "ast") == 0)
        dump_files(session, &out, false);
    else if (strcmp(pass, "model") == 0)
        dump_model(&out, session->model);
    else if (strcmp(pass, "ir") == 0)
        dump_ir(&out, session->model);
    else
        return NULL;
    return buf_text(&out);
}
