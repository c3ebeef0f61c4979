// SPDX-License-Identifier: Apache-2.0
// From a name to its declaration and to where else it stands; other codes.
#include "lsp/parts.h"
#include "terminal/language.h"

#include <string.h>

static json_t *locations(Server *server, PlanSession *session, const PlanSpan *spans,
                         size_t count) {
    json_t *list = json_array();
    for (size_t i = 0; i < count; i++)
        json_array_append_new(list, server_location(server, session, &spans[i]));
    return list;
}

json_t *lsp_definition(Server *server, const json_t *params, Failure *failure) {
    Asked asked;
    size_t count;
    if (!server_asked(server, params, &asked, failure)) return NULL;
    const PlanSpan *spans =
        plan_definitions(asked.session, asked.document->path, asked.offset, &count);
    return locations(server, asked.session, spans, count);
}

json_t *lsp_references(Server *server, const json_t *params, Failure *failure) {
    Asked asked;
    size_t count;
    if (!server_asked(server, params, &asked, failure)) return NULL;
    bool declared =
        json_is_true(json_object_get(json_object_get(params, "context"), "includeDeclaration"));
    const PlanSpan *spans =
        plan_references(asked.session, asked.document->path, asked.offset, declared, &count);
    return locations(server, asked.session, spans, count);
}

json_t *lsp_highlight(Server *server, const json_t *params, Failure *failure) {
    Asked asked;
    size_t count;
    if (!server_asked(server, params, &asked, failure)) return NULL;
    const PlanSpan *spans =
        plan_references(asked.session, asked.document->path, asked.offset, true, &count);
    json_t *list = json_array();
    for (size_t i = 0; i < count; i++) {
        if (strcmp(spans[i].file, asked.document->path) == 0)
            json_array_append_new(
                list, json_pack("{s:o}", "range", server_range(server, asked.session, &spans[i])));
    }
    return list;
}

// --- other codes ---------------------------------------------------------------------------------

json_t *lsp_prepare_rename(Server *server, const json_t *params, Failure *failure) {
    Asked asked;
    if (!server_asked(server, params, &asked, failure)) return NULL;
    PlanSpan at = plan_renamable(asked.session, asked.document->path, asked.offset);
    if (at.file == NULL) return fail(failure, REQUEST_FAILED, N_("only a code can be renamed"));
    Text *text = &asked.document->text;
    return json_pack("{s:o, s:s%}", "range", text_range(text, server->encoding, at.from, at.to),
                     "placeholder", text->bytes + at.from, at.to - at.from);
}

json_t *lsp_rename(Server *server, const json_t *params, Failure *failure) {
    Asked asked;
    const char *name = json_string_value(json_object_get(params, "newName"));
    if (!server_asked(server, params, &asked, failure)) return NULL;
    if (name == NULL) return fail(failure, INVALID_PARAMS, N_("rename needs a newName"));
    PlanRename rename = plan_rename(asked.session, asked.document->path, asked.offset, name);
    if (rename.refused != NULL) return fail(failure, REQUEST_FAILED, rename.refused);
    json_t *changes = json_object();
    for (size_t i = 0; i < rename.count; i++)
        server_add_edit(server, asked.session, changes, &rename.edits[i].at, rename.edits[i].text);
    return json_pack("{s:o}", "changes", changes);
}
