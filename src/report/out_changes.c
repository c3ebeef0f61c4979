// SPDX-License-Identifier: Apache-2.0
// What differs, for people.
#include "base/gettext.h"
#include "base/utf8.h"
#include "report/changes.h"
#include "report/flow.h"

enum { INDENT = 2, BELOW = 6, HANGING = 2 };

typedef struct Writer {
    Flow flow;
    Buf *out;
    const Changes *changes;
    const char *arrow;
} Writer;

static Str shown(const Value *value) {
    Buf out = {0};
    if (value_is_none(value)) return str_from(_("none"));
    if (value->kind == VALUE_WORD) return value->word->name;
    value_people(&out, value);
    return buf_str(&out);
}

static void add(Writer *w, Ink ink, Str text) { flow_add(&w->flow, ink, text); }

// --- the line of a thing -------------------------------------------------------------------------

static const char *sign_of(const Change *change) {
    if (change->kind == CHANGE_RULED)
        return value_is_none(&change->before) ? "+" : value_is_none(&change->after) ? "-" : "~";
    bool more = change->kind == CHANGE_ADDED || change->kind == CHANGE_RECORDED;
    bool less = change->kind == CHANGE_DROPPED || change->kind == CHANGE_UNRECORDED;
    return more ? "+" : less ? "-" : "~";
}

static Ink ink_of(const char *sign) {
    return *sign == '+' ? INK_MORE : *sign == '-' ? INK_LESS : INK_OTHER;
}

static void thing_line(Writer *w, const Change *change) {
    const char *sign = sign_of(change);
    flow_begin(&w->flow, INDENT, HANGING + 2);
    add(w, ink_of(sign), str_from(sign));
    add(w, INK_DIM, term_shown(&change->thing));
    add(w, INK_BOLD, change->code);
    if (change->kind != CHANGE_RENAMED) add(w, INK_PLAIN, change->title);
    flow_end(&w->flow);
}

// --- the lines below it --------------------------------------------------------------------------

static void add_pair(Writer *w, const Value *before, const Value *after) {
    add(w, INK_LESS, shown(before));
    add(w, INK_DIM, str_from(w->arrow));
    add(w, INK_MORE, shown(after));
}

static bool is_report(const Change *change) {
    return change->kind == CHANGE_RECORDED || change->kind == CHANGE_UNRECORDED;
}

// What stands for one period, on one line.
static Str period_piece(const Writer *w, const Change *change, const ChangedPeriod *one) {
    Buf out = {0};
    period_write(&out, one->period);
    buf_c(&out, ": ");
    if (!is_report(change)) {
        buf_add(&out, shown(&one->before));
        buf_printf(&out, " %s ", w->arrow);
        buf_add(&out, shown(&one->after));
    } else {
        buf_add(&out, shown(change->kind == CHANGE_RECORDED ? &one->after : &one->before));
    }
    return buf_str(&out);
}

static void period_lines(Writer *w, const Change *change) {
    bool open = false;
    for (uint32_t i = 0; i < change->periods.count; i++) {
        const ChangedPeriod *one = &change->periods.items[i];
        if (one->year) continue;
        if (!open) flow_begin(&w->flow, BELOW, HANGING);
        open = true;
        Str piece = period_piece(w, change, one);
        bool last = i + 1 == change->periods.count || change->periods.items[i + 1].year;
        if (!last && one->note.len == 0)
            piece = str_from(str_printf("%.*s;", (int)piece.len, piece.ptr));
        flow_cell(&w->flow, INK_PLAIN, piece, 0, false);
        if (one->note.len == 0) continue;
        flow_add(
            &w->flow, INK_DIM,
            str_from(str_printf("(%.*s)%s", (int)one->note.len, one->note.ptr, last ? "" : ";")));
    }
    if (open) flow_end(&w->flow);
}

static void add_difference(Writer *w, const Value *before, const Value *after) {
    Value by = changed_by(before, after);
    if (value_is_none(&by)) return;
    if (num_is_zero(by.num)) return add(w, INK_DIM, str_from(_("(the same)")));
    Str text = shown(&by);
    add(w, INK_DIM,
        str_from(str_printf("(%s%.*s)", num_sign(by.num) > 0 ? "+" : "", (int)text.len, text.ptr)));
}

static void total_line(Writer *w, const char *what, const Change *change, const Value *before,
                       const Value *after) {
    flow_begin(&w->flow, BELOW, HANGING);
    add(w, INK_DIM, str_from(what));
    add_pair(w, before, after);
    if (before->shape != SHAPE_MONEY && before->shape != SHAPE_PERCENT)
        add(w, INK_PLAIN, change->unit);
    add_difference(w, before, after);
    flow_end(&w->flow);
}

static void year_lines(Writer *w, const Change *change) {
    uint32_t years = 0;
    for (uint32_t i = 0; i < change->periods.count; i++) {
        const ChangedPeriod *one = &change->periods.items[i];
        if (!one->year) continue;
        years++;
        Buf year = {0};
        period_write(&year, one->period);
        buf_c(&year, _(" in all:"));
        total_line(w, buf_text(&year), change, &one->before, &one->after);
    }
    if (change->kind == CHANGE_RETARGETED && years > 1)
        total_line(w, _("the plan:"), change, &change->before, &change->after);
}

static void text_line(Writer *w, const char *sign, const Value *text, const Value *other) {
    if (value_is_none(text)) return;
    Str whole = shown(text);
    Str piece = changed_piece(whole, value_is_none(other) ? (Str){"", 0} : shown(other));
    flow_begin(&w->flow, BELOW, HANGING);
    add(w, ink_of(sign), str_from(sign));
    add(w, INK_PLAIN, piece);
    flow_end(&w->flow);
}

// A planned total of something that is new or gone.
static void planned_line(Writer *w, const Change *change) {
    const Value *value = change->kind == CHANGE_ADDED ? &change->after : &change->before;
    if (value_is_none(value)) return;
    flow_begin(&w->flow, BELOW, HANGING);
    add(w, INK_DIM, str_from(_("planned")));
    add(w, INK_PLAIN, shown(value));
    if (value->shape != SHAPE_MONEY && value->shape != SHAPE_PERCENT)
        add(w, INK_PLAIN, change->unit);
    flow_end(&w->flow);
}

static bool is_long(const Value *value) {
    return value->kind == VALUE_TEXT && value->text.len > 24;
}

static void attribute_lines(Writer *w, const Change *change) {
    flow_begin(&w->flow, BELOW, HANGING);
    if (change->what.name.len > 0)
        add(w, INK_DIM, str_from(str_printf("%s:", str_c(term_shown(&change->what)))));
    bool apart = is_long(&change->before) || is_long(&change->after);
    if (!apart) add_pair(w, &change->before, &change->after);
    if (!apart) add_difference(w, &change->before, &change->after);
    if (!apart || change->what.name.len > 0) flow_end(&w->flow);
    if (!apart) return;
    if (change->what.name.len == 0) w->out->len -= BELOW; // nothing stands on that line
    text_line(w, "-", &change->before, &change->after);
    text_line(w, "+", &change->after, &change->before);
}

static void change_lines(Writer *w, const Change *change) {
    switch ((ChangeKind)change->kind) {
    case CHANGE_ADDED:
    case CHANGE_DROPPED: return planned_line(w, change);
    case CHANGE_RETARGETED:
    case CHANGE_RECORDED:
    case CHANGE_CORRECTED:
    case CHANGE_UNRECORDED: period_lines(w, change); return year_lines(w, change);
    case CHANGE_RULED:
        text_line(w, "-", &change->before, &change->after);
        return text_line(w, "+", &change->after, &change->before);
    default: return attribute_lines(w, change);
    }
}

static bool is_same_thing(const Change *a, const Change *b) {
    return a != NULL && a->kind == b->kind && a->kind != CHANGE_RULED &&
           str_equal(a->code, b->code);
}

static void group_lines(Writer *w) {
    const Change *last = NULL;
    for (uint32_t i = 0; i < w->changes->items.count; i++) {
        const Change *change = &w->changes->items.items[i];
        if (last == NULL || last->kind != change->kind) {
            buf_char(w->out, '\n');
            flow_begin(&w->flow, 0, HANGING);
            add(w, INK_BOLD,
                str_from(str_printf("%s (%u)", change_heading(change->kind),
                                    w->changes->counts[change->kind])));
            flow_end(&w->flow);
        }
        if (!is_same_thing(last, change)) thing_line(w, change);
        change_lines(w, change);
        last = change;
    }
}

// --- the end -------------------------------------------------------------------------------------

static void totals_table(Writer *w) {
    Table *table = table_new();
    table_column(table, STR("measure"), str_from(_("targets add up to")))->wide = true;
    table_column(table, STR("before"), str_from(_("before")));
    table_column(table, STR("after"), str_from(_("after")));
    table_column(table, STR("difference"), str_from(_("difference")));
    uint32_t same = w->changes->totals.count - changed_total_rows(table, w->changes);
    if (table->row_count > 0) {
        buf_char(w->out, '\n');
        out_table(w->out, table, w->flow.style);
    }
    if (same == 0) return;
    flow_begin(&w->flow, 0, HANGING);
    add(w, INK_DIM,
        str_from(str_printf(
            table->row_count > 0
                ? message_count("the targets of %u other measure add up to what they did",
                                "the targets of %u other measures add up to what they did", same)
                : message_count("the targets of %u measure add up to what they did",
                                "the targets of %u measures add up to what they did", same),
            same)));
    flow_end(&w->flow);
}

static void counts_line(Writer *w) {
    Buf out = {0};
    for (uint32_t kind = 0; kind < CHANGE_KIND_COUNT; kind++) {
        if (w->changes->counts[kind] == 0) continue;
        if (out.len > 0) buf_c(&out, ", ");
        buf_printf(&out, _("%u %s"), w->changes->counts[kind], message_of(change_name(kind)));
    }
    if (out.len == 0) buf_c(&out, _("no difference"));
    if (w->changes->things_before == w->changes->things_after)
        buf_printf(&out, _("; %u things before and after"), w->changes->things_before);
    else
        buf_printf(&out, _("; %u things before, %u after"), w->changes->things_before,
                   w->changes->things_after);
    flow_begin(&w->flow, 0, HANGING);
    flow_add(&w->flow, INK_BOLD, buf_str(&out));
    flow_end(&w->flow);
}

void out_changes_text(Buf *out, const Changes *changes, OutStyle style) {
    Writer w = {.out = out, .changes = changes, .arrow = style.unicode ? "\xE2\x86\x92" : "->"};
    w.flow = (Flow){.out = out, .style = style};
    flow_begin(&w.flow, 0, HANGING);
    add(&w, INK_DIM, changes->old_name);
    add(&w, INK_DIM, str_from(w.arrow));
    add(&w, INK_DIM, changes->new_name);
    flow_end(&w.flow);
    group_lines(&w);
    buf_char(out, '\n');
    counts_line(&w);
    totals_table(&w);
}
