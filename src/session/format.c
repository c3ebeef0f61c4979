// SPDX-License-Identifier: Apache-2.0
// One layout: a text laid out, and compared with what it was.
#include "format/format.h"

#include "base/file.h"
#include "base/file_write.h"
#include "base/gettext.h"
#include "base/utf8.h"
#include "session/session.h"

#include <string.h>

static Source *add_text(PlanSession *session, const char *name, Str text) {
    Buf copy = {0};
    buf_add(&copy, text);
    buf_fill(&copy, '\0', 2); // the scanner wants two behind the text
    return sources_add(session->sources, name, NULL, (Str){copy.ptr, text.len});
}

static Source *readable(PlanSession *session, const char *name, Str text) {
    Source *source = add_text(session, name, text);
    if (source == NULL) {
        diag(session->diags, E_SOURCE_LIMIT, ((Span){0, 0}), name);
        return NULL;
    }
    uint32_t bad = utf8_invalid(text);
    const char *nul = text.len == 0 ? NULL : memchr(text.ptr, '\0', text.len);
    if (nul != NULL && (uint32_t)(nul - text.ptr) < bad) bad = (uint32_t)(nul - text.ptr);
    if (bad == text.len) return source;
    diag_help(diag(session->diags, E_UTF8, ((Span){source->base + bad, source->base + bad + 1})),
              "save the file as UTF-8");
    return NULL;
}

static bool language_of(const char *to, FormatLanguage *language) {
    *language = FORMAT_AS_WRITTEN;
    if (to == NULL) return true;
    if (strcmp(to, "en") == 0) *language = FORMAT_ENGLISH;
    if (strcmp(to, "es") == 0) *language = FORMAT_SPANISH;
    return *language != FORMAT_AS_WRITTEN;
}

// The diagnostics are those of the text given; those of the result are the same.
bool session_says_the_same(PlanSession *session, Source *source, const char *name, Str made,
                           bool whole) {
    Pos where = source->base;
    Source *result = add_text(session, name, made);
    bool same = result != NULL && format_same(source, result, session->names, &where);
    if (!same && whole)
        diag_help(diag(session->diags, E_FORMAT, ((Span){where, where})),
                  "this is a mistake of the program; please report it with this text");
    return same;
}

static bool stays(PlanSession *session, const char *name, Str text) {
    Buf again = {0};
    Source *source = add_text(session, name, text);
    if (source == NULL) return false;
    format_source(source, session->names, diags_new(), &(FormatAsked){0}, &again);
    return str_equal(buf_str(&again), text);
}

// Of a text with mistakes more may hang on its layout than can be told: then it stays as it is.
static bool is_to_be_given(PlanSession *session, Source *source, const char *name,
                           FormatResult *result, Buf *out) {
    Str text = buf_str(out);
    if (str_equal(text, source->text)) return true;
    bool same = session_says_the_same(session, source, name, text, *result == FORMAT_WHOLE);
    if (*result == FORMAT_WHOLE || (same && stays(session, name, text))) return same;
    *result = FORMAT_NONE;
    *out = (Buf){0};
    buf_add(out, source->text);
    return true;
}

static PlanFormatted *format(PlanSession *session, const char *name, Str given,
                             const FormatAsked *asked, Source *source) {
    Buf out = {0};
    FormatResult result = format_source(source, session->names, session->diags, asked, &out);
    bool judged = asked->insert_count > 0; // with codes put in, it is the model that must stay
    if (!judged && !is_to_be_given(session, source, name, &result, &out)) return NULL;
    PlanFormatted *formatted = NEW(PlanFormatted);
    *formatted = (PlanFormatted){.text = buf_text(&out),
                                 .length = out.len,
                                 .before = str_c(given),
                                 .before_length = given.len,
                                 .changed = !str_equal(buf_str(&out), given),
                                 .partial = result == FORMAT_PART,
                                 .refused = result == FORMAT_NONE,
                                 .codes = asked->insert_count};
    return formatted;
}

const PlanFormatted *plan_format(PlanSession *session, const char *name, const char *text,
                                 size_t length, const char *to) {
    FormatAsked asked = {0};
    if (!language_of(to, &asked.language)) return NULL;
    Str given = {text, (uint32_t)length};
    if (length > SOURCE_LIMIT) {
        diag(session->diags, E_SOURCE_LIMIT, ((Span){0, 0}), name);
        return NULL;
    }
    Source *source = readable(session, name, given);
    return source == NULL ? NULL : format(session, name, given, &asked, source);
}

// --- the model -----------------------------------------------------------------------------------

// The plan of a file, read on its own; `instead`: with that text in its place, NULL: as it is now.
// Returns NULL where it has errors.
static PlanSession *plan_of(const char *path, const Str *instead) {
    PlanSession *session = plan_open();
    if (instead != NULL) session_overlay(session, path_real(path), *instead);
    bool sound = plan_load(session, path);
    if (plan_resolve(session) && sound) return session;
    plan_close(session);
    return NULL;
}

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Cells of tables are kept as they are written; the commas between their digits say nothing.
static Str said_by(PlanSession *session) {
    Buf dump = {0}, out = {0};
    dump_model(&dump, session->model);
    dump_ir(&dump, session->model);
    for (size_t i = 0; i < dump.len; i++) {
        bool groups = dump.ptr[i] == ',' && i > 0 && i + 1 < dump.len && is_digit(dump.ptr[i - 1]) &&
                      is_digit(dump.ptr[i + 1]);
        if (!groups) buf_char(&out, dump.ptr[i]);
    }
    return buf_str(&out);
}

// A plan that cannot be resolved on its own is only compared as a tree.
bool session_means_the_same(PlanSession *session, const char *path,
                            const PlanFormatted *formatted) {
    Str given = {formatted->before, (uint32_t)formatted->before_length};
    Str made = {formatted->text, (uint32_t)formatted->length};
    PlanSession *before = plan_of(path, &given);
    if (before == NULL) return true;
    Str old = said_by(before);
    plan_close(before);
    PlanSession *after = plan_of(path, &made);
    bool same = after != NULL && str_equal(said_by(after), old);
    if (after != NULL) plan_close(after);
    if (!same)
        diag_help(diag(session->diags, E_FORMAT, ((Span){0, 0})),
                  "this is a mistake of the program; please report it with {1}", path);
    return same;
}

// --- codes ---------------------------------------------------------------------------------------

typedef VEC(FormatInsert) Inserts;

// As it is written in its place: behind the code of a unit or a procedure around it.
static Str own_code(const Model *model, EntityId id) {
    const Entity *e = model_entity(model, id);
    Str code = model_code(model, id);
    KindSet prefixed = KINDS_MEASURED | kind_bit(KIND_BUDGET) | kind_bit(KIND_STEP);
    EntityId around = kind_in(e->kind, prefixed) ? e->parent : 0;
    while (around != 0 && model_entity(model, around)->kind != KIND_UNIT &&
           model_entity(model, around)->kind != KIND_PROCEDURE)
        around = model_entity(model, around)->parent;
    Str prefix = around == 0 ? (Str){"", 0} : model_code(model, around);
    bool inside = prefix.len > 0 && code.len > prefix.len + 1 && str_starts(code, prefix) &&
                  code.ptr[prefix.len] == '.';
    if (inside) code = str_slice(code.ptr + prefix.len + 1, code.ptr + code.len);
    bool quoted = memchr(code.ptr, ' ', code.len) != NULL;
    return str_from(str_printf(quoted ? "\"%s\"" : "%s", str_c(code)));
}

// The codes that were made from the place, as offsets of the file.
static Inserts codes_of(const PlanSession *plan, const char *path) {
    Inserts inserts = {0};
    const char *real = path_real(path);
    for (EntityId id = 1; id < plan->model->entities.count; id++) {
        const Entity *e = model_entity(plan->model, id);
        const Source *source = sources_find(plan->sources, e->span.begin);
        bool here = source != NULL && source->real != NULL && real != NULL &&
                    strcmp(source->real, real) == 0;
        if (here && e->generated && e->kind != KIND_PLAN)
            *vec_push(&inserts) =
                (FormatInsert){e->span.begin - source->base, own_code(plan->model, id)};
    }
    return inserts;
}

// --- files ---------------------------------------------------------------------------------------

// What was made from the text of a file; with the codes of its plan put in, if it has no errors.
static PlanFormatted *format_text_of(PlanSession *session, const char *path, Str text,
                                     const FormatAsked *how, bool codes) {
    Source *source = readable(session, path, text);
    bool input = strcmp(path, "-") == 0;
    PlanSession *plan = source == NULL || !codes || input ? NULL : plan_of(path, NULL);
    FormatAsked asked = *how;
    Inserts inserts = {0};
    if (plan != NULL) inserts = codes_of(plan, path);
    if (plan != NULL) plan_close(plan);
    for (uint32_t i = 0; i < inserts.count; i++)
        inserts.items[i].pos += source->base;
    asked.inserts = inserts.items;
    asked.insert_count = inserts.count;
    PlanFormatted *formatted = source == NULL ? NULL : format(session, path, text, &asked, source);
    if (formatted != NULL) formatted->no_codes = codes && plan == NULL;
    return formatted;
}

const PlanFormatted *plan_format_file(PlanSession *session, const char *path, const char *to,
                                      bool codes) {
    Str text;
    FormatAsked asked = {0};
    if (!language_of(to, &asked.language)) return NULL;
    const char *problem = file_read(path, SOURCE_LIMIT, &text);
    if (problem != NULL) {
        diag(session->diags, E_FILE, ((Span){0, 0}), path, problem);
        return NULL;
    }
    bool input = strcmp(path, "-") == 0;
    const PlanFormatted *formatted = format_text_of(session, path, text, &asked, codes);
    file_release(text);
    if (formatted == NULL || !formatted->changed || formatted->refused || input) return formatted;
    return session_means_the_same(session, path, formatted) ? formatted : NULL;
}

static const char *replace(const char *path, const PlanFormatted *formatted) {
    Str now;
    const char *problem = file_read(path, SOURCE_LIMIT, &now);
    if (problem != NULL) return problem;
    bool same = str_equal(now, (Str){formatted->before, (uint32_t)formatted->before_length});
    file_release(now);
    if (!same) return _("it has changed meanwhile");
    return file_replace(path, (Str){formatted->text, (uint32_t)formatted->length});
}

bool plan_format_write(PlanSession *session, const char *path, const PlanFormatted *formatted) {
    enum { WAIT = 30 };
    FileLock lock;
    const char *problem = file_lock(path, WAIT, &lock);
    if (problem == NULL) {
        problem = replace(path, formatted);
        file_unlock(&lock);
    }
    if (problem != NULL) diag(session->diags, E_JOURNAL, ((Span){0, 0}), path, problem);
    return problem == NULL;
}
