// SPDX-License-Identifier: Apache-2.0
// An agenda as iCalendar (RFC 5545): whole days, one event for each step in each of its cycles. The
// stamp of an event is the first of its days, so that the same plan gives the same file.
#include "report/report.h"

#include "base/gettext.h"
#include "base/utf8.h"
#include "report/people.h"
#include "text/clean.h"

#include <ctype.h>
#include <string.h>

// Lines of 75 bytes at most: the rest goes on behind a blank.
static void add_line(Buf *out, Str line) {
    enum { LINE_MAX = 75 };
    uint32_t length = 0;
    for (uint32_t n; line.len > 0; line.ptr += n, line.len -= n, length += n) {
        utf8_first(line, &n);
        if (length + n > LINE_MAX) {
            buf_c(out, "\r\n ");
            length = 1;
        }
        buf_add(out, (Str){line.ptr, n});
    }
    buf_c(out, "\r\n");
}

static void add_text(Buf *out, Str line) {
    Buf shown = {0};
    text_clean(&shown, line);
    Str text = buf_str(&shown);
    for (uint32_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        if (c == '\\' || c == ';' || c == ',') buf_char(out, '\\');
        buf_char(out, c);
    }
}

static const Column *column_of(const Table *table, const char *name) {
    for (uint32_t i = 0; i < table->column_count; i++) {
        if (str_is(table->columns[i].name, name)) return &table->columns[i];
    }
    return NULL;
}

static const Value *cell(const Table *table, const Row *row, const char *name) {
    return &row->cells[column_of(table, name) - table->columns];
}

static Str plain(const Table *table, const Row *row, const char *name) {
    Buf out = {0};
    value_plain(&out, cell(table, row, name));
    return buf_str(&out);
}

// A text of several lines is one property, with \n where they end.
static void add_property(Buf *out, const char *name, Str text) {
    Buf line = {0};
    buf_printf(&line, "%s:", name);
    for (Str rest = text; rest.len > 0;) {
        const char *end = memchr(rest.ptr, '\n', rest.len);
        uint32_t length = end == NULL ? rest.len : (uint32_t)(end - rest.ptr);
        add_text(&line, (Str){rest.ptr, length});
        if (end != NULL) buf_c(&line, "\\n"), length++;
        rest.ptr += length;
        rest.len -= length;
    }
    add_line(out, buf_str(&line));
}

static void add_day(Buf *out, const char *name, Date day, const char *time) {
    int32_t year, month, number;
    date_parts(day, &year, &month, &number);
    buf_printf(out, "%s:%04d%02d%02d%s\r\n", name, (int)year, (int)month, (int)number, time);
}

// A step has one event in a cycle, whatever its title, its days and its actors become.
static void add_uid(Buf *out, Str step, Str cycle) {
    Buf uid = {0};
    for (uint32_t i = 0; i < step.len; i++) {
        unsigned char c = (unsigned char)step.ptr[i];
        bool sound = c < 0x80 && (isalnum(c) || c == '.' || c == '-' || c == '_');
        if (sound)
            buf_char(&uid, (char)c);
        else
            buf_printf(&uid, "%%%02X", c);
    }
    buf_printf(&uid, "-%.*s@plan", (int)cycle.len, cycle.ptr);
    add_property(out, "UID", buf_str(&uid));
}

// A line with what the column holds, under its heading.
static void describe(Buf *out, const Table *table, const Row *row, const char *name) {
    Str text = plain(table, row, name);
    if (text.len == 0) return;
    if (out->len > 0) buf_char(out, '\n');
    people_heading(out, column_of(table, name));
    buf_c(out, ": ");
    buf_add(out, text);
}

static void add_event(Buf *out, const Table *table, const Row *row) {
    Str step = plain(table, row, "step"), title = plain(table, row, "title");
    Date starts = cell(table, row, "starts")->date, due = cell(table, row, "date")->date;
    Buf summary = {0}, description = {0};
    buf_printf(&summary, "%.*s %.*s", (int)step.len, step.ptr, (int)title.len, title.ptr);
    describe(&description, table, row, "by");
    describe(&description, table, row, "to");
    describe(&description, table, row, "product");
    buf_c(out, "BEGIN:VEVENT\r\n");
    add_uid(out, step, plain(table, row, "cycle"));
    add_day(out, "DTSTAMP", starts, "T000000Z");
    add_day(out, "DTSTART;VALUE=DATE", starts, "");
    add_day(out, "DTEND;VALUE=DATE", due + 1, "");
    add_property(out, "SUMMARY", buf_str(&summary));
    if (description.len > 0) add_property(out, "DESCRIPTION", buf_str(&description));
    buf_c(out, "TRANSP:TRANSPARENT\r\nEND:VEVENT\r\n");
}

void out_ical(Buf *out, const Table *table) {
    buf_printf(out,
               "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//plan//agenda//%s\r\n"
               "CALSCALE:GREGORIAN\r\nMETHOD:PUBLISH\r\n",
               message_spanish() ? "ES" : "EN");
    for (uint32_t i = 0; i < table->row_count; i++)
        add_event(out, table, &table->rows[i]);
    buf_c(out, "END:VCALENDAR\r\n");
}
