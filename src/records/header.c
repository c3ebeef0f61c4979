// SPDX-License-Identifier: Apache-2.0
#include "records/header.h"

#include "base/gettext.h"
#include "base/utf8.h"
#include "text/suggest.h"

#include <string.h>

// --- fields --------------------------------------------------------------------------------------

CsvField csv_trim(CsvField field) {
    Str text = str_trim(field.text);
    if (text.len == field.text.len) return field;
    // What was decoded has no place of its own in the source: its span stays.
    if (!field.decoded) {
        field.span.begin += (Pos)(text.ptr - field.text.ptr);
        field.span.end = field.span.begin + text.len;
    }
    field.text = text;
    return field;
}

PeriodTextProblem header_period(const Names *names, Str text, int32_t year, Period *out) {
    PeriodTextProblem problem = period_text_read(names, text, year, out);
    return problem == PERIOD_TEXT_MALFORMED ? period_text_read(names, utf8_fold(text), year, out)
                                            : problem;
}

// --- columns -------------------------------------------------------------------------------------

// What a header may say besides periods. `property` PROPERTY_NO: a column of its own.
static const struct {
    WordId word;
    PropertyId property;
} known[] = {
    {WORD_CODE, PROPERTY_NO},   {WORD_PERIOD, PROPERTY_NO},         {WORD_VALUE, PROPERTY_NO},
    {WORD_ON, PROPERTY_NO},     {WORD_CAUSE, PROPERTY_CAUSE},       {WORD_REMEDY, PROPERTY_REMEDY},
    {WORD_NOTE, PROPERTY_NOTE}, {WORD_EVIDENCE, PROPERTY_EVIDENCE}, {WORD_BY, PROPERTY_BY},
    {WORD_LATE, PROPERTY_LATE}, {WORD_REASON, PROPERTY_REASON},
};
enum { KNOWN = sizeof known / sizeof known[0] };

typedef struct Reader {
    Header *header;
    Sema *sema;
    bool misspelt; // a column that seems to be known but for a letter or two
} Reader;

// `on` reads well in a sentence; whoever makes a spreadsheet calls that column the date.
static WordId column_word(const Names *names, Str folded) {
    if (str_is(folded, "date") || str_is(folded, "fecha")) return WORD_ON;
    return names_find_word(names, folded);
}

static uint32_t *own_field(Header *header, WordId word) {
    switch (word) {
    case WORD_CODE: return &header->code;
    case WORD_PERIOD: return &header->period;
    case WORD_VALUE: return &header->value;
    case WORD_ON: return &header->on;
    default: return NULL;
    }
}

static void report_twice(Reader *in, Span span) {
    diag(in->sema->diags, E_CSV_TWICE, span, sema_quote(in->sema, span));
}

static void add_text(Reader *in, PropertyId property, uint32_t field, Span span) {
    for (uint32_t i = 0; i < in->header->texts.count; i++) {
        if (in->header->texts.items[i].property != property) continue;
        report_twice(in, span);
        return;
    }
    *vec_push_atomic(&in->header->texts) =
        (Column){.field = field, .property = property, .span = span};
}

static bool read_known(Reader *in, WordId word, uint32_t field, Span span) {
    for (uint32_t i = 0; i < KNOWN; i++) {
        if (known[i].word != word) continue;
        uint32_t *own = own_field(in->header, word);
        if (own == NULL)
            add_text(in, known[i].property, field, span);
        else if (*own != NO_FIELD)
            report_twice(in, span);
        else
            *own = field;
        return true;
    }
    return false;
}

static void add_cells(Reader *in, Column column) {
    for (uint32_t i = 0; i < in->header->cells.count; i++) {
        if (!period_equal(in->header->cells.items[i].period, column.period)) continue;
        report_twice(in, column.span);
        return;
    }
    *vec_push_atomic(&in->header->cells) = column;
    in->header->yearless |= column.yearless;
}

// A month without a year is read in some year and counted from its start.
static PeriodTextProblem read_period(const Names *names, Str text, Column *column) {
    enum { SOME_YEAR = 2000 };
    PeriodTextProblem problem = header_period(names, text, 0, &column->period);
    if (problem != PERIOD_TEXT_YEAR) return problem;
    problem = header_period(names, text, SOME_YEAR, &column->period);
    column->yearless = true;
    column->period.first -= month_of(SOME_YEAR, 1);
    column->period.last -= month_of(SOME_YEAR, 1);
    return problem;
}

static void suggest_words(Suggest *near) {
    for (uint32_t i = 0; i < KNOWN; i++) {
        suggest_offer(near, word_english(known[i].word));
        suggest_offer(near, word_spanish(known[i].word));
    }
    suggest_offer(near, STR("date"));
    suggest_offer(near, STR("fecha"));
    for (WordId word = WORD_JAN; word <= WORD_DEC; word++) {
        suggest_offer(near, word_english(word));
        suggest_offer(near, word_spanish(word));
    }
}

static void report_unknown(Reader *in, CsvField name) {
    Diag *d = diag(in->sema->diags, E_CSV_COLUMN, name.span, sema_quote(in->sema, name.span));
    Suggest near = suggest_for(name.text);
    suggest_words(&near);
    in->misspelt |= near.best.len > 0;
    if (near.best.len > 0)
        diag_suggest(d, near.best);
    else if (name.text.len == 0)
        diag_help(d, "give it a name, or leave the column out");
}

static void read_column(Reader *in, CsvField name, uint32_t field) {
    Column column = {.field = field, .span = name.span};
    WordId word = column_word(in->sema->names, utf8_fold(name.text));
    if (read_known(in, word, field, name.span)) return;
    switch (read_period(in->sema->names, name.text, &column)) {
    case PERIOD_TEXT_OK: add_cells(in, column); break;
    case PERIOD_TEXT_MALFORMED: report_unknown(in, name); break;
    default: diag(in->sema->diags, E_PERIOD, name.span, sema_quote(in->sema, name.span)); break;
    }
}

// --- the whole -----------------------------------------------------------------------------------

// The months that each cell has when all have the same and follow one another, else 0.
static uint32_t series_of(const Header *header) {
    if (header->cells.count == 0) return 0;
    Period period = header->cells.items[0].period;
    int32_t step = period_length(period);
    if (step > ANNUAL || ANNUAL % step != 0 || step == 4) return 0;
    for (uint32_t i = 1; i < header->cells.count; i++) {
        period = period_shift(period, 1);
        if (!period_equal(header->cells.items[i].period, period)) return 0;
    }
    return (uint32_t)step;
}

static const char *lacking(const Header *header) {
    bool wide = header->cells.count > 0;
    if (header->fields == 0) return _("the file is empty");
    if (header->fields > CSV_FIELDS_MAX)
        return str_printf(_("it has more than %d columns"), CSV_FIELDS_MAX);
    if (header->code == NO_FIELD) return _("it has no column 'code'");
    if (wide && header->value != NO_FIELD) return _("it has 'value' and columns of periods");
    if (wide && header->period != NO_FIELD) return _("it has 'period' and columns of periods");
    if (!wide && header->value == NO_FIELD) return _("it has no column of values");
    if (!wide && header->period == NO_FIELD) return _("it has no column 'period'");
    return NULL;
}

// What is lacking may be what was misspelt: that is reported once.
static bool complete(const Reader *in, const Csv *csv) {
    const Header *header = in->header;
    Sema *sema = in->sema;
    const char *what = lacking(header);
    if (what == NULL) return true;
    if (in->misspelt) return false;
    Pos begin = csv->source->base;
    Span span = {begin, begin};
    uint32_t kept = csv->fields.count;
    if (kept > 0)
        span = (Span){csv->fields.items[0].span.begin, csv->fields.items[kept - 1].span.end};
    diag_help(diag(sema->diags, E_CSV_HEADER, span, what),
              "the first line is code,period,value or code,jan,feb,…");
    return false;
}

bool header_read(Header *header, Sema *sema, Csv *csv) {
    *header = (Header){.code = NO_FIELD, .period = NO_FIELD, .value = NO_FIELD, .on = NO_FIELD};
    Reader in = {.header = header, .sema = sema};
    CsvRow row = csv_row(csv);
    if (row == CSV_BROKEN) return false;
    header->fields = csv->count;
    for (uint32_t i = 0; i < csv->fields.count; i++)
        read_column(&in, csv_trim(csv->fields.items[i]), i);
    header->step = series_of(header);
    return complete(&in, csv);
}
