// SPDX-License-Identifier: Apache-2.0
// What is wrong, as an editor shows it, and the changes that mend it.
#define _GNU_SOURCE // asprintf
#include "lsp/parts.h"
#include "terminal/language.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// An editor is told so many of one file; how many more there are is one of them.
enum { TOLD_MOST = 1000 };

enum { SEVERITY_HINT = 4 };

static json_t *related(Server *server, PlanSession *session, const PlanDiagnostic *d) {
    json_t *list = json_array();
    for (size_t i = 0; i < d->note_count; i++) {
        if (d->notes[i].at.file == NULL) continue;
        json_array_append_new(list, json_pack("{s:o, s:s}", "location",
                                              server_location(server, session, &d->notes[i].at),
                                              "message", d->notes[i].message));
    }
    return list;
}

// The message with what else is said: notes without a place, help, why it was accepted.
static char *whole_message(const PlanDiagnostic *d) {
    char *text = strdup(d->message), *longer;
    for (size_t i = 0; i < d->note_count + 2; i++) {
        const char *more = i < d->note_count    ? d->notes[i].message
                           : i == d->note_count ? d->help
                                                : d->reason;
        if (more == NULL || (i < d->note_count && d->notes[i].at.file != NULL)) continue;
        if (asprintf(&longer, "%s\n%s", text, more) < 0) abort();
        free(text);
        text = longer;
    }
    return text;
}

json_t *diagnostic_json(Server *server, PlanSession *session, const PlanDiagnostic *d) {
    char *message = whole_message(d);
    int severity = d->accepted ? SEVERITY_HINT : (int)d->severity + 1;
    json_t *json =
        json_pack("{s:o, s:i, s:s, s:s, s:s}", "range", server_range(server, session, &d->at),
                  "severity", severity, "code", d->code, "source", "plan", "message", message);
    json_t *more = related(server, session, d);
    if (json_array_size(more) > 0) json_object_set(json, "relatedInformation", more);
    json_decref(more);
    free(message);
    return json;
}

static json_t *list_of(json_t *all, const char *uri) {
    json_t *list = json_object_get(all, uri);
    if (list == NULL) {
        list = json_array();
        json_object_set_new(all, uri, list);
    }
    return list;
}

// What has no place stands at the begin of the first file.
static PlanSpan place_of(PlanSession *session, const PlanDiagnostic *d) {
    if (d->at.file != NULL) return d->at;
    const char *const *files = plan_files(session);
    return (PlanSpan){files[0], 0, 0};
}

static void add_rest(json_t *list, size_t rest) {
    char *message;
    if (asprintf(&message, _("%zu more"), rest) < 0) abort();
    json_array_append_new(list, json_pack("{s:{s:{s:i,s:i}, s:{s:i,s:i}}, s:i, s:s, s:s}", "range",
                                          "start", "line", 0, "character", 0, "end", "line", 0,
                                          "character", 0, "severity", 3, "source", "plan",
                                          "message", message));
    free(message);
}

json_t *diagnostics_of(Server *server, PlanSession *session) {
    size_t count;
    const PlanDiagnostic *all = plan_diagnostics(session, &count);
    json_t *reports = json_object(), *rests = json_object(), *rest;
    const char *uri;
    for (size_t i = 0; i < count; i++) {
        PlanDiagnostic d = all[i];
        d.at = place_of(session, &d);
        if (d.at.file == NULL) continue;
        char *name = server_uri(server, d.at.file);
        json_t *list = list_of(reports, name);
        if (json_array_size(list) < TOLD_MOST)
            json_array_append_new(list, diagnostic_json(server, session, &d));
        else
            json_object_set_new(rests, name,
                                json_integer(json_integer_value(json_object_get(rests, name)) + 1));
        free(name);
    }
    json_object_foreach(rests, uri, rest) {
        add_rest(json_object_get(reports, uri), (size_t)json_integer_value(rest));
    }
    json_decref(rests);
    return reports;
}

// --- changes that mend it ------------------------------------------------------------------------

static bool wants_fixes(const json_t *params) {
    const json_t *only = json_object_get(json_object_get(params, "context"), "only"), *kind;
    size_t i;
    if (!json_is_array(only)) return true;
    json_array_foreach(only, i, kind) {
        const char *text = json_string_value(kind);
        if (text != NULL && (*text == '\0' || strcmp(text, "quickfix") == 0)) return true;
    }
    return false;
}

static json_t *action(Server *server, PlanSession *session, const PlanDiagnostic *d, size_t fix) {
    json_t *changes = json_object();
    server_add_edit(server, session, changes, &d->fixes[fix].at, d->fixes[fix].text);
    return json_pack("{s:s, s:s, s:[o], s:b, s:{s:o}}", "title", d->fixes[fix].title, "kind",
                     "quickfix", "diagnostics", diagnostic_json(server, session, d), "isPreferred",
                     fix == 0, "edit", "changes", changes);
}

json_t *lsp_code_action(Server *server, const json_t *params, Failure *failure) {
    Asked asked;
    size_t from, to, count;
    json_t *list = json_array();
    if (!wants_fixes(params) || !server_asked_document(server, params, &asked, failure))
        return list;
    if (!server_asked_range(server, params, asked.document, &from, &to, failure)) return list;
    const PlanDiagnostic *all = plan_diagnostics(asked.session, &count);
    for (size_t i = 0; i < count; i++) {
        const PlanDiagnostic *d = &all[i];
        bool here = d->at.file != NULL && strcmp(d->at.file, asked.document->path) == 0 &&
                    d->at.from <= to && d->at.to >= from;
        for (size_t k = 0; here && k < d->fix_count; k++)
            json_array_append_new(list, action(server, asked.session, d, k));
    }
    return list;
}
