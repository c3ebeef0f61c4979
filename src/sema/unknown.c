// SPDX-License-Identifier: Apache-2.0
// Codes that are not found: what to say, and when to say nothing because the reason is known.
#define _GNU_SOURCE // memmem
#include "sema/parts.h"

#include "base/gettext.h"
#include "text/suggest.h"

#include <string.h>

// Near names are sought for so many failed look-ups; a file full of them gets no more suggestions.
// What could not be read is searched for so many times 64 bytes.
enum { SUGGESTIONS_MAX = 100, LOST_LOOKS_MAX = 1 << 20, LOOK_BYTES = 64 };

// --- what could not be read ----------------------------------------------------------------------

void sema_lose(Sema *sema, Span span) { *vec_push(&sema->lost) = span; }

static bool joins_word(char c) {
    bool letter = (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z');
    return letter || (unsigned char)c >= 0x80 || c == '_' || c == '.' || c == '-';
}

static bool holds_word(Str text, Str word) {
    if (text.len == 0 || word.len == 0) return false;
    const char *end = text.ptr + text.len;
    for (const char *at = text.ptr;
         (at = memmem(at, (size_t)(end - at), word.ptr, word.len)) != NULL; at++) {
        bool begins = at == text.ptr || !joins_word(at[-1]);
        bool ends = at + word.len == end || !joins_word(at[word.len]);
        if (begins && ends) return true;
    }
    return false;
}

// `ADN.1.4` is written `1.4` inside of its unit.
static Str without_unit(const Sema *sema, Str code) {
    const char *dot = memchr(code.ptr, '.', code.len);
    if (dot == NULL) return code;
    bool ambiguous;
    Atom unit = intern_find(sema->names->atoms, str_slice(code.ptr, dot));
    if (model_find(sema->model, 0, unit, &ambiguous) == 0) return code;
    return str_slice(dot + 1, code.ptr + code.len);
}

bool sema_may_be_lost(Sema *sema, Str name) {
    if (sema->file_lost) return true;
    for (uint32_t i = 0; i < sema->lost.count && sema->lost_looks < LOST_LOOKS_MAX; i++) {
        Str text = sema_text(sema, sema->lost.items[i]);
        sema->lost_looks += 1 + text.len / LOOK_BYTES;
        if (holds_word(text, name) || holds_word(text, without_unit(sema, name))) return true;
    }
    return false;
}

// --- what was wanted -----------------------------------------------------------------------------

// The only kind of a set, else KIND_LIMIT.
static Kind only_kind(const Sema *sema, KindSet kinds) {
    for (uint32_t k = 0; k < KIND_LIMIT; k++) {
        if (kinds == kind_bit(k) && sema->model->kind_words[k] != NULL) return (Kind)k;
    }
    return KIND_LIMIT;
}

static const char *kinds_name(const Sema *sema, KindSet kinds) {
    if (kinds == KINDS_MEASURED || kinds == KINDS_RECORDED)
        return _("indicator, activity, project or milestone");
    Kind only = only_kind(sema, kinds);
    return only == KIND_LIMIT ? _("code") : kind_shown(sema, only);
}

// A kind of the language, with its article.
static const char *const kinds_with_article[] = {
#define KIND(id, one, many, a) a,
#include "model/kind.def"
#undef KIND
};

const char *kind_a(const Sema *sema, Kind kind) {
    if (kind < KIND_LEVEL) return message_of(kinds_with_article[kind]);
    const char *name = kind_name(sema, kind);
    if (message_spanish()) return str_printf("«%s»", name);
    return str_printf("%s %s", strchr("aeio", name[0]) != NULL ? "an" : "a", name);
}

// What is found, but of a kind that does not fit, is told apart by what would have.
static const char *kinds_a(const Sema *sema, KindSet kinds) {
    if (kinds == KINDS_MEASURED || kinds == KINDS_RECORDED)
        return _("an indicator, activity, project or milestone");
    Kind only = only_kind(sema, kinds);
    return only == KIND_LIMIT ? _("what can stand here") : kind_a(sema, only);
}

const char *kinds_plural(const Sema *sema, KindSet kinds) {
    static const char *const plurals[] = {
#define KIND(id, one, many, a) many,
#include "model/kind.def"
#undef KIND
    };
    if (kinds == KIND_OF_RECORDS) return str_c(word_of_english(STR("records")));
    if (kinds == KIND_OF_ALERTS) return str_c(word_of_english(STR("alerts")));
    if (kinds == KINDS_ABOUT) return _("records and alerts");
    if ((kinds & KINDS_NODES) == KINDS_NODES) return _("all kinds");
    Buf out = {0};
    for (uint32_t k = 0; k < KIND_LIMIT; k++) {
        if (!kind_in(k, kinds) || sema->model->kind_words[k] == NULL) continue;
        kinds &= ~kind_bit(k);
        if (out.len > 0) buf_c(&out, kinds == 0 ? _(" and ") : ", ");
        buf_c(&out, k < KIND_LEVEL ? str_c(word_of_english(str_from(plurals[k])))
                                   : kind_name(sema, (Kind)k));
    }
    return buf_text(&out);
}

// --- near names ----------------------------------------------------------------------------------

static bool ends_with_own(Str full, Str own) {
    return full.len > own.len && full.ptr[full.len - own.len - 1] == '.' &&
           memcmp(full.ptr + full.len - own.len, own.ptr, own.len) == 0;
}

// The nearest code of the wanted kinds; one whose last part is what was written comes first.
static Str nearest(Sema *sema, Str wanted, EntityId plan, KindSet kinds) {
    Suggest near = suggest_for(wanted);
    if (sema->suggestions++ >= SUGGESTIONS_MAX) return near.best;
    for (EntityId id = 1; id < sema->model->entities.count; id++) {
        const Entity *e = model_entity(sema->model, id);
        if (!kind_in(e->kind, kinds) || (plan != 0 && e->plan != plan)) continue;
        Str code = model_code(sema->model, id);
        if (ends_with_own(code, wanted)) return code;
        suggest_offer(&near, code);
    }
    return near.best;
}

static bool is_plain(Str code) {
    for (uint32_t i = 0; i < code.len; i++) {
        if (!joins_word(code.ptr[i]) && code.ptr[i] != ':') return false;
    }
    return true;
}

static void help_near(const Sema *sema, Diag *d, const char *before, Str best) {
    if (best.len == 0) return;
    Str near = str_from(str_printf("%s%s", before, str_c(best)));
    diag_suggest(d, near);
    if (str_starts(sema_text(sema, d->span), STR("\"")) || !is_plain(near))
        d->fixes->text = str_printf("\"%s\"", near.ptr);
}

// --- what could be declared ----------------------------------------------------------------------

// What stands in the line before `pos`.
static Str line_before(const Sema *sema, Pos pos) {
    const Source *source = sources_find(sema->sources, pos);
    const char *end = source->text.ptr + (pos - source->base), *begin = end;
    while (begin > source->text.ptr && begin[-1] != '\n')
        begin--;
    return str_slice(begin, end);
}

static bool is_unit_head(const Sema *sema, Str line) {
    return names_find_word(sema->names, str_trim(line)) == WORD_UNIT;
}

// A unit that nobody declares goes before the first one of its file, and is written as that is;
// else to the end of the file.
static void fix_unit(const Sema *sema, Diag *d, Str code) {
    const Source *source = sources_find(sema->sources, d->span.begin);
    Pos at = source->base + source->text.len;
    const char *text =
        str_printf("\nunit %.*s \"%.*s\"\n", (int)code.len, code.ptr, (int)code.len, code.ptr);
    for (EntityId id = 1; id < sema->model->entities.count; id++) {
        const Entity *e = model_entity(sema->model, id);
        if (e->kind != KIND_UNIT || sources_find(sema->sources, e->span.begin) != source) continue;
        Str line = line_before(sema, e->span.begin);
        if (!is_unit_head(sema, line)) break;
        at = e->span.begin - line.len;
        text = str_printf("%.*s%.*s \"%.*s\"\n", (int)line.len, line.ptr, (int)code.len, code.ptr,
                          (int)code.len, code.ptr);
        break;
    }
    diag_fix(d, ((Span){at, at}), text, "declare the unit '{1}'", str_c(code));
}

// `PLAN:CODE`: either may be wrong.
static void report_qualified(Sema *sema, Str text, const char *colon, Span span, KindSet kinds) {
    Str plan_code = str_slice(text.ptr, colon), own = str_slice(colon + 1, text.ptr + text.len);
    for (uint32_t i = 0; i < sema->model->plans.count; i++) {
        EntityId plan = sema->model->plans.items[i];
        if (!str_equal(model_code(sema->model, plan), plan_code)) continue;
        Diag *d = diag(sema->diags, E_NO_CODE, span, kinds_name(sema, kinds), str_c(text));
        help_near(sema, d, str_printf("%s:", str_c(plan_code)), nearest(sema, own, plan, kinds));
        return;
    }
    Diag *d = diag(sema->diags, E_NO_CODE, ((Span){span.begin, span.begin + plan_code.len}), word_quoted(WORD_PLAN),
                   str_c(plan_code));
    help_near(sema, d, "", nearest(sema, plan_code, 0, kind_bit(KIND_PLAN)));
}

// `PLAN.CODE`, as people write for `PLAN:CODE`: what it names there; nothing if no plan has it.
static Str behind_plan(const Sema *sema, Str text) {
    for (uint32_t i = 0; i < sema->model->plans.count; i++) {
        EntityId plan = sema->model->plans.items[i];
        Str code = model_code(sema->model, plan);
        if (text.len <= code.len + 1 || text.ptr[code.len] != '.') continue;
        if (memcmp(text.ptr, code.ptr, code.len) != 0) continue;
        Str own = str_slice(text.ptr + code.len + 1, text.ptr + text.len);
        Atom atom = intern_find(sema->names->atoms, own);
        if (model_find_in(sema->model, plan, atom) != 0)
            return str_from(str_printf("%s:%s", str_c(code), str_c(own)));
    }
    return (Str){0};
}

void report_no_code(Sema *sema, Atom code, Span span, KindSet kinds) {
    Str text = names_text(sema->names, code);
    if (sema_may_be_lost(sema, text)) return;
    const char *colon = memchr(text.ptr, ':', text.len);
    if (colon != NULL) {
        report_qualified(sema, text, colon, span, kinds);
        return;
    }
    Diag *d = diag(sema->diags, E_NO_CODE, span, kinds_name(sema, kinds), str_c(text));
    Str other = behind_plan(sema, text);
    help_near(sema, d, "", other.len > 0 ? other : nearest(sema, text, 0, kinds));
    if (kinds == kind_bit(KIND_UNIT) && is_plain(text)) fix_unit(sema, d, text);
}

void report_ambiguous(Sema *sema, Atom code, Span span) {
    const Model *model = sema->model;
    Str text = names_text(sema->names, code);
    Diag *d = diag(sema->diags, E_CODE_AMBIGUOUS, span, str_c(text));
    Buf which = {0};
    for (uint32_t i = 0; i < model->plans.count; i++) {
        EntityId plan = model->plans.items[i], id = model_find_in(model, plan, code);
        if (id == 0) continue;
        diag_note(d, model_entity(model, id)->span, "one of them");
        if (which.len > 0) buf_c(&which, ", ");
        buf_add(&which, model_code(model, plan));
        buf_char(&which, ':');
        buf_add(&which, text);
    }
    diag_help(d, "say which: {1}", buf_text(&which));
}

void report_wrong_kind(Sema *sema, Atom code, EntityId id, Span span, KindSet kinds) {
    const Entity *found = model_entity(sema->model, id);
    Diag *d = diag(sema->diags, E_WRONG_KIND, span, str_c(names_text(sema->names, code)),
                   kind_a(sema, (Kind)found->kind), kinds_a(sema, kinds));
    diag_note(d, found->span, "it is declared here");
}
