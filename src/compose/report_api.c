// SPDX-License-Identifier: Apache-2.0
// Reports, for clients.
#include "base/gettext.h"
#include "compose/compose.h"
#include "compose/parts.h"
#include "report/page.h"

#include <string.h>

// The name of the report that is meant where none is named.
#define REPORT_USUAL "seguimiento"

static const Outline *find_outline(const PlanSession *session, const char *name) {
    Atom wanted =
        names_canonical(session->names, intern(session->names->atoms, str_from(name)));
    for (uint32_t i = 0; i < session->model->outlines.count; i++)
        if (session->model->outlines.items[i].name == wanted)
            return &session->model->outlines.items[i];
    return NULL;
}

const char *const *plan_report_names(const PlanSession *session) {
    const Model *model = session->model;
    const char **names = mem_new((model->outlines.count + 1) * sizeof *names);
    for (uint32_t i = 0; i < model->outlines.count; i++)
        names[i] = str_c(sources_text(model->sources, model->outlines.items[i].span));
    return names;
}

PlanReport *plan_report(PlanSession *session, const char *name) {
    const Outline *outline = find_outline(session, name == NULL ? REPORT_USUAL : name);
    const Document *document =
        outline == NULL ? NULL : compose(session, outline, message_spanish());
    if (document == NULL) return NULL;
    PlanReport *report = NEW(PlanReport);
    report->document = document;
    report->session = session;
    return report;
}

bool plan_report_is_spanish(const PlanSession *session, const char *name) {
    const Outline *outline = find_outline(session, name == NULL ? REPORT_USUAL : name);
    if (outline == NULL || outline->rank >= RANK_LIBRARY) return plan_is_spanish(session);
    return outline->spanish;
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
        out_page(&out, report->document, &(PageLook){.progress = progress});
    else if (strcmp(format, "paper") == 0)
        out_page(&out, report->document, &(PageLook){.printed = true, .progress = progress});
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

// --- served --------------------------------------------------------------------------------------

static Str text_or_none(const char *text) { return text == NULL ? (Str){"", 0} : str_from(text); }

static PageReport *report_links(const PlanSession *session, uint32_t *count) {
    const Model *model = session->model;
    PageReport *links = mem_new((model->outlines.count + 1) * sizeof *links);
    *count = model->outlines.count;
    for (uint32_t i = 0; i < *count; i++) {
        const Outline *outline = &model->outlines.items[i];
        Str name = sources_text(model->sources, outline->span);
        Str usual = str_from(label(message_spanish(), "Progress report"));
        links[i] = (PageReport){name, outline->title.len > 0 ? outline_said(outline, outline->title)
                                      : str_is(name, REPORT_USUAL) ? usual
                                                                   : name};
    }
    return links;
}

static const char *const report_formats[][2] = {{"html", "HTML"}, {"markdown", "Markdown"}};
static const char *const answer_formats[][2] = {
    {"csv", "CSV"}, {"json", "JSON"}, {"markdown", "Markdown"}, {"table", "TXT"}};
static const char *const explained_formats[][2] = {{"json", "JSON"}, {"table", "TXT"}};

static void set_downloads(PageServed *served, PlanDownloads downloads) {
#define FORMATS(list) served->formats = (list), served->format_count = sizeof(list) / sizeof *(list)
    switch (downloads) {
    case PLAN_NO_DOWNLOADS: break;
    case PLAN_REPORT: FORMATS(report_formats); break;
    case PLAN_ANSWER: FORMATS(answer_formats); break;
    case PLAN_EXPLAINED: FORMATS(explained_formats); break;
    }
#undef FORMATS
}

PlanPage plan_report_page(const PlanReport *report, const PlanView *view) {
    Buf out = {0};
    Str policy = STR("");
    PageServed served = {.at = text_or_none(view->at),
                         .query = text_or_none(view->query),
                         .problems = text_or_none(view->problems),
                         .version = text_or_none(view->version),
                         .name = text_or_none(view->name),
                         .policy = &policy};
    set_downloads(&served, view->downloads);
    served.reports = report_links(report->session, &served.report_count);
    out_page(&out, report->document, &(PageLook){.served = &served});
    return (PlanPage){buf_text(&out), str_c(policy)};
}
