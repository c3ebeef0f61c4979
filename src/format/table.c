// SPDX-License-Identifier: Apache-2.0
// Table blocks: bars below one another, by the columns that characters take on a screen; numbers to
// the right.
#include "format/parts.h"

#include "base/utf8.h"
#include "syntax/period_text.h"
#include "value/num.h"

#include <string.h>

typedef struct Row {
    Str comment; // the line is one; else the cells [first, first + count)
    bool blank;  // an empty line stands before it
    Str line;    // as it was written
    Str code;    // to be put in
    uint32_t first, count;
} Row;

typedef struct Column {
    WordId word;
    bool range;   // of several periods
    bool amount;  // its numbers are grouped
    bool numbers; // it has some
    bool right;
    uint32_t width;
    uint32_t splits; // cells of a range that is split by bars, as the first such row has; 0: none
    uint32_t *split_widths;
    uint32_t parts;   // numbers in a cell of a range, as most rows have them; 0: none
    uint32_t *widths; // of these
} Column;

typedef struct Table {
    Format *f;
    VEC(Row) rows;
    VEC(Str) cells;
    Column *columns;
    uint32_t column_count;
} Table;

// --- reading -------------------------------------------------------------------------------------

static void add_cells(Table *t, Str line, Row *row) {
    const char *end = line.ptr + line.len;
    row->first = t->cells.count;
    for (const char *from = line.ptr;;) {
        const char *bar = memchr(from, '|', (size_t)(end - from));
        while (bar != NULL && bar > from && bar[-1] == '\\')
            bar = memchr(bar + 1, '|', (size_t)(end - bar - 1));
        *vec_push(&t->cells) = str_trim(str_slice(from, bar == NULL ? end : bar));
        if (bar == NULL) break;
        from = bar + 1;
    }
    row->count = t->cells.count - row->first;
}

static void read_rows(Table *t, Str body) {
    bool blank = false;
    while (body.len > 0) {
        const char *newline = memchr(body.ptr, '\n', body.len);
        const char *stop = newline == NULL ? body.ptr + body.len : newline;
        Str line = str_trim(str_slice(body.ptr, stop));
        body = str_slice(newline == NULL ? stop : stop + 1, body.ptr + body.len);
        if (line.len == 0) {
            blank = true;
            continue;
        }
        Row row = {.blank = blank && t->rows.count > 0, .line = line};
        if (line.ptr[0] == '#')
            row.comment = line;
        else
            add_cells(t, line, &row);
        *vec_push(&t->rows) = row;
        blank = false;
    }
}

static const Row *header(const Table *t) {
    for (uint32_t i = 0; t->rows.items != NULL && i < t->rows.count; i++)
        if (t->rows.items[i].comment.len == 0) return &t->rows.items[i];
    return NULL;
}

// --- codes for rows that have none ---------------------------------------------------------------

static bool find_codes(Table *t) {
    bool any = false;
    const Format *f = t->f;
    for (uint32_t i = 0; i < f->asked->insert_count; i++) {
        const FormatInsert *insert = &f->asked->inserts[i];
        const char *at = f->source->text.ptr + (insert->pos - f->source->base);
        for (uint32_t k = 0; k < t->rows.count; k++) {
            Row *row = &t->rows.items[k];
            bool here = row->comment.len == 0 && row != header(t) && at >= row->line.ptr &&
                        at <= row->line.ptr + row->line.len;
            if (here) row->code = insert->text;
            any |= here;
        }
    }
    return any;
}

static uint32_t code_column(const Table *t) {
    const Row *head = header(t);
    for (uint32_t c = 0; c < head->count; c++)
        if (names_find_word(t->f->names, t->cells.items[head->first + c]) == WORD_CODE) return c;
    return NO_PIECE;
}

// In the language of the other headings.
static Str code_heading(const Table *t) {
    const Row *head = header(t);
    for (uint32_t c = 0; c < head->count; c++) {
        Str text = t->cells.items[head->first + c];
        WordId word = names_find_word(t->f->names, text);
        if (word != WORD_NO && !str_equal(word_english(word), text)) return word_spanish(WORD_CODE);
    }
    return word_english(WORD_CODE);
}

// A first column for them.
static void add_code_column(Table *t) {
    Table old = *t;
    t->cells.items = NULL;
    t->cells.count = t->cells.capacity = 0;
    for (uint32_t i = 0; i < t->rows.count; i++) {
        Row *row = &t->rows.items[i];
        uint32_t first = row->first;
        if (row->comment.len > 0) continue;
        row->first = t->cells.count;
        *vec_push(&t->cells) = row == header(t) ? code_heading(&old) : row->code;
        for (uint32_t c = 0; c < row->count; c++)
            *vec_push(&t->cells) = old.cells.items[first + c];
        row->count++;
    }
}

static void put_codes(Table *t) {
    if (t->f->asked->insert_count == 0 || !find_codes(t)) return;
    uint32_t column = code_column(t);
    if (column == NO_PIECE) {
        add_code_column(t);
        return;
    }
    for (uint32_t i = 0; i < t->rows.count; i++) {
        const Row *row = &t->rows.items[i];
        if (row->code.len > 0 && column < row->count)
            t->cells.items[row->first + column] = row->code;
    }
}

// --- columns -------------------------------------------------------------------------------------

static bool is_period(const Table *t, Str text) {
    Period period;
    return period_text_read(t->f->names, text, 2000, &period) != PERIOD_TEXT_MALFORMED;
}

static bool holds_amounts(WordId word) {
    return word == WORD_TOTAL || word == WORD_WEIGHT || word == WORD_VALUE || word == WORD_AMOUNT ||
           word == WORD_BASELINE;
}

static void read_columns(Table *t, const Row *head) {
    t->column_count = head->count;
    t->columns = mem_new((head->count + 1) * sizeof *t->columns);
    for (uint32_t i = 0; t->cells.items != NULL && i < head->count; i++) {
        Column *column = &t->columns[i];
        Str text = t->cells.items[head->first + i];
        column->word = names_find_word(t->f->names, text);
        bool period = is_period(t, text);
        column->range = period && memchr(text.ptr, '.', text.len) != NULL;
        column->amount = period || holds_amounts(column->word);
    }
}

// --- cells ---------------------------------------------------------------------------------------

static bool is_number(Str text) {
    int64_t coefficient;
    uint8_t scale;
    bool percent;
    return num_read(text, &coefficient, &scale, &percent) != NUM_MALFORMED;
}

static bool has_words(WordId word) {
    return word == WORD_ACCUMULATE || word == WORD_REVIEW || word == WORD_SPREAD ||
           word == WORD_OVER || word == WORD_DIRECTION || word == WORD_ACTIVE ||
           word == WORD_PERIOD;
}

static Str next_part(Str *rest) {
    *rest = str_trim(*rest);
    uint32_t n = 0;
    while (n < rest->len && strchr(" \t", rest->ptr[n]) == NULL)
        n++;
    Str part = {rest->ptr, n};
    *rest = (Str){rest->ptr + n, rest->len - n};
    return part;
}

static Str spelt_amounts(const Table *t, Str cell) {
    Buf out = {0};
    while (str_trim(cell).len > 0) {
        Str part = next_part(&cell);
        if (out.len > 0) buf_char(&out, ' ');
        if (is_number(part))
            buf_add(&out, number_grouped(part, 4));
        else
            words_translated(t->f, part, &out);
    }
    return buf_str(&out);
}

static Str spelt_cell(const Table *t, const Column *column, Str cell, bool head) {
    Buf out = {0};
    if (!head && column != NULL && column->amount) return spelt_amounts(t, cell);
    bool words = head || (column != NULL && has_words(column->word));
    if (!words || t->f->asked->language == FORMAT_AS_WRITTEN) return cell;
    words_translated(t->f, cell, &out);
    return buf_str(&out);
}

// The column of the cell `i` of a row; the cells of one whose range is split by bars are of it.
static Column *column_of(const Table *t, const Row *row, uint32_t i) {
    if (row->count == t->column_count) return &t->columns[i];
    uint32_t range = NO_PIECE;
    for (uint32_t c = 0; c < t->column_count; c++) {
        if (t->columns[c].range && range != NO_PIECE) return NULL;
        if (t->columns[c].range) range = c;
    }
    if (range == NO_PIECE || row->count < t->column_count)
        return i < t->column_count ? &t->columns[i] : NULL;
    uint32_t more = row->count - t->column_count;
    if (i < range) return &t->columns[i];
    return i <= range + more ? &t->columns[range] : &t->columns[i - more];
}

static uint32_t count_parts(Str cell) {
    uint32_t count = 0;
    while (str_trim(cell).len > 0) {
        next_part(&cell);
        count++;
    }
    return count;
}

static bool is_whole(const Table *t, const Row *row) { return row->count == t->column_count; }

// How many numbers most cells of a range have: those of the first row, as it is rarely wrong.
static void measure_parts(Table *t, uint32_t c) {
    Column *column = &t->columns[c];
    enum { PARTS_MAX = 400 };
    for (uint32_t i = 0; i < t->rows.count; i++) {
        const Row *row = &t->rows.items[i];
        if (row->comment.len > 0 || row == header(t) || !is_whole(t, row)) continue;
        Str cell = t->cells.items[row->first + c];
        uint32_t count = count_parts(cell);
        if (column->parts == 0 && count > 1 && count < PARTS_MAX) {
            column->parts = count;
            column->widths = mem_new_atomic(count * sizeof *column->widths);
        }
        if (count != column->parts) continue;
        for (uint32_t k = 0; k < count; k++) {
            uint32_t width = utf8_width(next_part(&cell));
            if (width > column->widths[k]) column->widths[k] = width;
        }
    }
}

static Str aligned_parts(const Column *column, Str cell) {
    if (column == NULL || column->parts == 0 || count_parts(cell) != column->parts) return cell;
    Buf out = {0};
    for (uint32_t k = 0; k < column->parts; k++) {
        Str part = next_part(&cell);
        uint32_t width = utf8_width(part);
        buf_fill(&out, ' ', (k > 0 ? 1 : 0) + column->widths[k] - width);
        buf_add(&out, part);
    }
    return buf_str(&out);
}

static bool is_left(WordId word) {
    return word == WORD_CODE || word == WORD_TITLE || word == WORD_AFTER || word == WORD_VERSION ||
           word == WORD_RESPONSIBLE || word == WORD_PERIOD || word == WORD_ON;
}

static void look_at_cell(Column *column, Str cell) {
    bool missing = cell.len == 0 || str_is(cell, "-");
    if (!missing && !is_number(cell)) column->right = false;
    column->numbers |= !missing;
}

static bool is_row(const Table *t, const Row *row) {
    return row->comment.len == 0 && row != header(t);
}

// Columns of numbers stand to the right.
static void look_at_columns(Table *t) {
    for (uint32_t c = 0; c < t->column_count; c++)
        t->columns[c].right = !is_left(t->columns[c].word) && !t->columns[c].range;
    for (uint32_t i = 0; i < t->rows.count; i++) {
        const Row *row = &t->rows.items[i];
        for (uint32_t c = 0; is_row(t, row) && c < row->count; c++) {
            Column *column = column_of(t, row, c);
            if (column != NULL) look_at_cell(column, t->cells.items[row->first + c]);
        }
    }
    for (uint32_t c = 0; c < t->column_count; c++)
        t->columns[c].right &= t->columns[c].numbers;
}

// Which of the cells of a range that is split by bars the cell `c` of a row is.
static uint32_t split_index(const Table *t, const Column *column, uint32_t c) {
    return c - (uint32_t)(column - t->columns);
}

static void widen(uint32_t *width, Str cell) {
    uint32_t columns = utf8_width(cell);
    if (columns > *width && columns <= COLUMN_LIMIT) *width = columns;
}

static void measure_split(const Table *t, const Row *row, Column *column, uint32_t c) {
    uint32_t count = row->count - t->column_count + 1, k = split_index(t, column, c);
    if (column->splits == 0) {
        column->splits = count;
        column->split_widths = mem_new_atomic(count * sizeof *column->split_widths);
    }
    if (count == column->splits) widen(&column->split_widths[k], t->cells.items[row->first + c]);
}

// The bars inside of a range count too, and its last cell takes what is left.
static void fit_splits(Column *column) {
    uint32_t width = column->splits == 0 ? 0 : 3 * (column->splits - 1);
    for (uint32_t k = 0; k < column->splits; k++)
        width += column->split_widths[k];
    if (column->width < width) column->width = width;
    if (column->splits > 0) column->split_widths[column->splits - 1] += column->width - width;
}

static void measure(Table *t) {
    for (uint32_t i = 0; i < t->rows.count; i++) {
        const Row *row = &t->rows.items[i];
        for (uint32_t c = 0; c < row->count; c++) {
            Column *column = column_of(t, row, c);
            if (column == NULL) continue;
            if (column->range && row->count > t->column_count)
                measure_split(t, row, column, c);
            else
                widen(&column->width, t->cells.items[row->first + c]);
        }
    }
    for (uint32_t c = 0; c < t->column_count; c++)
        fit_splits(&t->columns[c]);
}

static void spell_cells(Table *t) {
    const Row *head = header(t);
    for (uint32_t i = 0; i < t->rows.count; i++) {
        const Row *row = &t->rows.items[i];
        for (uint32_t c = 0; c < row->count; c++) {
            Str *cell = &t->cells.items[row->first + c];
            *cell = spelt_cell(t, column_of(t, row, c), *cell, row == head);
        }
    }
    for (uint32_t c = 0; c < t->column_count; c++) {
        if (t->columns[c].range) measure_parts(t, c);
    }
    look_at_columns(t);
    for (uint32_t i = 0; i < t->rows.count; i++) {
        const Row *row = &t->rows.items[i];
        for (uint32_t c = 0; c < row->count && row != head && is_whole(t, row); c++) {
            Str *cell = &t->cells.items[row->first + c];
            *cell = aligned_parts(column_of(t, row, c), *cell);
        }
    }
}

// --- printing ------------------------------------------------------------------------------------

static void add_cell(Buf *line, Str cell, uint32_t target, bool right) {
    uint32_t width = utf8_width(cell), pad = target > width ? target - width : 0;
    if (right) buf_fill(line, ' ', pad);
    buf_add(line, cell);
    if (!right) buf_fill(line, ' ', pad);
}

static void print_cell(const Table *t, const Row *row, uint32_t c, Buf *line) {
    const Column *column = column_of(t, row, c);
    Str cell = t->cells.items[row->first + c];
    uint32_t count = row->count - t->column_count + 1;
    bool split = column != NULL && column->range && row->count > t->column_count;
    if (column == NULL || (split && count != column->splits))
        buf_add(line, cell);
    else if (split)
        add_cell(line, cell, column->split_widths[split_index(t, column, c)], true);
    else
        add_cell(line, cell, column->width, column->right);
}

static void print_row(const Table *t, const Row *row, uint32_t indent) {
    Buf line = {0};
    buf_fill(&line, ' ', indent);
    for (uint32_t c = 0; c < row->count; c++) {
        if (c > 0) buf_c(&line, line.len == indent ? "| " : " | ");
        print_cell(t, row, c, &line);
    }
    while (line.len > 0 && line.ptr[line.len - 1] == ' ')
        line.len--;
    line_add(t->f, buf_str(&line));
}

void table_lines(Format *f, uint32_t body, uint32_t indent) {
    Table t = {.f = f};
    read_rows(&t, f->pieces.items[body].text);
    const Row *head = header(&t);
    if (head != NULL && t.cells.items != NULL) {
        put_codes(&t);
        read_columns(&t, head);
        spell_cells(&t);
        measure(&t);
    }
    for (uint32_t i = 0; i < t.rows.count; i++) {
        const Row *row = &t.rows.items[i];
        if (row->blank) line_add(f, (Str){"", 0});
        if (row->comment.len == 0) {
            print_row(&t, row, indent);
            continue;
        }
        Buf line = {0};
        buf_fill(&line, ' ', indent);
        buf_add(&line, row->comment);
        line_add(f, buf_str(&line));
    }
}
