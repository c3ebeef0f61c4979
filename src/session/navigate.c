// SPDX-License-Identifier: Apache-2.0
// From a name to where it is declared, and to where else it is named.
#include "session/locate.h"
#include "session/places.h"

#include "syntax/lexer.h"

#include <string.h>

typedef VEC(PlanSpan) Spans;

static void add(Spans *list, const PlanSession *session, Span span) {
    PlanSpan at = places_span(session, span);
    if (at.file != NULL) *vec_push(list) = at;
}

// What a client asks about.
typedef struct Asked {
    const ThingPlace *place; // NULL: no thing
    Atom name;               // a name of something else, canonical; 0: nothing
    Span span;
} Asked;

static Asked asked(PlanSession *session, const char *file, size_t offset) {
    const Source *source = places_source(session, file);
    if (source == NULL || offset > source->text.len) return (Asked){0};
    Pos pos = source->base + (Pos)offset;
    const ThingPlace *place = places_at(places_of(session), pos);
    if (place != NULL) return (Asked){.place = place, .span = place->span};
    Span word = places_word(session, source, pos);
    Atom atom = intern_find(session->names->atoms, sources_text(session->sources, word));
    return (Asked){.name = atom == 0 ? 0 : names_canonical(session->names, atom), .span = word};
}

// --- definitions and references ------------------------------------------------------------------

static void add_named(Spans *list, const PlanSession *session, Atom name) {
    NamedList found = locate(session, names_text(session->names, name));
    for (uint32_t i = 0; i < found.count; i++) {
        if (found.items[i].entity == 0) add(list, session, found.items[i].span);
    }
}

const PlanSpan *plan_definitions(PlanSession *session, const char *file, size_t offset,
                                 size_t *count) {
    Asked what = asked(session, file, offset);
    Spans list = {0};
    if (what.place != NULL)
        add(&list, session, model_entity(session->model, what.place->thing)->span);
    else if (what.name != 0)
        add_named(&list, session, what.name);
    *count = list.count;
    return list.items;
}

static void add_places(Spans *list, PlanSession *session, EntityId thing, bool declared) {
    const Places *places = places_of(session);
    for (uint32_t i = 0; i < places->count; i++) {
        const ThingPlace *place = &places->items[i];
        if (place->thing == thing && (declared || !place->declares))
            add(list, session, place->span);
    }
}

static bool is_word(int token) {
    return token == TOK_NAME || (token >= TOK_KIND && token <= TOK_MONTH) ||
           (token >= TOK_NOT && token <= TOK_ASC);
}

// Every place in a file where a word stands, but as part of a text or a table.
static void add_words(Spans *list, PlanSession *session, Source *source, Atom name) {
    Lexer lexer;
    lexer_start(&lexer, source, session->names, diags_new());
    for (Token token; (token.kind = lexer_next(&lexer, &token.value, &token.span)) != TOK_YYEOF;) {
        if (!is_word(token.kind)) continue;
        Atom atom = intern_find(session->names->atoms, sources_text(session->sources, token.span));
        if (atom != 0 && names_canonical(session->names, atom) == name)
            add(list, session, token.span);
    }
    lexer_end(&lexer);
}

static bool is_definition(const Spans *definitions, const PlanSpan *span) {
    for (uint32_t i = 0; i < definitions->count; i++) {
        const PlanSpan *d = &definitions->items[i];
        if (d->from == span->from && strcmp(d->file, span->file) == 0) return true;
    }
    return false;
}

static void add_mentions(Spans *list, PlanSession *session, Atom name, bool declared) {
    Spans definitions = {0}, all = {0};
    add_named(&definitions, session, name);
    for (uint32_t i = 0; i < session->files.count; i++) {
        Source *source = session->files.items[i].tree->source;
        if (!source->silent) add_words(&all, session, source, name);
    }
    for (uint32_t i = 0; i < all.count; i++) {
        if (declared || !is_definition(&definitions, &all.items[i])) *vec_push(list) = all.items[i];
    }
}

const PlanSpan *plan_references(PlanSession *session, const char *file, size_t offset,
                                bool declared, size_t *count) {
    Asked what = asked(session, file, offset);
    Spans list = {0};
    if (what.place != NULL)
        add_places(&list, session, what.place->thing, declared);
    else if (what.name != 0)
        add_mentions(&list, session, what.name, declared);
    *count = list.count;
    return list.items;
}
