// SPDX-License-Identifier: Apache-2.0
// What was understood of a spreadsheet, for people.
#include "records/parts.h"

#include "base/gettext.h"
#include "base/utf8.h"
#include "text/clean.h"

enum { NAME_WIDTH = 30, MEANING_AT = 34 };

static const char *separator_name(char separator) {
    switch (separator) {
    case ';': return _("semicolons");
    case '\t': return _("tabs");
    case '|': return _("bars");
    default: return _("commas");
    }
}

static const char *style_name(const Import *in) {
    switch (in->style) {
    case NUMBERS_COMMA: return _("decimal comma");
    case NUMBERS_POINT: return _("decimal point");
    case NUMBERS_UNKNOWN: break;
    }
    return in->ambiguous ? _("whole: 1,100 and 1.100 are read as 1100, for no number has decimals")
                         : _("whole");
}

static const char *meaning(const Import *in, const ImportColumn *column) {
    Buf out = {0};
    if (column->use == USE_SKIP) return _("left out, as you say");
    if (column->use == USE_NOTHING) return _("not used");
    if (column->use == USE_ACTUAL) buf_printf(&out, "%s ", import_word(in, WORD_RECORD));
    if (column->use >= USE_PERIOD)
        import_period_name(&out, in, column);
    else
        buf_c(&out, import_word(in, column->known->word));
    if (column->guessed) buf_c(&out, _(", by its first words"));
    if (!column->any && column->use == USE_ATTRIBUTE) buf_c(&out, _(", with nothing in it"));
    return buf_text(&out);
}

// How many columns from the first on are periods that follow one another.
static uint32_t series_at(const Import *in, uint32_t i) {
    uint32_t count = 1;
    for (; i + count < in->column_count; count++) {
        const ImportColumn *before = &in->columns[i + count - 1], *column = before + 1;
        if (before->use < USE_PERIOD || column->use != before->use ||
            before->yearless != column->yearless ||
            !period_equal(period_shift(before->period, 1), column->period))
            break;
    }
    return count;
}

static void tell_columns(const Import *in, uint32_t i, uint32_t count, Buf *out) {
    const ImportColumn *column = &in->columns[i], *last = column + count - 1;
    if (column->name.len == 0) return;
    size_t from = out->len;
    buf_c(out, "  ");
    text_clean(out, utf8_clip(column->name, NAME_WIDTH));
    if (count > 1) {
        buf_c(out, " ... ");
        text_clean(out, utf8_clip(last->name, NAME_WIDTH));
    }
    uint32_t width = utf8_width((Str){out->ptr + from, (uint32_t)(out->len - from)});
    buf_fill(out, ' ', width < MEANING_AT ? MEANING_AT - width : 1);
    buf_c(out, meaning(in, column));
    if (count > 1) buf_printf(out, "..%s", meaning(in, last));
    if (column->why != NULL) buf_printf(out, ": %s", column->why);
    buf_char(out, '\n');
}

static uint32_t line_number(const Import *in, const ImportLine *line) {
    uint32_t number = 1;
    const char *end = in->source->text.ptr + (line->cells[0].span.begin - in->source->base);
    for (const char *at = in->source->text.ptr; at < end; at++)
        number += *at == '\n';
    return number;
}

// A column without a place is told with its own, once: what stands in it is lost otherwise.
static void report_unused(const Import *in) {
    for (uint32_t i = 0; i < in->column_count; i++) {
        const ImportColumn *column = &in->columns[i];
        if (column->use != USE_NOTHING) continue;
        uint32_t cells = 0;
        for (uint32_t l = in->body; l < in->lines.count; l++) {
            const ImportLine *line = &in->lines.items[l];
            cells += i < line->count && line->cells[i].text.len > 0;
        }
        if (cells == 0) continue;
        Span span = column->span;
        if (span.end == 0) span = in->lines.items[in->header].cells[0].span;
        Diag *d =
            diag(in->diags, W_IMPORT_COLUMN, span,
                 column->name.len == 0 ? str_printf(_("number %u"), i + 1) : str_c(column->name),
                 column->why == NULL ? _("nothing is known of its name") : column->why);
        if (column->name.len > 0)
            diag_help(d, "say what it is: --map '{1}=note', or '{1}=skip'", str_c(column->name));
    }
}

void import_tell(const Import *in, Buf *text) {
    report_unused(in);
    uint32_t first = line_number(in, &in->lines.items[in->header]);
    uint32_t last = line_number(in, &in->lines.items[in->body - 1]);
    const char *separator = separator_name(in->separator);
    if (last > first)
        buf_printf(text, _("separated by %s; the header is lines %u and %u\n"), separator, first,
                   last);
    else
        buf_printf(text, _("separated by %s; the header is line %u\n"), separator, first);
    for (uint32_t i = 0, count; i < in->column_count; i += count) {
        count = series_at(in, i);
        tell_columns(in, i, count, text);
    }
    buf_printf(text, _("numbers: %s\n"), style_name(in));
    if (in->year_guessed)
        buf_printf(text, _("year: %d, by what stands above the header\n"), in->year);
    buf_printf(text, _("rows: %u; left out: %u of totals, %u of headings, %u times the header\n"),
               in->items.count, in->totals, in->headings, in->repeats);
    if (in->units.count > 0) buf_c(text, _("units that the plan must have:"));
    for (uint32_t i = 0; i < in->units.count; i++) {
        buf_c(text, i == 0 ? " " : ", ");
        text_clean(text, in->units.items[i]);
    }
    if (in->units.count > 0) buf_char(text, '\n');
}
