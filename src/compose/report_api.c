// SPDX-License-Identifier: Apache-2.0
// Reports, for clients.
#include "base/gettext.h"
#include "compose/compose.h"
#include "report/page.h"

#include <string.h>

struct PlanReport {
    const Document *document;
};

static const Outline *find_outline(const PlanSession *session, const char *name) {
    Atom wanted =
        names_canonical(session->names, intern_copy(session->names->atoms, str_from(name)));
    for (uint32_t i = 0; i < session->model->outlines.count; i++)
        if (session->model->outlines.items[i].name == wanted)
            return &session->model->outlines.items[i];
    return NULL;
}

bool plan_load_reports(PlanSession *session) {
    return session_load_library(session, STR("informes"), RANK_LIBRARY);
}

const char *const *plan_report_names(const PlanSession *session) {
    const Model *model = session->model;
    const char **names = mem_new((model->outlines.count + 1) * sizeof *names);
    for (uint32_t i = 0; i < model->outlines.count; i++)
        names[i] = str_c(sources_text(model->sources, model->outlines.items[i].span));
    return names;
}

PlanReport *plan_report(PlanSession *session, const char *name) {
    const Outline *outline = find_outline(session, name == NULL ? "seguimiento" : name);
    const Document *document =
        outline == NULL ? NULL : compose(session, outline, message_spanish());
    if (document == NULL) return NULL;
    PlanReport *report = NEW(PlanReport);
    report->document = document;
    return report;
}

typedef struct Listener {
    PlanTell *tell;
    void *of;
} Listener;

static void tell(void *of, uint32_t done, uint32_t all) {
    const Listener *listener = of;
    listener->tell(listener->of, done, all);
}

const char *plan_report_text(const PlanReport *report, const char *format, PlanTell *told,
                             void *of) {
    Buf out = {0};
    Listener listener = {told, of};
    PageProgress progress = {told == NULL ? NULL : tell, &listener};
    if (strcmp(format, "html") == 0)
        out_page(&out, report->document, false, progress);
    else if (strcmp(format, "paper") == 0)
        out_page(&out, report->document, true, progress);
    else if (strcmp(format, "markdown") == 0)
        out_document_markdown(&out, report->document, NULL, NULL, progress);
    else
        return NULL;
    return buf_text(&out);
}

const char *plan_report_markdown(const PlanReport *report, const char *folder, PlanTell *told,
                                 void *of, const PlanDrawing **drawings, size_t *count) {
    Buf out = {0};
    Listener listener = {told, of};
    PageProgress progress = {told == NULL ? NULL : tell, &listener};
    Drawings drawn = {0};
    out_document_markdown(&out, report->document, folder, &drawn, progress);
    PlanDrawing *all = mem_new((drawn.count + 1) * sizeof *all);
    for (uint32_t i = 0; i < drawn.count; i++)
        all[i] = (PlanDrawing){drawn.items[i].file, str_c(drawn.items[i].svg)};
    *drawings = all;
    *count = drawn.count;
    return buf_text(&out);
}
