// SPDX-License-Identifier: Apache-2.0
// A workbook as planners lay it out: the coloured tree, and a sheet for each unit with its months.
#include "base/file.h"
#include "base/gettext.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "report/out_data.h"
#include "report/people.h"
#include "report/xlsx_library.h"
#include "report/xlsx_text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { PAPER_A4 = 9, HEADER_ROW = 3, FIRST_ROW = 5, WORDS_MAX = 64 };

typedef enum NumberFormat {
    AS_WHOLE,
    AS_DECIMAL,
    AS_PERCENT,
    AS_MONEY,
    NUMBER_FORMATS
} NumberFormat;

typedef struct Writer {
    const XlsxLibrary *x;
    const Workbook *book;
    lxw_workbook *workbook;
    lxw_format *title, *heading, *text, *strong, *numbers[NUMBER_FORMATS];
    lxw_format *indents[8];
    XlsxTabs tabs;
} Writer;

static const char *say(const Writer *w, const char *spanish, const char *english) {
    return w->book->spanish ? spanish : english;
}

// --- formats -------------------------------------------------------------------------------------

static lxw_format *bordered(const Writer *w) {
    lxw_format *format = w->x->workbook_add_format(w->workbook);
    w->x->format_set_border(format, LXW_BORDER_THIN);
    w->x->format_set_border_color(format, 0xD0D0D0);
    w->x->format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
    return format;
}

static void make_formats(Writer *w) {
    static const char *const numbers[NUMBER_FORMATS] = {"#,##0", "#,##0.00##", "0.0%", "#,##0.00"};
    const XlsxLibrary *x = w->x;
    w->title = x->workbook_add_format(w->workbook);
    x->format_set_bold(w->title);
    x->format_set_font_size(w->title, 14);
    w->heading = bordered(w);
    x->format_set_bold(w->heading);
    x->format_set_bg_color(w->heading, 0xE8EEF4);
    x->format_set_align(w->heading, LXW_ALIGN_CENTER);
    x->format_set_text_wrap(w->heading);
    w->text = bordered(w);
    x->format_set_text_wrap(w->text);
    w->strong = bordered(w);
    x->format_set_bold(w->strong);
    x->format_set_text_wrap(w->strong);
    for (int i = 0; i < NUMBER_FORMATS; i++) {
        w->numbers[i] = bordered(w);
        x->format_set_num_format(w->numbers[i], numbers[i]);
    }
    for (uint8_t i = 0; i < 8; i++) {
        w->indents[i] = bordered(w);
        if (i > 0) x->format_set_indent(w->indents[i], i);
    }
}

// --- cells ---------------------------------------------------------------------------------------

static lxw_format *format_of(const Writer *w, const Value *value) {
    int64_t whole;
    if (value->shape == SHAPE_PERCENT) return w->numbers[AS_PERCENT];
    if (value->shape == SHAPE_MONEY) return w->numbers[AS_MONEY];
    return w->numbers[num_to_int(value->num, &whole) ? AS_WHOLE : AS_DECIMAL];
}

static const char *cell_text(const Writer *w, Str text) {
    return xlsx_cell(text, say(w, " … (lo que sigue no cabe en una celda)",
                               " … (a cell cannot hold what follows)"));
}

static void put_text(const Writer *w, lxw_worksheet *sheet, uint32_t row, uint32_t column, Str text,
                     lxw_format *format) {
    if (text.len == 0)
        w->x->worksheet_write_blank(sheet, row, (lxw_col_t)column, format);
    else
        w->x->worksheet_write_string(sheet, row, (lxw_col_t)column, cell_text(w, text), format);
}

// A text is never taken for a formula.
static void put(const Writer *w, lxw_worksheet *sheet, uint32_t row, uint32_t column,
                const Value *value, lxw_format *format) {
    Buf text = {0};
    if (value->kind == VALUE_NUMBER) {
        w->x->worksheet_write_number(sheet, row, (lxw_col_t)column, num_to_double(value->num),
                                     format_of(w, value));
        return;
    }
    value_people(&text, value);
    put_text(w, sheet, row, column, text.len == 0 ? STR("") : buf_str(&text), format);
}

static const char *column_letters(uint32_t column) {
    return column < 26 ? str_printf("%c", 'A' + column)
                       : str_printf("%c%c", 'A' + column / 26 - 1, 'A' + column % 26);
}

// The sum of the cells of a row as a formula, where it is `value`; else the value.
static void put_sum(const Writer *w, lxw_worksheet *sheet, uint32_t row, uint32_t column,
                    const Value *cells, uint32_t first, const Value *value) {
    Num sum = num_int(0);
    bool sound = value->kind == VALUE_NUMBER;
    for (uint32_t i = 0; sound && i < w->book->period_count; i++)
        if (cells[i].kind == VALUE_NUMBER) sound = num_add(sum, cells[i].num, &sum);
    if (!sound || num_compare(sum, value->num) != 0) {
        put(w, sheet, row, column, value, w->text);
        return;
    }
    const char *formula = str_printf("=SUM(%s%u:%s%u)", column_letters(first), row + 1,
                                     column_letters(first + w->book->period_count - 1), row + 1);
    w->x->worksheet_write_formula_num(sheet, row, (lxw_col_t)column, formula, format_of(w, value),
                                      num_to_double(sum));
}

// A row as high as the text that wraps most: not every program finds that out.
static void set_height(const Writer *w, lxw_worksheet *sheet, uint32_t row, const Str *texts,
                       const double *widths, uint32_t count) {
    enum { LINE_POINTS = 15, LINES_MAX = 409 / LINE_POINTS }; // no row is higher
    uint32_t lines = 1;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t own = utf8_width(texts[i]) / (uint32_t)(widths[i] * 1.1) + 1;
        if (own > lines) lines = own;
    }
    if (lines > LINES_MAX) lines = LINES_MAX;
    if (lines > 1) w->x->worksheet_set_row(sheet, row, lines * LINE_POINTS, NULL);
}

// --- colours -------------------------------------------------------------------------------------

static bool is_dark(uint32_t rgb) {
    uint32_t red = rgb >> 16, green = rgb >> 8 & 0xFF, blue = rgb & 0xFF;
    return red * 299 + green * 587 + blue * 114 < 140000;
}

static void paint_word(const Writer *w, lxw_worksheet *sheet, uint32_t first, uint32_t last,
                       uint32_t column, const Word *word) {
    const char *quoted = xlsx_quoted(str_from(cell_text(w, word_people(word))));
    if (quoted == NULL) return;
    lxw_format *format = w->x->workbook_add_format(w->workbook);
    w->x->format_set_bg_color(format, word->rgb);
    w->x->format_set_font_color(format, is_dark(word->rgb) ? LXW_COLOR_WHITE : LXW_COLOR_BLACK);
    lxw_conditional_format rule = {.type = LXW_CONDITIONAL_TYPE_CELL,
                                   .criteria = LXW_CONDITIONAL_CRITERIA_EQUAL_TO,
                                   .value_string = (char *)quoted,
                                   .format = format};
    w->x->worksheet_conditional_format_range(sheet, first, (lxw_col_t)column, last,
                                             (lxw_col_t)column, &rule);
}

// The colours of a column follow its texts: one that is changed by hand is painted anew.
static void paint(const Writer *w, lxw_worksheet *sheet, const Table *table, uint32_t from,
                  uint32_t column, uint32_t first) {
    const Word *seen[WORDS_MAX];
    uint32_t count = 0;
    for (uint32_t r = 0; r < table->row_count; r++) {
        const Value *value = &table->rows[r].cells[from];
        bool known = value->kind != VALUE_WORD;
        for (uint32_t i = 0; !known && i < count; i++)
            known = word_same(seen[i], value->word);
        if (known || count == WORDS_MAX) continue;
        seen[count++] = value->word;
        paint_word(w, sheet, first, first + table->row_count - 1, column, value->word);
    }
}

// --- sheets --------------------------------------------------------------------------------------

static lxw_worksheet *new_sheet(Writer *w, Str name, Str title) {
    lxw_worksheet *sheet = w->x->workbook_add_worksheet(w->workbook, xlsx_tab(&w->tabs, name));
    if (sheet == NULL) return NULL;
    Buf at = {0};
    value_people(&at, &(Value){.kind = VALUE_PERIOD, .period = w->book->at});
    put_text(w, sheet, 0, 0, title, w->title);
    put_text(
        w, sheet, 1, 0,
        str_from(str_printf("%s · %s %s", str_c(w->book->title), say(w, "a", "to"), buf_text(&at))),
        NULL);
    w->x->worksheet_set_landscape(sheet);
    w->x->worksheet_set_paper(sheet, PAPER_A4);
    w->x->worksheet_fit_to_pages(sheet, 1, 0);
    return sheet;
}

static void head(const Writer *w, lxw_worksheet *sheet, uint32_t row, uint32_t column,
                 const char *text) {
    put_text(w, sheet, row, column, str_from(text), w->heading);
}

static bool status_sheet(Writer *w) {
    static const struct {
        const char *name, *spanish, *english;
        double width;
    } columns[] = {{"code", "Código", "Code", 16},
                   {"title", "Título", "Title", 60},
                   {"responsible", "Responsable", "Responsible", 16},
                   {"target", "Meta", "Target", 14},
                   {"actual", "Ejecutado", "Actual", 14},
                   {"annual", "Meta anual", "Annual", 14},
                   {"compliance", "Cumplimiento", "Compliance", 14},
                   {"progress", "Progreso", "Progress", 12},
                   {"color", "Semáforo", "Color", 16}};
    enum { COLUMNS = sizeof columns / sizeof columns[0] };
    const Table *table = w->book->status;
    lxw_worksheet *sheet = new_sheet(w, str_from(say(w, "Resumen", "Summary")), w->book->title);
    if (sheet == NULL) return false;
    for (uint32_t c = 0; c < COLUMNS; c++) {
        uint32_t from = 0;
        while (!str_is(table->columns[from].name, columns[c].name))
            from++;
        w->x->worksheet_set_column(sheet, (lxw_col_t)c, (lxw_col_t)c, columns[c].width, NULL);
        head(w, sheet, HEADER_ROW, c, say(w, columns[c].spanish, columns[c].english));
        for (uint32_t r = 0; r < table->row_count; r++) {
            const Row *row = &table->rows[r];
            lxw_format *format = c == 0        ? w->indents[row->depth < 8 ? row->depth : 7]
                                 : row->strong ? w->strong
                                               : w->text;
            put(w, sheet, HEADER_ROW + 1 + r, c, &row->cells[from], format);
            if (c == 1)
                set_height(w, sheet, HEADER_ROW + 1 + r, &row->cells[from].text, &columns[c].width,
                           1);
        }
        if (strcmp(columns[c].name, "color") == 0 && table->row_count > 0)
            paint(w, sheet, table, from, c, HEADER_ROW + 1);
    }
    w->x->worksheet_freeze_panes(sheet, HEADER_ROW + 1, 2);
    w->x->worksheet_repeat_rows(sheet, HEADER_ROW, HEADER_ROW);
    if (table->row_count > 0)
        w->x->worksheet_autofilter(sheet, HEADER_ROW, 0, HEADER_ROW + table->row_count,
                                   COLUMNS - 1);
    return true;
}

// Where the parts of a unit's sheet begin.
typedef struct Layout {
    uint32_t target, planned, actual, done, compliance, color;
} Layout;

static Layout layout_of(const Writer *w) {
    uint32_t periods = w->book->period_count;
    Layout at = {.target = 4, .planned = 4 + periods, .actual = 5 + periods};
    at.done = at.actual + periods;
    at.compliance = at.done + 1, at.color = at.done + 2;
    return at;
}

// One heading over both lines.
static void high_heading(const Writer *w, lxw_worksheet *sheet, uint32_t column, const char *text) {
    w->x->worksheet_merge_range(sheet, HEADER_ROW, (lxw_col_t)column, HEADER_ROW + 1,
                                (lxw_col_t)column, text, w->heading);
}

static void span_heading(const Writer *w, lxw_worksheet *sheet, uint32_t first, uint32_t last,
                         const char *text) {
    if (last > first)
        w->x->worksheet_merge_range(sheet, HEADER_ROW, (lxw_col_t)first, HEADER_ROW,
                                    (lxw_col_t)last, text, w->heading);
    else
        head(w, sheet, HEADER_ROW, first, text);
}

// Of the columns of texts.
static const double unit_widths[] = {12, 50, 16, 28};

static void head_unit(const Writer *w, lxw_worksheet *sheet, const Layout *at) {
    const char *const names[] = {say(w, "Código", "Code"), say(w, "Actividad", "Activity"),
                                 say(w, "Unidad de medida", "Unit of measure"),
                                 say(w, "Medio de verificación", "Means of verification")};
    for (uint32_t c = 0; c < 4; c++) {
        high_heading(w, sheet, c, names[c]);
        w->x->worksheet_set_column(sheet, (lxw_col_t)c, (lxw_col_t)c, unit_widths[c], NULL);
    }
    span_heading(w, sheet, at->target, at->planned - 1, say(w, "Programado", "Planned"));
    span_heading(w, sheet, at->actual, at->done - 1, say(w, "Ejecutado", "Done"));
    w->x->worksheet_set_column(sheet, (lxw_col_t)at->target, (lxw_col_t)(at->done - 1), 8, NULL);
    for (uint32_t i = 0; i < w->book->period_count; i++) {
        put_text(w, sheet, HEADER_ROW + 1, at->target + i, w->book->period_names[i], w->heading);
        put_text(w, sheet, HEADER_ROW + 1, at->actual + i, w->book->period_names[i], w->heading);
    }
    const uint32_t columns[] = {at->planned, at->done, at->compliance, at->color};
    const char *const texts[] = {say(w, "Meta anual", "Annual target"),
                                 say(w, "Total ejecutado", "Done in all"),
                                 say(w, "Cumplimiento", "Compliance"), say(w, "Semáforo", "Color")};
    for (uint32_t c = 0; c < 4; c++) {
        high_heading(w, sheet, columns[c], texts[c]);
        w->x->worksheet_set_column(sheet, (lxw_col_t)columns[c], (lxw_col_t)columns[c], 14, NULL);
    }
}

static void unit_row(const Writer *w, lxw_worksheet *sheet, const Layout *at, uint32_t row,
                     const Value *thing, const Value *months) {
    uint32_t periods = w->book->period_count;
    Str texts[SHEET_VERIFICATION + 1];
    for (uint32_t c = SHEET_CODE; c <= SHEET_VERIFICATION; c++) {
        Buf text = {0};
        value_people(&text, &thing[c]);
        texts[c] = text.len == 0 ? STR("") : buf_str(&text);
        put_text(w, sheet, row, c, texts[c], w->text);
    }
    set_height(w, sheet, row, texts, unit_widths, SHEET_VERIFICATION + 1);
    for (uint32_t i = 0; i < periods; i++) {
        put(w, sheet, row, at->target + i, &months[1 + i], w->text);
        put(w, sheet, row, at->actual + i, &months[1 + periods + i], w->text);
    }
    put_sum(w, sheet, row, at->planned, months + 1, at->target, &thing[SHEET_ANNUAL]);
    put_sum(w, sheet, row, at->done, months + 1 + periods, at->actual, &thing[SHEET_ACTUAL]);
    put(w, sheet, row, at->compliance, &thing[SHEET_COMPLIANCE], w->text);
    put(w, sheet, row, at->color, &thing[SHEET_COLOR], w->text);
}

static bool unit_sheet(Writer *w, const Sheet *own) {
    Layout at = layout_of(w);
    lxw_worksheet *sheet = new_sheet(w, own->name, own->title.len > 0 ? own->title : own->name);
    if (sheet == NULL) return false;
    head_unit(w, sheet, &at);
    for (uint32_t r = 0; r < own->things->row_count; r++)
        unit_row(w, sheet, &at, FIRST_ROW + r, own->things->rows[r].cells,
                 own->months->rows[r].cells);
    paint(w, sheet, own->things, SHEET_COLOR, at.color, FIRST_ROW);
    w->x->worksheet_freeze_panes(sheet, FIRST_ROW, 2);
    w->x->worksheet_repeat_rows(sheet, HEADER_ROW, HEADER_ROW + 1);
    return true;
}

// --- the file ------------------------------------------------------------------------------------

static bool fits(const Workbook *book) {
    bool whole = book->status->row_count <= XLSX_ROWS_MAX - FIRST_ROW;
    for (uint32_t i = 0; whole && i < book->sheet_count; i++)
        whole = book->sheets[i].things->row_count <= XLSX_ROWS_MAX - FIRST_ROW;
    return whole;
}

static const char *fill(Writer *w, const char *path) {
    w->workbook = w->x->workbook_new(path);
    if (w->workbook == NULL) return _("there is no memory for a workbook");
    make_formats(w);
    bool sound = status_sheet(w);
    for (uint32_t i = 0; sound && i < w->book->sheet_count; i++)
        sound = unit_sheet(w, &w->book->sheets[i]);
    bool written = w->x->workbook_close(w->workbook) == LXW_NO_ERROR;
    return sound && written ? NULL : _("the workbook could not be written");
}

static const char *write_book(const Workbook *book, const char *path) {
    Writer *w = NEW(Writer);
    w->x = xlsx_library();
    w->book = book;
    if (w->x == NULL)
        return _("a workbook needs libxlsxwriter, which is not installed (Debian: libxlsxwriter4)");
    if (!fits(book))
        return _("a sheet of a workbook has room for 1,048,576 rows; json, csv and sql have no "
                 "such limit");
    w->tabs.taken = intern_new();
    const char *problem = fill(w, path);
    intern_release(w->tabs.taken);
    return problem;
}

const char *out_xlsx(const Workbook *book, Str *out) {
    char path[] = P_tmpdir "/plan-XXXXXX";
    int fd = mkstemp(path);
    if (fd < 0) return _("no temporary file can be made");
    close(fd);
    const char *problem = write_book(book, path);
    if (problem == NULL) problem = file_read(path, UINT32_MAX, out);
    unlink(path);
    return problem;
}
