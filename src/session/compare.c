// SPDX-License-Identifier: Apache-2.0
// Two sessions compared: what has a text beside the things of the plan is gathered from both.
#include "base/gettext.h"
#include "diff/diff.h"
#include "report/changes.h"
#include "session/locate.h"

#include <string.h>

struct PlanDiff {
    Changes *changes;
};

// What the program's own library says does not change with the plan.
static bool is_own(const PlanSession *session, Span span) {
    const Source *source = sources_find(session->sources, span.begin);
    return source != NULL && !source->silent;
}

static void add(Statements *list, const PlanSession *session, Term what, Str name, Span span) {
    if (span.end == 0 || !is_own(session, span)) return;
    Str text = sources_text(session->sources, locate_whole(session, span));
    *vec_push(list) =
        (Statement){what, name, name.len == 0 ? name : sources_text(session->sources, span), text};
}

#define ADD_ALL(column, what, spanish)                                                             \
    for (uint32_t i = 0; i < model->column.count; i++)                                             \
    add(&list, session, (Term){STR(what), STR(spanish)},                                           \
        names_text(session->names, model->column.items[i].name), model->column.items[i].span)

// Named amounts are properties too, but no statements.
static void add_properties(Statements *list, const PlanSession *session) {
    for (uint32_t i = PROPERTY_CORE_COUNT; i < session->model->properties.count; i++) {
        const Property *property = &session->model->properties.items[i];
        Span whole = locate_whole(session, property->span);
        Str text = sources_text(session->sources, whole);
        uint32_t length = 0;
        while (length < text.len && text.ptr[length] != ' ')
            length++;
        WordId word = names_find_word(session->names, (Str){text.ptr, length});
        if (word == WORD_PROPERTY || word == WORD_ROLE)
            add(list, session, (Term){STR("property"), STR("propiedad")},
                names_text(session->names, property->name), property->span);
    }
}

// The libraries that a plan uses, straight or through others.
static void add_libraries(Statements *list, const PlanSession *session) {
    for (uint32_t i = 0; i < session->files.count; i++) {
        const LoadedFile *file = &session->files.items[i];
        Str path = str_from(file->tree->source->path);
        if (file->tree->source->silent && file->rank == RANK_LIBRARY)
            *vec_push(list) = (Statement){{STR("library"), STR("biblioteca")}, path, path, path};
    }
}

// What is known here, said of a thing or of the whole plan.
static void add_accepts(Statements *list, const PlanSession *session) {
    const Model *model = session->model;
    for (uint32_t i = 0; i < model->accepts.count; i++) {
        const Accept *accept = &model->accepts.items[i];
        Buf name = {0};
        buf_add(&name, names_text(session->names, accept->check));
        if (accept->thing != 0) buf_c(&name, message_spanish() ? " de " : " of ");
        if (accept->thing != 0) buf_add(&name, model_full_code(model, accept->thing));
        Str reason = str_from(accept->reason == NULL ? "" : accept->reason);
        Buf text = {0};
        buf_c(&text, "accept \"");
        buf_add(&text, reason);
        buf_char(&text, '"');
        *vec_push(list) = (Statement){
            {STR("accept"), STR("aceptación")}, buf_str(&name), buf_str(&name), buf_str(&text)};
    }
}

static void add_closes(Statements *list, const PlanSession *session) {
    const Model *model = session->model;
    for (uint32_t i = 0; i < model->closes.count; i++) {
        const Close *close = &model->closes.items[i];
        if (session->known != DATE_NONE && close->on > session->known) continue;
        Buf name = {0}, text = {0};
        if (model->plans.count > 1 && close->plan != 0) {
            buf_add(&name, model_code(model, close->plan));
            buf_char(&name, ' ');
        }
        period_write(&name, close->period);
        buf_c(&text, "close on ");
        date_write(&text, close->on);
        *vec_push(list) = (Statement){
            {STR("close"), STR("cierre")}, buf_str(&name), buf_str(&name), buf_str(&text)};
    }
}

static Statements statements_of(const PlanSession *session) {
    const Model *model = session->model;
    Statements list = {0};
    ADD_ALL(palettes, "palette", "paleta");
    ADD_ALL(defines, "definition", "definición");
    ADD_ALL(functions, "function", "función");
    ADD_ALL(rules, "rule", "regla");
    ADD_ALL(checks, "check", "control");
    ADD_ALL(queries, "query", "consulta");
    ADD_ALL(groups, "group", "grupo");
    ADD_ALL(levels, "level", "nivel");
    add_properties(&list, session);
    for (uint32_t i = 0; i < model->evaluates.count; i++)
        add(&list, session, (Term){STR("evaluation"), STR("evaluación")}, (Str){"", 0},
            model->evaluates.items[i].span);
    add_libraries(&list, session);
    add_accepts(&list, session);
    add_closes(&list, session);
    return list;
}

static DiffSide side_of(PlanSession *session, const char *name) {
    return (DiffSide){.name = name,
                      .model = session->model,
                      .eval = session_eval(session),
                      .known = session->known,
                      .names = session->names,
                      .statements = statements_of(session)};
}

PlanDiff *plan_diff(PlanSession *before, const char *before_name, PlanSession *after,
                    const char *after_name) {
    DiffSide old = side_of(before, before_name), new = side_of(after, after_name);
    PlanDiff *diff = NEW(PlanDiff);
    diff->changes = diff_models(&old, &new);
    return diff;
}

size_t plan_diff_count(const PlanDiff *diff) { return diff->changes->items.count; }

const char *plan_diff_text(const PlanDiff *diff, const char *format, PlanStyle style) {
    Buf buf = {0};
    OutStyle out = {style.color, style.unicode, style.width, false};
    if (strcmp(format, "text") == 0)
        out_changes_text(&buf, diff->changes, out);
    else if (strcmp(format, "markdown") == 0)
        out_changes_markdown(&buf, diff->changes, out);
    else if (strcmp(format, "json") == 0)
        out_changes_json(&buf, diff->changes, out);
    else
        return NULL;
    return buf_text(&buf);
}
