// SPDX-License-Identifier: Apache-2.0
#include "session/places.h"

#include "base/file.h"
#include "syntax/lexer.h"
#include "syntax/skim.h"

#include <string.h>

void plan_keep_places(PlanSession *session) { session->sema->keeps_uses = true; }

// --- gathering -----------------------------------------------------------------------------------

static void gather(PlanSession *session, Places *places) {
    const Model *model = session->model;
    const Sema *sema = session->sema;
    places->items = mem_new_atomic((model->entities.count + sema->uses.count) * sizeof(ThingPlace));
    for (EntityId id = 1; id < model->entities.count; id++) {
        Span span = model_entity(model, id)->span;
        if (span.end > span.begin) places->items[places->count++] = (ThingPlace){span, id, true};
    }
    for (uint32_t i = 0; i < sema->uses.count; i++) {
        Use use = sema->uses.items[i];
        if (use.span.end > use.span.begin) places->items[places->count++] = use;
    }
}

// A test that gives no things of its own is about those of the plan, and is read when it is run.
static bool gives_things(const Node *test) {
    for (const Node *at = test->child; at != NULL; at = at->next) {
        if (at->kind == NODE_GIVEN && at->child->kind == NODE_DECL) return true;
    }
    return false;
}

static void add_test(PlanSession *session, const LoadedFile *file, const Node *test) {
    Lexer lexer;
    Token token;
    Scope scope = {.plan = file->plan};
    lexer_start(&lexer, file->tree->source, session->names, diags_new());
    lexer_skip_to(&lexer, test->span.begin);
    while ((token.kind = lexer_next(&lexer, &token.value, &token.span)) != TOK_YYEOF &&
           token.span.begin < test->span.end) {
        if (token.kind != TOK_NAME && token.kind != TOK_QNAME) continue;
        Atom atom = intern_find(session->names->atoms, sources_text(session->sources, token.span));
        sema_use(session->sema, token.span,
                 atom == 0 ? 0 : sema_look_up(session->sema, &scope, atom));
    }
    lexer_end(&lexer);
}

static void add_tests(PlanSession *session) {
    for (uint32_t i = 0; i < session->files.count; i++) {
        const LoadedFile *file = &session->files.items[i];
        if (file->tree->source->silent) continue;
        for (const Node *at = file->tree->root->child; at != NULL; at = at->next) {
            if (at->kind == NODE_TEST && !gives_things(at)) add_test(session, file, at);
        }
    }
}

// One place means one thing: expressions may be read several times.
static void drop_repetitions(Places *places) {
    uint32_t kept = 0;
    for (uint32_t i = 0; i < places->count; i++) {
        if (kept > 0 && places->items[kept - 1].span.begin == places->items[i].span.begin) continue;
        places->items[kept++] = places->items[i];
    }
    places->count = kept;
}

const Places *places_of(PlanSession *session) {
    if (session->places != NULL) return session->places;
    Places *places = session->places = NEW(Places);
    add_tests(session);
    gather(session, places);
    sema_sort_uses(places->items, places->count);
    drop_repetitions(places);
    return places;
}

// --- finding -------------------------------------------------------------------------------------

uint32_t places_from(const Places *places, Pos pos) {
    uint32_t low = 0, high = places->count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (places->items[middle].span.begin < pos)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

const ThingPlace *places_at(const Places *places, Pos pos) {
    uint32_t next = places_from(places, pos + 1);
    if (next == 0) return NULL;
    const ThingPlace *place = &places->items[next - 1];
    return place->span.end >= pos ? place : NULL;
}

Source *places_source(const PlanSession *session, const char *file) {
    for (uint32_t i = 0; i < sources_count(session->sources); i++) {
        Source *source = sources_at(session->sources, i);
        if (source->real != NULL && strcmp(source->real, file) == 0) return source;
    }
    const char *real = path_real(file);
    for (uint32_t i = 0; i < sources_count(session->sources); i++) {
        Source *source = sources_at(session->sources, i);
        bool is = real != NULL && source->real != NULL && strcmp(source->real, real) == 0;
        if (is || strcmp(source->path, file) == 0) return source;
    }
    return NULL;
}

PlanSpan places_span(const PlanSession *session, Span span) {
    const Source *source = sources_find(session->sources, span.begin);
    if (source == NULL || source->silent || source->real == NULL) return (PlanSpan){0};
    return (PlanSpan){source->real, span.begin - source->base, span.end - source->base};
}

static bool is_letter(char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_' ||
           c == '.' || c == '-' || (unsigned char)c >= 0x80;
}

Span places_word(const PlanSession *session, const Source *source, Pos pos) {
    (void)session;
    Str text = source->text;
    uint32_t offset = pos - source->base, from = offset, to = offset;
    if (offset > text.len || skim_place(text, offset).quiet) return (Span){0};
    while (from > 0 && is_letter(text.ptr[from - 1]))
        from--;
    while (to < text.len && is_letter(text.ptr[to]))
        to++;
    return to > from ? (Span){source->base + from, source->base + to} : (Span){0};
}

EntityId places_thing(const PlanSession *session, const char *code) {
    Atom atom = intern(session->names->atoms, str_from(code));
    return sema_look_up(session->sema, &(Scope){0}, atom);
}

// --- files ---------------------------------------------------------------------------------------

const char *const *plan_files(PlanSession *session) {
    VEC(const char *) files = {0};
    for (uint32_t i = 0; i < sources_count(session->sources); i++) {
        const Source *source = sources_at(session->sources, i);
        if (!source->silent && source->real != NULL) *vec_push(&files) = source->real;
    }
    *vec_push(&files) = NULL;
    return files.items;
}

const char *plan_file_text(PlanSession *session, const char *file, size_t *length) {
    const Source *source = places_source(session, file);
    if (source == NULL) return NULL;
    *length = source->text.len;
    return source->text.ptr;
}
