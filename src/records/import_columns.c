// SPDX-License-Identifier: Apache-2.0
// Which of the columns count: one for each attribute and period, and no sums beside their parts.
#include "base/gettext.h"
#include "records/parts.h"

ImportColumn *import_column(const Import *in, WordId word) {
    for (uint32_t i = 0; i < in->column_count; i++) {
        ImportColumn *column = &in->columns[i];
        if (column->use == USE_ATTRIBUTE && column->known->word == word) return column;
    }
    return NULL;
}

static void drop(ImportColumn *column, const char *why) {
    column->use = USE_NOTHING;
    column->why = why;
}

// Of two columns for one attribute the one counts whose name says it in full, else the first.
static void drop_repeated(Import *in) {
    for (uint32_t i = 0; i < in->column_count; i++) {
        ImportColumn *a = &in->columns[i];
        for (uint32_t k = 0; k < i; k++) {
            ImportColumn *b = &in->columns[k];
            if (a->use != b->use || a->use < USE_ATTRIBUTE) continue;
            bool same = a->use == USE_ATTRIBUTE ? a->known->word == b->known->word
                                                : period_equal(a->period, b->period);
            if (!same) continue;
            bool later = b->guessed && !a->guessed;
            drop(later ? b : a,
                 str_printf(_("'%s' is taken for that already"), str_c(later ? a->name : b->name)));
            break;
        }
    }
}

// How many months of `whole` other, shorter columns have.
static int32_t covered(const Import *in, const ImportColumn *whole) {
    int32_t months = 0;
    for (uint32_t i = 0; i < in->column_count; i++) {
        const ImportColumn *part = &in->columns[i];
        bool inside = part != whole && part->use == whole->use &&
                      period_within(part->period, whole->period) &&
                      !period_equal(part->period, whole->period);
        if (inside && period_length(part->period) == 1) months++;
        if (inside && period_length(part->period) > 1 && covered(in, part) == 0)
            months += period_length(part->period);
    }
    return months;
}

// A quarter, or the year, beside its months repeats them.
static void drop_sums(Import *in) {
    for (uint32_t i = 0; i < in->column_count; i++) {
        ImportColumn *column = &in->columns[i];
        if (column->use < USE_PERIOD || covered(in, column) == 0) continue;
        bool measured = column->use == USE_PERIOD && in->order->kind != KIND_LIMIT &&
                        kind_in(in->order->kind, KINDS_MEASURED);
        bool year = measured && period_length(column->period) == ANNUAL &&
                    import_column(in, WORD_TOTAL) == NULL;
        if (year) {
            column->use = USE_ATTRIBUTE;
            column->known = import_known(WORD_TOTAL);
        } else {
            drop(column, _("it repeats what stands in the columns of its months"));
        }
    }
}

// Without columns of periods the target of the year is the only one there is.
static void total_as_target(Import *in) {
    ImportColumn *total = import_column(in, WORD_TOTAL);
    if (total == NULL || in->year == 0) return;
    for (uint32_t i = 0; i < in->column_count; i++)
        if (in->columns[i].use == USE_PERIOD) return;
    total->use = USE_PERIOD;
    total->period = period_year(in->year);
}

// Months without a year stand for the plan's; parts of a year need one.
static bool years_known(Import *in) {
    for (uint32_t i = 0; i < in->column_count; i++) {
        const ImportColumn *column = &in->columns[i];
        bool part =
            column->use >= USE_PERIOD && column->yearless && period_length(column->period) > 1;
        if (!part) continue;
        diag_help(diag(in->diags, E_IMPORT_HEADER, column->span, _("of which year this is")),
                  "say it: --year 2024");
        return false;
    }
    return true;
}

static bool complete(Import *in) {
    bool periods = false;
    for (uint32_t i = 0; i < in->column_count; i++)
        periods |= in->columns[i].use == USE_PERIOD;
    const ImportColumn *code = import_column(in, WORD_CODE), *title = import_column(in, WORD_TITLE);
    bool record = in->order->kind == KIND_LIMIT;
    bool lacks = record ? code == NULL : title == NULL && code == NULL;
    bool values = !record || periods ||
                  (import_column(in, WORD_PERIOD) != NULL && import_column(in, WORD_VALUE) != NULL);
    if (!lacks && values) return years_known(in);
    const ImportLine *line = &in->lines.items[in->body - 1];
    Span span = {line->cells[0].span.begin, line->cells[line->count - 1].span.end};
    const char *what = !lacks   ? _("a column of values")
                       : record ? _("a column of codes")
                                : _("a column of titles");
    diag_help(diag(in->diags, E_IMPORT_HEADER, span, what),
              "say which column it is: --map 'Header={1}'", word_quoted(lacks && !record ? WORD_TITLE : WORD_CODE));
    return false;
}

bool import_settle_columns(Import *in) {
    drop_repeated(in);
    drop_sums(in);
    total_as_target(in);
    return complete(in);
}
