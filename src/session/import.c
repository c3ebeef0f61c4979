// SPDX-License-Identifier: Apache-2.0
// A spreadsheet's table as text of a plan, which is loaded to see that it is one.
#include "session/session.h"

#include "base/file.h"
#include "base/file_write.h"
#include "base/mem.h"
#include "records/import.h"
#include "text/clean.h"

#include <string.h>

struct PlanImported {
    PlanSession *session;
    Imported made;
    const char *understood;
    size_t errors, failing;
};

static bool find_kind(PlanSession *session, const char *as, ImportOrder *order) {
    static const struct {
        WordId word;
        Kind kind;
    } kinds[] = {{WORD_ACTIVITY, KIND_ACTIVITY},   {WORD_INDICATOR, KIND_INDICATOR},
                 {WORD_PROJECT, KIND_PROJECT},     {WORD_MILESTONE, KIND_MILESTONE},
                 {WORD_BUDGET, KIND_BUDGET},       {WORD_UNIT, KIND_UNIT},
                 {WORD_OBJECTIVE, KIND_OBJECTIVE}, {WORD_RESULT, KIND_RESULT},
                 {WORD_ACTION, KIND_ACTION},       {WORD_LINE, KIND_LINE},
                 {WORD_RECORD, KIND_LIMIT}};
    WordId word = names_find_word(session->names, str_from(as));
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        if (kinds[i].word != word) continue;
        order->word = word;
        order->kind = kinds[i].kind;
        return true;
    }
    diag_help(diag(session->diags, E_IMPORT_AS, ((Span){0, 0}), as),
              "write activity, indicator, project, milestone, budget, unit, objective, result, "
              "action, line or record");
    return false;
}

static Source *read_table(PlanSession *session, const char *path, const char **encoding) {
    Str bytes, text;
    const char *problem = file_read(path, SOURCE_LIMIT, &bytes);
    if (problem != NULL) {
        diag(session->diags, E_FILE, ((Span){0, 0}), path, problem);
        return NULL;
    }
    *encoding = import_decode(bytes, &text);
    file_release(bytes);
    Source *source = sources_add(session->sources, path, NULL, text);
    if (source == NULL) diag(session->diags, E_SOURCE_LIMIT, ((Span){0, 0}), path);
    return source;
}

// In the layout of all plans, as far as it can be read: what cannot is told when it is tried.
static void lay_out(Imported *made) {
    PlanSession *session = plan_open();
    const PlanFormatted *formatted =
        plan_format(session, "-", buf_text(&made->text), made->text.len, NULL);
    if (formatted != NULL && !formatted->refused) {
        Buf text = {0};
        buf_add(&text, (Str){formatted->text, (uint32_t)formatted->length});
        made->text = text;
    }
    plan_close(session);
}

// Loads what was made as if it stood in a file: it must be sound.
static void try_it(PlanImported *imported) {
    PlanSession *trial = plan_open();
    Buf text = {0};
    buf_add(&text, buf_str(&imported->made.preamble));
    buf_add(&text, buf_str(&imported->made.text));
    session_load_typed(trial, buf_text(&text));
    plan_resolve(trial);
    imported->errors = plan_diagnostic_count(trial, PLAN_ERROR);
    if (imported->errors == 0) {
        imported->failing = plan_failing_checks(trial);
        plan_close(trial);
        return;
    }
    diags_keep_errors(trial->diags);
    imported->session->attempt = trial;
}

PlanImported *plan_import(PlanSession *session, const PlanImport *asked) {
    ImportOrder order = {
        .of = asked->of, .plan = asked->plan, .year = asked->year, .maps = asked->maps};
    const char *encoding;
    plan_clear_diagnostics(session);
    if (!find_kind(session, asked->as, &order)) return NULL;
    Source *source = read_table(session, asked->path, &encoding);
    if (source == NULL) return NULL;
    PlanImported *imported = NEW(PlanImported);
    imported->session = session;
    if (!import_table(session->names, session->diags, source, &order, &imported->made)) return NULL;
    lay_out(&imported->made);
    Buf understood = {0};
    text_clean(&understood, str_from(asked->path));
    buf_printf(&understood, ": %s, %s", encoding, buf_text(&imported->made.understood));
    imported->understood = buf_text(&understood);
    return imported;
}

const char *plan_imported_text(PlanImported *imported) { return buf_text(&imported->made.text); }

const char *plan_imported_understood(const PlanImported *imported) { return imported->understood; }

size_t plan_imported_try(PlanImported *imported, size_t *failing) {
    try_it(imported);
    *failing = imported->failing;
    return imported->errors;
}

static bool write_file(PlanSession *session, const char *path, Str text, bool replace) {
    const char *problem = file_write(path, text, replace);
    if (problem != NULL) diag(session->diags, E_JOURNAL, ((Span){0, 0}), path, problem);
    return problem == NULL;
}

bool plan_write(PlanSession *session, const char *path, const char *text) {
    return write_file(session, path, str_from(text), true);
}

bool plan_write_new(PlanSession *session, const char *path, const char *text) {
    return write_file(session, path, str_from(text), false);
}

bool plan_write_bytes(PlanSession *session, const char *path, const PlanBytes *data, bool replace) {
    if (data->size > UINT32_MAX) mem_too_long(data->size);
    return write_file(session, path, (Str){data->bytes, (uint32_t)data->size}, replace);
}
