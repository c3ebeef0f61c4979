// SPDX-License-Identifier: Apache-2.0
#include "text/render.h"

#include "base/gettext.h"
#include "base/utf8.h"
#include "text/clean.h"
#include "text/excerpt.h"

#include <string.h>

#define BOLD   "\033[1m"
#define RED    "\033[1;31m"
#define GREEN  "\033[1;32m"
#define YELLOW "\033[1;33m"
#define CYAN   "\033[1;36m"
#define PLAIN  "\033[0m"

static void painted(Buf *out, RenderStyle style, const char *paint, const char *text) {
    if (style.color) buf_c(out, paint);
    text_clean(out, str_from(text));
    if (style.color) buf_c(out, PLAIN);
}

static const char *severity_paint(Severity severity) {
    static const char *const paints[] = {RED, YELLOW, CYAN};
    return paints[severity];
}

// A file's path as it is; what is no file has a name in the language of messages.
static const char *shown_path(const Source *source) {
    return source->path[0] == '<' ? message_of(source->path) : source->path;
}

// `plan.plan:12:15: ` or, without a place, the name of the program.
static void render_place(Buf *out, Place place, RenderStyle style) {
    const char *text = "plan:";
    if (place.source != NULL) {
        text = str_printf("%s:%u:%u:", shown_path(place.source), place.line, place.column);
    }
    painted(out, style, BOLD, text);
    buf_char(out, ' ');
}

// The part of line `place.line` that `span` covers, as offsets in the line.
static Span span_in_line(Place place, Span span, Str line) {
    uint32_t start = place.source->base + (uint32_t)(line.ptr - place.source->text.ptr);
    uint32_t from = span.begin > start ? span.begin - start : 0;
    uint32_t to = span.end > start ? span.end - start : 0;
    if (from > line.len) from = line.len;
    if (to > line.len) to = line.len;
    return (Span){from, to > from ? to : from};
}

// The source line and the carets below it.
static void render_line(Buf *out, Place place, Span span, RenderStyle style, const char *paint) {
    enum { GUTTER = 8 };
    Str line = source_line(place.source, place.line);
    Excerpt part = excerpt_of(line, span_in_line(place, span, line),
                              style.width > GUTTER ? style.width - GUTTER : style.width);
    const char *number = str_printf("%5u", place.line);
    buf_printf(out, "%s |%s", number, part.text.len > 0 ? " " : "");
    buf_add(out, part.text);
    buf_printf(out, "\n%*s | ", (int)strlen(number), "");
    buf_fill(out, ' ', part.lead);
    if (style.color) buf_c(out, paint);
    buf_fill(out, '^', part.carets);
    if (style.color) buf_c(out, PLAIN);
    buf_char(out, '\n');
}

// `      = help: …`
static void render_remark(Buf *out, RenderStyle style, const char *paint, const char *name,
                          const char *text) {
    buf_c(out, "      = ");
    painted(out, style, paint, name);
    buf_char(out, ' ');
    text_clean(out, str_from(text));
    buf_char(out, '\n');
}

static const char *note_heading(const DiagNote *note) {
    return str_printf("%s:", note->label == NULL ? _("note") : note->label);
}

static void render_note(Buf *out, const Sources *sources, const DiagNote *note, RenderStyle style) {
    Place place = sources_place(sources, note->span.begin);
    if (place.source == NULL)
        return render_remark(out, style, CYAN, note_heading(note), note->text);
    render_place(out, place, style);
    painted(out, style, CYAN, str_printf("%s:", _("note")));
    buf_char(out, ' ');
    text_clean(out, str_from(note->text));
    buf_char(out, '\n');
    render_line(out, place, note->span, style, CYAN);
}

static void render_head(Buf *out, Place place, const Diag *d, RenderStyle style) {
    render_place(out, place, style);
    painted(out, style, severity_paint(d->severity),
            str_printf("%s:", message_of(severity_name(d->severity))));
    buf_char(out, ' ');
    text_clean(out, str_from(d->message));
    buf_printf(out, " [%s", diag_code(d->id));
    if (d->check != NULL) { // the word that `accept` wants
        buf_char(out, ' ');
        text_clean(out, str_from(d->check));
    }
    buf_c(out, "]\n");
}

// Remarks without a place belong to the line above them, so they come before the notes that show
// a line of their own.
static void render_notes(Buf *out, const Sources *sources, const Diag *d, RenderStyle style,
                         bool placed) {
    for (const DiagNote *note = d->notes; note != NULL; note = note->next) {
        if ((note->span.begin != 0) == placed) render_note(out, sources, note, style);
    }
}

void render_diag(Buf *out, const Sources *sources, const Diag *d, RenderStyle style) {
    Place place = sources_place(sources, d->span.begin);
    render_head(out, place, d, style);
    if (place.source != NULL) {
        render_line(out, place, d->span, style, severity_paint(d->severity));
    }
    render_notes(out, sources, d, style, false);
    if (d->help != NULL) render_remark(out, style, GREEN, _("help:"), d->help);
    if (d->accepted && d->reason != NULL) {
        render_remark(out, style, CYAN, _("accepted:"), d->reason);
    }
    render_notes(out, sources, d, style, true);
}

static uint32_t count_accepted(const Diags *all) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < diags_total(all); i++)
        count += diags_at(all, i)->accepted;
    return count;
}

// Prints those that are accepted or not, at most `limit`; says how many it printed.
static uint32_t render_some(Buf *out, const Sources *sources, const Diags *all, RenderStyle style,
                            bool accepted, uint32_t limit) {
    uint32_t printed = 0;
    for (uint32_t i = 0; i < diags_total(all) && printed < limit; i++) {
        const Diag *d = diags_at(all, i);
        if (d->accepted != accepted) continue;
        if (accepted && printed == 0) buf_c(out, _("Accepted by the plan:\n"));
        render_diag(out, sources, d, style);
        printed++;
    }
    return printed;
}

// Adds `2 errors` behind what is there already; nothing for none.
#define add_count(line, count, one, many)                                                          \
    add_counted((line), (count), str_printf(message_count((one), (many), (count)), (count)))

static void add_counted(Buf *line, uint32_t count, const char *text) {
    if (count > 0) buf_printf(line, "%s%s", line->len > 0 ? ", " : "", text);
}

static void render_summary(Buf *out, const Diags *all, uint32_t hidden) {
    Buf line = {0};
    add_count(&line, diags_count(all, SEVERITY_ERROR), "%u error", "%u errors");
    add_count(&line, diags_count(all, SEVERITY_WARNING), "%u warning", "%u warnings");
    add_count(&line, diags_count(all, SEVERITY_INFO), "%u info", "%u info");
    add_count(&line, count_accepted(all), "%u accepted", "%u accepted");
    if (hidden > 0) buf_printf(&line, _(" (%u not shown)"), hidden);
    buf_add(out, buf_str(&line));
    buf_char(out, '\n');
}

void render_diags(Buf *out, const Sources *sources, const Diags *all, RenderStyle style) {
    uint32_t total = diags_total(all), limit = style.limit == 0 ? total : style.limit;
    if (total == 0) return;
    uint32_t printed = render_some(out, sources, all, style, false, limit);
    printed += render_some(out, sources, all, style, true, limit - printed);
    render_summary(out, all, total - printed);
}
