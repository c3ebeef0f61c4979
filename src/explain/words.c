// SPDX-License-Identifier: Apache-2.0
// Texts of explanations: pieces of the source, places, values as people read them.
#include "base/gettext.h"
#include "explain/parts.h"
#include "model/quoted.h"

Str source_words(const Builder *b, Span span) { return quoted(b->model->sources, span); }

Locus locus_of(const Builder *b, Pos at) {
    Place place = sources_place(b->model->sources, at);
    if (place.source == NULL || place.source->path[0] == '<') return (Locus){0};
    return (Locus){str_from(place.source->path), place.line};
}

const char *locus_text(Locus locus) {
    return str_printf("%.*s:%u", (int)locus.file.len, locus.file.ptr, locus.line);
}

const char *people(const Value *value) {
    Buf out = {0};
    if (value_is_none(value)) return _("none");
    value_people(&out, value);
    return buf_text(&out);
}

const char *period_words(Period period) {
    Buf out = {0};
    period_people(&out, period);
    return buf_text(&out);
}

const char *months_words(Period months) {
    if (months.first == months.last) return period_words(months);
    return str_printf("%s..%s", period_words((Period){months.first, months.first}),
                      period_words((Period){months.last, months.last}));
}

const char *day_words(Date date) {
    Buf out = {0};
    date_write(&out, date);
    return buf_text(&out);
}

Str measure_label(const Builder *b, const Value *value) {
    if (value->kind != VALUE_NUMBER || value->unit == 0 || value->shape != SHAPE_PLAIN)
        return (Str){"", 0};
    return model_measure_word(b->model, value->unit)->label;
}

void set_value(const Builder *b, Step *step, const Value *value) {
    step->value = *value;
    step->unit = measure_label(b, value);
}
