// SPDX-License-Identifier: Apache-2.0
#include "session/locate.h"

#include "base/gettext.h"
#include "syntax/plain.h"
#include "text/clean.h"
#include "text/suggest.h"

#include <string.h>

// --- statements ----------------------------------------------------------------------------------

static bool holds(Span span, Pos pos) { return span.begin <= pos && pos < span.end; }

// The innermost statement that holds a place.
static const Node *statement_at(const Node *block, Pos pos) {
    const Node *found = NULL;
    for (const Node *at = block->child; at != NULL; at = at->next) {
        if (!holds(at->span, pos) || at->kind == NODE_RECORDS) continue;
        if (at->kind < NODE_NAME && at->kind != NODE_BLOCK && at->kind != NODE_CODES &&
            at->kind != NODE_CODE && at->kind != NODE_TABLE_BODY)
            found = at;
        const Node *inner =
            at->kind == NODE_DECL || at->kind == NODE_BLOCK ? statement_at(at, pos) : NULL;
        if (inner != NULL) found = inner;
    }
    return found;
}

// The plain declaration of a run that holds a place.
static Span plain_at(const PlanSession *session, const Source *source, Span run, Pos pos) {
    Plain *plain = plain_new(session->names, source);
    plain_open(plain, run);
    for (const Node *at; (at = plain_declaration(plain)) != NULL;) {
        if (holds(at->span, pos)) return at->span;
    }
    return run;
}

static Span line_at(const Source *source, Pos pos) {
    uint32_t begin = pos - source->base, end = begin;
    while (begin > 0 && source->text.ptr[begin - 1] != '\n')
        begin--;
    while (end < source->text.len && source->text.ptr[end] != '\n')
        end++;
    return (Span){source->base + begin, source->base + end};
}

Span locate_whole(const PlanSession *session, Span span) {
    for (uint32_t i = 0; i < session->files.count; i++) {
        const Tree *tree = session->files.items[i].tree;
        Span all = {tree->source->base, tree->source->base + tree->source->text.len + 1};
        if (!holds(all, span.begin)) continue;
        const Node *node = statement_at(tree->root, span.begin);
        if (node != NULL && node->kind == NODE_DECLS)
            return plain_at(session, tree->source, node->span, span.begin);
        if (node != NULL && node->kind != NODE_TABLE) return node->span;
        return line_at(tree->source, span.begin);
    }
    return span;
}

// --- names ---------------------------------------------------------------------------------------

static void add(NamedList *list, const PlanSession *session, const char *what, Span span,
                EntityId entity) {
    if (span.end == 0) return;
    *vec_push(list) = (Named){what, span, locate_whole(session, span), entity};
}

static void add_entities(NamedList *list, const PlanSession *session, Atom code) {
    const Model *model = session->model;
    for (EntityId id = 1; id < model->entities.count; id++) {
        const Entity *e = model_entity(model, id);
        if (e->code == code)
            add(list, session, str_c(word_of_english(model->kind_words[e->kind]->name)), e->span,
                id);
    }
}

#define ADD_ALL(column, what, standing)                                                            \
    for (uint32_t i = model->column.count; i-- > 0;) {                                             \
        if (model->column.items[i].name == name && (standing))                                     \
            add(list, session, what, model->column.items[i].span, 0);                              \
    }

static void add_rules(NamedList *list, const PlanSession *session, Atom name) {
    const Model *model = session->model;
    ADD_ALL(defines, _("definition"), model->defines.items[i].kinds != 0)
    ADD_ALL(rules, _("rule"), model->rules.items[i].kinds != 0)
    ADD_ALL(checks, _("check"), model->checks.items[i].kinds != 0)
    ADD_ALL(functions, model->functions.items[i].constant ? _("value") : _("function"), true)
    ADD_ALL(queries, _("query"), true)
    ADD_ALL(palettes, _("palette"), true)
    ADD_ALL(groups, _("group"), true)
    ADD_ALL(levels, _("level"), true)
    ADD_ALL(properties, _("property"), model->properties.items[i].span.end != 0)
}

NamedList locate(const PlanSession *session, Str name) {
    NamedList list = {0};
    Atom atom = intern_find(session->names->atoms, name);
    const char *colon = memchr(name.ptr, ':', name.len); // PLAN:CODE
    if (colon != NULL) {
        Scope scope = {0};
        atom = intern(session->names->atoms, name); // nobody may have written it so before
        EntityId id = sema_look_up(session->sema, &scope, atom);
        if (id == 0) return list;
        const Entity *e = model_entity(session->model, id);
        add(&list, session, str_c(word_of_english(session->model->kind_words[e->kind]->name)),
            e->span, id);
        return list;
    }
    if (atom != 0) add_entities(&list, session, atom);
    if (atom != 0) add_rules(&list, session, names_canonical(session->names, atom));
    return list;
}

void locate_report(PlanSession *session, const char *name) {
    const Model *model = session->model;
    Source *source = session_text(session, N_("<query>"), name);
    if (source == NULL) return;
    Suggest near = suggest_for(str_from(name));
    for (EntityId id = 1; id < model->entities.count; id++)
        suggest_offer(&near, model_code(model, id));
    for (uint32_t i = 0; i < model->defines.count; i++)
        suggest_offer(&near, names_text(session->names, model->defines.items[i].name));
    for (uint32_t i = 0; i < model->rules.count; i++)
        suggest_offer(&near, names_text(session->names, model->rules.items[i].name));
    for (WordId word = 1; word < WORD_LIMIT; word++) {
        suggest_offer(&near, word_english(word));
        suggest_offer(&near, word_spanish(word));
    }
    Diag *d = diag(session->diags, E_NO_NAME,
                   ((Span){source->base, source->base + source->text.len}), name);
    diag_suggest(d, near.best);
}

// --- the lines -----------------------------------------------------------------------------------

enum { LINES_MOST = 60 };

static void add_lines(Buf *out, const PlanSession *session, const Named *named) {
    Place first = sources_place(session->sources, named->whole.begin),
          name = sources_place(session->sources, named->span.begin),
          last = sources_place(session->sources, named->whole.end - 1);
    text_clean(out, str_from(name.source->path));
    buf_printf(out, ":%u  %s\n", name.line, named->what);
    for (uint32_t line = first.line; line <= last.line; line++) {
        if (line - first.line == LINES_MOST) {
            buf_printf(out, _("      | and %u lines more\n"), last.line - line + 1);
            return;
        }
        buf_printf(out, "%5u | ", line);
        text_clean(out, source_line(first.source, line));
        buf_char(out, '\n');
    }
}

const char *plan_source(PlanSession *session, const char *name) {
    NamedList list = locate(session, str_from(name));
    Buf out = {0};
    if (list.count == 0) {
        locate_report(session, name);
        return NULL;
    }
    for (uint32_t i = 0; i < list.count; i++) {
        if (i > 0) buf_char(&out, '\n');
        add_lines(&out, session, &list.items[i]);
    }
    return buf_text(&out);
}
