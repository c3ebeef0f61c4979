// SPDX-License-Identifier: Apache-2.0
// What the cells tell of the columns that their names do not: measures that are called units, names
// where codes are wanted, codes that stand before the titles.
#include "records/parts.h"

#include "base/gettext.h"
#include "base/utf8.h"

#include <string.h>

// The lines that are rows, with a cell in the column that says something.
static bool is_row(const Import *in, const ImportLine *line, const ImportColumn *column) {
    uint32_t first = 0, cells = import_filled(line, &first);
    if (cells < 2 || import_is_total(line, first)) return false;
    return !import_is_dash(cell_of(in, line, column).text);
}

// --- measures that are called units --------------------------------------------------------------

// `%`, `km`, `personas`, `Número`, `Documento`: no unit of an organisation.
static bool is_measure(Str text) {
    static const char *const names[] = {"porcentaje", "numero",   "documento", "informe", "reporte",
                                        "persona",    "cantidad", "tasa",      "indice",  "unidad",
                                        "percent",    "number",   "document",  "report"};
    uint32_t length, c = utf8_first(text, &length);
    if (c == '%' || c == '#' || c == '$') return true;
    Str plain = import_plain(text), bare = utf8_bare((Str){text.ptr, length});
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (str_starts(plain, str_from(names[i]))) return true;
    return bare.len == length && memcmp(bare.ptr, text.ptr, length) == 0 && c > '9';
}

// `Unidad` is both: an institution's unit, and the unit of measure. The cells tell which.
static void settle_unit(Import *in) {
    ImportColumn *unit = import_column(in, WORD_UNIT);
    if (unit == NULL || unit->guessed) return;
    bool measured = in->order->kind != KIND_LIMIT && kind_in(in->order->kind, KINDS_MEASURED);
    uint32_t measures = 0, all = 0;
    for (uint32_t l = in->body; l < in->lines.count; l++) {
        if (!is_row(in, &in->lines.items[l], unit)) continue;
        measures += is_measure(cell_of(in, &in->lines.items[l], unit).text);
        all++;
    }
    if (measured && measures * 2 > all && import_column(in, WORD_MEASURE) == NULL) {
        unit->known = import_known(WORD_MEASURE);
        unit->why = _("its cells are measures");
    } else if (in->order->of != NULL) {
        unit->use = USE_NOTHING;
        unit->why = _("--of says the unit");
    }
}

// --- columns that name others --------------------------------------------------------------------

static void settle_merged(Import *in) {
    for (uint32_t i = 0; i < in->column_count; i++) {
        ImportColumn *column = &in->columns[i];
        column->merged = column->use == USE_ATTRIBUTE && (column->known->word == WORD_UNIT ||
                                                          column->known->word == WORD_CONTRIBUTES);
    }
}

// Names instead of codes are kept as a remark: which unit they are is for the user to say.
static void settle_refs(Import *in) {
    for (uint32_t i = 0; i < in->column_count; i++) {
        ImportColumn *column = &in->columns[i];
        if (column->use != USE_ATTRIBUTE || column->known->form != REFS) continue;
        uint32_t codes = 0, names = 0;
        for (uint32_t l = in->body; l < in->lines.count; l++) {
            Str text = cell_at(&in->lines.items[l], i).text;
            uint32_t first = 0;
            if (import_is_dash(text) || import_filled(&in->lines.items[l], &first) == 1) continue;
            *(import_is_codes(text) ? &codes : &names) += 1;
        }
        if (names <= codes) continue;
        bool free = import_column(in, WORD_NOTE) == NULL;
        column->why = _("it holds names, not codes of a plan");
        if (free)
            column->known = import_known(WORD_NOTE);
        else
            column->use = USE_NOTHING;
    }
}

// --- codes before titles -------------------------------------------------------------------------

// The code that a title begins with: `1.1 Atender`, `A-2: Visitar`, `3) Publicar`; 0: none.
// `*rest`: where the title goes on.
static uint32_t leading_code(Str text, uint32_t *rest) {
    uint32_t end = 0, letters = 0, digits = 0, points = 0;
    for (; end < text.len; end++) {
        unsigned char c = (unsigned char)text.ptr[end], low = c | 32;
        bool digit = c >= '0' && c <= '9', letter = low >= 'a' && low <= 'z' && c < 0x80;
        if (!digit && !letter && c != '.' && c != '-') break;
        digits += digit, letters += letter, points += c == '.' || c == '-';
    }
    uint32_t code = end;
    while (code > 0 && strchr(".-", text.ptr[code - 1]) != NULL)
        code--;
    bool sign = code < end, marked = end < text.len && strchr(":)", text.ptr[end]) != NULL;
    *rest = end + marked;
    if (*rest >= text.len || text.ptr[*rest] != ' ') return 0;
    enum { LETTERS_MAX = 5 };
    bool coded =
        digits > 0 && letters <= LETTERS_MAX && (letters > 0 || points > 0 || sign || marked);
    return coded ? code : 0;
}

static bool titles_have_codes(const Import *in, const ImportColumn *title) {
    uint32_t all = 0, rest;
    for (uint32_t l = in->body; l < in->lines.count; l++) {
        const ImportLine *line = &in->lines.items[l];
        if (!is_row(in, line, title)) continue;
        if (leading_code(cell_of(in, line, title).text, &rest) == 0) return false;
        all++;
    }
    return all > 1;
}

// The title of a row without its code, which stands in one more cell.
static void split_title(const Import *in, ImportLine *line, uint32_t title) {
    ImportLine wider = {.count = in->column_count + 1};
    if (wider.count < line->count) return; // what stands beyond the header is reported there
    wider.cells = mem_new((wider.count + 1) * sizeof *wider.cells);
    for (uint32_t i = 0; i < wider.count; i++)
        wider.cells[i] = cell_at(line, i);
    ImportCell *cell = &wider.cells[title], *own = &wider.cells[in->column_count];
    uint32_t rest, code = leading_code(cell->text, &rest);
    own->text = STR("");
    if (code > 0) {
        *own = (ImportCell){(Str){cell->text.ptr, code}, cell->span};
        cell->text = str_trim((Str){cell->text.ptr + rest, cell->text.len - rest});
    }
    *line = wider;
}

static void settle_codes(Import *in) {
    ImportColumn *title = import_column(in, WORD_TITLE);
    bool record = in->order->kind == KIND_LIMIT;
    if (record || title == NULL || import_column(in, WORD_CODE) != NULL) return;
    if (!titles_have_codes(in, title)) return;
    uint32_t at = (uint32_t)(title - in->columns);
    for (uint32_t l = in->body; l < in->lines.count; l++) {
        if (is_row(in, &in->lines.items[l], title)) split_title(in, &in->lines.items[l], at);
    }
    ImportColumn *wider = mem_new((in->column_count + 2) * sizeof *wider);
    memcpy(wider, in->columns, in->column_count * sizeof *wider);
    wider[at].why = _("the codes that it begins with are taken as codes");
    wider[in->column_count] = (ImportColumn){.use = USE_ATTRIBUTE, .name = STR("")};
    wider[in->column_count].known = import_known(WORD_CODE);
    in->columns = wider;
    in->column_count++;
}

// What was done is a record, and a record names its thing by a code.
static void settle_actuals(Import *in) {
    bool codes = import_column(in, WORD_CODE) != NULL;
    for (uint32_t i = 0; i < in->column_count && !codes; i++) {
        ImportColumn *column = &in->columns[i];
        if (column->use != USE_ACTUAL) continue;
        column->use = USE_NOTHING;
        column->why =
            _("it is what was done, and without a column of codes no record can name its thing");
    }
}

void import_settle_cells(Import *in) {
    settle_unit(in);
    settle_merged(in);
    settle_refs(in);
    settle_codes(in);
    settle_actuals(in);
}
