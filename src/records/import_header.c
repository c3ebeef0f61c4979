// SPDX-License-Identifier: Apache-2.0
// The header of a spreadsheet's table: where it stands, and what each column is.
#include "records/parts.h"

#include "base/gettext.h"
#include "text/suggest.h"

#include <string.h>

enum {
    SEARCHED = 100,
    PREFIX_MIN = 5,
    NAME_MAX_BYTES = 48,
    MONTHS = 12,
    YEAR_FROM = 1990,
    YEAR_TO = 2100
};

enum { MEASURED = 1, BUDGETS = 2, UNITS = 4, RECORDS = 8, OTHERS = 16 };
#define EVERY (~0u)
#define NAMED (~(unsigned)RECORDS)

static const KnownColumn known_columns[] = {
#define IMPORT_COLUMN(word, form, fits, spanish, english)                                          \
    {WORD_##word, form, fits, {spanish, english}},
#include "records/import_columns.def"
#undef IMPORT_COLUMN
};
enum { KNOWN = sizeof known_columns / sizeof known_columns[0] };

static unsigned wanted(const Import *in) {
    switch ((int)in->order->kind) {
    case KIND_LIMIT: return RECORDS;
    case KIND_UNIT: return UNITS;
    case KIND_BUDGET: return BUDGETS;
    default: return kind_in(in->order->kind, KINDS_MEASURED) ? MEASURED : OTHERS;
    }
}

// --- names ---------------------------------------------------------------------------------------

// Whether `plain` is one of `names`, or begins with one.
static bool is_named(const char *names, Str plain, bool begins) {
    for (const char *at = names; *at != '\0';) {
        uint32_t size = (uint32_t)strcspn(at, "|");
        bool same = plain.len >= size && memcmp(plain.ptr, at, size) == 0;
        if (same && !begins && plain.len == size) return true;
        if (same && begins && size >= PREFIX_MIN && plain.len > size && plain.ptr[size] == ' ')
            return true;
        at += size + (at[size] == '|');
    }
    return false;
}

static const KnownColumn *known_named(const Import *in, Str plain, bool begins) {
    for (uint32_t i = 0; plain.len > 0 && i < KNOWN; i++) {
        const KnownColumn *known = &known_columns[i];
        if ((known->fits & wanted(in)) == 0) continue;
        if (is_named(known->names[0], plain, begins) || is_named(known->names[1], plain, begins))
            return known;
    }
    return NULL;
}

// Records are what was done, whatever the column is called.
static ColumnUse use_of(const Import *in, ImportSide side) {
    Kind kind = in->order->kind;
    bool reported = kind != KIND_LIMIT && kind_in(kind, KINDS_RECORDED);
    return reported && side == SIDE_ACTUAL ? USE_ACTUAL : USE_PERIOD;
}

static bool read_period(const Import *in, Str name, ImportColumn *column) {
    ImportSide side;
    if (!import_period(name, &column->period, &column->yearless, &side)) return false;
    column->use = use_of(in, side);
    return true;
}

// What the cell of a header says; false: nothing.
static bool read_name(const Import *in, Str name, ImportColumn *column) {
    Str plain = import_plain(name);
    column->guessed = false;
    if (plain.len == 0) return false;
    column->use = USE_ATTRIBUTE;
    column->known = known_named(in, plain, false);
    if (column->known != NULL) return true;
    if (read_period(in, name, column)) return true;
    column->known = known_named(in, plain, true);
    column->guessed = column->known != NULL;
    if (!column->guessed) column->use = USE_NOTHING;
    return column->guessed;
}

// The first from `begin` on of twelve cells that are the months by their initials or numbers;
// UINT32_MAX: none.
static uint32_t initials_at(const ImportLine *line, uint32_t begin) {
    static const char *const series[] = {"efmamjjasond", "jfmamjjasond"};
    for (uint32_t from = begin; from + MONTHS <= line->count; from++) {
        for (uint32_t s = 0; s < 3; s++) {
            uint32_t fit = 0;
            for (; fit < MONTHS; fit++) {
                Str plain = import_plain(line->cells[from + fit].text);
                bool same = s < 2 ? plain.len == 1 && plain.ptr[0] == series[s][fit]
                                  : str_is(plain, str_printf("%u", fit + 1));
                if (!same) break;
            }
            if (fit == MONTHS) return from;
        }
    }
    return UINT32_MAX;
}

static Str cell_text(const ImportLine *line, uint32_t i) {
    return line != NULL && i < line->count ? line->cells[i].text : STR("");
}

// --- where it stands -----------------------------------------------------------------------------

static bool is_mapped(const Import *in, Str text) {
    Str plain = import_plain(text);
    for (const char *const *map = in->order->maps; map != NULL && *map != NULL; map++) {
        for (const char *at = *map; *at != '\0';) {
            size_t size = strcspn(at, ","), name = strcspn(at, "=,");
            if (plain.len > 0 && str_equal(import_plain((Str){at, (uint32_t)name}), plain))
                return true;
            at += size + (at[size] == ',');
        }
    }
    return false;
}

// What a cell counts as the name of a column: 2 in full, 1 by its first words.
static uint32_t name_weight(const Import *in, Str text) {
    ImportColumn column;
    if (is_mapped(in, text)) return 2;
    if (text.len > NAME_MAX_BYTES || !read_name(in, text, &column)) return 0;
    return column.guessed ? 1 : 2;
}

static uint32_t names_in(const Import *in, const ImportLine *line) {
    uint32_t found = initials_at(line, 0) != UINT32_MAX ? MONTHS * 2 : 0;
    for (uint32_t i = 0; i < line->count; i++)
        found += name_weight(in, line->cells[i].text);
    return found;
}

// Names in columns for which `below` has none.
static bool has_names_above(const Import *in, const ImportLine *line, const ImportLine *below) {
    for (uint32_t i = 0; i < line->count; i++) {
        if (cell_text(below, i).len == 0 && name_weight(in, line->cells[i].text) == 2) return true;
    }
    return false;
}

// Whether `line` goes on with the header above it: it names columns that have no name yet, and says
// nothing else.
static bool is_second(const Import *in, const ImportLine *above, const ImportLine *line) {
    uint32_t initials = initials_at(line, 0), found = 0;
    for (uint32_t i = 0; i < line->count; i++) {
        Str text = line->cells[i].text;
        bool initial = initials != UINT32_MAX && i >= initials && i < initials + MONTHS;
        bool named = initial || name_weight(in, text) == 2 || import_side(text) != SIDE_NONE;
        bool free = cell_text(above, i).len == 0;
        Buf number = {0};
        if (text.len == 0) continue;
        if (!named && (!free || import_number(text, NUMBERS_UNKNOWN, &number) != NUMBER_UNUSABLE))
            return false;
        found += named && free;
    }
    return found >= 2;
}

static bool find_header(Import *in) {
    uint32_t best = 0, most = 0;
    for (uint32_t i = 0; i < in->lines.count && i < SEARCHED; i++) {
        uint32_t found = names_in(in, &in->lines.items[i]);
        if (found > most) most = found, best = i;
    }
    bool few = in->lines.count > 0 && in->lines.items[best].count <= 2;
    if (most < 2 && !(most > 0 && few)) return false;
    in->header = best, in->body = best + 1;
    const ImportLine *line = &in->lines.items[best];
    if (best + 1 < in->lines.count && is_second(in, line, line + 1))
        in->body++;
    else if (best > 0 && has_names_above(in, line - 1, line))
        in->header--;
    return true;
}

// --- what the columns are ------------------------------------------------------------------------

static int32_t year_in(Str text) {
    for (uint32_t i = 0; i + 4 <= text.len; i++) {
        bool begins = i == 0 || text.ptr[i - 1] < '0' || text.ptr[i - 1] > '9';
        bool ends = i + 4 == text.len || text.ptr[i + 4] < '0' || text.ptr[i + 4] > '9';
        int32_t year = begins && ends ? period_digits(text.ptr + i, 4) : -1;
        if (year >= YEAR_FROM && year <= YEAR_TO) return year;
    }
    return 0;
}

static void find_year(Import *in) {
    for (uint32_t i = 0; in->year == 0 && i < in->header; i++) {
        for (uint32_t c = 0; in->year == 0 && c < in->lines.items[i].count; c++)
            in->year = year_in(in->lines.items[i].cells[c].text);
        in->year_guessed = in->year != 0;
    }
}

static void set_year(ImportColumn *column, int32_t year) {
    if (column->use < USE_PERIOD || !column->yearless || year == 0) return;
    column->period.first += month_of(year, 1);
    column->period.last += month_of(year, 1);
    column->yearless = false;
}

// A header of two lines: a month over its planned and its done, or one of these over its months.
typedef struct Header {
    const ImportLine *upper, *lower; // upper: NULL where it is one line
    uint32_t initials;               // the first of twelve months by their initials
    Str over;                        // the last cell of the upper line, which may span several
    int32_t year;                    // that it says
} Header;

static bool is_initial(Header *header, uint32_t i) {
    if (header->initials != UINT32_MAX && i == header->initials + MONTHS)
        header->initials = initials_at(header->lower, i);
    return header->initials != UINT32_MAX && i >= header->initials && i < header->initials + MONTHS;
}

// The two lines say together what the column is.
static bool read_spanned(const Import *in, const Header *header, Str below, ImportColumn *column) {
    bool side = import_side(below) != SIDE_NONE, under = import_side(header->over) != SIDE_NONE;
    if (header->over.len == 0 || below.len == 0 || side == under) return false;
    Str both = str_from(str_printf("%s %s", str_c(header->over), str_c(below)));
    if (!read_period(in, both, column)) return false;
    if (side || column->use == USE_ACTUAL) column->name = both;
    return true;
}

static void read_initial(const Import *in, const Header *header, uint32_t i, ImportColumn *column) {
    Month month = (Month)(i - header->initials);
    column->use = use_of(in, import_side(header->over));
    column->period = (Period){month, month};
    column->yearless = true;
}

static void read_column(const Import *in, Header *header, uint32_t i) {
    ImportColumn *column = &in->columns[i];
    Str below = cell_text(header->lower, i), above = cell_text(header->upper, i);
    if (above.len > 0) header->over = above, header->year = year_in(above);
    const ImportLine *from = below.len > 0 ? header->lower : header->upper;
    column->name = below.len > 0 ? below : above;
    if (from != NULL && i < from->count) column->span = from->cells[i].span;
    if (is_initial(header, i))
        read_initial(in, header, i, column);
    else if (!read_spanned(in, header, below, column) && !read_name(in, below, column))
        read_name(in, above, column);
    set_year(column, header->year);
}

static void read_columns(Import *in) {
    Header header = {.lower = &in->lines.items[in->body - 1], .over = STR("")};
    if (in->body - in->header > 1) header.upper = header.lower - 1;
    header.initials = initials_at(header.lower, 0);
    in->column_count = header.lower->count;
    if (header.upper != NULL && header.upper->count > in->column_count)
        in->column_count = header.upper->count;
    in->columns = mem_new((in->column_count + 1) * sizeof *in->columns);
    for (uint32_t i = 0; i < in->column_count; i++)
        read_column(in, &header, i);
    find_year(in);
    for (uint32_t i = 0; i < in->column_count; i++)
        set_year(&in->columns[i], in->year);
}

// --- what the user says --------------------------------------------------------------------------

static bool report_map(const Import *in, Str said, const char *why, Str near) {
    Diag *d = diag(in->diags, E_IMPORT_MAP, ((Span){0, 0}), str_c(said), why);
    diag_suggest(d, near);
    return false;
}

static ImportColumn *column_called(const Import *in, Str name, Suggest *near) {
    Str plain = import_plain(name);
    for (uint32_t i = 0; i < in->column_count; i++) {
        suggest_offer(near, in->columns[i].name);
        if (str_equal(import_plain(in->columns[i].name), plain)) return &in->columns[i];
    }
    return NULL;
}

static bool set_attribute(const Import *in, ImportColumn *column, Str name, Str said) {
    WordId word = names_find_word(in->names, name);
    Suggest near = suggest_for(name);
    *column = (ImportColumn){.name = column->name, .span = column->span};
    if (str_is(name, "skip") || str_is(name, "omitir") || str_is(name, "-")) {
        column->use = USE_SKIP;
        return true;
    }
    if (read_period(in, name, column)) {
        set_year(column, in->year);
        return true;
    }
    for (uint32_t i = 0; i < KNOWN; i++) {
        if ((known_columns[i].fits & wanted(in)) == 0) continue;
        suggest_offer(&near, word_english(known_columns[i].word));
        suggest_offer(&near, word_spanish(known_columns[i].word));
        if (known_columns[i].word == word) column->known = &known_columns[i];
    }
    column->use = column->known != NULL ? USE_ATTRIBUTE : USE_NOTHING;
    return column->known != NULL ||
           report_map(in, said, _("there is no such attribute"), near.best);
}

// `Header=attribute,Header=attribute`.
static bool obey_maps(const Import *in) {
    bool sound = true;
    for (const char *const *map = in->order->maps; map != NULL && *map != NULL; map++) {
        for (const char *at = *map; *at != '\0';) {
            uint32_t size = (uint32_t)strcspn(at, ",");
            Str said = {at, size};
            const char *sign = memchr(at, '=', size);
            Str name = str_trim(str_slice(at, sign == NULL ? at + size : sign));
            Suggest near = suggest_for(name);
            ImportColumn *column = column_called(in, name, &near);
            if (sign == NULL)
                sound = report_map(in, said, _("it is not of the form Header=attribute"), STR(""));
            else if (column == NULL)
                sound = report_map(in, said, _("the table has no such column"), near.best);
            else
                sound &= set_attribute(in, column, str_trim(str_slice(sign + 1, at + size)), said);
            at += size + (at[size] == ',');
        }
    }
    return sound;
}

// --- the whole -----------------------------------------------------------------------------------

const KnownColumn *import_known(WordId word) {
    uint32_t i = 0;
    while (i + 1 < KNOWN && known_columns[i].word != word)
        i++;
    return &known_columns[i];
}

// What most names are that are of one language only.
static bool is_spanish(const Import *in) {
    static const char months[2][64] = {"ene|enero|abr|abril|ago|agosto|dic|diciembre",
                                       "jan|january|apr|april|aug|august|dec|december"};
    uint32_t votes[2] = {0};
    for (uint32_t i = 0; i < in->column_count; i++) {
        const ImportColumn *column = &in->columns[i];
        Str plain = import_plain(column->name);
        for (uint32_t l = 0; l < 2; l++) {
            const char *names = column->use == USE_ATTRIBUTE ? column->known->names[l] : months[l];
            votes[l] += is_named(names, plain, false) || is_named(names, plain, true);
        }
    }
    return votes[0] > votes[1];
}

bool import_header(Import *in) {
    if (!find_header(in)) {
        diag_help(diag(in->diags, E_IMPORT_HEADER, ((Span){0, 0}), _("the header of the table")),
                  "name two of its columns: --map 'Header=title,Other=measure'");
        return false;
    }
    read_columns(in);
    if (!obey_maps(in)) return false;
    in->spanish = is_spanish(in);
    return import_settle_columns(in);
}
