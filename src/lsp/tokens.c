// SPDX-License-Identifier: Apache-2.0
// What each word is, for an editor that paints it: five numbers a word, each word relative to the
// one before it.
#include "lsp/parts.h"

// By PlanPaintKind; the order is that of the legend.
static const char *const token_types[] = {"keyword",  "type",       "property", "property",
                                          "function", "enumMember", "class",    "variable",
                                          "number",   "string",     "comment",  "operator"};

json_t *tokens_legend(void) {
    json_t *types = json_array();
    for (size_t i = 0; i < sizeof token_types / sizeof token_types[0]; i++)
        json_array_append_new(types, json_string(token_types[i]));
    return json_pack("{s:o, s:[]}", "tokenTypes", types, "tokenModifiers");
}

// Walks along the text with the words, which come in order: nothing is counted twice.
typedef struct Walk {
    Text *text;
    Encoding encoding;
    size_t line, character; // of the word before
} Walk;

static void add_token(Walk *walk, json_t *data, const PlanPaint *paint) {
    size_t line, character, end_line, end;
    text_place(walk->text, walk->encoding, paint->from, &line, &character);
    text_place(walk->text, walk->encoding, paint->to, &end_line, &end);
    if (end_line != line || end <= character) return;
    size_t over = line - walk->line, along = over == 0 ? character - walk->character : character;
    json_array_append_new(data, json_integer((json_int_t)over));
    json_array_append_new(data, json_integer((json_int_t)along));
    json_array_append_new(data, json_integer((json_int_t)(end - character)));
    json_array_append_new(data, json_integer(paint->kind));
    json_array_append_new(data, json_integer(0));
    walk->line = line;
    walk->character = character;
}

static json_t *tokens(Server *server, const Asked *asked, size_t from, size_t to) {
    size_t count;
    const PlanPaint *paints = plan_paint(asked->session, asked->document->path, from, to, &count);
    Walk walk = {.text = &asked->document->text, .encoding = server->encoding};
    json_t *data = json_array();
    for (size_t i = 0; i < count; i++) {
        bool plain = paints[i].kind == PLAN_PAINT_OPERATOR;
        if (!plain && paints[i].to > from && paints[i].from < to)
            add_token(&walk, data, &paints[i]);
    }
    return json_pack("{s:o}", "data", data);
}

json_t *lsp_tokens(Server *server, const json_t *params, Failure *failure) {
    Asked asked;
    if (!server_asked_document(server, params, &asked, failure)) return NULL;
    return tokens(server, &asked, 0, asked.document->text.length);
}

json_t *lsp_tokens_range(Server *server, const json_t *params, Failure *failure) {
    Asked asked;
    size_t from, to;
    if (!server_asked_document(server, params, &asked, failure) ||
        !server_asked_range(server, params, asked.document, &from, &to, failure))
        return NULL;
    return tokens(server, &asked, from, to);
}
