// SPDX-License-Identifier: Apache-2.0
// What the files declare, as a tree or as a list; what can be folded.
#define _GNU_SOURCE // strcasestr
#include "lsp/parts.h"

#include <stdlib.h>
#include <string.h>

// The kinds of symbols that the protocol knows.
enum {
    SYMBOL_NAMESPACE = 3,
    SYMBOL_PACKAGE = 4,
    SYMBOL_CLASS = 5,
    SYMBOL_METHOD = 6,
    SYMBOL_PROPERTY = 7,
    SYMBOL_FIELD = 8,
    SYMBOL_ENUM = 10,
    SYMBOL_FUNCTION = 12,
    SYMBOL_CONSTANT = 14,
    SYMBOL_NUMBER = 16,
    SYMBOL_ARRAY = 18,
    SYMBOL_OBJECT = 19,
    SYMBOL_EVENT = 24
};

enum { FOUND_MOST = 500 };

static int symbol_kind(const PlanSymbol *symbol) {
    static const struct {
        const char *kind;
        int symbol;
    } kinds[] = {
        {"plan", SYMBOL_PACKAGE},      {"unit", SYMBOL_NAMESPACE}, {"budget", SYMBOL_NUMBER},
        {"milestone", SYMBOL_EVENT},   {"step", SYMBOL_EVENT},     {"rule", SYMBOL_METHOD},
        {"check", SYMBOL_METHOD},      {"test", SYMBOL_METHOD},    {"definition", SYMBOL_PROPERTY},
        {"property", SYMBOL_PROPERTY}, {"role", SYMBOL_PROPERTY},  {"function", SYMBOL_FUNCTION},
        {"value", SYMBOL_CONSTANT},    {"palette", SYMBOL_ENUM},   {"level", SYMBOL_ENUM},
        {"table", SYMBOL_ARRAY},       {"group", SYMBOL_ARRAY},    {"query", SYMBOL_OBJECT},
        {"calendar", SYMBOL_OBJECT},
    };
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        if (strcmp(kinds[i].kind, symbol->kind) == 0) return kinds[i].symbol;
    }
    return symbol->measured ? SYMBOL_FIELD : SYMBOL_CLASS;
}

static json_t *nested_json(Server *server, PlanSession *session, const PlanSymbol *symbol) {
    const char *name = symbol->name[0] == '\0' ? "?" : symbol->name;
    return json_pack("{s:s, s:s, s:i, s:o, s:o}", "name", name, "detail", symbol->title, "kind",
                     symbol_kind(symbol), "range", server_range(server, session, &symbol->whole),
                     "selectionRange", server_range(server, session, &symbol->at));
}

static json_t *flat_json(Server *server, PlanSession *session, const PlanSymbol *symbol) {
    const char *name = symbol->name[0] == '\0' ? "?" : symbol->name;
    return json_pack("{s:s, s:s, s:i, s:o}", "name", name, "containerName", symbol->title, "kind",
                     symbol_kind(symbol), "location",
                     server_location(server, session, &symbol->whole));
}

static json_t *nested(Server *server, PlanSession *session, const PlanSymbol *symbols,
                      size_t count) {
    json_t *top = json_array(), **all = calloc(count + 1, sizeof *all);
    if (all == NULL) abort();
    for (size_t i = 0; i < count; i++) {
        all[i] = nested_json(server, session, &symbols[i]);
        json_t *list = top;
        if (symbols[i].parent >= 0) {
            json_t *parent = all[symbols[i].parent];
            list = json_object_get(parent, "children");
            if (list == NULL) json_object_set_new(parent, "children", list = json_array());
        }
        json_array_append_new(list, all[i]);
    }
    free(all);
    return top;
}

json_t *lsp_document_symbol(Server *server, const json_t *params, Failure *failure) {
    Asked asked;
    size_t count;
    if (!server_asked_document(server, params, &asked, failure)) return NULL;
    const PlanSymbol *symbols = plan_outline(asked.session, asked.document->path, &count);
    if (server->nested_symbols) return nested(server, asked.session, symbols, count);
    json_t *list = json_array();
    for (size_t i = 0; i < count; i++)
        json_array_append_new(list, flat_json(server, asked.session, &symbols[i]));
    return list;
}

static bool fits(const PlanSymbol *symbol, const char *query) {
    return strcasestr(symbol->name, query) != NULL || strcasestr(symbol->title, query) != NULL;
}

json_t *lsp_workspace_symbol(Server *server, const json_t *params, Failure *failure) {
    const char *query = json_string_value(json_object_get(params, "query"));
    if (query == NULL) return fail(failure, INVALID_PARAMS, N_("workspace/symbol needs a query"));
    projects_refresh(server);
    json_t *list = json_array();
    for (size_t p = 0; p < server->project_count; p++) {
        size_t count;
        PlanSession *session = server->projects[p]->session;
        const PlanSymbol *symbols = plan_outline(session, NULL, &count);
        for (size_t i = 0; i < count && json_array_size(list) < FOUND_MOST; i++) {
            if (fits(&symbols[i], query))
                json_array_append_new(list, flat_json(server, session, &symbols[i]));
        }
    }
    return list;
}

// --- folding -------------------------------------------------------------------------------------

// The line that closes a block stays in view.
static json_t *fold_json(Server *server, Text *text, const PlanFold *fold) {
    size_t first, last, column;
    text_place(text, server->encoding, fold->from, &first, &column);
    text_place(text, server->encoding, fold->to, &last, &column);
    if (text->bytes[fold->to - 1] == '}') last--;
    if (last <= first) return NULL;
    json_t *json =
        json_pack("{s:I, s:I}", "startLine", (json_int_t)first, "endLine", (json_int_t)last);
    if (fold->comment) json_object_set_new(json, "kind", json_string("comment"));
    return json;
}

json_t *lsp_folding(Server *server, const json_t *params, Failure *failure) {
    Document *document = document_of(server, params);
    if (document == NULL) return fail(failure, INVALID_PARAMS, N_("the document is not open"));
    size_t count;
    const PlanFold *folds = plan_folds(document->text.bytes, document->text.length, &count);
    json_t *list = json_array();
    for (size_t i = 0; i < count; i++) {
        json_t *fold = fold_json(server, &document->text, &folds[i]);
        if (fold != NULL) json_array_append_new(list, fold);
    }
    return list;
}
