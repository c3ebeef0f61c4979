// SPDX-License-Identifier: Apache-2.0
// What an editor shows between the lines: the sum of the months beside a total, the colour beside a
// code, and above what is measured what is known of it.
#define _GNU_SOURCE // asprintf
#include "lsp/parts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// --- beside the words ----------------------------------------------------------------------------

static void add_hint(Server *server, json_t *list, Document *document, size_t offset,
                     const char *before, const char *text) {
    char *label;
    if (asprintf(&label, "%s%s", before, text) < 0) abort();
    json_array_append_new(list, json_pack("{s:o, s:s, s:b}", "position",
                                          text_json(&document->text, server->encoding, offset),
                                          "label", label, "paddingLeft", 1));
    free(label);
}

static bool is_within(const PlanSpan *span, const char *path, size_t from, size_t to) {
    return span->file != NULL && strcmp(span->file, path) == 0 && span->to >= from &&
           span->from <= to;
}

json_t *lsp_inlay_hints(Server *server, const json_t *params, Failure *failure) {
    Asked asked;
    size_t from, to, count;
    if (!server_asked_document(server, params, &asked, failure) ||
        !server_asked_range(server, params, asked.document, &from, &to, failure))
        return NULL;
    const char *path = asked.document->path;
    const PlanSymbol *symbols = plan_outline(asked.session, path, &count);
    json_t *list = json_array();
    for (size_t i = 0; i < count; i++) {
        bool code = is_within(&symbols[i].at, path, from, to),
             total = is_within(&symbols[i].total, path, from, to);
        PlanGlance now;
        if (symbols[i].code == NULL || (!code && !total) ||
            !plan_glance(asked.session, symbols[i].code, &now))
            continue;
        if (code && now.color[0] != '\0')
            add_hint(server, list, asked.document, symbols[i].at.to, "● ", now.color);
        if (total && now.planned[0] != '\0')
            add_hint(server, list, asked.document, symbols[i].total.to, "= ", now.planned);
    }
    return list;
}

// --- above the lines -----------------------------------------------------------------------------

// The texts are made only for those that are looked at.
json_t *lsp_code_lens(Server *server, const json_t *params, Failure *failure) {
    Asked asked;
    size_t count;
    if (!server_asked_document(server, params, &asked, failure)) return NULL;
    json_t *list = json_array();
    if (!plan_is_sound(asked.session)) return list;
    const PlanSymbol *symbols = plan_outline(asked.session, asked.document->path, &count);
    for (size_t i = 0; i < count; i++) {
        if (!symbols[i].measured) continue;
        json_array_append_new(list,
                              json_pack("{s:o, s:{s:s, s:s}}", "range",
                                        server_range(server, asked.session, &symbols[i].at), "data",
                                        "uri", asked.document->uri, "code", symbols[i].code));
    }
    return list;
}

// `3 records, 73.8 %, yellow`
static char *lens_title(const PlanGlance *now) {
    char *records, *title;
    if (asprintf(&records, count_text("%zu record", "%zu records", now->records), now->records) < 0)
        abort();
    if (asprintf(&title, "%s%s%s%s%s", records, now->compliance[0] != '\0' ? ", " : "",
                 now->compliance, now->color[0] != '\0' ? ", " : "", now->color) < 0)
        abort();
    free(records);
    return title;
}

json_t *lsp_code_lens_resolve(Server *server, const json_t *params, Failure *failure) {
    const json_t *data = json_object_get(params, "data");
    const char *code = json_string_value(json_object_get(data, "code"));
    Document *document = document_of_uri(server, json_string_value(json_object_get(data, "uri")));
    if (code == NULL || document == NULL)
        return fail(failure, INVALID_PARAMS, N_("this lens is none of this server's"));
    PlanSession *session = projects_session(server, document);
    PlanGlance now;
    json_t *lens = json_deep_copy(params);
    if (session == NULL || !plan_glance(session, code, &now)) {
        json_object_set_new(lens, "command", json_pack("{s:s, s:s}", "title", "—", "command", ""));
        return lens;
    }
    char *title = lens_title(&now);
    json_object_set_new(lens, "command", json_pack("{s:s, s:s}", "title", title, "command", ""));
    free(title);
    return lens;
}
