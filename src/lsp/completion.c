// SPDX-License-Identifier: Apache-2.0
// What may be typed next, and what a word means: what the prompt offers and tells.
#include "lsp/parts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

// The kinds of completion items that the protocol knows.
enum {
    ITEM_FUNCTION = 3,
    ITEM_CLASS = 7,
    ITEM_PROPERTY = 10,
    ITEM_UNIT = 11,
    ITEM_VALUE = 12,
    ITEM_KEYWORD = 14,
    ITEM_REFERENCE = 18,
    ITEM_ENUM_MEMBER = 20
};

enum { OFFERED_MOST = 400 };

static int item_kind(const char *kind) {
    static const struct {
        const char *kind;
        int item;
    } kinds[] = {
        {"word", ITEM_KEYWORD},       {"kind", ITEM_KEYWORD},      {"selection", ITEM_KEYWORD},
        {"function", ITEM_FUNCTION},  {"property", ITEM_PROPERTY}, {"measure", ITEM_UNIT},
        {"status", ITEM_ENUM_MEMBER}, {"value", ITEM_VALUE},       {"period", ITEM_VALUE},
        {"step", ITEM_VALUE},         {"palette", ITEM_CLASS},     {"rule", ITEM_CLASS},
        {"check", ITEM_CLASS},        {"query", ITEM_CLASS},
    };
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        if (strcmp(kinds[i].kind, kind) == 0) return kinds[i].item;
    }
    return ITEM_REFERENCE; // the code of a thing
}

// An editor leaves out what does not begin with what is typed: a code that was found by its title
// has to look as if it did.
static json_t *item_json(const PlanCandidate *candidate, size_t order, json_t *range,
                         const char *typed, size_t length) {
    char sorted[16];
    snprintf(sorted, sizeof sorted, "%05zu", order);
    json_t *item = json_pack("{s:s, s:i, s:s, s:{s:O, s:s}}", "label", candidate->text, "kind",
                             item_kind(candidate->kind), "sortText", sorted, "textEdit", "range",
                             range, "newText", candidate->text);
    if (candidate->help[0] != '\0')
        json_object_set_new(item, "detail", json_string(candidate->help));
    if (strncasecmp(candidate->text, typed, length) != 0)
        json_object_set_new(item, "filterText", json_stringn(typed, length));
    return item;
}

static json_t *completion_json(Server *server, Document *document, const PlanCompletion *found) {
    json_t *items = json_array();
    json_t *range = text_range(&document->text, server->encoding, found->from, found->to);
    size_t count = found->count < OFFERED_MOST ? found->count : OFFERED_MOST;
    for (size_t i = 0; i < count; i++)
        json_array_append_new(items, item_json(&found->items[i], i, range,
                                               document->text.bytes + found->from,
                                               found->to - found->from));
    json_decref(range);
    // What is found by its title depends on what is typed: the editor asks again.
    return json_pack("{s:b, s:o}", "isIncomplete", 1, "items", items);
}

// Names are those of the last session, which is older by what is being typed: nobody waits.
json_t *lsp_completion(Server *server, const json_t *params, Failure *failure) {
    Document *document = document_of(server, params);
    size_t offset;
    if (document == NULL) return fail(failure, INVALID_PARAMS, N_("the document is not open"));
    if (!text_position(&document->text, server->encoding, json_object_get(params, "position"),
                       &offset))
        return fail(failure, INVALID_PARAMS, N_("the position is none"));
    PlanSession *session = projects_session_before(server, document);
    if (session == NULL) session = projects_session(server, document);
    if (session == NULL) return NULL;
    PlanCompletion found = plan_complete_in(session, document->text.bytes, offset);
    return completion_json(server, document, &found);
}

json_t *lsp_hover(Server *server, const json_t *params, Failure *failure) {
    Asked asked;
    if (!server_asked(server, params, &asked, failure)) return NULL;
    PlanSpan at;
    const char *text = plan_about(asked.session, asked.document->path, asked.offset, &at);
    if (text == NULL) return NULL;
    return json_pack("{s:{s:s, s:s}, s:o}", "contents", "kind", "markdown", "value", text, "range",
                     server_range(server, asked.session, &at));
}
