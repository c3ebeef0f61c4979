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
static bool says_the_same(PlanSession *session, Source *source, const char *name, Str text) {
    Pos where = 0;
    Source *result = add_text(session, name, text);
    if (result != NULL && format_same(source, result, session->names, &where)) return true;
    diag_help(diag(session->diags, E_FORMAT, ((Span){where, where})),
              "this is a mistake of the program; please report it with this text");
    return false;
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
    PlanFormatted *formatted = NEW(PlanFormatted);
    *formatted = (PlanFormatted){.text = buf_text(&out), .length = out.len};
    formatted->before = str_c(given);
    formatted->before_length = length;
    formatted->changed = !str_equal(buf_str(&out), given);
    formatted->partial = result == FORMAT_PART;
    formatted->refused = result == FORMAT_NONE;
    bool same = !formatted->changed || says_the_same(session, source, name, buf_str(&out));
    return same ? formatted : NULL;
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
    if (problem != NULL) diag(session->diags, E_WRITE, ((Span){0, 0}), path, problem);
    return problem == NULL;
}
