// SPDX-License-Identifier: Apache-2.0
// What differs, as the table of a document: "Control de cambios".
#include "report/changes.h"

#include "base/gettext.h"
#include "value/label.h"

static Str period_name(Period period) {
    Buf out = {0};
    if (period.first == period.last)
        buf_printf(&out, "%s %d", label_month(message_spanish(), period.first),
                   month_year(period.first));
    else
        period_write(&out, period);
    return buf_str(&out);
}

static void add_value(Buf *out, const Value *value) {
    if (value_is_none(value))
        buf_c(out, "\xE2\x80\x94");
    else
        value_people(out, value);
}

// Both ways of a change, as the text of a cell.
static Value periods_of(const Change *change, bool after) {
    Buf out = {0};
    for (uint32_t i = 0; i < change->periods.count; i++) {
        const ChangedPeriod *one = &change->periods.items[i];
        if (out.len > 0) buf_c(&out, "; ");
        buf_add(&out, period_name(one->period));
        buf_c(&out, one->year ? _(" in all: ") : ": ");
        add_value(&out, after ? &one->after : &one->before);
    }
    return value_text(buf_str(&out));
}

static Value side_of(const Change *change, bool after) {
    Buf out = {0};
    const Value *value = after ? &change->after : &change->before;
    const Value *other = after ? &change->before : &change->after;
    if (change->periods.count > 0) return periods_of(change, after);
    if (change->kind == CHANGE_RULED && value->kind == VALUE_TEXT)
        return value_text(
            changed_piece(value->text, other->kind == VALUE_TEXT ? other->text : (Str){"", 0}));
    add_value(&out, value);
    bool counts = change->kind <= CHANGE_DROPPED && value->kind == VALUE_NUMBER &&
                  value->shape == SHAPE_PLAIN && change->unit.len > 0;
    if (counts) buf_printf(&out, " %.*s", (int)change->unit.len, change->unit.ptr);
    return value_text(buf_str(&out));
}

static Value what_of(const Change *change) {
    const char *cell = change_cell(change->kind);
    if (change->kind == CHANGE_RULED)
        cell = value_is_none(&change->before)  ? change_cell(CHANGE_ADDED)
               : value_is_none(&change->after) ? change_cell(CHANGE_DROPPED)
                                               : cell;
    bool named = change->kind == CHANGE_MOVED || change->kind == CHANGE_ALTERED;
    if (!named) return value_text(str_from(cell));
    return value_text(str_from(str_printf("%s: %s", cell, str_c(term_shown(&change->what)))));
}

static void add_changes(Buf *out, const Changes *changes, OutStyle style) {
    const char *const names[] = {_("No."),    _("Kind"),   _("Code"), _("Title"),
                                 _("Change"), _("Before"), _("After")};
    Table *table = table_new();
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        table_column(table, str_from(names[i]), (Str){"", 0});
    for (uint32_t i = 0; i < changes->items.count; i++) {
        const Change *change = &changes->items.items[i];
        Row *row = table_row(table, 0);
        row->cells[0] = value_number(num_int(i + 1));
        row->cells[1] = value_text(term_shown(&change->thing));
        row->cells[2] = value_text(change->code);
        row->cells[3] = value_text(change->title);
        row->cells[4] = what_of(change);
        row->cells[5] = side_of(change, false);
        row->cells[6] = side_of(change, true);
    }
    out_markdown(out, table, style);
}

static void add_totals(Buf *out, const Changes *changes, OutStyle style) {
    const char *const names[] = {_("Measure"), _("Target before"), _("Target after"),
                                 _("Difference")};
    Table *table = table_new();
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        table_column(table, str_from(names[i]), (Str){"", 0});
    if (changed_total_rows(table, changes) == 0) return;
    buf_char(out, '\n');
    out_markdown(out, table, style);
}

// A name as Markdown has it, without the line end of a table.
static const char *name_text(Str name) {
    Buf out = {0};
    Table *table = table_new();
    table_column(table, STR("name"), (Str){"", 0});
    table->scalar = true;
    table_row(table, 0)->cells[0] = value_text(name);
    out_markdown(&out, table, (OutStyle){0});
    out.len--;
    return buf_text(&out);
}

void out_changes_markdown(Buf *out, const Changes *changes, OutStyle style) {
    const char *from = name_text(changes->old_name), *to = name_text(changes->new_name);
    buf_printf(out, "## %s\n\n", _("Control of changes"));
    buf_printf(out, _("From %s to %s."), from, to);
    buf_c(out, "\n\n");
    if (changes->items.count == 0) return buf_printf(out, "%s\n", _("No changes."));
    add_changes(out, changes, style);
    buf_char(out, '\n');
    bool first = true;
    for (uint32_t kind = 0; kind < CHANGE_KIND_COUNT; kind++) {
        if (changes->counts[kind] == 0) continue;
        buf_printf(out, "%s%s: %u", first ? "" : "; ", change_heading(kind), changes->counts[kind]);
        first = false;
    }
    buf_c(out, ".\n");
    add_totals(out, changes, style);
}
