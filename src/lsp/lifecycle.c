// SPDX-License-Identifier: Apache-2.0
// The begin and the end: what server and editor can do, and what the editor wants.
#include "lsp/parts.h"

#include <stdlib.h>
#include <string.h>

static const json_t *at(const json_t *json, const char *one, const char *two, const char *three) {
    json = json_object_get(json_object_get(json, one), two);
    return three == NULL ? json : json_object_get(json, three);
}

// --- the workspace -------------------------------------------------------------------------------

static void add_folder(Server *server, const char *uri) {
    char *path = uri == NULL ? NULL : uri_path(uri);
    if (path != NULL) json_array_append_new(server->folders, json_string(path));
    free(path);
}

static void add_folders(Server *server, const json_t *folders) {
    const json_t *folder;
    size_t i;
    json_array_foreach(folders, i, folder) {
        add_folder(server, json_string_value(json_object_get(folder, "uri")));
    }
}

json_t *lsp_did_change_folders(Server *server, const json_t *params, Failure *failure) {
    (void)failure;
    const json_t *event = json_object_get(params, "event"), *folder;
    size_t i;
    json_array_foreach(json_object_get(event, "removed"), i, folder) {
        const char *uri = json_string_value(json_object_get(folder, "uri"));
        char *path = uri == NULL ? NULL : uri_path(uri);
        for (size_t k = json_array_size(server->folders); path != NULL && k-- > 0;) {
            if (strcmp(json_string_value(json_array_get(server->folders, k)), path) == 0)
                json_array_remove(server->folders, k);
        }
        free(path);
    }
    add_folders(server, json_object_get(event, "added"));
    projects_find(server);
    projects_touch(server);
    return NULL;
}

// --- settings ------------------------------------------------------------------------------------

static void set_text(char **setting, const json_t *value) {
    if (value == NULL) return;
    free(*setting);
    const char *text = json_string_value(value);
    *setting = text == NULL || *text == '\0' ? NULL : strdup(text);
}

static void configure(Server *server, const json_t *settings) {
    set_text(&server->at, json_object_get(settings, "at"));
    set_text(&server->known, json_object_get(settings, "known"));
}

json_t *lsp_did_configure(Server *server, const json_t *params, Failure *failure) {
    (void)failure;
    const json_t *settings = json_object_get(params, "settings"),
                 *own = json_object_get(settings, "plan");
    configure(server, own != NULL ? own : settings);
    projects_touch(server);
    return NULL;
}

// --- what the server can do ----------------------------------------------------------------------

static bool has_text(const json_t *list, const char *text) {
    const json_t *item;
    size_t i;
    json_array_foreach(list, i, item) {
        if (json_is_string(item) && strcmp(json_string_value(item), text) == 0) return true;
    }
    return false;
}

static json_t *capabilities(const Server *server) {
    json_t *all = json_pack(
        "{s:s, s:{s:b, s:i, s:{s:b}}, s:b, s:b, s:b, s:b, s:b, s:b, s:b, s:b}", "positionEncoding",
        server->encoding == ENCODING_UTF8 ? "utf-8" : "utf-16", "textDocumentSync", "openClose", 1,
        "change", 2, "save", "includeText", 0, "hoverProvider", 1, "definitionProvider", 1,
        "referencesProvider", 1, "documentHighlightProvider", 1, "documentSymbolProvider", 1,
        "workspaceSymbolProvider", 1, "foldingRangeProvider", 1, "inlayHintProvider", 1);
    json_object_set_new(
        all, "completionProvider",
        json_pack("{s:[s,s,s], s:b}", "triggerCharacters", " ", "=", "\"", "resolveProvider", 0));
    json_object_set_new(all, "documentFormattingProvider", json_true());
    json_object_set_new(all, "renameProvider", json_pack("{s:b}", "prepareProvider", 1));
    json_object_set_new(all, "codeLensProvider", json_pack("{s:b}", "resolveProvider", 1));
    json_object_set_new(all, "codeActionProvider",
                        json_pack("{s:[s]}", "codeActionKinds", "quickfix"));
    json_object_set_new(
        all, "semanticTokensProvider",
        json_pack("{s:o, s:b, s:b}", "legend", tokens_legend(), "full", 1, "range", 1));
    json_object_set_new(
        all, "workspace",
        json_pack("{s:{s:b, s:b}}", "workspaceFolders", "supported", 1, "changeNotifications", 1));
    return all;
}

// That of the editor, unless the command line has chosen.
static void choose_language(const Server *server, const char *locale) {
    if (server->setup->language != NULL || locale == NULL) return;
    language_choose(locale);
}

json_t *lsp_initialize(Server *server, const json_t *params, Failure *failure) {
    if (!json_is_object(params))
        return fail(failure, INVALID_PARAMS, N_("initialize needs parameters"));
    const json_t *able = json_object_get(params, "capabilities");
    choose_language(server, json_string_value(json_object_get(params, "locale")));
    if (has_text(at(able, "general", "positionEncodings", NULL), "utf-8"))
        server->encoding = ENCODING_UTF8;
    server->nested_symbols = json_is_true(
        at(able, "textDocument", "documentSymbol", "hierarchicalDocumentSymbolSupport"));
    server->watches =
        json_is_true(at(able, "workspace", "didChangeWatchedFiles", "dynamicRegistration"));
    if (json_is_array(json_object_get(params, "workspaceFolders")))
        add_folders(server, json_object_get(params, "workspaceFolders"));
    else
        add_folder(server, json_string_value(json_object_get(params, "rootUri")));
    configure(server, json_object_get(params, "initializationOptions"));
    server->started = true;
    return json_pack("{s:o, s:{s:s, s:s}}", "capabilities", capabilities(server), "serverInfo",
                     "name", "plan", "version", PLAN_VERSION);
}

json_t *lsp_initialized(Server *server, const json_t *params, Failure *failure) {
    (void)params, (void)failure;
    if (server->watches)
        server_request(server, "client/registerCapability",
                       json_pack("{s:[{s:s, s:s, s:{s:[{s:s},{s:s}]}}]}", "registrations", "id",
                                 "files", "method", "workspace/didChangeWatchedFiles",
                                 "registerOptions", "watchers", "globPattern", "**/*.plan",
                                 "globPattern", "**/*.csv"));
    return NULL;
}

json_t *lsp_shutdown(Server *server, const json_t *params, Failure *failure) {
    (void)params, (void)failure;
    server->stopping = true;
    return NULL;
}

json_t *lsp_exit(Server *server, const json_t *params, Failure *failure) {
    (void)params, (void)failure;
    server->exited = true;
    return NULL;
}

json_t *lsp_ignore(Server *server, const json_t *params, Failure *failure) {
    (void)server, (void)params, (void)failure;
    return NULL;
}
