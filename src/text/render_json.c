// SPDX-License-Identifier: Apache-2.0
#include "text/json.h"
#include "text/render.h"

// Sets the keys of a place: numbers, or null when there is none.
static void set_place(json_t *object, Place place, const char *line, const char *column) {
    bool known = place.source != NULL;
    json_object_set_new(object, line, known ? json_integer(place.line) : json_null());
    json_object_set_new(object, column, known ? json_integer(place.column) : json_null());
}

static void set_file(json_t *object, Place place) {
    const char *path = place.source == NULL ? NULL : place.source->path;
    json_object_set_new(object, "file", json_text_or_null(path));
    set_place(object, place, "line", "column");
}

static json_t *notes_json(const Sources *sources, const DiagNote *note) {
    json_t *list = json_array();
    for (; note != NULL; note = note->next) {
        json_t *object = json_object();
        json_object_set_new(object, "message", json_text_or_null(note->text));
        set_file(object, sources_place(sources, note->span.begin));
        json_array_append_new(list, object);
    }
    return list;
}

static json_t *fixes_json(const Sources *sources, const DiagFix *fix) {
    json_t *list = json_array();
    for (; fix != NULL; fix = fix->next) {
        json_t *object = json_object();
        json_object_set_new(object, "title", json_text_or_null(fix->title));
        json_object_set_new(object, "text", json_text_or_null(fix->text));
        set_file(object, sources_place(sources, fix->where.begin));
        set_place(object, sources_place(sources, fix->where.end), "end_line", "end_column");
        json_array_append_new(list, object);
    }
    return list;
}

static json_t *diag_json(const Sources *sources, const Diag *d) {
    json_t *object = json_object();
    json_object_set_new(object, "code", json_text_or_null(diag_code(d->id)));
    json_object_set_new(object, "severity", json_text_or_null(severity_name(d->severity)));
    json_object_set_new(object, "message", json_text_or_null(d->message));
    set_file(object, sources_place(sources, d->span.begin));
    set_place(object, sources_place(sources, d->span.end), "end_line", "end_column");
    json_object_set_new(object, "help", json_text_or_null(d->help));
    json_object_set_new(object, "notes", notes_json(sources, d->notes));
    json_object_set_new(object, "fixes", fixes_json(sources, d->fixes));
    json_object_set_new(object, "check", json_text_or_null(d->check));
    json_object_set_new(object, "accepted", json_boolean(d->accepted));
    json_object_set_new(object, "reason", json_text_or_null(d->reason));
    return object;
}

void render_diags_json(Buf *out, const Sources *sources, const Diags *all) {
    buf_char(out, '[');
    for (uint32_t i = 0; i < diags_total(all); i++) {
        buf_c(out, i == 0 ? "\n  " : ",\n  ");
        json_put(out, diag_json(sources, diags_at(all, i)));
    }
    buf_c(out, diags_total(all) == 0 ? "]\n" : "\n]\n");
}
