// SPDX-License-Identifier: Apache-2.0
#define _GNU_SOURCE // memmem
// Table blocks: the header tells what each column is, each row becomes an entity or records.
#include "sema/parts.h"

#include "base/gettext.h"
#include "sema/series.h"
#include "sema/table_cells.h"
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
    TextsKept kept;
    Period period;
    uint32_t step;     // months a value
    uint32_t count;    // values
    uint32_t first[2]; // its first cell, and that where ranges are split by bars
    Span span;
} TableColumn;

typedef struct TableReader {
    Sema *sema;
    Scope scope; // of the rows
    Kind kind;   // KIND_LIMIT: records
    TableColumn columns[TABLE_COLUMNS_MAX];
    uint32_t column_count;
    const TableColumn *said[TABLE_COLUMNS_MAX]; // attributes and periods
    uint32_t said_count;
    const TableColumn *last[COLUMN_USES]; // of that use; NULL: there is none
    uint32_t spread_count;                // cells of a row whose ranges are split by bars
    bool spread;                          // those of the row at hand are
    Span cells[TABLE_CELLS_ROOM];
    Cells numbers;
    TableText body;
    Pos line, next; // of the row at hand, and the line below it
    Pos below;      // right below the last row that brought a record
    Pos code;       // how far in its line that row's code stands
} TableReader;

static inline Str cell_text(const TableReader *t, Span cell) { return table_text(&t->body, cell); }

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
    Atom name = intern(t->sema->names->atoms, text);
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
    if (column_fits(t, column->property)) {
        column->use = COLUMN_ATTRIBUTE;
        column->kept = attribute_kept(t->sema, column->property);
    } else {
        unknown_column(t, span, text);
    }
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
    Pos at = table_pos(&t->body, line.ptr);
    return (Span){at, at + line.len};
}

static Span row_span(const TableReader *t, Str line) {
    return table_trimmed(&t->body, line.ptr, line.ptr + line.len);
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
    t->spread_count = t->said_count = 0;
    memset(t->last, 0, sizeof t->last);
    for (uint32_t i = 0; i < t->column_count; i++) {
        TableColumn *column = &t->columns[i];
        t->last[column->use] = column;
        if (column->use == COLUMN_ATTRIBUTE || column->use == COLUMN_PERIODS)
            t->said[t->said_count++] = column;
        column->first[false] = i;
        column->first[true] = t->spread_count;
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

static inline bool is_missing(const TableReader *t, Span cell) {
    uint32_t length = cell.end - cell.begin;
    return length <= 1 && (length == 0 || *cell_text(t, cell).ptr == '-');
}

// The first cell of a column.
static inline const Span *cell_of(const TableReader *t, const TableColumn *column) {
    return &t->cells[column->first[t->spread]];
}

// The cell of the only column of its use; {0, 0}: there is none, or nothing in it.
static inline Span cell_for(const TableReader *t, ColumnUse use) {
    if (t->last[use] == NULL) return (Span){0, 0};
    Span cell = *cell_of(t, t->last[use]);
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

static Span range_span(const TableReader *t, const TableColumn *column) {
    const Span *cells = cell_of(t, column);
    return (Span){cells[0].begin, cells[t->spread ? column->count - 1 : 0].end};
}

// (On its own, since what it needs is nothing to what is read otherwise.)
static __attribute__((noinline)) bool read_any_range(TableReader *t, const TableColumn *column,
                                                     Run *run) {
    Span span = range_span(t, column);
    return read_cells(t, column, span) && store_cells(t, column, span, run) && holds_a_number(t);
}

// False where there is no number, or after a report.
static bool read_range(TableReader *t, const TableColumn *column, Run *run) {
    if (t->spread || column->count == 1) return read_any_range(t, column, run);
    Str text = cell_text(t, *cell_of(t, column));
    SmallSeries read =
        series_read_small(&t->sema->model->numbers, text, t->body.text, t->body.limit, run);
    if (read == SERIES_OTHER || run->count != column->count) return read_any_range(t, column, run);
    run->first = (int16_t)column->period.first;
    run->step = (uint8_t)column->step;
    return read == SERIES_NUMBERS;
}

static inline void set_text(TableReader *t, const TableColumn *column, EntityId id) {
    Model *model = t->sema->model;
    Span cell = *cell_of(t, column);
    if (is_missing(t, cell)) return;
    if (column->kept == TEXTS_ALL ||
        (column->kept == TEXTS_WHOLE && num_is_whole(cell_text(t, cell))))
        model_add_attribute(model, &model_entity(model, id)->attributes, column->property,
                            FORM_PLAIN, cell.begin, cell.end);
    else if (column->kept == TEXTS_MEASURES)
        attribute_measure(t->sema, id, cell, cell_text(t, cell));
    else
        attribute_read(t->sema, &t->scope, id, column->property, cell, cell_text(t, cell),
                       FORM_PLAIN);
}

static void set_cell(TableReader *t, const TableColumn *column, EntityId id) {
    Model *model = t->sema->model;
    if (column->use == COLUMN_ATTRIBUTE)
        set_text(t, column, id);
    else if (column->use == COLUMN_PERIODS && kind_in(t->kind, KINDS_MEASURED) &&
             read_range(t, column, targets_next(model)))
        targets_add(model, &model_entity(model, id)->targets);
}

static void entity_row(TableReader *t, Str line) {
    Span code = cell_for(t, COLUMN_CODE), title = cell_for(t, COLUMN_TITLE);
    if (code.begin == 0 && title.begin == 0) title = row_span(t, line);
    EntityId id = declare(t->sema, &t->scope, t->kind, code, cell_text(t, code), title);
    for (uint32_t i = 0; i < t->said_count; i++)
        set_cell(t, t->said[i], id);
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
    for (uint32_t i = 0; t->last[COLUMN_ATTRIBUTE] != NULL && i < t->said_count; i++) {
        const TableColumn *column = t->said[i];
        Span cell = *cell_of(t, column);
        if (column->use == COLUMN_ATTRIBUTE && !is_missing(t, cell))
            model_add_attribute(t->sema->model, &head, column->property, FORM_PLAIN, cell.begin,
                                cell.end);
    }
    return head;
}

// The value of one period.
static bool read_single(TableReader *t, Run *run) {
    if (t->last[COLUMN_PERIOD] == NULL || t->last[COLUMN_VALUE] == NULL) return false;
    Span months = *cell_of(t, t->last[COLUMN_PERIOD]), value = *cell_of(t, t->last[COLUMN_VALUE]);
    Period period;
    if (!sema_period(t->sema, &t->scope, months, &period)) return false;
    cells_clear(&t->numbers);
    return cells_add(t->sema, &t->numbers, cell_text(t, value), value.begin) && holds_a_number(t) &&
           cells_store_one(t->sema, &t->numbers, period, value, run);
}

static void add_record(TableReader *t, Span code, const Run *run, Date on, uint32_t texts) {
    bool below = t->line == t->below && code.begin - t->line == t->code;
    if (!table_record_row(t->sema, &t->scope, code, cell_text(t, code), run, on, texts, below))
        return;
    t->code = code.begin - t->line;
    t->below = t->next;
}

static void record_row(TableReader *t, Str line) {
    Run run;
    Date on;
    Span code = cell_for(t, COLUMN_CODE);
    bool sound = read_day(t, &on);
    if (code.begin == 0) {
        diag_help(diag(t->sema->diags, E_CSV_EMPTY, row_span(t, line), word_quoted(WORD_CODE)),
                  "a row of records names what it reports of");
        return;
    }
    if (!sound) return;
    uint32_t texts = read_texts(t);
    for (uint32_t i = 0; i < t->said_count; i++) {
        if (t->said[i]->use == COLUMN_PERIODS && read_range(t, t->said[i], &run))
            add_record(t, code, &run, on, texts);
    }
    if (read_single(t, &run)) add_record(t, code, &run, on, texts);
}

static void read_row(TableReader *t, Str line, uint32_t count) {
    t->spread = count != t->column_count && count == t->spread_count;
    t->line = line_span(t, line).begin;
    t->next = t->line + line.len + 1;
    if (count != t->column_count && !t->spread) {
        Span span = row_span(t, line);
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
        record_row(t, line);
    else
        entity_row(t, line);
}

// Where the first cell of a line begins; NULL: it is empty or a comment.
static inline const char *row_begin(const char *line, const char *end) {
    const char *begin = table_behind_blanks(line), *at = begin;
    while (at < end && (unsigned char)*at <= ' ' && (*at == '\r' || table_is_blank(*at)))
        at++;
    return at < end && *at != '#' && *at != '\n' ? begin : NULL;
}

static void read_line(TableReader *t, const char *line, const char *begin, const char *end,
                      const char **stop) {
    uint32_t count = table_split(&t->body, begin, end, stop, t->cells);
    if (t->column_count == 0)
        read_header(t, str_slice(line, *stop), count);
    else
        read_row(t, str_slice(line, *stop), count);
}

static void read_lines(TableReader *t, Span body) {
    const Source *source = sources_find(t->sema->sources, body.begin);
    Str text = sema_text(t->sema, body);
    const char *end = text.ptr + text.len;
    t->body = (TableText){text.ptr, source->text.ptr + source->text.len, body.begin};
    for (const char *line = text.ptr, *stop; line < end; line = stop + 1) {
        const char *begin = row_begin(line, end);
        if (begin != NULL)
            read_line(t, line, begin, end, &stop);
        else if ((stop = memchr(line, '\n', (size_t)(end - line))) == NULL)
            stop = end;
    }
}

static bool set_parent(TableReader *t, const Scope *scope, Node *of) {
    t->scope = *scope;
    if (of == NULL) return true;
    Atom code = of->kind == NODE_STRING
                    ? intern(t->sema->names->atoms, model_text(t->sema->model, of->span))
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
    t->below = 0;
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
