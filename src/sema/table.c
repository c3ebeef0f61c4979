// SPDX-License-Identifier: Apache-2.0
#define _GNU_SOURCE // memmem
// Table blocks: the header tells what each column is, each row becomes an entity or records. Rows
// are split where they stand; nothing is copied.
#include "sema/parts.h"

#include "base/bytes.h"
#include "base/gettext.h"
#include "sema/series.h"
#include "syntax/period_text.h"
#include "text/suggest.h"

#include <string.h>

typedef enum ColumnUse {
    COLUMN_SKIP,
    COLUMN_CODE,
    COLUMN_TITLE,
    COLUMN_ATTRIBUTE,
    COLUMN_PERIODS,
    COLUMN_PERIOD,
    COLUMN_VALUE,
    COLUMN_ON,
    COLUMN_USES
} ColumnUse;

typedef struct TableColumn {
    ColumnUse use;
    PropertyId property;
    Period period;
    uint32_t step;   // months a value
    uint32_t count;  // values
    uint32_t spread; // its first cell where ranges are split by bars
    Span span;
} TableColumn;

typedef struct TableReader {
    Sema *sema;
    Scope scope; // of the rows
    Kind kind;   // KIND_LIMIT: records
    TableColumn columns[TABLE_COLUMNS_MAX];
    uint32_t column_count;
    uint32_t place[COLUMN_USES]; // 1 + the last column of that use, 0: none
    uint32_t spread_count;       // cells of a row whose ranges are split by bars
    bool spread;                 // those of the row at hand are
    Span cells[TABLE_CELLS_MAX];
    Cells numbers;
    const char *text;  // of the body
    const char *limit; // where its source ends
    Pos begin;         // where it stands
} TableReader;

// --- splitting -----------------------------------------------------------------------------------

static Str cell_text(const TableReader *t, Span cell) {
    return (Str){t->text + (cell.begin - t->begin), cell.end - cell.begin};
}

// Most characters are above blanks: one comparison tells.
static inline bool is_blank(char c) { return (unsigned char)c <= ' ' && (c == ' ' || c == '\t'); }

// What follows the end is no blank: a bar, a line break or the end of the text. Mostly one blank
// stands on either side.
static inline Span trimmed(const char *begin, const char *end, Pos at) {
    const char *from = begin + (*begin == ' ');
    while (is_blank(*from))
        from++;
    end -= end > from && end[-1] == ' ';
    while (end > from && (unsigned char)end[-1] <= ' ' && (is_blank(end[-1]) || end[-1] == '\r'))
        end--;
    return (Span){at + (Pos)(from - begin), at + (Pos)(end - begin)};
}

// 64 bytes from `at` on; near the end of the source those that there are.
static inline const char *block_at(const TableReader *t, const char *at, char copy[BYTES_BLOCK]) {
    if (t->limit - at >= BYTES_BLOCK) return at;
    memset(copy, 0, BYTES_BLOCK);
    return memcpy(copy, at, (size_t)(t->limit - at));
}

static inline uint32_t keep_cell(TableReader *t, uint32_t count, const char *from,
                                 const char *stop) {
    Pos at = t->begin + (Pos)(from - t->text);
    if (count < TABLE_CELLS_MAX) t->cells[count] = trimmed(from, stop, at);
    return count + 1;
}

// The cells of the line at `from`, which ends at `*stop`; more than the limit are counted but not
// kept. Bars are found 64 bytes at a time: where they are nobody can guess, how many mostly.
static uint32_t split(TableReader *t, const char *from, const char *end, const char **stop) {
    uint32_t count = 0;
    for (const char *block = from;; block += BYTES_BLOCK) {
        char copy[BYTES_BLOCK];
        const char *bytes = block_at(t, block, copy);
        uint64_t bars = bytes_block_are(bytes, '|'), breaks = bytes_block_are(bytes, '\n');
        if (end - block < BYTES_BLOCK) breaks |= 1ULL << (end - block);
        if (breaks != 0) bars &= (breaks & -breaks) - 1;
        for (; bars != 0; bars &= bars - 1) {
            const char *bar = block + bytes_bit(bars);
            if (bar > from && bar[-1] == '\\') continue;
            count = keep_cell(t, count, from, bar);
            from = bar + 1;
        }
        if (breaks == 0) continue;
        *stop = block + bytes_bit(breaks);
        return keep_cell(t, count, from, *stop);
    }
}

// --- the header ----------------------------------------------------------------------------------

// The months of one value in `a..b` by how its ends are written: years, quarters, months.
static uint32_t step_of(Period whole, uint32_t months_a) {
    uint32_t length = (uint32_t)period_length(whole);
    return months_a > 0 && length % months_a == 0 ? months_a : 1;
}

static bool range_column(TableReader *t, TableColumn *column, Str text) {
    Period whole, first;
    PeriodTextProblem problem =
        period_text_read_from(t->sema->names, text, sema_months_from(t->sema, &t->scope), &whole);
    if (problem == PERIOD_TEXT_MALFORMED) return false;
    if (problem != PERIOD_TEXT_OK) {
        sema_period(t->sema, &t->scope, column->span, &whole);
        return true;
    }
    const char *dots = memmem(text.ptr, text.len, "..", 2);
    uint32_t months = (uint32_t)period_length(whole);
    if (dots != NULL && period_text_read_from(t->sema->names, str_trim(str_slice(text.ptr, dots)),
                                              whole.first, &first) == PERIOD_TEXT_OK) {
        months = step_of(whole, (uint32_t)period_length(first));
    }
    column->use = COLUMN_PERIODS;
    column->period = whole;
    column->step = months;
    column->count = (uint32_t)period_length(whole) / months;
    return true;
}

static ColumnUse special_column(const TableReader *t, WordId word) {
    switch (word) {
    case WORD_CODE: return COLUMN_CODE;
    case WORD_TITLE: return t->kind == KIND_LIMIT ? COLUMN_SKIP : COLUMN_TITLE;
    case WORD_PERIOD: return t->kind == KIND_LIMIT ? COLUMN_PERIOD : COLUMN_SKIP;
    case WORD_VALUE: return t->kind == KIND_LIMIT ? COLUMN_VALUE : COLUMN_SKIP;
    case WORD_ON: return t->kind == KIND_LIMIT ? COLUMN_ON : COLUMN_SKIP;
    default: return COLUMN_SKIP;
    }
}

static void unknown_column(TableReader *t, Span span, Str text) {
    const char *of =
        t->kind == KIND_LIMIT ? str_c(word_shown(WORD_RECORD)) : kind_shown(t->sema, t->kind);
    Diag *d = diag(t->sema->diags, E_TABLE_COLUMN, span, sema_quote(t->sema, span), of);
    Suggest near = suggest_for(text);
    for (uint32_t i = 1; i < t->sema->model->properties.count; i++) {
        WordId word = names_find_word(
            t->sema->names, names_text(t->sema->names, t->sema->model->properties.items[i].name));
        suggest_offer(&near, names_text(t->sema->names, t->sema->model->properties.items[i].name));
        if (word != WORD_NO) suggest_offer(&near, word_spanish(word));
    }
    if (near.best.len > 0)
        diag_suggest(d, near.best);
    else if (text.len == 0)
        diag_help(d, "give it a name, or leave the column out");
}

static bool column_fits(const TableReader *t, PropertyId property) {
    if (property == PROPERTY_NO) return false;
    const Property *p = &t->sema->model->properties.items[property];
    if (t->kind == KIND_LIMIT) {
        return p->how == PROPERTY_COMPUTED ? p->type.kind == TYPE_TEXT : property == PROPERTY_NOTE;
    }
    return p->how != PROPERTY_COMPUTED && kind_in(t->kind, p->kinds);
}

static void read_column(TableReader *t, Span span) {
    TableColumn *column = &t->columns[t->column_count++];
    *column = (TableColumn){.span = span};
    Str text = sema_text(t->sema, span);
    Atom name = intern_copy(t->sema->names->atoms, text);
    WordId word = names_word(t->sema->names, name);
    column->use = special_column(t, word);
    if (column->use != COLUMN_SKIP) return;
    if (range_column(t, column, text)) {
        bool measured = t->kind == KIND_LIMIT || kind_in(t->kind, KINDS_MEASURED);
        if (!measured) {
            Diag *d = diag(t->sema->diags, E_ATTRIBUTE_PLACE, span, str_c(word_shown(WORD_TARGET)),
                           kind_a(t->sema, t->kind));
            diag_help(d, "a column of periods holds targets, which are said of {1}",
                      kinds_plural(t->sema, KINDS_MEASURED));
        }
        return;
    }
    column->property = model_property(t->sema->model, names_canonical(t->sema->names, name));
    if (column_fits(t, column->property))
        column->use = COLUMN_ATTRIBUTE;
    else
        unknown_column(t, span, text);
}

// Months may overlap (jan..dec and Q1): then a row has two targets for a period, and says so.
static void report_column_twice(TableReader *t, const TableColumn *column) {
    for (const TableColumn *other = t->columns; other < column; other++) {
        if (other->use != column->use || other->property != column->property ||
            column->use == COLUMN_SKIP)
            continue;
        if (column->use == COLUMN_PERIODS && !period_equal(other->period, column->period)) continue;
        Diag *d =
            diag(t->sema->diags, E_TABLE_TWICE, column->span, sema_quote(t->sema, column->span));
        diag_note(d, other->span, "it stands here already");
        return;
    }
}

static Span line_span(const TableReader *t, Str line) {
    Pos at = t->begin + (Pos)(line.ptr - t->text);
    return (Span){at, at + line.len};
}

static void read_header(TableReader *t, Str line, uint32_t count) {
    if (count > TABLE_COLUMNS_MAX) {
        diag(t->sema->diags, E_COLUMNS, line_span(t, line), str_printf("%u", count),
             str_printf("%d", TABLE_COLUMNS_MAX));
        count = TABLE_COLUMNS_MAX;
    }
    for (uint32_t i = 0; i < count; i++) {
        read_column(t, t->cells[i]);
        report_column_twice(t, &t->columns[i]);
    }
    t->spread_count = 0;
    memset(t->place, 0, sizeof t->place);
    for (uint32_t i = 0; i < t->column_count; i++) {
        TableColumn *column = &t->columns[i];
        t->place[column->use] = i + 1;
        column->spread = t->spread_count;
        t->spread_count += column->use == COLUMN_PERIODS ? column->count : 1;
    }
}

// --- rows ----------------------------------------------------------------------------------------

static bool holds_a_number(const TableReader *t) {
    for (uint32_t i = 0; i < t->numbers.count; i++) {
        if (t->numbers.coefficients[i] != CELL_NONE) return true;
    }
    return false;
}

static bool is_missing(const TableReader *t, Span cell) {
    Str text = cell_text(t, cell);
    return text.len == 0 || (text.len == 1 && text.ptr[0] == '-');
}

// The first cell of a column.
static inline Span *cell_of(TableReader *t, const TableColumn *column) {
    return &t->cells[t->spread ? column->spread : (uint32_t)(column - t->columns)];
}

// The cell of the only column of its use; {0, 0}: there is none, or nothing in it.
static inline Span cell_for(TableReader *t, ColumnUse use) {
    if (t->place[use] == 0) return (Span){0, 0};
    Span cell = *cell_of(t, &t->columns[t->place[use] - 1]);
    return is_missing(t, cell) ? (Span){0, 0} : cell;
}

// The numbers of a range: one cell with blanks between, or as many cells as it has periods.
static bool read_cells(TableReader *t, const TableColumn *column, Span span) {
    const Span *cells = cell_of(t, column);
    uint32_t used = t->spread ? column->count : 1;
    bool sound = true;
    cells_clear(&t->numbers);
    if (used == 1 && column->count > 1)
        return cells_read(t->sema, &t->numbers, cell_text(t, span), span.begin);
    for (uint32_t i = 0; i < used; i++)
        sound &= cells_add(t->sema, &t->numbers, cell_text(t, cells[i]), cells[i].begin);
    return sound;
}

static bool store_cells(TableReader *t, const TableColumn *column, Span span, Run *run) {
    if (t->numbers.count != column->count) {
        diag_help(diag(t->sema->diags, E_TABLE_MONTHS, span, str_printf("%u", t->numbers.count),
                       sema_quote(t->sema, column->span), str_printf("%u", column->count)),
                  "- stands for a period without a number");
        return false;
    }
    return cells_store(t->sema, &t->numbers, column->period.first, column->step, span, run);
}

// False where there is no number, or after a report.
static bool read_range(TableReader *t, const TableColumn *column, Run *run) {
    const Span *cells = cell_of(t, column);
    Span span = {cells[0].begin, cells[t->spread ? column->count - 1 : 0].end};
    bool any, small = !t->spread && column->count > 1 &&
                      series_read_small(&t->sema->model->numbers, cell_text(t, span), t->limit, run,
                                        &any);
    if (small && run->count == column->count) {
        run->first = (int16_t)column->period.first;
        run->step = (uint8_t)column->step;
        return any;
    }
    return read_cells(t, column, span) && store_cells(t, column, span, run) && holds_a_number(t);
}

static void set_text(TableReader *t, const TableColumn *column, EntityId id) {
    Span cell = *cell_of(t, column);
    attribute_read(t->sema, &t->scope, id, column->property, cell, cell_text(t, cell), FORM_PLAIN);
}

static void set_cell(TableReader *t, const TableColumn *column, EntityId id) {
    Model *model = t->sema->model;
    if (column->use == COLUMN_ATTRIBUTE)
        set_text(t, column, id);
    else if (column->use == COLUMN_PERIODS && kind_in(t->kind, KINDS_MEASURED) &&
             read_range(t, column, targets_next(model)))
        targets_add(model, &model_entity(model, id)->targets);
}

static void entity_row(TableReader *t, Span line) {
    Span code = cell_for(t, COLUMN_CODE), title = cell_for(t, COLUMN_TITLE);
    if (code.begin == 0 && title.begin == 0) title = line;
    EntityId id = declare(t->sema, &t->scope, t->kind, code, title);
    for (uint32_t i = 0; i < t->column_count; i++)
        set_cell(t, &t->columns[i], id);
}

// --- rows of records -----------------------------------------------------------------------------

static bool read_day(TableReader *t, Date *on) {
    Span cell = cell_for(t, COLUMN_ON);
    *on = DATE_NONE;
    if (cell.begin == 0 || date_read(cell_text(t, cell), on) == PERIOD_OK) return true;
    diag(t->sema->diags, E_DATE, cell, sema_quote(t->sema, cell));
    return false;
}

static uint32_t read_texts(TableReader *t) {
    uint32_t head = 0;
    for (uint32_t i = 0; t->place[COLUMN_ATTRIBUTE] != 0 && i < t->column_count; i++) {
        const TableColumn *column = &t->columns[i];
        Span cell = *cell_of(t, column);
        if (column->use == COLUMN_ATTRIBUTE && !is_missing(t, cell))
            model_add_attribute(t->sema->model, &head, column->property, FORM_PLAIN, cell.begin,
                                cell.end);
    }
    return head;
}

// The value of one period.
static bool read_single(TableReader *t, Run *run) {
    if (t->place[COLUMN_PERIOD] == 0 || t->place[COLUMN_VALUE] == 0) return false;
    Span months = *cell_of(t, &t->columns[t->place[COLUMN_PERIOD] - 1]),
         value = *cell_of(t, &t->columns[t->place[COLUMN_VALUE] - 1]);
    Period period;
    if (!sema_period(t->sema, &t->scope, months, &period)) return false;
    cells_clear(&t->numbers);
    return cells_add(t->sema, &t->numbers, cell_text(t, value), value.begin) && holds_a_number(t) &&
           cells_store_one(t->sema, &t->numbers, period, value, run);
}

static void record_row(TableReader *t, Span line) {
    Run run;
    Date on;
    Span code = cell_for(t, COLUMN_CODE);
    bool sound = read_day(t, &on);
    if (code.begin == 0) {
        diag_help(diag(t->sema->diags, E_CSV_EMPTY, line, word_quoted(WORD_CODE)),
                  "a row of records names what it reports of");
        return;
    }
    if (!sound) return;
    uint32_t texts = read_texts(t);
    for (uint32_t i = 0; i < t->column_count; i++) {
        if (t->columns[i].use == COLUMN_PERIODS && read_range(t, &t->columns[i], &run))
            table_record_row(t->sema, &t->scope, code, &run, on, texts);
    }
    if (read_single(t, &run)) table_record_row(t->sema, &t->scope, code, &run, on, texts);
}

static void read_row(TableReader *t, Str line, uint32_t count) {
    t->spread = count != t->column_count && count == t->spread_count;
    Span span = trimmed(line.ptr, line.ptr + line.len, line_span(t, line).begin);
    if (count != t->column_count && !t->spread) {
        Diag *d = diag(t->sema->diags, E_TABLE_CELLS, span, str_printf("%u", count),
                       str_printf("%u", t->column_count));
        diag_note(d, ((Span){t->columns[0].span.begin, t->columns[t->column_count - 1].span.end}),
                  "the header");
        if (t->spread_count > t->column_count)
            diag_help(d,
                      "a range of periods is one cell, or one for each period ({1} cells in all)",
                      str_printf("%u", t->spread_count));
        sema_lose(t->sema, span);
        return;
    }
    if (t->kind == KIND_LIMIT)
        record_row(t, span);
    else
        entity_row(t, span);
}

static inline bool is_row(const char *at, const char *end) {
    while (at < end && (is_blank(*at) || *at == '\r'))
        at++;
    return at < end && *at != '#' && *at != '\n';
}

// Neither an empty line nor a comment.
static void read_line(TableReader *t, const char *line, const char *end, const char **stop) {
    uint32_t count = split(t, line, end, stop);
    if (t->column_count == 0)
        read_header(t, str_slice(line, *stop), count);
    else
        read_row(t, str_slice(line, *stop), count);
}

static void read_lines(TableReader *t, Span body) {
    const Source *source = sources_find(t->sema->sources, body.begin);
    Str text = sema_text(t->sema, body);
    const char *end = text.ptr + text.len;
    t->text = text.ptr;
    t->limit = source->text.ptr + source->text.len;
    t->begin = body.begin;
    for (const char *line = text.ptr, *stop; line < end; line = stop + 1) {
        if (is_row(line, end))
            read_line(t, line, end, &stop);
        else if ((stop = memchr(line, '\n', (size_t)(end - line))) == NULL)
            stop = end;
    }
}

static bool set_parent(TableReader *t, const Scope *scope, Node *of) {
    t->scope = *scope;
    if (of == NULL) return true;
    Atom code = of->kind == NODE_STRING
                    ? intern_copy(t->sema->names->atoms, model_text(t->sema->model, of->span))
                    : of->name;
    EntityId parent =
        sema_find(t->sema, scope, code, of->span, KINDS_ALL & ~kind_bit(KIND_MILESTONE));
    if (parent == 0) return false;
    t->scope.plan = model_entity(t->sema->model, parent)->plan;
    if (model_entity(t->sema->model, parent)->kind != KIND_UNIT) {
        t->scope.unit = 0;
        for (EntityId up = parent; up != 0 && t->scope.unit == 0;
             up = model_entity(t->sema->model, up)->parent) {
            if (model_entity(t->sema->model, up)->kind == KIND_UNIT) t->scope.unit = up;
        }
    }
    t->scope = scope_inside(t->sema, &t->scope, parent);
    return true;
}

// The parent may be declared in a file that is loaded later.
static bool must_wait(Sema *sema, const Scope *scope, Node *node) {
    Node *of = node_optional(node, 0);
    if (of == NULL || sema->all_declared || of->kind == NODE_STRING) return false;
    if (sema_look_up(sema, scope, of->name) != 0) return false;
    *vec_push(&sema->tables) = (Pending){.node = node, .scope = *scope};
    return true;
}

void tables_resolve(Sema *sema) {
    sema->all_declared = true;
    for (uint32_t i = 0; i < sema->tables.count; i++) {
        Pending waiting = sema->tables.items[i];
        table_statement(sema, &waiting.scope, waiting.node);
    }
    sema->tables.count = 0;
}

// Up to its brace.
static Span table_head(const Sema *sema, const Node *node) {
    Str text = sema_text(sema, (Span){node->span.begin, node_child(node, 1)->span.begin});
    const char *brace = memchr(text.ptr, '{', text.len);
    Str head = brace == NULL ? text : str_trim(str_slice(text.ptr, brace));
    return (Span){node->span.begin, node->span.begin + head.len};
}

void table_statement(Sema *sema, const Scope *scope, Node *node) {
    if (must_wait(sema, scope, node)) return;
    if (sema->table_reader == NULL) sema->table_reader = mem_new_atomic(sizeof(TableReader));
    TableReader *t = sema->table_reader;
    t->sema = sema;
    t->column_count = 0;
    t->kind = node->word == WORD_RECORD ? KIND_LIMIT : kind_of_name(sema, node->name);
    if (node->word != WORD_RECORD && t->kind == KIND_LIMIT) {
        report_no_kind(sema, node->name, head_span(sema, node),
                       _("a table holds activities, indicators, units … or records"));
        sema_lose(sema, node->span);
        return;
    }
    Span body = node_child(node, 1)->span;
    if (!set_parent(t, scope, node_optional(node, 0))) {
        sema_lose(sema, body);
        return;
    }
    read_lines(t, body);
    sources_pass(sema->sources, body.end);
    if (t->column_count == 0)
        diag_help(diag(sema->diags, E_TABLE_HEADER, table_head(sema, node)),
                  "name the columns: code | title | measure | jan..dec | total");
}
