// SPDX-License-Identifier: Apache-2.0
// One layout, as `plan fmt` gives it.
#include "lsp/parts.h"

#include <string.h>

// What differs, in whole lines: the cursor and marks stay where nothing changes.
static json_t *difference(Text *text, Encoding encoding, const PlanFormatted *new) {
    size_t most = text->length < new->length ? text->length : new->length, head = 0, tail = 0;
    while (head < most && text->bytes[head] == new->text[head])
        head++;
    while (head > 0 && text->bytes[head - 1] != '\n')
        head--;
    while (tail < most - head &&
           text->bytes[text->length - 1 - tail] == new->text[new->length - 1 - tail])
        tail++;
    while (tail > 0 && text->bytes[text->length - tail - 1] != '\n')
        tail--;
    return json_pack("[{s:o, s:s%}]", "range",
                     text_range(text, encoding, head, text->length - tail), "newText",
                     new->text + head, new->length - tail - head);
}

// A text whose mistakes leave it open where its blocks begin and end stays as it is.
json_t *lsp_formatting(Server *server, const json_t *params, Failure *failure) {
    Document *document = document_of(server, params);
    if (document == NULL) return fail(failure, INVALID_PARAMS, N_("the document is not open"));
    PlanSession *session = plan_open();
    const PlanFormatted *new =
        plan_format(session, document->path, document->text.bytes, document->text.length, NULL);
    json_t *edits = new == NULL || new->refused || !new->changed
                        ? json_array()
                        : difference(&document->text, server->encoding, new);
    plan_close(session);
    return edits;
}
