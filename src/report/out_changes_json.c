// SPDX-License-Identifier: Apache-2.0
// What differs, for programs.
#include "report/changes.h"
#include "report/json_value.h"
#include "text/json.h"

static void add_text(Buf *out, const char *key, Str text) {
    buf_printf(out, "\"%s\": ", key);
    json_put(out, json_text(text));
    buf_c(out, ", ");
}

static void add_pair(Buf *out, const Value *before, const Value *after) {
    buf_c(out, "\"before\": ");
    json_value(out, before);
    buf_c(out, ", \"after\": ");
    json_value(out, after);
}

static void add_periods(Buf *out, const Change *change) {
    buf_c(out, ", \"periods\": [");
    for (uint32_t i = 0; i < change->periods.count; i++) {
        const ChangedPeriod *one = &change->periods.items[i];
        Value period = value_period(one->period);
        buf_c(out, i > 0 ? ", {\"period\": " : "{\"period\": ");
        json_value(out, &period);
        buf_printf(out, ", \"whole_year\": %s, ", one->year ? "true" : "false");
        if (one->note.len > 0) add_text(out, "note", one->note);
        add_pair(out, &one->before, &one->after);
        buf_char(out, '}');
    }
    buf_char(out, ']');
}

static void add_change(Buf *out, const Change *change) {
    buf_char(out, '{');
    add_text(out, "change", str_from(change_name(change->kind)));
    add_text(out, "kind", change->thing.name);
    add_text(out, "code", change->code);
    if (change->title.len > 0) add_text(out, "title", change->title);
    if (change->what.name.len > 0) add_text(out, "what", change->what.name);
    if (change->unit.len > 0) add_text(out, "measure", change->unit);
    add_pair(out, &change->before, &change->after);
    if (change->periods.count > 0) add_periods(out, change);
    buf_char(out, '}');
}

static void add_totals(Buf *out, const Changes *changes) {
    for (uint32_t i = 0; i < changes->totals.count; i++) {
        const ChangedTotal *total = &changes->totals.items[i];
        buf_c(out, i == 0 ? "\n    {" : ",\n    {");
        add_text(out, "measure", total->measure);
        buf_printf(out, "\"budget\": %s, ", total->money ? "true" : "false");
        add_pair(out, &total->before, &total->after);
        buf_char(out, '}');
    }
}

void out_changes_json(Buf *out, const Changes *changes, OutStyle style) {
    (void)style;
    buf_c(out, "{\n  ");
    add_text(out, "before", changes->old_name);
    add_text(out, "after", changes->new_name);
    buf_c(out, "\n  \"changes\": [");
    for (uint32_t i = 0; i < changes->items.count; i++) {
        buf_c(out, i == 0 ? "\n    " : ",\n    ");
        add_change(out, &changes->items.items[i]);
    }
    buf_c(out, "\n  ],\n  \"counts\": {");
    for (uint32_t kind = 0; kind < CHANGE_KIND_COUNT; kind++)
        buf_printf(out, "%s\"%s\": %u", kind == 0 ? "" : ", ", change_name(kind),
                   changes->counts[kind]);
    buf_printf(out, "},\n  \"things\": {\"before\": %u, \"after\": %u},\n  \"totals\": [",
               changes->things_before, changes->things_after);
    add_totals(out, changes);
    buf_c(out, "\n  ]\n}\n");
}
