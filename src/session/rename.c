// SPDX-License-Identifier: Apache-2.0
// Another code for a thing, wherever it is named. A thing in a unit's block is known by the unit's
// code and its own, so a unit's new code changes theirs too. What would come of it is loaded before
// it is offered.
#include "base/gettext.h"
#include "session/places.h"

#include "base/gettext.h"

#include <string.h>

typedef struct Renaming {
    PlanSession *session;
    const Model *model;
    EntityId thing;
    Str old, new; // its code in full
    VEC(PlanEdit) edits;
} Renaming;

static PlanRename refused(const char *why) { return (PlanRename){.refused = why}; }

// --- codes and their parts -----------------------------------------------------------------------

static EntityId unit_around(const Model *model, EntityId id) {
    EntityId up = model_entity(model, id)->parent;
    while (up != 0 && model_entity(model, up)->kind != KIND_UNIT &&
           model_entity(model, up)->kind != KIND_PROCEDURE)
        up = model_entity(model, up)->parent;
    return up;
}

// How much of a code is that of the unit (or procedure) around it, with the point.
static uint32_t prefix_length(const Model *model, EntityId id) {
    EntityId unit = unit_around(model, id);
    if (unit == 0) return 0;
    Str code = model_code(model, id), prefix = model_code(model, unit);
    bool has = code.len > prefix.len + 1 && str_starts(code, prefix) && code.ptr[prefix.len] == '.';
    return has ? prefix.len + 1 : 0;
}

static Str tail(Str text, uint32_t from) { return (Str){text.ptr + from, text.len - from}; }

// The code that a thing will have in full; empty: it stays as it is.
static Str new_code(const Renaming *r, EntityId id) {
    if (id == r->thing) return r->new;
    uint32_t prefix = prefix_length(r->model, id);
    if (prefix == 0 || unit_around(r->model, id) != r->thing) return (Str){0};
    Str rest = tail(model_code(r->model, id), prefix);
    return str_from(str_printf("%s.%s", str_c(r->new), str_c(rest)));
}

static bool is_plain(const PlanSession *session, Str code) {
    if (names_find_word(session->names, code) != WORD_NO) return false;
    for (uint32_t i = 0; i < code.len; i++) {
        char c = code.ptr[i];
        bool letter = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
        if (!letter && strchr("_.-", c) == NULL && (unsigned char)c < 0x80) return false;
    }
    return true;
}

// --- what is written -----------------------------------------------------------------------------

// A name as it is written, taken apart.
typedef struct Written {
    bool quoted;
    Str plan; // `PLAN:`
    Str name;
} Written;

static Written written(Str text) {
    Written w = {.quoted = text.len >= 2 && text.ptr[0] == '"'};
    w.name = w.quoted ? (Str){text.ptr + 1, text.len - 2} : text;
    const char *colon = memchr(w.name.ptr, ':', w.name.len);
    if (colon == NULL) return w;
    w.plan = str_slice(w.name.ptr, colon + 1);
    w.name = str_slice(colon + 1, w.name.ptr + w.name.len);
    return w;
}

// The new name for a place: in full where that is written, else the own part. NULL: it stays.
static const char *rewritten(const Renaming *r, const ThingPlace *place, Str text) {
    Str new = new_code(r, place->thing), old = model_code(r->model, place->thing);
    Written w = written(text);
    bool full = str_equal(w.name, old);
    uint32_t prefix = prefix_length(r->model, place->thing);
    if (new.len == 0 || (!full && !str_equal(w.name, tail(old, prefix)))) return NULL;
    if (!full) // the part that is left out is that of the unit, which keeps its code or is the
               // thing
        new = place->thing == r->thing ? tail(new, prefix) : w.name;
    if (str_equal(new, w.name)) return NULL;
    bool quotes = w.quoted || !is_plain(r->session, new);
    return str_printf("%s%.*s%.*s%s", quotes ? "\"" : "", (int)w.plan.len, w.plan.ptr, (int)new.len,
                      new.ptr, quotes ? "\"" : "");
}

// A plan's code before the colon of a qualified one.
static const char *with_plan(const Renaming *r, Str text) {
    Written w = written(text);
    if (w.plan.len == 0 || model_entity(r->model, r->thing)->kind != KIND_PLAN ||
        !str_equal((Str){w.plan.ptr, w.plan.len - 1}, r->old))
        return NULL;
    const char *quote = w.quoted ? "\"" : "";
    return str_printf("%s%.*s:%.*s%s", quote, (int)r->new.len, r->new.ptr, (int)w.name.len,
                      w.name.ptr, quote);
}

static void add_edits(Renaming *r) {
    const Places *places = places_of(r->session);
    for (uint32_t i = 0; i < places->count; i++) {
        const ThingPlace *place = &places->items[i];
        PlanSpan at = places_span(r->session, place->span);
        Str text = sources_text(r->session->sources, place->span);
        const char *new = at.file == NULL ? NULL : rewritten(r, place, text);
        if (new == NULL && at.file != NULL) new = with_plan(r, text);
        if (new != NULL) *vec_push(&r->edits) = (PlanEdit){at, new};
    }
}

// --- whether it will do --------------------------------------------------------------------------

// The text of a file with all edits in it, which are in the order of their places.
static Str edited(const Renaming *r, const Source *source) {
    Buf out = {0};
    size_t done = 0;
    for (uint32_t i = 0; i < r->edits.count; i++) {
        const PlanEdit *edit = &r->edits.items[i];
        if (strcmp(edit->at.file, source->real) != 0) continue;
        buf_add(&out, (Str){source->text.ptr + done, (uint32_t)(edit->at.from - done)});
        buf_c(&out, edit->text);
        done = edit->at.to;
    }
    buf_add(&out, tail(source->text, (uint32_t)done));
    return buf_str(&out);
}

static bool is_edited(const Renaming *r, const Source *source) {
    for (uint32_t i = 0; i < r->edits.count; i++) {
        if (source->real != NULL && strcmp(r->edits.items[i].at.file, source->real) == 0)
            return true;
    }
    return false;
}

// Loads the plans as they would be; NULL: no error comes of it.
static const char *consequence(Renaming *r) {
    PlanSession *next = plan_open();
    next->allowed = (typeof(next->allowed)){0};
    for (uint32_t i = 0; i < r->session->allowed.count; i++)
        *vec_push(&next->allowed) = r->session->allowed.items[i];
    for (uint32_t i = 0; i < r->session->overlays.count; i++)
        *vec_push(&next->overlays) = r->session->overlays.items[i];
    for (uint32_t i = 0; i < sources_count(r->session->sources); i++) {
        const Source *source = sources_at(r->session->sources, i);
        if (is_edited(r, source)) session_overlay(next, source->real, edited(r, source));
    }
    for (uint32_t i = 0; i < r->session->given.count; i++)
        plan_load(next, r->session->given.items[i]);
    plan_resolve(next);
    const char *why = NULL;
    diags_sort(next->diags);
    bool worse =
        diags_count(next->diags, SEVERITY_ERROR) > diags_count(r->session->diags, SEVERITY_ERROR);
    for (uint32_t i = 0; worse && why == NULL && i < diags_total(next->diags); i++) {
        const Diag *d = diags_at(next->diags, i);
        if (d->severity == SEVERITY_ERROR) why = d->message;
    }
    plan_close(next);
    return why;
}

static bool is_taken(const Renaming *r) {
    for (EntityId id = 1; id < r->model->entities.count; id++) {
        Str code = new_code(r, id);
        Atom atom = code.len == 0 ? 0 : intern_find(r->session->names->atoms, code);
        if (atom != 0 && model_find_in(r->model, model_entity(r->model, id)->plan, atom) != 0)
            return true;
    }
    return false;
}

// --- the whole -----------------------------------------------------------------------------------

static const ThingPlace *thing_at(PlanSession *session, const char *file, size_t offset) {
    const Source *source = places_source(session, file);
    if (source == NULL || offset > source->text.len) return NULL;
    const ThingPlace *place = places_at(places_of(session), source->base + (Pos)offset);
    bool coded = place != NULL && !model_entity(session->model, place->thing)->generated;
    return coded && places_span(session, model_entity(session->model, place->thing)->span).file
               ? place
               : NULL;
}

PlanSpan plan_renamable(PlanSession *session, const char *file, size_t offset) {
    const ThingPlace *place = thing_at(session, file, offset);
    if (place == NULL) return (PlanSpan){0};
    Written w = written(sources_text(session->sources, place->span));
    PlanSpan at = places_span(session, place->span);
    at.from += w.quoted + w.plan.len;
    at.to -= w.quoted;
    return at;
}

// The whole code that a new name means at a place; NULL: it does not fit there.
static const char *whole_code(const Renaming *r, const ThingPlace *place, Str name) {
    uint32_t prefix = prefix_length(r->model, r->thing);
    Str unit = {r->old.ptr, prefix};
    if (prefix == 0 || (name.len > prefix && str_starts(name, unit))) return str_c(name);
    Written w = written(sources_text(r->session->sources, place->span));
    if (str_equal(w.name, r->old)) return NULL;
    return str_printf("%s%s", str_c(unit), str_c(name));
}

PlanRename plan_rename(PlanSession *session, const char *file, size_t offset, const char *name) {
    const ThingPlace *place = thing_at(session, file, offset);
    if (place == NULL)
        return refused(_("only a code can be renamed, and what has none is named by its place"));
    Renaming r = {.session = session, .model = session->model, .thing = place->thing};
    r.old = model_code(r.model, r.thing);
    Str given = written(str_trim(str_from(name))).name;
    if (given.len == 0 || strpbrk(name, ":\n\r\t\\") != NULL)
        return refused(_("a code is made of letters, digits, '_', '.' and '-'"));
    const char *whole = whole_code(&r, place, given);
    if (whole == NULL)
        return refused(str_printf(_("this code begins with that of its unit: %.*s…"),
                                  (int)prefix_length(r.model, r.thing), r.old.ptr));
    r.new = str_from(whole);
    if (str_equal(r.new, r.old)) return (PlanRename){0};
    if (is_taken(&r)) return refused(str_printf(_("the code '%s' is already used"), whole));
    add_edits(&r);
    const char *why = consequence(&r);
    if (why != NULL) return refused(why);
    return (PlanRename){.edits = r.edits.items, .count = r.edits.count};
}
