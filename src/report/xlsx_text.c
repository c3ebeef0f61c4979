// SPDX-License-Identifier: Apache-2.0
#include "report/xlsx_text.h"

#include "base/mem.h"
#include "base/utf8.h"
#include "text/clean.h"

#include <string.h>

// The longest prefix that has no more UTF-16 units.
static Str clip(Str text, uint32_t units) {
    uint32_t at = 0, length;
    for (uint32_t used = 0; at < text.len; at += length) {
        uint32_t c = utf8_first((Str){text.ptr + at, text.len - at}, &length);
        used += c > 0xFFFF ? 2 : 1;
        if (used > units) break;
    }
    return (Str){text.ptr, at};
}

static uint32_t units_of(Str text) {
    uint32_t units = 0, length;
    for (uint32_t at = 0; at < text.len; at += length)
        units += utf8_first((Str){text.ptr + at, text.len - at}, &length) > 0xFFFF ? 2 : 1;
    return units;
}

// Line for line, as text_clean knows no line ends.
static Str harmless(Str text) {
    Buf out = {0};
    while (text.len > 0) {
        const char *end = memchr(text.ptr, '\n', text.len);
        Str line = end == NULL ? text : str_slice(text.ptr, end);
        bool crlf = end != NULL && line.len > 0 && line.ptr[line.len - 1] == '\r';
        text_clean(&out, (Str){line.ptr, line.len - crlf});
        if (end != NULL) buf_char(&out, '\n');
        text = end == NULL ? STR("") : str_slice(end + 1, text.ptr + text.len);
    }
    return out.len == 0 ? STR("") : buf_str(&out);
}

const char *xlsx_cell(Str text, const char *cut) {
    Str whole = text_is_clean(text) ? text : harmless(text);
    if (whole.len <= XLSX_CELL_MAX || units_of(whole) <= XLSX_CELL_MAX) return str_c(whole);
    Buf out = {0};
    buf_add(&out, clip(whole, XLSX_CELL_MAX - units_of(str_from(cut))));
    buf_c(&out, cut);
    return buf_text(&out);
}

// --- tabs ----------------------------------------------------------------------------------------

static Str permitted(Str name) {
    Buf out = {0};
    text_clean(&out, name);
    for (size_t i = 0; i < out.len; i++)
        if (strchr("[]:*?/\\'", out.ptr[i]) != NULL) out.ptr[i] = '-';
    return out.len == 0 ? STR("-") : buf_str(&out);
}

// Excel keeps this name for itself.
static bool is_reserved(Str folded) { return str_is(folded, "history"); }

const char *xlsx_tab(XlsxTabs *tabs, Str name) {
    Str whole = permitted(name), own = clip(whole, XLSX_TAB_MAX), folded = utf8_fold(own);
    Atom first = intern(tabs->taken, folded);
    uint32_t number = map_get(&tabs->next, first);
    bool is_free = number == 0 && !is_reserved(folded);
    if (number == 0) number = 2;
    while (!is_free) {
        const char *suffix = str_printf("-%u", number++);
        Str begin = clip(whole, XLSX_TAB_MAX - (uint32_t)strlen(suffix));
        own = str_from(str_printf("%s%s", str_c(begin), suffix));
        folded = utf8_fold(own);
        is_free = intern_find(tabs->taken, folded) == 0;
    }
    map_put(&tabs->next, first, number);
    Atom last = intern(tabs->taken, folded);
    if (last != first) map_put(&tabs->next, last, 2);
    return str_c(own);
}

// --- formulas ------------------------------------------------------------------------------------

const char *xlsx_quoted(Str cell) {
    Buf out = {0};
    if (units_of(cell) > XLSX_QUOTED_MAX) return NULL;
    buf_char(&out, '"');
    for (uint32_t i = 0; i < cell.len; i++) {
        if (cell.ptr[i] == '"') buf_char(&out, '"');
        buf_char(&out, cell.ptr[i]);
    }
    buf_char(&out, '"');
    return buf_text(&out);
}
