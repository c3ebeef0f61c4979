// SPDX-License-Identifier: Apache-2.0
// What is answered from the plans. It runs in a process of its own, which ends with the answer: so
// none can harm the next, take the memory of the server, or keep it busy.
#include "serve/parts.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>

// --- how an answer is told -----------------------------------------------------------------------

static void answer_with(Answer *answer, unsigned status, const char *type, const char *policy,
                        const char *body) {
    answer->status = status;
    snprintf(answer->type, sizeof answer->type, "%s; charset=utf-8", type);
    snprintf(answer->policy, sizeof answer->policy, "%s", policy);
    answer->body = body;
    answer->length = strlen(body);
}

static void show(const Question *question, Answer *answer, unsigned status,
                 const PlanReport *report, PlanDownloads downloads) {
    const Request *request = question->request;
    PlanPage page = plan_report_page(report, &(PlanView){.at = request->at,
                                                         .query = request->q,
                                                         .name = request->name,
                                                         .problems = question->problems,
                                                         .version = question->version,
                                                         .downloads = downloads});
    answer_with(answer, status, "text/html", page.policy, page.html);
}

static void tell(const Question *question, Answer *answer, unsigned status, const char *title,
                 const char *text) {
    show(question, answer, status, plan_told(question->session, title, text), PLAN_NO_DOWNLOADS);
}

// What is wrong with what was asked, as a terminal shows it.
static void tell_errors(const Question *question, Answer *answer, const char *title) {
    plan_keep_errors(question->session);
    const char *text = plan_diagnostics_text(question->session, (PlanStyle){.unicode = true});
    tell(question, answer, MHD_HTTP_BAD_REQUEST, title, text);
}

static void save(Answer *answer, const char *type, const char *name, const char *end,
                 const char *text) {
    static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_";
    bool safe = strlen(name) < 40 && name[strspn(name, plain)] == '\0';
    answer_with(answer, MHD_HTTP_OK, type, "default-src 'none'", text);
    snprintf(answer->file, sizeof answer->file, "%s.%s", safe ? name : "plan", end);
}

static const struct {
    const char *format, *type, *end;
} formats[] = {
    {"csv", "text/csv; header=present", "csv"},
    {"json", "application/json", "json"},
    {"markdown", "text/markdown", "md"},
    {"table", "text/plain", "txt"},
};

static void save_as(const Question *question, Answer *answer, const char *name, const char *text) {
    for (size_t i = 0; text != NULL && i < sizeof formats / sizeof *formats; i++) {
        if (strcmp(formats[i].format, question->request->format) != 0) continue;
        save(answer, formats[i].type, name, formats[i].end, text);
        return;
    }
    tell(question, answer, MHD_HTTP_BAD_REQUEST, _("There is no such format"),
         question->request->format);
}

// --- the answers ---------------------------------------------------------------------------------

static bool is_one_of(const char *const *names, const char *name) {
    for (size_t i = 0; name != NULL && names[i] != NULL; i++)
        if (strcmp(names[i], name) == 0) return true;
    return name == NULL;
}

void answer_report(const Question *question, Answer *answer) {
    const Request *request = question->request;
    const char *name = request->name, *format = request->format;
    if (!is_one_of(plan_report_names(question->session), name)) {
        tell(question, answer, MHD_HTTP_NOT_FOUND, _("There is no such report"), name);
        return;
    }
    const PlanReport *report = plan_report(question->session, name);
    if (report == NULL)
        tell_errors(question, answer, _("There is no report"));
    else if (format == NULL)
        show(question, answer, MHD_HTTP_OK, report, PLAN_REPORT);
    else if (strcmp(format, "html") == 0)
        save(answer, "text/html", name == NULL ? "plan" : name, "html",
             plan_report_text(report, "html", NULL, NULL));
    else
        save_as(question, answer, name == NULL ? "plan" : name,
                plan_report_text(report, format, NULL, NULL));
}

static const char *answer_text(const Question *question, const char *why) {
    PlanSession *session = question->session;
    const char *format = question->request->format;
    PlanStyle style = {.unicode = true};
    if (why != NULL) {
        const PlanExplanation *explanation = plan_explain(session, why, false);
        bool people = strcmp(format, "table") == 0;
        return explanation == NULL
                   ? NULL
                   : plan_explanation_text(explanation, people ? "text" : format, style);
    }
    const PlanTable *table = plan_query(session, question->request->q);
    return table == NULL ? NULL : plan_table_text(table, format, style);
}

void answer_query(const Question *question, Answer *answer) {
    PlanSession *session = question->session;
    const char *query = question->request->q;
    if (query == NULL) {
        answer_report(question, answer);
        return;
    }
    const char *why = plan_explain_asked(session, query);
    if (question->request->format == NULL) {
        const PlanReport *report = plan_answer(session, query, SERVE_ROWS_MAX);
        if (report == NULL)
            tell_errors(question, answer, _("There is no answer"));
        else
            show(question, answer, MHD_HTTP_OK, report, why != NULL ? PLAN_EXPLAINED : PLAN_ANSWER);
        return;
    }
    const char *text = answer_text(question, why);
    if (text == NULL && plan_diagnostic_count(session, PLAN_ERROR) > 0)
        tell_errors(question, answer, _("There is no answer"));
    else
        save_as(question, answer, _("answer"), text);
}

void answer_thing(const Question *question, Answer *answer) {
    const char *code = question->request->code;
    const PlanReport *report = code == NULL ? NULL : plan_thing(question->session, code);
    if (report != NULL)
        show(question, answer, MHD_HTTP_OK, report, PLAN_NO_DOWNLOADS);
    else {
        tell_errors(question, answer, _("There is nothing of that name"));
        answer->status = MHD_HTTP_NOT_FOUND;
    }
}

void answer_check(const Question *question, Answer *answer) {
    PlanSession *session = question->session;
    plan_check(session);
    const char *text = plan_diagnostics_text(session, (PlanStyle){.unicode = true});
    tell(question, answer, MHD_HTTP_OK, _("Checks"),
         *text == '\0' ? _("No check fails, and nothing looks wrong.") : text);
}

void answer_problems(const Question *question, Answer *answer) {
    tell(question, answer, MHD_HTTP_OK, _("The files"),
         question->problems == NULL ? _("The files can be read.") : question->problems);
}

AnswerTo *answer_route(const char *path) {
    static const struct {
        const char *path;
        AnswerTo *function;
    } routes[] = {
#define ROUTE(path, function) {path, function},
#include "serve/routes.def"
#undef ROUTE
    };
    for (size_t i = 0; i < sizeof routes / sizeof *routes; i++)
        if (strcmp(routes[i].path, path) == 0) return routes[i].function;
    return NULL;
}

// --- limits --------------------------------------------------------------------------------------

static PlanSession *running;

static void stop_running(int signal) {
    (void)signal;
    plan_interrupt(running);
}

static void limit_time(const Question *question) {
    struct sigaction action = {.sa_handler = stop_running};
    struct itimerval after = {.it_value.tv_sec = question->seconds};
    running = question->session;
    sigaction(SIGALRM, &action, NULL);
    setitimer(ITIMER_REAL, &after, NULL);
}

// What an answer may not be, whatever it was.
static void hold_limits(const Question *question, Answer *answer) {
    char text[200];
    if (plan_is_interrupted(question->session)) {
        plan_go_on(question->session);
        snprintf(text, sizeof text,
                 _("An answer may take %u seconds (plan serve --seconds N). Ask for less."),
                 question->seconds);
        tell(question, answer, MHD_HTTP_SERVICE_UNAVAILABLE, _("It takes too long"), text);
    } else if (answer->length > SERVE_BYTES_MAX) {
        snprintf(text, sizeof text, _("An answer may have %d MB. Ask for less."),
                 SERVE_BYTES_MAX >> 20);
        tell(question, answer, MHD_HTTP_SERVICE_UNAVAILABLE, _("It is too much"), text);
    }
}

void answer_make(AnswerTo *route, Question *question, Answer *answer) {
    PlanSession *session = question->session;
    const char *at = question->request->at;
    plan_clear_diagnostics(session);
    limit_time(question);
    if (at != NULL && !plan_set_period(session, at)) {
        plan_set_period(session, NULL);
        tell(question, answer, MHD_HTTP_BAD_REQUEST, _("This is no period"), at);
    } else {
        route(question, answer);
    }
    hold_limits(question, answer);
}
