// SPDX-License-Identifier: Apache-2.0
// The lines behind the header: which of them are rows.
#include "base/gettext.h"
#include "records/parts.h"

#include <string.h>

// --- what a line is ------------------------------------------------------------------------------

uint32_t import_filled(const ImportLine *line, uint32_t *first) {
    uint32_t count = 0;
    for (uint32_t i = line->count; i-- > 0;) {
        if (line->cells[i].text.len == 0) continue;
        *first = i;
        count++;
    }
    return count;
}

static bool has_text(const ImportLine *line, uint32_t from) {
    for (uint32_t i = from; i < line->count; i++) {
        Buf out = {0};
        if (import_number(line->cells[i].text, NUMBERS_UNKNOWN, &out) == NUMBER_UNUSABLE)
            return true;
    }
    return false;
}

// Sums have no other text than that they are sums.
bool import_is_total(const ImportLine *line, uint32_t first) {
    static const char *const words[] = {"total",       "totales", "subtotal", "subtotales",
                                        "sub total",   "suma",    "sumas",    "gran total",
                                        "grand total", "sum"};
    Str plain = import_plain(line->cells[first].text);
    for (uint32_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        Str word = str_from(words[i]);
        if (str_starts(plain, word) && (plain.len == word.len || plain.ptr[word.len] == ' '))
            return !has_text(line, first + 1);
    }
    return false;
}

// The header again, as at the top of each printed page.
static bool is_header(const Import *in, const ImportLine *line, uint32_t cells) {
    uint32_t same = 0;
    for (uint32_t i = 0; i < in->column_count; i++) {
        Str text = cell_at(line, i).text;
        same += text.len > 0 && str_equal(import_plain(text), import_plain(in->columns[i].name));
    }
    return same >= 2 && same * 2 >= cells;
}

static uint32_t used_columns(const Import *in) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < in->column_count; i++)
        count += in->columns[i].use >= USE_ATTRIBUTE;
    return count;
}

static Span line_span(const ImportLine *line, uint32_t first) { return line->cells[first].span; }

static void report_left_out(const Import *in, const ImportLine *line, uint32_t first,
                            const char *why) {
    diag(in->diags, I_IMPORT_LEFT_OUT, line_span(line, first), why);
}

static uint32_t group_called(Import *in, Str name, bool title) {
    for (uint32_t i = 0; i < in->groups.count; i++) {
        if (str_equal(in->groups.items[i].name, name)) return i;
    }
    *vec_push(&in->groups) = (ImportGroup){name, title};
    return in->groups.count - 1;
}

// --- rows ----------------------------------------------------------------------------------------

typedef struct Rows {
    Import *in;
    Str heading;    // not yet written
    uint32_t group; // of the heading
    Str *last;      // by column: the cell above, where cells are merged
} Rows;

static void fill_down(Rows *rows, const ImportLine *line) {
    Import *in = rows->in;
    for (uint32_t i = 0; i < in->column_count && i < line->count; i++) {
        if (!in->columns[i].merged) continue;
        if (line->cells[i].text.len == 0)
            line->cells[i].text = rows->last[i];
        else
            rows->last[i] = line->cells[i].text;
    }
}

static uint32_t group_of(const Rows *rows, const ImportLine *line) {
    const ImportColumn *unit = import_column(rows->in, WORD_UNIT);
    if (unit == NULL || rows->in->order->of != NULL) return rows->group;
    Str name = cell_of(rows->in, line, unit).text;
    return group_called(rows->in, name, name.len > 0 && !import_is_code(name));
}

static void add_month(Buf *active, const Import *in, const ImportColumn *column) {
    if (active->len > 0) buf_c(active, ", ");
    if (column->yearless && period_length(column->period) == 1) {
        WordId word = (WordId)(WORD_JAN + month_number(column->period.first) - 1);
        buf_add(active, in->spanish ? word_spanish(word) : word_english(word));
    } else {
        period_write(active, column->period);
    }
}

// An x says that work is planned, a number how much: one row says the one or the other.
static void settle_marks(Import *in, const ImportLine *line, ImportItem *item, const bool *marked) {
    bool numbers = false;
    Buf active = {0};
    for (uint32_t i = 0; i < in->column_count; i++)
        numbers |= in->columns[i].use == USE_PERIOD && item->texts[i].len > 0;
    for (uint32_t i = 0; i < in->column_count; i++) {
        ImportCell cell = cell_at(line, i);
        if (!marked[i]) continue;
        if (numbers || in->columns[i].use != USE_PERIOD || in->order->kind == KIND_LIMIT)
            import_report_cell(in, &cell, _("a mark among numbers does not say how much"));
        else
            add_month(&active, in, &in->columns[i]);
    }
    if (active.len > 0) item->active = buf_str(&active), in->marks = true;
}

// A record names its thing by a code.
static void settle_actuals(Import *in, const ImportLine *line, ImportItem *item) {
    const ImportColumn *code = import_column(in, WORD_CODE);
    if (code != NULL && item->texts[code - in->columns].len > 0) return;
    for (uint32_t i = 0; i < in->column_count; i++) {
        ImportCell cell = cell_at(line, i);
        if (in->columns[i].use == USE_ACTUAL && item->texts[i].len > 0)
            item->texts[i] = import_report_cell(
                in, &cell, _("the row has no code by which a record could name it"));
    }
}

static void add_item(Rows *rows, const ImportLine *line) {
    Import *in = rows->in;
    ImportItem item = {.heading = rows->heading, .group = group_of(rows, line)};
    bool *marked = mem_new_atomic(in->column_count + 1);
    item.texts = mem_new((in->column_count + 1) * sizeof *item.texts);
    for (uint32_t i = 0; i < in->column_count; i++) {
        ImportCell cell = cell_at(line, i);
        item.texts[i] = import_cell(in, &in->columns[i], &cell, item.group, &marked[i]);
        in->columns[i].any |= item.texts[i].len > 0;
    }
    settle_marks(in, line, &item, marked);
    settle_actuals(in, line, &item);
    rows->heading = STR("");
    *vec_push(&in->items) = item;
}

// A line of one text over the others: the unit of those that follow, or a remark.
static void take_heading(Rows *rows, const ImportLine *line, uint32_t first) {
    Import *in = rows->in;
    bool unit = in->order->of == NULL && import_column(in, WORD_UNIT) == NULL &&
                in->order->kind != KIND_LIMIT && in->order->kind != KIND_UNIT;
    Str text = line->cells[first].text;
    in->headings++;
    if (unit)
        rows->group = group_called(in, text, true);
    else
        rows->heading = text;
    report_left_out(in, line, first,
                    unit ? _("it is taken for the unit of the rows that follow")
                         : _("it is taken for a heading, and kept as a comment"));
}

static bool has_subject(const Import *in, const ImportLine *line) {
    const ImportColumn *code = import_column(in, WORD_CODE), *title = import_column(in, WORD_TITLE);
    bool coded = code != NULL && !import_is_dash(cell_of(in, line, code).text);
    bool titled = title != NULL && !import_is_dash(cell_of(in, line, title).text);
    return in->order->kind == KIND_LIMIT ? coded : titled || (coded && title == NULL);
}

// Headings begin where the rows do.
static bool is_in_front(const Import *in, uint32_t column) {
    const ImportColumn *code = import_column(in, WORD_CODE), *title = import_column(in, WORD_TITLE);
    return (code != NULL && column <= (uint32_t)(code - in->columns)) ||
           (title != NULL && column <= (uint32_t)(title - in->columns));
}

static void report_beyond(const Import *in, const ImportLine *line) {
    for (uint32_t i = in->column_count; i < line->count; i++)
        if (line->cells[i].text.len > 0)
            import_report_cell(in, &line->cells[i],
                               _("it stands beyond the columns of the header"));
}

// What has a code and a title and nothing else, in a table of more, may be a heading.
static void doubt_row(const Import *in, const ImportLine *line, uint32_t cells) {
    enum { MANY = 4 };
    const ImportColumn *code = import_column(in, WORD_CODE), *title = import_column(in, WORD_TITLE);
    if (cells != 2 || used_columns(in) <= MANY || code == NULL || title == NULL) return;
    ImportCell name = cell_of(in, line, title);
    if (name.text.len == 0 || cell_of(in, line, code).text.len == 0) return;
    diag(in->diags, W_IMPORT_READ, name.span, import_quote(name.text), _("a row"),
         _("it has only a code and a title, and may be a heading"));
}

static void read_line(Rows *rows, const ImportLine *line) {
    Import *in = rows->in;
    uint32_t first = 0, cells = import_filled(line, &first);
    if (cells == 0) return;
    if (is_header(in, line, cells)) {
        in->repeats++;
        report_left_out(in, line, first, _("it is the header again"));
        return;
    }
    if (import_is_total(line, first)) {
        in->totals++;
        report_left_out(in, line, first, _("it is taken for a row of totals"));
        return;
    }
    fill_down(rows, line);
    if (cells == 1 && used_columns(in) > 2 && is_in_front(in, first)) {
        take_heading(rows, line, first);
        return;
    }
    if (!has_subject(in, line)) {
        const char *lacks = word_quoted(in->order->kind == KIND_LIMIT ? WORD_CODE : WORD_TITLE);
        diag(in->diags, W_IMPORT_ROW, line_span(line, first),
             str_printf(_("it has no %s; perhaps it goes on with the row above"), lacks));
        return;
    }
    report_beyond(in, line);
    doubt_row(in, line, cells);
    add_item(rows, line);
}

// --- the style of numbers ------------------------------------------------------------------------

static void find_style(Import *in) {
    NumberVotes votes = {0};
    for (uint32_t l = in->body; l < in->lines.count; l++) {
        for (uint32_t i = 0; i < in->column_count; i++) {
            const ImportColumn *column = &in->columns[i];
            bool number = column->use >= USE_PERIOD ||
                          (column->use == USE_ATTRIBUTE && column->known->form == NUMBER);
            if (number) import_number_vote(&votes, cell_at(&in->lines.items[l], i).text);
        }
    }
    in->style = import_number_style(&votes);
    in->ambiguous = votes.groups > 0 && in->style == NUMBERS_UNKNOWN;
}

void import_rows(Import *in) {
    Rows rows = {.in = in, .heading = STR("")};
    rows.last = mem_new((in->column_count + 1) * sizeof *rows.last);
    find_style(in);
    *vec_push(&in->groups) =
        (ImportGroup){in->order->of == NULL ? STR("") : str_from(in->order->of), false};
    for (uint32_t i = in->body; i < in->lines.count; i++)
        read_line(&rows, &in->lines.items[i]);
}
