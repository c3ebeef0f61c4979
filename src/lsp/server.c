// SPDX-License-Identifier: Apache-2.0
// The loop: messages come in, wait in a queue (so that one can be cancelled), and are handled in
// order; when nothing more comes, what has changed is loaded.
#include "lsp/parts.h"

#include <stdlib.h>
#include <string.h>

// Somebody who types goes on within so many milliseconds.
enum { QUIET = 80 };

typedef struct Method {
    const char *name;
    Answer *answer;
    bool request;
} Method;

static const Method methods[] = {
#define REQUEST(method, function) {method, function, true},
#define NOTICE(method, function)  {method, function, false},
#include "lsp/methods.def"
#undef REQUEST
#undef NOTICE
};

json_t *fail(Failure *failure, int code, const char *message) {
    *failure = (Failure){code, message};
    return NULL;
}

// --- what goes out -------------------------------------------------------------------------------

void server_notify(Server *server, const char *method, json_t *params) {
    stream_send(&server->stream,
                json_pack("{s:s, s:s, s:o}", "jsonrpc", "2.0", "method", method, "params", params));
}

void server_request(Server *server, const char *method, json_t *params) {
    stream_send(&server->stream, json_pack("{s:s, s:I, s:s, s:o}", "jsonrpc", "2.0", "id",
                                           ++server->asked, "method", method, "params", params));
}

static void answer(Server *server, const json_t *id, json_t *result) {
    stream_send(&server->stream, json_pack("{s:s, s:O, s:o}", "jsonrpc", "2.0", "id", id, "result",
                                           result == NULL ? json_null() : result));
}

static void refuse(Server *server, const json_t *id, Failure failure) {
    json_t *null = json_null();
    stream_send(&server->stream, json_pack("{s:s, s:O, s:{s:i, s:s}}", "jsonrpc", "2.0", "id",
                                           id == NULL ? null : id, "error", "code", failure.code,
                                           "message", _(failure.message)));
}

// --- one message ---------------------------------------------------------------------------------

static const Method *method_named(const char *name) {
    for (size_t i = 0; i < sizeof methods / sizeof methods[0]; i++) {
        if (strcmp(methods[i].name, name) == 0) return &methods[i];
    }
    return NULL;
}

static bool is_exit(const Method *method) { return strcmp(method->name, "exit") == 0; }

// Why a method cannot be used now.
static Failure barred(const Server *server, const Method *method) {
    bool begins = method != NULL && strcmp(method->name, "initialize") == 0;
    if (server->stopping) return (Failure){INVALID_REQUEST, N_("the server is shutting down")};
    if (!server->started && !begins)
        return (Failure){NOT_INITIALIZED, N_("the first request is initialize")};
    if (server->started && begins) return (Failure){INVALID_REQUEST, N_("initialize comes once")};
    if (method == NULL) return (Failure){METHOD_NOT_FOUND, N_("there is no such method")};
    return (Failure){0, NULL};
}

static void handle_request(Server *server, const Method *method, const json_t *id,
                           const json_t *params) {
    Failure failure = barred(server, method);
    json_t *result = failure.code != 0 ? NULL : method->answer(server, params, &failure);
    if (failure.code == 0) {
        answer(server, id, result);
        return;
    }
    json_decref(result);
    refuse(server, id, failure);
}

static void handle_notice(Server *server, const Method *method, const json_t *params) {
    Failure failure = {0};
    if (method == NULL || (!is_exit(method) && barred(server, method).code != 0)) return;
    json_decref(method->answer(server, params, &failure));
    if (failure.code != 0)
        server_notify(server, "window/logMessage",
                      json_pack("{s:i, s:s}", "type", 2, "message", _(failure.message)));
}

static void handle(Server *server, const json_t *message) {
    const json_t *name = json_object_get(message, "method"), *id = json_object_get(message, "id");
    bool identified = json_is_integer(id) || json_is_string(id);
    if (identified && name == NULL &&
        (json_object_get(message, "result") != NULL || json_object_get(message, "error") != NULL))
        return; // an answer to a request of ours, of which none matters
    if (!json_is_string(name) || (id != NULL && !identified)) {
        refuse(server, identified ? id : NULL,
               (Failure){INVALID_REQUEST, N_("a message is an object with a method")});
        return;
    }
    const Method *method = method_named(json_string_value(name));
    const json_t *params = json_object_get(message, "params");
    if (identified && method != NULL && !method->request) method = NULL;
    if (!identified && method != NULL && method->request) return; // nobody waits for the answer
    if (identified)
        handle_request(server, method, id, params);
    else
        handle_notice(server, method, params);
}

// --- the queue -----------------------------------------------------------------------------------

// A request that still waits is refused when its turn would come.
static void cancel(Server *server, const json_t *message) {
    const json_t *id = json_object_get(json_object_get(message, "params"), "id");
    json_t *waiting;
    size_t i;
    json_array_foreach(server->waiting, i, waiting) {
        const json_t *other = json_object_get(waiting, "id");
        if (other == NULL || !json_equal(other, id) || json_object_get(waiting, "method") == NULL)
            continue;
        refuse(server, other, (Failure){REQUEST_CANCELLED, "cancelled"});
        json_array_remove(server->waiting, i);
        return;
    }
}

static void take_in(Server *server, json_t *message) {
    const char *name = json_string_value(json_object_get(message, "method"));
    if (name != NULL && strcmp(name, "$/cancelRequest") == 0) cancel(server, message);
    json_array_append_new(server->waiting, message);
}

static void take_all(Server *server) {
    json_t *message;
    for (Reading reading; (reading = stream_next(&server->stream, &message)) != READ_NOTHING;) {
        if (reading == READ_MESSAGE)
            take_in(server, message);
        else
            refuse(server, NULL, (Failure){PARSE_ERROR, N_("this is no message in JSON")});
    }
}

static void handle_first(Server *server) {
    json_t *message = json_incref(json_array_get(server->waiting, 0));
    json_array_remove(server->waiting, 0);
    handle(server, message);
    json_decref(message);
}

static void serve(Server *server) {
    while (!server->exited) {
        bool busy = json_array_size(server->waiting) > 0, stale = projects_are_stale(server);
        bool came = stream_read(&server->stream, busy ? 0 : stale ? QUIET : -1);
        take_all(server);
        if (json_array_size(server->waiting) > 0)
            handle_first(server);
        else if (server->stream.ended)
            return;
        else if (stale && !came)
            projects_refresh(server);
    }
}

bool lsp_serve(const LspSetup *setup) {
    Server server = {.stream = {.in = setup->in, .out = setup->out}, .setup = setup};
    server.waiting = json_array();
    server.folders = json_array();
    serve(&server);
    while (server.document_count > 0) {
        Document *last = server.documents[--server.document_count];
        free(last->uri);
        free(last->path);
        text_free(&last->text);
        free(last);
    }
    server.stream.out = -1; // nobody is told any more
    projects_find(&server);
    free(server.documents);
    free(server.stream.bytes);
    free(server.at);
    free(server.known);
    free(server.other_path);
    text_free(&server.other);
    json_decref(server.waiting);
    json_decref(server.folders);
    return server.exited && server.stopping;
}
