// SPDX-License-Identifier: Apache-2.0
// What each cell of a row says, as a plan writes it.
#include "records/parts.h"

#include "base/gettext.h"
#include "base/utf8.h"

#include <string.h>

const char *import_quote(Str text) {
    enum { QUOTED = 40 };
    Str clip = utf8_clip(text, QUOTED);
    return clip.len == text.len ? str_c(text) : str_printf("%.*s…", (int)clip.len, clip.ptr);
}

Str import_report_cell(const Import *in, const ImportCell *cell, const char *why) {
    diag(in->diags, W_IMPORT_CELL, cell->span, import_quote(cell->text), why);
    return STR("");
}

static Str report_read(const Import *in, const ImportCell *cell, Str as, const char *why) {
    diag(in->diags, W_IMPORT_READ, cell->span, import_quote(cell->text), str_c(as), why);
    return as;
}

static Str number_text(const Import *in, const ImportCell *cell, bool *mark) {
    Buf out = {0};
    *mark = false;
    switch (import_number(cell->text, in->style, &out)) {
    case NUMBER_NONE: return STR("");
    case NUMBER_READ: return buf_str(&out);
    case NUMBER_AGAINST:
        return report_read(in, cell, buf_str(&out),
                           _("its decimal sign is not that of the others"));
    case NUMBER_MARK: *mark = true; return STR("");
    case NUMBER_UNUSABLE: break;
    }
    return import_report_cell(in, cell, _("it is no number"));
}

static Date day_of(Str text) {
    Date day;
    int32_t parts[3] = {0}, count = 0;
    if (date_read(text, &day) == PERIOD_OK) return day;
    bool digit = false;
    for (uint32_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        if (c >= '0' && c <= '9') {
            count += !digit;
            if (count > 3 || parts[count - 1] > YEAR_MAX) return DATE_NONE;
            parts[count - 1] = parts[count - 1] * 10 + (c - '0');
        } else if (c != '/' && c != '-' && c != '.') {
            return DATE_NONE;
        }
        digit = c >= '0' && c <= '9';
    }
    if (count != 3) return DATE_NONE;
    if (parts[2] < 100) parts[2] += 2000;
    return date_of(parts[2], parts[1], parts[0]);
}

bool import_is_dash(Str text) {
    return text.len == 0 || str_is(text, "-") || str_is(text, "\xE2\x80\x93") ||
           str_is(text, "\xE2\x80\x94");
}

// The day comes first, as both languages of the program's users write it.
static Str date_text(const Import *in, const ImportCell *cell) {
    Date day = day_of(cell->text);
    if (day == DATE_NONE)
        return import_report_cell(in, cell, _("it is no day, such as 31/12/2024"));
    Buf out = {0};
    date_write(&out, day);
    return buf_str(&out);
}

// How often something is reviewed, in whatever form: Mensualmente, TRIMESTRAL.
static Str word_text(const Import *in, const ImportCell *cell) {
    static const WordId words[] = {WORD_MONTHLY, WORD_BIMONTHLY, WORD_QUARTERLY, WORD_SEMIANNUAL,
                                   WORD_ANNUAL};
    Str plain = import_plain(cell->text);
    for (uint32_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        Str english = word_english(words[i]), spanish = word_spanish(words[i]);
        if (str_starts(plain, english) || str_starts(plain, spanish))
            return in->spanish ? spanish : english;
    }
    return import_report_cell(in, cell,
                              _("it is none of mensual, bimestral, trimestral, semestral, anual"));
}

// --- codes ---------------------------------------------------------------------------------------

static bool is_code_character(uint32_t c) {
    return utf8_is_word(c) || c == '_' || c == '.' || c == '-';
}

// The text as a code: signs around it are dropped, others become `-`.
static Str code_of(Str text) {
    Buf out = {0};
    uint32_t length;
    for (Str rest = text; rest.len > 0; rest.ptr += length, rest.len -= length) {
        uint32_t c = utf8_first(rest, &length);
        if (is_code_character(c))
            buf_add(&out, (Str){rest.ptr, length});
        else if (out.len > 0 && out.ptr[out.len - 1] != '-')
            buf_char(&out, '-');
    }
    Str code = out.len == 0 ? STR("") : buf_str(&out);
    while (code.len > 0 && strchr("._-", code.ptr[0]) != NULL)
        code.ptr++, code.len--;
    while (code.len > 0 && strchr("._-", code.ptr[code.len - 1]) != NULL)
        code.len--;
    return code;
}

bool import_is_code(Str text) {
    enum { LONGEST = 24 };
    return text.len > 0 && text.len <= LONGEST && str_equal(code_of(text), text);
}

// The code without that of the unit, which the table says for all.
static Str own_code(const Import *in, Str code) {
    if (in->order->of == NULL) return code;
    Str prefix = str_from(str_printf("%s.", in->order->of));
    bool record = in->order->kind == KIND_LIMIT, has = str_starts(code, prefix);
    if (record) return has ? code : str_from(str_printf("%s.%s", in->order->of, str_c(code)));
    return has ? (Str){code.ptr + prefix.len, code.len - prefix.len} : code;
}

// Whether another row of the group has the code; from now on one has.
static bool is_taken(Import *in, Str code, uint32_t group) {
    uint64_t key = map_key(group + 1, intern(in->atoms, code));
    bool taken = map_get(&in->codes, key) != 0;
    map_put(&in->codes, key, 1);
    return taken;
}

static Str code_text(Import *in, const ImportCell *cell, uint32_t group) {
    Str code = code_of(cell->text);
    if (code.len == 0) return import_report_cell(in, cell, _("nothing of it can stand in a code"));
    if (!str_equal(code, cell->text))
        report_read(in, cell, code, _("a code has letters, digits, and . _ - between them"));
    code = own_code(in, code);
    if (in->order->kind == KIND_LIMIT || !is_taken(in, code, group)) return code;
    return import_report_cell(in, cell,
                              _("another row has this code; the row gets one of its place"));
}

static void note_once(Import *all, Str code, bool unit) {
    const Import *in = all;
    uint32_t count = unit ? in->units.count : in->aims.count;
    for (uint32_t i = 0; i < count; i++)
        if (str_equal(unit ? in->units.items[i] : in->aims.items[i], code)) return;
    if (unit)
        *vec_push(&all->units) = code;
    else
        *vec_push(&all->aims) = code;
}

// Codes with commas between; `DEX / ADN` and `DEX; ADN` too.
static Str refs_text(Import *in, const ImportColumn *column, const ImportCell *cell) {
    Buf out = {0};
    const char *at = cell->text.ptr, *end = at + cell->text.len;
    while (at < end) {
        const char *stop = at;
        while (stop < end && strchr(",;/", *stop) == NULL)
            stop++;
        Str code = str_trim(str_slice(at, stop));
        if (!import_is_code(code))
            return import_report_cell(
                in, cell, _("it is no list of codes; --map 'Header=note' keeps it as a text"));
        note_once(in, code, column->known->word == WORD_RESPONSIBLE);
        if (out.len > 0) buf_c(&out, ", ");
        buf_add(&out, code);
        at = stop + (stop < end);
    }
    return buf_str(&out);
}

bool import_is_codes(Str text) {
    const char *at = text.ptr, *end = at + text.len;
    while (at < end) {
        const char *stop = at;
        while (stop < end && strchr(",;/", *stop) == NULL)
            stop++;
        if (!import_is_code(str_trim(str_slice(at, stop)))) return false;
        at = stop + (stop < end);
    }
    return true;
}

// Blanks split the numbers of a row.
static Str series_text(const Import *in, const ImportCell *cell, bool *mark) {
    Str text = number_text(in, cell, mark);
    bool split = text.len > 0 && memchr(text.ptr, ' ', text.len) != NULL;
    return split ? import_report_cell(in, cell,
                                      _("a row of months takes no amounts in this currency"))
                 : text;
}

static bool is_value(const ImportColumn *column) {
    return column->use >= USE_PERIOD || column->known->word == WORD_VALUE;
}

Str import_cell(Import *in, const ImportColumn *column, const ImportCell *cell, uint32_t group,
                bool *mark) {
    *mark = false;
    if (column->use < USE_ATTRIBUTE || import_is_dash(cell->text)) return STR("");
    bool record = in->order->kind == KIND_LIMIT;
    if (record && is_value(column) && str_is(import_plain(cell->text), "n a"))
        return import_report_cell(in, cell,
                                  _("a table cannot say it; write record CODE PERIOD = n/a"));
    if (column->use >= USE_PERIOD) return series_text(in, cell, mark);
    if (column->known->word == WORD_CODE) return code_text(in, cell, group);
    switch (column->known->form) {
    case NUMBER: return number_text(in, cell, mark);
    case DATE: return date_text(in, cell);
    case WORD_CELL: return word_text(in, cell);
    case REFS: return refs_text(in, column, cell);
    case TEXT: break;
    }
    return cell->text;
}
