// SPDX-License-Identifier: Apache-2.0
// From the bytes of a file to lines of cells, and on to a table.
#include "records/parts.h"

#include "base/gettext.h"
#include "base/utf8.h"
#include "records/csv.h"

#include <string.h>

enum { SAMPLE_LINES = 200, COUNT_MAX = 256 };

// --- encodings -----------------------------------------------------------------------------------

static void add_character(Buf *out, uint32_t c) {
    if (c < 0x80) {
        buf_char(out, (char)c);
    } else if (c < 0x800) {
        buf_char(out, (char)(0xC0 | c >> 6));
        buf_char(out, (char)(0x80 | (c & 0x3F)));
    } else if (c < 0x10000) {
        buf_char(out, (char)(0xE0 | c >> 12));
        buf_char(out, (char)(0x80 | (c >> 6 & 0x3F)));
        buf_char(out, (char)(0x80 | (c & 0x3F)));
    } else {
        buf_char(out, (char)(0xF0 | c >> 18));
        buf_char(out, (char)(0x80 | (c >> 12 & 0x3F)));
        buf_char(out, (char)(0x80 | (c >> 6 & 0x3F)));
        buf_char(out, (char)(0x80 | (c & 0x3F)));
    }
}

static uint32_t unit_at(Str bytes, uint32_t at, bool big) {
    const unsigned char *b = (const unsigned char *)bytes.ptr + at;
    return big ? (uint32_t)b[0] << 8 | b[1] : (uint32_t)b[1] << 8 | b[0];
}

static void add_utf16(Buf *out, Str bytes, bool big) {
    for (uint32_t i = 2; i + 1 < bytes.len; i += 2) {
        uint32_t c = unit_at(bytes, i, big);
        if (c >= 0xD800 && c < 0xDC00 && i + 3 < bytes.len) {
            c = 0x10000 + ((c - 0xD800) << 10) + ((unit_at(bytes, i + 2, big) - 0xDC00) & 0x3FF);
            i += 2;
        }
        add_character(out, c == 0 || (c >= 0xD800 && c < 0xE000) ? 0xFFFD : c);
    }
}

// The characters of Windows-1252 where it is not Latin-1.
static const uint16_t windows[32] = {
    0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178};

static void add_windows(Buf *out, Str bytes) {
    for (uint32_t i = 0; i < bytes.len; i++) {
        unsigned char c = (unsigned char)bytes.ptr[i];
        add_character(out, c >= 0x80 && c < 0xA0 ? windows[c - 0x80] : c);
    }
}

const char *import_decode(Str bytes, Str *text) {
    Buf out = {0};
    const char *name = "UTF-8";
    if (str_starts(bytes, STR("\xFF\xFE")) || str_starts(bytes, STR("\xFE\xFF"))) {
        add_utf16(&out, bytes, bytes.ptr[0] == '\xFE');
        name = _("UTF-16, converted to UTF-8");
    } else if (utf8_invalid(bytes) == bytes.len) {
        buf_add(&out, bytes);
    } else {
        add_windows(&out, bytes);
        name = _("Windows-1252, converted to UTF-8");
    }
    buf_fill(&out, '\0', 2);
    *text = (Str){out.ptr, (uint32_t)out.len - 2};
    return name;
}

// --- the separator -------------------------------------------------------------------------------

// How alike the first lines are when they are split by `separator`: those that have the commonest
// number of cells, more than one, count.
static uint64_t likeness(Str text, char separator) {
    uint32_t lines[COUNT_MAX] = {0}, count = 0, seen = 0;
    bool quoted = false;
    for (uint32_t i = 0; i <= text.len && seen < SAMPLE_LINES; i++) {
        char c = '\n';
        if (i < text.len) c = text.ptr[i];
        if (c == '"') quoted = !quoted;
        if (c == separator && !quoted) count++;
        if (c != '\n' || (quoted && i < text.len)) continue;
        if (count > 0) lines[count < COUNT_MAX ? count : COUNT_MAX - 1]++;
        count = 0, seen++;
    }
    uint64_t best = 0;
    for (uint32_t n = 1; n < COUNT_MAX; n++) {
        uint64_t score = (uint64_t)lines[n] * COUNT_MAX + (lines[n] > 0 ? n : 0);
        if (score > best) best = score;
    }
    return best;
}

static char find_separator(Str text) {
    static const char candidates[] = {',', ';', '\t', '|'};
    uint32_t best = 0;
    for (uint32_t i = 1; i < sizeof candidates; i++) {
        if (likeness(text, candidates[i]) > likeness(text, candidates[best])) best = i;
    }
    return candidates[best];
}

// --- lines ---------------------------------------------------------------------------------------

// Blanks and line ends within a cell become one blank, marks without a width nothing.
static Str one_line(Str text) {
    Buf out = {0};
    bool gap = false;
    for (uint32_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.ptr[i];
        bool hard = c == 0xC2 && i + 1 < text.len && (unsigned char)text.ptr[i + 1] == 0xA0;
        bool mark = i + 2 < text.len && memcmp(text.ptr + i, "\xEF\xBB\xBF", 3) == 0;
        i += hard ? 1 : mark ? 2 : 0;
        bool blank = hard || c <= ' ' || c == 0x7F;
        if (!blank && !mark) {
            if (gap && out.len > 0) buf_char(&out, ' ');
            buf_char(&out, (char)c);
        }
        gap = blank || (gap && mark);
    }
    return out.len == 0 ? STR("") : buf_str(&out);
}

static void read_lines(Import *in) {
    Csv csv = csv_open(in->source, in->diags);
    csv.separator = in->separator;
    for (CsvRow row; (row = csv_row(&csv)) != CSV_END;) {
        if (row == CSV_BROKEN) continue; // which was reported
        ImportLine line = {.count = csv.fields.count};
        line.cells = mem_new((line.count + 1) * sizeof *line.cells);
        for (uint32_t i = 0; i < line.count; i++)
            line.cells[i] =
                (ImportCell){one_line(csv.fields.items[i].text), csv.fields.items[i].span};
        *vec_push(&in->lines) = line;
    }
}

// --- the whole -----------------------------------------------------------------------------------

bool import_table(const Names *names, Diags *diags, const Source *source, const ImportOrder *order,
                  Imported *out) {
    Import in = {.names = names, .diags = diags, .source = source, .order = order};
    in.separator = find_separator(source->text);
    in.year = order->year;
    in.atoms = intern_new();
    read_lines(&in);
    bool sound = import_header(&in);
    if (sound) {
        import_settle_cells(&in);
        import_rows(&in);
        import_write(&in, out);
    }
    intern_release(in.atoms);
    return sound;
}
