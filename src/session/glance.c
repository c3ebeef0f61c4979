// SPDX-License-Identifier: Apache-2.0
// One thing at a glance: its values now, and what the word at a place means.
#include "session/places.h"

#include "base/gettext.h"
#include "report/report.h"
#include "text/clean.h"

#include <string.h>

typedef struct Glance {
    PlanSession *session;
    EntityId id;
    Context context;
} Glance;

static Value value_of(const Glance *g, const char *name) {
    Value value = value_none();
    Atom atom = intern_find(g->session->names->atoms, str_from(name));
    if (atom != 0) eval_named(&g->context, atom, &value);
    return value;
}

// For people; a status as a word, in the language of messages.
static const char *text_of(const Glance *g, const Value *value) {
    Buf out = {0};
    if (value->kind == VALUE_WORD && value->word->is_status) {
        WordId word = names_find_word(g->session->names, value->word->name);
        buf_add(&out, word == WORD_NO ? value->word->name : word_shown(word));
    } else {
        value_people(&out, value);
    }
    return buf_text(&out);
}

static const char *named(const Glance *g, const char *name) {
    Value value = value_of(g, name);
    return text_of(g, &value);
}

// A value that fails says so among the diagnostics, which nobody has asked for here.
static Glance glance_at(PlanSession *session, EntityId id) {
    Glance g = {.session = session, .id = id};
    Context outside = eval_context(session_eval(session), session_period(session), 0);
    g.context = context_of(&outside, id);
    return g;
}

// How many numbers (or "n/a") were reported; some that follow one another are one record.
static size_t reported(const Model *model, EntityId id) {
    size_t count = 0;
    for (uint32_t i = 0; i < model_record_count(model, id); i++) {
        Record record = model_record(model, id, i);
        for (uint32_t k = 0; k < run_cells(&record.run); k++)
            count +=
                record.state == RECORD_NA || run_cell(&model->numbers, &record.run, k) != CELL_NONE;
    }
    return count;
}

bool plan_glance(PlanSession *session, const char *code, PlanGlance *out) {
    EntityId id = session->resolved ? places_thing(session, code) : 0;
    *out = (PlanGlance){.target = "", .actual = "", .planned = "", .compliance = "", .color = ""};
    if (id == 0) return false;
    uint32_t told = diags_total(session->diags);
    Glance g = glance_at(session, id);
    Value color = value_of(&g, "color");
    out->color = text_of(&g, &color);
    out->rgb = color.kind == VALUE_WORD ? color.word->rgb : 0;
    out->compliance = named(&g, "compliance");
    if (kind_in((Kind)model_entity(session->model, id)->kind, KINDS_RECORDED)) {
        out->target = named(&g, "target");
        out->actual = named(&g, "actual");
        out->planned = named(&g, "planned");
        out->records = reported(session->model, id);
    }
    diags_truncate(session->diags, told);
    return true;
}

// --- what stands at a place ----------------------------------------------------------------------

static Str spelt(const Glance *g, const char *english) {
    WordId word = names_find_word(g->session->names, str_from(english));
    return word == WORD_NO ? str_from(english) : word_shown(word);
}

static void add_value(const Glance *g, Buf *out, const char *name, const char *value) {
    if (value[0] == '\0') return;
    Str label = spelt(g, name);
    buf_printf(out, "%.*s: **%s**  \n", (int)label.len, label.ptr, value);
}

// Text of the plan in a text with marks of its own.
static void add_plain(Buf *out, Str text) {
    Buf clean = {0};
    text_clean(&clean, text);
    for (size_t i = 0; i < clean.len; i++) {
        if (clean.ptr[i] != ' ' && strchr("\\`*_{}[]<>#|~", clean.ptr[i]) != NULL)
            buf_char(out, '\\');
        buf_char(out, clean.ptr[i]);
    }
}

static const char *about_thing(PlanSession *session, EntityId id) {
    const Model *model = session->model;
    const Entity *e = model_entity(model, id);
    Glance g = {.session = session};
    Buf out = {0};
    Str kind = spelt(&g, str_c(model->kind_words[e->kind]->name));
    buf_printf(&out, "%.*s **", (int)kind.len, kind.ptr);
    add_plain(&out, model_code(model, id));
    buf_c(&out, "**  \n");
    add_plain(&out, model_title(model, id));
    buf_c(&out, "\n");
    PlanGlance now;
    if (!plan_glance(session, str_c(model_full_code(model, id)), &now)) return buf_text(&out);
    buf_c(&out, "\n");
    add_value(&g, &out, "target", now.target);
    add_value(&g, &out, "actual", now.actual);
    add_value(&g, &out, "compliance", now.compliance);
    add_value(&g, &out, "color", now.color);
    add_value(&g, &out, "period", plan_period(session));
    if (e->lead != 0) add_value(&g, &out, "lead", str_c(model_code(model, e->lead)));
    return buf_text(&out);
}

static const char *about_word(PlanSession *session, const char *word) {
    uint32_t told = diags_total(session->diags);
    const char *text = plan_help(session, word, (PlanStyle){.unicode = true});
    diags_truncate(session->diags, told);
    return text == NULL ? NULL : str_printf("```text\n%s```\n", text);
}

const char *plan_about(PlanSession *session, const char *file, size_t offset, PlanSpan *at) {
    const Source *source = places_source(session, file);
    *at = (PlanSpan){0};
    if (source == NULL || offset > source->text.len) return NULL;
    Pos pos = source->base + (Pos)offset;
    const ThingPlace *place = places_at(places_of(session), pos);
    Span span = place != NULL ? place->span : places_word(session, source, pos);
    if (span.end == 0) return NULL;
    *at = places_span(session, span);
    if (place != NULL) return about_thing(session, place->thing);
    return about_word(session, str_c(sources_text(session->sources, span)));
}
