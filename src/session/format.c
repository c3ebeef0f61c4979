// SPDX-License-Identifier: Apache-2.0
// One layout: a text laid out, and compared with what it was.
#include "format/format.h"

#include "base/file.h"
#include "base/file_write.h"
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
static bool says_the_same(PlanSession *session, Source *source, const char *name, Str text,
                          Pos *where) {
    Source *result = add_text(session, name, text);
    return result != NULL && format_same(source, result, session->names, where);
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
    Pos where = source->base;
    Str text = buf_str(out);
    if (str_equal(text, source->text)) return true;
    bool same = says_the_same(session, source, name, text, &where);
    if (*result == FORMAT_WHOLE && !same)
        diag_help(diag(session->diags, E_FORMAT, ((Span){where, where})),
                  "this is a mistake of the program; please report it with this text");
    if (*result == FORMAT_WHOLE || (same && stays(session, name, text))) return same;
    *result = FORMAT_NONE;
    *out = (Buf){0};
    buf_add(out, source->text);
    return true;
}

const PlanFormatted *plan_format(PlanSession *session, const char *name, const char *text,
                                 size_t length, const char *to) {
    FormatAsked asked = {0};
    if (!language_of(to, &asked.language)) return NULL;
    Str given = {text, (uint32_t)length};
    Source *source = length > SOURCE_LIMIT ? NULL : readable(session, name, given);
    if (source == NULL) return NULL;
    Buf out = {0};
    FormatResult result = format_source(source, session->names, session->diags, &asked, &out);
    if (!is_to_be_given(session, source, name, &result, &out)) return NULL;
    PlanFormatted *formatted = NEW(PlanFormatted);
    *formatted = (PlanFormatted){.text = buf_text(&out),
                                 .length = out.len,
                                 .before = str_c(given),
                                 .before_length = length,
                                 .changed = !str_equal(buf_str(&out), given),
                                 .partial = result == FORMAT_PART,
                                 .refused = result == FORMAT_NONE};
    return formatted;
}

// --- files ---------------------------------------------------------------------------------------

const PlanFormatted *plan_format_file(PlanSession *session, const char *path, const char *to) {
    Str text;
    const char *problem = file_read(path, SOURCE_LIMIT, &text);
    if (problem != NULL) {
        diag(session->diags, E_FILE, ((Span){0, 0}), path, problem);
        return NULL;
    }
    const PlanFormatted *formatted = plan_format(session, path, text.ptr, text.len, to);
    file_release(text);
    return formatted;
}

static const char *replace(const char *path, const PlanFormatted *formatted) {
    Str now;
    const char *problem = file_read(path, SOURCE_LIMIT, &now);
    if (problem != NULL) return problem;
    bool same = str_equal(now, (Str){formatted->before, (uint32_t)formatted->before_length});
    file_release(now);
    if (!same) return "it has changed meanwhile";
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
