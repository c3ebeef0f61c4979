// SPDX-License-Identifier: Apache-2.0
// The files that are open, their texts and what the editor changes in them.
#include "lsp/parts.h"

#include <stdlib.h>
#include <string.h>

Document *document_of_uri(const Server *server, const char *uri) {
    for (size_t i = 0; uri != NULL && i < server->document_count; i++) {
        if (strcmp(server->documents[i]->uri, uri) == 0) return server->documents[i];
    }
    return NULL;
}

Document *document_of_path(const Server *server, const char *path) {
    for (size_t i = 0; i < server->document_count; i++) {
        if (strcmp(server->documents[i]->path, path) == 0) return server->documents[i];
    }
    return NULL;
}

static const char *uri_in(const json_t *params) {
    return json_string_value(json_object_get(json_object_get(params, "textDocument"), "uri"));
}

Document *document_of(const Server *server, const json_t *params) {
    const char *uri = uri_in(params);
    if (uri == NULL) return NULL;
    Document *document = document_of_uri(server, uri);
    if (document != NULL) return document;
    char *path = uri_path(uri); // spelt in another way
    document = path == NULL ? NULL : document_of_path(server, path);
    free(path);
    return document;
}

char *server_uri(const Server *server, const char *path) {
    Document *document = document_of_path(server, path);
    return document != NULL ? strdup(document->uri) : path_uri(path);
}

// --- texts of any file ---------------------------------------------------------------------------

Text *server_text(Server *server, PlanSession *session, const char *path) {
    Document *document = document_of_path(server, path);
    if (document != NULL) return &document->text;
    if (server->other_path != NULL && strcmp(server->other_path, path) == 0) return &server->other;
    size_t length;
    const char *bytes = session == NULL ? NULL : plan_file_text(session, path, &length);
    if (bytes == NULL) return NULL;
    free(server->other_path);
    server->other_path = strdup(path);
    text_set(&server->other, bytes, length);
    return &server->other;
}

json_t *server_range(Server *server, PlanSession *session, const PlanSpan *span) {
    Text *text = server_text(server, session, span->file);
    if (text == NULL)
        return json_pack("{s:{s:i,s:i}, s:{s:i,s:i}}", "start", "line", 0, "character", 0, "end",
                         "line", 0, "character", 0);
    return text_range(text, server->encoding, span->from, span->to);
}

json_t *server_location(Server *server, PlanSession *session, const PlanSpan *span) {
    char *uri = server_uri(server, span->file);
    json_t *location =
        json_pack("{s:s, s:o}", "uri", uri, "range", server_range(server, session, span));
    free(uri);
    return location;
}

void server_add_edit(Server *server, PlanSession *session, json_t *changes, const PlanSpan *at,
                     const char *text) {
    char *uri = server_uri(server, at->file);
    json_t *list = json_object_get(changes, uri);
    if (list == NULL) {
        list = json_array();
        json_object_set_new(changes, uri, list);
    }
    json_array_append_new(
        list, json_pack("{s:o, s:s}", "range", server_range(server, session, at), "newText", text));
    free(uri);
}

// --- open and close ------------------------------------------------------------------------------

static void document_free(Document *document) {
    free(document->uri);
    free(document->path);
    text_free(&document->text);
    free(document);
}

static void add_document(Server *server, Document *document) {
    server->documents =
        realloc(server->documents, (server->document_count + 1) * sizeof(Document *));
    if (server->documents == NULL) abort();
    server->documents[server->document_count++] = document;
}

json_t *lsp_did_open(Server *server, const json_t *params, Failure *failure) {
    const json_t *item = json_object_get(params, "textDocument"),
                 *text = json_object_get(item, "text");
    const char *uri = uri_in(params);
    if (uri == NULL || !json_is_string(text))
        return fail(failure, INVALID_PARAMS, N_("didOpen needs a uri and a text"));
    char *path = uri_path(uri);
    if (path == NULL) return fail(failure, INVALID_PARAMS, N_("the uri names no file"));
    Document *document = document_of(server, params);
    if (document == NULL) {
        document = calloc(1, sizeof *document);
        if (document == NULL) abort();
        document->uri = strdup(uri);
        document->path = path;
        add_document(server, document);
    } else {
        free(path);
    }
    document->version = json_integer_value(json_object_get(item, "version"));
    text_set(&document->text, json_string_value(text), json_string_length(text));
    projects_find(server);
    projects_touch(server);
    return NULL;
}

json_t *lsp_did_close(Server *server, const json_t *params, Failure *failure) {
    (void)failure;
    Document *document = document_of(server, params);
    for (size_t i = 0; i < server->document_count; i++) {
        if (server->documents[i] != document) continue;
        server->documents[i] = server->documents[--server->document_count];
        document_free(document);
        projects_find(server);
        projects_touch(server);
        return NULL;
    }
    return NULL;
}

// --- changes -------------------------------------------------------------------------------------

static bool change(Document *document, Encoding encoding, const json_t *item) {
    const json_t *text = json_object_get(item, "text"), *range = json_object_get(item, "range");
    size_t from = 0, to = document->text.length;
    if (!json_is_string(text)) return false;
    if (json_is_object(range)) {
        if (!text_position(&document->text, encoding, json_object_get(range, "start"), &from) ||
            !text_position(&document->text, encoding, json_object_get(range, "end"), &to))
            return false;
        if (to < from) to = from;
    }
    text_replace(&document->text, from, to, json_string_value(text), json_string_length(text));
    return true;
}

json_t *lsp_did_change(Server *server, const json_t *params, Failure *failure) {
    Document *document = document_of(server, params);
    if (document == NULL) return fail(failure, INVALID_PARAMS, N_("the document is not open"));
    const json_t *changes = json_object_get(params, "contentChanges"), *item;
    size_t i;
    json_array_foreach(changes, i, item) {
        if (!change(document, server->encoding, item))
            return fail(failure, INVALID_PARAMS, N_("a change has no text, or its range is none"));
    }
    document->version =
        json_integer_value(json_object_get(json_object_get(params, "textDocument"), "version"));
    projects_touch(server);
    return NULL;
}

// What is on disk may be other files than before, or use others.
json_t *lsp_did_save(Server *server, const json_t *params, Failure *failure) {
    (void)params, (void)failure;
    projects_find(server);
    projects_touch(server);
    return NULL;
}

// --- what a request asks about -------------------------------------------------------------------

bool server_asked_document(Server *server, const json_t *params, Asked *asked, Failure *failure) {
    *asked = (Asked){.document = document_of(server, params)};
    if (asked->document == NULL) {
        fail(failure, INVALID_PARAMS, N_("the document is not open"));
        return false;
    }
    asked->session = projects_session(server, asked->document);
    return asked->session != NULL;
}

bool server_asked(Server *server, const json_t *params, Asked *asked, Failure *failure) {
    if (!server_asked_document(server, params, asked, failure)) return false;
    if (text_position(&asked->document->text, server->encoding, json_object_get(params, "position"),
                      &asked->offset))
        return true;
    fail(failure, INVALID_PARAMS, N_("the position is none"));
    return false;
}

bool server_asked_range(Server *server, const json_t *params, const Document *document,
                        size_t *from, size_t *to, Failure *failure) {
    const json_t *range = json_object_get(params, "range");
    Text *text = (Text *)&document->text;
    if (text_position(text, server->encoding, json_object_get(range, "start"), from) &&
        text_position(text, server->encoding, json_object_get(range, "end"), to))
        return true;
    fail(failure, INVALID_PARAMS, N_("the range is none"));
    return false;
}
