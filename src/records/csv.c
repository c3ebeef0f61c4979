// SPDX-License-Identifier: Apache-2.0
#include "records/csv.h"

#include "base/gettext.h"

#include <string.h>

// --- opening -------------------------------------------------------------------------------------

// The separator of the header decides; where it has none, the file has one column.
static char find_separator(const char *at, const char *end) {
    static const char candidates[] = {',', ';', '\t'};
    enum { CANDIDATES = sizeof candidates };
    uint32_t counts[CANDIDATES] = {0};
    bool quoted = false;
    for (; at < end && (quoted || *at != '\n'); at++) {
        if (*at == '"') quoted = !quoted;
        for (uint32_t i = 0; i < CANDIDATES; i++)
            counts[i] += !quoted && *at == candidates[i];
    }
    uint32_t best = 0;
    for (uint32_t i = 1; i < CANDIDATES; i++) {
        if (counts[i] > counts[best]) best = i;
    }
    return candidates[best];
}

// A line of blanks is no row, but a line of tabs is one where tabs separate.
static void skip_blank_lines(Csv *csv) {
    const char *at = csv->at;
    while (at < csv->end) {
        bool blank = *at == ' ' || *at == '\r' || (*at == '\t' && csv->separator != '\t');
        if (*at == '\n')
            csv->at = at + 1;
        else if (!blank)
            return;
        at++;
    }
    csv->at = at;
}

Csv csv_open(const Source *source, Diags *diags) {
    Str text = source->text;
    Csv csv = {.source = source, .diags = diags, .at = text.ptr, .end = text.ptr + text.len};
    if (str_starts(text, STR("\xEF\xBB\xBF"))) csv.at += 3;
    skip_blank_lines(&csv);
    csv.separator = find_separator(csv.at, csv.end);
    return csv;
}

// --- fields --------------------------------------------------------------------------------------

static inline Pos position(const Csv *csv, const char *at) {
    return csv->source->base + (Pos)(at - csv->source->text.ptr);
}

static inline Span span_of(const Csv *csv, const char *at, const char *end) {
    return (Span){position(csv, at), position(csv, end)};
}

// The rows after a field whose quotes are wrong begin on the line after the one where it began: a
// quote that nothing closes must not take the rest of the file with it.
static bool give_up(Csv *csv, const char *field) {
    const char *newline = memchr(field, '\n', (size_t)(csv->end - field));
    csv->at = newline == NULL ? csv->end : newline + 1;
    return false;
}

static Diag *report(Csv *csv, const char *at, const char *what, const char *help) {
    Diag *d = diag(csv->diags, E_CSV_QUOTE, span_of(csv, at, at + 1), what);
    diag_help(d, "{1}", help);
    return d;
}

// The field between `at` and `end`.
static inline void keep_field(Csv *csv, const char *at, const char *end, bool quoted) {
    if (csv->count++ >= CSV_FIELDS_MAX) return;
    Str text = {at, (uint32_t)(end - at)};
    *vec_push(&csv->fields) = (CsvField){text, span_of(csv, at, end), quoted, false};
}

static bool ends_line(const Csv *csv, const char *at) { return at == csv->end || *at == '\n'; }

static inline bool read_plain(Csv *csv) {
    const char *field = csv->at, *stop = csv_stop(field, csv->end, csv->separator);
    if (stop < csv->end && *stop == '"') {
        report(csv, stop, _("one stands inside a field that does not begin with one"),
               _("put the whole field in quotes and double those inside: \"a \"\"b\"\" c\""));
        return give_up(csv, field);
    }
    const char *end = stop > field && stop[-1] == '\r' && ends_line(csv, stop) ? stop - 1 : stop;
    keep_field(csv, field, end, false);
    csv->at = stop;
    return true;
}

// Where the quote stands that closes a field of which `at` is the first character; NULL: none does.
static const char *find_closing(const char *at, const char *end, bool *doubled) {
    *doubled = false;
    while ((at = memchr(at, '"', (size_t)(end - at))) != NULL) {
        if (at + 1 == end || at[1] != '"') return at;
        *doubled = true;
        at += 2;
    }
    return NULL;
}

// Makes the doubled quotes of the last field single.
static void decode_last(Csv *csv) {
    if (csv->count > CSV_FIELDS_MAX) return;
    CsvField *field = &csv->fields.items[csv->fields.count - 1];
    Str raw = field->text;
    char *text = mem_new_atomic(raw.len);
    uint32_t length = 0;
    for (uint32_t i = 0; i < raw.len; i++) {
        text[length++] = raw.ptr[i];
        i += raw.ptr[i] == '"';
    }
    field->text = (Str){text, length};
    field->decoded = true;
}

static bool report_behind(Csv *csv, const char *field, const char *behind) {
    bool far = memchr(field, '\n', (size_t)(behind - field)) != NULL;
    Diag *d = report(csv, far ? field : behind, _("text follows the one that closes it"),
                     _("a quote inside a field in quotes is doubled: \"a \"\"b\"\" c\""));
    if (far) diag_note(d, span_of(csv, behind, behind + 1), "this follows");
    return give_up(csv, field);
}

static bool read_quoted(Csv *csv) {
    const char *field = csv->at;
    bool doubled;
    const char *close = find_closing(field + 1, csv->end, &doubled);
    if (close == NULL) {
        report(csv, field, _("nothing closes it"),
               _("a field that begins with a quote ends with one"));
        return give_up(csv, field);
    }
    const char *next = close + 1;
    if (next < csv->end && *next == '\r' && ends_line(csv, next + 1)) next++;
    if (!ends_line(csv, next) && *next != csv->separator) return report_behind(csv, field, next);
    keep_field(csv, field + 1, close, true);
    if (doubled) decode_last(csv);
    csv->at = next;
    return true;
}

CsvRow csv_row(Csv *csv) {
    skip_blank_lines(csv);
    if (csv->at == csv->end) return CSV_END;
    csv->fields.count = csv->count = 0;
    for (;;) {
        bool quoted = csv->at < csv->end && *csv->at == '"';
        if (!(quoted ? read_quoted(csv) : read_plain(csv))) return CSV_BROKEN;
        if (csv->at == csv->end) return CSV_ROW;
        if (*csv->at++ == '\n') return CSV_ROW;
    }
}
