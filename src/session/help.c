// SPDX-License-Identifier: Apache-2.0
// What is known of a topic: from the tables of words, properties and statuses, and from the files.
#include "session/locate.h"

#include "base/gettext.h"
#include "model/quoted.h"
#include "report/report.h"
#include "text/clean.h"

typedef struct Help {
    PlanSession *session;
    const Model *model;
    Buf out;
    PlanStyle style;
} Help;

static void add_title(Help *h, const char *title) {
    if (h->out.len > 0) buf_char(&h->out, '\n');
    if (h->style.color) buf_c(&h->out, "\033[1m");
    text_clean(&h->out, str_from(title));
    if (h->style.color) buf_c(&h->out, "\033[0m");
    buf_char(&h->out, '\n');
}

static void add_text(Help *h, const char *text) {
    buf_c(&h->out, "  ");
    text_clean(&h->out, str_from(text));
    buf_char(&h->out, '\n');
}

static const char *word_class(WordId word) {
    if (word >= WORD_SUM && word <= WORD_LOWER) return _("function");
    if (word >= WORD_PLAN && word <= WORD_BUDGET) return _("kind of statement");
    if (word >= WORD_PLANS && word <= WORD_NODES) return _("selection");
    if (word >= WORD_RESPONSIBLE && word <= WORD_ALSO) return _("attribute");
    if (word >= WORD_JAN && word <= WORD_DEC) return _("month");
    if (word >= WORD_USE && word <= WORD_KNOWN) return _("statement or clause");
    if (word >= WORD_SHOW && word <= WORD_ASC) return _("stage of a query");
    return _("word");
}

static void add_spellings(Buf *out, const char *spellings) {
    for (; *spellings != '\0'; spellings++) {
        if (*spellings == '|')
            buf_c(out, ", ");
        else
            buf_char(out, *spellings);
    }
}

static bool add_word(Help *h, Str topic) {
    WordId word = names_find_word(h->session->names, topic);
    if (word == WORD_NO) return false;
    Buf title = {0};
    add_spellings(&title, word_spellings(word, message_spanish()));
    buf_c(&title, " · ");
    add_spellings(&title, word_spellings(word, !message_spanish()));
    buf_printf(&title, "  (%s)", word_class(word));
    add_title(h, buf_text(&title));
    add_text(h, word_help(word));
    return true;
}

static void add_kinds(const Help *h, Buf *out, KindSet kinds) {
    uint32_t named = 0;
    if ((kinds & KINDS_NODES) == KINDS_NODES) {
        buf_c(out, _("everything"));
        return;
    }
    static const struct {
        KindSet kind;
        const char *name;
    } about[] = {{KIND_OF_RECORDS, "records"}, {KIND_OF_ALERTS, "alerts"}};
    for (uint32_t i = 0; i < 2; i++) {
        if ((kinds & about[i].kind) != 0)
            buf_printf(out, "%s%s", named++ > 0 ? ", " : "",
                       str_c(word_of_english(str_from(about[i].name))));
    }
    for (uint32_t k = 0; k < KIND_LIMIT; k++) {
        if (!kind_in((Kind)k, kinds) || h->model->kind_words[k] == NULL) continue;
        buf_c(out, named++ > 0 ? ", " : "");
        buf_add(out, word_of_english(h->model->kind_words[k]->name));
    }
}

static bool add_property(Help *h, Str topic) {
    Atom atom = intern_find(h->session->names->atoms, topic);
    PropertyId id = atom == 0 ? PROPERTY_NO
                              : model_property(h->model, names_canonical(h->session->names, atom));
    if (id == PROPERTY_NO) return false;
    const Property *property = &h->model->properties.items[id];
    Buf of = {0};
    add_kinds(h, &of, property->kinds);
    add_title(h, str_printf(_("property %s: %s; of %s"),
                            str_c(word_of_english(intern_text(h->model->names, property->name))),
                            type_name(property->type), buf_text(&of)));
    if (property->help != NULL) add_text(h, message_of(property->help));
    return true;
}

static bool add_status(Help *h, Str topic) {
    WordId word = names_find_word(h->session->names, topic);
    if (word != WORD_NO) topic = word_english(word);
    for (uint32_t i = 0; i < h->model->palettes.count; i++) {
        const Palette *palette = &h->model->palettes.items[i];
        for (uint32_t k = 0; k < palette->count; k++) {
            const Word *status = &palette->statuses[k];
            if (!str_equal(status->name, topic)) continue;
            add_title(h, str_printf(_("status %s of palette %s"), str_c(word_of_english(topic)),
                                    str_c(intern_text(h->model->names, palette->name))));
            add_text(h, str_printf("%s%s", str_c(word_people(status)),
                                   status->neutral ? _("; neutral: it enters no mean") : ""));
            return true;
        }
    }
    return false;
}

static bool add_named(Help *h, const char *topic) {
    NamedList list = locate(h->session, str_from(topic));
    for (uint32_t i = 0; i < list.count; i++) {
        const Named *named = &list.items[i];
        Place place = sources_place(h->session->sources, named->span.begin);
        add_title(h,
                  str_printf("%s %s  (%s:%u)", named->what, topic, place.source->path, place.line));
        if (named->entity != 0) {
            add_text(h, str_c(model_title(h->model, named->entity)));
            continue;
        }
        Place last = sources_place(h->session->sources, named->whole.end - 1);
        for (uint32_t line = place.line; line <= last.line; line++)
            add_text(h, str_c(quoted_line(place.source, source_line(place.source, line))));
    }
    return list.count > 0;
}

const char *plan_help(PlanSession *session, const char *topic, PlanStyle style) {
    Help h = {.session = session, .model = session->model, .style = style};
    Str name = str_from(topic);
    bool found = add_word(&h, name);
    found |= add_property(&h, name);
    found |= add_status(&h, name);
    found |= add_named(&h, topic);
    if (found) return buf_text(&h.out);
    locate_report(session, topic);
    return NULL;
}
